"""What of a name's parts decides whether it compares with another: one short text for each facet, "" where not said."""

from collections.abc import Callable
from functools import cache

from duibiao.ontology.parts import EVENTS, NameParts
from duibiao.ontology.word_lists import attributes, things

JUDGED = ("share", "degree", "satisfaction")
# the time until what: 响应时间, 处理时间 and 恢复时间 are three
TIMED = frozenset({"response", "handling", "restoration"})
# counted by whatever classifier fits the thing: beds by 张 or 个, facilities by 处 or 套
_ITEMS = frozenset({"piece", "place", "copy"})
# attributes that add little where they are not what is measured
_VAGUE = frozenset(
    {"improvement", "growth", "decline", "guarantee", "completion", "effectiveness", "soundness", "usage"}
)


# things that are events, named as things: 安全事故起数 is 事故数
_HAPPENED = {"accident-object": "accident", "complaint-object": "complaint"}


@cache
def lineage(thing: str) -> tuple[str, ...]:
    """Return the thing and what is broader, the nearest first; nothing for "".

    >>> lineage("publicity-material")
    ('publicity-material', 'publicise')
    """
    found: list[str] = []
    while thing and thing not in found:
        found.append(thing)
        thing = things()[thing].broader if thing in things() else ""
    return tuple(found)


def root(thing: str) -> str:
    """Return the broadest notion above the thing."""
    return (lineage(thing) or ("",))[-1]


def is_judged(parts: NameParts) -> bool:
    """Return whether the name is about a quality, a share or an opinion, no quantity."""
    return parts.kind in JUDGED or parts.kind is None


def measure(parts: NameParts) -> str:
    """Return what is measured: an attribute, or for a quantity its kind, with the event where that is what is counted."""
    if is_judged(parts):
        return parts.attribute
    if parts.kind == "count" and parts.core in _HAPPENED and not parts.attribute:
        return f"#count:{_HAPPENED[parts.core]}"
    tells = (parts.kind == "count" and parts.attribute in EVENTS) or (parts.kind == "time" and parts.attribute in TIMED)
    return f"#{parts.kind}:{parts.attribute}" if tells else f"#{parts.kind}"


def measure_group(parts: NameParts) -> str:
    """Return the group of what is measured."""
    found = measure(parts)
    return attributes()[found].group if found in attributes() else found


def dimension(parts: NameParts) -> str:
    """Return the kind of quantity as far as it decides about comparing: a share and a degree are judged alike."""
    return "judged" if parts.kind in JUDGED else parts.kind or ""


def counted(parts: NameParts) -> str:
    """Return what is counted, items of all classifiers alike."""
    return "item" if parts.counted in _ITEMS else parts.counted


def asked(parts: NameParts) -> str:
    """Return in which capacity people are asked; whoever is satisfied is served, if nothing else is said."""
    return root(parts.people[0]) if parts.people else "served" if parts.kind == "satisfaction" else ""


def core(parts: NameParts, role: str) -> str:
    """Return the last act, or the last object, of the name."""
    is_act = role == "act"
    found = [t for t in parts.things if (t in things() and things()[t].role == "act") == is_act]
    return found[-1] if found else ""


def tokens(parts: NameParts) -> dict[str, float]:
    """Return what the name is about, weighted: things with what is broader, other attributes, unknown text.

    The weights are our choice: the head of the name counts in full, what stands before it less, since the programme of
    an indicator does not decide what it compares with.
    """
    found: dict[str, float] = {}
    for place, thing in enumerate(reversed(parts.things)):
        for step, ancestor in enumerate(lineage(thing)):
            found[ancestor] = max(found.get(ancestor, 0.0), (1.0 if place == 0 else 0.6) * 0.7**step)
    secondary = parts.attributes[1:] if is_judged(parts) else parts.attributes
    found.update({f"a:{a}": 0.4 for a in secondary if a not in _VAGUE})
    if parts.kind != "satisfaction":
        found.update({f"p:{group}": 0.3 for person in parts.people for group in (person, root(person))})
    found.update({a: 0.5 for person in parts.people for a in lineage(person)[1:] if things()[a].role == "act"})
    for text in parts.rest:
        for size in (1, 2):
            found.update({f"~{text[i : i + size]}": 0.5 for i in range(len(text) - size + 1)})
    return found


FACETS: dict[str, Callable[[NameParts], str]] = {
    "measure": measure,
    "group": measure_group,
    "dimension": dimension,
    "counted": counted,
    "asked": asked,
    "person": lambda parts: parts.people[0] if parts.people else "",
    "act": lambda parts: core(parts, "act"),
    "act_root": lambda parts: root(core(parts, "act")),
    "object": lambda parts: core(parts, "object"),
    "object_root": lambda parts: root(core(parts, "object")),
    "change": lambda parts: parts.change,
    "per": lambda parts: parts.per,
    "level": lambda parts: parts.level,
    "better": lambda parts: parts.better or "",
}
