"""The rows of a set -> their points: the first level by the scheme, within it by how much speaks for a row."""

from collections.abc import Sequence

from duibiao.ontology.rules.words import WEIGHTS


def points(first: Sequence[str], relevance: Sequence[float], costs_apart: bool) -> list[float]:
    """Return the points of each row, 90 in all (预算执行率 has the other 10); halves, since five rows share 10 points at times.

    The first level has 50/30/10, or 20/40/20/10 where 成本 is a first level; what is absent leaves its points to benefit, else
    to output (rules.md Q17).
    """
    classes = ["output" if c == "cost" and not costs_apart else c for c in first]
    shares = _shares(set(classes))
    found = [0.0] * len(classes)
    for group, total in shares.items():
        places = [place for place, c in enumerate(classes) if c == group]
        for place, part in zip(places, _divided(total, [relevance[p] for p in places]), strict=True):
            found[place] = part
    return found


def _shares(present: set[str]) -> dict[str, float]:
    exact = next((dict(scheme) for scheme in WEIGHTS if set(scheme) == present), None)
    if exact:
        return exact
    full = WEIGHTS[2] if "cost" in present else WEIGHTS[0]
    kept = {group: full[group] for group in full if group in present}
    heir = "benefit" if "benefit" in kept else "output" if "output" in kept else next(iter(kept), "")
    return {group: total + (90 - sum(kept.values()) if group == heir else 0) for group, total in kept.items()}


def _divided(total: float, relevance: Sequence[float]) -> list[float]:
    """The total in steps of half a point: half of it alike for all, half by the root of the relevance; the rest goes to the first."""
    roots = [value**0.5 for value in relevance]
    plain = [total / 2 / len(roots) + total / 2 * root / sum(roots) for root in roots]
    parts = [round(2 * part) / 2 for part in plain]
    first = max(range(len(parts)), key=lambda place: (plain[place], -place))
    parts[first] += total - sum(parts)
    return parts
