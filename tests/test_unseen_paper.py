"""Paper as units print it: a watermark across the form, a page turned, a row cut between running heads."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from unseen_rows import rows

from duibiao.ingest.read_document import read_bytes

FORM = [
    ["项目名称", "湿地巡查", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "巡查湿地斑块数量", "≥36处"],
    ["满意度指标", "服务对象满意度", "周边居民满意度", "≥90%"],
]  # fmt: skip


def paper(draw: Callable[[Canvas], None]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # pyright: ignore[reportUnknownMemberType]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def grid(canvas: Canvas, texts: list[list[str]], top: float, each: bool = False) -> None:
    """Draw a ruled table; with ``each`` every character is printed alone, as WPS does."""
    canvas.setFont("STSong-Light", 9)
    for line, row in enumerate(texts):
        for column, text in enumerate(row):
            left, bottom = 40.0 + 125 * column, top - 24 * (line + 1)
            canvas.rect(left, bottom, 125, 24)
            x = left + 4.0
            for part in text if each else [text]:
                canvas.drawString(x, bottom + 8, part)
                x += pdfmetrics.stringWidth(part, "STSong-Light", 9)


def title(canvas: Canvas, top: float) -> None:
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(220, top, "项目支出绩效目标表（2024年度）")


def watermarked(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(90, 560)
    canvas.rotate(35)
    canvas.setFont("STSong-Light", 40)
    canvas.drawString(0, 0, "某局内部资料请勿外传")
    canvas.restoreState()
    title(canvas, 800)
    grid(canvas, FORM, 780, each=True)


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    title(canvas, 560)
    grid(canvas, FORM, 540)


def cut_in_a_row(canvas: Canvas) -> None:
    """A running head and a number stand between the two parts of the last row."""
    for number, (texts, top) in enumerate(((FORM[:3], 200), ([["", "", "数量（核心区）", ""], FORM[3]], 790)), 1):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(40, 815, "某林业局2024年部门预算")
        canvas.drawString(290, 30, f"— {number} —")
        if number == 1:
            title(canvas, 230)
        grid(canvas, texts, top)
        canvas.showPage()


@pytest.mark.parametrize(
    ("draw", "name"),
    [(watermarked, "巡查湿地斑块数量"), (turned, "巡查湿地斑块数量"), (cut_in_a_row, "巡查湿地斑块数量数量（核心区）")],
)
def test_paper_as_units_print_it(draw: Callable[[Canvas], None], name: str) -> None:
    (filing,) = read_bytes(paper(draw), "form.pdf")
    assert (filing.year, filing.project_name, filing.unread) == (2024, "湿地巡查", ())
    assert rows(filing) == [
        ("产出指标", "数量指标", name, "≥", 36.0, "处"), ("满意度指标", "服务对象满意度", "周边居民满意度", "≥", 90.0, "%"),
    ]  # fmt: skip
