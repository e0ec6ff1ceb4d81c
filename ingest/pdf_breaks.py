"""Ruled tables that a page break cut: columns that go on, a label printed on the later page, a row cut in two."""

from duibiao.ingest.heading_words import role_of
from duibiao.ingest.pdf_grid import Grid, GridCell
from duibiao.ingest.pdf_lines import is_full, text_lines
from duibiao.ingest.pdf_runs import Run
from duibiao.ingest.pdf_sheet import Sheet

_EDGE = 4.0  # columns of a table on two pages may stand this far apart, in points


def mend(above: Sheet, below: Sheet) -> None:
    """Mend a table that a page break cut: a label printed on the later page, a row cut in two."""
    if not above.grids or not below.grids or above.gaps[-1] or below.gaps[0]:
        return
    upper, lower = above.grids[-1], below.grids[0]
    columns = _same_columns(upper, lower)
    if columns is None:
        return
    earlier = above.columns if above.columns and len(above.grids) == 1 else None
    below.columns = [earlier[column] for column in columns] if earlier else columns
    heads = _row_texts(lower)
    first = next((row for row in range(len(lower.ys) - 1) if not _is_heading(heads.get(row, ()))), 0)
    if first and not any(map(_is_heading, _row_texts(upper).values())):
        return  # the indicators begin here: nothing of them stands above
    _lift_labels(upper, lower, columns, first)
    _join_row(upper, lower, columns, first)


def _same_columns(upper: Grid, lower: Grid) -> list[int] | None:
    """Return for each column of the lower table the column of the upper one, or None if they are two tables."""
    if abs(upper.xs[0] - lower.xs[0]) > _EDGE or abs(upper.xs[-1] - lower.xs[-1]) > _EDGE:
        return None
    nearest = [min(range(len(upper.xs)), key=lambda i: abs(upper.xs[i] - x)) for x in lower.xs]
    close = all(abs(upper.xs[i] - x) <= _EDGE for i, x in zip(nearest, lower.xs, strict=True))
    return nearest if close else None


def _is_heading(texts: tuple[str, ...]) -> bool:
    """Whether the row heads a table of indicators, as when a page prints the heading again."""
    return sum(role_of(text) is not None for text in texts) > 2


def _row_texts(grid: Grid) -> dict[int, tuple[str, ...]]:
    rows: dict[int, tuple[str, ...]] = {}
    for cell in grid.cells:
        if cell.runs:
            rows[cell.row] = (*rows.get(cell.row, ()), "".join([run.text for run in cell.runs]))
    return rows


def _last_cells(grid: Grid) -> dict[int, GridCell]:
    return {cell.column: cell for cell in grid.cells if cell.row + cell.rows == len(grid.ys) - 1}


def _lift_labels(upper: Grid, lower: Grid, columns: list[int], first: int) -> None:
    """A merged cell goes over the break, and its label is printed on the later page: it belongs to both."""
    last = _last_cells(upper)
    merging = {c.column for c in upper.cells if c.rows > 1} | {columns[c.column] for c in lower.cells if c.rows > 1}
    for cell in lower.cells:
        over = last.get(columns[cell.column]) if cell.row == first and cell.runs else None
        if over is not None and not over.runs and over.column in merging:
            over.runs, cell.runs = _below(over, cell.runs), []


def _below(cell: GridCell, runs: list[Run]) -> list[Run]:
    """Return characters of the next page as if they stood at the end of the cell."""
    start = max((c.bottom for c in cell.runs), default=cell.top) - min(c.top for c in runs)
    shift = cell.left - min(c.left for c in runs) if not cell.runs else 0.0
    return [
        c._replace(top=c.top + start, bottom=c.bottom + start, left=c.left + shift, right=c.right + shift) for c in runs
    ]


def _join_row(upper: Grid, lower: Grid, columns: list[int], first: int) -> None:
    """A row cut in two: its lower part holds only the ends of texts whose last line above is full.

    A name alone below a row that has its value is the end of that row's name, even if its line above is short.
    """
    last = {column: cell for column, cell in _last_cells(upper).items() if cell.runs}
    parts = {columns[cell.column]: cell for cell in lower.cells if cell.row == first and cell.runs}
    if not parts or not last:
        return
    shared = [column for column in parts if column in last]
    if len(shared) != 1 or last[shared[0]].rows > 1:
        return
    end = max({*parts, *last})
    alone, complementary = len(parts) == 1, (end in parts) != (end in last)
    complete = alone and max(last) > shared[0]
    if not (complete or ((alone or complementary) and _is_cut(last[shared[0]]))):
        return
    target = _last_cells(upper)
    if all(column in target for column in parts):
        for column, cell in parts.items():
            target[column].runs += _below(target[column], cell.runs)
            cell.runs = []


def _is_cut(cell: GridCell) -> bool:
    lines = text_lines(cell.runs)
    return is_full(lines[-1].runs, cell.right) and not lines[-1].text.endswith(("。", "；"))
