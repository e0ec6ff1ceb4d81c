"""Two names, with the units of their targets where known -> same, convertible, related, opposite or different, and why.

Opposite is decided by rule, and so is what can never be the same (conflicts.py). Whether they are the same, or at least about one topic,
two logistic models say over how the parts agree (pair_features.py) and how near the encoder of names puts them (name_encoder.py); their
weights (verdict_weights.tsv) are trained on the labelled pairs by tests/train_verdicts.py, which prints how far they carry over.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.parts import NameParts
from duibiao.ontology.tsv import cells
from duibiao.ontology.units import Unit, conversion, read_unit
from duibiao.search.conflicts import conflict
from duibiao.search.encoders import Vectors
from duibiao.search.link_metrics import linker
from duibiao.search.name_encoder import name_vector
from duibiao.search.name_facets import FACETS, root
from duibiao.search.opposites import opposed
from duibiao.search.pair_features import alike, features
from duibiao.search.same_measure import same_measure
from duibiao.search.subjects import subjects
from duibiao.search.verdicts import Comparison, Verdict

# How near the encoder must put two names that may be the same. Our choice, by tests/train_verdicts.py: of two names called same in a
# table not seen 6 and 22 in 100 are the same without a bar, 40 and 60 with these, and of the pairs set aside 1 in 100 less are right.
_NEAR, _NEARER = 0.4, 0.65
_SHARES = frozenset({"share", "time", "score"})


@dataclass(frozen=True, slots=True)
class Side:
    """A name as it is compared: its parts, read with its unit, and the IRI of the metric that fits, "" where none does."""

    parts: NameParts
    unit: Unit | None
    metric: str

    @property
    def meaning(self) -> Vectors:
        """Return what the encoder of names makes of it, (128,)."""
        return name_vector(self.parts.text)


def compare(one: str, other: str, unit: str | None = None, other_unit: str | None = None) -> Comparison:
    """Return the verdict on two names with the units of their targets.

    >>> compare("设备故障率", "设备完好率").verdict
    'opposite'
    """
    a, b = read_side(one, unit), read_side(other, other_unit)
    likeness = likeness_of(a, b)
    facets = {facet: (read(a.parts), read(b.parts)) for facet, read in FACETS.items()}
    verdict, factor = _verdict(a, b, likeness)
    return Comparison(verdict, round(likeness, 3), {f: pair for f, pair in facets.items() if any(pair)}, factor)


@lru_cache(maxsize=100_000)
def read_side(name: str, unit: str | None) -> Side:
    """Return the name as it is compared."""
    parts = read_name(name)
    read = (
        read_unit(_of_firms(unit) if parts.people and root(parts.people[0]) == "organisations" else unit)
        if unit
        else None
    )
    link = linker().link(name, parts)
    return Side(in_unit(_as_quantity(name, parts, read), read) if read else parts, read, link.iri if link else "")


def _of_firms(unit: str) -> str:
    """The unit, firms counted as 家, which officials count as 户 too."""
    return unit.replace("户", "家")


_QUANTITY = {"count": "数量", "area": "面积", "length": "长度"}
_GRADED = re.compile(r"[率度性比]$|情况$|程度$|状况$|比例$|占比$|是否|能否")


def _as_quantity(name: str, parts: NameParts, unit: Unit | None) -> NameParts:
    """The parts, as of so many where the name ends in no word of quantity and its unit says so: 老旧船舶淘汰, in 艘."""
    word = _QUANTITY.get(unit.dimension) if unit else None
    if not word or parts.kind in ("count", "measure", "time", "money", "satisfaction") or _GRADED.search(name):
        return parts
    return replace(read_name(name + word), text=parts.text)


def likeness_of(a: Side, b: Side) -> float:
    """Return how alike what both are about is, 0 to 1."""
    return alike(a.parts, b.parts, a.metric == b.metric != "")


def _verdict(a: Side, b: Side, likeness: float) -> tuple[Verdict, float | None]:
    if opposed(a.parts, b.parts, likeness):
        return "opposite", None
    agree = agreement(a, b, likeness)
    asked = a.parts.kind == b.parts.kind == "satisfaction"  # divided by who is asked, not by what about
    if a.parts.text == b.parts.text or (not agree["conflict"] and (asked or _is_same(agree, a, b))):
        return _by_unit(a, b)
    if asked:
        return "related", None
    return ("related" if _odds(agree, 1) > 0 else "different"), None


def _is_same(agree: Mapping[str, float], a: Side, b: Side) -> bool:
    """Whether they likely are the same; the encoder is asked only where what it says can matter."""
    if _odds({**agree, "meaning": 1.0}, 0) <= 0:
        return False
    meaning = float(a.meaning @ b.meaning)
    return near_enough(agree, meaning) and _odds({**agree, "meaning": meaning}, 0) > 0


def near_enough(agree: Mapping[str, float], meaning: float) -> bool:
    """Return whether the encoder puts two names near enough to be the same, the nearer where the lists see other measures."""
    return meaning >= (_NEAR if agree["same measure"] else _NEARER)


def fully(a: Side, b: Side, likeness: float) -> dict[str, float]:
    """Return all features of two names: those of ``agreement``, and how near the encoder of names puts them."""
    return {**agreement(a, b, likeness), "meaning": float(a.meaning @ b.meaning)}


def agreement(a: Side, b: Side, likeness: float) -> dict[str, float]:
    """Return the features of how the parts agree, by name; those that are missing are 0."""
    one, other = a.parts, b.parts
    about = subjects(one, other)
    convert = a.unit is not None and b.unit is not None and conversion(a.unit, b.unit) is not None
    return {
        **features(one, other, likeness, about, (a.metric, b.metric)),
        "same measure": float(same_measure(one, other, (a.unit, b.unit), about)),
        "conflict": float(conflict(one, other, (a.unit, b.unit), about)),
        "units convert": float(convert),
        "units conflict": float(a.unit is not None and b.unit is not None and not convert),
        "always": 1.0,
    }


def _odds(agree: Mapping[str, float], model: int) -> float:
    """The logarithm of the odds that both are about the same (model 0), or else about one topic (model 1)."""
    return sum(value * weights()[name][model] for name, value in agree.items() if name in weights())


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Return what each feature adds to the odds of either model."""
    table = cells("duibiao.search", "verdict_weights.tsv")
    return {name: (float(same), float(related)) for name, same, related in table}


def _by_unit(a: Side, b: Side) -> tuple[Verdict, float | None]:
    if a.unit is None or b.unit is None or a.unit.printed == b.unit.printed:
        return "same", None
    factor = conversion(a.unit, b.unit)
    if factor is None:
        return ("convertible" if {a.unit.dimension, b.unit.dimension} <= _SHARES else "related"), None
    return ("same", None) if factor == 1 else ("convertible", factor)
