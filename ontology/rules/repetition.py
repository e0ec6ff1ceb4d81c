"""R38, R40: rows that say the same, and filings made without care."""

import re
from collections import defaultdict
from collections.abc import Iterator

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule

# things and people of ontology/words that any project has (rules.md R40(b))
_ANY_THING = frozenset(
    {"project", "work", "money", "money-org", "mechanism", "service", "complaint-object", "contract", "initiate"}
)
_ANYONE = frozenset({"public", "served", "users", "organisations", "participants"})
# what adds nothing to a name beside one without it: 管网设施完好率, 管网完好率
_FILLERS = re.compile("(?<=..)(?:设施设备|设施|设备|工作|项目|任务)(?=..)")
_LEAST = 4
_PUNCTUATION = re.compile("[\"'“”‘’、,。;:·\\s]")


@filing_rule(
    "R38", "ERROR", "repetition", zh="指标重复", en="indicator repeated", source="本项目所定：重复计分; 普陀 2022 (近似重复)"
)  # fmt: skip
def repeated(case: Case) -> Iterator[Answer]:
    """No name stands twice in one table, and no measure under both 产出 and 效益."""
    named: dict[object, list[Row]] = defaultdict(list)
    measured: dict[object, list[Row]] = defaultdict(list)
    for row in case.rows:
        named[_PUNCTUATION.sub("", row.name), row.indicator.table].append(row)
        p = row.parts
        measured[p.kind, p.attributes, p.things, p.people, p.level, p.per, p.rest, row.indicator.table].append(row)
    for rows in named.values():
        yield Outcome.PASS if len(rows) == 1 else _twice(rows)
    for row in case.rows:
        bare = _FILLERS.sub("", row.name)
        same = [other for other in named.get((bare, row.indicator.table), ()) if other.unit == row.unit]
        if bare != row.name and len(bare) >= _LEAST and same:
            yield _alike([row, *same])
    for rows in measured.values():
        if len({row.name for row in rows}) > 1 and len({row.class1 for row in rows}) > 1 and rows[0].parts.things:
            yield _alike(rows)


def _twice(rows: list[Row]) -> Remark:
    same = len({row.text for row in rows}) == 1
    values = "、".join(row.printed for row in rows)
    return Remark(
        f"{rows[0].label}出现{len(rows)}次（{values}）。", f"{rows[0].label} stands {len(rows)} times.",
        "保留一项，或写明各自的对象。", "Keep one, or say what each is about.", rows[-1].index, None if same else "WARN",
    )  # fmt: skip


def _alike(rows: list[Row]) -> Remark:
    names = "、".join(row.label for row in rows)
    return Remark(
        f"{names}近似重复。", f"{names} measure nearly the same.", "合并，或写明区别。", "Merge them, or say how they differ.",
        rows[-1].index, "INFO",
    )  # fmt: skip


@filing_rule(
    "R40", "INFO", "repetition", zh="填报粗略", en="careless filing",
    source="模板化：2025-11-13 报道, 宁乡 2021; 条数繁多：赤峰市审计局; 门槛为本项目所定; 领域规则 §4.2(12)",
)  # fmt: skip
def careless(case: Case) -> Iterator[Answer]:
    """The number of rows is in proportion, their values differ, and some name says what the project is about."""
    tables = dict.fromkeys(row.indicator.table for row in case.assessed)
    counts = [sum(row.indicator.table == table for row in case.assessed) for table in tables]
    if not counts:
        yield Outcome.INSUFFICIENT
    for count in counts:
        yield _sized(count, case)
    numbers = [row.number for row in case.assessed if row.number is not None]
    if len(numbers) >= 3 and len(set(numbers)) == 1:
        yield Remark(
            f"全部{len(numbers)}个定量目标值都是{numbers[0]:g}。", f"All {len(numbers)} numbers are {numbers[0]:g}.",
            "逐项测算目标值。", "Work out each target.", None, "WARN" if len(numbers) > 4 else None,
        )  # fmt: skip
    named = [row for row in case.assessed if row.name]
    if len(named) >= case.thresholds.fewest_rows and all(map(_is_generic, named)):
        yield Remark(
            "指标名称都是通用名称，没有一项写明本项目的对象。", "All names fit any project; none says what this one is about.",
            "在名称中写明对象，如“档案归档率”“路灯完好率”。", "Name the thing that is counted or judged.",
        )  # fmt: skip


def _is_generic(row: Row) -> bool:
    """Whether the name is of no thing and no people in particular: 项目完成率, 验收合格率, 服务对象满意度."""
    parts = row.parts
    return not parts.rest and set(parts.things) <= _ANY_THING and set(parts.people) <= _ANYONE


def _sized(count: int, case: Case) -> Answer:
    most, fewest = case.thresholds.most_rows, case.thresholds.fewest_rows
    if fewest <= count <= most:
        return Outcome.PASS
    many = count > most
    zh, en = ("过多", "many") if many else ("过少", "few")
    return Remark(
        f"三级指标{count}项，{zh}（一般{fewest}-{most}项）。", f"{count} rows are {en}; {fewest} to {most} are usual.",
        "保留最能反映目标的关键指标。" if many else "补充反映产出和效果的指标。", "Keep the key ones." if many else "Add outputs and effects.",
    )  # fmt: skip
