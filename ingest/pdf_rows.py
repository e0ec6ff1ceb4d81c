"""Lines in the columns of a table without ruling lines to cells and rows, by how close they stand."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from duibiao.ingest.pdf_runs import Line, box_of
from duibiao.ingest.row_writer import Found, RowWriter

# our choice, from the trial layouts in docs/decisions.md; in heights of a character
SAME_ROW = 0.45  # cells whose middles are closer than this stand in one row
TIGHT = 1.6  # lines of one cell stand at most so far apart
_LOOSE = 1.13  # rows stand at least so many times further apart than lines of one cell

Stretches = Mapping[int, list[Line]]  # lines by column
Cell = tuple[float, int, list[Line]]  # where it stands in its row, column, lines
Cells = list[Cell]
At = Callable[[Sequence[Line]], float]


def wrap_limit(columns: Stretches, labels: int = 0) -> float:
    """Return the step up to which lines under each other are one cell: the first gap between steps that are seen.

    0 where all lines stand about equally far apart. In the fullest column right of the ``labels`` some must stand further apart.
    """
    lines = [line for stretches in columns.values() for line in stretches]
    if not lines:
        return 0.0
    height = height_of(lines)
    steps = {column: [step_of(*pair) for pair in pairwise(stretches)] for column, stretches in columns.items()}
    seen = sorted(step for found in steps.values() for step in found if 0.8 * height < step < 3 * height)
    gaps = ((tight + wide) / 2 for tight, wide in pairwise(seen) if wide > _LOOSE * tight and tight <= TIGHT * height)
    fullest = max((found for column, found in steps.items() if column >= labels), key=len, default=list[float]())
    limit = next(gaps, 0.0)
    return limit if any(step > limit for step in fullest) else 0.0


def step_of(above: Line, below: Line) -> float:
    """Return how far below another a line stands."""
    return below.box[1] - above.box[1]


def height_of(lines: Sequence[Line]) -> float:
    """Return the usual height of a line."""
    return median(line.box[3] - line.box[1] for line in lines)


def joined(stretches: Sequence[Line], limit: float) -> list[list[Line]]:
    """Return the lines of a column as cells."""
    cells = [[stretches[0]]]
    for above, below in pairwise(stretches):
        if step_of(above, below) <= limit:
            cells[-1].append(below)
        else:
            cells.append([below])
    return cells


def middle(lines: Sequence[Line]) -> float:
    """Return the y of the middle of a cell."""
    return (lines[0].box[1] + lines[-1].box[3]) / 2


def top(lines: Sequence[Line]) -> float:
    """Return the y of the top of a cell."""
    return lines[0].box[1]


def rows_of(cells: Cells, near: float) -> list[Cells]:
    """Return the cells that stand on one height, from top to bottom."""
    rows: list[Cells] = []
    for cell in sorted(cells, key=lambda cell: cell[0]):
        if rows and cell[0] - rows[-1][0][0] <= near and cell[1] not in {column for _, column, _ in rows[-1]}:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def write_row(row: Cells, out: RowWriter) -> None:
    """Write one row of cells."""
    out.table_row([found_in(lines, column) for _, column, lines in sorted(row, key=lambda cell: cell[1])])


def found_in(lines: list[Line], column: int) -> Found:
    """Return the cell for the writer of rows."""
    return Found([line.text for line in lines], column, None, box_of(lines))
