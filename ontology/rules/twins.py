"""S03-S05, S08: filings that repeat each other, or a row of another project."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator

from duibiao.ontology.rules.case import COSTS, Case, Row
from duibiao.ontology.rules.goals import content
from duibiao.ontology.rules.rollups import find_rollups
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, listed, said, unit_of

_GOAL_LENGTH = 10  # characters from which a goal says enough to be a copy
_FEW = 4  # rows from which equal sets are no chance
_RARE = 2  # filings of a unit in which a pair of characters may stand and still say which project is meant
# measures that any project may take over (rules.md §1.4): who is asked, complaints, awareness, mechanisms, costs
_COMMON = frozenset(
    {"satisfaction", "complaint", "awareness", "soundness", "cost-control", "economy", "timeliness", "guarantee"}
)


def same_project(filings: Filings) -> Iterator[SetFinding]:
    """Return projects that one unit filed twice in a year with different content."""
    totals = {id(total): parts for total, parts in filings.once(find_rollups)}
    for cases in filings.grouped(
        lambda c: (unit_of(c), c.filing.year, c.project) if c.project and unit_of(c) else None
    ):
        for first, second in itertools.pairwise(cases):
            if _set(first) == _set(second) and first.goal == second.goal and _money(first) == _money(second):
                continue
            part_of = any(id(case) in totals for case in (first, second))
            why = "（合计表与分项，见S01）" if part_of else ""
            yield SetFinding(
                "S03", "same-project-twice", "WARN",
                f"{said(first)}与{_place(second, first)}是同一项目，内容不同{why}。",
                f"Forms {_place(first, second)} and {_place(second, first)} are of one project and differ.",
                "核对保留哪一份。", "Decide which one holds.", (form(first), form(second)),
            )  # fmt: skip


def _place(case: Case, beside: Case) -> str:
    source = "" if case.filing.source == beside.filing.source else f"{case.filing.source} "
    return f"{source}#{case.filing.index}"


def _set(case: Case) -> frozenset[tuple[str, str, str]]:
    return frozenset((row.class2, row.name, row.text) for row in case.rows)


def _money(case: Case) -> float | None:
    return case.filing.funding.annual_total


def set_key(case: Case) -> str:
    """Return all rows as one text, the same in any order; empty for a few, whose like may be chance."""
    return "\n".join(sorted(map("\t".join, _set(case)))) if len(case.rows) >= _FEW else ""


def goal_key(case: Case) -> str:
    """Return the goal, empty where it says too little to be a copy."""
    return case.goal if len(case.goal) >= _GOAL_LENGTH else ""


def identical_sets(filings: Filings) -> Iterator[SetFinding]:
    """Return projects whose rows are the same, one and all."""
    for cases in filings.grouped(set_key):
        if len({(unit_of(case), case.project) for case in cases}) > 1:
            count = len(cases[0].rows)
            yield SetFinding(
                "S04", "identical-indicator-set", "WARN",
                f"{listed(cases)}的{count}项指标和目标值完全相同。", f"{len(cases)} projects have the same {count} rows.",
                "按各自的内容分别设定指标。", "Set indicators for each project.", tuple(map(form, cases)),
            )  # fmt: skip


def identical_goals(filings: Filings) -> Iterator[SetFinding]:
    """Return different projects with one goal; a warning where most of the rows are the same too."""
    for cases in filings.grouped(goal_key):
        if len({case.project for case in cases}) > 1:
            names = [{row.name for row in case.rows} for case in cases]
            copied = len(cases) == 2 and len(names[0] & names[1]) >= max(_FEW, min(map(len, names)))
            yield SetFinding(
                "S05", "identical-goal", "WARN" if copied else "INFO",
                f"{listed(cases)}的绩效目标一字不差。", f"{len(cases)} projects have the same goal.",
                "分别写明各项目的产出和效果。", "State each project's own outputs and effects.", tuple(map(form, cases)),
            )  # fmt: skip


def copied_rows(filings: Filings) -> Iterator[SetFinding]:
    """Return rows that speak of another project of the unit and of nothing in their own."""
    totals = {
        id(case) for total, parts in filings.once(find_rollups) for case in (total, *parts[-1:]) if len(parts) == 1
    }
    for cases in filings.once(Filings.by_unit_and_year):
        about = {id(case): content(case.project + case.goal) for case in cases}
        spread = Counter(pair for pairs in about.values() for pair in pairs)
        rare = frozenset(pair for pair, count in spread.items() if count <= _RARE)
        named: dict[str, list[tuple[Case, Row]]] = defaultdict(list)
        for case in cases:
            for row in case.rows:
                named[row.name].append((case, row))
        for found in named.values():
            yield from _strangers([(case, row) for case, row in found if id(case) not in totals], about, rare)


def _strangers(
    found: list[tuple[Case, Row]], about: dict[int, frozenset[str]], rare: frozenset[str]
) -> Iterator[SetFinding]:
    for case, row in found:
        words = content(row.name)
        usual = _COMMON & set(row.parts.attributes[:1]) - _of_costs(row)
        if len(found) < 2 or not words or usual or row.class1 == "input":
            continue
        others = [(c, words & about[id(c)]) for c, _ in found if c.project != case.project]
        home = next((c for c, shared in others if len(shared) > 1 or shared & rare), None)
        rest = content("".join(other.name for other in case.rows if other is not row))
        if home is not None and not words & about[id(case)] and not words & rest:
            yield SetFinding(
                "S08", "copied-row", "INFO",
                f"{said(case)}的{row.label}像是{said(home)}的指标。", f"{row.label} of form {case.filing.index} belongs to form {home.filing.index}.",
                "删去或改为本项目的指标。", "Delete it, or measure this project.", (form(case, "", row.index), form(home)),
            )  # fmt: skip


def _of_costs(row: Row) -> frozenset[str]:
    return frozenset({"economy"}) if row.class2 in COSTS else frozenset()


RULES = (
    SetRule("S03", "WARN", "同一项目申报两次", "one project filed twice", "领域规则 §4.2(15), R40(a)", same_project),
    SetRule(
        "S04",
        "WARN",
        "指标与另一项目完全相同",
        "indicators identical to another project's",
        "R40(a)：宁乡 2021",
        identical_sets,
        set_key,
    ),
    SetRule(
        "S05",
        "INFO",
        "绩效目标与另一项目相同",
        "goal identical to another project's",
        "R40(a)：宁乡 2021",
        identical_goals,
        goal_key,
    ),
    SetRule("S08", "INFO", "指标属于另一项目", "row of another project", "R39, R40(a)", copied_rows),
)
