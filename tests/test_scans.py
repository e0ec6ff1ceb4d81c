"""Scans (extra: duibiao[ocr]): an image of a form, turned a little, gives the form back."""

import io
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from forms import FAMILIES, lay_out
from forms_render import to_pdf
from forms_words import make_filing
from hostile import png

from duibiao.errors import DocumentTooLarge
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.fold import fold

pytestmark = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs duibiao[ocr]")


@pytest.mark.parametrize(("degrees", "kind"), [(0, "png"), (2, "pdf"), (-2, "png")])
def test_nine_of_ten_rows_of_a_scan_come_back(degrees: int, kind: str) -> None:
    filing = make_filing(degrees + 2)
    pdfium: Any = import_module("pypdfium2")
    sheet = pdfium.PdfDocument(to_pdf([lay_out(filing, FAMILIES["shanghai"])]))[0]
    picture = sheet.render(scale=150 / 72).to_pil().convert("RGB").rotate(degrees, fillcolor="white")
    out = io.BytesIO()
    picture.save(out, kind, **({"resolution": 150} if kind == "pdf" else {}))
    with Opener() as opener:
        (document,) = opener.open(out.getvalue(), f"scan.{kind}")
    assert document.error is None
    (stretch,) = split_forms(document.parts[0])
    read = read_form(stretch, Source("scan", ""), 1)
    names = [fold(indicator.level3) for indicator in read.indicators]
    assert sum(fold(indicator.level3) in names for indicator in filing.indicators) >= 0.9 * len(filing.indicators)
    assert read.project_name == filing.project_name


def test_a_picture_too_large_is_not_unpacked() -> None:
    with Opener(Limits(seconds=10)) as opener:
        (document,) = opener.open(png(20_000, 20_000), "scan.png")
    assert isinstance(document.error, DocumentTooLarge)
