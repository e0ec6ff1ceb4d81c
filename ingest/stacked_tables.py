"""The tables of one form that stand one below another: a long-term goal with its indicators, then the year's with its own (Hubei)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Row
from duibiao.ingest.class_labels import horizon_of
from duibiao.ingest.field_labels import GOALS
from duibiao.ingest.label_pieces import split_cell
from duibiao.ingest.table_head import TableHead
from duibiao.ingest.table_heads import find_head
from duibiao.ontology.records import Horizon


@dataclass(frozen=True)
class Table:
    """One table of a form: what stands above its heading, the heading, the rows below, and whose goals they serve, where that is said."""

    above: tuple[Row, ...]
    head: TableHead
    rows: tuple[Row, ...]
    horizon: Horizon | None


def stacked(rows: Sequence[Row]) -> list[Table]:
    """Return the tables of a form in their order; a heading that is only printed again parts nothing."""
    parts = list(_parts(rows))
    return [
        Table(
            tuple(rows[: head.start]),
            head,
            tuple(rows[head.end :]),
            _horizon(rows[: head.end if parts[1:] else head.start]),
        )
        for rows, head in parts
    ]


def _parts(rows: Sequence[Row]) -> Iterator[tuple[Sequence[Row], TableHead]]:
    head = find_head(rows)
    while head:
        again = _further(rows, head)
        if again is None:
            yield rows, head
            return
        yield rows[:again], head
        rows = rows[again:]
        head = find_head(rows)


def _further(rows: Sequence[Row], head: TableHead) -> int | None:
    """Where what belongs to another table begins: a goal above its heading, or a heading that names another horizon."""
    again, above = find_head(rows, head.end), {row.texts for row in rows[: head.start]}
    while again:
        # a page break may print the goals above the first heading again
        goals = (at for at in range(head.end, again.start) if _is_goal(rows[at]) and rows[at].texts not in above)
        if (goal := next(goals, None)) is not None:
            return goal
        if _horizon(rows[again.start : again.end]) not in (None, _horizon(rows[head.start : head.end])):
            return again.start
        again = find_head(rows, again.end)
    return None


def _is_goal(row: Row) -> bool:
    return split_cell(row.cells[0].text)[0].field in GOALS


def _horizon(rows: Sequence[Row]) -> Horizon | None:
    """The last one that the rows name."""
    return next(
        (found for row in reversed(rows) for cell in reversed(row.cells) if (found := horizon_of(cell.text))), None
    )
