"""The text of a goal -> the indicators that it promises, each with the goal's own number.

培训350人, 24小时内办结, 覆盖率达到95%, 12月底前完成, 人均成本不超过800元: a clause with a number is cut into what stands before it,
sign, number, unit and what stands behind it; the thing counted or judged makes the name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.ontology.fold import fold
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.records import Operator, Target
from duibiao.ontology.units import read_unit
from duibiao.ontology.word_lists import cut
from duibiao.search.draft_words import DraftWords
from duibiao.search.indicator_classes import group_of_name
from duibiao.search.peer_target import printed

_CLAUSE = re.compile("[,;。:、!?(\\n)]|(?<=[\u4e00-\u9fff])(?:并|且)(?=[\u4e00-\u9fff])")
_LEAST = "不少于|不低于|至少|达到?(?:不低于)?|超过|大于|以上|≥|>=?"
_MOST = "不超过|不多于|不高于|控制在|少于|小于|低于|≤|<=?"
_NUMBER = re.compile(
    rf"(?P<sign>{_LEAST}|{_MOST})?(?<![第号\d.])(?P<number>\d+(?:\.\d+)?)(?P<unit>%|[余多]?[万亿千百]?(?:平方米|平方公里|个?工作日|个月|[\u4e00-\u9fff]{{1,2}}))"
    r"(?P<per>/[\u4e00-\u9fff]{1,2})?(?P<after>以上|以下|以内|之内|内|左右)?"
)
# days and months of the calendar, and years: no quantities
_DATE = re.compile(
    r"(?:20\d\d年度?)?(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?(?:之?前)?|[每当次][年季月周]\d{1,2}日之?前?|20\d\d年度?|\d{1,2}日之?前"
)
_DEADLINE = re.compile(r"(?P<date>(?:20\d\d年)?(?:(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?|年底)(?:之?前))")
_RATE = re.compile(r"[\u4e00-\u9fff]{0,12}(?:率|满意度|知晓度|覆盖面|比例|占比)$")
_LEADING = re.compile(
    r"^(?:本年度?|今年|全年|预计|计划|力争|确保|保证|实现|使|将|对|为|在|于|向|通过|举办|召开|组织|开展|进行|完成|达到|年|全市|全区|全县|共|约|总计|累计|其中|拟|新|及|和|的|各|共计)+"
)
_FOR = re.compile(r"(?:为|向|对)[\u4e00-\u9fff]{1,8}?(?:提供|发放|开展|进行|实施)")
_PERIOD = re.compile(r"每(?:个)?(季度?|月|周|日|年)度?")
_TRAILING = re.compile(
    r"(?:达到?|和|及|以及|与|约|共计?|总计|累计|不|为|是|在|到|至|共|各|提高|提升|增加|控制|近|超)+$"
)
# how a counted thing is called in a name, by what its unit counts
_COUNT_NAMES = {"person": "人数", "household": "户数", "time": "次数", "organisation": "数量", "hours": "学时"}
_UNIT_NAMES = {"人次": "人次", "场次": "场次", "场": "场次", "期": "期数", "班次": "班次", "公里": "里程"}
_DIMENSION_NAMES = {"area": "面积", "length": "长度", "weight": "重量"}
_DONE = re.compile(
    "办结|完成|响应|处理|处置|到场|到达|修复|答复|反馈|发放|拨付|审核|出具|送达|恢复|解决|抢修|回复|交付|抵达"
)
_COST = re.compile("成本|费用|造价|单价|价格|标准")
_PROJECT_MONEY = re.compile("投资|资金|预算|经费|安排|申请|总额|合同")
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Promise:
    """An indicator that the goal promises, with the clause that does."""

    name: str
    group: str
    target: Target
    clause: str


def promises(goal: str | None, words: DraftWords) -> list[Promise]:
    """Return what the goal promises, in its order, each name once.

    >>> from duibiao.search.draft_words import draft_words
    >>> [(p.name, p.target.text) for p in promises("全年培训基层干部350人，合格率达到95%。", draft_words("干部培训"))]
    [('培训基层干部人数', '≥350人'), ('干部合格率', '≥95%')]
    """
    found: dict[str, Promise] = {}
    for clause in _CLAUSE.split(fold(goal or "")):
        for promise in (*_numbers(clause, words), *_deadline(clause, words)):
            found.setdefault(promise.name, promise)
    return list(found.values())


def _numbers(clause: str, words: DraftWords) -> Iterator[Promise]:
    clause, last = _DATE.sub("|", clause), 0
    for match in _NUMBER.finditer(clause):
        unit = _unit(match["unit"].lstrip("余多"))
        if unit is None:
            continue
        end = match.end("unit") - len(match["unit"].lstrip("余多")) + len(unit)
        before, after = (
            clause[last : match.start()].rpartition("|")[2],
            clause[max(end, match.end() if match["per"] or match["after"] else end) :],
        )
        period = _PERIOD.search(before)
        thing = _TRAILING.sub("", _LEADING.sub("", _FOR.sub("", _PERIOD.sub("", before))))
        counted = _noun(after) if _only_act(thing) else ""
        last = end + len(counted)
        if promise := _promise(thing + counted, after, match, unit + _per(match["per"], period), words):
            yield Promise(*promise, clause)


def _per(printed_: str | None, period: re.Match[str] | None) -> str:
    """What a number is over: 元/人 as written, 次/季 for 每季度…次; a year is what forms are about anyway."""
    return printed_ or (f"/{period[1][0]}" if period and period[1] != "年" else "")


def _unit(text: str) -> str | None:
    """The unit that the text begins with, the longest one that is known; years are no quantity."""
    known = (text[:size] for size in range(len(text), 0, -1))
    return next((unit for unit in known if unit != "年" and read_unit(unit)), None)


def _promise(
    thing: str, after: str, match: re.Match[str], unit: str, words: DraftWords
) -> tuple[str, str, Target] | None:
    number, dimension = float(match["number"]), read_unit(unit)
    sign: Operator = "≤" if _is_upper(match) else "≥"
    if dimension is None:
        return None
    if dimension.dimension == "share":
        return _rate(thing, sign, number, unit, words)
    if dimension.dimension == "time":
        return _duration(thing, after, number, unit, words)
    if dimension.dimension == "money":
        return _money(thing, number, unit)
    return _count(thing, number, unit, words)


def _is_upper(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(_MOST, match["sign"] or "")) or match["after"] in ("以下", "以内", "之内", "内")


def _rate(thing: str, sign: Operator, number: float, unit: str, words: DraftWords) -> tuple[str, str, Target] | None:
    if not _RATE.search(thing) or number > 100:
        return None
    name = _short(thing) if len(thing) > 4 else f"{words.object}{thing}"
    parts = read_name(name)
    operator: Operator = "=" if number == 100 else "≤" if parts.better == "lower" else sign
    return name, group_of_name(parts), printed(operator, number, unit)


def _duration(thing: str, after: str, number: float, unit: str, words: DraftWords) -> tuple[str, str, Target] | None:
    done = _DONE.search(after) or _DONE.search(thing)
    if not done:
        return None
    subject = _short(thing[: thing.find(done[0])] if done[0] in thing else thing) or words.object
    return f"{subject}{done[0]}时限", "time", printed("≤", number, unit)


def _money(thing: str, number: float, unit: str) -> tuple[str, str, Target] | None:
    """A cost or a price; sums that only say what the project is given are no indicator."""
    if not _COST.search(thing) or _PROJECT_MONEY.search(thing):
        return None
    return _short(thing), "cost", printed("≤", number, unit)


def _count(thing: str, number: float, unit: str, words: DraftWords) -> tuple[str, str, Target] | None:
    read = read_unit(unit)
    if read is None:
        return None
    if number == 0:
        name = _short(thing)
        return (name, group_of_name(read_name(name)), printed("=", 0.0, unit)) if name else None
    subject = _short(thing) or words.object
    ending = _DIMENSION_NAMES.get(read.dimension) or _COUNT_NAMES.get(read.counted or "", "数量")
    ending = _UNIT_NAMES.get(unit.partition("/")[0].lstrip("万亿千百"), ending)
    name = subject if subject.endswith(("数", "数量", "人次", "场次", "面积", "长度", "里程")) else subject + ending
    return name, "quantity", printed("≥", number, unit)


def _only_act(text: str) -> bool:
    """Whether the text before the number only says what is done: 购置 in 购置50台电脑."""
    return all(word.thing is not None and word.thing.role == "act" for word in cut(text))


def _noun(text: str) -> str:
    """What is counted, where it stands behind its number: 电脑 in 50台电脑用于教学."""
    kept = ""
    for word in cut(text):
        if (word.thing is None and word.known) or len(kept) + len(word.text) > 8:
            break
        if kept and word.thing and word.thing.role == "act":
            break
        kept += word.text
    return kept.removeprefix("的")


def _deadline(clause: str, words: DraftWords) -> Iterator[Promise]:
    if found := _DEADLINE.search(clause):
        work = _DONE.split(_LEADING.sub("", clause[found.end() :]))[0]
        name = f"{_short(work) or words.object}完成时间"
        yield Promise(name, "time", Target(found["date"], qualitative=found["date"]), clause)


def _short(text: str) -> str:
    """The end of a text that is too long for a name, from a word on."""
    while len(text) > _LONGEST:
        text = "".join(word.text for word in cut(text)[1:])
    return text
