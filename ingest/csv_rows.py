"""A form saved as CSV, or copied out of a spreadsheet, to rows: known by a line that parts the headings of the table of indicators."""

import csv
import re
from collections.abc import Iterator

from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.heading_words import role_of
from duibiao.ontology.records import Place

_SEPARATORS = (",", ";")
_LINE = re.compile(r"\r\n|\r|\n")
# what a spreadsheet puts on the clipboard: cells parted by tabs, one with breaks in it in quotation marks
_COPIED = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*[\r\n](?:[^"\t]|"")*"(?=\t|$)', re.MULTILINE)


def csv_rows(text: str) -> list[Row] | None:
    """Return the rows, or None where the text is no CSV with a form; a cell may run over several lines."""
    separators = ("\t", *_SEPARATORS) if _COPIED.search(text) else _SEPARATORS
    separator = next((one for one in separators if any(_is_heading(line, one) for line in _LINE.split(text))), None)
    if separator is None:
        return None
    try:
        return list(_rows(text, separator))
    except csv.Error:
        return None


def _is_heading(line: str, separator: str) -> bool:
    return (
        line.count(separator) > 1 and sum(role_of(cell.strip(' "')) is not None for cell in line.split(separator)) > 2
    )


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(_LINE.sub("\n", text).splitlines(keepends=True), delimiter=separator)
    above = 0
    for record in reader:
        line, above = above + 1, reader.line_num
        texts = [join_lines(cell.split("\n")) for cell in record]
        quote = separator.join(cell.replace("\n", " ") for cell in texts)
        if cells := tuple(Cell(cell, Place(line, quote=quote), column) for column, cell in enumerate(texts) if cell):
            yield Row(cells)
