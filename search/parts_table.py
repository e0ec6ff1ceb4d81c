"""The parts of many names as columns, so that one question is compared with all of them at once."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from duibiao.search.name_parts import NameParts
from duibiao.search.token_index import TokenIndex
from duibiao.search.word_lists import attributes, things

Codes = npt.NDArray[np.int16]
Mask = npt.NDArray[np.bool_]
Features = dict[str, npt.NDArray[np.float32]]

_JUDGED = ("share", "degree", "satisfaction")
# counted by whatever classifier fits the thing: 床位 by 张 or 个, 设施 by 处 or 套
_ITEMS = frozenset({"piece", "place", "copy"})


@cache
def lineage(thing: str) -> tuple[str, ...]:
    """Return the thing and what is broader, the nearest first.

    >>> lineage("publicity-material")
    ('publicity-material', 'publicise')
    """
    found: list[str] = []
    while thing and thing not in found:
        found.append(thing)
        thing = things()[thing].broader if thing in things() else ""
    return tuple(found)


def measure(parts: NameParts) -> str:
    """Return what is measured: an attribute, or for a quantity its kind, with the event where that is what is counted."""
    if parts.kind in _JUDGED or parts.kind is None:
        return parts.attribute
    event = f":{parts.attribute}" if parts.kind == "count" and parts.attribute else ""
    return f"#{parts.kind}{event}"


def group(parts: NameParts) -> str:
    """Return the family of what is measured."""
    found = measure(parts)
    return attributes()[found].group if found in attributes() else found


def dimension(parts: NameParts) -> str:
    """Return the kind of quantity as far as it decides about comparing: a share and a degree are judged alike."""
    if parts.kind is None:
        return ""
    return "judged" if parts.kind in _JUDGED else "count" if parts.kind == "count" else parts.kind


def counted(parts: NameParts) -> str:
    """Return what is counted, items of all classifiers alike."""
    return "item" if parts.counted in _ITEMS else parts.counted


def asked(parts: NameParts) -> str:
    """Return in which capacity people are asked; whoever is satisfied is served, if nothing else is said."""
    if parts.people:
        return lineage(parts.people[0])[-1]
    return "served" if parts.kind == "satisfaction" else ""


def core(parts: NameParts, act: bool) -> str:
    """Return the last act, or the last object, of the name."""
    found = [t for t in parts.things if (things()[t].role == "act" if t in things() else False) == act]
    return found[-1] if found else ""


def tokens(parts: NameParts) -> dict[str, float]:
    """Return what the name is about, weighted: things with what is broader, other attributes, unknown text."""
    found: dict[str, float] = {}
    for place, thing in enumerate(reversed(parts.things)):
        for step, ancestor in enumerate(lineage(thing)):
            found[ancestor] = max(found.get(ancestor, 0.0), (1.0 if place == 0 else 0.6) * 0.7**step)
    found.update({f"a:{a}": 0.4 for a in parts.attributes[1:]})
    for text in parts.rest:
        for size in (1, 2):
            found.update({f"~{text[i : i + size]}": 0.5 for i in range(len(text) - size + 1)})
    return found


def head_tokens(parts: NameParts) -> dict[str, float]:
    """Return what the head of the name is about: the last object, the last act, text that no list knows."""
    heads = {core(parts, act=True), core(parts, act=False)} - {""}
    found = {a: 0.6**step for thing in sorted(heads) for step, a in enumerate(lineage(thing))}
    if not heads:
        found.update({f"~{text[i : i + 2]}": 0.7 for text in parts.rest for i in range(max(1, len(text) - 1))})
    return found


# name of the column -> what it holds
_COLUMNS: dict[str, Callable[[NameParts], str]] = {
    "measure": measure,
    "group": group,
    "dimension": dimension,
    "counted": counted,
    "asked": asked,
    "person": lambda parts: parts.people[0] if parts.people else "",
    "act": lambda parts: core(parts, act=True),
    "act_root": lambda parts: lineage(core(parts, act=True))[-1] if core(parts, act=True) else "",
    "object": lambda parts: core(parts, act=False),
    "object_root": lambda parts: lineage(core(parts, act=False))[-1] if core(parts, act=False) else "",
    "change": lambda parts: parts.change,
    "per": lambda parts: parts.per,
    "level": lambda parts: parts.level,
    "better": lambda parts: parts.better or "",
}


class PartsTable:
    """Columns of codes, one row a name; code 0 stands for "not said"."""

    def __init__(self, names: Sequence[NameParts]) -> None:
        self._codes: dict[str, dict[str, int]] = {}
        self._columns: dict[str, Codes] = {}
        for column, read in _COLUMNS.items():
            codes = self._codes.setdefault(column, {"": 0})
            values = (codes.setdefault(read(parts), len(codes)) for parts in names)
            self._columns[column] = np.fromiter(values, dtype=np.int16, count=len(names))
        about = [tokens(parts) for parts in names]
        self._about = TokenIndex.build(about)
        self._head = TokenIndex.build([head_tokens(parts) for parts in names])
        self._silent = np.array([not found for found in about], dtype=np.bool_)
        self._holds = {thing: _mask((thing in found for found in about), len(names)) for thing in _all_tokens(about)}

    def features(self, question: NameParts) -> Features:
        """Return how each name agrees with the question, float32 (n,) a feature; see FEATURES in rank_candidates."""
        same, differ, one = self._agree(question)
        opposite = self._opposite(question)
        about = tokens(question)
        found: dict[str, npt.NDArray[np.generic]] = {
            "measure_same": same["measure"],
            "measure_group": same["group"] & ~same["measure"],
            "measure_differs": differ["group"],
            "measure_unknown": one["group"],
            "opposite": opposite,
            "dimension_same": same["dimension"],
            "dimension_differs": differ["dimension"],
            "counted_same": same["counted"],
            "counted_differs": differ["counted"],
            "change_differs": differ["change"] | one["change"],
            "per_same": same["per"],
            "per_differs": differ["per"] | one["per"],
            "level_differs": differ["level"] | one["level"],
        }
        block = "satisfaction" if question.kind == "satisfaction" else "judged" if _is_judged(question) else "quantity"
        for part in ("object", "act"):
            found[f"{part}_same"] = same[part]
            found[f"{part}_kin"] = same[f"{part}_root"] & ~same[part]
            found[f"{part}_differs"] = differ[f"{part}_root"]
            found[f"{part}_one"] = one[part]
        core_act, core_object = core(question, act=True), core(question, act=False)
        found["crossed"] = self._held(core_act) | self._held(core_object)
        found["root_crossed"] = self._held(lineage(core_act)[-1] if core_act else "") | self._held(lineage(core_object)[-1] if core_object else "")
        found["head_about"] = self._head.similarity(head_tokens(question))
        found["about"] = self._about.similarity(about)
        found["about_same_measure"] = found["about"] * same["measure"]
        found["silent"] = self._silent if about else ~self._silent
        features = {f"{block}.{name}": values for name, values in found.items() if name in _BY_BLOCK}
        features |= {name: values for name, values in found.items() if name not in _BY_BLOCK}
        features |= {
            f"{block}.asked_same": same["asked"],
            f"{block}.asked_differs": differ["asked"],
            f"{block}.asked_one": one["asked"],
            f"{block}.person_same": same["person"],
        }
        return {name: np.asarray(values, dtype=np.float32) for name, values in features.items()}

    def _agree(self, question: NameParts) -> tuple[dict[str, Mask], dict[str, Mask], dict[str, Mask]]:
        same, differ, one = {}, {}, {}
        for column, read in _COLUMNS.items():
            code, codes = self._codes[column].get(value := read(question), -1), self._columns[column]
            same[column] = (codes == code) & (codes > 0)
            differ[column] = (codes != code) & (codes > 0) & (value != "")
            one[column] = (codes > 0) != (value != "")
        return same, differ, one

    def _opposite(self, question: NameParts) -> Mask:
        """The same thing measured from the other end, or valued the other way round."""
        attribute = attributes().get(measure(question))
        codes = self._codes["measure"]
        other = codes.get(attribute.opposite, -1) if attribute and attribute.opposite else -1
        better = self._codes["better"].get(question.better or "", -1)
        reverse = (self._columns["better"] != better) & (self._columns["better"] > 0) & (question.better is not None)
        kin = self._columns["group"] == self._codes["group"].get(group(question), -1)
        return np.asarray((self._columns["measure"] == other) | (kin & reverse), dtype=np.bool_)

    def _held(self, thing: str) -> Mask:
        return self._holds.get(thing, np.zeros(len(self._silent), dtype=np.bool_)) if thing else np.zeros(
            len(self._silent), dtype=np.bool_
        )


_BY_BLOCK = frozenset(
    {f"{part}_{how}" for part in ("object", "act") for how in ("same", "kin", "differs", "one")}
    | {"about", "about_same_measure", "crossed", "root_crossed", "head_about", "counted_same", "counted_differs", "measure_same"}
)


def _is_judged(parts: NameParts) -> bool:
    return parts.kind in _JUDGED or parts.kind is None


def _all_tokens(about: Iterable[dict[str, float]]) -> set[str]:
    return {token for found in about for token in found if token in things()}


def _mask(values: Iterable[bool], size: int) -> Mask:
    return np.fromiter(values, dtype=np.bool_, count=size)
