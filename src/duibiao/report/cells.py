"""Cells, colours and comments of workbooks; a text is never a formula."""

from collections.abc import Sequence
from unicodedata import east_asian_width

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from duibiao.queries.tables import FORMULA_SIGNS

_FILLS = {name: PatternFill("solid", fgColor=colour) for name, colour in
          (("ERROR", "FFF4C7C3"), ("WARN", "FFFCE8B2"), ("INFO", "FFD6E6F2"), ("head", "FFE8EBEE"))}  # fmt: skip
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_CENTRED = Alignment(vertical="top", horizontal="center")
_EDGE = Side(style="thin", color="FFD5D9DE")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_LONGEST = 32_000  # characters; a cell ends at 32,767


def put(cell: Cell | MergedCell, value: object, bordered: bool = True) -> None:
    """Set a value; a text stays a text, whatever it begins with, also when somebody edits it later."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    elif isinstance(value, int | float):
        cell.value = value
    cell.alignment = _CENTRED if isinstance(value, int | float) else _WRAPPED
    if bordered:
        cell.border = _BORDER


def fit(sheet: Worksheet, line: int) -> None:
    """Make a row as high as its longest text needs, since not every program does so by itself."""
    widths = (sheet.column_dimensions[get_column_letter(number)].width for number in range(1, sheet.max_column + 1))
    cells = ((str(cell.value), room) for cell, room in zip(sheet[line], widths, strict=False) if cell.value)
    lines = max((sum(1 + int(width(part) / room) for part in text.split("\n")) for text, room in cells), default=1)
    sheet.row_dimensions[line].height = min(15 * lines + 2, 400)


def width(text: str) -> float:
    """Return how wide a text is in characters of a column's width; a Chinese character takes two and a little."""
    return sum(2.1 if east_asian_width(character) in "WFA" else 1.05 for character in text)


def paint(cell: Cell | MergedCell, severity: str) -> None:
    """Give a cell the colour of a severity."""
    cell.fill = _FILLS[severity]


def comment(cell: Cell, lines: Sequence[str]) -> None:
    """Set a comment, large enough to be read, after what somebody has noted there before."""
    before = [cell.comment.text] if cell.comment else []
    note = Comment(ILLEGAL_CHARACTERS_RE.sub("", "\n".join([*before, *lines])), "duibiao")
    note.width, note.height = 360, 24 + 18 * sum(1 + len(line) // 26 for line in [*before, *lines])
    cell.comment = note


def begin(sheet: Worksheet, columns: Sequence[tuple[str, float]]) -> None:
    """Write the heading, with the width of each column."""
    for number, (heading, width) in enumerate(columns, 1):
        cell = sheet.cell(1, number)
        put(cell, heading)
        cell.font, cell.fill = Font(bold=True), _FILLS["head"]
        sheet.column_dimensions[get_column_letter(number)].width = width


def finish(sheet: Worksheet, landscape: bool = False) -> None:
    """Freeze the heading, offer filters, and print on A4, as wide as a page."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
