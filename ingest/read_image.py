"""Images and scanned pages to rows, by optical character recognition (extra: duibiao[ocr])."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from duibiao.errors import LibraryMissing, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.limits import Limits
from duibiao.ingest.pdf_page import Page


def page_reader(_path: str, _limits: Limits) -> Callable[[Any, int], Page | None]:
    """Return the function that reads a page of a PDF that is an image."""

    def read(_document: Any, _index: int) -> Page | None:
        _require()
        return None

    return read


def read_image(_data: bytes, _path: str, _limits: Limits) -> list[list[Row]]:
    """Return the rows of an image, as one part."""
    _require()
    return []


def _require() -> None:
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise LibraryMissing(purpose=Phrase("识别扫描件", "Reading scans"), library="rapidocr", extra="ocr")
