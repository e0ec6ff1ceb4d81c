"""Filings into the store: a file's graphs are replaced together, and a ledger knows where each file came from.

The ledger graph is the store's own: it names paths of this machine and is never exported.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from duibiao.ingest.quad_terms import file_iri, term
from duibiao.ingest.quad_writer import filing_graph
from duibiao.ingest.write_quads import filing_quads
from duibiao.ontology.as_read import as_read
from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.index_mark import index_marks
from duibiao.ontology.namespaces import DATA
from duibiao.ontology.records import Filing

Outcome = Literal["new", "changed", "unchanged", "removed"]

_PATH = ox.NamedNode(f"{DATA}ledger/ingestedFrom")
NOTHING: frozenset[Path] = frozenset()
_NAMES = """SELECT (MIN(?printed) AS ?name)
  { ?indicator duibiao:foldedName ?folded ; duibiao:name ?printed } GROUP BY ?folded ORDER BY ?name"""


def store_filings(store: GraphStore, path: Path, filings: Sequence[Filing]) -> Outcome:
    """Write the filings of one file in one transaction; what the same path held before it gives way."""
    return store_documents(store, {path: filings})[0]


def store_documents(
    store: GraphStore, documents: Mapping[Path, Sequence[Filing]], gone: AbstractSet[Path] = NOTHING
) -> list[Outcome]:
    """Write the filings of several files in one transaction, and let go those of the paths that are ``gone``.

    An outcome for each file, in their order.
    """
    written = {path: _written(path, filings) for path, filings in documents.items()}
    entries = {entry for entry, _ in written.values()}
    stale = {entry for path in {*documents, *gone} for entry in _entries(store, path)} - entries
    left = _orphans(store, stale)
    held = {graph for file in {*left, *(_file(entry) for entry in entries)} for graph in _graphs(store, file)}
    outcomes: list[Outcome] = [_outcome(store, path, *written[path], left) for path in documents]
    if stale or any(outcome != "unchanged" for outcome in outcomes):
        graphs = {name: quads for _, named in written.values() for name, quads in named.items()}
        quads = {quad for said in graphs.values() for quad in said}
        read = {as_read(filing_graph(filing), filing) for filings in documents.values() for filing in filings}
        store.replace(held | set(graphs), quads | read | entries, stale | index_marks(store))
    return outcomes


def paths_gone(store: GraphStore, file: Path, read: AbstractSet[Path], unread: Iterable[Path]) -> set[Path]:
    """Return the paths that the store has filings of, of a file or within it, and that give way.

    ``read`` are those that have filings now; what could not be read, and what lies within it, keeps what it said.
    """
    here, kept = str(file.resolve()), [str(path.resolve()) for path in unread]
    there = {str(path.resolve()) for path in read}
    known = {
        entry.object.value for entry in store.match(LEDGER_GRAPH, None, _PATH) if isinstance(entry.object, ox.Literal)
    }
    return {
        Path(path)
        for path in known - there
        if _is_within(path, here) and not any(_is_within(path, folder) for folder in kept)
    }


def _is_within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}{os.sep}")


def _written(path: Path, filings: Sequence[Filing]) -> tuple[ox.Quad, dict[ox.NamedNode, set[ox.Quad]]]:
    """Return the entry of the ledger, and each filing's graph with its quads."""
    entry = ox.Quad(file_iri(filings[0].sha256), _PATH, ox.Literal(str(path.resolve())), LEDGER_GRAPH)
    return entry, {filing_graph(filing): filing_quads(filing) for filing in filings}


def _outcome(
    store: GraphStore,
    path: Path,
    entry: ox.Quad,
    graphs: Mapping[ox.NamedNode, set[ox.Quad]],
    left: AbstractSet[ox.NamedNode],
) -> Outcome:
    entries = _entries(store, path)
    before = {_file(entry), *(file for file in map(_file, entries) if file in left)}
    held = {graph for file in before for graph in _graphs(store, file)}
    same = entries == {entry} and held == set(graphs) and all(store.graph(name) == graphs[name] for name in graphs)
    return "unchanged" if same else "changed" if held else "new"


def _entries(store: GraphStore, path: Path) -> set[ox.Quad]:
    return store.match(LEDGER_GRAPH, None, _PATH, ox.Literal(str(path.resolve())))


def _file(entry: ox.Quad) -> ox.NamedNode:
    assert isinstance(entry.subject, ox.NamedNode), "the ledger is about files"
    return entry.subject


def distinct_names(store: GraphStore) -> list[str]:
    """Return every indicator name once, as first printed, in a fixed order."""
    return [row["name"].value for row in store.select(_NAMES)]


def _orphans(store: GraphStore, stale: AbstractSet[ox.Quad]) -> set[ox.NamedNode]:
    """Return the files that were read from the paths of stale entries alone: what lay there was changed or taken away."""
    return {file for file in map(_file, stale) if store.match(LEDGER_GRAPH, file, _PATH) <= stale}


def _graphs(store: GraphStore, file: ox.NamedNode) -> set[ox.NamedNode]:
    quads = store.match(None, None, term("readFrom"), file)
    return {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
