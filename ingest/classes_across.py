"""A list of projects with a column for each class (数量指标 | 质量指标 | 满意度指标), its indicators in the cells, to one a row."""

from collections.abc import Iterator, Mapping, Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.outline_rows import items_of
from duibiao.ontology.records import Place

_CLASSES = 3  # columns of classes that such a list has at least
_HEADING = ("二级指标", "三级指标", "指标值")
_OVER = 2  # rows of headings over that of the classes, at most


def one_a_row(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a list as those of a table with 二级, 三级 and value behind its own columns; any other as they are."""
    place = next((place for place, row in enumerate(rows) if len(_classes(row)) >= _CLASSES), None)
    if place is None:
        return list(rows)
    # 满意度指标 has nothing below it, and stands in the row above the others
    classes = {
        column: label for row in rows[max(place - _OVER, 0) : place + 1] for column, label in _classes(row).items()
    }
    after = 1 + max(cell.column or 0 for row in rows for cell in row.cells)
    start = next(
        (
            at
            for at in range(max(place - _OVER, 0), place + 1)
            if len(rows[at].cells) > 1 and _beside(rows[at], classes)
        ),
        place,
    )
    own = tuple(cell for row in rows[start : place + 1] for cell in _beside(row, classes))
    heading = Row((*own, *_placed(_HEADING, rows[place].place, after)))
    return [*rows[:start], heading, *(one for row in rows[place + 1 :] for one in _parted(row, classes, after))]


def _classes(row: Row) -> dict[int, str]:
    """The 二级 that the row names, by their columns."""
    labels = ((cell, read_label(cell.text)) for cell in row.cells if cell.column is not None)
    return {cell.column or 0: label.text for cell, label in labels if label and label.kind != "level1"}


def _beside(row: Row, classes: Mapping[int, str]) -> tuple[Cell, ...]:
    """The cells in columns of the list's own; a line has none."""
    return tuple(cell for cell in row.cells if cell.column is not None and cell.column not in classes)


def _placed(texts: Sequence[str], place: Place, after: int) -> tuple[Cell, ...]:
    return tuple(Cell(text, place, after + number) for number, text in enumerate(texts))


def _parted(row: Row, classes: Mapping[int, str], after: int) -> Iterator[Row]:
    """The row once for each indicator in its cells, what it says of the project before each; itself where it has none."""
    filled = [(cell, classes[cell.column]) for cell in row.cells if cell.column is not None and cell.column in classes]
    for cell, label in filled:
        for item in items_of(cell.text):
            yield Row((*_beside(row, classes), *_placed((label, *item), cell.place, after)))
    if not filled:
        yield row
