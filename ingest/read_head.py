"""The head of a form: labelled fields, money and goals, from the title to the table of indicators."""

import re
from dataclasses import dataclass, field

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.field_labels import GOALS, LONG
from duibiao.ingest.goals_beside import part_goals, second_goal
from duibiao.ingest.head_lines import declared_unit, money_unit, unit_at_end, year_at_end, year_of
from duibiao.ingest.head_pieces import BESIDE_GOALS, as_used, is_total, pieces_of
from duibiao.ingest.label_pieces import Piece
from duibiao.ingest.printed_values import is_folio, read_year_line
from duibiao.ingest.wrapped_labels import join_wrapped_labels
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Place, Unread

# a line of several words with a number says something of its own: 2023年预算 200.00
_UNKNOWN = re.compile(r"\S\s+[\d,.]+(?:\s|$)")
# 项目编号：12 below a name is a label that we do not know, and no rest of the name
_LABELLED = re.compile(r"[^\d\s，。；：:,;]{2,14}\s*[：:]\s*\S.*")
_PAIR = 2  # texts of a goal and of what came of it
_CODED_UNIT = re.compile(
    r"\d{3,9}\s*[-_]?\s*[^\d\s，。；：:]{3,30}(?:局|委|委员会|办|办公室|中心|院|校|所|站|馆|部|厅|会|府|队|处|学|园|库|社|团)(?:本级|机关)?"
)


@dataclass
class Entry:
    """One label, the field that it names, and the cells under it; ``unit`` and ``column`` are those of the label."""

    label: str
    name: str
    unit: str | None = None
    column: int | None = None
    cells: list[Cell] = field(default_factory=list[Cell])
    at: Place | None = None  # where the label stands
    beside: bool = False  # its label stands on a plain line with that of another goal, the texts of both below
    # of 完成情况 and of a second goal: the goal whose label stands on the line above, the texts of both below
    goal: "Entry | None" = None

    @property
    def lines(self) -> list[str]:
        """The texts under the label."""
        return [cell.text for cell in self.cells]

    @property
    def place(self) -> Place | None:
        """Where the first of them stands."""
        return self.cells[0].place if self.cells else None


@dataclass
class Head:
    """The entries by field, in order of print, the year, and the texts under no label; ``money_unit`` None where none is named.

    ``goal_year`` is that of 年度目标（2026年）, for forms that name none elsewhere.
    """

    entries: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    year: tuple[int, Place] | None = None
    goal_year: tuple[int, Place] | None = None
    money_unit: str | None = None
    unread: list[Unread] = field(default_factory=list[Unread])

    def take_from(self, above: "Head") -> None:
        """Take year and unit of money from what stands over several forms, where this one says none."""
        self.year = self.year or above.year
        self.money_unit = self.money_unit or above.money_unit

    def goal_lines(self) -> frozenset[str]:
        """Return the folded lines and labels of the goals, which a page break prints again."""
        goals = (entry for name in GOALS for entry in self.entries.get(name, []))
        return frozenset(fold(line) for entry in goals for line in (entry.label, *entry.lines))


def read_head(rows: list[Row]) -> Head:
    """Return what the head says."""
    head, open_entries = Head(), list[Entry]()
    for printed in join_wrapped_labels(rows):
        row, unit = unit_at_end(printed)
        row, year_after = year_at_end(row)
        head.money_unit = unit or head.money_unit
        head.year = head.year or (year_after and (year_after, row.place)) or None
        if (year := year_of(row)) is not None:
            head.year = head.year or (year, row.place)
        elif not is_folio(row):
            open_entries = _read_row(head, row, open_entries)
    for entry in head.entries.get("narrative", []):
        _part_from_goal(head, entry)
    for entry in (entry for name in GOALS for entry in head.entries.get(name, ())):
        if entry.goal and (at := second_goal(entry.lines or [""])):
            entry.goal.cells, entry.cells = entry.cells[:at], entry.cells[at:]
    return head


def _part_from_goal(head: Head, entry: Entry) -> None:
    """Give the goal its text, where cells stand one a line: both labels, then the goal, then what came of it."""
    if entry.goal is None or entry.goal.cells:
        return
    if len(entry.cells) <= _PAIR:
        entry.goal.cells, entry.cells = entry.cells[:1], entry.cells[1:]
    else:
        head.unread += [Unread(cell.text, cell.place) for cell in entry.cells]
        entry.cells = []


