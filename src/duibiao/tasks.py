"""What takes more than one room: files into the store and its index, and what both hold."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from duibiao import __version__
from duibiao.errors import DocumentEmpty, DraftNotFiled, DuibiaoError, NoFormFound
from duibiao.ingest.account import RULE as REVIEW
from duibiao.ingest.account import account
from duibiao.ingest.link_rows import link_rows
from duibiao.ingest.store_filings import Outcome, distinct_names, paths_gone, store_documents
from duibiao.ontology.graph import LEDGER_GRAPH, VOCABULARY_GRAPH, GraphStore
from duibiao.ontology.index_mark import index_revision, mark_indexed
from duibiao.ontology.metric_decisions import read_decisions
from duibiao.ontology.store_folder import SCHEMA_VERSION
from duibiao.search.asked_metrics import AskedMetrics
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.encoders import Encoder, load_encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.vector_cache import Progress, VectorCache

if TYPE_CHECKING:
    from duibiao.ingest.read_document import Document


@dataclass(frozen=True)
class FileReport:
    """What became of one file; ``error`` says why nothing was stored.

    ``placed`` and ``left`` count characters in its forms, ``unread`` the texts left, ``review`` the forms to look at again.
    """

    path: Path
    outcome: Outcome | None = None
    filings: int = 0
    indicators: int = 0
    unread: int = 0
    placed: int = 0
    left: int = 0
    review: int = 0
    error: DuibiaoError | None = None


def ingest(
    folder: Path,
    files: Sequence[Path],
    encoder: str,
    jobs: int = 1,
    report: Callable[[FileReport], None] = lambda _: None,
    embedded: Progress | None = None,
) -> None:
    """Bring the files into the store and the name index up to date; ``report`` is called after each file.

    The encoder is loaded first, and a new store made with the first file that reads, so that a wrong name or bad input
    alone leave no trace.
    """
    from duibiao.ingest.read_sources import read_files  # the readers load slowly, and questions do without

    model = load_encoder(encoder)
    with ExitStack() as stack:
        store: GraphStore | None = None
        for _, group in groupby(read_files(files, jobs), key=lambda document: document.archive or document.path):
            documents = list(group)
            letting_go = any(document.archive or _is_without_form(document) for document in documents)
            held = letting_go and (folder / "store.json").exists()
            if store is None and (held or any(document.filings and not document.is_draft for document in documents)):
                store = stack.enter_context(GraphStore.open(folder))
            for done in _store(store, documents, letting_go):
                report(done)
        if store is not None:
            index_names(store, model, embedded)
            AskedMetrics(model, progress=embedded).prepare()


def _is_without_form(document: "Document") -> bool:
    """Whether the document was read to its end and holds no form."""
    return isinstance(document.error, NoFormFound | DocumentEmpty)


def _store(store: GraphStore | None, documents: "Sequence[Document]", letting_go: bool) -> list[FileReport]:
    """Bring a file, or all of an archive, into the store in one transaction; what it no longer holds is let go."""
    filed = {document.path: document.filings for document in documents if document.filings and not document.is_draft}
    outcomes: dict[Path, Outcome] = {}
    if store is not None:
        unread = [document.path for document in documents if document.error and not _is_without_form(document)]
        file = documents[0].archive or documents[0].path
        gone = paths_gone(store, file, filed.keys(), unread) if letting_go else set[Path]()
        done = store_documents(store, filed, gone) if filed or gone else []
        outcomes = {path.resolve(): outcome for path, outcome in zip(filed, done, strict=True)}
        outcomes |= dict.fromkeys(sorted(gone), "removed")
    reports = [_report(document, outcomes.pop(document.path.resolve(), None)) for document in documents]
    return [*reports, *(FileReport(path, outcome) for path, outcome in outcomes.items())]


def _report(document: "Document", outcome: Outcome | None) -> FileReport:
    if document.is_draft:
        return FileReport(document.path, error=DraftNotFiled(path=document.path))
    accounts = [account(filing) for filing in document.filings]
    return FileReport(
        document.path,
        outcome,
        len(document.filings),
        sum(len(filing.indicators) for filing in document.filings),
        sum(len(filing.unread) for filing in document.filings),
        sum(one.placed for one in accounts),
        sum(one.left for one in accounts),
        sum(finding.rule == REVIEW for filing in document.filings for finding in filing.findings),
        document.error,
    )


def index_names(store: GraphStore, encoder: Encoder, embedded: Progress | None = None) -> None:
    """Build the name index anew unless the one in place covers the store and is of the same encoder."""
    names = distinct_names(store)
    revision = hashlib.sha256("\n".join([encoder.name, *names]).encode()).hexdigest()[:16]
    directory = store.folder / "index"
    if not _is_current(store, directory, revision):
        with VectorCache.open(store.folder / "vectors.sqlite") as cache:
            NameIndex.build(names, encoder, cache, directory, revision, embedded)
        link_rows(store, DecidedMetrics(read_decisions(store)).link)
        mark_indexed(store, revision)


def _is_current(store: GraphStore, directory: Path, revision: str) -> bool:
    try:
        NameIndex.load(directory, revision)
    except DuibiaoError:
        return False
    return index_revision(store) == revision


_COUNTS = """SELECT (COUNT(DISTINCT ?file) AS ?files) (COUNT(DISTINCT ?filing) AS ?filings)
  (COUNT(DISTINCT ?unit) AS ?units) (COUNT(DISTINCT ?project) AS ?projects) {
  ?filing a duibiao:Filing ; duibiao:readFrom ?file .
  OPTIONAL { ?filing duibiao:implementingUnit ?unit } OPTIONAL { ?filing duibiao:hasProject ?project } }"""
_ROW_COUNTS = """SELECT (COUNT(?indicator) AS ?indicators) (COUNT(DISTINCT ?folded) AS ?names)
  (COUNT(DISTINCT ?metric) AS ?metrics) {
  ?indicator a duibiao:Indicator ; duibiao:foldedName ?folded . OPTIONAL { ?indicator duibiao:hasMetric ?metric } }"""
_UNREAD_COUNT = "SELECT (COUNT(?text) AS ?unread) { ?text a duibiao:UnreadText }"
_TRIPLE_COUNT = f"""SELECT (COUNT(*) AS ?triples) {{ GRAPH ?graph {{ ?subject ?predicate ?object }}
  FILTER (?graph NOT IN ({VOCABULARY_GRAPH}, {LEDGER_GRAPH})) }}"""


def stats(store: GraphStore) -> dict[str, object]:
    """Return what the store holds, counted by SPARQL, and what made it; ``encoder`` is None without an index."""
    counts: dict[str, object] = {}
    for query in (_COUNTS, _ROW_COUNTS, _UNREAD_COUNT, _TRIPLE_COUNT):
        answer = store.select(query)
        names = [variable.value for variable in answer.variables]
        counts |= {name: int(row[name].value) for row in answer for name in names}
    directory = store.folder / "index"
    index = NameIndex.load(directory) if (directory / "current").exists() else None
    return counts | {
        "index_bytes": sum(path.stat().st_size for path in directory.rglob("*") if path.is_file()),
        "encoder": index.meta.encoder if index else None,
        "schema_version": SCHEMA_VERSION,
        "version": __version__,
    }
