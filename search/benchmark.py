"""How targets are distributed over units, and where one target stands among them: arithmetic alone, no search.

Quartiles are those of method 7 of Hyndman and Fan (1996), which QUARTILE.INC of Excel and WPS and numpy compute too, so that
a reader can check them in a spreadsheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median_low
from typing import Literal

# Which way is better; None for a quantity that follows the size of the unit or the project and is neither good nor bad.
Direction = Literal["higher", "lower"]
# Fewer peers say little, and a quartile of four values is a value of one unit. Our choice.
LEAST_PEERS = 5


@dataclass(frozen=True, slots=True)
class Bound:
    """A target as a bound that is promised: ``strict`` where the number itself would not do (> or <)."""

    number: float
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """The distribution of ``n`` numbers: extremes, quartiles and mean, in their unit."""

    n: int
    least: float
    q1: float
    median: float
    q3: float
    most: float
    mean: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a target stands among ``n`` peers: how many of them are lower, equal and higher.

    With a direction ``looser_than`` counts the peers that promise more, ``stricter_than`` those that promise less; both are
    None without one. ``percentile`` is the share of peers, 0 to 100, that promise less, or are lower where there is no
    direction; equal ones count half.
    """

    n: int
    lower: int
    equal: int
    higher: int
    percentile: float
    against_median: Literal["above", "at", "below"]
    looser_than: int | None
    stricter_than: int | None


def bound(
    number: float, operator: str | None, upper: float | None = None, direction: Direction | None = None
) -> Bound | None:
    """Return what a target promises; None where its sign bounds the other end (≤90 % where higher is better).

    A range promises the end that is easier to keep; without a direction its middle stands for it.
    """
    if (direction == "higher" and operator in ("≤", "<")) or (direction == "lower" and operator in ("≥", ">")):
        return None
    if upper is not None and direction != "higher":
        number = upper if direction == "lower" else (number + upper) / 2
    return Bound(number, operator in (">", "<"))


def spread(numbers: Sequence[float]) -> Spread | None:
    """Return the distribution of the numbers, None where there are none.

    >>> found = spread([80, 85, 90, 95, 100, 100])
    >>> found.q1, found.median, found.q3
    (86.25, 92.5, 98.75)
    """
    if not numbers:
        return None
    ordered = sorted(numbers)
    q1, median, q3 = (quantile(ordered, part) for part in (0.25, 0.5, 0.75))
    return Spread(len(ordered), ordered[0], q1, median, q3, ordered[-1], fmean(ordered))


def quantile(ordered: Sequence[float], part: float) -> float:
    """Return the quantile of sorted numbers, by a straight line between the two that it falls between."""
    place = part * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def standing(target: Bound, peers: Sequence[Bound], direction: Direction | None) -> Standing | None:
    """Return where the target stands, None without peers.

    >>> peers = [Bound(n) for n in (80, 85, 90, 90, 95)]
    >>> found = standing(Bound(85), peers, "higher")
    >>> found.percentile, found.looser_than, found.against_median
    (30.0, 3, 'below')
    """
    if not peers:
        return None
    own, keys = _key(target, direction), [_key(peer, direction) for peer in peers]
    lower, equal, higher = (
        sum(k < own for k in keys), sum(k == own for k in keys), sum(k > own for k in keys)
    )  # fmt: skip
    less = higher if direction == "lower" else lower
    more = lower if direction == "lower" else higher
    median = quantile(sorted(peer.number for peer in peers), 0.5)
    return Standing(
        n=len(peers),
        lower=lower,
        equal=equal,
        higher=higher,
        percentile=100 * (less + equal / 2) / len(peers),
        against_median="above" if target.number > median else "below" if target.number < median else "at",
        looser_than=more if direction else None,
        stricter_than=less if direction else None,
    )


def middle(bounds: Sequence[Bound], direction: Direction | None) -> int:
    """Return the place of the middle one; of two middle ones the one that promises less, so that it is one really set."""
    sign = -1 if direction == "lower" else 1
    keys = [
        (sign * number, sign * strict, place)
        for place, b in enumerate(bounds)
        for number, strict in [_key(b, direction)]
    ]
    return median_low(keys)[2]


def _key(target: Bound, direction: Direction | None) -> tuple[float, int]:
    """What orders targets by size: >99 above ≥99 where higher is better, <5 below ≤5 where lower is."""
    return target.number, {"higher": 1, "lower": -1, None: 0}[direction] * target.strict
