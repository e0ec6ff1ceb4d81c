"""Blocks of a form rendered into text, DOCX, XLSX, HTML and PDF, each by a library of its own or by hand."""

import html
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from form_style import Block, Box, Table
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Sections = Sequence[Sequence[Block]]


def _text_rows(sections: Sections) -> list[list[str]]:
    """Return every row of the document with all cells of its grid, merged ones empty but for the first."""
    rows: list[list[str]] = []
    for section in sections:
        for block in section:
            if isinstance(block, str):
                rows.append([block])
                continue
            for row in block.rows:
                cells = [""] * len(block.widths)
                for box in row:
                    cells[box.column] = box.text.replace("\n", "")
                rows.append(cells)
    return rows


def to_tabs(sections: Sections) -> bytes:
    """Return rows with tabs between their cells."""
    return "\n".join("\t".join(row) for row in _text_rows(sections)).encode()


def to_pipes(sections: Sections) -> bytes:
    """Return a table with pipes."""
    lines = [row[0] if len(row) == 1 else "| " + " | ".join(row) + " |" for row in _text_rows(sections)]
    return "\r\n".join(lines).encode("gb18030")


def to_cell_lines(sections: Sections) -> bytes:
    """Return every cell that holds text on a line of its own."""
    return "\n".join(cell for row in _text_rows(sections) for cell in row if cell).encode("utf-8-sig")


def to_spaced_lines(sections: Sections) -> bytes:
    """Return a line a row, cells parted by spaces, blank lines between."""
    return "\n\n".join(" ".join(cell for cell in row if cell) for row in _text_rows(sections)).encode("utf-16")


def to_docx(sections: Sections) -> bytes:
    """Return a Word file; a break in a cell is a paragraph."""
    document = docx.Document()
    for number, section in enumerate(sections):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
        for block in section:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                _docx_table(document, block)
    return _saved(document.save)


def _docx_table(document: WordDocument, block: Table) -> None:
    table = document.add_table(len(block.rows), len(block.widths))
    table.style = "Table Grid"
    cells = [cell for row in table.rows for cell in row.cells]
    for line, row in enumerate(block.rows):
        for box in row:
            cell = cells[line * len(block.widths) + box.column]
            if box.span > 1 or box.rows > 1:
                cell = cell.merge(cells[(line + box.rows - 1) * len(block.widths) + box.column + box.span - 1])
            first, *rest = box.text.split("\n")
            cell.paragraphs[0].text = first
            for text in rest:
                cell.add_paragraph(text)


