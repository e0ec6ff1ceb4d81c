"""Images and scanned pages to rows, by optical character recognition (extra: duibiao[ocr]): text, and ruling lines."""

import re
import struct
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from math import atan2, degrees
from statistics import median
from typing import Any

from duibiao.errors import DocumentDamaged, DocumentTooLarge, LibraryMissing, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.limits import Limits
from duibiao.ingest.pdf_page import Page
from duibiao.ingest.pdf_rules import Rule
from duibiao.ingest.pdf_runs import Run

if sys.platform != "win32":
    import resource

_DPI = 150  # scans are read at this resolution; below it small characters are lost
_PAPER = 595.0  # an image says not how large its paper was: taken to be as wide as A4, in points
_SHORTEST = 40  # the shortest ruling line, as a part of the width of the page
# full-width digits come with spaces between them: ≥ 85.0 0, ≤2 0.0 0; only decimals torn apart prove it
_WIDE_DIGITS = re.compile(r"(?<=^[≥≤=<>＝＞＜])\s*\d(?: ?\d)*\.\d \d(?![\d ])")
_MEMORY = 3  # the models need so many times the memory of other readers

_pdfium: Any = import_module("pypdfium2")


def page_reader(data: bytes, path: str, limits: Limits, alive: Callable[[], None]) -> Callable[[Any, int], Page | None]:
    """Return the function that reads a page of a PDF that is an image; ``alive`` is called for every page."""

    def read(_: Any, index: int) -> Page | None:
        engine = _engine(limits)
        document = _pdfium.PdfDocument(data)
        page = document[index]
        width, height = page.get_size()
        _check_size(path, width * height * (_DPI / 72) ** 2, limits)
        alive()
        return _recognise(engine, page.render(scale=_DPI / 72).to_numpy(), index + 1, 72 / _DPI)

    return read


def image_page(data: bytes, path: str, limits: Limits) -> Page:
    """Return an image as a page. Raises LibraryMissing, DocumentTooLarge, DocumentDamaged."""
    if data.startswith(b"\x89PNG"):
        width, height = struct.unpack(">II", data[16:24].ljust(8, b"\0"))
        _check_size(path, width * height, limits)  # known before anything is unpacked
    engine = _engine(limits)
    vision, numbers = import_module("cv2"), import_module("numpy")
    picture = vision.imdecode(numbers.frombuffer(data, numbers.uint8), vision.IMREAD_COLOR)
    if picture is None:
        raise DocumentDamaged(path=path, format="image", reason=Phrase("图像解不开", "it does not decode"))
    _check_size(path, picture.shape[0] * picture.shape[1], limits)
    return _recognise(engine, picture, 1, _PAPER / picture.shape[1])


def _check_size(path: str, pixels: float, limits: Limits) -> None:
    if pixels > limits.pixels:
        found = Phrase(f"{pixels / 1e6:.0f} 百万像素", f"{pixels / 1e6:.0f} megapixels")
        raise DocumentTooLarge(path=path, found=found, limit=f"{limits.pixels / 1e6:.0f}")


def _engine(limits: Limits) -> Any:
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise LibraryMissing(purpose=Phrase("识别扫描件", "Reading scans"), library="rapidocr", extra="ocr")
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY * limits.memory, hard))
    return _models()


@cache
def _models() -> Any:
    return import_module("rapidocr").RapidOCR(params={"Global.log_level": "critical"})


def _recognise(engine: Any, picture: Any, number: int, scale: float) -> Page:
    """Return characters and lines in points; a page that lies askew is first set straight."""
    lines = engine(picture, use_cls=False, use_rec=False)
    if lines.boxes is None:
        return Page(number, [], [], [], has_image=False)
    turn = _skew(lines.boxes)
    if abs(turn) > 0.1:
        vision = import_module("cv2")
        height, width = picture.shape[:2]
        matrix = vision.getRotationMatrix2D((width / 2, height / 2), turn, 1.0)
        picture = vision.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255))
    found = engine(picture, use_cls=False, use_rec=True)  # it remembers what it was told last
    texts, boxes = (found.txts, found.boxes) if found.txts else ((), ())
    chars = [char for text, box in zip(texts, boxes, strict=True) for char in _chars(close_up(text), box, scale)]
    across, down = _rules(picture, scale)
    return Page(number, chars, across, down, has_image=False)


def close_up(text: str) -> str:
    """Return the text of a line with the digits of its value put together.

    >>> close_up("≤2 0.0 0（件）"), close_up("≥85 10.00")
    ('≤20.00（件）', '≥85 10.00')
    """
    return _WIDE_DIGITS.sub(lambda found: found[0].replace(" ", ""), text)


def _skew(boxes: Any) -> float:
    """Return by how many degrees the lines of text fall to the right; long lines tell best."""
    wide = sorted(boxes, key=lambda box: box[0][0] - box[1][0])[: max(len(boxes) // 4, 1)]
    return float(median(degrees(atan2(box[1][1] - box[0][1], box[1][0] - box[0][0])) for box in wide))


def _chars(text: str, box: Any, scale: float) -> list[Run]:
    """Share the width of a line out among its characters; a Latin one takes half the width of a Chinese one."""
    left, right = float(min(p[0] for p in box)) * scale, float(max(p[0] for p in box)) * scale
    top, bottom = float(min(p[1] for p in box)) * scale, float(max(p[1] for p in box)) * scale
    widths = [0.55 if char.isascii() else 1.0 for char in text]
    step, chars, spaced = (right - left) / max(sum(widths), 1), list[Run](), False
    for char, width in zip(text, widths, strict=True):
        if not char.isspace():
            chars.append(Run(char, left, top, left + width * step, bottom, spaced))
        spaced, left = char.isspace(), left + width * step
    return chars


def _rules(picture: Any, scale: float) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and vertical lines: long thin stretches of dark points."""
    vision = import_module("cv2")
    grey = vision.cvtColor(picture, vision.COLOR_BGR2GRAY) if picture.ndim == 3 else picture
    dark = vision.adaptiveThreshold(~grey, 255, vision.ADAPTIVE_THRESH_MEAN_C, vision.THRESH_BINARY, 15, -10)
    length = picture.shape[1] // _SHORTEST
    found: list[list[Rule]] = []
    for size in ((length, 1), (1, length)):
        kernel = vision.getStructuringElement(vision.MORPH_RECT, size)
        lines = vision.dilate(vision.morphologyEx(dark, vision.MORPH_OPEN, kernel), None)
        stats = vision.connectedComponentsWithStats(lines)[2][1:]
        found.append([_rule(row, size[0] > 1, scale) for row in stats.tolist()])
    return found[0], found[1]


def _rule(stat: list[float], flat: bool, scale: float) -> Rule:
    left, top, width, height, _ = (value * scale for value in stat)
    return Rule(top + height / 2, left, left + width) if flat else Rule(left + width / 2, top, top + height)


def read_image(data: bytes, path: str, limits: Limits) -> list[list[Row]]:
    """Return the rows of an image, as one part."""
    rows: list[list[Row]] = import_module("duibiao.ingest.read_pdf").read_pages([image_page(data, path, limits)])
    return rows
