"""R39: do goal, project and rows speak of the same thing, with the same numbers?"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from duibiao.ontology.fold import fold
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.goal_amounts import said_by_name, said_of_each
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import COUNT_UNITS, PERSON_UNITS, word_set

_SENTENCE, _CLAUSE = re.compile("[;。]"), re.compile("[,;。、]")
_FIGURE = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)(?!\d|个百分点)(%|[\u4e00-\u9fff]{1,3})?")
# what a number of the goal is only a part of: 每季度1次, 每村2人, 提高4%; an end of a range (6-8个)
_PART = re.compile(r"每[^,;。]{0,12}$|(?:提高|提升|增长|增加|下降|降低|减少|上升|压减)了?(?:约|近)?$|\d[-~—–至]$")
_BOUND = re.compile("不超过|不高于|不多于|以内|以下|控制|压减|下降|减少|降低|限")
_RANGE = re.compile(r"[%\u4e00-\u9fff]?[-~—–至]\d")
# two characters that any goal and any row may share (usual words of budget forms)
_GENERIC = word_set(
    "完成 工作 管理 服务 项目 情况 人员 数量 经费 资金 提升 提高 保障 进行 开展 及时 指标 年度 相关 有关 实施 建设 计划 运行 质量 满意 对象 有效 机制 健全"
    " 长效 规范 效率 能力 水平 达到 单位 本年 全年 任务 全部 确保 按时 时性 意度 成率 及时 时率 格率 合格 成本 控制 预算 专项 其他 使用 根据 要求 通过"
    " 中心 部门 上海 市级 区级 进一 一步 以及 等相 正常 稳定 保证 群众 社会 公众 验收 覆盖 盖率 准确 确率"
)

_INSURED = re.compile("参保|投保|医保|社保|应保尽保")  # short for insurance of any kind


class Figure(NamedTuple):
    """A number of the goal with its unit, the sentence (for per cent the clause) that it stands in, and whether it is a part only."""

    value: float
    unit: str
    context: str
    part: bool


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """Return the pairs of characters by which a text says what it is about."""
    runs = re.findall(r"[\u4e00-\u9fff]+", _INSURED.sub("保险", text))
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
    return frozenset(pairs - _GENERIC | {word.lower() for word in re.findall(r"[A-Za-z]{2,}|\d{5,}", text)})


def figures(goal: str) -> list[Figure]:
    """Return the numbers of a goal that count something or are per cent."""
    counts = [(m, s) for s in _SENTENCE.split(goal) for m in _FIGURE.finditer(s) if m[2] and m[2] != "%"]
    rates = [(m, c) for c in _CLAUSE.split(goal) for m in _FIGURE.finditer(c) if m[2] == "%"]
    read = (
        Figure(*_single(float(m[1].replace(",", "")), _unit(m[2])), text, _is_part(m, text))
        for m, text in [*counts, *rates]
    )
    return [figure for figure in read if figure.unit]


def _is_part(found: re.Match[str], text: str) -> bool:
    return bool(_PART.search(text[: found.start()]) or _RANGE.match(text, found.end(1)))


def _unit(text: str) -> str:
    return next((t for t in (text, text[:2], text[:1]) if t == "%" or t in COUNT_UNITS), "")


def _single(number: float, unit: str) -> tuple[float, str]:
    """The number in single units, people counted alike: 1.28万名 is 12800人."""
    single = unit.removeprefix("万")
    whole = (round(number * 1e4, 4), single) if single != unit and single in COUNT_UNITS else (number, unit)
    return whole[0], "人" if whole[1] in ("名", "位") else whole[1]


def _amount(row: Row) -> tuple[float | None, str]:
    return (None, row.unit) if row.number is None else _single(row.number, row.unit)


@filing_rule(
    "R39", "WARN", "relevance", zh="目标与指标不对应", en="goal and indicators do not match",
    source="目标支撑度：indicator_audit; 领域规则 §4.2(11)",
)  # fmt: skip
def goal_support(case: Case) -> Iterator[Answer]:
    """Numbers of the goal agree with the rows, no number of the goal is lost, the outputs are of this project."""
    if not case.goal:
        yield Outcome.INSUFFICIENT
        return
    found = {horizon: figures(case.goal_of(horizon)) for horizon in (None, "annual", "long")}
    compared = set[float]()
    for row in case.assessed:
        said = _said(row, case, found[row.indicator.horizon])
        if said is not None:
            compared.add(said)
            agrees = said in _numbers(row, case)
            yield _capped(row, said, case) if agrees else _disagrees(row, f"{said:.10g}{_amount(row)[1]}")
        elif other := _counted_otherwise(row, found[row.indicator.horizon]):
            compared.add(other.value)
            yield _disagrees(row, f"{other.value:.10g}{other.unit}")
        elif named := said_by_name(row, case) or said_of_each(row, case):
            compared.add(_single(named.value, row.unit)[0])
            agrees = any(named.agrees(other.number) for other in _alike(row, case) if other.unit == row.unit)
            yield Outcome.PASS if agrees else _disagrees(row, named.text)
    yield _lost(case, found[None], compared)
    yield _foreign(case)


def _alike(row: Row, case: Case) -> list[Row]:
    """The row in all columns of values of its table (half a year, the whole year)."""
    like = (other for other in case.rows if other.name == row.name and other.indicator.horizon == row.indicator.horizon)
    return [other for other in like if other is row or other.indicator.table != row.indicator.table]


def _numbers(row: Row, case: Case) -> set[float | None]:
    return {_amount(other)[0] for other in _alike(row, case)}


def _said(row: Row, case: Case, found: list[Figure]) -> float | None:
    """The one number of the goal that speaks of the row: by a long common stretch, or the only one of its unit."""
    if row.number is None or (row.number == 0 and row.unit != "%"):  # 死亡人数为零 beside other people
        return None
    unit = _amount(row)[1]
    same = [figure for figure in found if figure.unit == unit]
    size = case.thresholds.goal_match
    grams = {row.name[i : i + size] for i in range(len(row.name) - size + 1)}
    for context in dict.fromkeys(figure.context for figure in same):
        here = [figure for figure in same if figure.context == context]
        if len(here) == 1 and not here[0].part and any(gram in context for gram in grams):
            return here[0].value
    rows = [other for other in case.rows if _amount(other)[1] == unit]
    alone = len(same) == 1 and len(rows) == 1 and row.unit != "%" and content(same[0].context) & content(row.name)
    return same[0].value if alone and not same[0].part else None


def _counted_otherwise(row: Row, found: list[Figure]) -> Figure | None:
    """The number of the goal that is the row's, of people where the row counts things, or the other way round."""
    value, unit = _amount(row)
    same = [figure for figure in found if figure.value == value and not figure.part]
    if len(same) != 1 or unit not in COUNT_UNITS or (same[0].unit in PERSON_UNITS) == (unit in PERSON_UNITS):
        return None
    clauses = [clause for clause in _CLAUSE.split(same[0].context) if f"{same[0].value:.10g}{same[0].unit}" in clause]
    return same[0] if any(content(clause) & content(row.name) for clause in clauses) else None


