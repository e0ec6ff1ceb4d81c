"""The store: Oxigraph on disk, one named graph a filing."""

import csv
import io
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from duibiao.ontology.namespaces import DATA, PREFIXES
from duibiao.ontology.store_folder import check_version, locked, opened, prepare

if TYPE_CHECKING:
    import rdflib

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
        prepare(folder)
        with locked(folder, exclusive=True), cls._held(folder, read_only=False) as store:
            store._load_vocabulary()
            yield store
            store._store.flush()  # what stays in the log is read anew at each opening

    @classmethod
    @contextmanager
    def read(cls, folder: Path) -> Generator["GraphStore"]:
        """Open an existing store without changing it; raises StoreMissing, StoreBusy, StoreNewer, StoreOlder."""
        check_version(folder)
        with locked(folder, exclusive=False), cls._held(folder, read_only=True) as store:
            yield store

    @classmethod
    @contextmanager
    def _held(cls, folder: Path, read_only: bool) -> Generator["GraphStore"]:
        """Oxigraph closes its files when the last reference goes, so none may stay with the caller."""
        store = cls(folder, opened(folder, read_only))
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
        csv.field_size_limit(
            max(csv.field_size_limit(), len(table))
        )  # a damaged document may have a cell of any length
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
