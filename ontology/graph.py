"""The store: Oxigraph on disk, one named graph a filing, opened for writing by one process at a time.

STORE/store.json   schema version and the program that made the folder
STORE/graph/       Oxigraph's own files
STORE/lock         held shared by readers, exclusive by the writer
STORE/index/       the name index and its vectors (duibiao.search)
"""

import csv
import io
import json
import shutil
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from duibiao.errors import Phrase, StoreBusy, StoreInvalid, StoreMissing, StoreNewer, StoreOlder
from duibiao.ontology.namespaces import DATA, PREFIXES

if TYPE_CHECKING:
    import rdflib

SCHEMA_VERSION = 1
VOCABULARY_FILES = ("schema.ttl", "categories.ttl", "codes.ttl", "metrics.ttl")
VOCABULARY_GRAPH = ox.NamedNode(f"{DATA}graph/ontology")
LEDGER_GRAPH = ox.NamedNode(f"{DATA}graph/ledger")
LINKS_GRAPH = ox.NamedNode(f"{DATA}graph/links")
DECISIONS_GRAPH = ox.NamedNode(f"{DATA}graph/decisions")

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class GraphStore:
    """The open graph of one store folder; use ``GraphStore.open`` or ``GraphStore.read``."""

    def __init__(self, folder: Path, store: ox.Store) -> None:
        self.folder = folder
        self._store = store

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Generator["GraphStore"]:
        """Open for writing, creating the folder if needed; raises StoreBusy, StoreInvalid, StoreNewer, StoreOlder."""
        _prepare(folder)
        with _locked(folder, exclusive=True), cls._held(folder, read_only=False) as store:
            store._load_vocabulary()
            yield store
            store._store.flush()  # what stays in the log is read anew at each opening

    @classmethod
    @contextmanager
    def read(cls, folder: Path) -> Generator["GraphStore"]:
        """Open an existing store without changing it; raises StoreMissing, StoreBusy, StoreNewer, StoreOlder."""
        _check_version(folder)
        with _locked(folder, exclusive=False), cls._held(folder, read_only=True) as store:
            yield store

    @classmethod
    @contextmanager
    def _held(cls, folder: Path, read_only: bool) -> Generator["GraphStore"]:
        """Oxigraph closes its files when the last reference goes, so none may stay with the caller."""
        store = cls(folder, _opened(folder, read_only))
        try:
            yield store
        finally:
            del store._store

    def query(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Return the answer over all that is said, each statement once; GRAPH asks which filing says it.

        ``bindings`` are set as terms, never pasted into the text. The usual prefixes (duibiao, skos, prov …) need no declaration. Raises SyntaxError for invalid SPARQL.
        """
        terms = {ox.Variable(name): term for name, term in (bindings or {}).items()}
        return self._store.query(sparql, prefixes=PREFIXES, substitutions=dict(terms))

    def select(self, sparql: str, bindings: Mapping[str, Term] | None = None) -> ox.QuerySolutions:
        """Return the rows of a SELECT; a variable that is bound must be among those selected."""
        answer = self.query(sparql, bindings)
        assert isinstance(answer, ox.QuerySolutions)
        return answer

    def texts(self, sparql: str) -> Iterator[list[str]]:
        """Return the rows of a SELECT as bare texts, which is quicker than terms; what is unbound is empty."""
        table = self.select(sparql).serialize(format=ox.QueryResultsFormat.CSV) or b""
        rows = csv.reader(io.StringIO(table.decode(), newline=""))
        next(rows, None)
        return rows

    def replace(self, drop: Iterable[ox.NamedNode], add: Iterable[ox.Quad], remove: Iterable[ox.Quad] = ()) -> None:
        """Drop the graphs, remove and add the quads in one transaction: all of it happens, or nothing.

        The default graph follows: it holds each statement of the named graphs once, however many filings make it.
        What the ledger says of a graph goes with it.
        """
        drop, add = set(drop), set(add)
        remove = [*remove, *(quad for graph in drop for quad in self.match(LEDGER_GRAPH, graph))]
        merged = {quad.triple for quad in add if quad.graph_name != LEDGER_GRAPH}
        lost = {quad.triple for graph in drop for quad in self.graph(graph)} - merged
        gone = [triple for triple in lost if not self._said_elsewhere(triple, drop)]
        drops = "".join(f"DROP SILENT GRAPH {graph} ;\n" for graph in drop)
        deletion = f"DELETE DATA {{ {_data(remove)} {_plain(gone)} }}"
        self._store.update(f"{drops}{deletion} ;\nINSERT DATA {{ {_data(add)} {_plain(merged)} }}")

    def _said_elsewhere(self, triple: ox.Triple, drop: set[ox.NamedNode]) -> bool:
        found = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name not in drop for quad in found)

    def graph(self, name: ox.NamedNode) -> set[ox.Quad]:
        """Return the quads of one named graph."""
        return self.match(name)

    def match(
        self,
        graph: ox.NamedNode | None,
        subject: ox.NamedNode | None = None,
        predicate: ox.NamedNode | None = None,
        value: Term | None = None,
    ) -> set[ox.Quad]:
        """Return the quads of named graphs that have the terms given; None stands for any."""
        found = self._store.quads_for_pattern(subject, predicate, value, graph)
        return {quad for quad in found if isinstance(quad.graph_name, ox.NamedNode)}

    def graphs(self) -> list[ox.NamedNode]:
        """Return the names of all graphs that hold filings, sorted."""
        names = {g for g in self._store.named_graphs() if isinstance(g, ox.NamedNode)}
        return sorted(names - {VOCABULARY_GRAPH, LEDGER_GRAPH, LINKS_GRAPH, DECISIONS_GRAPH}, key=str)

    def quads(self) -> Iterator[ox.Quad]:
        """Return every quad of the filings, graph by graph, the links of their rows to metrics, and what people decided."""
        for name in [*self.graphs(), LINKS_GRAPH, DECISIONS_GRAPH]:
            yield from sorted(self.graph(name), key=str)

    def as_rdflib(self) -> "rdflib.Dataset":
        """Return the same store under rdflib's interface, for as long as it is open; nothing is copied."""
        import oxrdflib
        import rdflib

        return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=self._store))

    def __len__(self) -> int:
        return len(self._store)

    def _load_vocabulary(self) -> None:
        quads = set(vocabulary())
        if self.graph(VOCABULARY_GRAPH) != quads:
            self.replace([VOCABULARY_GRAPH], quads)


