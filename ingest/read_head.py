"""The head of a form: labelled fields, money and goals, from the title to the table of indicators."""

import re
from dataclasses import dataclass, field, replace

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.field_labels import GOALS, LONG
from duibiao.ingest.goals_beside import part_goals
from duibiao.ingest.label_pieces import Piece, split_cell, split_line
from duibiao.ingest.printed_values import is_folio, read_year_line
from duibiao.ingest.wrapped_labels import join_wrapped_labels
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Place, Unread
from duibiao.ontology.script import as_label

# a second heading over the table (2020年绩效目标) and the unit of money on a line of its own
_HEADING = re.compile(
    r"\d{4}年(?:度)?绩效目标|(?:长期|中期|实施期|年度)绩效指标|[一二三四五六七八九十]{1,2}、(?:项目|年度)?绩效(?:指标|目标)|[(]?(?:金额)?单位[:]?(?:万元|元)[)]?|[(](?:万元|元)[)]"
)
_DECLARED = re.compile(r"[^\d,。;]{2,20}[(](?:单位[:])?(?P<unit>万元|元)[)]")
_UNIT_AT_END = re.compile(r"(?<=\S)\s+(?:金额)?单位\s*[：:]\s*(?P<unit>万元|元)$")
# a line of several words with a number says something of its own: 2023年预算 200.00
_UNKNOWN = re.compile(r"\S\s+[\d,.]+(?:\s|$)")
# the merged cell left of the goals; a page break prints it again beside the goals themselves
_BESIDE_GOALS = ("项目绩效目标", "绩效目标")


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
    """The entries by field, in order of print, the year, and the texts under no label; ``money_unit`` None where none is named."""

    entries: dict[str, list[Entry]] = field(default_factory=dict[str, list[Entry]])
    year: tuple[int, Place] | None = None
    money_unit: str | None = None
    unread: list[Unread] = field(default_factory=list[Unread])

    def goal_lines(self) -> frozenset[str]:
        """Return the folded lines of the goals, which a page break prints again."""
        return frozenset(fold(line) for name in GOALS for entry in self.entries.get(name, []) for line in entry.lines)


def read_head(rows: list[Row]) -> Head:
    """Return what the head says."""
    head, open_entries = Head(), list[Entry]()
    for row in join_wrapped_labels(rows):
        if (year := year_of(row)) is not None:
            head.year = head.year or (year, row.place)
        elif not is_folio(row):
            open_entries = _read_row(head, _without_unit(head, row), open_entries)
    return head


def _without_unit(head: Head, row: Row) -> Row:
    """Return the row without the unit of money that stands at its end, as in 编制单位：某局 单位：万元; the head keeps it."""
    match = _UNIT_AT_END.search(row.cells[0].text) if row.is_line else None
    if match is None:
        return row
    head.money_unit = match["unit"]
    return Row((replace(row.cells[0], text=row.cells[0].text[: match.start()]),))


def year_of(row: Row) -> int | None:
    """Return the year of a row that says nothing else, like （2024年度）."""
    return read_year_line(row.place.quote) or (read_year_line(row.cells[0].text) if len(row.cells) == 1 else None)


def _read_row(head: Head, row: Row, open_entries: list[Entry]) -> list[Entry]:
    """Take one row; returns the entries that the next row may continue."""
    if (texts := _of_goals_beside(row, open_entries)) is not None:
        for text, entry in zip(texts, open_entries if len(texts) > 1 else [None], strict=True):
            _place_text(head, text, row.cells[0], entry)
        return open_entries
    fresh: list[Entry] = []
    stray = False
    goals = _goal_columns(open_entries)
    for cell in row.cells:
        for piece in [Piece(cell.text)] if cell.column in goals else _pieces(cell, row):
            if piece.label in _BESIDE_GOALS:
                continue
            if piece.field is not None:
                fresh.append(_open(head, piece, cell))
                stray = False
            elif (unit := _money_unit(piece.text)) is not None:
                head.money_unit = unit or head.money_unit
            else:
                entry = fresh[-1] if fresh else _above(cell, open_entries)
                stray = stray or not _takes(entry, cell, bool(fresh))
                head.money_unit = _declared_unit(piece.text) or head.money_unit
                _place_text(head, piece.text, cell, None if stray else entry)
    if row.is_line and len(fresh) == 2 and all(entry.name in GOALS and not entry.cells for entry in fresh):
        for entry in fresh:
            entry.beside = True
    return fresh or ([] if stray else open_entries)


def _of_goals_beside(row: Row, entries: list[Entry]) -> list[str] | None:
    """Return the texts of a plain line below two goals on one line: of both, or of neither; None where it has a label."""
    if not (row.is_line and entries and entries[0].beside):
        return None
    first, *others = _pieces(row.cells[0], row)
    return None if others or first.field else part_goals(first.text, bool(entries[0].cells))


def _pieces(cell: Cell, row: Row) -> list[Piece]:
    return split_line(cell.text) if row.is_line else split_cell(cell.text)


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


def _money_unit(text: str) -> str | None:
    """Return the unit of a line that only names one, "" for a heading that names none, None for any other text."""
    folded = as_label(text)
    if not _HEADING.fullmatch(folded):
        return None
    return "万元" if "万元" in folded else "元" if "元" in folded else ""


def _declared_unit(text: str) -> str | None:
    """Return the unit at the end of a heading over amounts, known or not: 部门总体资金情况（万元）."""
    match = _DECLARED.fullmatch(as_label(text))
    return match["unit"] if match else None


def _takes(entry: Entry | None, cell: Cell, same_row: bool) -> bool:
    """Whether the text belongs to the entry: what an unknown label and its value say must not become another's value."""
    if entry and entry.cells and entry.name not in LONG and cell.column is None and not same_row:
        return entry.name.startswith("funding.") or not _UNKNOWN.search(cell.text)
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
    """Put a text under its label."""
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
