"""One page of a PDF as PDFium sees it: characters and ruling lines, in points from the top left, as the page is read."""

import ctypes
import importlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import pi
from typing import Any, NamedTuple

from duibiao.ingest.row_writer import Box

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

THIN = 3.0  # a path no thicker than this, in points, is a line (our choice; rules are 0.2 to 2 pt)
_MAX_OBJECTS = 60_000  # drawings on one page; a table has some hundreds
_MAX_DEPTH = 8  # forms within forms

Point = tuple[float, float]


class Char(NamedTuple):
    """A character with its box; ``spaced`` if white space stands before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool


@dataclass(frozen=True)
class Line:
    """Characters on one line, left to right."""

    chars: list[Char]

    @property
    def box(self) -> Box:
        """Return left, top, right, bottom in points."""
        return box_of(self.chars)

    @property
    def text(self) -> str:
        """Return the text, with a space where the page has one or leaves a gap."""
        pieces = [self.chars[0].text]
        for before, char in pairwise(self.chars):
            gap = char.spaced or char.left - before.right > 0.6 * (char.bottom - char.top)
            pieces.append(" " + char.text if gap else char.text)
        return "".join(pieces)


def box_of(chars: Sequence[Char]) -> Box:
    """Return the box around characters, to a tenth of a point."""
    _, lefts, tops, rights, bottoms, _ = zip(*chars, strict=True)
    return round(min(lefts), 1), round(min(tops), 1), round(max(rights), 1), round(max(bottoms), 1)


class Rule(NamedTuple):
    """A ruling line: its fixed coordinate and where it begins and ends."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Page:
    """What is on a page. ``across`` are horizontal lines (at = y), ``down`` vertical ones (at = x)."""

    number: int
    chars: list[Char]
    across: list[Rule]
    down: list[Rule]
    has_image: bool


def read_page(document: Any, index: int) -> Page | None:
    """Return the page with that 0-based index, or None if it does not load."""
    page = _pdfium.FPDF_LoadPage(document, index)
    if not page:
        return None
    text = _pdfium.FPDFText_LoadPage(page)
    try:
        turn = _turner(page, _text_turns(text))
        chars = list(_chars(text, turn))
        shapes = _Shapes(turn)
        shapes.take(page, _pdfium.FPDFPage_CountObjects, _pdfium.FPDFPage_GetObject, [])
    finally:
        _pdfium.FPDFText_ClosePage(text)
        _pdfium.FPDF_ClosePage(page)
    return Page(index + 1, chars, shapes.across, shapes.down, shapes.has_image)


def _text_turns(text: Any) -> int:
    """Return by how many quarter turns clockwise the page must be turned for most of its text to stand upright.

    The page's own /Rotate is not asked: it may be forgotten, or turn the page so that the text lies on its side.
    """
    count = _pdfium.FPDFText_CountChars(text)
    angles = (_pdfium.FPDFText_GetCharAngle(text, index) for index in range(0, max(count, 0), max(count // 40, 1)))
    turns = Counter(round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0)
    return turns.most_common(1)[0][0] if turns else 0


def _turner(page: Any, turns: int) -> Callable[[float, float], Point]:
    """Return the function from the page's own coordinates to points from the top left of the page as it is read."""
    box = _pdfium.FS_RECTF()
    _pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    left: float = box.left
    right: float = box.right
    top: float = max(box.top, box.bottom)
    bottom: float = min(box.top, box.bottom)
    turned: tuple[Callable[[float, float], Point], ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turned[turns % 4]


def _chars(text: Any, turn: Callable[[float, float], Point]) -> Iterator[Char]:
    box = _pdfium.FS_RECTF()
    pointer, spaced = ctypes.byref(box), False
    unicode_of, box_of = _pdfium.FPDFText_GetUnicode, _pdfium.FPDFText_GetLooseCharBox
    for index in range(_pdfium.FPDFText_CountChars(text)):
        code = unicode_of(text, index)
        if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            spaced = True
        elif box_of(text, index, pointer):
            (x0, y0), (x1, y1) = turn(box.left, box.top), turn(box.right, box.bottom)
            yield Char(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), spaced)
            spaced = False


class _Shapes:
    """The ruling lines of a page, out of its paths and those of the forms drawn on it."""

    def __init__(self, turn: Callable[[float, float], Point]) -> None:
        self.across: list[Rule] = []
        self.down: list[Rule] = []
        self.has_image = False
        self._turn = turn
        self._left = _MAX_OBJECTS

    def take(self, parent: Any, count: Any, get: Any, matrices: list[Any]) -> None:
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
                    self._add((left, bottom), (right, top), matrices)
                else:
                    self._take_path(item, matrices)
            elif kind == _pdfium.FPDF_PAGEOBJ_IMAGE:
                self.has_image = True
            elif kind == _pdfium.FPDF_PAGEOBJ_FORM and len(matrices) < _MAX_DEPTH:
                inner = [_matrix(item), *matrices]
                self.take(item, _pdfium.FPDFFormObj_CountObjects, _pdfium.FPDFFormObj_GetObject, inner)

    def _take_path(self, item: Any, matrices: list[Any]) -> None:
        """A stroked path rules along its segments; a filled one only where a part of it is thin."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        _pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
        steps = [_matrix(item), *matrices]
        for points in _subpaths(item):
            if stroke.value:
                for one, other in pairwise(points):
                    self._add(one, other, steps)
            elif fill.value:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                if max(xs) - min(xs) <= THIN or max(ys) - min(ys) <= THIN:
                    self._add((min(xs), min(ys)), (max(xs), max(ys)), steps)

    def _add(self, one: Point, other: Point, matrices: list[Any]) -> None:
        for matrix in matrices:
            one, other = _apply(matrix, one), _apply(matrix, other)
        (x0, y0), (x1, y1) = self._turn(*one), self._turn(*other)
        width, height = abs(x1 - x0), abs(y1 - y0)
        if height <= THIN < width:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif width <= THIN < height:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))


def _subpaths(path: Any) -> Iterator[list[Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(min(_pdfium.FPDFPath_CountSegments(path), _MAX_OBJECTS)):
        segment = _pdfium.FPDFPath_GetPathSegment(path, index)
        _pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        if _pdfium.FPDFPathSegment_GetType(segment) == _pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if _pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points


def _matrix(item: Any) -> Any:
    matrix = _pdfium.FS_MATRIX()
    _pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    return matrix


def _apply(matrix: Any, point: Point) -> Point:
    x, y = point
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