def _disagrees(row: Row, said: str) -> Remark:
    return Remark(
        f"绩效目标写{said}，{row.label}的目标值是{row.printed}。", f"The goal says {said}, the row {row.printed}.",
        "核对两处数字。", "Check both numbers.", row.index,
    )  # fmt: skip


def _capped(row: Row, said: float, case: Case) -> Answer:
    """What the goal promises to do is no upper bound, unless it says so."""
    clauses = [clause for clause in _CLAUSE.split(case.goal_of(row.indicator.horizon)) if f"{said:.10g}" in clause]
    bounded = not clauses or any(map(_BOUND.search, clauses))
    if row.class2 != "quantity" or row.operator not in ("≤", "<") or bounded:
        return Outcome.PASS
    return Remark(
        f"绩效目标要完成的数量，{row.label}却设了上限：{row.printed}。", "The goal promises what the row bounds from above.",
        "改为“≥”或“=”。", "Write ≥ or =.", row.index,
    )  # fmt: skip


def _lost(case: Case, found: list[Figure], compared: set[float]) -> Answer:
    """Numbers that the goal promises and no row has; what adds up to a row, or makes it with a part (120个村每村2人), is not lost."""
    numbers = {_amount(row)[0] for row in case.rows} | compared
    counted = [figure for figure in found if figure.unit != "%" and not figure.part]
    parts = [figure.value for figure in found if figure.part]
    summed = _summed(counted, numbers)
    lost = [
        f
        for f in counted
        if f.value not in numbers and numbers.isdisjoint(f.value * part for part in parts) and f not in summed
    ]
    if not lost:
        return Outcome.PASS
    said = "、".join(f"{figure.value:.10g}{figure.unit}" for figure in lost[:4])
    return Remark(
        f"绩效目标中的{said}没有对应的指标。",
        f"No indicator carries {said} of the goal.",
        "补充相应的数量指标。",
        "Add indicators.",
        None,
        "INFO",
    )


def _summed(counted: list[Figure], numbers: set[float | None]) -> list[Figure]:
    """The numbers that follow each other and add up to that of a row: 甲泵站3座、乙泵站2座 beside 5座."""
    ends = range(len(counted) + 1)
    runs = (counted[i:j] for i in ends for j in ends[i + 2 :])
    return [f for run in runs if len({f.unit for f in run}) == 1 and sum(f.value for f in run) in numbers for f in run]


def _foreign(case: Case) -> Answer:
    """All outputs speak of other things than project and goal do."""
    about = content(case.project + case.goal + fold("".join(case.filing.narrative.values())))
    rows = [row for row in case.rows if row.class1 == "output" and content(row.name)]
    if len(rows) < 3 or not case.goal or not about:
        return Outcome.INSUFFICIENT
    if any(content(row.name + row.words) & about for row in rows):
        return Outcome.PASS
    return Remark(
        "产出指标与项目名称和绩效目标没有共同内容。", "The outputs share nothing with the project's name and goal.",
        "核对指标是否属于本项目，或补充目标。", "Check whether the rows belong here, or complete the goal.",
    )  # fmt: skip
