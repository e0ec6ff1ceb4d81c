"""An indicator's name -> its typed parts: what is counted or judged, by which attribute, as what kind of quantity.

How the name ends says the kind of quantity; the last attribute word before that is what is measured, unless the name
begins with a verb (提升…, 保障…, 降低…); acts, objects and people are the other words. No name of a filing is listed
anywhere, only words.
"""

import re
from dataclasses import dataclass, replace

from duibiao.ontology.fold import fold
from duibiao.search.word_lists import Attribute, Better, Ending, Kind, Word, attributes, cut, endings

# whoever is entitled gets it: 应发尽发率, 应补尽补, 应服务尽服务率
_ENTITLED = re.compile(r"应(?P<act>[^应尽]{1,4})尽(?P=act)(?:率|度|情况|完成率|服务率)?")
_ENTITLED_ACTS = {
    "发": "pay", "补": "pay", "付": "pay", "享": "pay", "兑": "pay", "保": "insure", "参": "insure", "救": "assist",
    "助": "assist", "扶": "assist", "养": "assist", "检": "test", "收": "collect", "缴": "collect", "建": "build",
    "治": "treat", "接": "treat", "种": "treat", "查": "inspect", "巡": "inspect", "修": "maintain", "审": "review",
    "归": "archive-act", "公开": "publish", "绿": "plant-act", "拆": "demolish", "培": "train", "训": "train",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_ORNAMENT = re.compile(r"^(?:指标|目标)?[0-9]+[.、:)]|^[0-9]+月[0-9底]*日?(?:之?前|底前?)?|[★☆*#\"'“”‘’《》〈〉「」『』,、;:。/]")
_NOT = re.compile(r"未|无(?!害|障碍|人|线|烟|偿|误|差错|故障)|零(?!售|星|散|件|差错)|避免|杜绝|不发生|没有|不(?=降低|减少)")
_LEVEL = re.compile(r"[一二三四五六七八九十甲乙丙a-c1-9]级(?!别|指标)|特?重大|较大|国家级|省级|市级|区级|县级|首次|一次性")
_PER = re.compile(r"[人户均次亩]均|单位(?=成本|造价|能耗|面积|产品|工程|管理成本)|单价|每[人户套台次件]|单[个家套台次件人]|平均")
_CHANGES = {"improvement": "up", "growth": "up", "decline": "down", "guarantee": "keep"}
_VERBS = frozenset({*_CHANGES, "soundness", "saving", "standardisation", "adequacy", "completion", "cost-control"})
_EVENTS = frozenset({"fault", "complaint", "accident", "violation", "error", "delay", "failure", "return", "morbidity"})
_SPENT = re.compile(r"成本|费|价|造价|经费|支出|预算|租金|投入|控制数|薪酬|工资")
_EARNED = re.compile(r"产值|收入|税收|销售额|营业额|交易额|成交额|增加值|利润|消费额|总值|产业投资|社会投资|投资额")
_LASTING = re.compile(r"年限|寿命|时长|有效期|持续时间|无故障")
_USED = re.compile(r"能耗|水耗|耗|用电|用水|用煤|消费|消耗|排放|取水")


@dataclass(frozen=True, slots=True)
class NameParts:
    """What a name says. ``attributes`` are all that occur, the one that is measured first; ``rest`` is what no list knows.

    ``change`` is up, down or keep where a change of the attribute is meant (知晓率提升情况). ``counted`` says what is
    counted, in which dimension it is measured, or whether money is a cost, an income or an amount. ``per`` is set for
    averages and unit costs. Empty or None: not said.
    """

    text: str
    kind: Kind | None = None
    attributes: tuple[str, ...] = ()
    change: str = ""
    better: Better | None = None
    counted: str = ""
    acts: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    level: str = ""
    per: bool = False
    rest: tuple[str, ...] = ()

    @property
    def attribute(self) -> str:
        """Return the attribute that is measured."""
        return self.attributes[0] if self.attributes else ""


def read_name(name: str) -> NameParts:
    """Return the parts of a Chinese name.

    >>> parts = read_name("困难群众补助资金发放及时率")
    >>> parts.attribute, parts.acts, parts.objects, parts.people
    ('timeliness', ('pay',), ('money-benefit',), ('served',))
    """
    text = _bare(name)
    if entitled := _ENTITLED.search(text):
        return _entitled(text, entitled)
    ending, stem = _ending(text)
    words = cut(_LEVEL.sub("", stem))
    head = _head(words, ending)
    parts = _described(NameParts(text), words, head)
    return _quantified(parts, text, ending, head)


def _bare(name: str) -> str:
    folded = fold(name).casefold()
    return _ORNAMENT.sub("", _BRACKETS.sub("", folded)) or folded


def _entitled(text: str, found: re.Match[str]) -> NameParts:
    act = found["act"]
    words = cut(text[: found.start()] + text[found.end() :])
    parts = _described(NameParts(text, "share", better="higher"), words, None)
    known = _ENTITLED_ACTS.get(act) or next((word.thing.id for word in cut(act) if word.thing), "")
    acts = (known, *parts.acts) if known else parts.acts
    return replace(parts, attributes=("fulfilment",), acts=acts, rest=parts.rest if known else (act, *parts.rest))


def _ending(text: str) -> tuple[Ending | None, str]:
    """The longest known ending and what stands before it; a name that is nothing but an ending keeps its text."""
    for start in range(max(0, len(text) - 8), len(text)):
        if ending := endings().get(text[start:]):
            if ending.kind is None:
                return None, text
            keep = ending.kind in ("money", "time", "measure")
            return ending, text if keep else text[:start]
    return None, text


def _head(words: list[Word], ending: Ending | None) -> int | None:
    """The place of the word that is measured: the last attribute, or the first verb of a name without an ending."""
    places = [i for i, word in enumerate(words) if word.attribute]
    if not places:
        return None
    last = places[-1]
    if ending or all(not w.thing or w.thing.id in ("work", "project") for w in words[last + 1 :]):
        return last
    first = words[places[0]].attribute
    return places[0] if first and first.id in _VERBS else last


def _described(parts: NameParts, words: list[Word], head: int | None) -> NameParts:
    """The parts that the words other than the head name."""
    others = [word for i, word in enumerate(words) if i != head]
    named = {role: tuple(dict.fromkeys(w.thing.id for w in others if w.thing and w.thing.role == role)) for role in
             ("act", "object", "people")}  # fmt: skip
    measured = words[head].attribute if head is not None else None
    also = (word.attribute for word in others if word.attribute and (not word.thing or word.attribute.id in _EVENTS))
    ids = dict.fromkeys(a.id for a in (measured, *also) if a)
    return replace(
        parts,
        attributes=tuple(ids),
        acts=named["act"],
        objects=named["object"],
        people=named["people"],
        level="".join(_LEVEL.findall(parts.text)),
        per=bool(_PER.search(parts.text)),
        rest=tuple(word.text for word in words if not word.known),
    )


def _quantified(parts: NameParts, text: str, ending: Ending | None, head: int | None) -> NameParts:
    kind = ending.kind if ending else None
    if kind in ("count", "measure"):
        used = parts.attributes and parts.attributes[0] in _EVENTS or (kind == "measure" and _USED.search(text))
        saved = re.search(r"节|减|降", text)
        return replace(parts, kind=kind, counted=ending.counted if ending else "", better="lower" if used and not saved else "higher")
    if kind == "time":
        return replace(parts, kind=kind, better="higher" if _LASTING.search(text) else "lower")
    if kind == "money":
        counted = "income" if _EARNED.search(text) else "cost" if _SPENT.search(text) else "amount"
        return replace(parts, kind=kind, counted=counted, better={"cost": "lower", "income": "higher"}.get(counted))
    return _judged(parts, text, kind)


def _judged(parts: NameParts, text: str, kind: Kind | None) -> NameParts:
    """A share, a degree or a satisfaction, with its change and its direction."""
    ids = list(parts.attributes)
    if not ids and kind == "share" and parts.acts:  # 发放率, 登记率: how much of the act is done
        ids = ["completion"]
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
    if denied and attribute.better == "higher" and attribute.opposite and re.search(f"[未不]({'|'.join(attribute.zh)})", text):
        return attribute.opposite, "lower"
    if attribute.better == "lower" and (denied or change == "down"):
        return attribute.id, "higher"
    return attribute.id, attribute.better
