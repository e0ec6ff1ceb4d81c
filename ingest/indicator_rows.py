"""Rows of the table to indicators: classes carried down, names joined with their values, nothing lost unsaid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duibiao.ingest.cells import Cell
from duibiao.ingest.class_labels import ClassLabel, allows, looks_damaged
from duibiao.ingest.further_columns import TEXTS, Fields, by_column, by_order, read_points, target_text
from duibiao.ingest.table_heads import TableHead
from duibiao.ingest.table_rows import TableRow
from duibiao.ingest.target_value import is_numeric, read_target
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.categories import parents_of
from duibiao.ontology.fold import fold, join_wrapped
from duibiao.ontology.records import Horizon, Indicator, Unread

# what templates leave before a name: 指标1：, ★ for core indicators (form-variants.md §6)
_TEMPLATE = re.compile(r"^(?:指标\s*\d+\s*[:：.、]\s*|[★☆*]+\s*)(?=\S)")
_TOTAL = re.compile(r"(?:合计|总计|小计|总分|总得分|自评总分)(?:[(]\d+分[)])?")
# a complete cell is short; a line at least this long was broken at the edge of its column (our choice)
_WRAP_WIDTH = 20


@dataclass
class Table:
    """What has been read so far, and the classes and the name that wait for what follows."""

    head: TableHead
    printed: frozenset[str]
    indicators: list[Indicator] = field(default_factory=list[Indicator])
    unread: list[Unread] = field(default_factory=list[Unread])
    level1: str | None = None
    level2: str | None = None
    level1_raw: str | None = None
    level2_raw: str | None = None
    pending: list[Cell] = field(default_factory=list[Cell])
    pending_labelled: bool = False
    run: list[Cell] = field(default_factory=list[Cell])
    horizon: Horizon | None = None


def read_indicators(
    rows: Sequence[TableRow], head: TableHead, horizon: Horizon | None = None
) -> tuple[list[Indicator], list[Unread]]:
    """Return the indicators in order and the texts that belong to none."""
    printed = frozenset(label.text for row in rows for label, _ in row.labels)
    table = Table(head, printed, horizon=horizon)
    for position, row in enumerate(rows):
        following = rows[position + 1] if position + 1 < len(rows) else None
        texts = list(row.texts)
        labels = _take_labels(table, row, following, texts)
        if texts and _TOTAL.fullmatch(fold(texts[0].text)):
            _flush(table)
            table.unread += [Unread(cell.text, cell.place) for cell in texts]
        elif head.further:
            _take_fields(table, row, texts)
        else:
            _take_texts(table, row, texts, labels, following)
        table.horizon = row.horizon or table.horizon
    _flush(table)
    return table.indicators, table.unread


def _take_labels(table: Table, row: TableRow, following: TableRow | None, texts: list[Cell]) -> bool:
    """Set the classes that the row prints; a label where the name should be goes back to the texts."""
    labels = list(row.labels)
    only_value = len(texts) == 1 and is_numeric(texts[0].text) and not table.head.further
    if (only_value and labels and not table.pending) or (not texts and _same_level(labels)):
        texts.insert(0, labels.pop()[1])
    if labels or row.horizon:
        _flush(table)
    for position, (label, cell) in enumerate(labels):
        later = labels[position + 1 :] or (list(following.labels) if following else [])
        _set_level(table, label, cell, [item for item, _ in labels[:position]], [item for item, _ in later])
    _take_damaged(table, texts, bool(labels))
    return bool(labels)


def _same_level(labels: Sequence[tuple[ClassLabel, Cell]]) -> bool:
    return len(labels) >= 2 and labels[-1][0].kind == labels[-2][0].kind == "level2"


def _set_level(table: Table, label: ClassLabel, cell: Cell, before: list[ClassLabel], after: list[ClassLabel]) -> None:
    if _is_first(table, label, cell, before, after):
        if label.text != table.level1:
            table.level1, table.level2 = label.text, None
        table.level1_raw, table.level2_raw = label.raw, None
        return
    if not allows(table.level1, label.text):
        table.level1, table.level1_raw = _inferred(table, label.text), None
    elif table.level1_raw and looks_damaged(table.level1_raw):
        table.level1_raw = None
    table.level2, table.level2_raw = label.text, label.raw


def _is_first(table: Table, label: ClassLabel, cell: Cell, before: list[ClassLabel], after: list[ClassLabel]) -> bool:
    """Whether a label is a 一级: by its word, else by its neighbours, its column, and the class above."""
    if label.kind != "both":
        return label.kind == "level1"
    if any(item.kind != "level2" for item in before):
        return False
    if after and after[0].kind == "level2" and allows(label.text, after[0].text):
        return True
    if cell.column is not None and "level2" in table.head.columns:
        return cell.column < table.head.columns["level2"]
    return not allows(table.level1, label.text)


def _inferred(table: Table, level2: str) -> str | None:
    """Return the 一级 of a 二级 whose own was lost: one that this form prints, else the first that fits."""
    parents = sorted(parents_of(level2), key=lambda parent: (fold(parent) not in table.printed, parent))
    return parents[0] if parents else None


def _take_damaged(table: Table, texts: list[Cell], labelled: bool) -> None:
    """Keep a damaged label as printed; the class above it stays in force."""
    if len(texts) not in (1, 3) or not looks_damaged(texts[0].text):
        return
    cell = texts.pop(0)
    second = cell.column is not None and cell.column >= table.head.columns.get("level2", 0)
    if second or (labelled and cell.column is None):
        table.level2_raw = cell.text
    else:
        table.level1_raw = cell.text


def _take_fields(table: Table, row: TableRow, texts: list[Cell]) -> None:
    """Take a row of a table with further columns; texts of plain lines wait until the run of them is complete."""
    if row.is_line:
        table.run += texts
    elif texts:
        _add_fields(table, by_column(texts, table.head.columns))


def _add_fields(table: Table, fields: Fields) -> None:
    """Add a row with a name; a row of other cells alone is no indicator."""
    name, text = fields.get("level3"), target_text(fields)
    if name is None:
        table.unread += [Unread(cell.text, cell.place) for cell in fields.values()]
        return
    value = fields.get("value")
    table.pending = [name]
    _add(table, replace(value, text=text) if value and text else None)
    points = {role: read_points(fields[role].text) if role in fields else None for role in ("weight", "score")}
    lost = [fields[role] for role, number in points.items() if role in fields and number is None]
    table.unread += [Unread(cell.text, cell.place) for cell in lost]
    table.indicators[-1] = replace(
        table.indicators[-1],
        weight=points["weight"],
        score=points["score"],
        actual=read_target(fields["actual"].text) if "actual" in fields else None,
        columns={role: cell.text for role, cell in fields.items() if role in TEXTS},
    )


def _take_texts(table: Table, row: TableRow, texts: list[Cell], labelled: bool, following: TableRow | None) -> None:
    if len(texts) >= 2:
        name, value, *rest = texts
        if row.is_line and not labelled and table.pending and _is_wrapped(table.pending[-1]):
            table.pending.append(name)
        else:
            _flush(table)
            table.pending, table.pending_labelled = [name], labelled or not row.is_line
        _add(table, value)
        table.unread += [Unread(cell.text, cell.place) for cell in rest]
    elif texts and table.pending and _is_value(table, texts[0], following):
        _add(table, texts[0])
    elif texts and table.pending and row.is_line and _is_wrapped(table.pending[-1]):
        table.pending.append(texts[0])
    elif texts:
        _flush(table)
        table.pending, table.pending_labelled = [texts[0]], labelled or not row.is_line


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


def _add(table: Table, value: Cell | None) -> None:
    names, table.pending = table.pending, []
    table.indicators.append(
        Indicator(
            table.level1,
            table.level2,
            _TEMPLATE.sub("", join_wrapped([cell.text for cell in names])),
            names[0].place,
            read_target(value.text) if value else None,
            value.place if value else None,
            table.level1_raw,
            table.level2_raw,
            horizon=table.horizon,
        )
    )


def _flush(table: Table) -> None:
    """Settle a name whose value never came: a row with its value lost, or a line that is no row at all."""
    run, table.run = table.run, []
    for fields in by_order(run, [role for role, _ in table.head.roles]):
        _add_fields(table, fields)
    if table.pending and table.pending_labelled:
        _add(table, None)
    table.unread += [Unread(cell.text, cell.place) for cell in table.pending]
    table.pending = []
