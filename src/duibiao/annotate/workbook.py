"""A workbook with columns added to each sheet of indicators; what its owner made stays as it is."""

from collections.abc import Callable, Sequence
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from duibiao.annotate.columns import Line, Listing, Texts, missing, read_listing
from duibiao.annotate.remarks import HEADINGS, Remarks
from duibiao.errors import DocumentUnsupported, Language, Phrase
from duibiao.ingest.limits import Limits
from duibiao.ingest.number_format import show
from duibiao.ingest.ooxml import Package
from duibiao.ontology.severities import SEVERITIES
from duibiao.report.cells import paint, put
from duibiao.whole_file import whole_file

Ask = Callable[[Sequence[Line]], Remarks]
# members whose content openpyxl does not keep
_LOST = ("xl/media/", "xl/charts/", "xl/drawings/drawing", "xl/pivotTables/", "xl/diagrams/")


def annotate_workbook(path: Path, data: bytes, output: Path, name_column: str | None, ask: Ask, lang: Language) -> bool:
    """Write the annotated workbook; return whether pictures or charts were lost.

    Raises NameColumnMissing, DocumentUnsupported for a workbook with macros, and what a damaged or unsafe package raises.
    """
    package = Package(data, path.name, "XLSX", Limits())
    if any(name.endswith("vbaProject.bin") for name in package.names):
        raise DocumentUnsupported(
            path=path, format=Phrase("带宏的工作簿（XLSM）", "a workbook with macros (XLSM)"), instead="XLSX"
        )
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.xml(name)  # refuses DTDs and what is cut off, before a library reads it
    book = load_workbook(BytesIO(data))
    listings = [(sheet, read_listing(_texts(sheet), name_column)) for sheet in book.worksheets]
    if not any(listing for _, listing in listings):
        raise missing(path.name, [_texts(sheet) for sheet in book.worksheets])
    for sheet, listing in listings:
        if listing:
            _annotate(sheet, listing, ask, lang)
    with whole_file(output) as fresh:
        book.save(fresh)
    return any(name.startswith(_LOST) for name in package.names)


def _texts(sheet: Worksheet) -> Texts:
    """The texts of a sheet as it shows them; a formula is not evaluated and gives none."""
    return [
        ["" if cell.value is None or cell.data_type == "f" else _shown(cell) for cell in row]
        for row in sheet.iter_rows()
    ]


def _shown(cell: Cell | MergedCell) -> str:
    is_number = cell.data_type == "n" and not isinstance(cell.value, bool)
    return show(str(cell.value), cell.number_format) if is_number else str(cell.value)


def _annotate(sheet: Worksheet, listing: Listing, ask: Ask, lang: Language) -> None:
    remarks, first = ask(listing.lines), sheet.max_column + 1
    model: Any = sheet.cell(listing.heading + 1, listing.name_column + 1)
    for offset, (heading, width) in enumerate(HEADINGS[lang]):
        cell = sheet.cell(listing.heading + 1, first + offset)
        put(cell, heading)
        paint(cell, "head")
        cell.font = copy(model.font)
        sheet.column_dimensions[get_column_letter(first + offset)].width = width
    for place, line in enumerate(listing.lines):
        for offset, value in enumerate(remarks.values(place)):
            put(sheet.cell(line.number + 1, first + offset), value)
        if severities := remarks.severities(place):
            paint(
                sheet.cell(line.number + 1, first + len(HEADINGS[lang]) - 1),
                min(severities, key=SEVERITIES.index),
            )
