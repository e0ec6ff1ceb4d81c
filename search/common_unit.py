"""Targets in several units of measure -> one that most of those who set them use, and the way there."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.units import conversion, read_unit


@lru_cache(maxsize=4096)
def factor(printed: str, wanted: str) -> float | None:
    """Return by what to multiply a number to get it in the wanted unit; None where no arithmetic leads there.

    Units that are not known, and numbers without one, compare with their like only.

    >>> factor("万元", "元"), factor("%", "人"), factor("", "%")
    (10000.0, None, None)
    """
    if fold(printed) == fold(wanted):
        return 1.0
    one, other = read_unit(printed), read_unit(wanted)
    return conversion(one, other) if one and other else None


def usual_unit(said: Iterable[tuple[str, str]]) -> str | None:
    """Return the unit of measure that the numbers of most units of the state convert to; None where there are no numbers.

    ``said`` are pairs of a unit of measure as printed, "" for none, and who prints it. Of those that convert into each
    other, the one printed most often is taken.

    >>> usual_unit([("%", "甲"), ("%", "甲"), ("元", "乙"), ("万元", "丙"), ("万元", "丁")])
    '万元'
    """
    pairs = list(said)
    times = Counter(printed for printed, _ in pairs)

    def use(wanted: str) -> tuple[int, int]:
        return len({who for printed, who in pairs if factor(printed, wanted) is not None}), times[wanted]

    return max(times, key=use, default=None)
