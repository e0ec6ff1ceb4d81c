"""Lines of a table without ruling lines to rows of cells, by the gutters and by how close lines stand."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from duibiao.ingest.pdf_runs import Line, box_of
from duibiao.ingest.row_writer import Found, RowWriter

# our choice, from the trial layouts in docs/decisions.md
_CROSSED = 0.15  # in the head, a gutter may be crossed by this share of the lines: cells that span columns
_WIDE = 0.4  # what takes this share of the width is a text across columns
_SAME_ROW = 0.45  # cells whose middles are closer than this many heights stand in one row
_TIGHT = 1.6  # lines of one cell stand at most so many heights apart
_SHARED = 8  # columns that one band is numbered for
_LOOSE = 1.2  # rows stand at least so much further apart than lines of one cell


Cells = list[tuple[float, int, list[Line]]]  # middle, column, lines


def write_columns(parts: Sequence[list[Line]], out: RowWriter, headed: bool) -> None:
    """Write the rows of one table; ``parts`` are its lines, each as the stretches between wide gaps.

    ``headed`` says that the first line heads a table of indicators, whose labels may stand in the middle of their rows.
    """
    stretches = _by_column(parts, _bands(parts, headed))
    limit = _wrap_limit(stretches)
    height = median(line.box[3] - line.box[1] for segments in parts for line in segments)
    cells = [(_middle(lines), column, lines) for column in stretches for lines in _joined(stretches[column], limit)]
    rows = _rows(cells, _SAME_ROW * height)
    for row in [rows[0], *_raise_labels(rows[1:])] if headed else _raise_sections(rows):
        _write_row(row, out)


def _rows(cells: Cells, near: float) -> list[Cells]:
    """Return the cells whose middles are on one height, from top to bottom."""
    rows: list[Cells] = []
    for cell in sorted(cells, key=lambda cell: cell[0]):
        if rows and cell[0] - rows[-1][0][0] <= near and cell[1] not in {column for _, column, _ in rows[-1]}:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _raise_sections(rows: list[Cells]) -> list[Cells]:
    """Return the rows with a label that stands alone at the left, in the middle of its rows, put into the row above."""
    raised: list[Cells] = []
    for row in rows:
        if raised and len(row) == 1 and row[0][1] < min(column for _, column, _ in raised[-1]):
            raised[-1] = [*row, *raised[-1]]
        else:
            raised.append(row)
    return raised


def _raise_labels(rows: list[Cells]) -> list[Cells]:
    """Return the rows with each label that stands in the middle of its rows moved to the first of them."""
    counts = Counter(column for row in rows for _, column, _ in row)
    if not counts:
        return rows
    fullest = max(counts, key=lambda column: (counts[column], column))
    anchors = [next(middle for middle, column, _ in row if column == fullest) for row in rows if _has(row, fullest)]
    moved: Cells = []
    for column in counts:
        labels = [cell for row in rows for cell in row if cell[1] == column]
        starts = _first_rows([middle for middle, _, _ in labels], anchors) if len(labels) < len(anchors) else None
        targets = [anchors[start] for start in starts] if starts else [middle for middle, _, _ in labels]
        moved += [(target, column, lines) for target, (_, _, lines) in zip(targets, labels, strict=True)]
    return _rows(moved, _SAME_ROW * (anchors[1] - anchors[0] if len(anchors) > 1 else 1.0))


def _has(row: Cells, column: int) -> bool:
    return any(found == column for _, found, _ in row)


def _first_rows(labels: list[float], anchors: list[float]) -> list[int] | None:
    """Return the first row of each label if every label is the middle of its rows and all rows are covered."""
    starts: list[int] = []
    start = 0
    pitch = (anchors[-1] - anchors[0]) / (len(anchors) - 1)
    for label in labels:
        if start >= len(anchors):
            return None
        end = min(range(start, len(anchors)), key=lambda last: abs((anchors[start] + anchors[last]) / 2 - label))
        if abs((anchors[start] + anchors[end]) / 2 - label) > 0.3 * pitch:
            return None
        starts.append(start)
        start = end + 1
    return starts if start == len(anchors) else None


def _bands(parts: Sequence[list[Line]], headed: bool) -> list[tuple[float, float]]:
    """Return the columns as left and right: stretches of x that lines use, between gutters that few cross."""
    lines = [line for segments in parts for line in segments]
    width = max(line.box[2] for line in lines) - min(line.box[0] for line in lines)
    narrow = [line.box for line in lines if line.box[2] - line.box[0] < _WIDE * width] or [line.box for line in lines]
    events = sorted((x, change) for box in narrow for x, change in ((box[0], 1), (box[2], -1)))
    least, used, left = 0 if headed else _CROSSED * len(parts), 0, 0.0
    bands: list[tuple[float, float]] = []
    for x, change in events:
        used += change
        if change > 0 and used - 1 <= least < used:
            left = x
        elif change < 0 and used <= least < used + 1:
            bands.append((left, x))
    return bands or [(0.0, 1.0)]


def _by_column(parts: Sequence[list[Line]], bands: list[tuple[float, float]]) -> dict[int, list[Line]]:
    """Return the stretches by column; those of one line that share a band follow each other in it.

    A text across columns stands under its label, wherever the label is in the width of the text.
    """
    width = max(line.box[2] for segments in parts for line in segments) - parts[0][0].box[0]
    found: dict[int, list[Line]] = {}
    placed: list[tuple[Line, int, bool]] = []
    for segments in parts:
        used: Counter[int] = Counter()
        for segment in segments:
            wide = segment.box[2] - segment.box[0] >= _WIDE * width
            column = _label_over(segment, placed) if wide else _going_on(segment, placed)
            if column is None:
                band = _band(segment, bands)
                column = _SHARED * band + min(used[band], _SHARED - 1)
                used[band] += 1
            placed.append((segment, column, wide))
            found.setdefault(column, []).append(segment)
    return dict(sorted(found.items()))


def _label_over(segment: Line, placed: list[tuple[Line, int, bool]]) -> int | None:
    left, top, right, _ = segment.box
    for above, column, wide in reversed(placed):
        if not wide and above.box[3] <= top + 1 and left <= (above.box[0] + above.box[2]) / 2 <= right:
            return column
    return None


def _going_on(segment: Line, placed: list[tuple[Line, int, bool]]) -> int | None:
    """Return the column of the wide text whose last, short line this is."""
    left, top, _, bottom = segment.box
    for above, column, wide in placed[-3:]:
        if wide and abs(above.box[0] - left) < 3 and 0 < top - above.box[1] <= _TIGHT * (bottom - top):
            return column
    return None


def _band(segment: Line, bands: list[tuple[float, float]]) -> int:
    """Return an odd number for the first band that the segment shares half with, an even one for a place between."""
    left, _, right, _ = segment.box
    for number, (start, end) in enumerate(bands):
        if min(right, end) - max(left, start) >= 0.5 * min(right - left, end - start):
            return 2 * number + 1
    return 2 * sum(start < left for start, _ in bands)


def _wrap_limit(columns: dict[int, list[Line]]) -> float:
    """Return the step up to which lines under each other are one cell: the widest gap between steps that are seen.

    0 where all lines stand about equally far apart.
    """
    height = median(line.box[3] - line.box[1] for stretches in columns.values() for line in stretches)
    steps = [below.box[1] - above.box[1] for stretches in columns.values() for above, below in pairwise(stretches)]
    seen = sorted(step for step in steps if 0.8 * height < step < 3 * height)
    gaps = [(wide / tight, (wide + tight) / 2) for tight, wide in pairwise(seen) if tight <= _TIGHT * height]
    ratio, limit = max(gaps, default=(0.0, 0.0))
    return limit if ratio > _LOOSE else 0.0


def _joined(stretches: list[Line], limit: float) -> list[list[Line]]:
    cells = [[stretches[0]]]
    for above, below in pairwise(stretches):
        if below.box[1] - above.box[1] <= limit:
            cells[-1].append(below)
        else:
            cells.append([below])
    return cells


def _middle(lines: list[Line]) -> float:
    return (lines[0].box[1] + lines[-1].box[3]) / 2


def _write_row(row: Cells, out: RowWriter) -> None:
    out.table_row(
        [
            Found([line.text for line in lines], column, None, box_of([run for line in lines for run in line.runs]))
            for _, column, lines in sorted(row, key=lambda cell: cell[1])
        ]
    )
