"""Old workbooks (XLS) to rows: one part a sheet, values as shown, merged cells once; macros and formulas never run."""

import struct
from io import StringIO

import xlrd
from xlrd.biffh import XLRDError
from xlrd.compdoc import CompDocError

from duibiao.errors import DocumentDamaged, DocumentEncrypted, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.number_format import show
from duibiao.ingest.row_writer import Found, RowWriter
from duibiao.ingest.sheet_view import Hidden

_NUMBERS = (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE)
# what xlrd raises on files that are cut off or altered
_FAULTS = (XLRDError, CompDocError, struct.error, IndexError, KeyError, AssertionError, ValueError)


def read_xls(data: bytes, path: str) -> list[list[Row]]:
    """Return the rows of each sheet that is shown. Raises DocumentDamaged, DocumentEncrypted."""
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
    except _FAULTS as error:
        if "encrypted" in str(error):
            raise DocumentEncrypted(path=path, format="XLS") from error
        reason = Phrase("工作簿结构残缺", " ".join(str(error).split())[:120] or type(error).__name__)
        raise DocumentDamaged(path=path, format="XLS", reason=reason) from error
    writer = RowWriter()
    return [_read_sheet(book, sheet, writer) for sheet in book.sheets() if not sheet.visibility]


def _read_sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, writer: RowWriter) -> list[Row]:
    start = len(writer.rows)
    width = {(top, left): right - left for top, _, left, right in sheet.merged_cells}
    areas = {(top, left): (bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells}
    hidden = Hidden(
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
    )
    for row in range(sheet.nrows):
        shown = (column for column in range(sheet.row_len(row)) if hidden.shows((row, column), areas))
        texts = [(column, text) for column in shown if (text := _text(book, sheet, row, column))]
        writer.table_row(
            [
                Found(text.split("\n"), column, f"{sheet.name}!{xlrd.colname(column)}{row + 1}", None,
                      len(texts) == 1 and width.get((row, column), 1) >= sheet.ncols - column)
                for column, text in texts
            ]
        )  # fmt: skip
    return writer.rows[start:]


def _text(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> str:
    cell = sheet.cell(row, column)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value).strip()
    if cell.ctype in _NUMBERS:
        style = book.xf_list[sheet.cell_xf_index(row, column)]
        return show(repr(cell.value), book.format_map[style.format_key].format_str, bool(book.datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    return ""
