"""The text of a goal -> its numbers, each with what stands before and behind it, in words that make a name.

培训基层干部350人, 惠及3000户居民, 覆盖率稳定在95%以上: a number counts what follows it, if that is a noun, else what it follows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Operator
from duibiao.ontology.units import read_unit
from duibiao.ontology.word_lists import Word, cut
from duibiao.search.goal_figures import in_figures

_LEAST = "不少于|不低于|至少|达到?(?:不低于)?|超过|大于|以上|(?:提高|提升|增加|增长|上升|扩大|增|升)[到至]|[≥≧⩾]|>=?"
_MOST = "不超过|不多于|不高于|控制在|少于|小于|低于|(?:下降|降低|减少|缩短|压缩|压减|降)[到至]|[≤≦⩽]|<=?"
# what a level was before: 由88% in 由88%提高到92%
_FORMER = re.compile(rf"[由从][^\d,;、由从]{{0,8}}\d[\d.]*(?:[%‰]|[\u4e00-\u9fff]{{1,3}}?)?(?=(?:{_LEAST}|{_MOST})\d)")
# one letter and a number are a name (公路X207, 国道G15), and so are stakes along a road (K12+300); 从300人中 is no goal
_NO_NAME = r"(?<![第号从由\d./+×])(?<!(?<![A-Za-z])[A-Za-z])"
_NUMBER = re.compile(
    rf"(?P<sign>{_LEAST}|{_MOST})?{_NO_NAME}(?P<number>\d+(?:\.\d+)?)"
    r"(?:(?P<low_unit>[%‰]|[\u4e00-\u9fff]{1,2}?)?[-~–—―─〜至到]{1,2}(?P<upper>\d+(?:\.\d+)?)(?(low_unit)(?=(?P=low_unit))))?(?![\d.]|周?岁)"
    r"(?P<unit>[%‰]|[余多]?[万亿千百]?(?:平方米|平方公里|立方米|个?百分点|个?工作日|个月|(?!以|之内|内|左右)[\u4e00-\u9fff](?:(?!以[上下内]|之内|左右|每)[\u4e00-\u9fff])?)|)"
    r"(?P<per>/[\u4e00-\u9fff]{1,2})?(?P<after>以上|以下|以内|之内|内|左右)?"
)
# days and months of the calendar, and years: no quantities
_DATE = re.compile(
    r"(?:20\d\d年度?)?(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?(?:之?前)?|[每当次][年季月周]\d{1,2}日之?前?|20\d\d年度?|\d{1,2}日之?前"
)
_INDEX = re.compile(r"(?:指数|得分|评分|分数|分值)$")
# who it is done for (为困难群众提供), by which rule, and when (在收到申请后)
_FOR = re.compile(
    r"(?:为|向|对)[\u4e00-\u9fff]{1,20}?(?:提供|发放|开展|进行|实施)|^(?:根据|按照?|依据)[\u4e00-\u9fff]{0,6}?(?:规定|要求|计划)|[在自从][\u4e00-\u9fff]{1,8}(?:后|起)$"
)
_TO = re.compile("^[对为向将在于]")
_WHOM = re.compile(
    "(?<![应面反])[对向给](?:全[市区县省镇])?$"
)  # 委托机构对8个项目: what follows is counted, not who does it
_LIST = re.compile("^.*[、和及].*等(?P<last>[\u4e00-\u9fff]{2,})$")  # 开设书画、声乐等班次
_PERIOD = re.compile(r"每(?:个)?(季度?|月|周|日|天|年)度?")
_CHANGE = re.compile(r"(提高|提升|增加|增长|减少|降低|下降)了?约?$")
_TRAILING = re.compile(
    r"(?:达到?|(?<![惠涉普])及|和|以及|与|约|共计?|总计|累计|不|为|是|在|到|至|共|各|提高|提升|增加|增长|减少|下降|降低|降|同比|控制|稳定|保持|维持|缩短|压缩|近|超)+$"
)
_TOTAL = re.compile(r"(?:共计?|合计|总计|累计)$")  # 县道、乡道共计356公里 is about both
# words that only say that something is done, or where
_ORGANISED = frozenset(["举办", "召开", "组织", "开展", "进行", "实施", "提供"])
_PLACES = frozenset([
    "全市", "全区", "全县", "全省", "全镇", "本市", "本区", "我区", "我市", "我县", "当地", "辖区", "辖区内",
    "在册",
])  # fmt: skip
_FILLING = _ORGANISED | frozenset([
    "本年度", "当年", "今年", "全年", "年内", "预计", "计划", "力争", "确保", "保证", "实现", "使", "将", "对",
    "为", "在", "于", "向", "通过", "完成", "达到", "年", "约", "总计", "累计", "其中", "拟", "及", "和", "的",
    "各", "共计", "共", "内", "按月", "按季", "按年", "逐月", "每月",
])  # fmt: skip
_NO_NOUN = _ORGANISED | frozenset([
    "给予", "予以", "免费", "用于", "的", "以上", "以下", "全部", "均", "都", "并", "按", "按照", "按月", "按季",
    "按年", "每", "逐",
])  # fmt: skip
_SERVING = frozenset(["满足", "保障", "服务", "支持", "涉及", "覆盖", "面向", "惠及", "帮助", "带动"])
_UNSAID = frozenset(["满足", "涉及", "面向"])  # of these a name says nothing: 用票单位数量
_GAUGE = ("毫米", "厘米")  # without a sign how much rain or how thick, and no length of what is done
_NEXT = re.compile(r"[、|]|\d+(?!\d|周?岁)")
_MULTIPLES = ("万", "亿", "千", "百")  # 3.5万农村人口 does not say in what people are counted
_LONGEST_NOUN = 10


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

    >>> [(said.thing, said.noun, said.number, said.unit) for said in numbers("惠及全县3000户居民")]
    [('惠及', '居民', 3000.0, '户')]
    """
    found = list(_numbers(_FORMER.sub("", in_figures(_DATE.sub("|", fold(clause))))))
    for place in range(len(found) - 1, 0, -1):
        before, here = found[place - 1], found[place]
        if not before.thing and not before.noun and not here.thing:
            found[place - 1] = replace(before, noun=here.noun)
    return found


