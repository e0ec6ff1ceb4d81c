"""S06, S07, S09, S10: one name in a unit's filings of a year with different targets, units or classes; money said twice."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence

from duibiao.ontology.records import Horizon, Severity
from duibiao.ontology.rules.case import COSTS, Case, Row
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, said
from duibiao.ontology.rules.words import COUNT_UNITS, MONEY_UNITS, RATE_UNITS

Spot = tuple[Case, Row]


Name = tuple[str, Horizon | None, str | None]  # with the table and the column of values


def named(filings: Filings) -> list[dict[Name, list[Spot]]]:
    """Return the rows of each unit and year by name and table, only those that stand in more than one filing."""
    return [_shared(cases) for cases in filings.once(Filings.by_unit_and_year)]


def _shared(cases: Sequence[Case]) -> dict[Name, list[Spot]]:
    found: dict[Name, list[Spot]] = defaultdict(list)
    for case in cases:
        for row in case.rows:
            found[row.name, *row.indicator.table].append((case, row))
    return {name: spots for name, spots in found.items() if len({id(case) for case, _ in spots}) > 1}


def siblings(cases: Sequence[Case], size: int) -> Iterator[tuple[Spot, Spot]]:
    """Return neighbouring rows of different filings whose names differ, but end in the same ``size`` characters."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for case in cases:
        for row in case.rows:
            if len(row.name) > size:
                found[row.name[-size:]].append((case, row))
    for spots in found.values():
        pairs = itertools.pairwise(spots)
        yield from ((a, b) for a, b in pairs if a[0] is not b[0] and a[1].name != b[1].name)


def values(spots: Sequence[Spot]) -> str:
    """Return how messages quote the targets of several rows, each with its filing."""
    return "；".join(f"{said(case)}{row.printed}" for case, row in spots)


def _found(
    rule: tuple[str, str, Severity], zh: str, en: str, repair: tuple[str, str], spots: Sequence[Spot]
) -> SetFinding:
    return SetFinding(*rule, zh, en, *repair, tuple(form(case, "", row.index) for case, row in spots))


def conflicting_targets(filings: Filings) -> Iterator[SetFinding]:
    """Return names of rates with different targets; a warning within one project, and where siblings differ in = and ≥."""
    for cases, names in zip(filings.once(Filings.by_unit_and_year), filings.once(named), strict=True):
        for spots in names.values():
            rows = [row for _, row in spots]
            one = len({case.project for case, _ in spots}) == 1
            rates = any(row.unit in RATE_UNITS for row in rows)
            # a rate may be 满意 elsewhere; a number of people is another one in another project
            if len({(row.operator, row.number, row.words) for row in rows}) > 1 and (rates or (one and rows[0].number)):
                yield _conflict(spots, "WARN" if one else "INFO")
        for a, b in siblings(cases, filings.thresholds.sibling_suffix):
            signs = {a[1].operator, b[1].operator}
            if a[1].number is not None and a[1].number == b[1].number and a[1].number < 100 and signs == {"=", "≥"}:
                yield _conflict([a, b], "WARN")


def _conflict(spots: list[Spot], severity: Severity) -> SetFinding:
    label = spots[0][1].label
    return _found(
        ("S06", "conflicting-targets", severity), f"{label}的目标值不一致：{values(spots)}。", f"Targets of {label} differ.",
        ("统一口径，或说明差别。", "Agree on one, or say why they differ."), spots,
    )  # fmt: skip


def money_repeated(filings: Filings) -> Iterator[SetFinding]:
    """Return costs that stand with the same amount in several projects; costs a piece or a person may well be equal."""
    for names in filings.once(named):
        for spots in names.values():
            groups: dict[tuple[float | None, str], list[Spot]] = defaultdict(list)
            for case, row in spots:
                if row.class2 in COSTS and row.unit in MONEY_UNITS and row.number and not row.parts.per:
                    groups[row.number, row.unit].append((case, row))
            for repeated in groups.values():
                if len({case.project for case, _ in repeated}) > 1:
                    label, where = repeated[0][1].label, "、".join(said(case) for case, _ in repeated)
                    yield _found(
                        ("S07", "money-repeated", "WARN"), f"{label}{repeated[0][1].printed}同时列在{where}。",
                        f"The cost {label} stands in {len(repeated)} projects.",
                        ("只列在承担该费用的项目。", "Keep it in the project that pays."), repeated,
                    )  # fmt: skip


def conflicting_units(filings: Filings) -> Iterator[SetFinding]:
    """Return measures that are counted in one unit here and in another there."""
    for cases, names in zip(filings.once(Filings.by_unit_and_year), filings.once(named), strict=True):
        pairs = list(names.values()) + [list(p) for p in siblings(cases, filings.thresholds.sibling_suffix)]
        for spots in pairs:
            units = {row.unit for _, row in spots if row.unit in COUNT_UNITS}
            if len(units) > 1 and all(row.parts.kind == "count" for _, row in spots):
                yield _found(
                    ("S09", "conflicting-unit", "INFO"), f"{spots[0][1].label}等的计量单位不一致：{values(spots)}。",
                    "Like measures are counted in different units.", ("统一计量单位。", "Use one unit."), spots,
                )  # fmt: skip


def conflicting_classes(filings: Filings) -> Iterator[SetFinding]:
    """Return names that stand under different classes."""
    for names in filings.once(named):
        for spots in names.values():
            classes = {row.indicator.level2 for _, row in spots if row.class2}
            if len(classes) > 1:
                where = "；".join(f"{said(case)}{row.indicator.level2}" for case, row in spots)
                yield _found(
                    ("S10", "conflicting-class", "INFO"), f"{spots[0][1].label}归类不一致：{where}。", "One name stands under different classes.",
                    ("统一归类。", "File it under one class."), spots,
                )  # fmt: skip


RULES = (
    SetRule(
        "S06",
        "INFO",
        "同名指标目标值不一致",
        "one name, different targets",
        "同一单位同一口径 (领域规则 §4.2(14, 15))",
        conflicting_targets,
    ),
    SetRule(
        "S07",
        "WARN",
        "同一笔费用列在多个项目",
        "money of one form repeated in another",
        "领域规则 §4.2(15)",
        money_repeated,
    ),
    SetRule(
        "S09", "INFO", "同类指标计量单位不一致", "like measures in different units", "领域规则 R27", conflicting_units
    ),
    SetRule(
        "S10", "INFO", "同名指标归类不一致", "one name under different classes", "领域规则 R36", conflicting_classes
    ),
)
