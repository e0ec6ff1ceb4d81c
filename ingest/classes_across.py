"""A list of projects with a column for each class (数量指标 | 质量指标 | 满意度指标), its indicators in the cells, to one a row."""

from collections.abc import Iterator, Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.outline_rows import items_of

_CLASSES = 3  # columns of classes that such a list has at least
_HEADING = ("二级指标", "三级指标", "指标值")
_OVER = 2  # rows of headings over that of the classes, at most


def one_a_row(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a list as those of a table with 二级, 三级 and value behind its own columns; any other as they are."""
    place = next((place for place, row in enumerate(rows) if len(_classes(row)) >= _CLASSES), None)
    if place is None:
        return list(rows)
    classes = _classes(rows[place])
    first, after = min(classes), max(classes) + 1
    start = next((at for at in range(max(place - _OVER, 0), place + 1) if _left_of(rows[at], first)), place)
    own = tuple(cell for row in rows[start : place + 1] for cell in _left_of(row, first))
    at = rows[place].place
    heading = Row((*own, *(Cell(text, at, after + number) for number, text in enumerate(_HEADING))))
    body = [one for row in rows[place + 1 :] for one in _parted(row, classes, after)]
    return [*rows[:start], heading, *body]


def _classes(row: Row) -> dict[int, str]:
    """The 二级 that the row names, by their columns."""
    labels = ((cell, read_label(cell.text)) for cell in row.cells if cell.column is not None)
    return {cell.column or 0: label.text for cell, label in labels if label and label.kind != "level1"}


def _left_of(row: Row, first: int) -> tuple[Cell, ...]:
    return tuple(cell for cell in row.cells if cell.column is not None and cell.column < first)


def _parted(row: Row, classes: dict[int, str], after: int) -> Iterator[Row]:
    """The row once for each indicator in its cells, what it says of the project before each; itself where it has none."""
    left = _left_of(row, min(classes))
    filled = [cell for cell in row.cells if cell.column in classes]
    for cell in filled:
        for item in items_of(cell.text):
            texts = (classes[cell.column or 0], *item)
            yield Row((*left, *(Cell(text, cell.place, after + number) for number, text in enumerate(texts))))
    if not filled:
        yield row