def trimmed(text: str) -> str:
    """Return the text without words that only say that something is done, or where.

    >>> trimmed("委托中介机构开展审计项目"), trimmed("全区性会议"), trimmed("保障全区")
    ('审计项目', '全区性会议', '保障')
    """
    first = cut(text)[:1]
    words = _after_what_is_done(cut(text if first and first[0].known else _TO.sub("", text)))
    suffixes = [after.text == "性" for after in words[1:]] + [False]  # 全区性会议
    kept = [word for word, is_part in zip(words, suffixes, strict=False) if word.text not in _PLACES or is_part]
    while kept and kept[0].text in _FILLING:
        kept = kept[1:]
    while kept and kept[-1].text in _ORGANISED:
        kept = kept[:-1]
    return "".join(word.text for word in kept)


def _after_what_is_done(words: Sequence[Word]) -> Sequence[Word]:
    """The words after the last 开展 or 提供 that something is said of: 审计项目, but all of 活动开展及时率."""
    for at in range(len(words), 0, -1):
        if words[at - 1].text in _ORGANISED and any(word.thing for word in words[at:]):
            return words[at:]
    return words


def _numbers(clause: str) -> Iterator[Said]:
    last = 0
    for match in _NUMBER.finditer(clause):
        printed = match["unit"].lstrip("余多")
        unit = _unit(printed) if printed else ""
        before = clause[last : match.start()].rpartition("|")[2]
        if (
            unit is None or unit in _MULTIPLES or before.lstrip("、").startswith("其中")
        ):  # a part of what was counted before
            continue
        end = match.end("unit") - len(printed) + len(unit)
        after = clause[max(end, match.end() if match["per"] or match["after"] else end) :]
        if (not unit and not _INDEX.search(_TRAILING.sub("", before))) or (match["after"] and _is_size(unit, after)):
            continue
        period, thing = _PERIOD.search(before), _thing(before)
        noun = _noun(after, unit, not thing or _only_act(thing))
        last = end + len(noun)
        if unit in _GAUGE and not _sign(match):
            continue
        thing, noun = ("", noun.removesuffix("需求")) if thing in _UNSAID else (thing, noun)
        change = _CHANGE.search(before)
        yield Said(
            thing, noun, _sign(match), float(match["number"]), unit + _per(match["per"], period, unit), after,
            change[1] if change else "", float(match["upper"]) if match["upper"] else None,
        )  # fmt: skip


def _thing(before: str) -> str:
    if _WHOM.search(before):
        return ""
    if listed := _LIST.search(before):
        act = next((word.text for word in cut(before)[:1] if _is_act(word)), "")
        before = act + listed["last"]
    whole = before if _TOTAL.search(before) else before.rpartition("、")[2]
    return trimmed(_TRAILING.sub("", _FOR.sub("", _PERIOD.sub("", whole.strip("、")))))


def _unit(text: str) -> str | None:
    """The unit that the text begins with, the longest one that is known; years are no quantity, points of a percentage no unit."""
    known = () if "百分点" in text else (text[:size] for size in range(len(text), 0, -1))
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


def _sign(match: re.Match[str]) -> Operator | None:
    if re.fullmatch(_MOST, match["sign"] or "") or match["after"] in ("以下", "以内", "之内", "内"):
        return "≤"
    return "≥" if match["sign"] or match["after"] == "以上" else None


def _only_act(text: str) -> bool:
    """Whether the text before the number only says what is done: 购置 in 购置50台电脑, 满足 in 满足50家单位需求."""
    return all(_is_act(word) or word.text in _SERVING for word in cut(text))


def _noun(after: str, unit: str, needed: bool) -> str:
    """What is counted, where it stands behind its number: 电脑 in 50台电脑用于教学; unknown words only where it is ``needed``."""
    read = read_unit(unit)
    if read is None or read.dimension in ("share", "time", "money", "score"):
        return ""
    kept = ""
    words = cut(_NEXT.split(after)[0])
    for place, word in enumerate(words, 1):
        # 1次漏洞扫描 counts the act; whoever is counted may be said by what is done for them: 210名老人送餐
        whole = read.counted == "time" or (read.counted == "person" and place == len(words))
        ends = kept and not whole and _is_act(word)
        if ends or (word.text in _NO_NOUN and not kept.endswith("岁")) or len(kept) + len(word.text) > _LONGEST_NOUN:
            break
        if not kept and not needed and not word.thing:
            break
        kept += word.text
    return kept if len(kept) > 1 and (needed or not _only_act(kept)) else ""


def _is_act(word: Word) -> bool:
    return word.thing is not None and word.thing.role == "act"
