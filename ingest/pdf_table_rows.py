"""Rows of a table of indicators without ruling lines: cells that stand on one height, labels over their rows."""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from duibiao.ingest.pdf_labels import add_labels, parted
from duibiao.ingest.pdf_rows import SAME_ROW, TIGHT, At, Cells, Stretches, height_of, joined, middle, rows_of, top
from duibiao.ingest.pdf_runs import Line
from duibiao.ingest.target_words import SIGNS
from duibiao.ontology.fold import fold

# our choice, from the trial layouts in docs/decisions.md
_SIGNED = 0.6  # of values wrapped into two lines, half have a sign
_MOST = 300  # lines of a column on one page; a form has under 100
_FEWEST = 3  # below it, a fit may be chance: rows of a column, lines of a cell, columns of a row


def to_rows(columns: Stretches, labels: int, limit: float, continued: bool) -> list[Cells]:
    """Return the rows of a table whose first columns hold labels, which may stand in the middle of their rows.

    ``continued`` says that the first rows may belong to a label on the page before.
    """
    if not columns:
        return []
    height = height_of([line for stretches in columns.values() for line in stretches])
    near = SAME_ROW * height
    inner = {column: lines for column, lines in columns.items() if column >= labels}
    if all(len(lines) == 1 for lines in inner.values()):
        limit = TIGHT * height  # one row: what stands close is one label
    at, rows = _by_height(inner, labels, limit, near, continued)
    add_labels({column: lines for column, lines in columns.items() if column < labels}, rows, at, limit, continued)
    return sorted(rows, key=lambda row: row[0][0])


def _bottom(lines: Sequence[Line]) -> float:
    return lines[-1].box[3]


def _by_height(columns: Stretches, name: int, limit: float, near: float, continued: bool) -> tuple[At, list[Cells]]:
    """Return the rows that cells make by their middles, first or last lines, whichever are fewest, and by which of these.

    Where lines of a cell stand as far apart as rows, one column whose lines are all rows says which lines are one cell.
    """
    lines = _rows({column: joined(lines, 0.0) for column, lines in columns.items()}, middle, near)
    if _agree(lines, name, continued) and _are_rows(lines):
        return middle, lines
    cells = {column: joined(lines, limit) for column, lines in columns.items()}
    at, rows = min(((at, _rows(cells, at, near)) for at in (middle, top, _bottom)), key=lambda found: len(found[1]))
    if _agree(rows, name, continued) or max(map(len, columns.values()), default=0) > _MOST:
        return at, rows
    return _by_anchors(columns, name, near, continued) or (at, rows)


def _rows(cells: dict[int, list[list[Line]]], at: At, near: float) -> list[Cells]:
    return rows_of([(at(cell), column, cell) for column, found in cells.items() for cell in found], near)


def _are_rows(lines: Sequence[Cells]) -> bool:
    """Whether each line is a row: more columns than name and value agree in all of them, or most values have a sign."""
    common = set[int].intersection(*({column for _, column, _ in row} for row in lines))
    signs = sum(any(_has_sign(cell[0]) for _, _, cell in row) for row in lines)
    return len(common) > 2 or signs > _SIGNED * len(lines)


def _holds_rows(row: Cells) -> bool:
    """Whether several columns of a row hold the same number of lines, more than a text is wrapped into by chance."""
    tall = Counter(len(lines) for _, _, lines in row if len(lines) >= _FEWEST)
    return any(times >= _FEWEST for times in tall.values())


def _has_sign(line: Line) -> bool:
    return fold(line.text).startswith(tuple(SIGNS))


def _agree(rows: Sequence[Cells], name: int, continued: bool) -> bool:
    """Whether every row has a name and what most of them have, and no cell holds two targets.

    The first row on a page may be the end of one that was cut.
    """
    rows = rows[1:] if continued else rows
    counts: dict[int, int] = {}
    for row in rows:
        for _, column, lines in row:
            counts[column] = counts.get(column, 0) + 1
            if any(map(_has_sign, lines[1:])):
                return False
    others = [count for column, count in counts.items() if column != name]
    return counts.get(name) == len(rows) and max(others, default=0) == len(rows)


def _by_anchors(columns: Stretches, name: int, near: float, continued: bool) -> tuple[At, list[Cells]] | None:
    """Return the rows if each line of one column is one, and those of the names fall into cells beside them, or the reverse.

    The first row on a page may be the end of one that was cut, and the last its beginning.
    """
    others = [column for column in columns if column != name and name in columns]
    pairs = [pair for other in others for pair in ((other, name), (name, other))]
    for anchor, wrapped in sorted(pairs, key=lambda pair: len(columns[pair[0]])):
        lines, middles = columns[wrapped], [middle([line]) for line in columns[anchor]]
        spans = [(line.box[1], line.box[3]) for line in lines]
        for at, starts in (
            (middle, parted(middles, spans, set(range(len(lines) + 1)), near, continued, cut=True)),
            (top, _below([line.box[1] for line in columns[anchor]], [line.box[1] for line in lines], near)),
        ):
            if starts and len(middles) >= _FEWEST:
                cells = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
                if starts[0]:
                    cells.insert(0, lines[: starts[0]])
                rows = _banded(columns, cells, wrapped, at)
                if _agree(rows, name, continued) and not any(map(_holds_rows, rows)):
                    return at, rows
    return None


def _below(anchors: Sequence[float], tops: Sequence[float], near: float) -> list[int] | None:
    """Return the first line of each cell if it is as high as an anchor."""
    starts = [min(range(len(tops)), key=lambda n: abs(tops[n] - top)) for top in anchors]
    fits = all(abs(tops[start] - top) <= near for start, top in zip(starts, anchors, strict=True))
    return starts if fits and all(one < other for one, other in pairwise(starts)) else None


def _banded(columns: Stretches, cells: list[list[Line]], wrapped: int, at: At) -> list[Cells]:
    """Return rows around the cells of one column, with the lines of the others in the row whose height they share."""
    edges = [(above[-1].box[3] + below[0].box[1]) / 2 for above, below in pairwise(cells)]
    rows: list[Cells] = [[(at(cell), wrapped, cell)] for cell in cells]
    for column in columns:
        held: dict[int, list[Line]] = {}
        for line in columns[column] if column != wrapped else ():
            held.setdefault(bisect(edges, middle([line])), []).append(line)
        for number, lines in held.items():
            rows[number].append((rows[number][0][0], column, lines))
    return rows
