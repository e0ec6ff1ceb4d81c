"""Whether two names measure the same of whatever they are about: where they do not, no likeness makes them comparable."""

import re

from duibiao.ontology.parts import CHANGES, NameParts
from duibiao.ontology.units import Unit, conversion
from duibiao.ontology.word_lists import things
from duibiao.search.name_facets import asked, bare_rate, counted, is_judged, measure
from duibiao.search.stages import level_and_change, other_stage
from duibiao.search.subjects import Level, Subjects, objects


def same_measure(one: NameParts, other: NameParts, units: tuple[Unit | None, Unit | None], about: Subjects) -> bool:
    """Return whether both measure the same attribute or quantity, in one direction, of one level, over one base."""
    rate = about.object >= Level.UNDER and _same_rate(one, other)
    if measure(one) != measure(other) and not rate and not _same_time(one, other) and not near_measures(one, other):
        return False
    if one.per != other.per and one.kind != "time" and not _same_base(*units) and not _is_standard(one, other):
        return False
    if one.level != other.level:
        return False
    if _other_count(one, other) and not _counted_alike(*units):
        return False
    if one.better and other.better and one.better != other.better:
        return False
    if only_one_changes(one, other) or _other_things(one, other, about):
        return False
    if bare_rate(one) and bare_rate(other) and about.act == Level.APART:
        return False  # of 脱敏率 and 归档率 the act is what is measured
    if level_and_change(one.text, other.text) or other_stage(one.text, other.text):
        return False
    if one.kind == "satisfaction" and not _same_people(one, other):
        return False
    return not (one.change and other.change and one.change != other.change)


# by how much something changes, and not how it stands: 覆盖率提高幅度, 保有增加量
_BY_HOW_MUCH = re.compile(
    r"(?:提高|提升|增长|增加|上升|下降|降低|减少|缩短|压缩|压减|压降)(?:了|的)*(?:幅度?|百分点|比[例率]|率|值|量|数量?|人数)$|[增降涨跌]幅$|增速$|净增"
)

_CHANGING = frozenset({*CHANGES, "extension"})


def only_one_changes(one: NameParts, other: NameParts) -> bool:
    """Return whether one says by how much something changes, and the other how it stands: 覆盖率提高幅度 beside 覆盖率."""
    return any(
        _BY_HOW_MUCH.search(a.text) and _CHANGING.isdisjoint(b.attributes) for a, b in ((one, other), (other, one))
    )


def _other_things(one: NameParts, other: NameParts, about: Subjects) -> bool:
    """Whether two kinds of one thing are counted or measured: 护栏安装长度, 标线施划长度; a share of either may compare."""
    counts = one.kind == other.kind and one.kind in ("count", "measure")
    return counts and about.object == Level.KIN and objects(one)[-1][1] in things()


# Attributes under which one and the same is filed, as long as nothing else differs: 参训率 and 培训覆盖率, 完好率 and 正常使用率.
_NEAR = (
    {
        "completion",
        "coverage",
        "participation",
        "handling",
        "in-place",
        "adoption",
        "fulfilment",
        "usage",
        "success",
        "dropout-free",
    },
    {"intactness", "availability", "excellence"},
    {"pass", "standardisation", "compliance", "conformity", "excellence", "acceptance"},
    {"effectiveness", "improvement", "guarantee", "capability", "influence", "rationality", "motivation"},
    {"restoration", "handling", "completion"},
    {"pass", "success", "adoption"},
    {"completeness", "in-place", "completion"},
    {"execution", "completion"},
    {"recovery", "completion", "timeliness", "fulfilment"},
    {"timeliness", "in-place", "completion"},
    {"decline", "effectiveness", "improvement"},
    {"accuracy", "conformity"},
    {"soundness", "completion"},
)


def near_measures(one: NameParts, other: NameParts) -> bool:
    """Return whether both judge, by attributes that stand for one another."""
    if not (is_judged(one) and is_judged(other)) or "satisfaction" in (one.kind, other.kind):
        return False
    return any({one.attribute, other.attribute} <= group for group in _NEAR)


def _same_time(one: NameParts, other: NameParts) -> bool:
    """Whether both are times, and one does not say until what: 许可办理时间, 许可审批时长."""
    return one.kind == other.kind == "time" and "#time" in (measure(one), measure(other))


def _same_people(one: NameParts, other: NameParts) -> bool:
    """Whether the same are asked; 群众 may be the 办事群众 that the other name says."""
    short, long = sorted((one.text, other.text), key=len)
    return asked(one) == asked(other) or ({asked(one), asked(other)} == {"public", "served"} and long.endswith(short))


def _same_base(one: Unit | None, other: Unit | None) -> bool:
    """Whether the units say over what both are taken, whatever the names say of it."""
    return bool(one and other and one.per and other.per) and _convert(one, other)


def _is_standard(one: NameParts, other: NameParts) -> bool:
    """Whether one is a rate of pay, so that it need not say for whom: 助学金补助标准, 生均助学金额度."""
    return one.kind == other.kind == "money" and any(not a.per and a.text.endswith("标准") for a in (one, other))


def _convert(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and conversion(one, other) is not None


def _counted_alike(one: Unit | None, other: Unit | None) -> bool:
    """Whether the units count one kind of thing, whatever the names say of it; 场 and 家, 篇 and 次 do not."""
    if one is None or other is None or conversion(one, other) is None:
        return False
    counted = {one.counted, other.counted}
    return len(counted) == 1 or ("organisation" not in counted and counted != {"time", "copy"})


def _other_count(one: NameParts, other: NameParts) -> bool:
    said = (one.counted, other.counted)
    return all(said) and counted(one) != counted(other) and "amount" not in said


def _same_rate(one: NameParts, other: NameParts) -> bool:
    """Whether one says just that an act is done (筛查率), the other that it reaches all (筛查覆盖率) or how far (配合程度)."""
    measures = {"" if parts.text.endswith("水平") else measure(parts) for parts in (one, other)}
    return any(
        measures == {"completion", also} and bare_rate(parts)
        for also in ("coverage", "in-place", "handling", "")
        for parts in (one, other)
    )
