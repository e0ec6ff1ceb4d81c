"""A draft and a store -> the filings that have most to say about the draft, each with its share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from duibiao.ontology.fold import fold
from duibiao.ontology.graph import LINKS_GRAPH, GraphStore
from duibiao.ontology.namespaces import ONTOLOGY, content_iri
from duibiao.ontology.read_filing import read_graphs
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.case import Case, Row
from duibiao.search.near_projects import ProjectText, likeness, shares

# One pass over the store; goals of one project text may be two (overall and annual).
_HEADS = """SELECT ?graph ?name ?goal WHERE { GRAPH ?graph { ?filing a duibiao:Filing ; duibiao:hasProject ?project .
  ?project duibiao:name ?name . OPTIONAL { ?filing duibiao:hasGoal ?node . ?node duibiao:text ?goal } } }"""
_READ = 150  # filings that are read; of more, those whose words meet the draft's
Link = Callable[[str, str], str | None]  # IRI and name of a row -> IRI of its metric


@dataclass(frozen=True, slots=True)
class Peer:
    """A filing beside the draft: ``share`` of what all peers say, ``alike`` 0 to 1, ``own`` if the draft's unit filed it."""

    filing: Filing
    rows: tuple[Row, ...]
    metrics: tuple[str | None, ...]
    alike: float
    share: float
    own: bool

    @property
    def unit(self) -> str:
        """Return the unit that filed it, folded; empty where the form names none."""
        return fold(self.filing.implementing_unit or "")

    def iri(self, row: Row) -> str:
        """Return the IRI of one of its rows."""
        return row_iri(self.filing, row.index)


def row_iri(filing: Filing, index: int) -> str:
    """Return the IRI of the row with that 0-based index."""
    return f"{content_iri('filing', filing.sha256, str(filing.index))}/indicator/{index + 1}"


def stored_peers(store: GraphStore, draft: Filing) -> list[Peer]:
    """Return the peers of a draft in a store."""
    heads: dict[ox.NamedNode, list[str]] = {}
    for row in store.select(_HEADS):
        text = heads.setdefault(row["graph"], [row["name"].value, ""])
        text[1] += row["goal"].value if row["goal"] else ""
    graphs = _shortlist(draft, heads)
    return peers_of(draft, list(read_graphs(store, sorted(graphs, key=str))), lambda iri, _: _linked(store, iri))


def _shortlist(draft: Filing, heads: dict[ox.NamedNode, list[str]]) -> list[ox.NamedNode]:
    """All graphs, or of many those that share most pairs of characters with the draft, rare pairs counting more."""
    graphs = sorted(heads, key=str)
    if len(graphs) <= _READ:
        return graphs
    asked = fold(f"{draft.project_name or ''}{(draft.annual_goal or '')[:200]}")
    pairs = {asked[i : i + 2] for i in range(len(asked) - 1)}
    texts = ["".join(heads[graph]) for graph in graphs]
    having = {pair: [pair in text for text in texts] for pair in pairs}
    rare = {pair: 1 / (1 + sum(found)) for pair, found in having.items()}
    scores = [sum(rare[pair] for pair, found in having.items() if found[place]) for place in range(len(graphs))]
    best = sorted(range(len(graphs)), key=lambda place: (-scores[place], place))
    return [graphs[place] for place in best[:_READ]]


def _linked(store: GraphStore, iri: str) -> str | None:
    found = store.match(LINKS_GRAPH, ox.NamedNode(iri), ox.NamedNode(f"{ONTOLOGY}hasMetric"))
    return next((quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)), None)


def peers_of(draft: Filing, filings: Sequence[Filing], link: Link) -> list[Peer]:
    """Return the filings as peers of the draft, the nearest first."""
    texts = [_text(filing) for filing in filings]
    alike = likeness(_text(draft), texts)
    unit = fold(draft.implementing_unit or "")
    found = [
        Peer(
            filing,
            rows,
            _metrics(filing, rows, link),
            float(a),
            float(share),
            unit == fold(filing.implementing_unit or "") != "",
        )
        for filing, a, share in zip(filings, alike, shares(alike), strict=True)
        if (rows := Case(filing).assessed)
    ]
    return sorted(
        found, key=lambda peer: (-peer.share, -(peer.filing.year or 0), peer.filing.sha256, peer.filing.index)
    )


def _metrics(filing: Filing, rows: Sequence[Row], link: Link) -> tuple[str | None, ...]:
    return tuple(link(row_iri(filing, row.index), row.indicator.level3) for row in rows)


def _text(filing: Filing) -> ProjectText:
    goals = "".join(filter(None, (filing.annual_goal, filing.overall_goal)))
    return ProjectText(fold(filing.project_name or ""), fold(goals))


def own_last(draft: Filing, peers: Sequence[Peer]) -> Peer | None:
    """Return what the unit filed last for a project of the draft's name, not later than the draft's year."""
    name = fold(draft.project_name or "")
    same = [p for p in peers if p.own and name and fold(p.filing.project_name or "") == name]
    earlier = [p for p in same if (p.filing.year or 0) <= (draft.year or 9999)]
    return max(earlier, key=lambda p: (p.filing.year or 0, len(p.rows)), default=None)
