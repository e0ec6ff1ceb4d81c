"""Characters of a page as PDFium gives them, in runs that follow each other closely: what lines and cells are made of."""

import ctypes
import importlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from duibiao.ingest.row_writer import Box

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

Point = tuple[float, float]
# white space, what is no character, and halves of characters
_BLANK = frozenset(map(chr, (*range(0x21), 0xA0, 0x3000, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))))
# in heights of a character; well below the gaps that part words (our choice)
_NEAR = 0.3
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
    """Runs on one line, left to right."""

    __slots__ = ("_box", "runs")

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self._box: Box | None = None  # cached_property takes a lock in Python 3.11, and columns ask often

    @property
    def box(self) -> Box:
        """Return left, top, right, bottom in points."""
        if self._box is None:
            self._box = self.runs[0][1:5] if len(self.runs) == 1 else _around(self.runs)
        return self._box

    @property
    def text(self) -> str:
        """Return the text, with a space where the page has one or leaves a gap."""
        if len(self.runs) == 1:
            return self.runs[0].text
        pieces = [self.runs[0].text]
        for before, run in pairwise(self.runs):
            gap = run.spaced or run.left - before.right > 0.6 * (run.bottom - run.top)
            pieces.append(" " + run.text if gap else run.text)
        return "".join(pieces)


def box_of(runs: Sequence[Run]) -> Box:
    """Return the box around runs, to a tenth of a point."""
    left, top, right, bottom = _around(runs)
    return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def _around(runs: Sequence[Run]) -> Box:
    _, lefts, tops, rights, bottoms, _ = zip(*runs, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def read_runs(text: Any, turn: Callable[[float, float], Point], parted_at: Sequence[float]) -> list[Run]:
    """Return the runs of a page of text; none goes over an x of ``parted_at``, where a ruling line may part two cells.

    All boxes are read at one go: asking each for its four sides takes as long as PDFium needs to find them.
    """
    count = max(_pdfium.FPDFText_CountChars(text), 0)
    boxes = (_pdfium.FS_RECTF * count)()
    box_of: Callable[[Any, int, Any], int] = _pdfium.FPDFText_GetLooseCharBox
    known = [box_of(text, place, box) for place, box in enumerate(boxes)]
    sides: Sequence[float] = memoryview(boxes).cast("B").cast("f").tolist() if count else ()  # left, top, right, bottom
    corners = zip(map(turn, sides[::4], sides[1::4]), map(turn, sides[2::4], sides[3::4]), strict=True)
    return _joined(zip(_characters(text, count), known, corners, strict=True), sorted(parted_at))


def _characters(text: Any, count: int) -> Sequence[str]:
    """Return every character; one outside of the basic plane takes two places in PDFium's text, so each is asked for."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = _pdfium.FPDFText_GetText(text, 0, count, buffer) - 1
    if written == count:
        whole = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(whole) == count:
            return whole
    return [chr(_pdfium.FPDFText_GetUnicode(text, place)) for place in range(count)]


def _joined(chars: Iterable[tuple[str, int, tuple[Point, Point]]], edges: list[float]) -> list[Run]:
    """Return the runs; ``edges`` are sorted. A character that begins where the same one began was printed twice.

    Some fonts do not say how high they are: the box of 一 is then as low as its ink, in the middle of those beside it.
    """
    runs: list[Run] = []
    texts, spaced, was_spaced = list[str](), False, False
    start = top = right = bottom = last = limit = near = 0.0
    for char, has_box, ((x0, y0), (x1, y1)) in chars:
        if char in _BLANK or not has_box:
            spaced = spaced or char in _BLANK
            continue
        left, end = (x0, x1) if x0 < x1 else (x1, x0)
        upper, lower = (y0, y1) if y0 < y1 else (y1, y0)
        if texts and not spaced and -near < upper - top < near and -near < lower - bottom < near:
            if char == texts[-1] and 0 <= left - last < TWICE * (end - left):
                continue
            if -near < left - right < near and left + end < limit:
                texts.append(char)
                last, right = left, end
                continue
        elif (
            texts
            and not spaced
            and -near < left - right < near
            and left + end < limit
            and (top < (upper + lower) / 2 < bottom or upper < (top + bottom) / 2 < lower)
        ):
            texts.append(char)
            last, right, top, bottom = left, end, min(top, upper), max(bottom, lower)
            continue
        if texts:
            runs.append(Run("".join(texts), start, top, right, bottom, was_spaced))
        texts, was_spaced, spaced = [char], spaced, False
        start, top, right, bottom, last = left, upper, end, lower, left
        place = bisect_right(edges, (left + end) / 2)
        limit, near = 2 * edges[place] if place < len(edges) else inf, _NEAR * max(lower - upper, end - left)
    if texts:
        runs.append(Run("".join(texts), start, top, right, bottom, was_spaced))
    return runs
