"""The text of a goal -> its numbers, each with what stands before and behind it, in words that make a name.

培训基层干部350人, 惠及3000户居民, 覆盖率稳定在95%以上: a number counts what follows it, if that is a noun, else what it follows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Operator
from duibiao.ontology.units import read_unit
from duibiao.ontology.word_lists import cut
from duibiao.search.goal_figures import in_figures
from duibiao.search.goal_words import PERIOD, TRAILING, noun_behind, said_of, thing_before

_LEAST = "不少于|不低于|至少|(?<![送抵传转下到])达到?(?:不低于)?|超过|大于|以上|(?:提高|提升|增加|增长|上升|扩大|增|升)[到至]|[≥≧⩾]|>=?"
_MOST = "不超过|不多于|不高于|控制在|少于|小于|低于|(?:下降|降低|减少|缩短|压缩|压减|降)[到至]|[≤≦⩽]|<=?"
# what a level was before: 由88% in 由88%提高到92%
_FORMER = re.compile(rf"[由从][^\d,;、由从]{{0,8}}\d[\d.]*(?:[%‰]|[\u4e00-\u9fff]{{1,3}}?)?(?=(?:{_LEAST}|{_MOST})\d)")
# one letter and a number are a name (公路X207, 国道G15), and so are stakes along a road (K12+300); 从300人中 is no goal
_NO_NAME = r"(?<![第号从由\d./+×])(?<!(?<![A-Za-z])[A-Za-z])"
_NUMBER = re.compile(
    rf"(?P<sign>{_LEAST}|{_MOST})?{_NO_NAME}(?P<number>\d+(?:\.\d+)?)"
    r"(?:(?P<low_unit>[%‰]|[\u4e00-\u9fff]{1,2}?)?[-~–—―─〜至到]{1,2}(?P<upper>\d+(?:\.\d+)?)(?(low_unit)(?=(?P=low_unit))))?(?![\d.]|周?岁)"
    r"(?P<unit>[%‰]|[余多]?[万亿千百]?(?:平方米|平方公里|立方米|[千兆]瓦时|个?百分点|个?工作日|个月|(?!以|之内|内|左右)[\u4e00-\u9fff](?:(?!以[上下内]|之内|左右|每)[\u4e00-\u9fff])?)|)"
    r"(?P<per>/[\u4e00-\u9fff]{1,2})?(?P<after>以上|以下|以内|之内|内|左右)?"
)
# days and months of the calendar, and years: no quantities
_DATE = re.compile(
    r"(?:20\d\d年度?)?(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?(?:之?前)?|[每当次][年季月周]\d{1,2}日之?前?|20\d\d[年卷版届级]度?|\d{1,2}日之?前"
)
# which of them, before what is counted: 120台使用15年以上的电梯
_WHICH = re.compile(
    r"[\u4e00-\u9fff]{1,6}\d+(?:\.\d+)?[\u4e00-\u9fff]{1,3}?(?:以上|以下|以内|左右)?的(?=[\u4e00-\u9fff]{2})"
)
_INDEX = re.compile(r"(?:指数|得分|评分|分数|分值)$")
_CHANGE = re.compile(r"(提高|提升|增加|增长|减少|降低|下降)了?约?$")
_GAUGE = ("毫米", "厘米")  # without a sign how much rain or how thick, and no length of what is done
_EACH = re.compile("每.")  # 每家不少于60种 is a part of another number
_MULTIPLES = ("万", "亿", "千", "百")  # 3.5万农村人口 does not say in what people are counted


@dataclass(frozen=True, slots=True)
class Said:
    """A number: ``thing`` before it and ``noun`` behind it say what of; ``change`` is 提高 where it says by how much.

    ``sign`` is None where the text has none, ``unit`` "" for an index, ``after`` all the text behind; of a range ``number`` is
    the lower bound.
    """

    thing: str
    noun: str
    sign: Operator | None
    number: float
    unit: str
    after: str
    change: str = ""
    upper: float | None = None


def numbers(clause: str) -> list[Said]:
    """Return the numbers of a clause in their order; of two in a row (45条、120公里河道) both count what follows.

    A length before a noun that is counted says how large it is (60米消防车1辆), a time before a rate is part of its name (15秒接通率).

    >>> [(said.thing, said.noun, said.number, said.unit) for said in numbers("惠及全县3000户居民")]
    [('惠及', '居民', 3000.0, '户')]
    """
    found = list(_numbers(_FORMER.sub("", in_figures(_DATE.sub("|", fold(clause))))))
    for place in range(len(found) - 1, 0, -1):
        before, here = found[place - 1], found[place]
        if not before.thing and not before.noun and not here.thing:
            found[place - 1] = replace(before, noun=here.noun, after=here.after)
        elif before.noun and not here.thing and not here.noun and _is_length(before.unit):
            found[place - 1 : place + 1] = [replace(here, thing=before.thing, noun=before.noun)]
        elif _names_rate(before, here):
            found[place - 1 : place + 1] = [replace(here, thing=f"{before.number:g}{before.unit}{here.thing}")]
    return found


def _names_rate(before: Said, here: Said) -> bool:
    """Whether a time is part of the name of a rate: 15秒接通率达到95%."""
    read = read_unit(before.unit)
    timed = read is not None and read.dimension == "time" and not (before.sign or before.thing or before.noun)
    return timed and here.unit == "%" and here.thing.endswith("率") and before.after.startswith(here.thing)


def _is_length(unit: str) -> bool:
    read = read_unit(unit)
    return read is not None and read.dimension == "length"


def _numbers(clause: str) -> Iterator[Said]:
    last = 0
    for match in _NUMBER.finditer(clause):
        printed = match["unit"].lstrip("余多")
        before = clause[last : match.start()].rpartition("|")[2]
        unit = _unit(printed, before) if printed else ""
        is_part = before.lstrip("、").startswith("其中")  # of what was counted before
        if unit is None or unit in _MULTIPLES or (is_part and unit != "%") or match.start() < last:
            continue
        limit = match["after"] if len(unit) == len(printed) else None  # 6200个路内泊位
        end = match.end("unit") - len(printed) + len(unit)
        after = clause[max(end, match.end() if match["per"] or limit else end) :]
        if (unit or _INDEX.search(TRAILING.sub("", before))) and not (limit and _is_size(unit, after)):
            which = _WHICH.match(after)
            behind = after[which.end() :] if which else after
            noun = noun_behind(behind, unit, thing := thing_before(before))
            last = clause.index(behind, end) + len(noun) if noun else end
            after = behind if noun else after
            said = _said(match, unit, limit, (before, after), said_of(thing, noun))
            yield from [] if _is_no_goal(said) else [said]


def _said(match: re.Match[str], unit: str, limit: str | None, around: tuple[str, str], what: tuple[str, str]) -> Said:
    period, change = PERIOD.search(around[0]), _CHANGE.search(around[0])
    return Said(
        *what, _sign(match, limit), float(match["number"]), unit + _per(match["per"], period, unit), around[1],
        change[1] if change else "", float(match["upper"]) if match["upper"] else None,
    )  # fmt: skip


def _is_no_goal(said: Said) -> bool:
    """Whether a number says how large or how far something is, or is a part of another number."""
    gauge = said.unit in _GAUGE and said.sign is None
    return gauge or said.noun == "范围" or (not said.noun and _EACH.fullmatch(said.thing) is not None)


def _unit(text: str, before: str) -> str | None:
    """The unit that the text begins with, the longest one that is known; years are no quantity, points of a percentage only a change."""
    if "百分点" in text:
        return "个百分点" if _CHANGE.search(before) else None
    known = (text[:size] for size in range(len(text), 0, -1))
    return next((unit for unit in known if unit != "年" and read_unit(unit)), None)


def _is_size(unit: str, after: str) -> bool:
    """Whether a number of people says how large something is: 56人以上大班额, but 300人以上干部 are counted."""
    read, thing = read_unit(unit), next((word.thing for word in cut(after)[:1]), None)
    return read is not None and read.counted == "person" and thing is not None and thing.role != "people"


def _per(printed: str | None, period: re.Match[str] | None, unit: str) -> str:
    """What a number is over: 元/人 as written, 次/季 for 每季度…次; people are counted once, and a year is what forms are about."""
    read = read_unit(unit)
    once = read is not None and read.counted in ("person", "household")
    return printed or (f"/{period[1][0]}" if period and period[1] != "年" and not once else "")


def _sign(match: re.Match[str], limit: str | None) -> Operator | None:
    if re.fullmatch(_MOST, match["sign"] or "") or limit in ("以下", "以内", "之内", "内"):
        return "≤"
    return "≥" if match["sign"] or limit == "以上" else None
