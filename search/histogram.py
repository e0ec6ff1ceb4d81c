"""Numbers -> bins for a histogram: one for each value where there are few, else of equal width on a plain or a logarithmic scale."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# So many bars can be read at a glance. Our choice.
MOST_BINS = 12


@dataclass(frozen=True, slots=True)
class Bin:
    """So many numbers from ``low`` up to ``high``, which is itself in the next bin unless this is the last.

    Both are equal for a single value.
    """

    low: float
    high: float
    count: int
    is_last: bool = False

    def holds(self, number: float) -> bool:
        """Return whether the number falls into the bin."""
        return self.low <= number < self.high or number == self.low or (self.is_last and number == self.high)


def histogram(numbers: Sequence[float], beside: Sequence[float] = ()) -> list[Bin]:
    """Return the bins, lowest first, with room for the numbers ``beside`` that are not counted.

    >>> [(bin.low, bin.count) for bin in histogram([80, 90, 90, 100], [85])]
    [(80, 1), (85, 0), (90, 2), (100, 1)]
    """
    values = sorted({*numbers, *beside})
    if len(values) > MOST_BINS:
        return in_steps(numbers, beside)
    counts = Counter(numbers)
    return [Bin(value, value, counts[value]) for value in values]


def in_steps(numbers: Sequence[float], beside: Sequence[float] = ()) -> list[Bin]:
    """Return bins between round numbers: of equal width, or from 1 to 2, 5, 10 … where most numbers are small."""
    both = [*numbers, *beside]
    edges = list((_decades if is_skewed(both) else _steps)(min(both), max(both)))
    bins = [Bin(low, high, 0, high == edges[-1]) for low, high in pairwise(edges)]
    return [Bin(b.low, b.high, sum(map(b.holds, numbers)), b.is_last) for b in bins]


def is_skewed(numbers: Sequence[float]) -> bool:
    """Return whether half of the numbers lie in the first tenth of their range: better on a logarithmic scale.

    >>> is_skewed([5, 8, 10, 2000]), is_skewed([80, 90, 100]), is_skewed([0, 0, 500])
    (True, False, False)
    """
    least, most = min(numbers), max(numbers)
    return least > 0 and median(numbers) < least + (most - least) / 10


def round_step(width: float) -> float:
    """Return the least of 1, 2, 5, 10, … (or their tenths) that is as large.

    >>> round_step(3.2), round_step(0.07)
    (5.0, 0.1)
    """
    power = 10.0 ** math.floor(math.log10(width))
    return _plain(next(power * times for times in (1, 2, 5, 10) if power * times >= width * (1 - 1e-9)))


def _steps(least: float, most: float) -> Iterator[float]:
    step = round_step((most - least) / (MOST_BINS - 2)) if most > least else 1.0
    first, last = math.floor(least / step), math.ceil(most / step)
    yield from (_plain(place * step) for place in range(first, max(last, first + 1) + 1))


def _decades(least: float, most: float) -> Iterator[float]:
    """1, 2, 5, 10 …; powers of ten alone where that would be too many."""
    low, high = math.floor(math.log10(least)), math.ceil(math.log10(most))
    times = (1, 2, 5) if 3 * (high - low) <= MOST_BINS + 3 else (1,)
    edges = [_plain(t * 10.0**power) for power in range(low, high + 1) for t in times]
    first = max(place for place, edge in enumerate(edges) if edge <= least)
    last = next(place for place, edge in enumerate(edges) if edge >= most)
    yield from edges[first : last + 1]


def _plain(number: float) -> float:
    return float(f"{number:.12g}")
