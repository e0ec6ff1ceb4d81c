"""A form whose table stands as one label a line (三级指标：更新电梯台数 over 指标值：26台) to the rows of a table."""

import re
from collections.abc import Sequence
from itertools import groupby

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.heading_words import role_of

_LABELLED = re.compile(r"(?P<label>[^：:]{2,12}?)\s*[：:].*")
_ROWS = 2  # with fewer indicators nothing says that a text is a form


def rows_of_labels(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, each run of labelled lines as a table under their labels."""
    made: list[Row] = []
    for is_labelled, run in groupby(rows, lambda row: _label(row) is not None):
        lines = list(run)
        made += _table(lines) if is_labelled else lines
    return made


def _label(row: Row) -> str | None:
    """The label of a column that the line begins with."""
    match = _LABELLED.fullmatch(row.cells[0].text) if row.is_line else None
    return match["label"] if match and role_of(match["label"]) else None


def _table(run: Sequence[Row]) -> list[Row]:
    """The table of a run of lines; the lines themselves where it holds too few names."""
    said = [(_label(row) or "", row.cells[0]) for row in run]
    if sum(role_of(label) == "level3" for label, _ in said) < _ROWS:
        return list(run)
    labels = list(dict.fromkeys(label for label, _ in said))
    body: list[dict[int, Cell]] = [{}]
    for label, cell in said:
        column, text = labels.index(label), cell.text.partition(label)[2].lstrip(" ：:").rstrip()
        if any(other >= column for other in body[-1]):  # a label that was said already begins the next row
            body.append({})
        body[-1][column] = Cell(text, cell.place, column)
    heading = Row(tuple(Cell(label, run[0].place, column) for column, label in enumerate(labels)))
    filled = (tuple(cell for cell in cells.values() if cell.text) for cells in body)
    return [heading, *(Row(cells) for cells in filled if cells)]