def _read_row(head: Head, row: Row, open_entries: list[Entry]) -> list[Entry]:
    """Take one row; returns the entries that the next row may continue."""
    if (texts := _of_goals_beside(row, open_entries)) is not None:
        for text, entry in zip(texts, open_entries if len(texts) > 1 else [None], strict=True):
            _place_text(head, text, row.cells[0], entry)
        return open_entries
    fresh: list[Entry] = []
    stray = False
    goals, in_goal = _goal_columns(open_entries), any(entry.name in GOALS for entry in open_entries)
    for cell in row.cells:
        for printed in [Piece(cell.text)] if cell.column in goals else pieces_of(cell, row, in_goal):
            piece = as_used(printed, row, cell, any(head.entries.get(name) for name in GOALS))
            waits = bool(fresh) and fresh[-1].name.startswith("funding.") and not fresh[-1].cells
            if piece.label in BESIDE_GOALS or (waits and is_total(piece.text)):
                continue
            if piece.field is not None:
                fresh.append(_open(head, piece, cell))
                stray = False
                if piece.field == "annual_goal" and (year := read_year_line(piece.text.removeprefix(piece.label))):
                    head.goal_year = (year, cell.place)
            elif not head.year and not fresh and (year := read_year_line(piece.text)):
                head.year = (year, cell.place)
            elif (unit := money_unit(piece.text)) is not None:
                head.money_unit = unit or head.money_unit
            else:
                entry = fresh[-1] if fresh else _above(cell, open_entries)
                stray = stray or not _takes(entry, cell, bool(fresh))
                head.money_unit = declared_unit(piece.text) or head.money_unit
                _place_text(head, piece.text, cell, None if stray else entry)
    if row.is_line and len(fresh) == 1 and open_entries:
        above, label = open_entries[-1], fresh[0]
        waits = above.name in GOALS and not above.cells and not label.cells
        label.goal = above if waits and (label.label.endswith("完成情况") or label.name in GOALS) else None
    if row.is_line and len(fresh) == 2 and all(entry.name in GOALS and not entry.cells for entry in fresh):
        for entry in fresh:
            entry.beside = True
    return fresh or ([] if stray else open_entries)


def _of_goals_beside(row: Row, entries: list[Entry]) -> list[str] | None:
    """Return the texts of a plain line below two goals on one line: of both, or of neither; None where it has a label."""
    if not (row.is_line and entries and entries[0].beside):
        return None
    first, *others = pieces_of(row.cells[0], row)
    return None if others or first.field else part_goals(first.text, bool(entries[0].cells))


def _goal_columns(entries: list[Entry]) -> frozenset[int]:
    """Return the columns of goals that wait side by side for their texts, which may begin with a label's words."""
    waiting = all(entry.name in GOALS and not entry.cells for entry in entries)
    columns = frozenset(entry.column for entry in entries if entry.column is not None)
    return columns if waiting and len(columns) > 1 else frozenset()


def _open(head: Head, piece: Piece, cell: Cell) -> Entry:
    entry = Entry(piece.label, piece.field or "", piece.unit, cell.column, at=cell.place)
    head.entries.setdefault(entry.name, []).append(entry)
    if piece.unit and (entry.name.startswith("funding.") or entry.name == "heading"):
        head.money_unit = piece.unit
    return entry


def _takes(entry: Entry | None, cell: Cell, same_row: bool) -> bool:
    """Whether the text belongs to the entry: what an unknown label and its value say must not become another's value."""
    if entry and entry.cells and entry.name not in LONG and cell.column is None and not same_row:
        return entry.name.startswith("funding.") or not (_UNKNOWN.search(cell.text) or _LABELLED.fullmatch(cell.text))
    if entry is None or entry.name in LONG or not entry.cells or cell.column is None:
        return entry is not None and (same_row or cell.column is None or not _is_beside(entry, cell))
    if entry.name.startswith(("funding.", "contact")):
        return same_row
    return not same_row and cell.column == entry.cells[-1].column


def _is_beside(entry: Entry, cell: Cell) -> bool:
    """Whether the cell stands in the column of the labels, although values stand right of it."""
    value = entry.cells[0].column if entry.cells else None
    if value is None or entry.column is None or cell.column is None:
        return False
    return cell.column <= entry.column < value


def _place_text(head: Head, text: str, cell: Cell, entry: Entry | None) -> None:
    """Put a text under its label; a unit with its code needs none (Hebei: 317001某县公安局)."""
    if entry is None and _CODED_UNIT.fullmatch(text) and "implementing_unit" not in head.entries:
        entry = Entry("单位", "implementing_unit", column=cell.column)
        head.entries["implementing_unit"] = [entry]
    if entry is None:
        head.unread.append(Unread(text, cell.place))
    else:
        entry.cells.append(Cell(text, cell.place, cell.column))


def _above(cell: Cell, entries: list[Entry]) -> Entry | None:
    """Return the last label at or left of the cell's column; for a plain line the last label of all."""
    if cell.column is None or not entries:
        return entries[-1] if entries else None
    left = [entry for entry in entries if entry.column is None or entry.column <= cell.column]
    return left[-1] if left else entries[0]
