"""Forms to a workbook: a sheet each, set up for A4, texts that begin like a formula kept as texts.

Only what a form needs of ECMA-376 part 1, §18: cells with text or number, merged cells, page setup.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from duibiao.forms.boxes import Box, Form
from duibiao.forms.package import RELATIONS, pack, relations
from duibiao.forms.row_heights import row_heights
from duibiao.forms.sheet_styles import STYLES, style_of

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TOP = 3  # row of the sheet where the table begins, below title and year
_CM_PER_WIDTH = 0.1905  # of one unit of column width, which is the width of a digit
_HIGHEST = (
    120.0  # points; a longer text takes several rows, so that a page may end among them (and no row has over 409)
)
_LETTERS = "ABCDEFGHIJ"  # the widest form has ten columns


def write(forms: Sequence[Form]) -> bytes:
    """Return the workbook."""
    names = [f"申报表{number}" if len(forms) > 1 else "申报表" for number in range(1, len(forms) + 1)]
    sheets = {f"xl/worksheets/sheet{number}.xml": _sheet(form) for number, form in enumerate(forms, 1)}
    targets = {f"worksheet#{name}": name.removeprefix("xl/") for name in sheets} | {"styles": "styles.xml"}
    members = {
        "xl/workbook.xml": _workbook(names, forms),
        "xl/_rels/workbook.xml.rels": relations(targets),
        "xl/styles.xml": STYLES,
        **sheets,
    }
    kinds = dict.fromkeys(sheets, f"{_TYPE}.worksheet+xml")
    kinds |= {"xl/workbook.xml": f"{_TYPE}.sheet.main+xml", "xl/styles.xml": f"{_TYPE}.styles+xml"}
    return pack(members, kinds, "xl/workbook.xml")


def _workbook(names: Sequence[str], forms: Sequence[Form]) -> str:
    """Return the list of sheets, with what each prints: its area, and the heading of the indicators on every page."""
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(names, 1))
    defined = ""
    for number, (name, form) in enumerate(zip(names, forms, strict=True)):
        starts = _starts(row_heights(form))
        heading, last = starts[form.heading], starts[-1] - 1
        area = f"'{name}'!$A$1:${_LETTERS[len(form.widths) - 1]}${last}"
        defined += f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{area}</definedName>'
        titles = f"'{name}'!${heading}:${heading}"
        defined += f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{titles}</definedName>'
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{defined}</definedNames></workbook>"
    )


def _starts(heights: Sequence[float]) -> list[int]:
    """Return the sheet's row where each row of the form begins, and the one after the last."""
    starts = [_TOP]
    for height in heights:
        starts.append(starts[-1] + _parts(height))
    return starts


def _parts(height: float) -> int:
    return math.ceil(height / _HIGHEST)


def _sheet(form: Form) -> str:
    heights = row_heights(form)
    starts = _starts(heights)
    last = len(form.widths)
    boxes = [Box(form.title, 0, 0, last, kind="title"), Box(form.year or "", 1, 0, last, kind="year")]
    boxes += [_placed(box, starts) for box in form.boxes]
    points = {1: 30.0, 2: 20.0} | {
        starts[row] + part: height / _parts(height)
        for row, height in enumerate(heights)
        for part in range(_parts(height))
    }
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width / _CM_PER_WIDTH:.2f}" customWidth="1"/>'
        for n, width in enumerate(form.widths, 1)
    )
    merges = [_area(box) for box in boxes if box.rows * box.columns > 1]
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(_rows(boxes, points))}</sheetData>"
        f'<mergeCells count="{len(merges)}">{"".join(f"""<mergeCell ref="{area}"/>""" for area in merges)}</mergeCells>'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="{"landscape" if form.landscape else "portrait"}" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _placed(box: Box, starts: Sequence[int]) -> Box:
    """Return the box on the 0-based rows of the sheet."""
    top, bottom = starts[box.row] - 1, starts[box.row + box.rows] - 1
    return Box(box.text, top, box.column, box.columns, bottom - top, box.kind, box.amount)


def _area(box: Box) -> str:
    return f"{_address(box.row, box.column)}:{_address(box.row + box.rows - 1, box.column + box.columns - 1)}"


def _address(row: int, column: int) -> str:
    return f"{_LETTERS[column]}{row + 1}"


def _rows(boxes: Sequence[Box], points: Mapping[int, float]) -> Iterator[str]:
    """Return the rows with all their cells: those under a merged cell carry its border."""
    cells: dict[int, dict[int, str]] = {row: {} for row in points}
    for box in boxes:
        style = style_of(box)
        for row in range(box.row, box.row + box.rows):
            for column in range(box.column, box.column + box.columns):
                cells[row + 1][column] = f'<c r="{_address(row, column)}" s="{style}"/>'
        cells[box.row + 1][box.column] = _cell(box, style)
    for row, height in points.items():
        content = "".join(cell for _, cell in sorted(cells[row].items()))
        yield f'<row r="{row}" ht="{height:.1f}" customHeight="1">{content}</row>'


def _cell(box: Box, style: int) -> str:
    address = f'r="{_address(box.row, box.column)}" s="{style}"'
    if box.amount is not None:
        return f"<c {address}><v>{box.amount!r}</v></c>"
    if not box.text:
        return f"<c {address}/>"
    return f'<c {address} t="inlineStr"><is><t xml:space="preserve">{escape(box.text)}</t></is></c>'
