"""A form as boxes on a grid, before it becomes a workbook or a document."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "year", "label", "text", "centred", "amount"]

_LONG = 200  # characters; our choice: a third of a page in half its width
# what XML cannot hold (XML 1.0, §2.2)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Box:
    """A cell: its text, 0-based row and column, how many of each it takes; ``amount`` of yuan or points is a number."""

    text: str
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    kind: Kind = "text"
    amount: float | None = None

    @property
    def is_long(self) -> bool:
        """Whether the text is so long that it begins at the top of its cell and may run over the end of a page."""
        return len(self.text) > _LONG


@dataclass(frozen=True)
class Form:
    """One form: title, year line (None where the year is not known), and a table.

    ``widths`` of the columns are in centimetres; ``heading`` is the row that heads the indicators.
    """

    title: str
    year: str | None
    boxes: tuple[Box, ...]
    widths: tuple[float, ...]
    rows: int
    heading: int
    landscape: bool


class Sheet:
    """Boxes row by row; ``row`` is the one being filled."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.row = 0
        self.boxes: list[Box] = []

    def put(self, text: str | None, column: int, columns: int = 1, rows: int = 1, kind: Kind = "text") -> None:
        """Add a cell to the row; None leaves it blank."""
        self.boxes.append(Box(printable(text or ""), self.row, column, columns, rows, kind))

    def put_amount(self, value: float | None, column: int, columns: int = 1) -> None:
        """Add an amount to the row, with two decimals or as many as it has, up to four."""
        text = "" if value is None else shown_amount(value)
        self.boxes.append(Box(text, self.row, column, columns, 1, "amount", value))

    def put_points(self, value: float | None, column: int) -> None:
        """Add a weight to the row."""
        self.boxes.append(Box("" if value is None else f"{value:g}", self.row, column, 1, 1, "centred", value))


def printable(text: str) -> str:
    """Return the text without the control characters that no office file can hold."""
    return _FORBIDDEN.sub("", text)


def shown_amount(value: float) -> str:
    """Return yuan as forms print them.

    >>> shown_amount(1200000), shown_amount(0.125)
    ('1,200,000.00', '0.125')
    """
    whole, _, part = f"{value:,.4f}".partition(".")
    return f"{whole}.{part.rstrip('0').ljust(2, '0')}"
