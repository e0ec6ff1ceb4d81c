"""What every reader hands to the form reader: rows of cells, each with its place."""

from dataclasses import dataclass
from typing import NamedTuple

from duibiao.ontology.records import Place


class Cell(NamedTuple):
    """One cell as printed. ``column`` is 0-based; None where the reader saw a line, not a table row."""

    text: str
    place: Place
    column: int | None = None


@dataclass(frozen=True)
class Row:
    """The cells of one line that hold text, left to right; never empty."""

    cells: tuple[Cell, ...]

    @property
    def place(self) -> Place:
        """Place of the row's first cell."""
        return self.cells[0].place

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells."""
        return tuple(cell.text for cell in self.cells)

    @property
    def is_line(self) -> bool:
        """Whether this is a plain line, whose cells are not marked off."""
        return len(self.cells) == 1 and self.cells[0].column is None
