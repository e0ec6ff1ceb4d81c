"""PDF with a text layer to rows: cells from ruling lines where there are any, else words in columns, page by page."""

import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from duibiao.errors import DocumentDamaged, DocumentEncrypted, DocumentTooLarge, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.heading_words import role_of
from duibiao.ingest.limits import Limits
from duibiao.ingest.pdf_columns import Columns
from duibiao.ingest.pdf_grid import Grid, GridCell, find_grids
from duibiao.ingest.pdf_lines import cell_lines, is_full, text_lines
from duibiao.ingest.pdf_page import Page, read_page
from duibiao.ingest.pdf_plain import write_lines
from duibiao.ingest.pdf_runs import Line, Run
from duibiao.ingest.row_writer import Found, RowWriter

_pdfium: Any = importlib.import_module("pypdfium2.raw")

# the number of the page at its head or foot: - 3 -, 第3页 共43页, 3/43
_FOLIO = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*|第?\s*\d+\s*页?\s*[,，/ ]?\s*(?:共\s*\d+\s*页|\d+)?")
_EDGE = 4.0  # columns of a table on two pages may stand this far apart, in points
_NO_PASSWORD = 4  # FPDF_ERR_PASSWORD

ReadImage = Callable[[Any, int], Page | None]


@dataclass
class _Sheet:
    """One page laid out: its tables, and the lines between them.

    ``columns`` leads from columns of the first table to those of the table above, where it goes on from there.
    """

    number: int
    grids: list[Grid]
    gaps: list[list[Line]]
    columns: list[int] | None = None


def read_pdf(data: bytes, path: str, limits: Limits, read_image: ReadImage) -> list[list[Row]]:
    """Return the rows of all pages, as one part. Pages without text go to ``read_image``.

    Raises DocumentDamaged, DocumentEncrypted, DocumentTooLarge.
    """
    _pdfium.FPDF_InitLibrary()
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
    for page in pages:
        sheet = _lay_out(page)
        if above is not None:
            _continue(above, sheet)
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


def _lay_out(page: Page) -> _Sheet:
    """Put each run into its cell, or between the tables. A frame around one cell is no table."""
    grids = [grid for grid in find_grids(page.across, page.down) if len(grid.cells) > 1]
    gaps: list[list[Run]] = [[] for _ in range(len(grids) + 1)]
    inner_first = sorted(grids, key=lambda grid: grid.xs[-1] - grid.xs[0])
    last: GridCell | None = None
    for run in page.runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        if last is None or not (last.solid and last.left <= x < last.right and last.top <= y < last.bottom):
            last = next((found for grid in inner_first if (found := grid.cell_at(x, y))), None)
        (last.runs if last else gaps[sum(grid.ys[0] < y for grid in grids)]).append(run)
    kept = [grid for grid in grids if any(cell.runs for cell in grid.cells)]
    lines = [text_lines(gap) for gap in _merged_gaps(grids, gaps)]
    for end in (0, -1):
        if lines[end] and _FOLIO.fullmatch(lines[end][end].text.strip()):
            lines[end].pop(end)
    return _Sheet(page.number, kept, lines)


def _merged_gaps(grids: list[Grid], gaps: list[list[Run]]) -> list[list[Run]]:
    merged = [gaps[0]]
    for grid, gap in zip(grids, gaps[1:], strict=True):
        if any(cell.runs for cell in grid.cells):
            merged.append(gap)
        else:
            merged[-1] = merged[-1] + gap
    return merged


def _write(sheet: _Sheet, above: Columns | None, out: RowWriter) -> Columns | None:
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


