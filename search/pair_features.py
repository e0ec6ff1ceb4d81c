"""Two names -> how they agree, as numbers: what the verdict weighs (verdict_weights.tsv, trained by tests/train_verdicts.py)."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from statistics import fmean

from duibiao.ontology.parts import EVENTS, NameParts
from duibiao.search.name_facets import FACETS, core, is_judged, measure, tokens
from duibiao.search.ngrams import grams
from duibiao.search.subjects import KEPT, WEAK, Level, Named, are_stages, near

# Facets that may agree (=), differ (!) or be said by one name only (1). More of them, and more of how objects and acts agree, were
# weighed until the encoder of names judged pairs (docs/decisions.md).
_FACETS = ("group", "counted", "dimension", "act", "object")
_KIN = 0.5  # how much of the same a word of the same kind is
_COVERED = 0.5  # from which likeness on a word is found in the other name


def features(one: NameParts, other: NameParts, likeness: float, metrics: tuple[str, str]) -> dict[str, float]:
    """Return the features of two names by name, those that are 0 left out; ``likeness`` is what ``alike`` says of them."""
    found: dict[str, float] = {"alike": likeness}
    for facet, a, b in zip(_FACETS, _facets(one), _facets(other), strict=True):
        found[f"{facet}{'=' if a == b else '!' if a and b else '1'}"] = float(bool(a or b))
    if all(metrics):
        found["metric=" if metrics[0] == metrics[1] else "metric!"] = 1.0
    found |= {"stages": float(are_stages(one, other)), "wording": _cosine(one.text, other.text)}
    found |= _shares(_telling(one), _telling(other))
    return {name: value for name, value in found.items() if value}


@lru_cache(maxsize=KEPT)
def _facets(parts: NameParts) -> tuple[str, ...]:
    return tuple(FACETS[facet](parts) for facet in _FACETS)


def _shares(one: Sequence[Named], other: Sequence[Named]) -> dict[str, float]:
    """How much of the words of either is found in the other, and how many characters the words that are not share."""
    found = [_found(one, other), _found(other, one)]
    left = [
        "".join(text for (text, _), share in zip(words, shares, strict=True) if share < _COVERED)
        for words, shares in zip((one, other), found, strict=True)
    ]
    covered = [fmean(shares) for shares in found] if one and other else [0.0, 0.0]
    return {"found least": min(covered), "found most": max(covered), "characters shared": _shared(*left)}


def _found(words: Sequence[Named], others: Sequence[Named]) -> list[float]:
    """How much of each word the others say, 0 to 1: by the lists, or by its characters where they do not know both."""
    return [max((_likeness(word, other) for other in others), default=0.0) for word in words]


def _likeness(one: Named, other: Named) -> float:
    if one[0] == other[0] or one[1] == other[1] != "":
        return 1.0
    if one[1] and other[1]:
        return {Level.SAME: 0.9, Level.UNDER: 0.8, Level.KIN: _KIN}.get(near(one, other), 0.0)
    return _shared(one[0], other[0])


def _shared(one: str, other: str) -> float:
    """The share of the characters of the shorter text that the other has."""
    return len(set(one) & set(other)) / min(len(set(one)), len(set(other))) if one and other else 0.0


def _telling(parts: NameParts) -> list[Named]:
    """The words that say what it is about, but for weak ones beside others."""
    weak = WEAK - {"money-benefit"} if parts.kind == "money" else WEAK
    return [word for word in parts.named if word[1] not in weak and word[1] != "hold"] or list(parts.named)


def _cosine(one: str, other: str) -> float:
    """The cosine of the characters and pairs of characters of two texts; 0.5 where one is empty."""
    if not one or not other:
        return 0.5
    (a, long), (b, wide) = _grams(one), _grams(other)
    return float(sum(count * b[gram] for gram, count in a.items() if gram in b) / (long * wide))


@lru_cache(maxsize=KEPT)
def _grams(text: str) -> tuple[Counter[str], float]:
    """The characters and pairs of a text, and how long they are as a vector."""
    found = grams(text)
    return found, sum(n * n for n in found.values()) ** 0.5


def alike(one: NameParts, other: NameParts, one_metric: bool) -> float:
    """Return how alike what both are about is, 0 to 1: their weighted tokens; raised where both have ``one_metric``."""
    a, b = _about(one, other), _about(other, one)
    if not a or not b:
        people = not a and not b and (one.people[:1] == other.people[:1] or not one.people or not other.people)
        judged = measure(one) == measure(other) and is_judged(one)
        found = 0.7 if people or judged else 0.5
    else:
        dot = sum(weight * b.get(token, 0.0) for token, weight in a.items())
        lengths = [sum(weight**2 for weight in side.values()) ** 0.5 for side in (a, b)]
        same_object = core(one, "object") == core(other, "object") != ""
        # a short name is about the same as a longer one that contains it
        found = max(dot / (lengths[0] * lengths[1]), 0.8 * min(1.0, dot / min(lengths) ** 2), 0.6 * same_object)
    return min(1.0, found + 0.2 * one_metric)


def _about(parts: NameParts, beside: NameParts) -> dict[str, float]:
    """What a name is about, without the people; with the event that it counts or rates, where both do."""
    event = {f"a:{parts.attribute}": 0.6} if {parts.attribute, beside.attribute} <= EVENTS else {}
    return event | {token: weight for token, weight in tokens(parts).items() if not token.startswith("p:")}
