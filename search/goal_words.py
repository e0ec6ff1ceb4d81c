"""The words of a clause around a number -> what they say is counted: before it, behind it, without what says nothing."""

import re
from collections.abc import Sequence

from duibiao.ontology.units import read_unit
from duibiao.ontology.word_lists import Word, cut

# who it is done for (为困难群众提供), by which rule, and when (在收到申请后)
_FOR = re.compile(
    r"(?:为|向|对)[\u4e00-\u9fff]{1,20}?(?:提供|发放|分发|供应|赠送|推送|配送|开展|进行|实施)|^(?:根据|按照?|依据)[\u4e00-\u9fff]{0,6}?(?:规定|要求|计划|规范标准|规范|标准)|(?<=.)以[\u4e00-\u9fff]{1,6}为单位|^[\u4e00-\u9fff、]{1,10}期间|^(?:以|通过|采取)[\u4e00-\u9fff、]{1,14}?(?:方式|形式|模式)|[在自从][\u4e00-\u9fff]{1,8}(?:后|起)$"
)
_TO = re.compile("^[对为向将在于]")
# 委托机构对8个项目: what follows is counted, not who does it
_WHOM = re.compile("(?<![应面反])[对向给](?:全[市区县省镇])?$")
_LIST = re.compile("^.*[、和及].*等(?P<last>[\u4e00-\u9fff]{2,})$")  # 开设书画、声乐等班次
PERIOD = re.compile(r"每(?:个)?(季度?|月|周|日|天|年)度?")
TRAILING = re.compile(
    r"(?:(?<![送抵传转下到])达到?|(?<![惠涉普])及|和|以及|与|(?<![签预邀])约|共计?|总计|累计|不|(?<!行)为|是|在|到|至|共|各|提高|提升|增加|增长|减少|下降|降低|降|同比|[较比](?:上一?年|去年|往年)(?:度|同期)?|控制|稳定|保持|维持|缩短|压缩|突破|近|超)+$"
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
    "保持", "维持",
])  # fmt: skip
_NO_NOUN = _ORGANISED | frozenset([
    "给予", "予以", "免费", "用于", "的", "以上", "以下", "全部", "均", "都", "并", "按", "按照", "按月", "按季",
    "按年", "每", "逐", "按标准", "按规定",
])  # fmt: skip
_SERVING = frozenset(["满足", "保障", "服务", "支持", "涉及", "覆盖", "面向", "惠及", "帮助", "带动"])
_UNSAID = frozenset(["满足", "涉及", "面向"])  # of these a name says nothing: 用票单位数量
# what a noun shares a list with
_JOINED = re.compile("^(?:以及|[和及与等])(?![平谐解睦])|(?:以及|[和与]|(?<![惠涉普])及)$")
_NEXT = re.compile(r"[、|]|\d+(?!\d|周?岁)")
_LONGEST_NOUN = 10


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


def thing_before(before: str) -> str:
    """Return what the words before a number say is counted, "" where they say nothing of it.

    >>> thing_before("开设书画、声乐等班次"), thing_before("委托机构对")
    ('开设班次', '')
    """
    if _WHOM.search(before):
        return ""
    if listed := _LIST.search(before):
        act = next((word.text for word in cut(before)[:1] if _is_act(word)), "")
        before = act + listed["last"]
    whole = before if _TOTAL.search(before) else before.rpartition("、")[2]
    return trimmed(TRAILING.sub("", _FOR.sub("", PERIOD.sub("", whole.strip("、")))))


def said_of(thing: str, noun: str) -> tuple[str, str]:
    """Return both without what a name does not say: verbs, the rest of a list, what joins them.

    >>> said_of("满足", "用票单位需求"), said_of("灯会等", "活动"), said_of("保障", "雨水泵站和")
    (('', '用票单位'), ('', '活动'), ('保障', '雨水泵站'))
    """
    thing, noun = apart(thing), apart(noun)
    if thing in _UNSAID:
        return "", noun.removesuffix("需求")
    return ("" if noun and thing.endswith("等") else thing.removesuffix("等")), noun


def apart(text: str) -> str:
    """Return the text without what joins it to its neighbours in a list.

    >>> apart("和应急供水"), apart("和平公园")
    ('应急供水', '和平公园')
    """
    return _JOINED.sub("", text)


def _only_act(text: str) -> bool:
    """Whether the text before the number only says what is done: 购置 in 购置50台电脑, 满足 in 满足50家单位需求."""
    return all(_is_act(word) or word.text in _SERVING for word in cut(text))


def noun_behind(after: str, unit: str, thing: str) -> str:
    """Return what is counted, where it stands behind its number; words that we do not know only where ``thing`` says nothing.

    >>> noun_behind("电脑用于教学", "台", "购置")
    '电脑'
    """
    read, needed = read_unit(unit), _only_act(thing)
    if read is None or read.dimension in ("share", "time", "money", "score") or _JOINED.match(after):
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
        if read.counted == "person" and _is_people(word) and words[place:] and not _is_act(words[place]):
            break  # 386名辅警工资: the people are counted
    return kept if len(kept) > 1 and (needed or not _only_act(kept)) else ""


def _is_act(word: Word) -> bool:
    return word.thing is not None and word.thing.role == "act"


def _is_people(word: Word) -> bool:
    return word.thing is not None and word.thing.role == "people"
