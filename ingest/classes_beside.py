"""A table whose classes stand side by side, each with its names and values below it (Henan), to one with a row an indicator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.heading_words import role_of
from duibiao.ingest.titles import is_title_text

_FEWEST = 4  # cells of a heading with two classes
_HEADINGS = ("一级指标", "三级指标", "指标值")


@dataclass(frozen=True)
class _Beside:
    """Where the heading begins and ends, the cells of each class (label, column of names, column of values), and all other headings."""

    start: int
    end: int
    classes: tuple[tuple[Cell, int, int], ...]
    others: tuple[Cell, ...]

    @property
    def first(self) -> int:
        """Column of the first class."""
        return self.classes[0][1]


def classes_down(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, classes that stand side by side one below the other for each project."""
    beside = _find(rows)
    if beside is None:
        return list(rows)
    end = next((place for place in range(beside.end, len(rows)) if _leaves(rows[place])), len(rows))
    place = rows[beside.end - 1].place
    heading = tuple(Cell(text, place, beside.first + more) for more, text in enumerate(_HEADINGS))
    body = _body(rows[beside.end : end], beside)
    return [*rows[: beside.start], Row((*beside.others, *heading)), *body, *classes_down(rows[end:])]


def _find(rows: Sequence[Row]) -> _Beside | None:
    for position, row in enumerate(rows):
        pairs = _pairs(row)
        if len(pairs) < 2:
            continue
        for start in range(max(position - 2, 0), position):
            over = [cell for row in rows[start:position] for cell in row.cells]
            labels = {cell.column: cell for cell in over if read_label(cell.text)}
            if all(name in labels for name, _ in pairs):
                others = tuple(cell for cell in over if cell.column is not None and cell.column < pairs[0][0])
                others += tuple(cell for cell in row.cells if cell.column is not None and cell.column < pairs[0][0])
                return _Beside(start, position + 1, tuple((labels[name], name, value) for name, value in pairs), others)
    return None


def _pairs(row: Row) -> list[tuple[int, int]]:
    """Return the columns of names and values that a heading row has beside each other."""
    if len(row.cells) < _FEWEST:
        return []
    known = [(role_of(cell.text), cell.column) for cell in row.cells if cell.column is not None]
    return [(one[1], other[1]) for one, other in pairwise(known) if one[0] == "level3" and other[0] == "value"]


def _body(rows: Sequence[Row], beside: _Beside) -> Iterator[Row]:
    """Return the rows of each project, class after class; the cells left of the classes stand in the first."""
    block: list[Row] = []
    for row in [*rows, None]:
        if row is None or _left(row, beside):
            yield from _project(block, beside)
            block = []
        if row is not None:
            block.append(row)


def _project(block: Sequence[Row], beside: _Beside) -> Iterator[Row]:
    left = _left(block[0], beside) if block else ()
    found = [
        (label, cells[name], cells.get(value))
        for label, name, value in beside.classes
        for cells in ({cell.column: cell for cell in row.cells} for row in block)
        if name in cells
    ]
    if not found and left:
        yield Row(left)
    above = ""
    for label, name, value in found:
        cells = (name._replace(column=beside.first + 1), *((value._replace(column=beside.first + 2),) if value else ()))
        head = (label._replace(column=beside.first),) if label.text != above else ()
        yield Row((*left, *head, *cells))
        left, above = (), label.text


def _left(row: Row, beside: _Beside) -> tuple[Cell, ...]:
    return tuple(cell for cell in row.cells if cell.column is not None and cell.column < beside.first)


def _leaves(row: Row) -> bool:
    return len(row.cells) == 1 and (row.is_line or is_title_text(row.cells[0].text))
