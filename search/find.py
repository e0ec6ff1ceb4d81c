"""The main question: which indicators, across units, are comparable to this one?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from duibiao.errors import Language
from duibiao.ontology.fold import fold
from duibiao.search.asked_name import asked_name
from duibiao.search.comparability import compare_all
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.indicator_rows import IndicatorRow, IndicatorRows, Source
from duibiao.search.name_index import NameIndex, RankedName
from duibiao.search.verdicts import Comparison, Verdict

_PART_LABELS: dict[Language, dict[str, str]] = {
    "zh": {"semantic": "语义", "literal": "字面", "trained": "指标语义", "glosses": "词典"},
    "en": {"semantic": "meaning", "literal": "wording", "trained": "indicator", "glosses": "dictionary"},
}


@dataclass(frozen=True)
class Filters:
    """Which rows may answer; texts are compared folded, ``unit``, ``not_unit`` and ``region`` as part of the unit's name."""

    unit: str | None = None
    not_unit: str | None = None
    year: int | None = None
    level1: str | None = None
    level2: str | None = None
    region: str | None = None
    numeric_only: bool = False

    def keep(self, row: IndicatorRow) -> bool:
        """Return whether the row passes every filter that is set."""
        unit = fold(row.implementing_unit or "")
        return (
            fold(self.unit or "") in unit
            and fold(self.region or "") in unit
            and not (self.not_unit and fold(self.not_unit) in unit)
            and self.year in (None, row.year)
            and _same_class(self.level1, row.level1)
            and _same_class(self.level2, row.level2)
            and not (self.numeric_only and row.number is None)
        )


@dataclass(frozen=True)
class Result:
    """One hit: the latest row of one name in one unit; ``repeats`` counts the unit's other rows of that name.

    The fields are the keys of the JSON output. ``metric`` and ``metric_label`` are None where none fits and
    nobody gave one, ``verdict`` where the question is in another language and asks for no metric that is known.
    """

    rank: int
    score: float
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
    metric: str | None
    metric_label: str | None
    verdict: Verdict | None
    why: str
    indicator: str
    source: Source
    repeats: int


def find(
    question: str,
    index: NameIndex,
    rows: IndicatorRows,
    filters: Filters | None = None,
    limit: int = 10,
    language: Language = "zh",
) -> list[Result]:
    """Return the best ``limit`` hits, best first; rows are fetched only for the names at the head of the ranking."""
    likeliest = index.likeliest(question)
    asked = asked_name(question, likeliest)
    metric = next((first.iri for first, _ in likeliest[:1] if first.label("zh") == asked), None)
    hits = _hits(rows.decided.first(question, index.ranked(question)), rows, filters or Filters())
    shown = list(islice(hits, max(limit, 0)))
    compared = (
        compare_all(asked, [(group[0].level3, group[0].unit) for _, group in shown]) if asked else [None] * len(shown)
    )
    return [
        _result(
            _of_metric(comparison, metric, group[0], rows.decided), asked, place, name, group, language, rows.decided
        )
        for place, (comparison, (name, group)) in enumerate(zip(compared, shown, strict=True), start=1)
    ]


def _hits(
    ranking: Iterable[RankedName], rows: IndicatorRows, filters: Filters
) -> Iterator[tuple[RankedName, list[IndicatorRow]]]:
    """Return each name with its rows in one unit, the unit with the latest year first."""
    for name in ranking:
        units: dict[str, list[IndicatorRow]] = {}
        for row in rows.named(name.name):
            if filters.keep(row):
                units.setdefault(fold(row.implementing_unit or ""), []).append(row)
        for group in units.values():
            yield name, group


def _of_metric(
    found: Comparison | None, metric: str | None, row: IndicatorRow, decided: DecidedMetrics
) -> Comparison | None:
    """A name of the metric that is asked for measures it, though the metric's label says less: 邮寄信件退回率 beside 退回率."""
    link = decided.link(row.level3)
    if found and found.verdict == "different" and link and link.metric.iri == metric:
        return replace(found, verdict="same")
    return found


def _result(
    comparison: Comparison | None,
    asked: str | None,
    place: int,
    name: RankedName,
    group: list[IndicatorRow],
    language: Language,
    decided: DecidedMetrics,
) -> Result:
    row = group[0]
    link = decided.link(row.level3)
    comparison = decided.settled(comparison, asked, row.level3, row.unit) if comparison and asked else None
    return Result(
        rank=place,
        score=name.score,
        metric=link.metric.iri if link else None,
        metric_label=link.metric.label(language) if link else None,
        verdict=comparison.verdict if comparison else None,
        why=comparison.why(language) if comparison else explain(name.parts, language),
        repeats=len(group) - 1,
        **vars(row),
    )


def explain(parts: Mapping[str, float], language: Language) -> str:
    """Return the parts of a score as one short line.

    >>> explain({"semantic": 0.832, "literal": 0.41}, "en")
    'meaning 0.83 · wording 0.41'
    """
    labels = _PART_LABELS[language]
    return " · ".join(f"{labels[part]} {round(value, 2) + 0.0:.2f}" for part, value in parts.items())


def _same_class(asked: str | None, printed: str | None) -> bool:
    return not asked or fold(asked).removesuffix("指标") == fold(printed or "").removesuffix("指标")
