"""A project's name -> how its own indicators call what it is about: object, project, people served."""

import re
from dataclasses import dataclass
from functools import lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.word_lists import Word, cut

# what a project's name says of money and paper, not of work; forms and budgets of many fields
_FRAME = re.compile(r"(?:20\d\d年?(?:度)?|第?[一二三四五六七八九十]+期|\([^()]*\)|【[^】]*】|[-—_·\"'“”‘’《》「」])+")
_TAIL = re.compile(
    r"(?:(?:专项|工作|项目|补助|业务|日常|运行|管理)*(?:经费|资金|费用|专款)|专项|项目|工程项目|(?<=[服务造置采购护设训传动查展制赁定检测修运营理聘保])费)+$"
)
_PAID = re.compile(".*(?:补贴|补助|津贴|救助|资助|奖励|奖补|抚恤|慰问|贴息|供养|助学|奖学|补偿|返还|低保)(?:金|款)?")
_WORKS = frozenset({"works", "project", "work", "plan-object"})  # nouns for the doing itself
_AND = ("及", "和", "与", "以及", "、")
# how something is done: 特困人员集中供养
_HOW = frozenset({"集中", "免费", "统一", "定期", "定点", "全面", "综合", "日常", "联合", "集体", "分散", "统筹"})
_ORDERED = ("次", "届", "轮", "期", "批")  # what 第 and a number stand before
_SATISFIED = re.compile("([\u4e00-\u9fff]{2,10})满意[度率]")
_BY_PLACE = re.compile("以[\u4e00-\u9fff]{1,6}为单位")  # of whom a share is, and nobody who is served
_LONGEST = 12  # characters of an object that still make a readable name


@dataclass(frozen=True, slots=True)
class DraftWords:
    """``object`` is what the project works on, ``project`` its name without money and year, ``people`` whom it serves.

    ``paid`` is what is paid out, where the name says it (农机购置补贴), else the object.
    """

    object: str
    project: str
    people: str
    paid: str


def draft_words(name: str | None, goal: str | None = None) -> DraftWords:
    """Return the words of a project; empty where the name does not say.

    >>> draft_words("2026年农村公路日常养护经费", "方便沿线村民出行").object
    '农村公路'
    """
    project = _bare(fold(name or ""))
    found, paid = _object(project), _PAID.match(_FRAME.sub("", fold(name or "")))
    people = _people(fold(f"{name or ''}。{goal or ''}"))
    return DraftWords(found, _short(project), people, _short(paid[0]) if paid else found)


@lru_cache(maxsize=10_000)
def object_of(name: str) -> str:
    """Return what a project of that name works on."""
    return _object(_bare(fold(name)))


def _bare(name: str) -> str:
    bare = _FRAME.sub("", name)
    return _TAIL.sub("", bare) or bare


def _object(project: str) -> str:
    """The name without the acts and the nouns for doing that end it; acts alone stay whole (经济普查)."""
    words = cut(project)
    whole = len(words)
    while words and (_does(words[-1]) or words[-1].text in _AND or (len(words) < whole and words[-1].text in _HOW)):
        words = words[:-1]
    text = "".join(word.text for word in words)
    known = any(word.thing and word.thing.role != "act" for word in words) or len(text) >= 4
    return _short(text if known else project)


def _does(word: Word) -> bool:
    if word.text in ("加工", "采买", "年度", "任务", "计划", "更新"):
        return True
    return word.thing is not None and (word.thing.role == "act" or word.thing.id in _WORKS)


def _short(text: str) -> str:
    """The text, or its last words where it is too long for the beginning of a name; without 第四 there is no 次 either."""
    if len(text) <= _LONGEST:
        return text
    kept: list[str] = []
    for word in reversed(cut(text)):
        if len("".join(kept)) + len(word.text) > _LONGEST:
            break
        kept.insert(0, word.text)
    return "".join(kept[1:] if kept and kept[0] in _ORDERED else kept)


def _people(text: str) -> str:
    """Whose satisfaction the goal speaks of, else whoever goal or name mentions first as served, else nobody in particular."""
    asked = [groups[-1] for said in _SATISFIED.findall(text) if (groups := _groups(said))]
    return next(iter([*asked, *_groups(_BY_PLACE.sub("", text))]), "服务对象")


def _groups(text: str) -> list[str]:
    """The people that a text names; 主体 of 经营主体, 收储主体 is half a word."""
    people = (word.text for word in cut(text) if word.thing and word.thing.role == "people" and len(word.text) > 1)
    return [word for word in people if word != "主体"]
