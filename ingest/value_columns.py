"""The columns of values under a heading: one, or one for each township, year or part of a year; headings in two rows."""

from collections.abc import Sequence

from duibiao.ingest.cells import Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.heading_words import is_period, is_period_value, role_of
from duibiao.ingest.table_head import LONGEST, LOOKED, OTHER, VALUE, Role, TableHead
from duibiao.ingest.target_value import is_numeric

_PARTS = {"值": "value", "数值": "value", "数": "value", "绝对值": "value", "性质": "sign"}  # below a heading of values


def with_values(head: TableHead, rows: Sequence[Row]) -> TableHead:
    """Return the heading with its value columns, where there are several: one a township or a year, one row of headings or two."""
    roles = list(head.roles)
    names = [role for role, _ in roles]
    below = _sub_headings(head, rows)
    if below:
        kept = [pair for pair in roles if pair[0] != "value"]
        return TableHead(head.start, head.end + 1, (*kept, *_as_parts(below)))
    if further := _further_below(head, rows):
        head = TableHead(head.start, head.end + 1, head.roles + tuple(further))
        roles = list(head.roles)
        names = [role for role, _ in roles]
    after_name = names.index("level3")
    others = [place for place, name in enumerate(names) if name.startswith(OTHER) and place > after_name]
    periods = [place for place in others if is_period_value(names[place].removeprefix(OTHER))]
    chosen = periods or ([] if "value" in names else _filled(others, roles, rows[head.end :]))
    for place in chosen:
        roles[place] = (VALUE + names[place].removeprefix(OTHER), roles[place][1])
    if chosen and "value" in names:
        column = roles[names.index("value")][1]
        roles[names.index("value")] = (VALUE + _printed(column, rows[head.start : head.end]), column)
    return TableHead(head.start, head.end, tuple(roles))


def _printed(column: int | None, headings: Sequence[Row]) -> str:
    """Return the heading of the values as printed; in plain lines it is not told from the others."""
    cells = (cell for row in headings for cell in row.cells if cell.column == column)
    return next((cell.text for cell in cells if role_of(cell.text) == "value"), "指标值")


def _filled(places: Sequence[int], roles: Sequence[Role], rows: Sequence[Row]) -> list[int]:
    """Return those columns without a known heading, if any holds a target: else they say something else (责任单位)."""
    columns = {roles[place][1] for place in places} - {None}
    below = [cell.text for row in rows[:LOOKED] for cell in row.cells if cell.column in columns]
    return list(places) if not columns or any(is_numeric(text) for text in below) else []


def _further_below(head: TableHead, rows: Sequence[Row]) -> list[Role]:
    """Return the headings of a second row that part one right of the values: 偏差原因 over 经费保障, 人员保障 …"""
    value, known = head.columns.get("value"), set(head.columns.values())
    if value is None or head.end >= len(rows) or head.is_twin:
        return []
    cells = rows[head.end].cells
    right = all(cell.column is not None and cell.column > value for cell in cells)
    if not right or len({cell.column in known for cell in cells}) == 1:
        return []
    # under a heading of its own a cell may list its answers: 确定能/有可能/完全不可能
    is_heading = all(
        (len(cell.text) <= LONGEST or cell.column in known) and not is_numeric(cell.text) for cell in cells
    )
    return [(OTHER + cell.text, cell.column) for cell in cells if is_heading and cell.column not in known]


def _as_parts(below: Sequence[Role]) -> Sequence[Role]:
    """Return the headings as those of one value where they part it into sign, number and unit; else as they are."""
    names = [name.removeprefix(VALUE) for name, _ in below]
    parts = [_PARTS.get(name) or role_of(name) or OTHER for name in names]
    is_one = "value" in parts and len(set(parts)) == len(parts) and set(parts) <= {"sign", "value", "unit"}
    return [(part, column) for part, (_, column) in zip(parts, below, strict=True)] if is_one else below


def _sub_headings(head: TableHead, rows: Sequence[Row]) -> list[Role]:
    """Return the headings below a heading of values that spans several columns."""
    value = head.columns.get("value")
    if value is None or value != max(head.columns.values()) or head.end >= len(rows) or head.is_twin:
        return []
    cells = rows[head.end].cells
    plain = all(cell.column is not None and cell.column >= value and not read_label(cell.text) for cell in cells)
    if not plain or len(cells) == 1:
        return []
    names = [cell.text for cell in cells]
    is_heading = all(len(name) <= LONGEST and (is_period(name) or not is_numeric(name)) for name in names)
    return [(VALUE + cell.text, cell.column) for cell in cells if is_heading]
