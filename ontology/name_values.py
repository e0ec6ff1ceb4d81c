"""The parts of a name -> with their kind of quantity, what is counted, and which direction is better."""

import re
from dataclasses import replace

from duibiao.ontology.parts import CHANGES, EVENTS, NameParts
from duibiao.ontology.units import Unit
from duibiao.ontology.word_lists import Attribute, Better, Ending, Kind, attributes, things

_NOT = re.compile(
    r"未|无(?!害|障碍|人|线|烟|偿|误|差错|故障)|零(?!售|星|散|件|差错)|避免|杜绝|不发生|没有|不(?=降低|减少)"
)
_SPENT = re.compile(r"成本|费|价|造价|经费|支出|预算|租金|投入|控制数|薪酬|工资")
_EARNED = re.compile(
    r"产值|收入|税收|销售|营业额|交易|成交|社会资本|民间|增加值|利润|消费额|总值|产业投资|社会投资|投资额"
)
_MONEY: dict[str, Better] = {"cost": "lower", "income": "higher"}
_LASTING = re.compile(
    r"年限|寿命|有效期|持续时间|无故障|(?:运行|服务|播放|播出|直播|学习|开放|值守|停留|巡航)时[长间]|优良天数"
    r"|(?:播放|播出|学习|开放|开馆|值守|停留|逗留|营业|志愿|运行|参观|供[水电暖热气])(?:服务|节目|平均|的|总)*(?:时[长间]|天数|日数)"
)
_USED = re.compile(r"能耗|水耗|耗|用电|用水|用煤|消费|消耗|排放|取水")
_SAVED = re.compile(r"节|减|降")
# what is done about what happens: 调解纠纷数量 is work done
_DEALT_WITH = frozenset(
    {
        "handling", "recovery", "detection", "handle-act", "mediate", "remedy", "respond-act", "rescue", "seize", "accept", "clean-act",
        "demolish", "dispose", "repair", "renovate", "assist", "update-act", "renewal", "legal-aid", "inspect",
    }
)  # fmt: skip
# things that are events themselves
_HAPPENED = frozenset({"accident-object", "complaint-object"})
_WORKS = frozenset({"build", "renovate", "repair", "maintain", "remedy"})
# what is done while it happens: 改造施工安全事故数
_WHILE = re.compile(r"(?:施工|建设|期间|作业|运营|生产).{0,8}(?:事故|伤亡)")
_SIZES = ("area", "length", "weight", "volume", "energy", "power")
_RATE = re.compile(r"(?:率|比例|比重|占比|优良天数)$")
_GRADED = re.compile(r"[率度性比]$|情况$|程度$|状况$")
# what a unit counts, as the endings of names have it
_BY_UNIT = {thing: thing for thing in ("person", "household", "time", "case", "copy", "organisation", "place", "hours")}


def quantified(parts: NameParts, text: str, ending: Ending | None) -> NameParts:
    """Return the parts with what the ending of the text says, or else the attribute that is measured."""
    kind = ending.kind if ending else None
    if kind in ("count", "measure", "time", "money"):
        return _quantity(parts, text, kind, ending.counted if ending else "")
    return _judged(parts, text, kind)


def _quantity(parts: NameParts, text: str, kind: Kind, counted: str) -> NameParts:
    """So much of something, with the direction that is better."""
    better: Better | None
    if kind == "time":
        better = "higher" if _LASTING.search(text) else "lower"
        return replace(parts, kind=kind, counted="", better=better)
    if kind == "money":
        spent = _is_spent(parts, text) or (_SPENT.search(text) and not _EARNED.search(text))
        counted = "cost" if spent else "income" if _EARNED.search(text) else "amount"
        return replace(parts, kind=kind, counted=counted, better=_MONEY.get(counted))
    happening = [i for i in parts.attributes if i in EVENTS]
    happened = happening or (kind == "count" and parts.core in _HAPPENED)
    if happened and not _WHILE.search(text) and any(_is_dealt_with(i) for i in (*parts.attributes, *parts.things)):
        return replace(parts, kind=kind, counted=counted, better="higher", attributes=_others(parts))
    used = happened or (kind == "measure" and _USED.search(text))
    better = "lower" if used and not _SAVED.search(text) else "higher"
    return replace(parts, kind=kind, counted=counted, better=better, attributes=(*happening, *_others(parts)))


