"""R22, R27: does the unit fit what the name counts?"""

import re

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, row_rule
from duibiao.ontology.rules.words import (
    CHANGE,
    COUNT_UNITS,
    MONEY_UNITS,
    NO_RATE,
    PERSON_UNITS,
    RATE_UNITS,
    SIZE_UNITS,
    TIME_UNITS,
    word_set,
)

_RATE_END = re.compile("(?:率|比例|占比|比重|百分比|满意度|知晓度|完成度|达成度)$")
# how much of something is in something: 有机质含量, 含硫量; a rate per head (万人发案率) is no share either
_CONTENT = re.compile("含量$|含.{1,3}量$|浓度$")
_THINGS = word_set("本 册 份 张 件 台 套 辆 座 场 场次 期 班次 项 家 户 篇 条")
_TIME_END = re.compile("(?:时间|时限|时长|周期)$")
_NOT_TIMES = word_set("家 户 台 套 辆 座 所 栋 公里 平方米 亩")
_SESSIONS = re.compile("(?:场次?|期数?|班次|届数?|批次)数?$")
_EVENTS = frozenset({"accident", "complaint", "fault", "violation", "error"})
_PEOPLE = re.compile("人数|人次|人员|人口|名额|(?:[员者生民]|职工)数")
_NAME_UNIT = re.compile(r"\(([^()]{1,6})\)$")
_TWO_UNITS = re.compile(r"\d([^\d()]{1,4})\(([^()]{1,4})\)$")
_KNOWN = (
    COUNT_UNITS | MONEY_UNITS.keys() | TIME_UNITS | RATE_UNITS | {u for us in SIZE_UNITS.values() for u in us.split()}
)
_ODD = {"百分比": "%", "人/次": "人次", "百分": "%", "个人": "人", "次数": "次", "人数": "人"}


def _wrong(row: Row, zh: str, en: str, repair: tuple[str, str]) -> Remark:
    return Remark(f"{row.label}的计量单位是“{row.unit}”：{zh}。", f"Unit {row.unit}: {en}.", *repair, row.index)


def _rate(row: Row) -> Remark | None:
    scored = row.unit == "分" and row.parts.kind == "satisfaction"  # points of a questionnaire, no minutes
    if row.unit in COUNT_UNITS | MONEY_UNITS.keys() | TIME_UNITS and not scored:
        return _wrong(
            row, "名称是比率，单位却是数量", "the name is a rate", ("改为%，或改名为数量。", "Use %, or name a count.")
        )
    return None


def _count(row: Row) -> Remark | None:
    """A count in per cent; people in copies; events, sessions or pieces in people."""
    counted, unit = row.parts.counted, row.unit
    if unit in RATE_UNITS:
        return _wrong(
            row,
            "名称是数量，单位却是比率",
            "the name is a count",
            ("改为数量和相应单位，或改名为完成率。", "Use a count, or name a rate."),
        )
    people = unit in PERSON_UNITS
    if counted == "person" and unit in _THINGS and _PEOPLE.search(row.stem):
        return _wrong(
            row, "名称数的是人", "the name counts people", ("改为人，或改名为相应的数量。", "Count people, or rename.")
        )
    events = _EVENTS & set(row.parts.attributes) and counted != "person" and people and unit != "人次"
    times = row.stem.endswith("次数") and "次" not in unit
    sessions = (_SESSIONS.search(row.stem) and people) or (times and (people or unit in _NOT_TIMES))
    if events or sessions:
        return _wrong(row, "名称数的是事件或场次", "the name counts events", ("改为件、起、次等。", "Count events."))
    return None


