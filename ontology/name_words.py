"""The words of a name -> which one is measured, and what the others name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from duibiao.ontology.parts import CHANGES, EVENTS, NameParts
from duibiao.ontology.word_lists import Ending, Word, endings, things

LEVEL = re.compile(
    r"[一二三四五六七八九十甲乙丙a-c1-9]级(?!别|指标)|(?:[一二三四五六七][、至~-]?){1,3}类(?![别型似])|[一二三]审|入境|出境|国内|境外|国际|特?重大(?!动物|活动|项目|专项|传染|公共|病虫|有害|危险|工程|任务|决策|疫)|较大|国家级|省级|市级|区级|县级|首次|一次性"
)
# what an average is taken over: 人均, 每亩, 单位面积, 单价
_PER = {
    "person": re.compile(r"人均|生均|每[人名生]|每位|单人"),
    "household": re.compile(r"户均|每户"),
    "area": re.compile(r"亩均|每亩|单产|亩产|每公顷|每平方米|单位(?:建筑|占地|种植|耕地)?面积|每平米"),
    "length": re.compile(r"每公里|每米"),
    "time": re.compile(r"次均|均次|每次"),
    "population": re.compile(r"每?[十百千]*万人口?(?![次才])|每[十百千]+人"),
    "unit": re.compile(
        r"万[台车]|单位(?=成本|造价|能耗|产品|工程|管理成本)|单位.{0,4}成本|单价|每[套台件辆份]|单[个家套台件份辆](?!位)|每[十百千万]*[台套件辆份艘批座]"
    ),
}
_VERBS = frozenset({*CHANGES, "soundness", "saving", "standardisation", "adequacy", "completion", "cost-control"})
_QUANTITIES = frozenset({"money", "pay", "money-org", "price", "sampling", "income"})
# a word of two to four characters that no list knows, and yet somebody: 讲解员, 样本户; not 满员, 账户
_SOMEBODY = {
    "staff": re.compile(r"^员$|^.{1,3}(?<![人动满减定全超增缺])员$|^.{1,3}官$|^.{2,3}师$"),
    "served": re.compile(
        r"^.{0,3}者$|^.{1,3}(?<![账窗门开])户$|^.{1,3}(?<!金)属$|^.{1,3}(?<![惠便利富为])民$|^.{1,2}(?<!器)人$"
    ),
}
_RECEIVING = frozenset({"得到", "获得", "享受", "享有", "取得", "受到"})
# words that say little beside another act or object
_WEAK = frozenset({"work", "project", "service", "behaviour", "manage", "plan-object", "handle-act", "hold"})
# what is measured of 按时完成率 is time, of 正确办理率 errors
_OUTRANKED = frozenset(
    {
        "completion", "handling", "start", "in-place", "usage", "acceptance", "renewal", "standardisation", "response", "restoration",
        "recovery", "openness",
    }
)  # fmt: skip
_OUTRANKING = ("timeliness", "accuracy", "cost-control")
# what somebody then does something about: 火灾扑灭率, 死亡人口火化率
_MET = frozenset({"accident", "death"})


def head_of(words: Sequence[Word], ending: Ending | None) -> int | None:
    """Return the place of the word that is measured: the last attribute, or the first verb of a name without an ending."""
    places = [i for i, word in enumerate(words) if word.attribute]
    if not places:
        return None
    by_id = {a.id: i for i in places if (a := words[i].attribute)}
    last = places[-1]
    if (found := words[last].attribute) and found.id in _OUTRANKED:
        last = next((by_id[i] for i in _OUTRANKING if i in by_id), last)
    if found and found.id == "usage" and last and (before := words[last - 1].attribute):
        last -= before.id in ("violation", "compliance")  # 违规使用率
    if words[last].text == "水平" and last and words[last - 1].attribute:  # 发病水平
        last -= 1
    if ending and ending.kind == "share" and found and found.id in _MET and _is_done(words[last + 1 :]):
        return places[-2] if len(places) > 1 else None
    if ending or all(not w.thing or w.thing.id in _WEAK for w in words[last + 1 :]):
        return last
    first = words[places[0]].attribute
    return places[0] if first and first.id in _VERBS else last


def _is_done(words: Sequence[Word]) -> bool:
    """Whether the words after an event say that something is done about it."""
    return any(word.thing and word.thing.role == "act" and not word.attribute for word in words)


def described(parts: NameParts, words: Sequence[Word], head: int | None, quantity: bool = False) -> NameParts:
    """Return the parts that the words name; an attribute word that is a thing as well counts as the thing unless it is the head."""
    words = [_somebody(word) for word in words]
    measured = words[head].attribute if head is not None else None
    others = [word for i, word in enumerate(words) if i != head]
    also = [a.id for word in others if (a := word.attribute) and (not word.thing or a.id in EVENTS)]
    measure = [measured.id] if measured else ["completion"] if also else []  # 火灾扑灭率: how much of it is done
    # 设备故障率 is about equipment before it is about faults
    first = [words[head]] if head is not None else []
    named = [word.thing for word in (*first, *others) if word.thing and word.thing.role != "people"]
    strong = [thing.id for thing in named if thing.id not in _WEAK]
    return replace(
        parts,
        attributes=tuple(dict.fromkeys([*measure, *also])),
        things=tuple(dict.fromkeys(strong or [thing.id for thing in named])),
        people=_people(words),
        level="".join(LEVEL.findall(parts.text)),
        per=next((base for base, pattern in _PER.items() if pattern.search(parts.text)), ""),
        rest=tuple(word.text for word in words if not word.known),
        named=tuple(_named(words, None if quantity else head)),
    )


def _somebody(word: Word) -> Word:
    """The word as one for people, where only its last character says so."""
    if word.text == "员":  # 普查员: the act is a word of its own
        return word._replace(thing=things()["staff"])
    role = None if word.known else next((role for role, form in _SOMEBODY.items() if form.search(word.text)), None)
    return word._replace(thing=things()[role], known=True) if role else word


def _named(words: Sequence[Word], head: int | None) -> list[tuple[str, str]]:
    """Words and ids of the things, in their order, and of the texts that no list knows; without words of quantity."""
    found = [(place, word) for place, word in enumerate(words) if not _is_passive(words[place : place + 2])]
    while len(found) > 1 and _is_quantity(found[-1][1]):
        found.pop()
    named = [(place, said) for place, word in found if (said := _said(word, place == head))]
    return [said for place, said in named if place != head or len(named) == 1]


def _is_passive(pair: Sequence[Word]) -> bool:
    """Whether the first word only turns the act after it: 得到救助, 享受补贴."""
    act = pair[-1].thing
    return len(pair) == 2 and pair[0].text in _RECEIVING and act is not None and act.role == "act"


def _is_quantity(word: Word) -> bool:
    """Whether the word says only in what is measured: 费用, 批次, but not 能耗."""
    return word.text in endings() and (not word.thing or word.thing.id in _QUANTITIES)


def _said(word: Word, measured: bool) -> tuple[str, str] | None:
    if word.thing:
        return None if word.thing.role == "people" else (word.text, word.thing.id)
    if not word.known:
        return (word.text, "") if len(word.text) > 1 else None
    return (word.text, f"a:{word.attribute.id}") if word.attribute and not measured else None


def _people(words: Sequence[Word]) -> tuple[str, ...]:
    """The people, whoever is asked first: the last ones named, but in 学生对教师的满意度 the teachers are judged."""
    judged = next((i for i, word in enumerate(words) if word.text in ("对", "对于")), len(words))
    found = [word.thing.id for word in words[:judged] if word.thing and word.thing.role == "people"]
    return tuple(dict.fromkeys(reversed(found)))
