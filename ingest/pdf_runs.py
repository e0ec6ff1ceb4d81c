"""Characters of a page as PDFium gives them, in runs that follow each other closely: what lines and cells are made of."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from duibiao.ingest.pdf_chars import Chars, read_chars
from duibiao.ingest.pdf_rules import Matrix
from duibiao.ingest.row_writer import Box

# in heights of a character; well below the gaps that part words (our choice)
_NEAR = 0.3
_SMOOTH = (
    0.05  # far below that, and three times that in height: what goes on so is not looked at character by character
)
_TOUCHING = 0.05  # of their height: no printed space is as narrow
TWICE = 0.3  # the same character closer to itself than this share of its width is printed twice, for bold


class Run(NamedTuple):
    """Characters that follow each other, with their box; ``spaced`` if white space stands before them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool


class Line:
    """Runs on one line, left to right; ``box`` is left, top, right, bottom in points."""

    __slots__ = ("box", "runs")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.box: Box = runs[0][1:5] if len(runs) == 1 else _around([run[1:5] for run in runs])

    @property
    def text(self) -> str:
        """Return the text, with a space where the page has one or leaves a gap."""
        return text_of(self.runs)


def text_of(runs: Sequence[Run]) -> str:
    """Return the text of runs on one line, with a space where the page has one or leaves a gap."""
    if len(runs) == 1:
        return runs[0].text
    pieces = [runs[0].text]
    for before, run in pairwise(runs):
        gap = run.spaced or run.left - before.right > 0.6 * (run.bottom - run.top)
        pieces.append(" " + run.text if gap else run.text)
    return "".join(pieces)


def box_of(lines: Sequence[Line]) -> Box:
    """Return the box around lines, to a tenth of a point."""
    left, top, right, bottom = lines[0].box if len(lines) == 1 else _around([line.box for line in lines])
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def read_runs(text: Any, matrix: Matrix, parted_at: Sequence[float]) -> list[Run]:
    """Return the runs of a page of text; none goes over an x of ``parted_at``, where a ruling line may part two cells.

    The matrix leads to the page as it is read, turned by quarters. It is applied to runs, which are few beside characters.
    """
    chars = read_chars(text, matrix)
    if not chars.text:
        return []
    _, b, _, d, x, y = matrix
    edges = sorted(at - x for at in parted_at)
    cuts = _cuts(chars)
    found = _joined(chars, list(_cut_at(edges, chars, cuts)) if edges else cuts, edges)
    if b + d < 0:
        moved = [(said, left + x, y - high, right + x, y - low, on) for said, left, low, right, high, on in found]
    else:
        moved = [(said, left + x, y + low, right + x, y + high, on) for said, left, low, right, high, on in found]
    return list(map(Run._make, moved))


def _cuts(chars: Chars) -> list[int]:
    """Return where characters begin that do not simply go on at the end and the height of the one before, and the end of all."""
    _, places, lefts, rights, lows, highs = chars
    pairs = zip(places[1:], places, lefts[1:], rights, lows[1:], lows, highs[1:], highs, strict=False)
    cuts = [
        number
        for number, (place, before, left, right, low, other_low, high, other_high) in enumerate(pairs, 1)
        if place - before > 1
        or not -(near := _SMOOTH * (high - low)) <= left - right <= near
        or not -3 * near <= low - other_low <= 3 * near
        or not -3 * near <= high - other_high <= 3 * near
    ]
    return [0, *cuts, len(places)]


def _cut_at(edges: list[float], chars: Chars, cuts: Sequence[int]) -> Iterator[int]:
    """Return the cuts, and where between them an edge is crossed."""
    _, _, lefts, rights, _, _ = chars
    for first, end in pairwise(cuts):
        yield first
        if end - first == 1:
            continue
        cell = bisect_right(edges, (lefts[first] + rights[first]) / 2)
        if cell < len(edges) and lefts[end - 1] + rights[end - 1] >= 2 * edges[cell]:
            cells = [bisect_right(edges, (lefts[number] + rights[number]) / 2) for number in range(first, end)]
            yield from (first + number for number, (one, other) in enumerate(pairwise(cells), 1) if one != other)
    yield cuts[-1]


def _joined(
    chars: Chars, cuts: Sequence[int], edges: list[float]
) -> list[tuple[str, float, float, float, float, bool]]:
    """Return the runs as text, left, low, right, high, spaced; between two cuts each character goes on from the one before.

    A character that begins where the same one began was printed twice. Some fonts do not say how high they are: the box of
    一 is then as low as its ink, in the middle of those beside it.
    """
    text, places, lefts, rights, lows, highs = chars
    runs: list[tuple[str, float, float, float, float, bool]] = []
    begun, was_spaced, before = "", False, -1
    start = low = right = high = last = limit = near = 0.0
    for first, end in pairwise(cuts):
        number, left, lower, upper = first, lefts[first], lows[first], highs[first]
        touches = abs(left - right) < _TOUCHING * (upper - lower)  # PDFium parts what was printed one by one
        spaced, before = places[first] - before > 1 and not touches, places[end - 1]
        level = goes_on = False
        if begun and not spaced:
            level = -near < lower - low < near and -near < upper - high < near
            if level and text[first] == begun[-1] and 0 <= left - last < TWICE * (rights[first] - left):
                number += 1
                if number == end:
                    continue
                left = lefts[number]
            beside = level or low < (lower + upper) / 2 < high or lower < (low + high) / 2 < upper
            goes_on = beside and -near < left - right < near and left + rights[number] < limit
        if goes_on:
            begun += text[number:end]
            if not level:
                low, high = min(low, lower), max(high, upper)
        else:
            if begun:
                runs.append((begun, start, low, right, high, was_spaced))
            begun, was_spaced, start, low, high = text[number:end], spaced, left, lower, upper
            cell = bisect_right(edges, (left + rights[number]) / 2)
            limit = 2 * edges[cell] if cell < len(edges) else inf
            near = _NEAR * max(upper - lower, rights[number] - left)
        last, right = lefts[end - 1], rights[end - 1]
        if not -near < lows[end - 1] - low < near:  # a line of text that is not level
            low, high = min(low, lows[end - 1]), max(high, highs[end - 1])
    return [*runs, (begun, start, low, right, high, was_spaced)]
