"""Images and scanned pages to rows, by optical character recognition (extra: duibiao[ocr]): text, and ruling lines."""

import struct
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from duibiao.errors import DocumentDamaged, DocumentTooLarge, LibraryMissing, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.image_runs import ReadLine, line_runs
from duibiao.ingest.limits import Limits
from duibiao.ingest.pdf_grid import Grid, GridCell, find_grids
from duibiao.ingest.pdf_page import Page
from duibiao.ingest.picture import dark_dots, ruling_lines, straightened

if sys.platform != "win32":
    import resource

_DPI = 150  # scans are read at this resolution; below it small characters are lost
_PAPER = 595.0  # an image says not how large its paper was: taken to be as wide as A4, in points
# a line so short, such as a lone sign, is looked at again with the white around it if it was recognised so uncertainly:
# = was read as Ⅱ, with 0.57 to 0.78, and then as itself, with 0.98
_SHORT, _DOUBTFUL = 2, 0.95
# what is alone in its cell and was not found: so certain a sign is (0.98 and more), and so many dark dots it has (30 to 60)
_SURE, _LEAST_INK = 0.8, 15
_RULE = 4  # dots that a rule may reach into a cell
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
    """Return characters and lines in points, ``scale`` points a dot; a page that lies askew is first set straight."""
    picture = straightened(picture)
    found = engine(picture, use_det=True, use_cls=False)  # it remembers what it was told last
    read = [ReadLine(*line) for line in zip(found.txts, found.boxes, found.scores, strict=True)] if found.txts else []
    across, down = ruling_lines(picture, scale)
    for grid in find_grids(across, down):
        read = _looked_at_again(engine, picture, grid, read, scale)
    return Page(number, line_runs(read, scale), across, down, has_image=False)


def _looked_at_again(engine: Any, picture: Any, grid: Grid, read: list[ReadLine], scale: float) -> list[ReadLine]:
    """Return the lines with those of a cell read anew where ink has no line, or its one line was read uncertainly."""
    inside: dict[int, list[ReadLine]] = {}
    for line in read:
        x, y = line.centre
        inside.setdefault(id(grid.cell_at(x * scale, y * scale)), []).append(line)
    dropped, fresh = list[ReadLine](), list[ReadLine]()
    for cell in grid.cells:
        lines = inside.get(id(cell), [])
        if not cell.solid or len(lines) > 1 or not all(map(_is_doubtful, lines)):
            continue
        again = _read_cell(engine, picture, cell, scale)
        if again is not None and again.score > (lines[0].score if lines else _SURE):
            dropped += lines
            fresh.append(again)
    return [*(line for line in read if line not in dropped), *fresh]


def _is_doubtful(line: ReadLine) -> bool:
    return len(line.text) <= _SHORT and line.score < _DOUBTFUL


def _read_cell(engine: Any, picture: Any, cell: GridCell, scale: float) -> ReadLine | None:
    """Return what stands in a cell, as one line; None where there is too little ink."""
    left, top, right, bottom = (round(side / scale) for side in (cell.left, cell.top, cell.right, cell.bottom))
    inner = picture[top + _RULE : bottom - _RULE, left + _RULE : right - _RULE]
    if min(inner.shape[:2]) < _RULE or dark_dots(inner) < _LEAST_INK:
        return None
    found = engine(inner, use_det=False, use_cls=False)
    return ReadLine(found.txts[0], ((left, top), (right, bottom)), found.scores[0]) if found.txts else None


def read_image(data: bytes, path: str, limits: Limits) -> list[list[Row]]:
    """Return the rows of an image, as one part."""
    rows: list[list[Row]] = import_module("duibiao.ingest.read_pdf").read_pages([image_page(data, path, limits)])
    return rows
