"""Labels of the head that a narrow cell broke over several lines, made whole again."""

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.label_pieces import begins_label, is_label


def join_wrapped_labels(rows: list[Row]) -> list[Row]:
    """Return the rows with labels that a narrow cell broke over up to four lines made whole again."""
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
