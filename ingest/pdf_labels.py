"""Labels of classes beside the rows of a table without ruling lines: wrapped labels, and which rows each stands over."""

from collections.abc import Sequence
from itertools import pairwise

from duibiao.ingest.class_labels import is_section, read_label
from duibiao.ingest.pdf_rows import SAME_ROW, At, Cells, Stretches, height_of, middle, step_of, top
from duibiao.ingest.pdf_runs import Line

# our choice, from the trial layouts in docs/decisions.md
_OFF = 0.3  # what stands in the middle of rows is at most this share of the step between them off it
_LABEL_LINES = 6  # a label is wrapped over so many lines at most
_LABEL_STEP = 2.5  # and these stand at most so many heights apart

Span = tuple[float, float]  # top and bottom


def add_labels(columns: Stretches, rows: list[Cells], at: At, limit: float, continued: bool) -> None:
    """Add the cells of the columns of labels to the rows; ``at`` says by what the cells of a row are on one height.

    Where a label stands in the middle of its rows, it comes into the first of them. The labels of a column say where those
    of the column to the left may begin.
    """
    spans, begun = [_extent(row) for row in rows], list(range(len(rows)))
    for column in sorted(columns, reverse=True):
        near = SAME_ROW * height_of(columns[column])
        cells = _label_cells(columns[column], limit)
        starts = None
        if at is not top and len(cells) < len(spans):
            starts = _first_rows([middle(cell) for cell in cells], spans, begun, continued)
        begun = starts or begun
        targets = [rows[start][0][0] for start in starts] if starts else [at(cell) for cell in cells]
        for y, cell in zip(targets, cells, strict=True):
            _put((y, column, cell), rows, near)


def _extent(row: Cells) -> Span:
    return min(lines[0].box[1] for _, _, lines in row), max(lines[-1].box[3] for _, _, lines in row)


def _label_cells(lines: Sequence[Line], limit: float) -> list[list[Line]]:
    """Return the cells of a column of labels: lines that make a label together, else those that stand close."""
    cells: list[list[Line]] = []
    start = 0
    while start < len(lines):
        ends = range(min(len(lines), start + _LABEL_LINES), start, -1)
        end = next((end for end in ends if _is_label(lines[start:end])), None)
        if end is None:
            end = start + 1
            while end < len(lines) and step_of(lines[end - 1], lines[end]) <= limit:
                end += 1
        cells.append(list(lines[start:end]))
        start = end
    return cells


def _is_label(lines: Sequence[Line]) -> bool:
    height = height_of(lines)
    text = "".join(line.text for line in lines)
    close = all(step_of(above, below) <= _LABEL_STEP * height for above, below in pairwise(lines))
    return close and (read_label(text) is not None or is_section(text))


def _put(cell: tuple[float, int, list[Line]], rows: list[Cells], near: float) -> None:
    """Add a label to the row on its height, or as a row of its own."""
    y, column, lines = cell
    row = min(rows, key=lambda row: abs(row[0][0] - y), default=None)
    if row is not None and abs(row[0][0] - y) <= near and all(column != other for _, other, _ in row):
        row.append((row[0][0], column, lines))
    else:
        rows.append([cell])


def _first_rows(
    labels: Sequence[float], rows: Sequence[Span], begun: Sequence[int], continued: bool
) -> list[int] | None:
    """Return the first row of each label if every label is the middle of its rows and all rows are covered.

    ``begun`` are the rows in which the labels of the column to the right begin. Where labels stand between rows, those of
    the last may go on over the page.
    """
    near = _OFF * (rows[-1][0] - rows[0][0]) / (len(rows) - 1)
    cut = any(all(abs((top + bottom) / 2 - label) > near for top, bottom in rows) for label in labels)
    return parted(labels, rows, {*begun, len(rows)}, near, continued, cut)


def parted(
    middles: Sequence[float], spans: Sequence[Span], may_begin: set[int], near: float, continued: bool, cut: bool
) -> list[int] | None:
    """Return where the stretches of spans begin that have these middles, or None.

    If ``continued``, some may stand before them; if ``cut``, the last takes what is left, wherever its middle is.
    """
    firsts = [first for first in range(len(spans)) if first in may_begin] if continued else [0]
    cut = cut and len(middles) > 1
    return next((starts for first in firsts if (starts := _starts(middles, spans, first, may_begin, near, cut))), None)


def _starts(
    middles: Sequence[float], spans: Sequence[Span], start: int, may_begin: set[int], near: float, cut: bool
) -> list[int] | None:
    starts: list[int] = []
    for number, wanted in enumerate(middles, 1):
        if start >= len(spans):
            return None
        ends = [end for end in range(start, len(spans)) if end + 1 in may_begin]
        off, end = min((abs((spans[start][0] + spans[end][1]) / 2 - wanted), end) for end in ends)
        if cut and number == len(middles) and spans[start][0] <= wanted <= spans[-1][1]:
            end = len(spans) - 1
        elif off > near:
            return None
        starts.append(start)
        start = end + 1
    return starts if start == len(spans) else None
