"""Rows for the form reader, written in reading order: plain lines and rows of a table, each with its place."""

from collections.abc import Sequence
from typing import NamedTuple

from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.parallel_lines import line_of, parallel_lines
from duibiao.ingest.symbol_font import with_signs
from duibiao.ontology.records import Place

Box = tuple[float, float, float, float]


class Found(NamedTuple):
    """A cell as a reader found it: lines as printed, 0-based column; ``wide`` if it is as wide as its table."""

    lines: Sequence[str]
    column: int
    name: str | None = None
    box: Box | None = None
    wide: bool = False


class RowWriter:
    """Collects rows. ``line`` counts on through the document, or through the page if ``turn_to`` is called."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cells = 0
        self._line = 0
        self._page: int | None = None

    def turn_to(self, page: int) -> None:
        """Begin a page: its lines count from 1."""
        self._page, self._line = page, 0

    def text(self, text: str, box: Box | None = None) -> None:
        """Add a plain line; where it holds tabs, its parts are cells."""
        parts = text.split("\t")
        if len([part for part in parts if part.strip()]) > 1:
            self.table_row([Found([part], column, None, box) for column, part in enumerate(parts)])
        elif clean := " ".join(text.split()):
            self._add([(clean, None, None, box)])

    def table_row(self, found: Sequence[Found]) -> None:
        """Add the cells that hold text; a cell alone and as wide as its table is running text, a row a line."""
        filled = [cell for cell in found if any(map(str.strip, cell.lines))]
        if len(filled) == 1 and filled[0].wide:
            cell = filled[0]
            for line in cell.lines:
                if clean := " ".join(line.split()):
                    self._add([(clean, cell.column, cell.name, cell.box)])
        elif (rows := parallel_lines([cell.lines for cell in filled])) > 1:
            for number in range(rows):
                parts = [cell._replace(lines=line_of(cell.lines, number, rows)) for cell in filled]
                self.table_row([part for part in parts if part.lines])
        elif filled:
            self._add([(join_lines(list(cell.lines)), cell.column, cell.name, cell.box) for cell in filled])

    def extend_row(self, found: Sequence[Found]) -> None:
        """Add the ends of texts to the cells of the last row, which a page cut."""
        ends = {cell.column: join_lines(list(cell.lines)) for cell in found}
        cells = [
            cell._replace(text=join_lines([cell.text, ends[cell.column]])) if cell.column in ends else cell
            for cell in self.rows[-1].cells
        ]
        quote = "\t".join(cell.text.replace("\n", " ") for cell in cells)
        self.rows[-1] = Row(tuple(cell._replace(place=cell.place._replace(quote=quote)) for cell in cells))

    def _add(self, cells: Sequence[tuple[str, int | None, str | None, Box | None]]) -> None:
        self._line += 1
        self.cells += len(cells)
        cells = [(with_signs(text), column, name, box) for text, column, name, box in cells]
        quote = "\t".join(text.replace("\n", " ") for text, *_ in cells)
        self.rows.append(
            Row(
                tuple(
                    Cell(text, Place(self._line, self._page, quote, name, box), column)
                    for text, column, name, box in cells
                )
            )
        )
