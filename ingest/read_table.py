"""The rows below the heading to indicators: notes apart, twin tables one after the other."""

from duibiao.ingest.aligned_table import has_own_classes, is_aligned
from duibiao.ingest.cells import Row
from duibiao.ingest.indicator_rows import read_indicators
from duibiao.ingest.project_column import UNNEEDED
from duibiao.ingest.table_head import OTHER, TableHead
from duibiao.ingest.table_rows import table_rows, without_heads
from duibiao.ingest.table_tail import part_table
from duibiao.ingest.twin_tables import marked, side_by_side
from duibiao.ontology.records import Horizon, Indicator, Unread


def read_table(
    rows: list[Row], head: TableHead, repeated: frozenset[str], over: Horizon | None
) -> tuple[list[Indicator], list[Unread]]:
    """Return the rows of the table; one that stands beside another is read after it."""
    indicators: list[Indicator] = []
    kept, unread = part_table(rows) if rows else ([], [])
    kept, left = _without_left(kept, head)
    unread += left
    for part, part_head, horizon in side_by_side(*marked(kept, head)):
        aligned = is_aligned(without_heads(part), part_head)
        names = part_head.columns["level3"] if aligned else None
        body = table_rows(part, repeated, bool(head.further), names)
        own = aligned and has_own_classes(without_heads(part), part_head)
        read = read_indicators(body, part_head, horizon or over, aligned, own)
        indicators += read[0]
        unread += read[1]
    return indicators, unread


def _without_left(rows: list[Row], head: TableHead) -> tuple[list[Row], list[Unread]]:
    """Return the rows without the columns left of classes and names whose heading says something else; a number of the row is no loss."""
    first = min((column for role, column in head.roles if not role.startswith(OTHER) and column is not None), default=0)
    other = {column: role.removeprefix(OTHER) for role, column in head.roles if column is not None and column < first}
    if not other:
        return rows, []
    kept = (tuple(cell for cell in row.cells if cell.column not in other) for row in rows)
    lost = [cell for row in rows for cell in row.cells if cell.column in other and other[cell.column] not in UNNEEDED]
    return [Row(cells) for cells in kept if cells], [Unread(cell.text, cell.place) for cell in lost]
