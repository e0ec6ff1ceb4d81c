"""Tables of indicators without ruling lines: a heading, and below it cells and rows in its columns."""

from bisect import bisect
from collections.abc import Sequence

from duibiao.ingest.heading_words import is_over, role_of
from duibiao.ingest.pdf_columns import Columns, crossed, find_columns
from duibiao.ingest.pdf_cuts import cut_cells
from duibiao.ingest.pdf_heads import Head, is_part, text_of
from duibiao.ingest.pdf_lines import text_lines
from duibiao.ingest.pdf_rows import Cells, found_in, wrap_limit, write_row
from duibiao.ingest.pdf_runs import Line, Run, box_of
from duibiao.ingest.pdf_table_rows import to_rows
from duibiao.ingest.row_writer import RowWriter

_ENDS = 8  # lines below a heading in which its last words may stand (our choice, from the trial layouts)


def completed(head: Head, lines: Sequence[Line]) -> tuple[Head, list[Line]]:
    """Return the heading with the words that end below it, beside the first row, and the lines without these."""
    near = [run for line in lines[:_ENDS] for run in line.runs]
    before = [Line(head.beside)] if head.beside else []
    if not any(is_part(run.text) for run in near):
        return head, [*before, *lines]
    below = _by_column(find_columns(head, [run for line in lines for run in line.runs]), near)
    ends = [_end_of(cell, below.get(number, [])) for number, cell in enumerate(head.cells, 1)]
    taken = {run for end in ends for line in end for run in line.runs}
    rest = [Line(runs) for line in lines if (runs := [run for run in line.runs if run not in taken])]
    return head._replace(cells=[[*cell, *end] for cell, end in zip(head.cells, ends, strict=True)]), [*before, *rest]


def _end_of(cell: Sequence[Line], below: Sequence[Line]) -> list[Line]:
    """Return the lines below that make another heading of the cell."""
    lengths = (length for length in range(len(below), 0, -1) if role_of(text_of([*cell, *below[:length]])))
    return list(below[: next(lengths, 0)])


def write_head(head: Head, out: RowWriter) -> None:
    """Write the heading as a row."""
    out.table_row([found_in(cell, number) for number, cell in enumerate(head.cells, 1)])


def write_body(columns: Columns, lines: Sequence[Line], out: RowWriter, continued: bool) -> Columns:
    """Write the rows below a heading, and return their columns for the page after.

    A text over several columns, or the heading of the next of two tables, stands between the rows as a plain line.
    """
    chunks, plain = [list[Run]()], list[list[Run]]()
    for line in lines:
        wide = any(crossed(columns, run) > 1 for run in line.runs)
        over = [run for run in line.runs if wide or (run.left > columns.bounds[0] and is_over(run.text))]
        chunks[-1] += [] if wide else [run for run in line.runs if run not in over]
        if over:
            plain.append(over)
            chunks.append([])
    tables = [_by_column(columns, chunk) for chunk in chunks]
    limit = max(wrap_limit(table, columns.labels) for table in tables) or columns.limit
    last = columns.last
    for number, table in enumerate(tables):
        rows = to_rows(table, columns.labels, limit, continued and not number)
        if continued and not number and rows and _is_end(rows, last, columns.labels):
            out.extend_row([found_in(lines, column) for _, column, lines in rows.pop(0)])
        for row in rows:
            write_row(row, out)
        last = frozenset(column for _, column, _ in rows[-1]) if rows else last
        if number < len(plain):
            out.text("\t".join(run.text for run in plain[number]), box_of([Line(plain[number])]))
    return columns._replace(limit=limit, last=last)


def _is_end(rows: Sequence[Cells], before: frozenset[int], labels: int) -> bool:
    """Whether the first row only ends texts of the row before: it lacks what that one and all below it have."""
    first, *others = ({column for _, column, _ in row if column >= labels} for row in rows)
    missing = before.difference(first).intersection(*others)
    return first < before and bool(missing if len(others) > 1 else len(first) == 1)


def _by_column(columns: Columns, runs: Sequence[Run]) -> dict[int, list[Line]]:
    parts: dict[int, list[Run]] = {}
    for run in runs:
        for part in _cut(run) if crossed(columns, run) else (run,):
            parts.setdefault(bisect(columns.bounds, (part.left + part.right) / 2), []).append(part)
    return {column: text_lines(parts[column]) for column in sorted(parts)}


def _cut(run: Run) -> list[Run]:
    return [part for segment in cut_cells(Line([run])) for part in segment.runs]
