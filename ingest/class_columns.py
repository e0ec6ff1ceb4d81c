"""The columns of classes under headings that nobody knows (维度, 类型), known by their cells."""

from collections.abc import Sequence

from duibiao.ingest.cells import Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.table_head import LOOKED, OTHER, Role, TableHead


def with_class_columns(head: TableHead, rows: Sequence[Row]) -> TableHead:
    """Return the heading with the columns before the names that hold nothing but classes, where no heading names one."""
    names = [role for role, _ in head.roles]
    if {"level1", "level2"} & set(names) or not head.columns:
        return head
    below = rows[head.end : head.end + LOOKED]
    found = [_role(role, column, below) for role, column in head.roles[: names.index("level3")]]
    once = [role for place, role in enumerate(found) if role not in found[:place]]
    return TableHead(head.start, head.end, (*once, *head.roles[names.index("level3") :]))


def _role(role: str, column: int | None, rows: Sequence[Row]) -> Role:
    labels = [read_label(cell.text) for row in rows for cell in row.cells if cell.column == column]
    if not role.startswith(OTHER) or column is None or not labels or None in labels:
        return role, column
    return "level2" if any(label and label.kind == "level2" for label in labels) else "level1", column
