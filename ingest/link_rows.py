"""Rows to the metrics of the catalogue, totals to their parts: links in a graph of their own, dropped and made again."""

from collections.abc import Callable
from typing import Protocol

import pyoxigraph as ox

from duibiao.ingest.link_totals import total_links
from duibiao.ingest.quad_terms import decimal, term
from duibiao.ontology.graph import LINKS_GRAPH, GraphStore

_ROWS = "SELECT ?row ?name { ?row duibiao:foldedName ?folded ; duibiao:name ?name } ORDER BY ?row"


class Link(Protocol):
    """What a finder says of a name: the IRI of a metric, how well it fits (0 to 1), and by which method."""

    @property
    def iri(self) -> str: ...  # noqa: D102

    @property
    def score(self) -> float: ...  # noqa: D102

    @property
    def method(self) -> str: ...  # noqa: D102


def link_rows(store: GraphStore, find: Callable[[str], Link | None]) -> None:
    """Link every row whose name the finder knows, and every total; what was linked before gives way."""
    store.replace([LINKS_GRAPH], all_links(store, find))


def all_links(store: GraphStore, find: Callable[[str], Link | None]) -> set[ox.Quad]:
    """Return the links of totals, and of every row whose name the finder knows, as quads of the graph of links."""
    quads = total_links(store)
    for solution in store.select(_ROWS):
        if link := find(solution["name"].value):
            quads |= _quads(solution["row"], link)
    return quads


def _quads(row: ox.NamedNode, link: Link) -> set[ox.Quad]:
    said: dict[str, ox.NamedNode | ox.Literal] = {
        "hasMetric": ox.NamedNode(link.iri),
        "linkScore": decimal(link.score),
        "linkMethod": ox.Literal(link.method),
    }
    return {ox.Quad(row, term(name), value, LINKS_GRAPH) for name, value in said.items()}
