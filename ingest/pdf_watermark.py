"""A watermark across a page: characters that climb or fall one by one, which belong to no line and no cell."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from duibiao.ingest.pdf_runs import Run

# steps between neighbours: askew by more than a quarter of a character both ways, and near (our choice; a watermark is
# turned by 30 to 60 degrees, a scan by 2, and a label that stands upright steps straight down)
_ASKEW, _FAR = 0.25, 3.0
_SAME_WAY = 0.97  # cosine of the angle between two steps
_FEWEST = 3


def without_watermark(runs: list[Run]) -> list[Run]:
    """Return the runs without those that stand one by one on a slanting line."""
    slanting: set[int] = set()
    for stretch in _stretches(runs):
        if len(stretch) >= _FEWEST:
            slanting.update(stretch)
    return [run for place, run in enumerate(runs) if place not in slanting] if slanting else runs


def _stretches(runs: Sequence[Run]) -> list[list[int]]:
    """Return the places of runs that follow each other in one slanting direction."""
    found: list[list[int]] = []
    last: tuple[float, float] | None = None
    for place, (above, run) in enumerate(pairwise(runs), 1):
        step = _step(above, run) if len(run.text) == 1 == len(above.text) else None
        if step is None:
            last = None
            continue
        if last is None or step[0] * last[0] + step[1] * last[1] < _SAME_WAY:
            found.append([place - 1])
        found[-1].append(place)
        last = step
    return found


def _step(one: Run, other: Run) -> tuple[float, float] | None:
    """Return the direction from one character to the next, None where they stand side by side, one over the other or far apart.

    Damaged fonts have no height, and say nothing.
    """
    right, down = (
        (other.left + other.right - one.left - one.right) / 2,
        (other.top + other.bottom - one.top - one.bottom) / 2,
    )
    size = min(one.bottom - one.top, other.bottom - other.top)
    length = hypot(right, down)
    if size <= 0 or abs(right) < _ASKEW * size or abs(down) < _ASKEW * size or length > _FAR * size:
        return None
    return right / length, down / length
