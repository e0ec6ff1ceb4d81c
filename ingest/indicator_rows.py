"""Rows of the table to indicators: classes carried down, names joined with their values, nothing lost unsaid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from duibiao.ingest.carried_classes import CarriedClasses
from duibiao.ingest.cells import Cell
from duibiao.ingest.class_labels import ClassLabel, looks_damaged
from duibiao.ingest.further_columns import (
    POINTS,
    TEXTS,
    Fields,
    by_column,
    by_order,
    read_points,
    target_text,
    value_roles,
)
from duibiao.ingest.table_heads import OTHER, VALUE, TableHead
from duibiao.ingest.table_rows import TableRow
from duibiao.ingest.table_tail import TOTAL
from duibiao.ingest.target_value import is_numeric, read_target
from duibiao.ingest.template_residue import bare_name, is_residue
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.fold import fold, join_wrapped
from duibiao.ontology.records import Horizon, Indicator, Unread
from duibiao.ontology.script import as_label

# a complete cell is short; a line at least this long was broken at the edge of its column (our choice)
_WRAP_WIDTH = 20
# no name is as short as this; none ends in a word that joins, or within a bracket (our choice)
_FRAGMENT = 2
_OPEN_END = re.compile(r"[及和与、的或]$|[（(《“][^）)》”]*$")


@dataclass
class Table:
    """What has been read so far, and the name or the run of texts that waits for what follows."""

    head: TableHead
    classes: CarriedClasses
    horizon: Horizon | None
    aligned: bool
    indicators: list[Indicator] = field(default_factory=list[Indicator])
    unread: list[Unread] = field(default_factory=list[Unread])
    pending: list[Cell] = field(default_factory=list[Cell])
    pending_labelled: bool = False
    run: list[Cell] = field(default_factory=list[Cell])
    shift: int = 0


def read_indicators(
    rows: Sequence[TableRow], head: TableHead, horizon: Horizon | None = None, aligned: bool = False
) -> tuple[list[Indicator], list[Unread]]:
    """Return the indicators in order and the texts that belong to none; ``aligned`` as in is_aligned."""
    printed = frozenset(label.text for row in rows for label, _ in row.labels)
    table = Table(head, CarriedClasses(head.columns, printed), horizon, aligned)
    for position, row in enumerate(rows):
        _take_row(table, row, rows[position + 1] if position + 1 < len(rows) else None)
    _flush(table)
    return table.indicators, table.unread


def _take_row(table: Table, row: TableRow, following: TableRow | None) -> None:
    texts = list(row.texts)
    labelled = _take_labels(table, row, following, texts)
    if texts and TOTAL.fullmatch(as_label(texts[0].text)):
        _flush(table)
        table.unread += [Unread(cell.text, cell.place) for cell in texts]
    elif table.head.further or (table.aligned and not row.is_line):
        _take_fields(table, row, texts)
    else:
        _take_texts(table, row, texts, labelled, following)
    table.horizon = row.horizon or table.horizon


def _take_labels(table: Table, row: TableRow, following: TableRow | None, texts: list[Cell]) -> bool:
    """Set the classes that the row prints; a label where the name should be goes back to the texts."""
    labels = list(row.labels)
    aligned = table.aligned and not row.is_line
    only_value = len(texts) == 1 and is_numeric(texts[0].text) and not table.head.further
    if not aligned and ((only_value and labels and not table.pending) or (not texts and _same_level(labels))):
        texts.insert(0, labels.pop()[1])
    if labels or row.horizon:
        _flush(table)
    damaged = _left_of_names(table, texts) if aligned else _damaged(table, texts)
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


def _same_level(labels: Sequence[tuple[ClassLabel, Cell]]) -> bool:
    return len(labels) >= 2 and labels[-1][0].kind == labels[-2][0].kind == "level2"


def _take_fields(table: Table, row: TableRow, texts: list[Cell]) -> None:
    """Take a row of a table with further columns; texts of plain lines wait until the run of them is complete."""
    if row.is_line:
        table.run += texts
    elif texts:
        table.shift = 0 if table.aligned else _shift(table, row)
        moved = [replace(cell, column=cell.column + table.shift) for cell in texts if cell.column is not None]
        _add_fields(table, by_column(moved, table.head.columns))


def _shift(table: Table, row: TableRow) -> int:
    """Return by how many columns the row stands left of the heading, as where a converter dropped the cell 绩效指标.

    A row without a label stands as the one above it.
    """
    places = [(table.head.columns.get(f"level{_level(label)}"), cell.column) for label, cell in row.labels]
    known = [expected - found for expected, found in places if expected is not None and found is not None]
    return max(known[-1], 0) if known else table.shift


def _level(label: ClassLabel) -> int:
    return 1 if label.kind == "level1" else 2


def _add_fields(table: Table, fields: Fields) -> None:
    """Add a row with a name, one for each value where the table has several columns of them; others are no indicator."""
    name = fields.get("level3")
    if name is None or is_residue(name.text) or is_numeric(name.text):
        table.unread += [
            Unread(cell.text, cell.place) for cell in fields.values() if cell is not name or is_numeric(name.text)
        ]
        return
    for role in value_roles(fields):
        value, text = fields.get(role), target_text(fields, role)
        table.pending = [name]
        _add(table, replace(value, text=text) if value and text else None)
        heading = {"value_column": role.removeprefix(VALUE)} if role.startswith(VALUE) else {}
        table.indicators[-1] = _with_further(table.indicators[-1], fields, heading)
    lost = [cell for role, cell in fields.items() if role.startswith(OTHER)]
    lost += [fields[role] for role in POINTS if role in fields and read_points(fields[role].text) is None]
    table.unread += [Unread(cell.text, cell.place) for cell in lost]


def _with_further(indicator: Indicator, fields: Fields, heading: dict[str, str]) -> Indicator:
    texts = {role: cell.text for role, cell in fields.items() if role in TEXTS}
    actual = read_target(fields["actual"].text) if "actual" in fields else None
    weight, score = (read_points(fields[role].text) if role in fields else None for role in POINTS)
    return replace(indicator, weight=weight, score=score, actual=actual, columns=heading | texts)


def _take_texts(table: Table, row: TableRow, texts: list[Cell], labelled: bool, following: TableRow | None) -> None:
    if len(texts) >= 2:
        name, value, *rest = texts
        if row.is_line and not labelled and table.pending and _goes_on(table.pending[-1], name):
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


def _add(table: Table, value: Cell | None) -> None:
    names, table.pending = table.pending, []
    table.indicators.append(
        Indicator(
            table.classes.level1,
            table.classes.level2,
            bare_name(join_wrapped([cell.text for cell in names])),
            names[0].place,
            read_target(value.text) if value else None,
            value.place if value else None,
            table.classes.level1_raw,
            table.classes.level2_raw,
            horizon=table.horizon,
        )
    )


def _flush(table: Table) -> None:
    """Settle a name whose value never came: a row with its value lost, or a line that is no row at all."""
    run, table.run = table.run, []
    for fields in by_order(run, [role for role, _ in table.head.roles]):
        _add_fields(table, fields)
    if table.pending and is_residue(table.pending[0].text):
        table.pending = []
    if table.pending and table.pending_labelled:
        _add(table, None)
    table.unread += [Unread(cell.text, cell.place) for cell in table.pending]
    table.pending = []
