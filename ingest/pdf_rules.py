"""The ruling lines of a page, out of its paths and those of the forms drawn on it, in points from the top left."""

import ctypes
import importlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

THIN = 3.0  # a path no thicker than this, in points, is a line (our choice; rules are 0.2 to 2 pt)
_MAX_OBJECTS = 60_000  # drawings on one page; a table has some hundreds
_MAX_DEPTH = 8  # forms within forms

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A ruling line: its fixed coordinate and where it begins and ends."""

    at: float
    start: float
    end: float


class Shapes:
    """The ruling lines of a page: ``across`` are horizontal (at = y), ``down`` vertical (at = x)."""

    def __init__(self, turn: Callable[[float, float], Point]) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.has_image = False
        self._turn = turn
        self._left = _MAX_OBJECTS

    def take(self, parent: Any, count: Any, get: Any, matrices: list[Matrix]) -> None:
        """Take the objects of a page, or of a form whose matrices lead to the page, innermost first."""
        bounds = [ctypes.c_float() for _ in range(4)]
        pointers = [ctypes.byref(bound) for bound in bounds]
        for index in range(count(parent)):
            self._left -= 1
            if self._left < 0:
                return
            item = get(parent, index)
            kind = _pdfium.FPDFPageObj_GetType(item)
            if kind == _pdfium.FPDF_PAGEOBJ_PATH:
                _pdfium.FPDFPageObj_GetBounds(item, *pointers)
                left, bottom, right, top = (bound.value for bound in bounds)
                if right - left <= THIN or top - bottom <= THIN:
                    self._add([(left, bottom), (right, top)], matrices)
                else:
                    self._take_path(item, matrices)
            elif kind == _pdfium.FPDF_PAGEOBJ_IMAGE:
                self.has_image = True
            elif kind == _pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < _MAX_DEPTH:
                inner = [*_matrix(item), *matrices]
                self.take(item, _pdfium.FPDFFormObj_CountObjects, _pdfium.FPDFFormObj_GetObject, inner)

    def _take_path(self, item: Any, matrices: list[Matrix]) -> None:
        """A stroked path rules along its segments; a filled one only where a part of it is thin."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        _pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        steps = [*_matrix(item), *matrices]
        for points in _subpaths(item):
            if stroke.value:
                self._add(points, steps)
            elif fill.value:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
                    self._add([(min(xs), min(ys)), (max(xs), max(ys))], steps)

    def _add(self, points: list[Point], matrices: list[Matrix]) -> None:
        """Add the lines from point to point that are level or upright."""
        for matrix in matrices:
            points = [_apply(matrix, point) for point in points]
        turn = self._turn
        for (x0, y0), (x1, y1) in pairwise([turn(x, y) for x, y in points]):
            width, height = abs(x1 - x0), abs(y1 - y0)
            if height <= THIN < width:
                self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif width <= THIN < height:
                self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _subpaths(path: Any) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    x_pointer, y_pointer = ctypes.byref(x), ctypes.byref(y)
    points, segment = list[Point](), None
    for index in range(min(_pdfium.FPDFPath_CountSegments(path), _MAX_OBJECTS)):
        before, segment = segment, _pdfium.FPDFPath_GetPathSegment(path, index)
        _pdfium.FPDFPathSegment_GetPoint(segment, x_pointer, y_pointer)
        if points and _pdfium.FPDFPathSegment_GetType(segment) == _pdfium.FPDF_SEGMENT_MOVETO:
            yield _closed(points, before)
            points = []
        points.append((x.value, y.value))
    if points:
        yield _closed(points, segment)


def _closed(points: list[Point], last: Any) -> list[Point]:
    back = points[-1] != points[0] and _pdfium.FPDFPathSegment_GetClose(last)
    return [*points, points[0]] if back else points


def _matrix(item: Any) -> list[Matrix]:
    """Return what the item is turned and moved by, nothing if it stays as it is."""
    found = _pdfium.FS_MATRIX()
    _pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found))
    matrix = (found.a, found.b, found.c, found.d, found.e, found.f)
    return [] if matrix == _AS_IT_IS else [matrix]


def _apply(matrix: Matrix, point: Point) -> Point:
    (a, b, c, d, e, f), (x, y) = matrix, point
    return a * x + c * y + e, b * x + d * y + f
