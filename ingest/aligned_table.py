"""Whether a table keeps to the columns of its heading; then a cell is what its column says, whatever its words."""

from collections.abc import Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import is_section, looks_damaged, read_label
from duibiao.ingest.damaged_labels import near_label
from duibiao.ingest.table_head import TableHead
from duibiao.ingest.target_value import is_numeric
from duibiao.ingest.value_words import looks_like_value

_LONGEST = 14  # characters of a class: 社会公众或服务对象满意度指标


def is_aligned(rows: Sequence[Row], head: TableHead) -> bool:
    """Whether every row has its classes, its name and its further cells in the columns of the heading.

    Converters shift rows (form-variants.md §10 nos. 4 to 6), so that one that does not fit makes the whole table suspect.
    """
    columns = head.columns
    if not {"level1", "level2", "level3", "value"} <= columns.keys():
        return False
    marked = [[cell for cell in row.cells if not is_section(cell.text)] for row in rows if not row.is_line]
    return any(marked) and all(_fits(cells, columns) for cells in marked if cells)


def _fits(cells: Sequence[Cell], columns: dict[str, int]) -> bool:
    roles = {column: role for role, column in columns.items()}
    found = {roles.get(cell.column) if cell.column is not None else None for cell in cells}
    classes = [cell for cell in cells if roles.get(cell.column or 0) in ("level1", "level2")]
    known = all(read_label(cell.text) or looks_damaged(cell.text) for cell in classes)
    return (
        None not in found
        and (found <= {"level1", "level2"} or "level3" in found)
        and (known or _has_other_classes(cells, classes, columns))
    )


def _has_other_classes(cells: Sequence[Cell], classes: Sequence[Cell], columns: dict[str, int]) -> bool:
    """Whether the row has classes that we do not know (运行成本, 履职效能 of 部门整体 forms): name and value stand where they should."""
    by_column = {cell.column: cell.text for cell in cells}
    name, value = by_column.get(columns["level3"]), by_column.get(columns["value"])
    short = all(len(cell.text) <= _LONGEST and not is_numeric(cell.text) for cell in classes)
    return short and name is not None and value is not None and (looks_like_value(value) or not looks_like_value(name))


def has_own_classes(rows: Sequence[Row], head: TableHead) -> bool:
    """Whether an aligned table has classes of its own (部门整体 forms): two or more that resemble none that we know.

    One alone may be a label that a scan took for another word.
    """
    names = head.columns["level3"]
    texts = {cell.text for row in rows for cell in row.cells if cell.column is not None and cell.column < names}
    return sum(_is_own(text) for text in texts) > 1


def _is_own(text: str) -> bool:
    known = read_label(text) or is_section(text)
    return not known and near_label(text, 1) is None and near_label(text, 2) is None
