"""Workbooks (XLSX) to rows: one part a sheet, values as shown, formulas by the value last saved, merged cells once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from duibiao.ingest.cells import Row
from duibiao.ingest.number_format import BUILT_IN, show
from duibiao.ingest.ooxml import Package, children
from duibiao.ingest.read_docx import main_part
from duibiao.ingest.row_writer import Found, RowWriter
from duibiao.ingest.sheet_view import Address, Hidden, address


@dataclass(frozen=True)
class _Book:
    package: Package
    strings: list[str]
    formats: list[str]
    from_1904: bool


def read_xlsx(package: Package) -> list[list[Row]]:
    """Return the rows of each sheet that is shown, in the order of the tabs."""
    main = main_part(package)
    folder = main.rpartition("/")[0]
    workbook, targets = package.xml(main), _targets(package, main)
    book = _Book(
        package,
        _strings(package, targets.get("sharedStrings"), folder),
        _formats(package, targets.get("styles"), folder),
        workbook.find("workbookPr[@date1904='1']") is not None or workbook.find("workbookPr[@date1904='true']") is not None,
    )  # fmt: skip
    writer = RowWriter()
    return [
        _read_sheet(book, _member(targets[sheet.get("id", "")], folder), sheet.get("name", ""), writer)
        for sheet in workbook.iterfind("sheets/sheet")
        if sheet.get("state", "visible") == "visible" and sheet.get("id") in targets
    ]


def _targets(package: Package, main: str) -> dict[str, str]:
    """Return the members that the workbook names: by relation for sheets, by kind for strings and styles."""
    folder, _, name = main.rpartition("/")
    found: dict[str, str] = {}
    for relation in package.xml(f"{folder}/_rels/{name}.rels".lstrip("/")):
        kind = relation.get("Type", "").rpartition("/")[2]
        found[relation.get("Id", "") if kind == "worksheet" else kind] = relation.get("Target", "")
    return found


def _member(target: str, folder: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")


def _strings(package: Package, target: str | None, folder: str) -> list[str]:
    return [_rich(item) for item in children(package.xml(_member(target, folder)), "si")] if target else []


def _rich(item: Element) -> str:
    """Return the text of a string and its runs, without the reading aids (rPh) of some Asian texts."""
    runs = [item, *children(item, "r")]
    return "".join(text.text or "" for run in runs for text in children(run, "t"))


def _formats(package: Package, target: str | None, folder: str) -> list[str]:
    """Return the format code of each cell style."""
    if target is None:
        return []
    styles = package.xml(_member(target, folder))
    own = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iterfind("numFmts/numFmt")}
    ids = [style.get("numFmtId", "0") for style in styles.iterfind("cellXfs/xf")]
    return [own.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, "General") for number in ids]


def _read_sheet(book: _Book, member: str, name: str, writer: RowWriter) -> list[Row]:
    sheet = book.package.xml(member)
    start = len(writer.rows)
    cells = [list(_cells(book, row, number)) for number, row in enumerate(sheet.iterfind("sheetData/row"), 1)]
    areas = _areas(sheet)
    spans = {first: last[1] - first[1] + 1 for first, last in areas.items()}
    covered = _Covered(areas, sorted({row for line in cells for row, _, _ in line}))
    hidden = Hidden.of(sheet)
    filled = [
        [cell for cell in line if cell[:2] not in covered and cell[2].strip() and hidden.shows(cell[:2], areas)]
        for line in cells
    ]
    used = [column + spans.get((row, column), 1) for line in filled for row, column, _ in line]
    for line in filled:
        writer.table_row(
            [
                Found(text.split("\n"), column, f"{name}!{_letters(column)}{row}", None,
                      len(line) == 1 and spans.get((row, column), 1) >= max(used))
                for row, column, text in line
            ]
        )  # fmt: skip
    return writer.rows[start:]


def _areas(sheet: Element) -> dict[Address, Address]:
    """Return first and last cell of each merged area."""
    corners = (item.get("ref", "").partition(":") for item in sheet.iterfind("mergeCells/mergeCell"))
    return {one: other for first, _, last in corners if (one := address(first)) and (other := address(last))}


class _Covered:
    """The places under merged cells. An area may be whole columns, so only rows that the sheet holds are noted."""

    def __init__(self, areas: Mapping[Address, Address], rows: list[int]) -> None:
        self._by_row: dict[int, list[tuple[int, int, int]]] = {}
        for (top, left), (bottom, right) in areas.items():
            for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
                self._by_row.setdefault(row, []).append((top, left, right))

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        areas = self._by_row.get(row, ())
        return any(left <= column <= right and place != (top, left) for top, left, right in areas)


def _cells(book: _Book, row: Element, counted: int) -> Iterator[tuple[int, int, str]]:
    """Return (row, column, text); rows and cells may leave out their address and then follow the one before."""
    number = row.get("r", "")
    line, column = int(number) if number.isdecimal() else counted, -1
    for cell in children(row, "c"):
        place = address(cell.get("r", ""))
        line, column = place if place else (line, column + 1)
        yield line, column, _value(book, cell)


def _value(book: _Book, cell: Element) -> str:
    """Return what the cell shows; a formula whose value was never saved (=100%, written by a program) as its text."""
    kind, text = cell.get("t", "n"), cell.findtext("v", "")
    if not text and (formula := cell.findtext("f")):
        return f"={formula}"
    if kind == "s":
        return book.strings[int(text)] if text.isdecimal() and int(text) < len(book.strings) else ""
    if kind == "inlineStr":
        return "".join(_rich(item) for item in children(cell, "is"))
    if kind == "d":
        return text.removesuffix("T00:00:00")
    if kind != "n" or not text:
        return {"1": "是", "0": "否"}.get(text, text) if kind == "b" else text
    style = cell.get("s", "0")
    known = style.isdecimal() and int(style) < len(book.formats)
    return show(text, book.formats[int(style)] if known else "General", book.from_1904)


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(65 + column % 26) + letters
        column = column // 26 - 1
    return letters
