"""The table while it is read: its rows so far, and the name or the texts that wait for what follows them."""

from dataclasses import dataclass, field, replace

from duibiao.ingest.carried_classes import CarriedClasses
from duibiao.ingest.cells import Cell
from duibiao.ingest.class_labels import ClassLabel
from duibiao.ingest.further_columns import (
    POINTS,
    TEXTS,
    Fields,
    by_column,
    by_order,
    is_sort,
    read_points,
    target_text,
    value_roles,
    with_value,
)
from duibiao.ingest.named_unit import with_unit_of_name
from duibiao.ingest.sign_column import is_sign
from duibiao.ingest.table_head import OTHER, VALUE, TableHead
from duibiao.ingest.table_rows import TableRow
from duibiao.ingest.target_value import is_numeric, read_target
from duibiao.ingest.template_residue import bare_name, is_note, is_residue, says_nothing
from duibiao.ontology.fold import join_wrapped
from duibiao.ontology.records import Horizon, Indicator, Unread


@dataclass
class Table:
    """What has been read so far, and the name or the run of texts that waits for what follows."""

    head: TableHead
    classes: CarriedClasses
    horizon: Horizon | None
    aligned: bool
    own: bool = False
    indicators: list[Indicator] = field(default_factory=list[Indicator])
    unread: list[Unread] = field(default_factory=list[Unread])
    pending: list[Cell] = field(default_factory=list[Cell])
    pending_labelled: bool = False
    run: list[Cell] = field(default_factory=list[Cell])
    shift: int = 0


def add(table: Table, value: Cell | None) -> None:
    """Add the row of the name that waits, with its value; None where the value is blank or was lost."""
    names, table.pending = table.pending, []
    name = bare_name(join_wrapped([cell.text for cell in names]))
    if is_note(name):
        table.unread += [Unread(cell.text, cell.place) for cell in (*names, value) if cell]
        return
    table.indicators.append(
        Indicator(
            table.classes.level1,
            table.classes.level2,
            name,
            names[0].place,
            with_unit_of_name(read_target(value.text), name) if value else None,
            value.place if value else None,
            table.classes.level1_raw,
            table.classes.level2_raw,
            horizon=table.horizon,
            level1_inferred=table.classes.inferred,
        )
    )


def flush(table: Table) -> None:
    """Settle a name whose value never came: a row with its value lost, or a line that is no row at all."""
    run, table.run = table.run, []
    for fields in by_order(run, [role for role, _ in table.head.roles]):
        add_fields(table, fields)
    if table.pending and (is_residue(table.pending[0].text) or says_nothing(table.pending[0].text)):
        table.pending = []
    if table.pending and table.pending_labelled:
        add(table, None)
    table.unread += [Unread(cell.text, cell.place) for cell in table.pending]
    table.pending = []


def take_fields(table: Table, row: TableRow, texts: list[Cell]) -> None:
    """Take a row of a table with further columns; texts of plain lines wait until the run of them is complete."""
    if row.is_line:
        table.run += texts
    elif texts:
        table.shift = 0 if table.aligned else _shift(table, row)
        moved = [cell._replace(column=cell.column + table.shift) for cell in texts if cell.column is not None]
        add_fields(table, by_column(moved, table.head.columns))


def _shift(table: Table, row: TableRow) -> int:
    """Return by how many columns the row stands left of the heading, as where a converter dropped the cell 绩效指标.

    A row without a label stands as the one above it.
    """
    places = [(table.head.columns.get(f"level{_level(label)}"), cell.column) for label, cell in row.labels]
    known = [expected - found for expected, found in places if expected is not None and found is not None]
    return max(known[-1], 0) if known else table.shift


def _level(label: ClassLabel) -> int:
    return 1 if label.kind == "level1" else 2


def add_fields(table: Table, fields: Fields) -> None:
    """Add a row with a name, one for each value where the table has several columns of them; others are no indicator."""
    fields = with_value(fields)
    name = fields.get("level3")
    shifted = name is not None and not table.aligned and is_numeric(name.text)
    if name is not None and says_nothing(name.text) and all(says_nothing(cell.text) for cell in fields.values()):
        return
    if name is None or shifted or is_residue(name.text) or is_note(name.text):
        table.unread += [Unread(cell.text, cell.place) for cell in fields.values() if cell is not name or shifted]
        return
    for role in value_roles(fields):
        value, text = fields.get(role), target_text(fields, role)
        table.pending = [name]
        add(table, value._replace(text=text) if value and text else None)
        heading = {"value_column": role.removeprefix(VALUE)} if role.startswith(VALUE) else {}
        table.indicators[-1] = _with_further(table.indicators[-1], fields, heading)
    lost = [cell for role, cell in fields.items() if role.startswith(OTHER)]
    lost += [fields[role] for role in POINTS if role in fields and read_points(fields[role].text, role) is None]
    lost += [fields["sort"]] if "sort" in fields and not is_sort(fields["sort"].text) else []
    lost += [fields["sign"]] if "sign" in fields and not _is_read_sign(fields["sign"].text) else []
    table.unread += [Unread(cell.text, cell.place) for cell in lost]


def _is_read_sign(text: str) -> bool:
    return is_sign(text) or is_sort(text) or says_nothing(text)


def _with_further(indicator: Indicator, fields: Fields, heading: dict[str, str]) -> Indicator:
    texts = {role: cell.text for role, cell in fields.items() if role in TEXTS}
    actual = with_unit_of_name(read_target(fields["actual"].text), indicator.level3) if "actual" in fields else None
    weight, score = (read_points(fields[role].text, role) if role in fields else None for role in POINTS)
    return replace(indicator, weight=weight, score=score, actual=actual, columns=heading | texts)