def _is_dealt_with(word: str) -> bool:
    return word in _DEALT_WITH or (word in things() and things()[word].broader in _DEALT_WITH)


def _is_spent(parts: NameParts, text: str) -> bool:
    """Whether an investment is what the works cost: 修缮工程投资额."""
    return "投资" in text and bool(_WORKS & {*parts.things}) and "invest" not in parts.things


def _others(parts: NameParts) -> tuple[str, ...]:
    return tuple(i for i in parts.attributes if i not in EVENTS)


def _judged(parts: NameParts, text: str, kind: Kind | None) -> NameParts:
    """A share, a degree or a satisfaction, with its change and its direction."""
    ids = list(parts.attributes)
    if not ids and kind == "share" and parts.things:  # 发放率, 登记率: how much of the act is done
        ids = ["morbidity" if "发生" in text else "completion"]
    if ids[:1] == ["completion"] and parts.core == "handle-act":  # 办理完成率 is 办结率
        ids[0] = "handling"
    if not ids and parts.core == "mechanism" and kind in ("degree", None):  # 长效机制: whether there is one
        ids = ["soundness"]
    change = next((CHANGES[i] for i in ids if i in CHANGES and len(ids) > 1), "")
    if ids[:1] == ["guarantee"] and kind == "share" and EVENTS.issuperset(ids[1:]):
        change = ""  # 突发事件物资保障率: what happens says for what there are goods, and is not kept up
    if change:
        ids = [i for i in ids if i not in CHANGES] + [i for i in ids if i in CHANGES]
        if ids[0] in CHANGES:
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
    said = max((word for word in attribute.zh if word in text), key=len, default="")
    denied = bool(_NOT.search(text.replace(said, "") if _NOT.search(said) and attribute.better == "lower" else text))
    if denied and attribute.better == "higher" and re.search(f"[未不](?:{'|'.join(attribute.zh)})", text):
        return attribute.opposite or attribute.id, "lower"
    if (
        denied
        and attribute.opposite
        and attribute.better == "lower"
        and re.search(f"[未不无零](?:发生|出现)?(?:{'|'.join(attribute.zh)})", text)
    ):
        return attribute.opposite, "higher"
    if attribute.better == "lower" and (denied or change == "down"):
        return attribute.id, "higher"
    return attribute.id, attribute.better


def in_unit(parts: NameParts, unit: Unit) -> NameParts:
    """Return the parts of a name whose target is given in that unit, which says what 规模, 标准 or a bare noun counts.

    >>> from duibiao.ontology.units import read_unit
    >>> from duibiao.ontology.name_parts import read_name
    >>> in_unit(read_name("高标准农田规模"), read_unit("万亩")).counted
    'area'
    """
    if parts.kind == "satisfaction" or _RATE.search(parts.text):
        return parts
    if unit.dimension in _SIZES and (parts.kind, parts.counted) != ("measure", unit.dimension):
        return _quantity(parts, parts.text, "measure", unit.dimension)
    if unit.dimension in ("money", "time") and parts.kind != unit.dimension and parts.kind != "measure":
        found = _quantity(parts, parts.text, unit.dimension, "")
        return replace(found, better=parts.better) if parts.counted == "hours" else found
    if unit.dimension == "share" and parts.kind in ("count", "measure", "time", "money"):
        return _judged(replace(parts, kind=None, counted="", better=None), parts.text, "share")
    vague = parts.kind in (None, "count") and not parts.counted
    vague |= parts.kind in ("share", "degree") and not _GRADED.search(parts.text)  # 带动就业, in 个
    if unit.dimension == "count" and vague:
        counted = _BY_UNIT.get(unit.counted or "", "piece")
        return replace(parts, kind="count", counted=counted, better=parts.better or "higher")
    return parts