def _size(row: Row) -> Remark | None:
    """An area in per cent, or in a unit of length."""
    counted, unit = row.parts.counted, row.unit
    others = {u for dimension, units in SIZE_UNITS.items() if dimension != counted for u in units.split()}
    if unit in RATE_UNITS or (
        counted in SIZE_UNITS and unit in others | MONEY_UNITS.keys() | PERSON_UNITS | TIME_UNITS
    ):
        return _wrong(
            row,
            "与名称所量的不符",
            "it does not measure what is named",
            ("改为相应单位，或改名为比率。", "Use its unit, or name a rate."),
        )
    return None


def _money(row: Row) -> Remark | None:
    if row.unit in (COUNT_UNITS | TIME_UNITS) - {"分"}:
        return _wrong(row, "名称是金额", "the name is an amount of money", ("改为元或万元。", "Use yuan."))
    return None


def _promptness(row: Row) -> Remark | None:
    """Work that takes weeks is not timed in seconds; a response may be."""
    quick = "response" in row.parts.attributes or "响应" in row.name or "接口" in row.name
    if row.parts.attribute == "timeliness" and row.unit in ("秒", "毫秒", "分钟") and not quick:
        return _wrong(
            row, "工作的及时性不以此计量", "work is not timed so", ("改为完成日期或及时率。", "Give a date or a rate.")
        )
    return None


@row_rule(
    "R22", "ERROR", "units", zh="计量单位与名称不符", en="unit does not fit the name", source="本项目所定 (领域规则 R22, §4.2(4))"
)  # fmt: skip
def unit_unfit(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Rates are in per cent, counts in what they count, areas in areas, money in money."""
    if not row.unit or row.number is None or "/" in row.unit.replace("人/次", ""):
        return Outcome.INSUFFICIENT
    if NO_RATE.search(row.stem) or _CONTENT.search(row.stem) or (row.parts.per and _RATE_END.search(row.stem)):
        return Outcome.NOT_APPLICABLE
    found: Remark | None = None
    kind = row.parts.kind
    if _RATE_END.search(row.stem):
        found = _rate(row)
    elif _TIME_END.search(row.stem) and row.unit in RATE_UNITS and not CHANGE.search(row.name + row.text):
        found = _wrong(
            row,
            "名称是时间",
            "the name is a time",
            ("改为天、小时等，或改名为及时率。", "Use days or hours, or name a rate."),
        )
    elif kind in ("count", "measure", "money"):
        found = {"count": _count, "measure": _size, "money": _money}[kind](row)
    return found or _promptness(row) or Outcome.PASS


def _other_unit(row: Row) -> re.Match[str] | None:
    """A unit in the value and another one in the column of units, which the reader puts in brackets; 人(次) is one unit."""
    found = _TWO_UNITS.search(row.text)
    known = found and {found[1], found[2]} <= _KNOWN and found[1] != found[2]
    return found if found and known and not {found[1], found[2]} <= COUNT_UNITS else None


@row_rule(
    "R27", "WARN", "units", zh="缺计量单位或单位不规范", en="unit missing or not standard", source="池州 2022, 乌海 2021：单位缺失、“百分比”“人/次”"
)  # fmt: skip
def unit_missing(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A count has a unit, in the target or in the name, and one only; units are written in the usual way."""
    if row.number is None:
        return Outcome.NOT_APPLICABLE
    if other := _other_unit(row):
        return Remark(
            f"{row.label}的指标值写“{other[1]}”，计量单位栏写“{other[2]}”。", f"The value says {other[1]}, the column of units {other[2]}.",
            "统一计量单位。", "Keep one of them.", row.index,
        )  # fmt: skip
    if row.unit in _ODD:
        better = _ODD[row.unit]
        return Remark(
            f"{row.label}的单位“{row.unit}”不规范。", f"{row.unit} is not a standard unit.", f"改为“{better}”。", f"Write {better}.",
            row.index, "INFO",
        )  # fmt: skip
    if row.unit or _NAME_UNIT.search(row.name) or row.parts.kind not in ("count", "measure", "money"):
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}没有计量单位。",
        "The number has no unit.",
        "补充计量单位。",
        "Add the unit.",
        row.index,
    )
