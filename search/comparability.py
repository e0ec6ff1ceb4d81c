"""Two names, with the units of their targets where known -> same, convertible, related, opposite or different, and why.

What can never be the same is decided by rule (conflicts.py), and so is satisfaction, by who is asked. The rest one model says, a softmax over
how the parts agree (pair_features.py), how near the encoder of names puts the two, and what it judges of them read side by side
(name_encoder.py). Its weights (verdict_weights.tsv) are trained on the labelled pairs by tests/train_verdicts.py, which prints how far they
carry over.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from duibiao.ontology.tsv import cells
from duibiao.ontology.units import conversion
from duibiao.search.conflicts import conflict
from duibiao.search.known_names import judged, know_names, know_pairs
from duibiao.search.name_encoder import JUDGED
from duibiao.search.name_facets import FACETS
from duibiao.search.name_side import Side, read_side
from duibiao.search.opposites import opposed
from duibiao.search.pair_features import alike, features
from duibiao.search.verdicts import Comparison, Verdict

# How near the encoder must put two names for them to be read side by side, which takes 10 ms.
_FAR = 0.25
# By how much the odds must be for the same where the encoder sees opposites: of 1,445 pairs of a table not seen 11 opposites are called the same
# without it, 1 with 2.5 or more, and 2 to 8 in 1,000 pairs fewer are right with no limit.
_SURE = 2.5
_LEAST = -8.0  # what is less likely than e to that is as unlikely
_SHARES = frozenset({"share", "time", "score"})


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


def compare_all(one: str, others: Sequence[tuple[str, str | None]]) -> list[Comparison]:
    """Return the verdict on a name, without a unit, beside each of the others with its unit."""
    own = read_side(one, None)
    read_together([(own, read_side(*other)) for other in others])
    return [compare(one, name, None, unit) for name, unit in others]


def read_together(pairs: Sequence[tuple[Side, Side]]) -> None:
    """Have the encoder read all names that will be compared: half the time of one pair after another."""
    know_names(side.parts.text for pair in pairs for side in pair)
    know_pairs((a.parts.text, b.parts.text) for a, b in pairs if is_read(a, b))


def is_read(a: Side, b: Side) -> bool:
    """Return whether the names are read side by side."""
    return not _both_asked(a, b) and a.parts.text != b.parts.text and float(a.meaning @ b.meaning) >= _FAR


def _both_asked(a: Side, b: Side) -> bool:
    return a.parts.kind == b.parts.kind == "satisfaction"


def likeness_of(a: Side, b: Side) -> float:
    """Return how alike what both are about is, 0 to 1."""
    return alike(a.parts, b.parts, a.metric == b.metric != "")


def _verdict(a: Side, b: Side, likeness: float) -> tuple[Verdict, float | None]:
    if a.parts.text == b.parts.text:
        return _by_unit(a, b)
    found = _asked(a, b) if _both_asked(a, b) else _likeliest(fully(a, b, likeness))
    return _by_unit(a, b) if found == "same" else (found, None)


def _asked(a: Side, b: Side) -> Verdict:
    """The verdict on two satisfactions, which are divided by who is asked, not by what about."""
    return "related" if conflict(a.parts, b.parts, (a.unit, b.unit)) else "same"


def _likeliest(agree: Mapping[str, float]) -> Verdict:
    places = range(len(JUDGED))
    return likeliest(
        agree, [sum(v * weights()[name][i] for name, v in agree.items() if name in weights()) for i in places]
    )


def likeliest(agree: Mapping[str, float], odds: Sequence[float]) -> Verdict:
    """Return the verdict with the best odds, which stand in the order of JUDGED, for names of these features.

    What conflicts is never the same, nor what the rules see two ends in, or the encoder, unless all else says the same.
    """
    said = agree.get("judged opposite", _LEAST) > agree.get("judged same", 0.0)
    ends = agree["opposed"] or (said and odds[JUDGED.index("same")] - odds[JUDGED.index("opposite")] < _SURE)
    possible: list[Verdict] = [v for v in JUDGED if v != "same" or not (agree["conflict"] or ends)]
    return max(possible, key=lambda v: odds[JUDGED.index(v)])


def may_be_same(one: str, other: str) -> bool:
    """Return whether two names can be the same at all, without reading them side by side."""
    a, b = read_side(one, None), read_side(other, None)
    known = _both_asked(a, b) or a.parts.text == b.parts.text
    return (known or is_read(a, b)) and not conflict(a.parts, b.parts, (None, None))


def fully(a: Side, b: Side, likeness: float) -> dict[str, float]:
    """Return all features of two names: how their parts agree, how near the encoder of names puts them, and what it judges of them."""
    meaning = float(a.meaning @ b.meaning)
    known = {**agreement(a, b, likeness), "opposed": float(opposed(a.parts, b.parts, likeness)), "meaning": meaning}
    if meaning < _FAR:
        return {**known, "far": 1.0}
    said = np.maximum(judged(a.parts.text, b.parts.text), _LEAST)
    return {**known, **{f"judged {v}": float(said[i] - said[-1]) for i, v in enumerate(JUDGED[:-1])}}


def agreement(a: Side, b: Side, likeness: float) -> dict[str, float]:
    """Return the features of how the parts agree, by name; those that are missing are 0."""
    convert = a.unit is not None and b.unit is not None and conversion(a.unit, b.unit) is not None
    return {
        **features(a.parts, b.parts, likeness, (a.metric, b.metric)),
        "conflict": float(conflict(a.parts, b.parts, (a.unit, b.unit))),
        "units convert": float(convert),
        "units conflict": float(a.unit is not None and b.unit is not None and not convert),
        "always": 1.0,
    }


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Return what each feature adds to the odds of each verdict, in the order of JUDGED."""
    return {name: tuple(map(float, values)) for name, *values in cells("duibiao.search", "verdict_weights.tsv")}


def _by_unit(a: Side, b: Side) -> tuple[Verdict, float | None]:
    if a.unit is None or b.unit is None or a.unit.printed == b.unit.printed:
        return "same", None
    factor = conversion(a.unit, b.unit)
    if factor is None:
        return ("convertible" if {a.unit.dimension, b.unit.dimension} <= _SHARES else "related"), None
    return ("same", None) if factor == 1 else ("convertible", factor)
