"""What a sheet shows: addresses of cells, and the rows and columns that are hidden."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

Address = tuple[int, int]  # 1-based row, 0-based column

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_YES = ("1", "true")
_LAST_COLUMN = 16_384  # of a sheet (ECMA-376 part 1, §18.3.1.13)


def address(text: str) -> Address | None:
    """Return the row and column of an address like B7."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


@dataclass(frozen=True)
class Hidden:
    """The rows and columns that a sheet does not show; they are left out as they are on paper."""

    rows: frozenset[int]
    columns: frozenset[int]

    @classmethod
    def of(cls, sheet: Element) -> "Hidden":
        """Return what the sheet hides."""
        rows = (row.get("r", "") for row in sheet.iterfind("sheetData/row") if row.get("hidden") in _YES)
        columns = [column for column in sheet.iterfind("cols/col") if column.get("hidden") in _YES]
        ends = [(column.get("min", ""), column.get("max", "")) for column in columns]
        spans = [range(int(one) - 1, min(int(two), _LAST_COLUMN)) for one, two in ends if (one + two).isdecimal()]
        return cls(
            frozenset(int(row) for row in rows if row.isdecimal()),
            frozenset(column for span in spans for column in span),
        )

    def shows(self, first: Address, areas: Mapping[Address, Address]) -> bool:
        """Whether a cell is seen; a merged one is where any of its rows and columns is."""
        if not self.rows and not self.columns:
            return True
        (top, left), (bottom, right) = first, areas.get(first, first)
        unseen = sum(top <= row <= bottom for row in self.rows), sum(left <= column <= right for column in self.columns)
        return bottom - top + 1 > unseen[0] and right - left + 1 > unseen[1]
