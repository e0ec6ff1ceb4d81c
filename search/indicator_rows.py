"""Names -> the rows of the graph that carry them, with value, filing and place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from duibiao.ontology.metric_decisions import Rows, read_decisions
from duibiao.ontology.namespaces import ONTOLOGY
from duibiao.search.decided_metrics import DecidedMetrics

# Two patterns of one step, followed from node to node: the planner evaluates an OPTIONAL of several steps for the whole
# store before it joins (28 ms a name over 582 rows, and growing with them; this way 1 ms at any size).
# All of a row stands in its filing's own graph: a unit or project that other filings print differently keeps there the
# name that this filing prints.
_NAMED = """SELECT ?folded ?graph ?indicator ?filing
WHERE { GRAPH ?graph { ?indicator duibiao:foldedName ?folded . ?filing duibiao:hasIndicator ?indicator } }"""
_ONE = """SELECT ?graph ?indicator ?filing WHERE { GRAPH ?graph { ?filing duibiao:hasIndicator ?indicator } }"""
_TOTALS = "SELECT DISTINCT ?filing { ?filing duibiao:sumOf ?part }"
_PROPERTIES = """SELECT ?graph ?node ?property ?value WHERE { GRAPH ?graph { ?node ?property ?value } }"""

_OPERATORS = {f"{ONTOLOGY}{code}": sign for code, sign in zip(("ge", "eq", "le", "gt", "lt"), "≥=≤><", strict=True)}


Term = ox.NamedNode | ox.BlankNode | ox.Literal
Node = Mapping[str, Term]  # property, without its namespace -> value


@dataclass(frozen=True)
class Source:
    """Where the name of an indicator stands: 1-based; page is None in plain text."""

    file: str | None
    page: int | None
    line: int | None


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of one filing, as printed; None where blank or lost. ``upper`` is the upper bound of a range."""

    level1: str | None
    level2: str | None
    level3: str
    value_text: str | None
    operator: str | None
    number: float | None
    unit: str | None
    qualitative: str | None
    upper: float | None
    implementing_unit: str | None
    project_name: str | None
    year: int | None
    indicator: str
    source: Source


class IndicatorRows:
    """The rows of a store by folded name; each name is fetched once, so that many questions share the work."""

    def __init__(self, store: Rows) -> None:
        self._store = store
        self._fetched: dict[str, list[IndicatorRow]] = {}

    @cached_property
    def decided(self) -> DecidedMetrics:
        """Return the metrics that people decided about."""
        return DecidedMetrics(read_decisions(self._store))

    def named(self, folded: str) -> list[IndicatorRow]:
        """Return the rows of that folded name: latest year first, then by unit and IRI."""
        if folded not in self._fetched:
            solutions = self._store.select(_NAMED, {"folded": ox.Literal(folded)})
            rows = [self._row(s["graph"], s["indicator"], s["filing"]) for s in solutions]
            self._fetched[folded] = sorted(rows, key=_latest_first)
        return self._fetched[folded]

    @cached_property
    def totals(self) -> frozenset[str]:
        """Return the IRIs of the filings that are the sum of others in their document."""
        return frozenset(solution["filing"].value for solution in self._store.select(_TOTALS, {}))

    def at(self, iri: str) -> IndicatorRow | None:
        """Return the row of that IRI, None where the store has none."""
        found = self._store.select(_ONE, {"indicator": ox.NamedNode(iri)})
        return next((self._row(s["graph"], s["indicator"], s["filing"]) for s in found), None)

    def _row(self, graph: object, indicator: object, filing: object) -> IndicatorRow:
        row, form = self._node(graph, indicator), self._node(graph, filing)
        target, place = self._node(graph, row.get("hasTarget")), self._node(graph, row.get("readAt"))
        file, unit = self._node(graph, place.get("inFile")), self._node(graph, form.get("implementingUnit"))
        project = self._node(graph, form.get("hasProject"))
        return IndicatorRow(
            level1=_text(row.get("level1")),
            level2=_text(row.get("level2")),
            level3=_text(row.get("name")) or "",
            value_text=_text(target.get("rawText")),
            operator=_OPERATORS.get(_text(target.get("comparator")) or ""),
            number=_decimal(target.get("numericValue")),
            unit=_text(target.get("unitText")),
            qualitative=_text(target.get("qualitativeValue")),
            upper=_decimal(target.get("upperValue")),
            implementing_unit=_text(unit.get("name")),
            project_name=_text(project.get("name")),
            year=_whole(form.get("fiscalYear")),
            indicator=_text(indicator) or "",
            source=Source(_text(file.get("fileName")), _whole(place.get("page")), _whole(place.get("line"))),
        )

    def _node(self, graph: object, node: object) -> Node:
        """Return what the graph says of a node; nothing where there is no such node."""
        if not isinstance(graph, ox.NamedNode) or not isinstance(node, ox.NamedNode):
            return {}
        found = self._store.select(_PROPERTIES, {"graph": graph, "node": node})
        pairs = [((_text(s["property"]) or "").removeprefix(ONTOLOGY), s["value"]) for s in found]
        pairs.sort(key=lambda pair: str(pair[1]), reverse=True)  # of several values the first in order is kept
        return {name: value for name, value in pairs if isinstance(value, Term)}


def _latest_first(row: IndicatorRow) -> tuple[int, str, str]:
    return -(row.year or 0), row.implementing_unit or "", row.indicator


def _text(term: object) -> str | None:
    return term.value if isinstance(term, (ox.Literal, ox.NamedNode)) else None


def _whole(term: object) -> int | None:
    text = _text(term)
    return int(text) if text else None


def _decimal(term: object) -> float | None:
    text = _text(term)
    return float(text) if text else None
