"""The tasks of a year with their money, a table within the head of 部门整体 forms: its rows as text, its total as the money."""

from collections.abc import Iterator, Sequence

from duibiao.ingest.cells import Row
from duibiao.ingest.label_pieces import split_cell
from duibiao.ingest.printed_values import read_amount
from duibiao.ontology.script import as_label

# headings of the table (form-variants.md §3, no. 12), and what its total row begins with
_TASK = ("任务名称", "工作任务", "任务", "主要任务", "重点任务", "年度主要任务", "重点工作任务")
_WHAT = ("主要内容", "工作内容", "任务内容", "具体内容", "主要工作内容")
_TOTAL = ("金额合计", "合计", "总计", "资金合计", "预算合计")
# headings of its money, as the head says them
_MONEY = {
    "总额": "年度资金总额", "合计": "年度资金总额", "小计": "年度资金总额", "总金额": "年度资金总额", "预算金额": "年度资金总额", "预算总额": "年度资金总额",
    "资金总额": "年度资金总额", "金额": "年度资金总额", "财政拨款": "财政拨款", "其中:财政拨款": "财政拨款", "当年财政拨款": "财政拨款", "其他资金": "其他资金",
}  # fmt: skip


def tell_tasks(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a head; a table of tasks becomes one text, and its total row labelled amounts."""
    start = next((place for place, row in enumerate(rows) if _is_heading(row)), None)
    if start is None:
        return list(rows)
    body = start + 1
    while body < len(rows) and all(_bare(cell.text) in _MONEY for cell in rows[body].cells):
        body += 1
    end = next((place for place in range(body, len(rows)) if _ends(rows[place])), len(rows))
    money = {
        cell.column: label for row in rows[start:body] for cell in row.cells if (label := _MONEY.get(_bare(cell.text)))
    }
    unit = "（万元）" if any("万元" in cell.text for row in rows[start:body] for cell in row.cells) else ""
    return [*rows[:start], *_told(rows[body:end], money, unit), *rows[end:]]


def _told(rows: Sequence[Row], money: dict[int | None, str], unit: str) -> Iterator[Row]:
    tasks = [row for row in rows if not _is_total(row)]
    if tasks:
        text = "\n".join(" / ".join(cell.text for cell in row.cells) for row in tasks)
        yield Row((tasks[0].cells[0]._replace(text=f"年度主要任务：{text}", column=0),))
    for row in rows:
        if _is_total(row):
            named = [(money.get(cell.column), cell) for cell in row.cells if read_amount(cell.text) is not None]
            amounts = tuple(cell._replace(text=f"{label}{unit}：{cell.text}") for label, cell in named if label)
            if amounts:
                yield Row(amounts)


def _is_heading(row: Row) -> bool:
    words = [_bare(cell.text) for cell in row.cells if cell.column is not None]
    return any(word in _TASK for word in words) and any(word in _WHAT or word in _MONEY for word in words)


def _is_total(row: Row) -> bool:
    return _bare(row.cells[0].text) in _TOTAL


def _ends(row: Row) -> bool:
    """Whether the row is one of the head again: it begins with a label that we know and says no task."""
    piece = split_cell(row.cells[0].text)[0]
    return row.is_line or (piece.field is not None and _bare(piece.text) not in (*_MONEY, *_TASK))


def _bare(text: str) -> str:
    """Return a heading without the unit in brackets at its end."""
    return as_label(text).partition("(")[0].rstrip(":")
