"""Two names, with the units of their targets where known -> same, convertible, related, opposite or different, and why."""

from dataclasses import dataclass
from functools import lru_cache

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.parts import EVENTS, NameParts
from duibiao.ontology.units import Unit, conversion, read_unit
from duibiao.ontology.word_lists import attributes
from duibiao.search.link_metrics import MetricLink, linker
from duibiao.search.name_facets import FACETS, JUDGED, asked, core, counted, lineage, measure, root, tokens
from duibiao.search.verdicts import Comparison, Verdict

# Groups whose poles are measured against each other in practice, one higher and one lower being better.
_POLES = frozenset(
    frozenset(pair)
    for pair in (
        ("quality", "accuracy"), ("fulfilment", "accuracy"), ("coverage", "accuracy"), ("participation", "accuracy"),
        ("funds", "violation"), ("satisfaction", "complaint"), ("recovery", "timeliness"), ("health", "accuracy"),
        ("quality", "detection"), ("handling", "timeliness"), ("success", "timeliness"), ("cost-control", "cost-control"),
        ("completion", "timeliness"), ("safety", "violation"), ("connection", "availability"), ("completion", "return"),
        ("completion", "accuracy"), ("handling", "accuracy"), ("completion", "handling"),
    )
)  # fmt: skip
# stages of one process: what is applied for, accepted, granted is one topic
_STEPS = frozenset(
    {"apply", "register", "initiate", "grant", "handle-act", "review", "issue", "pay", "publish", "inspect"}
)
_SHARES = frozenset({"share", "time", "score"})
# How alike what two names are about must be. Our choice, from the pairs of tests/labels marked dev.
_ALIKE, _TOPIC, _POSSIBLE = 0.62, 0.52, 0.45


@dataclass(frozen=True, slots=True)
class _Side:
    parts: NameParts
    unit: Unit | None
    link: MetricLink | None


def compare(one: str, other: str, unit: str | None = None, other_unit: str | None = None) -> Comparison:
    """Return the verdict on two names with the units of their targets.

    >>> compare("设备故障率", "设备完好率").verdict
    'opposite'
    """
    a, b = _side(one, unit), _side(other, other_unit)
    alike = _alike(a, b)
    facets = {facet: (read(a.parts), read(b.parts)) for facet, read in FACETS.items()}
    verdict, factor = _verdict(a, b, alike)
    return Comparison(verdict, round(alike, 3), {f: pair for f, pair in facets.items() if any(pair)}, factor)


@lru_cache(maxsize=100_000)
def _side(name: str, unit: str | None) -> _Side:
    read = read_unit(unit) if unit else None
    parts = read_name(name)
    return _Side(in_unit(parts, read) if read else parts, read, linker().link(name, parts))


def _verdict(a: _Side, b: _Side, alike: float) -> tuple[Verdict, float | None]:
    if _opposed(a.parts, b.parts, alike):
        return "opposite", None
    if alike >= _ALIKE and _same_measure(a.parts, b.parts) and not _other_subject(a.parts, b.parts):
        return _by_unit(a, b)
    topic = alike >= _TOPIC and not _other_work(a.parts, b.parts) and not _other_object(a.parts, b.parts)
    return ("related" if topic or a.parts.kind == b.parts.kind == "satisfaction" else "different"), None


def _by_unit(a: _Side, b: _Side) -> tuple[Verdict, float | None]:
    if a.unit is None or b.unit is None or a.unit.printed == b.unit.printed:
        return "same", None
    factor = conversion(a.unit, b.unit)
    if factor is None:
        return ("convertible" if {a.unit.dimension, b.unit.dimension} <= _SHARES else "related"), None
    return ("same", None) if factor == 1 else ("convertible", factor)


def _same_measure(one: NameParts, other: NameParts) -> bool:
    if measure(one) != measure(other) or one.per != other.per or one.level != other.level:
        return False
    if (
        one.counted
        and other.counted
        and counted(one) != counted(other)
        and "amount" not in (one.counted, other.counted)
    ):
        return False
    if one.kind == "satisfaction" and asked(one) != asked(other):
        return False
    return not (one.change and other.change and one.change != other.change)


def _other_subject(one: NameParts, other: NameParts) -> bool:
    """Whether another kind of thing or another act is meant; of quantities, roads and rivers are two kinds of works."""
    for role in ("object", "act"):
        first, second = core(one, role), core(other, role)
        if not first or not second or first in lineage(second) or second in lineage(first):
            continue
        if not _is_judged(one) or root(first) != root(second):
            return True
    return False


def _other_work(one: NameParts, other: NameParts) -> bool:
    """Whether the acts are separate pieces of work (养护, 新建), not stages of one (申请, 受理)."""
    first, second = core(one, "act"), core(other, "act")
    apart = bool(first and second) and root(first) != root(second)
    return apart and not {first, second} <= _STEPS


def _other_object(one: NameParts, other: NameParts) -> bool:
    """Whether what both are about are two kinds of things; the same measure of roads and of rivers is of two kinds."""
    first, second = core(one, "object"), core(other, "object")
    if not first or not second or first in lineage(second) or second in lineage(first):
        return False
    return measure(one) == measure(other) or root(first) != root(second)


def _is_judged(parts: NameParts) -> bool:
    return parts.kind in JUDGED or parts.kind is None


def _opposed(one: NameParts, other: NameParts, alike: float) -> bool:
    """Whether one and the same is measured from its two ends."""
    if _is_judged(one) != _is_judged(other) or (not _is_judged(one) and one.kind != "time"):
        return False
    first, second = attributes().get(one.attribute), attributes().get(other.attribute)
    objects = core(one, "object"), core(other, "object")
    if not first or not second or (all(objects) and root(objects[0]) != root(objects[1])):
        return False
    if second.id == first.opposite or first.id == second.opposite:
        return True
    groups = frozenset((first.group, second.group))
    return alike >= _POSSIBLE and one.better != other.better and (len(groups) == 1 or groups in _POLES)


def _alike(a: _Side, b: _Side) -> float:
    """How alike what both are about is, 0 to 1: their weighted tokens; raised where both are linked to the same metric."""
    one, other = _about(a.parts, b.parts), _about(b.parts, a.parts)
    same_object = core(a.parts, "object") == core(b.parts, "object") != ""
    if not one or not other:
        people = not one and not other and a.parts.people[:1] in (b.parts.people[:1], ())
        judged = measure(a.parts) == measure(b.parts) and _is_judged(a.parts)
        found = 0.7 if people or judged else 0.5
    else:
        dot = sum(weight * other.get(token, 0.0) for token, weight in one.items())
        lengths = [sum(weight**2 for weight in side.values()) ** 0.5 for side in (one, other)]
        # a short name is about the same as a longer one that contains it
        found = max(dot / (lengths[0] * lengths[1]), 0.8 * min(1.0, dot / min(lengths) ** 2), 0.6 * same_object)
    linked = a.link is not None and b.link is not None and a.link.metric.iri == b.link.metric.iri
    return min(1.0, found + 0.2 * linked)


def _about(parts: NameParts, beside: NameParts) -> dict[str, float]:
    """What a name is about, without the people; with the event that it counts or rates, where both do."""
    event = {f"a:{parts.attribute}": 0.6} if {parts.attribute, beside.attribute} <= EVENTS else {}
    return event | {token: weight for token, weight in tokens(parts).items() if not token.startswith("p:")}
