"""Whether two names measure the same of whatever they are about, as far as the lists know it."""

from duibiao.ontology.parts import NameParts
from duibiao.ontology.units import Unit, conversion
from duibiao.search.name_facets import bare_rate, is_judged, measure
from duibiao.search.subjects import Level, Subjects


def same_measure(one: NameParts, other: NameParts, units: tuple[Unit | None, Unit | None], about: Subjects) -> bool:
    """Return whether both measure the same attribute or quantity over one base, as far as the lists know."""
    rate = about.object >= Level.UNDER and _same_rate(one, other)
    if measure(one) != measure(other) and not rate and not _same_time(one, other) and not near_measures(one, other):
        return False
    if one.per != other.per and one.kind != "time" and not _same_base(*units) and not _is_standard(one, other):
        return False
    # of 脱敏率 and 归档率 the act is what is measured
    return not (bare_rate(one) and bare_rate(other) and about.act == Level.APART)


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


def _same_base(one: Unit | None, other: Unit | None) -> bool:
    """Whether the units say over what both are taken, whatever the names say of it."""
    return bool(one and other and one.per and other.per) and _convert(one, other)


def _is_standard(one: NameParts, other: NameParts) -> bool:
    """Whether one is a rate of pay, so that it need not say for whom: 助学金补助标准, 生均助学金额度."""
    return one.kind == other.kind == "money" and any(not a.per and a.text.endswith("标准") for a in (one, other))


def _convert(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and conversion(one, other) is not None


def _same_rate(one: NameParts, other: NameParts) -> bool:
    """Whether one says just that an act is done (筛查率), the other that it reaches all (筛查覆盖率) or how far (配合程度)."""
    measures = {"" if parts.text.endswith("水平") else measure(parts) for parts in (one, other)}
    return any(
        measures == {"completion", also} and bare_rate(parts)
        for also in ("coverage", "in-place", "handling", "")
        for parts in (one, other)
    )
