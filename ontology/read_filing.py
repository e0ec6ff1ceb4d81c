"""Filings read back from the store: the way of the writer, backwards.

What the graph does not keep stays lost: （汇总） after the name of a unit.
"""

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from duibiao.ontology.as_read import find_as_read
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.graph_names import COLUMNS, COMPARATORS, FUNDING, HEAD, HORIZONS, SEVERITIES
from duibiao.ontology.namespaces import ONTOLOGY
from duibiao.ontology.read_said import Said, occurring, said_in
from duibiao.ontology.records import (
    Filing,
    Finding,
    Funding,
    Horizon,
    Indicator,
    Operator,
    Place,
    Severity,
    Target,
    Unread,
)

_OPERATORS: dict[str, Operator] = {name: sign for sign, name in COMPARATORS.items()}
_HORIZONS: dict[str, Horizon] = {name: horizon for horizon, name in HORIZONS.items()}
_SEVERITIES: dict[str, Severity] = {name: severity for severity, name in SEVERITIES.items()}
_FUNDING = {name: field for field, name in FUNDING.items()}
_HEAD = {name: field for field, name in HEAD.items()}
_BATCH = 400
# Filings by unit and year: a variable left unbound asks for all.
_CHOSEN = """SELECT DISTINCT ?graph ?year ?unit ?filing { GRAPH ?graph { ?filing a duibiao:Filing .
  OPTIONAL { ?filing duibiao:fiscalYear ?year } OPTIONAL { ?filing duibiao:implementingUnit/duibiao:name ?unit } } }"""
_YEAR_OF = slice(0, 4)


def read_filings(store: GraphStore, unit: str | None = None, year: int | None = None) -> Iterator[Filing]:
    """Return the filings of the store, or those whose unit's name contains ``unit`` and whose year is ``year``."""
    return read_graphs(store, chosen_graphs(store, unit, year))


def chosen_graphs(store: GraphStore, unit: str | None, year: int | None) -> list[ox.NamedNode]:
    """Return the graphs of these filings, sorted."""
    if unit is None and year is None:
        return store.graphs()
    found: set[ox.NamedNode] = set()
    for row in store.select(_CHOSEN):
        wanted = year is None or (row["year"] is not None and row["year"].value[_YEAR_OF] == str(year))
        if wanted and (unit is None or (row["unit"] is not None and unit in row["unit"].value)):
            found.add(row["graph"])
    return sorted(found, key=str)


def read_graphs(store: GraphStore, graphs: Sequence[ox.NamedNode]) -> Iterator[Filing]:
    """Return the filings that these graphs hold, in their order."""
    for start in range(0, len(graphs), _BATCH):
        batch = graphs[start : start + _BATCH]
        found = {graph: find_as_read(store, graph) for graph in batch}
        found |= stated(store, [graph for graph, filing in found.items() if filing is None])
        yield from (filing for graph in batch if (filing := found[graph]))


def stated(store: GraphStore, graphs: Sequence[ox.NamedNode]) -> dict[ox.NamedNode, Filing]:
    """Return the filings that the statements of these graphs tell, by graph."""
    said = said_in(store, graphs, occurring(store)) if graphs else Said()
    return {
        ox.NamedNode(iri.replace("/filing/", "/graph/")): _Reader(said, iri).filing()
        for iri in said.get("formIndex", ())
    }


