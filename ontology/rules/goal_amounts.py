"""What a goal says of a row by the row's own name: 新建农村公路1,200公里 of 新建农村公路里程, 故障30分钟内响应 of 故障响应时间."""

import re
from functools import lru_cache
from typing import NamedTuple

from duibiao.ontology.rules.arithmetic import amount
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.words import MONEY_UNITS
from duibiao.ontology.units import conversion, read_unit

_SENTENCE, _CLAUSE = re.compile("[;。]"), re.compile(r"(?<!\d)[,:]|[,:](?!\d{3}(?!\d))")
_LEAST, _ROUNDING = 4, 0.01  # characters of a name that says what is meant; goals round what rows have in full
_LEAST_SAID, _MOST_SAID = re.compile("不少于|不低于|以上"), re.compile("不超过|不高于|以?内$|以下")
# amounts of other years, of more years or for one of many are no total of this year
_OTHER, _EACH = re.compile(r"(?<!\d)20\d\d[年-]|[二三四五两]年|期间|规划|累计|每|各"), re.compile("均|约|左右")
_MEASURE = re.compile(
    "(?:里程|长度|面积|总?额|金额|[总数]?量|重量|规模|时间|时限|时长|[人户次件个台套座处场]数|人次|场次|批次|天数|时数|数)$"
)
_HEAD = r"(?:20\d\d年度?|全年|本?年度|年内|本年|计划|预计|力争|确保|实现|完成|[\u4e00-\u9fff]{1,3}期)*"
_LINK = r"(?:不少于|不低于|不超过|不高于|达到?|为|控制在|共|(?:[由从][\d.]+%)?(?:提高|提升|增加|增长|下降|降低|减少)[到至])*"
_AMOUNT = r"(\d[\d,]*(?:\.\d+)?)([^\d,;。、()/]{1,6}?)(?:以[上下内]|内)?"
_SAME = {"生": "人", "名": "人"}
_PRICE = re.compile(
    r"每(?P<each>[人生名户亩台套辆吨床家村])(?:每年)?[^\d,;。每]{0,10}(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万?元)"
)
_PER = re.compile("(?P<unit>万?元)/(?P<each>[人户亩台套辆吨床家村])(?:[·/]?年)?$")
# 故障30分钟内响应 is said as 故障响应30分钟
_BETWEEN = re.compile(r"^(\D+)(\d[\d.]*(?:分钟|个?小时|天|个?工作日))以?内(\D+)$")


class Named(NamedTuple):
    """An amount that the goal says of a row, as printed and in the row's unit."""

    text: str
    value: float

    def agrees(self, number: float | None) -> bool:
        """Return whether a number of the row is the goal's."""
        return number is not None and abs(number - self.value) <= _ROUNDING * max(number, self.value)


def said_by_name(row: Row, case: Case) -> Named | None:
    """Return the one amount that the goal says of the row; None where it says none, or more."""
    named, target = row.name.replace("全年", ""), row.indicator.target
    name = _MEASURE.sub("", named)
    if len(name) < _LEAST or row.number is None or (target and target.upper is not None):
        return None
    measure = named[len(name) :]
    clauses = _clauses(case.goal_of(row.indicator.horizon), case.filing.year)
    found = _amounts(name, measure, clauses) or _of_its_end(name, measure, clauses, case)
    factor = _factor(found[0][2], row.unit) if len(found) == 1 else None
    if factor is None:
        return None
    value = float(found[0][1].replace(",", "")) * factor
    return None if _keeps(row, found[0][0], value) else Named(found[0][1] + found[0][2], value)


def said_of_each(row: Row, case: Case) -> Named | None:
    """Return the one price of each that the goal states, 每人每年1.2万元, of the one row that has a price of each (元/人·年)."""
    per, goal = _PER.match(row.unit), case.goal_of(row.indicator.horizon)
    if per is None or row.number is None:
        return None
    said = [m for m in _PRICE.finditer(goal) if _SAME.get(m["each"], m["each"]) == per["each"]]
    alone = sum(other.unit.partition("/")[2][:1] == per["each"] for other in case.rows if "元/" in other.unit) == 1
    if len(said) != 1 or not alone:
        return None
    value = amount(said[0]["number"], said[0]["unit"]) / MONEY_UNITS[per["unit"]]
    bounded = _MOST_SAID.search(said[0][0]) and row.number < value
    return None if bounded else Named(said[0][0], value)


def _amounts(name: str, measure: str, clauses: list[str]) -> list[re.Match[str]]:
    """The clauses that say nothing but an amount of what has the name."""
    pattern = rf"{_HEAD}{re.escape(name)}(?:{re.escape(measure)})?{_LINK}{_AMOUNT}"
    return [match for clause in clauses if name in clause and (match := re.fullmatch(pattern, clause))]


def _of_its_end(name: str, measure: str, clauses: list[str], case: Case) -> list[re.Match[str]]:
    """The same of the end of a name, where its beginning stands before: 储备粮保管3万吨,轮换1万吨 of 储备粮轮换数量."""
    for cut in range(2, len(name) - 1):
        begin, end = name[:cut], name[cut:]
        told = next((i for i, clause in enumerate(clauses) if begin in clause), len(clauses))
        if found := _amounts(end, measure, clauses[told:]):
            alone = sum(_MEASURE.sub("", row.name).endswith(end) for row in case.rows) == 1
            return found if alone else []
    return []


def _keeps(row: Row, clause: str, value: float) -> bool:
    """Whether the row asks for more than a bound of the goal: 不低于95% beside ≥98%."""
    number = row.number or 0.0
    more, less = row.operator in ("≥", ">", "=") and number > value, row.operator in ("≤", "<", "=") and number < value
    return bool((more and _LEAST_SAID.search(clause)) or (less and _MOST_SAID.search(clause)))


@lru_cache(maxsize=1024)
def _clauses(goal: str, year: int | None) -> list[str]:
    """The clauses that speak of the year; a list of amounts has one clause for each, a list of things (新建、改建公路5公里) is one."""
    own = (text for text in _SENTENCE.split(goal) if not _OTHER.search(text.replace(f"{year}年", "")))
    listed = (re.sub(r"(\d[^\d,、]{1,8})、", r"\1,", sentence) for sentence in own)
    clauses = (clause for sentence in listed for clause in _CLAUSE.split(sentence) if not _EACH.search(clause))
    return [_BETWEEN.sub(r"\1\3\2内", clause.replace("全年", "")) for clause in clauses]


def _factor(said: str, unit: str) -> float | None:
    """What makes the goal's unit that of the row; 期 and 次, 人 and 人次, days and working days are not compared."""
    one, other = read_unit(said), read_unit(unit)
    if one is None or other is None or one.per or other.per:
        return None
    strict = one.dimension == "count" or "工作日" in said + unit
    return conversion(one, other) if not strict or said.lstrip("万千") == unit.lstrip("万千") else None
