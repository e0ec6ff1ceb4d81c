"""Fonts for PDFium: a PDF may leave its Chinese fonts out, and the machine may have none either, as servers often do.

PDFium drops a character drawn by itself that no font has. So it is given a font of this module in place of a missing one:
one bar for every character, narrower than any, 344 bytes. How wide characters are the PDF says, so a form reads alike on every machine.
"""

import ctypes
import importlib
import struct
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

_EM, _ASCENT, _DESCENT = 1000, 880, -120
_LEFT, _WIDE = 50, 100
_CHARSETS = {128, 129, 134, 136}  # Japanese, Korean, Chinese in simplified and in traditional characters
_OURS = 1  # the handle of our font; those of the system are addresses

_Answer = Callable[..., Any]


@cache
def start() -> Any:
    """Start PDFium, once, and return what it must be able to call for as long as it runs."""
    _pdfium.FPDF_InitLibrary()
    fonts = _pdfium.FPDF_SYSFONTINFO(version=1)
    system = _pdfium.FPDF_GetDefaultSystemFontInfo()
    answers: dict[str, _Answer] = {
        "MapFont": _map_font, "GetFontData": _font_data, "GetFaceName": _about_font, "GetFontCharset": _about_font, "DeleteFont": _about_font,
    }  # fmt: skip
    for name, kind in fonts._fields_[1:]:
        setattr(fonts, name, kind(_asked(system, name, answers.get(name))))
    _pdfium.FPDF_SetSystemFontInfo(fonts)
    return fonts


def _asked(system: Any, name: str, ours: _Answer | None) -> _Answer:
    """Return what PDFium calls: ``ours`` with the system's function and the arguments, or the system's function alone."""
    function = getattr(system.contents, name)

    def of_system(*arguments: Any) -> Any:
        return function(system, *arguments)

    def answer(_: Any, *arguments: Any) -> Any:
        return ours(of_system, *arguments) if ours else of_system(*arguments)

    return answer


def _map_font(system: _Answer, weight: int, italic: int, charset: int, *rest: Any) -> int | None:
    return system(weight, italic, charset, *rest) or (_OURS if charset in _CHARSETS else None)


def _font_data(system: _Answer, font: int, table: int, buffer: Any, size: int) -> int:
    if font != _OURS:
        found: int = system(font, table, buffer, size)
        return found
    data = b"" if table else bar_font()
    if len(data) <= size:
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _about_font(system: _Answer, font: int, *rest: Any) -> Any:
    """Return what the system says; of our font, which it does not know, there is nothing to say and nothing to delete."""
    return 0 if font == _OURS else system(font, *rest)


@cache
def bar_font() -> bytes:
    """Return a TrueType font (OpenType 1.9, "The OpenType Font File") in which every character is one bar."""
    box = _LEFT, _DESCENT, _LEFT + _WIDE, _ASCENT
    bar = struct.pack(">5h2H4B8h", 1, *box, 3, 0, *[1] * 4, _LEFT, 0, _WIDE, 0, _DESCENT, _EM, 0, -_EM)
    tables = {
        "cmap": struct.pack(">4HI 2H6I", 0, 1, 3, 10, 12, 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1),  # format 13: one glyph for all
        "glyf": bar,
        "head": struct.pack(">4I2H2q4h2H3h", 1 << 16, 1 << 16, 0, 0x5F0F3CF5, 0, _EM, 0, 0, *box, 0, 8, 2, 1, 0),
        "hhea": struct.pack(">I3hH11hH", 1 << 16, _ASCENT, _DESCENT, 0, _EM, _LEFT, 0, _LEFT + _WIDE, 1, *[0] * 7, 2),
        "hmtx": struct.pack(">HhHh", _EM, 0, _EM, _LEFT),
        "loca": struct.pack(">3I", 0, 0, len(bar)),
        "maxp": struct.pack(">I14H", 1 << 16, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }  # fmt: skip
    bodies = [data + bytes(-len(data) % 4) for data in tables.values()]
    places = accumulate(map(len, bodies), initial=12 + 16 * len(tables))
    entries = [
        struct.pack(">4s3I", name.encode(), 0, at, len(data))
        for (name, data), at in zip(tables.items(), places, strict=False)
    ]
    return struct.pack(">I4H", 1 << 16, len(tables), 64, 2, 16 * len(tables) - 64) + b"".join(entries + bodies)
