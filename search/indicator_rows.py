"""Names -> the rows of the graph that carry them, with value, filing and place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from duibiao.ontology.namespaces import ONTOLOGY

# All of a row stands in its filing's own graph: a unit or project that other filings print differently keeps here the
# name that this filing prints.
_ROWS = """
SELECT ?folded ?indicator ?level3 ?level1 ?level2 ?value_text ?comparator ?number ?unit ?qualitative
       ?implementing_unit ?project_name ?year ?file ?page ?line
WHERE { GRAPH ?graph {
  ?indicator duibiao:foldedName ?folded ; duibiao:name ?level3 .
  ?filing duibiao:hasIndicator ?indicator .
  OPTIONAL { ?indicator duibiao:level1 ?level1 }
  OPTIONAL { ?indicator duibiao:level2 ?level2 }
  OPTIONAL { ?filing duibiao:fiscalYear ?year }
  OPTIONAL { ?filing duibiao:hasProject/duibiao:name ?project_name }
  OPTIONAL { ?filing duibiao:implementingUnit/duibiao:name ?implementing_unit }
  OPTIONAL {
    ?indicator duibiao:hasTarget ?target .
    OPTIONAL { ?target duibiao:rawText ?value_text }
    OPTIONAL { ?target duibiao:comparator ?comparator }
    OPTIONAL { ?target duibiao:numericValue ?number }
    OPTIONAL { ?target duibiao:unitText ?unit }
    OPTIONAL { ?target duibiao:qualitativeValue ?qualitative }
  }
  OPTIONAL {
    ?indicator duibiao:readAt ?place .
    ?place duibiao:inFile/duibiao:fileName ?file ; duibiao:line ?line .
    OPTIONAL { ?place duibiao:page ?page }
  }
} }"""

_OPERATORS = {f"{ONTOLOGY}{code}": sign for code, sign in zip(("ge", "eq", "le", "gt", "lt"), "≥=≤><", strict=True)}


class Rows(Protocol):
    """What is asked of the store: the rows of a SELECT, with terms bound to its variables."""

    def select(self, sparql: str, bindings: Mapping[str, ox.Literal]) -> Iterator[ox.QuerySolution]:
        """Return the solutions of the query over all filings."""
        ...


@dataclass(frozen=True)
class Source:
    """Where the name of an indicator stands: 1-based; page is None in plain text."""

    file: str | None
    page: int | None
    line: int | None


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of one filing, as printed; None where blank or lost."""

    level1: str | None
    level2: str | None
    level3: str
    value_text: str | None
    operator: str | None
    number: float | None
    unit: str | None
    qualitative: str | None
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

    def named(self, folded: str) -> list[IndicatorRow]:
        """Return the rows of that folded name: latest year first, then by unit and IRI."""
        if folded not in self._fetched:
            solutions = self._store.select(_ROWS, {"folded": ox.Literal(folded)})
            self._fetched[folded] = sorted(map(_row, solutions), key=_latest_first)
        return self._fetched[folded]


def _latest_first(row: IndicatorRow) -> tuple[int, str, str]:
    return -(row.year or 0), row.implementing_unit or "", row.indicator


def _row(solution: ox.QuerySolution) -> IndicatorRow:
    def text(variable: str) -> str | None:
        term = solution[variable]
        return term.value if isinstance(term, (ox.Literal, ox.NamedNode)) else None

    def whole(variable: str) -> int | None:
        found = text(variable)
        return int(found) if found else None

    number = text("number")
    return IndicatorRow(
        level1=text("level1"),
        level2=text("level2"),
        level3=text("level3") or "",
        value_text=text("value_text"),
        operator=_OPERATORS.get(text("comparator") or ""),
        number=float(number) if number else None,
        unit=text("unit"),
        qualitative=text("qualitative"),
        implementing_unit=text("implementing_unit"),
        project_name=text("project_name"),
        year=whole("year"),
        indicator=text("indicator") or "",
        source=Source(text("file"), whole("page"), whole("line")),
    )
