"""Labels of the head that a narrow cell broke over several lines, made whole again."""

import re

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import completes
from duibiao.ingest.label_pieces import begins_label, is_label

# the unit of money, which a page without ruling lines leaves in the row below: 项目资金（万 over 元）
_OPEN_UNIT = re.compile(r".*[（(]\s*(?:单位\s*[：:]?)?\s*[亿万千]?$", re.DOTALL)
_WIDE = re.compile(r"\s{2,}")
_REST_OF_UNIT = re.compile(r"[亿万千]?元\s*[)）]")


def join_wrapped_labels(rows: list[Row]) -> list[Row]:
    """Return the rows with labels that a narrow cell broke over up to four lines made whole again."""
    rows = _with_classes(_with_units(rows))
    joined, position = list[Row](), 0
    while position < len(rows):
        broken = rows[position : position + _wrapped(rows, position)]
        if len(broken) > 1:
            parts = [(_parted(row), row.place) for row in broken]
            joined.append(Row((Cell("".join(label for (label, _), _ in parts), broken[0].place),)))
            joined += [Row((Cell(text, place),)) for (_, text), place in parts if text]
        else:
            joined += broken
        position += len(broken)
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


def _with_classes(rows: list[Row]) -> list[Row]:
    """Return the rows with a class made whole whose rest fills the plain line below: 服务对象, other words beside it, over 满意度指标."""
    kept: list[Row] = []
    for row in rows:
        above = kept[-1].cells[0] if kept and kept[-1].is_line and row.is_line else None
        words = _WIDE.split(above.text) if above else []
        whole = [completes(word, row.cells[0].text) or word for word in words]
        if above and len(words) > 1 and whole != words:
            kept[-1] = Row((above._replace(text="   ".join(whole)),))
        else:
            kept.append(row)
    return kept


def _wrapped(rows: list[Row], start: int) -> int:
    """How many lines a label takes, 1 where none is broken; beside its parts texts may stand behind a wide gap."""
    label = ""
    for length, row in enumerate(rows[start : start + 4], 1):
        if not row.is_line:
            break
        label += _parted(row)[0]
        if length > 1 and is_label(label):
            return length
        if not begins_label(label):
            break
    return 1


def _parted(row: Row) -> tuple[str, str]:
    """The line, or the word before its first wide gap and what stands behind it."""
    first, *rest = _WIDE.split(row.cells[0].text, maxsplit=1)
    return first, "".join(rest)
