"""One page laid out: each run in its cell of a ruled table, or between the tables."""

import re
from dataclasses import dataclass

from duibiao.ingest.pdf_grid import Grid, GridCell, find_grids
from duibiao.ingest.pdf_lines import text_lines
from duibiao.ingest.pdf_page import Page
from duibiao.ingest.pdf_runs import Line, Run

# the number of the page at its head or foot: - 3 -, 第3页 共43页, 3/43
_FOLIO = re.compile(r"[-—–\s]*\d{1,4}[-—–\s]*|第?\s*\d+\s*页?\s*[,，/ ]?\s*(?:共\s*\d+\s*页|\d+)?")


# what a browser prints at the head and the foot of a page: the time and the title, the address and the number
_OF_BROWSER = re.compile(r"\d{2,4}/\d{1,2}/\d{1,2}[,，]?\s+\S*\d{1,2}:\d\d.*|(?:https?|file)://\S+\s+\d+/\d+")


@dataclass
class Sheet:
    """One page laid out: its tables, and the lines between them.

    ``columns`` leads from columns of the first table to those of the table above, where it goes on from there.
    """

    number: int
    grids: list[Grid]
    gaps: list[list[Line]]
    columns: list[int] | None = None


def lay_out(page: Page) -> Sheet:
    """Put each run into its cell, or between the tables. A frame around one cell is no table."""
    grids = [grid for grid in find_grids(page.across, page.down) if len(grid.cells) > 1]
    gaps: list[list[Run]] = [[] for _ in range(len(grids) + 1)]
    inner_first = sorted(grids, key=lambda grid: grid.xs[-1] - grid.xs[0])
    last: GridCell | None = None
    for run in page.runs:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        if last is None or not (last.solid and last.left <= x < last.right and last.top <= y < last.bottom):
            last = None
            for grid in inner_first:
                if last := grid.cell_at(x, y):
                    break
        (last.runs if last else gaps[sum(grid.ys[0] < y for grid in grids)]).append(run)
    kept = [grid for grid in grids if any(cell.runs for cell in grid.cells)]
    lines = [text_lines(gap) for gap in _merged_gaps(grids, gaps)]
    for end in (0, -1):
        if lines[end] and any(pattern.fullmatch(lines[end][end].text.strip()) for pattern in (_FOLIO, _OF_BROWSER)):
            lines[end].pop(end)
    return Sheet(page.number, kept, lines)


def _merged_gaps(grids: list[Grid], gaps: list[list[Run]]) -> list[list[Run]]:
    merged = [gaps[0]]
    for grid, gap in zip(grids, gaps[1:], strict=True):
        if any(cell.runs for cell in grid.cells):
            merged.append(gap)
        else:
            merged[-1] = merged[-1] + gap
    return merged
