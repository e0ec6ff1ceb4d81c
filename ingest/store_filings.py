"""Filings into the store: a file's graphs are replaced together, and a ledger knows where each file came from.

The ledger graph is the store's own: it names paths of this machine and is never exported.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from duibiao.ingest.quad_terms import file_iri, term
from duibiao.ingest.write_quads import filing_graph, filing_quads
from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.index_mark import index_marks
from duibiao.ontology.namespaces import DATA
from duibiao.ontology.records import Filing

Outcome = Literal["new", "changed", "unchanged"]

_PATH = ox.NamedNode(f"{DATA}ledger/ingestedFrom")
_NAMES = """SELECT (MIN(?printed) AS ?name)
  { ?indicator duibiao:foldedName ?folded ; duibiao:name ?printed } GROUP BY ?folded ORDER BY ?name"""


def store_filings(store: GraphStore, path: Path, filings: Sequence[Filing]) -> Outcome:
    """Write the filings of one file in one transaction; what the same path held before it gives way."""
    graphs = {filing_graph(filing): filing_quads(filing) for filing in filings}
    file = file_iri(filings[0].sha256)
    location = ox.Literal(str(path.resolve()))
    entry = ox.Quad(file, _PATH, location, LEDGER_GRAPH)
    entries = store.match(LEDGER_GRAPH, None, _PATH, location)
    held = {graph for f in {file, *_orphans(store, entries - {entry})} for graph in _graphs(store, f)}
    if entries == {entry} and held == set(graphs) and all(store.graph(graph) == graphs[graph] for graph in graphs):
        return "unchanged"
    quads = {quad for written in graphs.values() for quad in written}
    store.replace(held | set(graphs), quads | {entry}, (entries - {entry}) | index_marks(store))
    return "changed" if held else "new"


def distinct_names(store: GraphStore) -> list[str]:
    """Return every indicator name once, as first printed, in a fixed order."""
    return [row["name"].value for row in store.select(_NAMES)]


def _orphans(store: GraphStore, stale: set[ox.Quad]) -> set[ox.NamedNode]:
    """Return the files that were read from the stale entries' path alone: the file there was changed since."""
    subjects = {entry.subject for entry in stale if isinstance(entry.subject, ox.NamedNode)}
    return {file for file in subjects if len(store.match(LEDGER_GRAPH, file, _PATH)) == 1}


def _graphs(store: GraphStore, file: ox.NamedNode) -> set[ox.NamedNode]:
    quads = store.match(None, None, term("readFrom"), file)
    return {quad.graph_name for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
