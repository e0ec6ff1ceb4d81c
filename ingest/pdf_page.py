"""One page of a PDF as PDFium sees it: runs of characters and ruling lines, in points from the top left, as it is read."""

import ctypes
import importlib
from dataclasses import dataclass
from itertools import repeat
from math import pi
from typing import Any

from duibiao.ingest.pdf_calls import char_angle, pointer_to
from duibiao.ingest.pdf_rules import Matrix, Rule, Shapes
from duibiao.ingest.pdf_runs import Run, read_runs
from duibiao.ingest.pdf_watermark import without_watermark

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

_FEW, _MANY = 5, 30  # characters asked how they stand, and how many if those do not agree


@dataclass(frozen=True)
class Page:
    """What is on a page. ``across`` are horizontal lines (at = y), ``down`` vertical ones (at = x)."""

    number: int
    runs: list[Run]
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
        matrix = _upright(page, _text_turns(text))
        shapes = Shapes()
        shapes.take_page(page, matrix)
        runs = without_watermark(read_runs(text, matrix, [rule.at for rule in shapes.down]))
    finally:
        _pdfium.FPDFText_ClosePage(text)
        _pdfium.FPDF_ClosePage(page)
    return Page(index + 1, runs, shapes.across, shapes.down, shapes.has_image)


def _text_turns(text: Any) -> int:
    """Return by how many quarter turns clockwise the page must be turned for most of its text to stand upright.

    The page's own /Rotate is not asked: it may be forgotten, or turn the page so that the text lies on its side.
    """
    count = max(_pdfium.FPDFText_CountChars(text), 0)
    turns: list[int] = []
    for asked in (_FEW, _MANY):
        angles = map(char_angle, repeat(pointer_to(text)), range(0, count, max(count // asked, 1)))
        turns += [-round(angle / (pi / 2)) % 4 for angle in angles if angle >= 0]  # angles are clockwise
        if turns and turns.count(turns[0]) == len(turns):
            break
    return max(turns, key=turns.count, default=0)


def _upright(page: Any, turns: int) -> Matrix:
    """Return the matrix from the page's own coordinates to points from the top left of the page as it is read."""
    box = _pdfium.FS_RECTF()
    _pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    left: float = box.left
    right: float = box.right
    top: float = max(box.top, box.bottom)
    bottom: float = min(box.top, box.bottom)
    turned: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    return turned[turns % 4]