def to_xlsx(sections: Sections) -> bytes:
    """Return a workbook with a sheet a section; numbers and dates are stored as such, with their format."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, section in enumerate(sections, 1):
        sheet = book.create_sheet(f"项目{number}")
        line = 1
        for block in section:
            width = max(len(b.widths) for b in section if isinstance(b, Table))
            rows = [[Box(block, 0, width)]] if isinstance(block, str) else block.rows
            for row in rows:
                for box in row:
                    cell = sheet.cell(line, box.column + 1)
                    value, cell.number_format = _stored(box.text)
                    cell.value = value
                    if isinstance(value, str):
                        cell.data_type = "s"  # else =100.00(%) becomes a formula
                    cell.alignment = Alignment(wrap_text=True, vertical="center")
                    if box.span > 1 or box.rows > 1:
                        end = f"{get_column_letter(box.column + box.span)}{line + box.rows - 1}"
                        sheet.merge_cells(f"{cell.coordinate}:{end}")
                line += 1
    return _saved(book.save)


def _stored(text: str) -> tuple[object, str]:
    """Return value and number format: amounts, percentages and dates as an office worker types them."""
    plain = text.replace(",", "")
    if plain.replace(".", "", 1).isdecimal() and "," in text:
        return float(plain), "#,##0.00"
    if text[:4].isdecimal() and text[4:5] == "-" and len(text) == 10:
        return date.fromisoformat(text), "yyyy/m/d"
    if text.startswith("=") and text.endswith("%"):
        return float(text[1:-1]) / 100, '"="0%'
    return (text, "@") if text else (None, "General")


def to_html(sections: Sections) -> bytes:
    """Return a page in GB2312, cells with their spans, end tags of cells left out."""
    parts = ["<html><head><meta charset='gb2312'><title>公开</title><style>td{}</style></head><body>"]
    for section in sections:
        for block in section:
            if isinstance(block, str):
                parts.append(f"<p align=center>{html.escape(block)}</p>")
                continue
            parts.append("<table border=1>")
            for row in block.rows:
                cells = (
                    f"<td colspan={box.span} rowspan={box.rows}>{html.escape(box.text).replace(chr(10), '<br>')}"
                    for box in row
                )
                parts.append("<tr>" + "".join(cells))
            parts.append("</table>")
    return "\n".join(parts).encode("gb18030")


@dataclass(frozen=True)
class Paper:
    """How a PDF is printed: size, rules, where a merged label stands when a page cuts its cell, turned pages."""

    width: float = A4[0]
    height: float = A4[1]
    ruled: bool = True
    label_on_last: bool = False
    open_sides: bool = False
    turn: int = 0
    size: float = 9.0
    padding: float = 5.0


FONT = "STSong-Light"


def to_pdf(sections: Sections, paper: Paper = Paper()) -> bytes:
    """Return a PDF: text centred in its cells, wrapped at their width, tables cut where the page ends."""
    register: Callable[[UnicodeCIDFont], None] = getattr(pdfmetrics, "registerFont")  # noqa: B009 -- half typed
    register(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(paper.width, paper.height), invariant=True)
    for section in sections:
        writer = _PdfWriter(canvas, paper)
        for block in section:
            writer.paragraph(block) if isinstance(block, str) else writer.table(block)
        writer.end_page()
    canvas.save()
    return out.getvalue()


def to_scan(sections: Sections, degrees: float, kind: str = "png", paper: Paper = Paper()) -> bytes:
    """Return the first page as a picture of 150 dpi that lies askew, or a PDF of it."""
    pdfium: Any = import_module("pypdfium2")
    picture = pdfium.PdfDocument(to_pdf(sections, paper))[0].render(scale=150 / 72).to_pil().convert("RGB")
    more = {"resolution": 150} if kind == "pdf" else {}
    return _saved(lambda out: picture.rotate(degrees, fillcolor="white").save(out, kind, **more))


class _PdfWriter:
    _margin = 50.0

    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        self.canvas, self.paper = canvas, paper
        self.y = self._margin
        self.page = 0

    def end_page(self) -> None:
        self.page += 1
        self._print(self.paper.width / 2 - 10, self.paper.height - 30, f"- {self.page} -")
        if self.paper.turn:
            self.canvas.setPageRotation(self.paper.turn)
        self.canvas.showPage()
        self.y = self._margin

    def _print(self, x: float, y: float, text: str) -> None:
        self.canvas.setFont(FONT, self.paper.size)
        self.canvas.drawString(x, self.paper.height - y, text)

    def paragraph(self, text: str) -> None:
        for line in self._lines(text, self.paper.width - 2 * self._margin):
            if self.y > self.paper.height - 2 * self._margin:
                self.end_page()
            offset = (self.paper.width - pdfmetrics.stringWidth(line, FONT, self.paper.size)) / 2
            self._print(offset, self.y + self.paper.size, line)
            self.y += 1.8 * self.paper.size
        self.y += 4

    def _lines(self, text: str, width: float) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for char in paragraph:
                if pdfmetrics.stringWidth(line + char, FONT, self.paper.size) > width:
                    lines.append(line)
                    line = ""
                line += char
            lines.append(line)
        return lines

    def table(self, table: Table) -> None:
        """Draw the rows page by page; a cell that a page cuts is drawn in two parts."""
        full = self.paper.width - 2 * self._margin
        edges = [self._margin]
        for width in table.widths:
            edges.append(edges[-1] + full * width / sum(table.widths))
        heights = self._heights(table, edges)
        boxes = [(line, box) for line, row in enumerate(table.rows) for box in row]
        start = 0
        while start < len(table.rows):
            end, tops = start, [self.y]
            limit = self.paper.height - self._margin - 10
            while end < len(table.rows) and (tops[-1] + heights[end] <= limit or end == start):
                tops.append(tops[-1] + heights[end])
                end += 1
            for line, box in boxes:
                if line < end and line + box.rows > start:
                    self._box(line, box, start, end, tops, edges)
            self.y = tops[-1] + 8
            start = end
            if start < len(table.rows):
                self.end_page()

    def _heights(self, table: Table, edges: list[float]) -> list[float]:
        leading = 1.25 * self.paper.size
        heights = [leading + self.paper.padding] * len(table.rows)
        for line, row in enumerate(table.rows):
            for box in sorted(row, key=lambda b: b.rows):
                need = leading * len(self._lines(box.text, self._room(box, edges))) + self.paper.padding
                have = sum(heights[line : line + box.rows])
                if need > have:
                    heights[line + box.rows - 1] += need - have
                if self.paper.height < A4[1]:  # a page may cut it: its label must fit into the part that shows it
                    shown = line + box.rows - 1 if self.paper.label_on_last else line
                    heights[shown] = max(heights[shown], need)
        return heights

    def _room(self, box: Box, edges: list[float]) -> float:
        return edges[box.column + box.span] - edges[box.column] - 6

    def _box(self, line: int, box: Box, start: int, end: int, tops: list[float], edges: list[float]) -> None:
        first, last = max(line, start), min(line + box.rows, end)
        top, bottom = tops[first - start], tops[last - start]
        left, right = edges[box.column], edges[box.column + box.span]
        if self.paper.ruled:
            self._rules(left, top, right, bottom, edges)
        whole = line >= start and line + box.rows <= end
        here = line + box.rows <= end if self.paper.label_on_last else line >= start
        if not (whole or here):
            return
        lines = self._lines(box.text, self._room(box, edges))
        leading = 1.25 * self.paper.size
        y = (top + bottom) / 2 - leading * len(lines) / 2 + self.paper.size
        for text in lines:
            width = pdfmetrics.stringWidth(text, FONT, self.paper.size)
            x = (left + right - width) / 2 if len(lines) == 1 else left + 3
            self._print(x, y, text)
            y += leading

    def _rules(self, left: float, top: float, right: float, bottom: float, edges: list[float]) -> None:
        height = self.paper.height
        self.canvas.setLineWidth(0.5)
        if not self.paper.open_sides:
            self.canvas.rect(left, height - bottom, right - left, bottom - top)
            return
        self.canvas.line(left, height - top, right, height - top)
        self.canvas.line(left, height - bottom, right, height - bottom)
        for x in {left, right} - {edges[0], edges[-1]}:
            self.canvas.line(x, height - top, x, height - bottom)


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


RENDERERS: dict[str, Callable[[Sections], bytes]] = {
    "tabs": to_tabs,
    "pipes": to_pipes,
    "cell-lines": to_cell_lines,
    "spaced-lines": to_spaced_lines,
    "docx": to_docx,
    "xlsx": to_xlsx,
    "html": to_html,
    "pdf": to_pdf,
}
