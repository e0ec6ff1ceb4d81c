"""Columns of a table without ruling lines: between two headings, where the fewest of the texts below are crossed."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from duibiao.ingest.heading_words import role_of
from duibiao.ingest.pdf_heads import Head, text_of
from duibiao.ingest.pdf_runs import Line, Run

# in heights of a character; our choice, from the trial layouts in docs/decisions.md
_LEFT_GAP = 0.4  # what stands left of the first heading is a column of its own if such a gap parts it off
_BESIDE = 0.2  # texts whose heights share more than this stand beside each other
_TRIED = 8  # the widest gaps between two headings


class Columns(NamedTuple):
    """The columns of a table on one page: that without a heading at the left, and one for each heading.

    ``bounds`` are the x between each two of them, ``labels`` says how many at the left hold labels of classes, ``limit`` is the
    step up to which lines under each other are one cell, 0 where that is not known,
    ``last`` are the columns that the last row fills.
    """

    head: Head
    bounds: list[float]
    labels: int
    limit: float = 0.0
    last: frozenset[int] = frozenset()


def find_columns(head: Head, runs: Sequence[Run]) -> Columns:
    """Return the columns of a heading on a page: between two headings, where the fewest of the runs below are crossed."""
    lefts = [min(line.box[0] for line in cell) for cell in head.cells]
    rights = [max(line.box[2] for line in cell) for cell in head.cells]
    bounds = [_left_edge(runs, lefts[0])]
    for right, left, end in zip(rights, lefts[1:], rights[1:], strict=False):
        bounds.append(_parting(runs, bounds[-1], right, left, end))
    roles = [role_of(text_of(cell)) for cell in head.cells]
    return Columns(head, bounds, 1 + roles.index("level3") if "level3" in roles else len(bounds) + 1)


def _parting(runs: Sequence[Run], before: float, low: float, high: float, end: float) -> float:
    """Return the x between the headings that end at ``low`` and begin at ``high``, from column ``before`` to heading ``end``.

    Of the stretches that the fewest runs cross, it is the middle of the one that leaves the fewest texts side by side in
    one column, then of the widest: a text at the left of its column may stand left of the heading in its middle.
    """
    near = [run for run in runs if run.right > before and run.left < end]
    clear = sorted(_clearest(near, low, high), reverse=True)[:_TRIED]
    if len(clear) == 1:
        return clear[0][1]
    filled = max((run.left + run.right) / 2 for run in near)  # beyond it, no column would hold anything
    return min(
        (x > filled, _side_by_side(near, before, x) + _side_by_side(near, x, end), -width, x) for width, x in clear
    )[-1]


def _clearest(runs: Sequence[Run], low: float, high: float) -> list[tuple[float, float]]:
    """Return the widths and middles of the stretches between two x that the fewest runs cross."""
    if high <= low:
        return [(0.0, (low + high) / 2)]
    events = [(low, 0), (high, 0)]
    for run in runs:
        if run.left < high and run.right > low:
            events += [(max(run.left, low), 1), (min(run.right, high), -1)]
    events.sort()
    crossed, fewest, found = 0, len(runs) + 1, list[tuple[float, float]]()
    for (x, change), (other, _) in pairwise(events):
        crossed += change
        if other > x and crossed <= fewest:
            found = [*(found if crossed == fewest else ()), (other - x, (x + other) / 2)]
            fewest = crossed
    return found


def _side_by_side(runs: Sequence[Run], left: float, right: float) -> int:
    """Return how many texts between two x stand beside the one before, with a gap between them."""
    inside = sorted((run for run in runs if left < (run.left + run.right) / 2 < right), key=lambda run: run.top)
    return sum(
        below.top < above.bottom - _BESIDE * (above.bottom - above.top)
        and max(above.left, below.left) - min(above.right, below.right) > 0
        for above, below in pairwise(inside)
    )


def _left_edge(runs: Sequence[Run], first: float) -> float:
    """Return the x left of the first heading where a column without a heading ends; left of all where there is none."""
    right = -inf
    for run in sorted(runs, key=lambda run: run.left):
        if run.left >= first or (right > -inf and run.left - right >= _LEFT_GAP * (run.bottom - run.top)):
            return (right + min(run.left, first)) / 2 if right <= first else -inf
        right = max(right, run.right)
    return -inf


def keeps_to(columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether the lines stand in these columns, so that a table of the page before goes on here."""
    used = {bisect(columns.bounds, (run.left + run.right) / 2) for line in lines for run in line.runs}
    return len(used) > 1 and not any(crossed(columns, run) for line in lines for run in line.runs)


def crossed(columns: Columns, run: Run) -> int:
    """Return how many of the bounds between columns a run goes over."""
    return bisect(columns.bounds, run.right - 1) - bisect(columns.bounds, run.left + 1)
