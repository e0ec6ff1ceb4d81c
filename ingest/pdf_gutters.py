"""Lines of a table without ruling lines to rows of cells, by the gutters and by how close lines stand."""

from collections import Counter
from collections.abc import Sequence

from duibiao.ingest.pdf_rows import SAME_ROW, Cells, height_of, joined, middle, rows_of, wrap_limit, write_row
from duibiao.ingest.pdf_runs import Line
from duibiao.ingest.row_writer import RowWriter

# our choice, from the trial layouts in docs/decisions.md
_CROSSED = 0.15  # in the head, a gutter may be crossed by this share of the lines: cells that span columns
_WIDE = 0.4  # what takes this share of the width is a text across columns
_TIGHT = 1.6  # lines of one text stand at most so many heights apart
_NEAR = 6  # texts before, among which is the line above
_SHARED = 8  # columns that one band is numbered for


def write_columns(parts: Sequence[list[Line]], out: RowWriter) -> None:
    """Write the rows of lines in columns; ``parts`` are the lines, each as the stretches between wide gaps."""
    stretches = _by_column(parts, _bands(parts))
    limit = wrap_limit(stretches)
    cells = [(middle(lines), column, lines) for column in stretches for lines in joined(stretches[column], limit)]
    for row in _raise_sections(rows_of(cells, SAME_ROW * height_of([line for segments in parts for line in segments]))):
        write_row(row, out)


def _raise_sections(rows: list[Cells]) -> list[Cells]:
    """Return the rows with a label that stands alone at the left, in the middle of its rows, put into the row above."""
    raised: list[Cells] = []
    for row in rows:
        if raised and len(row) == 1 and row[0][1] < min(column for _, column, _ in raised[-1]):
            raised[-1] = [*row, *raised[-1]]
        else:
            raised.append(row)
    return raised


def _bands(parts: Sequence[list[Line]]) -> list[tuple[float, float]]:
    """Return the columns as left and right: stretches of x that lines use, between gutters that few cross."""
    lines = [line for segments in parts for line in segments]
    width = max(line.box[2] for line in lines) - min(line.box[0] for line in lines)
    narrow = [line.box for line in lines if line.box[2] - line.box[0] < _WIDE * width] or [line.box for line in lines]
    events = sorted((x, change) for box in narrow for x, change in ((box[0], 1), (box[2], -1)))
    least, used, left = _CROSSED * len(parts), 0, 0.0
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
    shared: dict[int, list[Line]] = {}  # the last text of each column that shares the band
    for segments in parts:
        used: Counter[int] = Counter()
        for segment in segments:
            wide = segment.box[2] - segment.box[0] >= _WIDE * width
            column = _going_on(segment, placed)
            if column is None and wide:
                column = _label_over(segment, placed)
            if column is None:
                band = _band(segment, bands)
                place = _share(segment, shared.setdefault(band, []), used[band])
                column = _SHARED * band + place
                used[band] = min(place + 1, _SHARED - 1)
            placed.append((segment, column, wide))
            found.setdefault(column, []).append(segment)
    return dict(sorted(found.items()))


def _share(segment: Line, above: list[Line], least: int) -> int:
    """Return which of the columns that share a band holds the text: the one it stands under, from the one that is free."""
    left, _, right, _ = segment.box
    under = [min(right, line.box[2]) - max(left, line.box[0]) for line in above]
    place = max(range(least, len(under)), key=lambda place: under[place], default=least)
    if least < len(under) and under[place] <= 0:
        place = len(above) if left > max(line.box[2] for line in above) else least
    place = min(place, _SHARED - 1)
    above[place : place + 1] = [segment]
    return place


def _label_over(segment: Line, placed: list[tuple[Line, int, bool]]) -> int | None:
    left, top, right, _ = segment.box
    for above, column, wide in reversed(placed):
        if not wide and above.box[3] <= top + 1 and left <= (above.box[0] + above.box[2]) / 2 <= right:
            return column
    return None


def _going_on(segment: Line, placed: list[tuple[Line, int, bool]]) -> int | None:
    """Return the column of the text that goes on in this line: it begins at the same x, closely above."""
    left, top, _, bottom = segment.box
    for above, column, wide in placed[-_NEAR:]:
        if abs(above.box[0] - left) < (3 if wide else 1) and 0 < top - above.box[1] <= _TIGHT * (bottom - top):
            return column
    return None


def _band(segment: Line, bands: list[tuple[float, float]]) -> int:
    """Return an odd number for the first band that the segment shares half with, an even one for a place between."""
    left, _, right, _ = segment.box
    for number, (start, end) in enumerate(bands):
        if min(right, end) - max(left, start) >= 0.5 * min(right - left, end - start):
            return 2 * number + 1
    return 2 * sum(start < left for start, _ in bands)
