"""Ruling lines of a page to the cells they enclose: an area not parted by a line is one cell, however far it spans."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from duibiao.ingest.pdf_rules import Rule
from duibiao.ingest.pdf_runs import Run

_SNAP = 3.0  # lines closer than this are one, drawn twice (our choice; rows of text are 9 pt and more)
_MAX_LINES = 2_000  # after joining; a page of a form has under 100


@dataclass(slots=True)
class GridCell:
    """One cell: its first row and column, the edges of its area, and the runs in it."""

    row: int
    column: int
    left: float
    top: float
    right: float
    bottom: float
    wide: bool
    rows: int
    solid: bool  # its area is a rectangle
    runs: list[Run]


@dataclass
class Grid:
    """One table: the x of its column edges, the y of its row edges, and its cells."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    _at: dict[int, GridCell]  # by place, counted row by row

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """Return the cell around a point, or None outside of the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        width = len(self.xs) - 1
        return self._at.get(row * width + column) if 0 <= column < width else None


def find_grids(across: Iterable[Rule], down: Iterable[Rule]) -> list[Grid]:
    """Return the tables from top to bottom; lines that cross no other (underlines, page rules) make none."""
    rows, columns = join_rules(across), join_rules(down)
    if len(rows) + len(columns) > _MAX_LINES:
        return []
    grids = [_grid(*group) for group in _components(rows, columns)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.ys[0])


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return the lines with collinear pieces joined, as when every cell draws its own border."""
    joined: list[Rule] = []
    for at, group in _snapped(rules):
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start > end + _SNAP:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        joined.append(Rule(at, start, end))
    return joined


def _snapped(rules: Iterable[Rule]) -> list[tuple[float, list[Rule]]]:
    """Return the lines grouped by their fixed coordinate, each group by where its lines start."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(sum(r.at for r in group) / len(group), sorted(group, key=lambda r: r.start)) for group in groups]


def _components(rows: list[Rule], columns: list[Rule]) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Return the lines that touch each other, directly or by way of others."""
    parent = list(range(len(rows) + len(columns)))
    spans = [(column.at, column.start - _SNAP, column.end + _SNAP) for column in columns]
    for number, (at, start, end) in enumerate(rows):
        left, right = start - _SNAP, end + _SNAP
        for other, (x, top, bottom) in enumerate(spans, len(rows)):
            if left <= x <= right and top <= at <= bottom and parent[number] != parent[other]:
                parent[_root(parent, number)] = _root(parent, other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate([*rows, *columns]):
        groups[_root(parent, number)][number >= len(rows)].append(rule)
    return groups.values()


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        parent[number] = number = parent[parent[number]]
    return number


def _grid(rows: list[Rule], columns: list[Rule]) -> Grid | None:
    """A table may lack its outer lines: its edge is then where the inner lines end."""
    if not rows or not columns or len(rows) + len(columns) < 3:
        return None
    xs = _edges([r.at for r in columns], min(r.start for r in rows), max(r.end for r in rows))
    ys = _edges([r.at for r in rows], min(r.start for r in columns), max(r.end for r in columns))
    width, height = len(xs) - 1, len(ys) - 1
    if width * height < 2 and len(rows) + len(columns) < 4:
        return None
    parent = list(range(width * height))
    last = range(width - 1, width * height, width)
    for here in set(parent).difference(last, *_parted(columns, xs, ys, 1, width)):
        parent[_root(parent, here + 1)] = _root(parent, here)
    for here in set(range(width * (height - 1))).difference(*_parted(rows, ys, xs, width, 1)):
        parent[_root(parent, here + width)] = _root(parent, here)
    return _collect(parent, xs, ys)


def _edges(values: list[float], first: float, last: float) -> list[float]:
    edges = sorted({round(value, 1) for value in values})
    before = [round(first, 1)] if first < edges[0] - 2 * _SNAP else []
    return before + edges + ([round(last, 1)] if last > edges[-1] + 2 * _SNAP else [])


def _parted(rules: Iterable[Rule], fixed: list[float], along: list[float], step: int, stride: int) -> Iterator[range]:
    """Return the places of the grid, counted row by row, that lines part from those after them.

    From one place to that beyond a line it is ``step``, to the next one along the line ``stride``.
    """
    middles = [(one + other) / 2 for one, other in pairwise(along)]
    for at, start, end in rules:
        edge = bisect_left(fixed, round(at, 1)) - 1
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        yield range(edge * step + first * stride, edge * step + last * stride, stride)


def _collect(parent: list[int], xs: list[float], ys: list[float]) -> Grid:
    width = len(xs) - 1
    groups: dict[int, list[int]] = defaultdict(list)
    for number, up in enumerate(parent):
        groups[up if up == number else _root(parent, up)].append(number)
    found = {root: _cell(places, width, xs, ys) for root, places in groups.items()}
    return Grid(
        xs, ys, list(found.values()), {place: found[root] for root, places in groups.items() for place in places}
    )


def _cell(places: list[int], width: int, xs: list[float], ys: list[float]) -> GridCell:
    """Return the cell of these places, from the first in reading order to the last."""
    top, left = divmod(places[0], width)
    if len(places) == 1:
        return GridCell(top, left, xs[left], ys[top], xs[left + 1], ys[top + 1], width == 1, 1, True, [])
    columns = [place % width for place in places]
    bottom, left, right = places[-1] // width, min(columns), max(columns)
    rows, spanned = bottom - top + 1, right - left + 1
    box = xs[left], ys[top], xs[right + 1], ys[bottom + 1]
    return GridCell(top, left, *box, spanned == width, rows, spanned * rows == len(places), [])