def _continue(above: _Sheet, below: _Sheet) -> None:
    """Mend a table that a page break cut: a label printed on the later page, a row cut in two."""
    if not above.grids or not below.grids or above.gaps[-1] or below.gaps[0]:
        return
    upper, lower = above.grids[-1], below.grids[0]
    columns = _same_columns(upper, lower)
    if columns is None:
        return
    earlier = above.columns if above.columns and len(above.grids) == 1 else None
    below.columns = [earlier[column] for column in columns] if earlier else columns
    heads = _row_texts(lower)
    first = next((row for row in range(len(lower.ys) - 1) if not _is_heading(heads.get(row, ()))), 0)
    if first and not any(map(_is_heading, _row_texts(upper).values())):
        return  # the indicators begin here: nothing of them stands above
    _lift_labels(upper, lower, columns, first)
    _join_row(upper, lower, columns, first)


def _same_columns(upper: Grid, lower: Grid) -> list[int] | None:
    """Return for each column of the lower table the column of the upper one, or None if they are two tables."""
    if abs(upper.xs[0] - lower.xs[0]) > _EDGE or abs(upper.xs[-1] - lower.xs[-1]) > _EDGE:
        return None
    nearest = [min(range(len(upper.xs)), key=lambda i: abs(upper.xs[i] - x)) for x in lower.xs]
    close = all(abs(upper.xs[i] - x) <= _EDGE for i, x in zip(nearest, lower.xs, strict=True))
    return nearest if close else None


def _is_heading(texts: tuple[str, ...]) -> bool:
    """Whether the row heads a table of indicators, as when a page prints the heading again."""
    return sum(role_of(text) is not None for text in texts) > 2


def _row_texts(grid: Grid) -> dict[int, tuple[str, ...]]:
    rows: dict[int, tuple[str, ...]] = {}
    for cell in grid.cells:
        if cell.runs:
            rows[cell.row] = (*rows.get(cell.row, ()), "".join([run.text for run in cell.runs]))
    return rows


def _last_cells(grid: Grid) -> dict[int, GridCell]:
    return {cell.column: cell for cell in grid.cells if cell.row + cell.rows == len(grid.ys) - 1}


def _lift_labels(upper: Grid, lower: Grid, columns: list[int], first: int) -> None:
    """A merged cell goes over the break, and its label is printed on the later page: it belongs to both."""
    last = _last_cells(upper)
    merging = {c.column for c in upper.cells if c.rows > 1} | {columns[c.column] for c in lower.cells if c.rows > 1}
    for cell in lower.cells:
        over = last.get(columns[cell.column]) if cell.row == first and cell.runs else None
        if over is not None and not over.runs and over.column in merging:
            over.runs, cell.runs = _below(over, cell.runs), []


def _below(cell: GridCell, runs: list[Run]) -> list[Run]:
    """Return characters of the next page as if they stood at the end of the cell."""
    start = max((c.bottom for c in cell.runs), default=cell.top) - min(c.top for c in runs)
    shift = cell.left - min(c.left for c in runs) if not cell.runs else 0.0
    return [
        c._replace(top=c.top + start, bottom=c.bottom + start, left=c.left + shift, right=c.right + shift) for c in runs
    ]


def _join_row(upper: Grid, lower: Grid, columns: list[int], first: int) -> None:
    """A row cut in two: its lower part holds only the ends of texts whose last line above is full.

    A name alone below a row that has its value is the end of that row's name, even if its line above is short.
    """
    last = {column: cell for column, cell in _last_cells(upper).items() if cell.runs}
    parts = {columns[cell.column]: cell for cell in lower.cells if cell.row == first and cell.runs}
    if not parts or not last:
        return
    shared = [column for column in parts if column in last]
    if len(shared) != 1 or last[shared[0]].rows > 1:
        return
    end = max({*parts, *last})
    alone, complementary = len(parts) == 1, (end in parts) != (end in last)
    complete = alone and max(last) > shared[0]
    if not (complete or ((alone or complementary) and _is_cut(last[shared[0]]))):
        return
    target = _last_cells(upper)
    if all(column in target for column in parts):
        for column, cell in parts.items():
            target[column].runs += _below(target[column], cell.runs)
            cell.runs = []


def _is_cut(cell: GridCell) -> bool:
    lines = text_lines(cell.runs)
    return is_full(lines[-1], cell.right) and not lines[-1].text.endswith(("。", "；"))
