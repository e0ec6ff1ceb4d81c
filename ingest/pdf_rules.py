"""The ruling lines of a page, out of its paths and those of the forms drawn on it, in points from the top left."""

import ctypes
import importlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, repeat
from typing import Any, NamedTuple

from duibiao.ingest import pdf_calls as calls

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

THIN = 3.0  # a path no thicker than this, in points, is a line (our choice; rules are 0.2 to 2 pt)
_MAX_OBJECTS = 60_000  # drawings on one page; a table has some hundreds
_MAX_DEPTH = 8  # forms within forms

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]  # a point goes to a x + c y + e, b x + d y + f
_AS_IT_IS = array("f", [1.0, 0.0, 0.0, 1.0, 0.0, 0.0])


class Rule(NamedTuple):
    """A ruling line: its fixed coordinate and where it begins and ends."""

    at: float
    start: float
    end: float


class Shapes:
    """The ruling lines of a page: ``across`` are horizontal (at = y), ``down`` vertical (at = x)."""

    def __init__(self) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.has_image = False
        self._left = _MAX_OBJECTS
        self._floats, self._ints = array("f", [0.0] * 6), array("i", [0, 0])  # where PDFium puts its answers
        self._at = [_pointer(self._floats, number) for number in range(4)]
        self._modes = [_pointer(self._ints, number) for number in range(2)]

    def take_page(self, page: Any, matrix: Matrix) -> None:
        """Take the objects of a page; the matrix leads to it as it is read."""
        self._take(calls.pointer_to(page), calls.page_count, calls.page_object, matrix, 0)

    def _take(
        self, parent: Any, count: Callable[..., int], get: Callable[..., int], matrix: Matrix, depth: int
    ) -> None:
        here = min(count(parent), self._left)
        self._left -= here
        path, image, form = _pdfium.FPDF_PAGEOBJ_PATH, _pdfium.FPDF_PAGEOBJ_IMAGE, _pdfium.FPDF_PAGEOBJ_FORM
        for item in map(get, repeat(parent), range(here)):
            kind = calls.object_type(item)
            if kind == path:
                calls.object_bounds(item, *self._at)
                left, bottom, right, top, *_ = self._floats
                if min(right - left, top - bottom) > THIN:
                    self._take_path(item, matrix)
                elif right - left > top - bottom:
                    self._add(_turned([left, right], [(bottom + top) / 2] * 2, matrix))
                else:
                    self._add(_turned([(left + right) / 2] * 2, [bottom, top], matrix))
            elif kind == image:
                self.has_image = True
            elif kind == form and depth < _MAX_DEPTH:
                self._take(item, calls.form_count, calls.form_object, self._inside(item, matrix), depth + 1)

    def _take_path(self, item: int, matrix: Matrix) -> None:
        """A stroked path rules along its segments; a filled one only where a part of it is thin."""
        calls.path_mode(item, *self._modes)
        filled, stroked = self._ints
        for points in _subpaths(item, self._inside(item, matrix)) if filled or stroked else ():
            if stroked:
                self._add(points)
            else:
                xs, ys = zip(*points, strict=True)
                if min(max(xs) - min(xs), max(ys) - min(ys)) <= THIN:
                    self._add([(min(xs), min(ys)), (max(xs), max(ys))])

    def _inside(self, item: int, matrix: Matrix) -> Matrix:
        """Return the matrix that leads from inside an object to where the given one does."""
        calls.object_matrix(item, self._at[0])
        if self._floats == _AS_IT_IS:
            return matrix
        a, b, c, d, e, f = self._floats
        k, l, m, n, o, p = matrix
        return k * a + m * b, l * a + n * b, k * c + m * d, l * c + n * d, k * e + m * f + o, l * e + n * f + p

    def _add(self, points: list[Point]) -> None:
        """Add the lines from point to point that are level or upright."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if -THIN <= y1 - y0 <= THIN:
                if x1 - x0 > THIN:
                    self.across.append(Rule((y0 + y1) / 2, x0, x1))
                elif x0 - x1 > THIN:
                    self.across.append(Rule((y0 + y1) / 2, x1, x0))
            elif -THIN <= x1 - x0 <= THIN:
                self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _pointer(numbers: "array[float] | array[int]", number: int) -> ctypes.c_void_p:
    start, _ = numbers.buffer_info()
    return ctypes.c_void_p(start + number * numbers.itemsize)


def _turned(xs: Iterable[float], ys: Iterable[float], matrix: Matrix) -> list[Point]:
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(xs, ys, strict=True)]


def _subpaths(path: int, matrix: Matrix) -> Iterator[list[Point]]:
    count = max(min(calls.path_count(path), _MAX_OBJECTS), 0)
    segments = list(map(calls.path_segment, repeat(path), range(count)))
    corners = array("f", bytes(8 * count))
    start, _ = corners.buffer_info()
    places = range(start, start + 8 * count, 8), range(start + 4, start + 8 * count, 8)
    deque(map(calls.segment_point, segments, *places), 0)
    points = _turned(corners[::2], corners[1::2], matrix)
    move = _pdfium.FPDF_SEGMENT_MOVETO
    begins = [number for number, kind in enumerate(map(calls.segment_type, segments)) if kind == move and number]
    for first, end in pairwise([0, *begins, count] if count else ()):
        back = points[end - 1] != points[first] and calls.segment_closes(segments[end - 1])
        yield [*points[first:end], points[first]] if back else points[first:end]
