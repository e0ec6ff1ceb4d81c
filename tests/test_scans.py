"""Scans (extra: duibiao[ocr]): an image of a form, turned a little, gives the form back."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from forms import FAMILIES, lay_out
from forms_read import filings, one, right_rows
from forms_render import to_scan
from forms_words import make_filing
from hostile import png

from duibiao.errors import DocumentTooLarge
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
from duibiao.ingest.pdf_grid import find_grids
from duibiao.ingest.picture import ruling_lines, straightened

pytestmark = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs duibiao[ocr]")
PATIENT = Limits(seconds=600)  # a busy machine is no fault


@pytest.mark.parametrize(
    ("family", "degrees", "kind"), [("shanghai", 0, "png"), ("three-cells", 2, "pdf"), ("full-width", -2, "png")]
)
def test_nine_of_ten_rows_of_a_scan_come_back(family: str, degrees: int, kind: str) -> None:
    filing = make_filing(degrees + 2)
    with Opener(PATIENT) as opener:
        data = to_scan([lay_out(filing, FAMILIES[family])], degrees, kind)
        (read,) = filings(one(opener, data, f"scan.{kind}"))
    right, total = right_rows(filing, [read])
    assert right >= 0.9 * total
    assert read.project_name == filing.project_name


@pytest.mark.parametrize("degrees", [-8.0, -1.3, 0.4, 5.0])
def test_a_page_that_lies_askew_has_the_cells_of_a_level_one(degrees: float) -> None:
    blocks = lay_out(make_filing(1), FAMILIES["weight-after"])
    assert _cells(to_scan([blocks], degrees)) == _cells(to_scan([blocks], 0))


def _cells(data: bytes) -> list[tuple[int, int, int]]:
    vision, numbers = import_module("cv2"), import_module("numpy")
    picture: Any = vision.imdecode(numbers.frombuffer(data, numbers.uint8), vision.IMREAD_COLOR)
    (grid,) = find_grids(*ruling_lines(straightened(picture), 595 / picture.shape[1]))
    return [(cell.row, cell.column, cell.rows) for cell in grid.cells]


def test_a_picture_too_large_is_not_unpacked() -> None:
    with Opener(PATIENT) as opener:
        (document,) = opener.open(png(20_000, 20_000), "scan.png")
    assert isinstance(document.error, DocumentTooLarge)
