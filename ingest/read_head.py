"""The head of a form: labelled fields, money and goals, from the title to the table of indicators."""

import re
from dataclasses import dataclass, field

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.field_labels import GOALS, Piece, begins_label, is_label, split_cell, split_line
from duibiao.ingest.printed_values import read_year_line
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Place, Unread

# a second heading over the table (2020年绩效目标) and the unit of money on a line of its own
_HEADING = re.compile(
    r"\d{4}年(?:度)?绩效目标|(?:长期|中期|实施期|年度)绩效指标|[(（]?单位[:：]?(?:万元|元)[)）]?|[(（](?:万元|元)[)）]"
)


# the merged cell left of the goals; a page break prints it again beside the goals themselves
_BESIDE_GOALS = ("项目绩效目标", "绩效目标")


@dataclass
class Entry:
    """One label and what stands under it: lines of text, the place of the first, the unit the label declares."""

    label: str
    lines: list[str] = field(default_factory=list[str])
    place: Place | None = None
    unit: str | None = None
    column: int | None = None


@dataclass
class Head:
    """The entries by field, in order of print, the year, and the texts under no label."""

    entries: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    year: tuple[int, Place] | None = None
    money_unit: str = "元"
    unread: list[Unread] = field(default_factory=list[Unread])

    def goal_lines(self) -> frozenset[str]:
        """Return the folded lines of the goals, which a page break prints again."""
        return frozenset(fold(line) for name in GOALS for entry in self.entries.get(name, []) for line in entry.lines)


def read_head(rows: list[Row]) -> Head:
    """Return what the head says."""
    head, open_entries = Head(), list[Entry]()
    for row in join_wrapped_labels(rows):
        if (year := read_year_line(row.place.quote)) is not None:
            head.year = head.year or (year, row.place)
        else:
            open_entries = _read_row(head, row, open_entries)
    return head


def _read_row(head: Head, row: Row, open_entries: list[Entry]) -> list[Entry]:
    """Take one row; returns the entries that the next row may continue."""
    fresh: list[Entry] = []
    for cell in row.cells:
        for piece in split_line(cell.text) if row.is_line else split_cell(cell.text):
            if piece.label in _BESIDE_GOALS:
                continue
            if piece.field is not None:
                fresh.append(_open(head, piece, cell))
            else:
                _place_text(head, piece.text, cell, fresh, open_entries)
    return fresh or open_entries


def _open(head: Head, piece: Piece, cell: Cell) -> Entry:
    entry = Entry(piece.label, unit=piece.unit, column=cell.column)
    head.entries.setdefault(piece.field or "", []).append(entry)
    if piece.label == "项目资金" and piece.unit:
        head.money_unit = piece.unit
    return entry


def _place_text(head: Head, text: str, cell: Cell, fresh: list[Entry], earlier: list[Entry]) -> None:
    """Put a text under the label before it in its row, else under the label above it."""
    if _HEADING.fullmatch(fold(text)):
        head.money_unit = "万元" if "万元" in text else head.money_unit
        return
    entry = fresh[-1] if fresh else _above(cell, earlier)
    if entry is None:
        head.unread.append(Unread(text, cell.place))
        return
    entry.lines.append(text)
    entry.place = entry.place or cell.place


def _above(cell: Cell, entries: list[Entry]) -> Entry | None:
    """Return the last label at or left of the cell's column; for a plain line the last label of all."""
    if cell.column is None or not entries:
        return entries[-1] if entries else None
    left = [entry for entry in entries if entry.column is None or entry.column <= cell.column]
    return left[-1] if left else entries[0]


def join_wrapped_labels(rows: list[Row]) -> list[Row]:
    """Return the rows with labels that a narrow cell broke over up to four lines made whole again."""
    joined, position = list[Row](), 0
    while position < len(rows):
        length = _wrapped(rows, position)
        first = rows[position]
        if length > 1:
            text = "".join(row.cells[0].text for row in rows[position : position + length])
            first = Row((Cell(text, first.place),))
        joined.append(first)
        position += length
    return joined


def _wrapped(rows: list[Row], start: int) -> int:
    text = ""
    for length, row in enumerate(rows[start : start + 4], 1):
        if not row.is_line:
            break
        text += row.cells[0].text
        if length > 1 and is_label(text):
            return length
        if not begins_label(text):
            break
    return 1
