"""Characters of a PDF in runs: slanted lines, text printed twice, cells that touch, pages turned by quarters."""

import io
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from forms_render import FONT
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from duibiao.ingest.pdf_fonts import start
from duibiao.ingest.pdf_page import Page, read_page
from duibiao.ingest.pdf_runs import Run
from duibiao.ingest.pdf_watermark import without_watermark

_SIZE = (400, 300)
_pdfium: Any = import_module("pypdfium2.raw")


def _untyped(owner: object, name: str) -> Callable[..., None]:
    found: Callable[..., None] = getattr(owner, name)  # reportlab is half typed
    return found


def _paper(draw: Callable[[Canvas], None], turn: int = 0) -> bytes:
    """Return the PDF of what is drawn; if turned, its /Rotate turns it back, which makes reportlab turn its box."""
    _untyped(pdfmetrics, "registerFont")(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=_SIZE)
    canvas.setFont(FONT, 10)
    canvas.setPageRotation(turn)
    canvas.translate(*{0: (0, 0), 90: (_SIZE[1], 0), 180: _SIZE, 270: (0, _SIZE[0])}[turn])
    canvas.rotate(turn)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def _page(draw: Callable[[Canvas], None], turn: int = 0) -> Page:
    start()
    data = _paper(draw, turn)
    document = _pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    page = read_page(document, 0)
    _pdfium.FPDF_CloseDocument(document)
    assert page is not None
    return page


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_touching_cells_are_parted_at_the_line_between_them(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "数量指标疏浚河道≥12公里")
        canvas.line(90, 80, 90, 130)
        canvas.line(130, 80, 130, 130)
        canvas.line(50, 80, 190, 80)

    page = _page(draw, turn)
    assert [run.text for run in page.runs] == ["数量指标", "疏浚河道", "≥12公里"]
    assert [(round(run.left), round(run.bottom)) for run in page.runs] == [(50, 203), (90, 203), (130, 203)]
    assert (len(page.down), len(page.across)) == (2, 1)


def test_characters_without_height_at_one_place_are_kept() -> None:
    flat = [Run("一", 5.0, 5.0, 5.0, 5.0, False)] * 4
    assert without_watermark(flat) == flat


def test_what_is_printed_twice_for_bold_counts_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "绩效11指标")
        for place, char in enumerate("产出目标"):
            for shift in (0, 0.3):
                canvas.drawString(50 + 10 * place + shift, 50, char)

    assert [run.text for run in _page(draw).runs] == ["绩效11指标", "产出目标"]


def test_box_of_slanted_text_holds_all_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(2)
        canvas.drawString(50, 100, "完成疏浚河道长度大于等于十二公里")

    (run,) = _page(draw).runs
    assert run.bottom - run.top > 10 + 150 * 0.03


def test_lines_of_a_rectangle_a_drawing_in_a_form_and_a_filled_bar() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 50, 100, 40)
        canvas.rect(200, 50, 100, 40, stroke=0, fill=1)
        canvas.rect(50, 200, 300, 1, stroke=0, fill=1)
        _untyped(canvas, "beginForm")("mark")
        canvas.line(0, 0, 60, 0)
        _untyped(canvas, "endForm")()
        canvas.translate(20, 150)
        canvas.scale(2, 2)
        _untyped(canvas, "doForm")("mark")

    page = _page(draw)
    lines = sorted((round(at), round(start), round(end)) for at, start, end in page.across)
    assert lines == [(100, 50, 350), (150, 18, 142), (210, 50, 150), (250, 50, 150)]
    assert [(round(at), round(start), round(end)) for at, start, end in sorted(page.down)] == [
        (50, 210, 250),
        (150, 210, 250),
    ]


_NO_FONTS = """
import ctypes, sys
from duibiao.ingest import pdf_fonts
from duibiao.ingest.pdf_page import read_page
pdfium = pdf_fonts._pdfium
none = pdfium.FPDF_SYSFONTINFO(version=1)
for name, kind in none._fields_[1:]:
    setattr(none, name, kind(lambda *_: 0 if name != "EnumFonts" else None))
pdfium.FPDF_GetDefaultSystemFontInfo = lambda: ctypes.pointer(none)
pdf_fonts.start()
data = sys.stdin.buffer.read()
page = read_page(pdfium.FPDF_LoadMemDocument64(data, len(data), None), 0)
print([run.text for run in page.runs], flush=True)
"""


def test_a_machine_without_fonts_reads_characters_drawn_one_by_one() -> None:
    def draw(canvas: Canvas) -> None:
        for place, char in enumerate("产出目标，见附表"):
            canvas.drawString(50 + 10 * place, 50, char)

    done = subprocess.run(
        [sys.executable, "-c", _NO_FONTS], input=_paper(draw), capture_output=True, check=True, timeout=60
    )
    assert done.stdout.decode().strip() == "['产出目标，见附表']"
