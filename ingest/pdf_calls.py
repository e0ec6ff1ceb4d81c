"""The functions of PDFium that are called for each character, drawing and corner, at half of what the bindings' cost.

The bindings make an object of every pointer that comes back and let go of the interpreter's lock for every call; these
take pointers as numbers and keep the lock, for calls that take less than a millionth of a second.
"""

import ctypes
import importlib
from collections.abc import Callable
from typing import Any

# the bindings carry no types
_pdfium: Any = importlib.import_module("pypdfium2.raw")

_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _quick(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    address = ctypes.cast(getattr(_pdfium, name), _POINTER).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


def pointer_to(handle: Any) -> ctypes.c_void_p:
    """Return a page, a text or an object of the bindings as these functions take it."""
    return ctypes.cast(handle, _POINTER)


char_angle = _quick("FPDFText_GetCharAngle", ctypes.c_float, _POINTER, _INT)
get_text = _quick("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
char_box = _quick("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)

page_count = _quick("FPDFPage_CountObjects", _INT, _POINTER)
page_object = _quick("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
form_count = _quick("FPDFFormObj_CountObjects", _INT, _POINTER)
form_object = _quick("FPDFFormObj_GetObject", _POINTER, _POINTER, _INT)

object_type = _quick("FPDFPageObj_GetType", _INT, _POINTER)
object_bounds = _quick("FPDFPageObj_GetBounds", _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
object_matrix = _quick("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)

path_mode = _quick("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
path_count = _quick("FPDFPath_CountSegments", _INT, _POINTER)
path_segment = _quick("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
segment_point = _quick("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
segment_type = _quick("FPDFPathSegment_GetType", _INT, _POINTER)
segment_closes = _quick("FPDFPathSegment_GetClose", _INT, _POINTER)
