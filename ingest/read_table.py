"""The rows below the heading to indicators: notes apart, twin tables one after the other."""

from duibiao.ingest.aligned_table import is_aligned
from duibiao.ingest.cells import Row
from duibiao.ingest.indicator_rows import read_indicators
from duibiao.ingest.table_heads import TableHead
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
    for part, part_head, horizon in side_by_side(*marked(kept, head)):
        aligned = is_aligned(without_heads(part), part_head)
        names = part_head.columns["level3"] if aligned else None
        body = table_rows(part, repeated, bool(head.further), names)
        read = read_indicators(body, part_head, horizon or over, aligned)
        indicators += read[0]
        unread += read[1]
    return indicators, unread
