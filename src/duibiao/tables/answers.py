"""Questions that come with the program, and their answers, as tables."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.queries.catalogue import Query
from duibiao.queries.tables import Cell, shortened
from duibiao.queries.tables import Table as Answer
from duibiao.terminal import LANG, add_row, new_table, say


def queries_table(queries: Sequence[Query]) -> Table:
    """Return the list of shipped questions."""
    table = new_table(None, say("名称", "name"), say("问题", "question"), say("参数", "parameters"))
    for query in queries:
        parameters = " ".join(p.name if p.default is None else f"[{p.name}]" for p in query.parameters)
        add_row(table, query.name, say(query.question_zh, query.question_en), parameters)
    return table


def answer_table(query: Query, answer: Answer) -> RenderableType:
    """Return the answer under its question, its notes beneath.

    Columns that name rows by IRI are for programs: they are shown only where an answer has no other.
    """
    cells = list(zip(*answer.rows, strict=True)) or [()] * len(answer.columns)
    shown = [place for place, column in enumerate(cells) if not _only_iris(column)] or list(range(len(cells)))
    headings = [answer.columns[place].heading(LANG) for place in shown]
    numbers = [answer.columns[place].heading(LANG) for place in shown if _only_numbers(cells[place])]
    table = new_table(say(query.question_zh, query.question_en) or None, *headings, right=numbers)
    for row in answer.rows:
        add_row(table, *(_shown(row[place]) for place in shown))
    note = say(query.notes.zh, query.notes.en)
    return Group(table, Text(note)) if note else table


def _only_iris(column: Sequence[Cell]) -> bool:
    texts = [cell for cell in column if cell is not None]
    return bool(texts) and all(isinstance(cell, str) and shortened(cell) != cell for cell in texts)


def _only_numbers(column: Sequence[Cell]) -> bool:
    return all(isinstance(cell, int | float) for cell in column if cell is not None)


def _shown(cell: Cell) -> Cell:
    return f"{cell:,.2f}" if isinstance(cell, float) else shortened(cell)
