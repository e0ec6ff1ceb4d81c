"""An indicator's name -> its typed parts: what is counted or judged, by which attribute, as what kind of quantity.

How the name ends says the kind of quantity; the last attribute word before that is what is measured, unless the name
begins with a verb (提升…, 保障…, 降低…); acts, objects and people are the other words. No name of a filing is listed
anywhere, only words.
"""

import re
from dataclasses import dataclass, replace

from duibiao.ontology.fold import fold
from duibiao.ontology.units import Unit
from duibiao.search.word_lists import Attribute, Better, Ending, Kind, Word, attributes, cut, endings

# whoever is entitled gets it: 应发尽发率, 应补尽补, 应服务尽服务率
_ENTITLED = re.compile(r"应(?P<act>[^应尽]{1,4})尽(?P=act)(?:率|度|情况|完成率|服务率)?")
_LEFT_OUT = re.compile(r"应([^应未]{1,4})未\1")  # 应保未保: the other end of it
_ENTITLED_ACTS = {
    "发": "pay", "补": "pay", "付": "pay", "享": "pay", "兑": "pay", "保": "insure", "参": "insure", "救": "assist",
    "助": "assist", "扶": "assist", "养": "assist", "检": "test", "收": "collect", "缴": "collect", "建": "build",
    "治": "treat", "接": "treat", "种": "treat", "查": "inspect", "巡": "inspect", "修": "maintain", "审": "review",
    "归": "archive-act", "公开": "publish", "绿": "plant-act", "拆": "demolish", "培": "train", "训": "train",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_ORNAMENT = re.compile(r"^(?:指标|目标)?[0-9]+[.、:)]|^[0-9]+月[0-9底]*日?(?:之?前|底前?)?|[★☆*#\"'“”‘’《》〈〉「」『』、:/]")
_CLAUSES = re.compile(r"[,;。]+")
_MEANS = re.compile(r"^通过(?!率)|^经过|[后中]$")  # 通过培训,提高能力: the second clause says what is measured
_NOT = re.compile(r"未|无(?!害|障碍|人|线|烟|偿|误|差错|故障)|零(?!售|星|散|件|差错)|避免|杜绝|不发生|没有|不(?=降低|减少)")
_RATIO = re.compile(r"天?数?(?:占?比[例率重]?|百分比|率)$|(?:有效)?(?:程度性|程度|情况|状况|度|性)$")
_NUMBER = re.compile(r"总?(?:数量|数目|数额|数|量|规模)$")
_CLASSIFIER = re.compile(r"(?:平方米|公里|学时|课时|批次|人次|场次|班次|户次|人员|[总人名次场期班届户件宗起例份册本张篇部条幅家所台套辆座盏棵株头只块点处个项亩种组])$")
_LEVEL = re.compile(r"[一二三四五六七八九十甲乙丙a-c1-9]级(?!别|指标)|特?重大|较大|国家级|省级|市级|区级|县级|首次|一次性")
# what an average is taken over: 人均, 每亩, 单位面积, 单价
_PER = {
    "person": re.compile(r"人均|生均|每[人名]|每位|单人"),
    "household": re.compile(r"户均|每户"),
    "area": re.compile(r"亩均|每亩|每公顷|每平方米|单位面积|每平米"),
    "length": re.compile(r"每公里|每米"),
    "time": re.compile(r"次均|均次|每次"),
    "unit": re.compile(r"单位(?=成本|造价|能耗|产品|工程|管理成本)|单位.{0,4}成本|单价|每[套台件辆份]|单[个家套台件份辆](?!位)"),
}
_CHANGES = {"improvement": "up", "growth": "up", "decline": "down", "guarantee": "keep"}
_VERBS = frozenset({*_CHANGES, "soundness", "saving", "standardisation", "adequacy", "completion", "cost-control"})
# words that say little beside another act or object
_WEAK = frozenset({"work", "project", "service", "behaviour", "manage", "plan-object", "handle-act", "hold"})
_OUTRANKED = frozenset({"completion", "handling", "start", "in-place", "usage", "acceptance", "renewal"})
_OUTRANKING = ("timeliness", "accuracy", "cost-control", )
EVENTS = frozenset({"death", "fault", "complaint", "accident", "violation", "error", "delay", "failure", "return", "morbidity"})
_SPENT = re.compile(r"成本|费|价|造价|经费|支出|预算|租金|投入|控制数|薪酬|工资")
_EARNED = re.compile(r"产值|收入|税收|销售|营业额|交易|成交|社会资本|民间|增加值|利润|消费额|总值|产业投资|社会投资|投资额")
_MONEY: dict[str, Better] = {"cost": "lower", "income": "higher"}
_LASTING = re.compile(r"年限|寿命|有效期|持续时间|无故障|运行时[长间]|[服务播放学习]+时长")
_USED = re.compile(r"能耗|水耗|耗|用电|用水|用煤|消费|消耗|排放|取水")


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says. ``attributes`` are all that occur, the one that is measured first; ``rest`` is what no list knows.

    ``things`` are acts and objects in the order of the words: the last one is the core, since Chinese names its head last.
    ``people`` begins with whoever is asked.

    ``change`` is up, down or keep where a change of the attribute is meant (知晓率提升情况). ``counted`` says what is
    counted, in which dimension it is measured, or whether money is a cost, an income or an amount. ``per`` is
    what an average or a unit cost is taken over. Empty or None: not said.
    """

    text: str
    kind: Kind | None = None
    attributes: tuple[str, ...] = ()
    change: str = ""
    better: Better | None = None
    counted: str = ""
    things: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    level: str = ""
    per: str = ""
    rest: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """Return the attribute that is measured."""
        return self.attributes[0] if self.attributes else ""

    @property
    def core(self) -> str:
        """Return the act or object that is counted or judged; empty where the lists know none."""
        return self.things[-1] if self.things else ""


def read_name(name: str) -> NameParts:
    """Return the parts of a Chinese name.

    >>> parts = read_name("困难群众补助资金发放及时率")
    >>> parts.attribute, parts.things, parts.people
    ('timeliness', ('money-benefit', 'pay'), ('served',))
    """
    text = _bare(name)
    if entitled := _ENTITLED.search(text):
        return _entitled(text, entitled)
    if _LEFT_OUT.search(text):
        kept = read_name(_LEFT_OUT.sub(r"应\1尽\1", text))
        return replace(kept, text=text, attributes=("error", *kept.attributes[1:]), better="lower")
    ending, stem = _ending(text)
    words = cut(_LEVEL.sub("", stem))
    head = _head(words, ending)
    parts = _described(NameParts(text), words, head)
    return _quantified(parts, text, ending)


def in_unit(parts: NameParts, unit: Unit) -> NameParts:
    """Return the parts of a name whose target is given in that unit, which says what 规模 or a bare noun counts.

    >>> from duibiao.ontology.units import read_unit
    >>> in_unit(read_name("高标准农田规模"), read_unit("万亩")).counted
    'area'
    """
    if (parts.kind == "count" and not parts.counted) or (parts.kind is None and unit.dimension != "share"):
        if unit.dimension in ("area", "length", "weight", "volume", "energy"):
            return replace(parts, kind="measure", counted=unit.dimension)
        if unit.dimension == "count":
            return replace(parts, kind="count", counted=_COUNTED.get(unit.counted or "", ""), better=parts.better or "higher")
        if unit.dimension in ("money", "time"):
            return replace(parts, kind=unit.dimension, counted="amount" if unit.dimension == "money" else "")
    return parts


# what a unit counts, as the endings of names have it
_COUNTED = {thing: thing for thing in ("person", "household", "time", "case", "copy", "organisation", "place", "hours")}
_COUNTED |= {"item": "piece"}


def _bare(name: str) -> str:
    folded = fold(name).casefold()
    clauses = [c for c in _CLAUSES.split(_ORNAMENT.sub("", _BRACKETS.sub("", folded))) if c]
    if len(clauses) == 1:
        return clauses[0]
    return next((c for c in clauses if not _MEANS.search(c) and any(w.attribute for w in cut(c))), "".join(clauses)) or folded


def _entitled(text: str, found: re.Match[str]) -> NameParts:
    act = found["act"]
    words = cut(text[: found.start()] + text[found.end() :])
    parts = _described(NameParts(text, "share", better="higher"), words, None)
    known = _ENTITLED_ACTS.get(act) or next((word.thing.id for word in cut(act) if word.thing), "")
    done = (*parts.things, known) if known else parts.things
    return replace(parts, attributes=("fulfilment",), things=done, rest=parts.rest if known else (act, *parts.rest))


def _ending(text: str) -> tuple[Ending | None, str]:
    """The longest known ending, and the text without its words of quantity; 降低能耗 and 节约成本 are no quantities."""
    found = next((e for start in range(max(0, len(text) - 8), len(text)) if (e := endings().get(text[start:]))), None)
    if found is None or found.kind is None or text.startswith("按"):
        return None, text
    if found.kind in ("share", "degree"):
        return found, _RATIO.sub("", text) or text
    if found.kind == "count":
        return found, _uncounted(text) or text
    verb = next((word.attribute.id for word in cut(text)[:1] if word.attribute), "")
    return (None if verb in _CHANGES or verb == "saving" else found), text


def _uncounted(text: str) -> str:
    """The text without 数量, 人次, 场数 …, but 案件 and 平台 stay whole."""
    text = _NUMBER.sub("", text)
    while (found := _CLASSIFIER.search(text)) and not any(word.thing for word in cut(text[-4:])[-1:] if len(word.text) > 1):
        text = text[: found.start()]
    return text


def _head(words: list[Word], ending: Ending | None) -> int | None:
    """The place of the word that is measured: the last attribute, or the first verb of a name without an ending."""
    places = [i for i, word in enumerate(words) if word.attribute]
    if not places:
        return None
    by_id = {a.id: i for i in places if (a := words[i].attribute)}
    last = places[-1]
    if (found := words[last].attribute) and found.id in _OUTRANKED:  # 按时完成率 is about time, 正确办理率 about errors
        last = next((by_id[i] for i in _OUTRANKING if i in by_id), last)
    if ending or all(not w.thing or w.thing.id in _WEAK for w in words[last + 1 :]):
        return last
    first = words[places[0]].attribute
    return places[0] if first and first.id in _VERBS else last


def _described(parts: NameParts, words: list[Word], head: int | None) -> NameParts:
    """The parts that the words name; an attribute word that is a thing as well counts as the thing unless it is the head."""
    measured = words[head].attribute if head is not None else None
    others = [word for i, word in enumerate(words) if i != head]
    also = (word.attribute for word in others if word.attribute and (not word.thing or word.attribute.id in EVENTS))
    named = [word.thing for word in words if word.thing and word.thing.role != "people"]
    strong = [thing.id for thing in named if thing.id not in _WEAK]
    return replace(
        parts,
        attributes=tuple(dict.fromkeys(a.id for a in (measured, *also) if a)),
        things=tuple(dict.fromkeys(strong or [thing.id for thing in named])),
        people=_people(words),
        level="".join(_LEVEL.findall(parts.text)),
        per=next((base for base, pattern in _PER.items() if pattern.search(parts.text)), ""),
        rest=tuple(word.text for word in words if not word.known),
    )


def _people(words: list[Word]) -> tuple[str, ...]:
    """The people, whoever is asked first: the last ones named, but in 学生对教师的满意度 the teachers are judged."""
    judged = next((i for i, word in enumerate(words) if word.text in ("对", "对于")), len(words))
    found = [word.thing.id for word in words[:judged] if word.thing and word.thing.role == "people"]
    return tuple(dict.fromkeys(reversed(found)))


def _quantified(parts: NameParts, text: str, ending: Ending | None) -> NameParts:
    kind = ending.kind if ending else None
    if kind in ("count", "measure"):
        used = any(i in EVENTS for i in parts.attributes) or (kind == "measure" and _USED.search(text))
        saved = re.search(r"节|减|降", text)
        better: Better = "lower" if used and not saved else "higher"
        events = sorted(parts.attributes, key=lambda i: i not in EVENTS)
        return replace(parts, kind=kind, counted=ending.counted if ending else "", better=better, attributes=tuple(events))
    if kind == "time":
        return replace(parts, kind=kind, better="higher" if _LASTING.search(text) else "lower")
    if kind == "money":
        counted = "income" if _EARNED.search(text) else "cost" if _SPENT.search(text) else "amount"
        return replace(parts, kind=kind, counted=counted, better=_MONEY.get(counted))
    return _judged(parts, text, kind)


def _judged(parts: NameParts, text: str, kind: Kind | None) -> NameParts:
    """A share, a degree or a satisfaction, with its change and its direction."""
    ids = list(parts.attributes)
    if not ids and kind == "share" and parts.things:  # 发放率, 登记率: how much of the act is done
        ids = ["completion"]
    if not ids and parts.core == "mechanism" and kind in ("degree", None):  # 长效机制: whether there is one
        ids = ["soundness"]
    change = next((_CHANGES[i] for i in ids if i in _CHANGES and len(ids) > 1), "")
    if change:
        ids = [i for i in ids if i not in _CHANGES] + [i for i in ids if i in _CHANGES]
        if ids[0] in _CHANGES:
            change = ""
    if not ids:
        return replace(parts, kind=kind)
    attribute = attributes()[ids[0]]
    ids[0], better = _directed(attribute, text, change)
    if attribute.kind == "satisfaction":
        kind = "satisfaction"
    elif kind is None:
        kind = attribute.kind
    return replace(parts, kind=kind, attributes=tuple(ids), change=change, better=better)


def _directed(attribute: Attribute, text: str, change: str) -> tuple[str, Better]:
    """The attribute and the better direction, after 未, 无, 避免 and after a change."""
    denied = bool(_NOT.search(text))
    if denied and attribute.better == "higher" and re.search(f"[未不](?:{'|'.join(attribute.zh)})", text):
        return attribute.opposite or attribute.id, "lower"
    if attribute.better == "lower" and (denied or change == "down"):
        return attribute.id, "higher"
    return attribute.id, attribute.better
