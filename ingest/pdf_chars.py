"""The characters of a page as PDFium gives them, with their sides, all read at one go."""

import importlib
from array import array
from collections import deque
from itertools import repeat
from operator import le
from typing import Any, NamedTuple

from duibiao.ingest.pdf_calls import char_box, get_text, pointer_to
from duibiao.ingest.pdf_rules import Matrix

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

# white space, what is no character, and halves of characters
_BLANK = frozenset(map(chr, (*range(0x21), 0xA0, 0x3000, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))))


class Chars(NamedTuple):
    """The characters of a page that are no white space: where they stand in its text, their sides, each in a list of its own.

    The sides are along and across the direction of reading, whose ends PDFium may give in any order: ``low`` < ``high``.
    """

    text: str
    places: list[int]
    left: list[float]
    right: list[float]
    low: list[float]
    high: list[float]


def read_chars(text: Any, matrix: Matrix) -> Chars:
    """Return the characters; all boxes are read at one go, since a call from Python costs more than finding a box."""
    every = _characters(text, max(_pdfium.FPDFText_CountChars(text), 0))
    places = [place for place, char in enumerate(every) if char not in _BLANK]
    sides = array("f", bytes(16 * len(places)))  # left, top, right, bottom
    start, _ = sides.buffer_info()
    deque(map(char_box, repeat(pointer_to(text)), places, range(start, start + 16 * len(places), 16)), 0)
    x0, y0, x1, y1 = (sides[side::4].tolist() for side in range(4))
    a, _, c, *_ = matrix
    along, across = ((x0, x1), (y1, y0)) if a else ((y1, y0), (x0, x1))
    if a + c < 0:
        along = [-x for x in along[0]], [-x for x in along[1]]
    return Chars("".join([every[place] for place in places]), places, *_ordered(*along), *_ordered(*across))


def _characters(text: Any, count: int) -> str:
    """Return every character; one outside of the basic plane takes two places in PDFium's text, so each is asked for."""
    buffer = array("H", bytes(2 * count + 2))
    written = get_text(pointer_to(text), 0, count, buffer.buffer_info()[0]) - 1
    if written == count:
        whole = buffer[:count].tobytes().decode("utf-16-le", "surrogatepass")
        if len(whole) == count:
            return whole
    return "".join([chr(_pdfium.FPDFText_GetUnicode(text, place)) for place in range(count)])


def _ordered(ends: list[float], others: list[float]) -> tuple[list[float], list[float]]:
    if all(map(le, ends, others)):
        return ends, others
    return list(map(min, ends, others)), list(map(max, ends, others))
