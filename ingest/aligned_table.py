"""Whether a table keeps to the columns of its heading; then a cell is what its column says, whatever its words."""

from collections.abc import Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import is_section, looks_damaged, read_label
from duibiao.ingest.table_heads import TableHead


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
    return (
        None not in found
        and (found <= {"level1", "level2"} or "level3" in found)
        and all(read_label(cell.text) or looks_damaged(cell.text) for cell in classes)
    )
