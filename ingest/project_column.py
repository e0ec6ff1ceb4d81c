"""A table of many projects, with a column that names the project of each row, to one stretch of rows a project."""

from collections.abc import Sequence
from dataclasses import replace

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.label_pieces import split_cell
from duibiao.ingest.table_heads import OTHER, TableHead, find_head

# fields of the head that a table of projects says in columns
_FIELDS = ("project_name", "implementing_unit", "competent_department", "funding.annual_total")


def by_project(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows as one form, or as one a project: what is above the table, the project's own fields, the heading, its rows."""
    head = find_head(rows)
    columns = _field_columns(head) if head else {}
    named = next((column for column, (field, _) in columns.items() if field == "project_name"), None)
    if head is None or named is None:
        return [list(rows)]
    starts = [head.end + place for place, row in enumerate(rows[head.end :]) if _at(row, named)]
    if not starts:
        return [list(rows)]
    above, heading = list(rows[: head.start]), list(rows[head.start : head.end])
    ends = [*starts[1:], len(rows)]
    return [[*above, *_project(rows[start:end], columns, heading)] for start, end in zip(starts, ends, strict=True)]


def _field_columns(head: TableHead) -> dict[int, tuple[str, str]]:
    """Return column -> (field, label) of the columns that stand before the names and hold a field of the head."""
    found: dict[int, tuple[str, str]] = {}
    for role, column in head.roles:
        piece = split_cell(role.removeprefix(OTHER))[0] if role.startswith(OTHER) else None
        if piece and piece.field in _FIELDS and column is not None and column < head.columns["level3"]:
            found[column] = (piece.field, piece.text)
    return found


def _at(row: Row, column: int) -> Cell | None:
    return next((cell for cell in row.cells if cell.column == column), None)


def _project(rows: Sequence[Row], columns: dict[int, tuple[str, str]], heading: list[Row]) -> list[Row]:
    said = [(columns[cell.column][1], cell) for cell in rows[0].cells if cell.column in columns]
    fields = [Row((replace(cell, text=f"{label}：{cell.text}", column=None),)) for label, cell in said]
    kept = (tuple(cell for cell in row.cells if cell.column not in columns) for row in rows)
    return [*fields, *heading, *(Row(cells) for cells in kept if cells)]
