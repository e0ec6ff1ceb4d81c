"""Labels of the head that a narrow cell broke over several lines, made whole again."""

import re

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.label_pieces import begins_label, is_label

# the unit of money, which a page without ruling lines leaves in the row below: 项目资金（万 over 元）
_OPEN_UNIT = re.compile(r".*[（(]\s*(?:单位\s*[：:]?)?\s*[亿万千]?$", re.DOTALL)
_REST_OF_UNIT = re.compile(r"[亿万千]?元\s*[)）]")


def join_wrapped_labels(rows: list[Row]) -> list[Row]:
    """Return the rows with labels that a narrow cell broke over up to four lines made whole again."""
    rows = _with_units(rows)
    joined, position = list[Row](), 0
    while position < len(rows):
        length = _wrapped(rows, position)
        first = rows[position]
        if length > 1:
            text = "".join(row.cells[0].text for row in rows[position : position + length])
            first = Row((Cell(text, first.place),))
        joined.append(first)
        position += length
    return joined


def _with_units(rows: list[Row]) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        above, first = kept[-1].cells[0] if kept else None, row.cells[0]
        if (
            above
            and above.column == first.column
            and _OPEN_UNIT.fullmatch(above.text)
            and _REST_OF_UNIT.fullmatch(first.text)
        ):
            kept[-1] = Row((above._replace(text=above.text + first.text), *kept[-1].cells[1:]))
            kept += [Row(row.cells[1:])] if len(row.cells) > 1 else []
        else:
            kept.append(row)
    return kept


def _wrapped(rows: list[Row], start: int) -> int:
    text = ""
    for length, row in enumerate(rows[start : start + 4], 1):
        if not row.is_line:
            break
        text += row.cells[0].text
        if length > 1 and is_label(text):
            return length
        if not begins_label(text):
            break
    return 1
