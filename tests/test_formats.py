"""The sample filings printed as DOCX, XLSX, HTML and PDF say what they say as text, and every place holds its text."""

import io
import random
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from forms import FAMILIES, lay_out
from forms_read import filings, form, one, said
from forms_render import RENDERERS, Paper, to_pdf

from duibiao.ingest.open_document import Opener
from duibiao.ingest.pdf_fonts import start
from duibiao.ingest.read_document import read_document
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Place

_TEXTS = ("project_name", "project_category", "competent_department", "implementing_unit", "annual_goal")
_MORE = ("project_nature", "overall_goal", "narrative", "funding")


@pytest.mark.parametrize("number", range(5))
def test_the_samples_say_the_same_in_every_format(number: int, samples: list[Path], opener: Opener) -> None:
    expected = read_document(samples[number])
    style = FAMILIES["shanghai-2020" if expected[0].narrative else "shanghai"]
    sections = [lay_out(filing, style) for filing in expected]
    for kind in ("docx", "xlsx", "html", "pdf"):
        read = filings(one(opener, RENDERERS[kind](sections), f"form.{kind}"))
        assert [_all(filing) for filing in read] == [_all(filing) for filing in expected], kind
        assert [filing.unread for filing in read] == [()] * len(read)


def _all(filing: Filing) -> dict[str, object]:
    more = {key: getattr(filing, key) for key in _MORE}
    return said(filing) | {key: fold(value) if isinstance(value, str) else value for key, value in more.items()}


def values(read: list[Filing]) -> Iterator[tuple[str, Place]]:
    """Return the texts that were read, each with the place it is said to stand at."""
    for filing in read:
        for key in _TEXTS:
            if text := getattr(filing, key):
                yield text, filing.places[key]
        for row in filing.indicators:
            yield row.level3, row.place
            if row.target and row.target_place:
                yield row.target.text, row.target_place


@pytest.mark.parametrize("kind", ["tabs", "docx", "xlsx", "html", "pdf", "no lines"])
def test_a_hundred_places_hold_the_text_that_was_read_there(kind: str, opener: Opener) -> None:
    styles = [FAMILIES[name] for name in ("shanghai", "weight-before", "value-and-unit", "level1-centred")]
    sections = [lay_out(form(seed, style, rows=2), style) for seed, style in product(range(2), styles)]
    data = to_pdf(sections, Paper(ruled=False, width=700)) if kind == "no lines" else RENDERERS[kind](sections)
    found = list(values(filings(one(opener, data, f"form.{kind}"))))
    text_at = _LOOK[kind](data)
    for text, place in random.Random(7).sample(found, 100):
        assert fold(text) in fold(text_at(place)), place


def _in_text(data: bytes) -> Callable[[Place], str]:
    lines = data.decode().splitlines()
    return lambda place: lines[place.line - 1]


def _in_word(data: bytes) -> Callable[[Place], str]:
    tables = docx.Document(io.BytesIO(data)).tables

    def look(place: Place) -> str:
        table, row, column = _address(place)
        return tables[table].cell(row, column).text

    return look


def _address(place: Place) -> tuple[int, int, int]:
    """Return table, row and column from 0 of an address like ``table 2 R3C4``."""
    table, _, cell = (place.cell or "").removeprefix("table ").partition(" R")
    row, _, column = cell.partition("C")
    return int(table) - 1, int(row) - 1, int(column) - 1


def _in_sheet(data: bytes) -> Callable[[Place], str]:
    """A number is shown as its format has it, which openpyxl does not know; the formats used here are percentages."""
    book = openpyxl.load_workbook(io.BytesIO(data))

    def look(place: Place) -> str:
        sheet, _, address = (place.cell or "").rpartition("!")
        cell = book[sheet][address]
        return f"={cell.value:.0%}" if isinstance(cell.value, float) else str(cell.value)

    return look


def _in_page(data: bytes) -> Callable[[Place], str]:
    html: Any = import_module("lxml.html")
    tables = html.fromstring(data.decode("gb18030")).iter("table")
    grids = [_grid(table) for table in tables]

    def look(place: Place) -> str:
        table, row, column = _address(place)
        return grids[table][row, column]

    return look


def _grid(table: Any) -> dict[tuple[int, int], str]:
    """Return the text at every row and column that a cell covers."""
    grid: dict[tuple[int, int], str] = {}
    for line, row in enumerate(table.iter("tr")):
        column = 0
        for cell in row.iter("td"):
            while (line, column) in grid:
                column += 1
            spans = product(range(int(cell.get("rowspan"))), range(int(cell.get("colspan"))))
            grid |= {(line + down, column + right): str(cell.text_content()) for down, right in spans}
    return grid


def _in_pdf(data: bytes) -> Callable[[Place], str]:
    """Return what PDFium itself finds within the box."""
    start()
    pdfium: Any = import_module("pypdfium2")
    document = pdfium.PdfDocument(data)

    def look(place: Place) -> str:
        page = document[(place.page or 0) - 1]
        left, top, right, bottom = place.box or (0, 0, 0, 0)
        height = page.get_height()
        found: str = page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
        return found

    return look


_LOOK = {
    "tabs": _in_text, "docx": _in_word, "xlsx": _in_sheet, "html": _in_page, "pdf": _in_pdf, "no lines": _in_pdf,
}  # fmt: skip