def _data(quads: Iterable[ox.Quad]) -> str:
    return "\n".join(f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}" for q in quads)


def _plain(triples: Iterable[ox.Triple]) -> str:
    return "\n".join(f"{t.subject} {t.predicate} {t.object} ." for t in triples)


def vocabulary() -> Iterator[ox.Quad]:
    """Return the terms, class schemes and codes that every store carries, in a graph of their own."""
    for name in VOCABULARY_FILES:
        text = (files("duibiao.ontology") / name).read_bytes()
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, VOCABULARY_GRAPH)


def _prepare(folder: Path) -> None:
    """Make the folder a store, or check that it is one; a folder with other things in it is refused."""
    if (folder / "store.json").exists():
        return _check_version(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreInvalid(
            path=folder, reason=Phrase("目录里另有内容，没有 store.json", "it holds other things and no store.json")
        )
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "store.json.new"
    fresh.write_text(json.dumps({"schema": SCHEMA_VERSION}) + "\n", "utf-8")
    fresh.replace(folder / "store.json")
    return None


def _check_version(folder: Path) -> None:
    if not (folder / "store.json").exists():
        raise StoreMissing(path=folder)
    try:
        version = json.loads((folder / "store.json").read_text("utf-8"))["schema"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreInvalid(path=folder, reason=f"store.json: {error!r}") from error
    if version > SCHEMA_VERSION:
        raise StoreNewer(path=folder, found=version, expected=SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        raise StoreOlder(path=folder, found=version, expected=SCHEMA_VERSION)


def _opened(folder: Path, read_only: bool) -> ox.Store:
    path = folder / "graph"
    try:
        if read_only:
            return ox.Store.read_only(str(path))
        if not path.exists():
            _create(path)
        return ox.Store(str(path))
    except FileNotFoundError as error:
        raise StoreMissing(path=folder) from error
    except (OSError, RuntimeError) as error:  # Oxigraph's own words for files that are not as it left them
        raise StoreInvalid(path=folder, reason=" ".join(str(error).split())) from error


def _create(path: Path) -> None:
    """Make an empty graph elsewhere and rename it, since one that is half made cannot be opened for reading."""
    fresh = path.with_name("graph.new")
    shutil.rmtree(fresh, ignore_errors=True)
    store = ox.Store(str(fresh))
    store.flush()
    del store  # closes its files
    fresh.replace(path)


@contextmanager
def _locked(folder: Path, exclusive: bool) -> Generator[None]:
    """Hold the lock: Oxigraph leaves reading beside a writer undefined. It is gone with the process, however it ends."""
    with (folder / "lock").open("a") as file:
        if not _take(file, exclusive):
            raise StoreBusy(path=folder)
        yield


if sys.platform == "win32":

    def _take(file: IO[str], exclusive: bool) -> bool:  # noqa: ARG001  # Oxigraph itself keeps out a second writer
        return True
else:
    import fcntl

    def _take(file: IO[str], exclusive: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