class _Reader:
    def __init__(self, said: Said, iri: str) -> None:
        self.said = said
        self.iri = iri

    def one(self, subject: str | None, key: str) -> str | None:
        return found[0] if subject and (found := self.said[key].get(subject)) else None

    def all(self, subject: str, key: str) -> Sequence[str]:
        return self.said[key].get(subject, ())

    def number(self, subject: str | None, key: str) -> float | None:
        value = self.one(subject, key)
        return None if value is None else float(value)

    def parts(self, key: str) -> list[str]:
        """The nodes that hang on the filing, by the number that ends their IRI."""
        return sorted(self.all(self.iri, key), key=lambda iri: int(iri.rpartition("/")[2]))

    def filing(self) -> Filing:
        year = self.one(self.iri, "fiscalYear")
        return Filing(
            source=self.one(self.iri, "fileName") or "",
            sha256=self.one(self.iri, "sha256") or "",
            index=int(self.one(self.iri, "formIndex") or 0),
            place=self.own_place(),
            year=int(year) if year else None,
            project_name=self.one(self.iri, "projectName"),
            project_nature=self.one(self.iri, "projectNature"),
            project_category=self.one(self.iri, "projectCategory"),
            competent_department=self.one(self.iri, "departmentName"),
            implementing_unit=self.one(self.iri, "unitName"),
            start=self.one(self.iri, "startDate"),
            end=self.one(self.iri, "endDate"),
            funding=self.funding(),
            overall_goal=self.one(f"{self.iri}/goal/overall", "text"),
            annual_goal=self.one(f"{self.iri}/goal/annual", "text"),
            narrative={self.one(n, "label") or "": self.one(n, "text") or "" for n in self.parts("hasNarrative")},
            indicators=tuple(map(self.indicator, self.parts("hasIndicator"))),
            unread=tuple(Unread(self.one(u, "text") or "", self.place_of(u)) for u in self.parts("hasUnread")),
            findings=tuple(map(self.finding, self.parts("hasFinding"))),
            places=dict(self.places()),
        )

    def funding(self) -> Funding:
        node = self.one(self.iri, "hasFunding")
        return Funding(**{field: self.number(node, key) for key, field in _FUNDING.items()})

    def indicator(self, iri: str) -> Indicator:
        horizon, texts = self.one(iri, "horizon"), ((key, self.one(iri, name)) for key, name in COLUMNS.items())
        target = self.one(iri, "hasTarget")
        return Indicator(
            level1=self.one(iri, "level1"),
            level2=self.one(iri, "level2"),
            level3=self.one(iri, "name") or "",
            place=self.place_of(iri),
            target=self.value(target),
            target_place=self.place_of(target) if target else None,
            level1_raw=self.one(iri, "level1Raw"),
            level2_raw=self.one(iri, "level2Raw"),
            weight=self.number(iri, "weight"),
            actual=self.value(self.one(iri, "hasActual")),
            score=self.number(iri, "score"),
            columns={key: text for key, text in texts if text is not None},
            horizon=_HORIZONS[horizon.removeprefix(ONTOLOGY)] if horizon else None,
        )

    def value(self, iri: str | None) -> Target | None:
        if iri is None:
            return None
        sign = self.one(iri, "comparator")
        return Target(
            text=self.one(iri, "rawText") or "",
            operator=_OPERATORS[sign.removeprefix(ONTOLOGY)] if sign else None,
            number=self.number(iri, "numericValue"),
            unit=self.one(iri, "unitText"),
            qualitative=self.one(iri, "qualitativeValue"),
            upper=self.number(iri, "upperValue"),
        )

    def finding(self, iri: str) -> Finding:
        severity, row = self.one(iri, "severity") or "", self.one(iri, "aboutIndicator")
        return Finding(
            self.one(iri, "rule") or "",
            _SEVERITIES[severity.removeprefix(ONTOLOGY)],
            self.one(iri, "message") or "",
            int(row.rpartition("/")[2]) - 1 if row else None,
            *(self.one(iri, key) or "" for key in ("messageEn", "repair", "repairEn")),
        )

    def place_of(self, subject: str) -> Place:
        return self.place(self.one(subject, "readAt") or "")

    def place(self, iri: str) -> Place:
        page = self.one(iri, "page")
        return Place(
            int(self.one(iri, "line") or 0),
            int(page) if page else None,
            self.one(iri, "quote") or "",
            self.one(iri, "cell"),
            _box(self.one(iri, "box")),
        )

    def own_place(self) -> Place:
        """Where the form begins: of the places of the head the one that states no field, else the first."""
        places = self.all(self.iri, "readAt")
        own = [iri for iri in places if not self.all(iri, "statesProperty")] or places
        return min(map(self.place, own), key=lambda place: (place.page or 0, place.line))

    def places(self) -> Iterator[tuple[str, Place]]:
        fields = {ONTOLOGY + key: field for key, field in (_HEAD | _FUNDING).items()}
        funding = self.one(self.iri, "hasFunding")
        for iri in dict.fromkeys([*self.all(self.iri, "readAt"), *self.all(funding or "", "readAt")]):
            yield from ((fields[name], self.place(iri)) for name in self.all(iri, "statesProperty"))
        for goal in ("overall", "annual"):
            if self.one(f"{self.iri}/goal/{goal}", "readAt"):
                yield f"{goal}_goal", self.place_of(f"{self.iri}/goal/{goal}")
        for node in self.parts("hasNarrative"):
            if self.one(node, "readAt"):
                yield self.one(node, "label") or "", self.place_of(node)


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, right, bottom of a xywh."""
    if text is None:
        return None
    left, top, width, height = map(float, text.split(","))
    return left, top, left + width, top + height
