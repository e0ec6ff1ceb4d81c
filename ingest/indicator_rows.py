"""Rows of the table to indicators: classes carried down, names joined with their values, nothing lost unsaid."""

import re
from collections.abc import Sequence

from duibiao.ingest.carried_classes import CarriedClasses, carried_up
from duibiao.ingest.cells import Cell
from duibiao.ingest.class_labels import ClassLabel, looks_damaged
from duibiao.ingest.open_table import Table, add, flush, take_fields
from duibiao.ingest.table_head import TableHead
from duibiao.ingest.table_rows import TableRow
from duibiao.ingest.table_tail import TOTAL
from duibiao.ingest.target_value import is_numeric
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Horizon, Indicator, Unread
from duibiao.ontology.script import as_label

# a complete cell is short; a line at least this long was broken at the edge of its column (our choice)
_WRAP_WIDTH = 20
# no name is as short as this; none ends in a word that joins, or within a bracket (our choice)
_FRAGMENT = 2
_OPEN_END = re.compile(r"[及和与、的或]$|[（(《“][^）)》”]*$")


def read_indicators(
    rows: Sequence[TableRow], head: TableHead, horizon: Horizon | None = None, aligned: bool = False, own: bool = False
) -> tuple[list[Indicator], list[Unread]]:
    """Return the indicators in order and the texts that belong to none; ``aligned`` and ``own`` as in aligned_table."""
    printed = frozenset(label.text for row in rows for label, _ in row.labels)
    table = Table(head, CarriedClasses(head.columns, printed), horizon, aligned, own)
    for position, row in enumerate(rows):
        _take_row(table, row, rows[position + 1] if position + 1 < len(rows) else None)
    flush(table)
    return carried_up(table.indicators), table.unread


def _take_row(table: Table, row: TableRow, following: TableRow | None) -> None:
    texts = list(row.texts)
    labelled = _take_labels(table, row, following, texts)
    if texts and TOTAL.fullmatch(as_label(texts[0].text)):
        flush(table)
        table.unread += [Unread(cell.text, cell.place) for cell in texts]
    elif table.head.further or (table.aligned and not row.is_line):
        take_fields(table, row, texts)
    else:
        _take_texts(table, row, texts, labelled, following)
    table.horizon = row.horizon or table.horizon


def _take_labels(table: Table, row: TableRow, following: TableRow | None, texts: list[Cell]) -> bool:
    """Set the classes that the row prints; a label where the name should be goes back to the texts."""
    labels = list(row.labels)
    aligned = table.aligned and not row.is_line
    only_value = len(texts) == 1 and is_numeric(texts[0].text) and not table.head.further
    is_name = _before_value(table, row, following)
    alone = not texts and labels and (_same_level(labels) or is_name)
    if not aligned and ((only_value and labels and not table.pending) or alone):
        texts.insert(0, labels.pop()[1])
    if labels or row.horizon:
        flush(table)
    damaged = _left_of_names(table, texts) if aligned else [] if is_name else _damaged(table, texts)
    if aligned and table.own:
        for cell in sorted([*(cell for _, cell in labels), *damaged], key=lambda cell: cell.column or 0):
            table.classes.take_printed(cell)
        return bool(labels or damaged)
    if damaged and labels and damaged[0].column is not None and damaged[0].column < (labels[0][1].column or 0):
        table.classes.take_damaged(damaged.pop(0), labelled=False)
    table.classes.take(labels, following.labels if following and not aligned else ())
    for cell in damaged:
        table.classes.take_damaged(cell, bool(labels))
    return bool(labels)


def _left_of_names(table: Table, texts: list[Cell]) -> list[Cell]:
    """Take the texts out that stand in the columns of classes."""
    names = table.head.columns["level3"]
    damaged = [cell for cell in texts if cell.column is not None and cell.column < names]
    texts[: len(damaged)] = []
    return damaged


def _damaged(table: Table, texts: list[Cell]) -> list[Cell]:
    """Take the damaged labels out of the texts: by their columns, else where name and value follow."""
    columns = [table.head.columns[level] for level in ("level1", "level2") if level in table.head.columns]
    count = 0
    while count < 2 and count < len(texts) and looks_damaged(texts[count].text) and texts[count].column in columns:
        count += 1
    if count == 0 and len(texts) in (1, 3) and looks_damaged(texts[0].text):
        count = 1
    damaged, texts[:count] = texts[:count], []
    return damaged


def _before_value(table: Table, row: TableRow, following: TableRow | None) -> bool:
    """Whether a text stands alone in its line, and a value alone in the next: then it is the name that the value is of."""
    if not (row.is_line and following and len(row.labels) + len(row.texts) == 1) or table.pending:
        return False
    return not following.labels and len(following.texts) == 1 and looks_like_value(following.texts[0].text)


def _same_level(labels: Sequence[tuple[ClassLabel, Cell]]) -> bool:
    return len(labels) >= 2 and labels[-1][0].kind == labels[-2][0].kind == "level2"


def _take_texts(table: Table, row: TableRow, texts: list[Cell], labelled: bool, following: TableRow | None) -> None:
    if len(texts) >= 2:
        name, value, *rest = texts
        if row.is_line and not labelled and table.pending and _goes_on(table.pending[-1], name):
            table.pending.append(name)
        else:
            flush(table)
            table.pending, table.pending_labelled = [name], labelled or not row.is_line
        add(table, value)
        table.unread += [Unread(cell.text, cell.place) for cell in rest]
    elif texts and table.pending and _is_value(table, texts[0], following):
        add(table, texts[0])
    elif texts and table.pending and row.is_line and _goes_on(table.pending[-1], texts[0]):
        table.pending.append(texts[0])
    elif texts:
        flush(table)
        table.pending, table.pending_labelled = [texts[0]], labelled or not row.is_line


def _goes_on(pending: Cell, rest: Cell) -> bool:
    """Whether a name without a value goes on in the line that holds the value: 支撑能 / 力 有效提升."""
    if pending.column is not None:
        return False
    return _is_wrapped(pending) or len(fold(rest.text)) <= _FRAGMENT or _OPEN_END.search(pending.text) is not None


def _is_wrapped(cell: Cell) -> bool:
    return cell.column is None and len(fold(cell.text)) >= _WRAP_WIDTH


def _is_value(table: Table, cell: Cell, following: TableRow | None) -> bool:
    """Whether a text alone in its row is the value of the name that waits."""
    if looks_like_value(cell.text):
        return True
    if cell.column is not None:
        return False
    alone = following is not None and not following.labels and len(following.texts) == 1
    next_is_value = alone and following is not None and looks_like_value(following.texts[0].text)
    return not next_is_value and not _is_wrapped(table.pending[-1])
