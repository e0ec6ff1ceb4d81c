"""Two names, with the units of their targets where known -> same, convertible, related, opposite or different, and why."""

from dataclasses import dataclass
from functools import lru_cache

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.parts import EVENTS, NameParts
from duibiao.ontology.polarity import ends_of_one_scale
from duibiao.ontology.units import Unit, conversion, read_unit
from duibiao.ontology.word_lists import attributes
from duibiao.search.link_metrics import MetricLink, linker
from duibiao.search.name_facets import FACETS, JUDGED, asked, bare_rate, core, counted, measure, root, tokens
from duibiao.search.subjects import Level, Subjects, subjects
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
    about = subjects(a.parts, b.parts)
    if _same_measure(a, b, about) and _same_subject(a.parts, about, alike):
        return _by_unit(a, b)
    related = _one_topic(a.parts, b.parts, about, alike) or a.parts.kind == b.parts.kind == "satisfaction"
    return ("related" if related else "different"), None


def _same_subject(parts: NameParts, about: Subjects, alike: float) -> bool:
    """Whether both are about the same; of quantities, roads and rivers are two kinds of works."""
    if about.act == Level.APART or (about.object == Level.APART and not about.programme):
        return False
    if about.object == Level.KIN and not _is_judged(parts) and not about.programme:
        return False
    return alike >= _ALIKE or (about.object == Level.SAME and about.act != Level.ONE)


def _one_topic(a: NameParts, b: NameParts, about: Subjects, alike: float) -> bool:
    """Whether both are about one subject or process, whatever is measured of it."""
    if (about.act == Level.APART and not about.stages) or (about.object == Level.APART and not about.programme):
        return False
    if about.object == Level.KIN and measure(a) == measure(b):
        return False
    if about.object == about.act == Level.NONE and a.people and a.people == b.people:
        return True
    process = about.object == Level.NONE and (about.act >= Level.KIN or about.stages)
    return alike >= _TOPIC or about.object >= Level.KIN or process


def _by_unit(a: _Side, b: _Side) -> tuple[Verdict, float | None]:
    if a.unit is None or b.unit is None or a.unit.printed == b.unit.printed:
        return "same", None
    factor = conversion(a.unit, b.unit)
    if factor is None:
        return ("convertible" if {a.unit.dimension, b.unit.dimension} <= _SHARES else "related"), None
    return ("same", None) if factor == 1 else ("convertible", factor)


def _same_measure(a: _Side, b: _Side, about: Subjects) -> bool:
    one, other = a.parts, b.parts
    if measure(one) != measure(other) and not (about.object == Level.SAME and _same_rate(one, other)):
        return False
    if (one.per != other.per and not _same_base(a.unit, b.unit)) or one.level != other.level:
        return False
    if _other_count(one, other) and not _convert(a.unit, b.unit):
        return False
    if one.better and other.better and one.better != other.better:
        return False
    if one.kind == "satisfaction" and not _same_people(asked(one), asked(other)):
        return False
    return not (one.change and other.change and one.change != other.change)


def _same_people(one: str, other: str) -> bool:
    """Whether the same are asked; 群众 and 居民 are whoever is served."""
    return one == other or {one, other} == {"public", "served"}


def _same_base(one: Unit | None, other: Unit | None) -> bool:
    """Whether the units say over what both are taken, whatever the names say of it."""
    return bool(one and other and one.per and other.per) and _convert(one, other)


def _convert(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and conversion(one, other) is not None


def _other_count(one: NameParts, other: NameParts) -> bool:
    said = (one.counted, other.counted)
    return all(said) and counted(one) != counted(other) and "amount" not in said


def _same_rate(one: NameParts, other: NameParts) -> bool:
    """Whether one says just that an act is done (筛查率), the other that it reaches all (筛查覆盖率) or how far (配合程度)."""
    measures = {measure(one), measure(other)}
    return any(
        measures == {"completion", also} and bare_rate(parts) for also in ("coverage", "") for parts in (one, other)
    )


def _is_judged(parts: NameParts) -> bool:
    return parts.kind in JUDGED or parts.kind is None


def _opposed(one: NameParts, other: NameParts, alike: float) -> bool:
    """Whether one and the same is measured from its two ends."""
    if _is_judged(one) != _is_judged(other) or (not _is_judged(one) and one.kind != "time"):
        return False
    if ends_of_one_scale(one.text, other.text):
        return True
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
