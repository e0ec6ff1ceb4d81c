"""PDF with a text layer to rows: cells from ruling lines where there are any, else words in columns, page by page."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from duibiao.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.limits import Limits
from duibiao.ingest.pdf_breaks import mend
from duibiao.ingest.pdf_columns import Columns
from duibiao.ingest.pdf_fonts import start
from duibiao.ingest.pdf_grid import Grid
from duibiao.ingest.pdf_lines import cell_lines
from duibiao.ingest.pdf_page import Page, read_page
from duibiao.ingest.pdf_plain import write_lines
from duibiao.ingest.pdf_running import drop_running
from duibiao.ingest.pdf_runs import Line
from duibiao.ingest.pdf_sheet import Sheet, lay_out
from duibiao.ingest.row_writer import Found, RowWriter

_pdfium: Any = importlib.import_module("pypdfium2.raw")

_NO_PASSWORD = 4  # FPDF_ERR_PASSWORD

ReadImage = Callable[[Any, int], Page | None]


def read_pdf(data: bytes, path: str, limits: Limits, read_image: ReadImage) -> list[list[Row]]:
    """Return the rows of all pages, as one part. Pages without text go to ``read_image``.

    Raises DocumentDamaged, DocumentEncrypted, DocumentTooLarge.
    """
    start()
    document = _pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if _pdfium.FPDF_GetLastError() == _NO_PASSWORD:
            raise DocumentEncrypted(path=path, format="PDF")
        raise DocumentDamaged(path=path, format="PDF", reason=Phrase("找不到页目录", "no page directory"))
    rows = read_pages(_pages(document, path, limits, read_image))
    _pdfium.FPDF_CloseDocument(document)
    return rows


def read_pages(pages: Iterable[Page]) -> list[list[Row]]:
    """Return the rows of pages, as one part; tables go on from page to page."""
    out, above, columns = RowWriter(), None, None
    first: list[Line] = []
    for page in pages:
        sheet = lay_out(page)
        if above is None:
            first = list(sheet.gaps[0])
        else:
            first = drop_running(above, sheet, first)
            mend(above, sheet)
            columns = _write(above, columns, out)
        above = sheet
    if above is not None:
        _write(above, columns, out)
    return [out.rows]


def _pages(document: Any, path: str, limits: Limits, read_image: ReadImage) -> Iterator[Page]:
    count = _pdfium.FPDF_GetPageCount(document)
    if count > limits.pages:
        raise DocumentTooLarge(path=path, found=Phrase(f"{count} 页", f"{count} pages"), limit=f"{limits.pages}")
    if count == 0:
        raise DocumentDamaged(path=path, format="PDF", reason=Phrase("没有页面", "it has no pages"))
    for index in range(count):
        page = read_page(document, index)
        if page is not None and not page.runs and page.has_image:
            page = read_image(document, index)
        if page is not None:
            yield page


def _write(sheet: Sheet, above: Columns | None, out: RowWriter) -> Columns | None:
    """Write a page; ``above`` are the columns of the table without lines that the page before ends with, if any."""
    out.turn_to(sheet.number)
    last = write_lines(sheet.gaps[0], out, above) if sheet.gaps[0] else above
    for number, (grid, gap) in enumerate(zip(sheet.grids, sheet.gaps[1:], strict=True)):
        columns = sheet.columns if number == 0 else None
        _write_grid(grid, columns, out)
        last = write_lines(gap, out, None) if gap else None
    return last


def _write_grid(grid: Grid, columns: list[int] | None, out: RowWriter) -> None:
    rows: dict[int, list[Found]] = {}
    for cell in grid.cells:
        if cell.runs:
            box = (cell.left, cell.top, cell.right, cell.bottom)
            column = columns[cell.column] if columns else cell.column
            found = Found(cell_lines(cell.runs, cell.right), column, None, box, cell.wide)
            rows.setdefault(cell.row, []).append(found)
    for row in sorted(rows):
        out.table_row(rows[row])
