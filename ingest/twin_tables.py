"""Two tables side by side: long-term on the left, annual on the right, 一级 for both (form-variants.md §3, no. 5)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import is_section, read_label
from duibiao.ingest.table_head import TableHead
from duibiao.ingest.table_heads import find_head
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.records import Horizon

# columns given to the words of plain lines: 一级, then 二级, 三级 and value of either table
_FIRST, _LEFT, _RIGHT = 0, 1, 4
_ROLES = ("level2", "level3", "value")


def side_by_side(rows: list[Row], head: TableHead) -> list[tuple[list[Row], TableHead, Horizon | None]]:
    """Return the table as it is, or twin tables apart."""
    second = [column for role, column in head.roles if role == "level2" and column is not None][1:]
    if not second:
        return [(rows, head, None)]
    start = second[0]
    left = tuple((role, column) for role, column in head.roles if column is not None and column < start)
    right = tuple((role, column) for role, column in head.roles if column is not None and column >= start)
    shared = tuple(pair for pair in left if pair[0] == "level1")
    first = start - max((column for _, column in shared), default=-1) - 1
    return [
        (_only(rows, lambda column: column < start), TableHead(head.start, head.end, left), "long"),
        (_only(rows, lambda column: column >= start or column < start - first),
         TableHead(head.start, head.end, shared + right), "annual"),
    ]  # fmt: skip


def _only(rows: list[Row], keep: Callable[[int], bool]) -> list[Row]:
    kept = (tuple(cell for cell in row.cells if cell.column is None or keep(cell.column)) for row in rows)
    return [Row(cells) for cells in kept if cells]


def marked(rows: list[Row], head: TableHead) -> tuple[list[Row], TableHead]:
    """Return the plain lines of twin tables as rows with columns, told by the labels; any other table as it is."""
    if not head.is_twin or head.columns or not all(row.is_line for row in rows):
        return rows, head
    while again := find_head(rows):
        rows = rows[: again.start] + rows[again.end :]
    roles = [
        ("level1", _FIRST),
        *((role, start + place) for start in (_LEFT, _RIGHT) for place, role in enumerate(_ROLES)),
    ]
    return [Row(row.cells()) for row in _rows(rows)], TableHead(head.start, head.end, tuple(roles))


@dataclass
class _TwinRow:
    """The cells of one row by column; ``side`` is the first column of the table that is being filled."""

    by_column: dict[int, Cell] = field(default_factory=dict[int, Cell])
    side: int = _LEFT

    def cells(self) -> tuple[Cell, ...]:
        return tuple(self.by_column[column] for column in sorted(self.by_column))

    def has(self, place: int) -> bool:
        """Whether 二级 (0), 三级 (1) or value (2) of the side stands already."""
        return self.side + place in self.by_column

    def put(self, place: int, cell: Cell) -> None:
        column = self.side + place
        earlier = self.by_column.get(column)
        text = f"{earlier.text}{cell.text}" if earlier else cell.text
        self.by_column[column] = Cell(text, (earlier or cell).place, column)


def _rows(rows: Sequence[Row]) -> Iterator[_TwinRow]:
    """Go through the words; a label or a complete pair of name and value says where the next table or row begins."""
    row = _TwinRow()
    words = [Cell(word, line.place) for line in rows for word in _words(line)]
    for position, cell in enumerate(words):
        label = read_label(cell.text)
        following = words[position + 1].text if position + 1 < len(words) else ""
        kind = label.kind if label else None
        if kind == "both":  # 满意度指标: a 一级 before another label
            kind = "level1" if read_label(following) else "level2"
        if kind == "level1":
            if row.by_column:
                yield row
            row = _TwinRow({_FIRST: Cell(cell.text, cell.place, _FIRST)})
        elif kind or row.has(2):
            if row.has(0) or row.has(1) or (row.has(2) and not kind):
                if row.side == _RIGHT:
                    yield row
                row = _TwinRow() if row.side == _RIGHT else _TwinRow(row.by_column, _RIGHT)
            row.put(0 if kind else 1, cell)
        else:
            row.put(2 if row.has(1) and (looks_like_value(cell.text) or not looks_like_value(following)) else 1, cell)
    if row.by_column:
        yield row


def _words(line: Row) -> list[str]:
    text = line.cells[0].text
    return [] if is_section(text) else [word for word in text.split() if not is_section(word)]
