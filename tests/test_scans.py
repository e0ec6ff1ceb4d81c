"""Scans (extra: duibiao[ocr]): an image of a form, turned a little, gives the form back."""

from importlib.util import find_spec

import pytest
from forms import FAMILIES, lay_out
from forms_read import filings, one, right_rows
from forms_render import to_scan
from forms_words import make_filing
from hostile import png

from duibiao.errors import DocumentTooLarge
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener

pytestmark = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs duibiao[ocr]")


@pytest.mark.parametrize(("degrees", "kind"), [(0, "png"), (2, "pdf"), (-2, "png")])
def test_nine_of_ten_rows_of_a_scan_come_back(degrees: int, kind: str) -> None:
    filing = make_filing(degrees + 2)
    with Opener(Limits(seconds=600)) as opener:  # a busy machine is no fault
        data = to_scan([lay_out(filing, FAMILIES["shanghai"])], degrees, kind)
        (read,) = filings(one(opener, data, f"scan.{kind}"))
    right, total = right_rows(filing, [read])
    assert right >= 0.9 * total
    assert read.project_name == filing.project_name


def test_a_picture_too_large_is_not_unpacked() -> None:
    with Opener(Limits(seconds=600)) as opener:
        (document,) = opener.open(png(20_000, 20_000), "scan.png")
    assert isinstance(document.error, DocumentTooLarge)
