"""The rows below the heading to indicators: notes apart, twin tables one after the other."""

from duibiao.ingest.cells import Row
from duibiao.ingest.indicator_rows import read_indicators
from duibiao.ingest.table_heads import TableHead
from duibiao.ingest.table_rows import table_rows
from duibiao.ingest.table_tail import part_table
from duibiao.ingest.twin_tables import marked, side_by_side
from duibiao.ontology.records import Horizon, Indicator, Unread


def read_table(
    rows: list[Row], head: TableHead, repeated: frozenset[str], over: Horizon | None
) -> tuple[list[Indicator], list[Unread]]:
    """Return the rows of the table; one that stands beside another is read after it."""
    indicators: list[Indicator] = []
    kept, unread = part_table(rows) if rows else ([], [])
    for part, part_head, horizon in side_by_side(*marked(kept, head)):
        body = table_rows(part, repeated, every_gap=bool(head.further))
        read = read_indicators(body, part_head, horizon or over)
        indicators += read[0]
        unread += read[1]
    return indicators, unread
