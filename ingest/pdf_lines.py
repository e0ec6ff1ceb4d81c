"""Runs of a page, or of a cell, to lines of text; lines in columns are told from running text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from duibiao.ingest.cell_text import begins_item, join_wraps
from duibiao.ingest.heading_words import role_of
from duibiao.ingest.pdf_columns import write_columns
from duibiao.ingest.pdf_cuts import cut_cells, cut_headings
from duibiao.ingest.pdf_runs import TWICE, Line, Run
from duibiao.ingest.row_writer import RowWriter

# all in heights of a character; our choice, from the trial layouts in docs/decisions.md
_SAME_LINE = 0.5  # centres closer than this are one line
_COLUMN_GAP = 1.1  # a gap wider than this parts two cells
_FULL_LINE = 1.6  # a line that ends closer than this to the right edge was broken there


def text_lines(runs: Iterable[Run]) -> list[Line]:
    """Return the lines from top to bottom. What is printed twice for bold counts once."""
    lines: list[list[Run]] = []
    centre = 0.0
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        middle, height = (run.top + run.bottom) / 2, run.bottom - run.top
        if lines and middle - centre <= _SAME_LINE * height:
            lines[-1].append(run)
        else:
            lines.append([run])
            centre = middle
    return [Line(_in_order(line) if len(line) > 1 else line) for line in lines]


def _in_order(runs: list[Run]) -> list[Run]:
    runs.sort(key=lambda run: run.left)
    kept = runs[:1]
    for before, run in pairwise(runs):
        if run.text != before.text or run.left - before.left >= TWICE * (run.right - run.left) / len(run.text):
            kept.append(run)
    return kept


def is_full(line: Line, right: float) -> bool:
    """Whether the line reaches the right edge, so that its text goes on in the next."""
    last = line.runs[-1]
    return right - last.right < _FULL_LINE * (last.bottom - last.top)


def cell_lines(runs: Iterable[Run], right: float) -> list[str]:
    """Return the paragraphs in a cell whose right edge is given: full lines joined with the next."""
    texts: list[str] = []
    open_line = False
    lines = text_lines(runs)
    if len(lines) == 1:
        return [lines[0].text]
    for line in lines:
        if open_line and not begins_item(line.text):
            texts[-1] = join_wraps([texts[-1], line.text])
        else:
            texts.append(line.text)
        open_line = line is not lines[-1] and is_full(line, right)
    return texts


def write_lines(lines: Sequence[Line], out: RowWriter) -> None:
    """Write lines that stand in no ruled table: as they are, or as rows of cells where they stand in columns."""
    stretch: list[list[Line]] = []
    headed = False
    for line in lines:
        segments = [part for segment in _segments(line) for part in cut_headings(segment)]
        if _is_heading(segments):
            _write_stretch(stretch, out)
            stretch, headed = [], True
        elif headed:
            segments = [part for segment in segments for part in cut_cells(segment)]
        stretch.append(segments)
    _write_stretch(stretch, out)


def _is_heading(segments: list[Line]) -> bool:
    """Whether the line heads a table of indicators: below it, other columns begin."""
    return sum(role_of(segment.text) is not None for segment in segments) > 2


def _write_stretch(parts: list[list[Line]], out: RowWriter) -> None:
    """Lines before the first and after the last that has columns are plain lines."""
    inside = [number for number, segments in enumerate(parts) if len(segments) > 1]
    first, end = (inside[0], _table_end(parts, inside[-1])) if len(inside) > 1 else (0, 0)
    for segments in parts[:first]:
        out.text("\t".join(segment.text for segment in segments), segments[0].box)
    if end > first:
        write_columns(parts[first:end], out, _is_heading(parts[first]))
    for segments in parts[end:]:
        out.text("\t".join(segment.text for segment in segments), segments[0].box)


def _table_end(parts: list[list[Line]], last: int) -> int:
    """The rest of a wrapped cell may stand below the last line that has columns."""
    end = last + 1
    while end < len(parts) and parts[end][0].box[1] - parts[end - 1][0].box[3] < 0.5 * _height(parts[end][0]):
        end += 1
    return end


def _segments(line: Line) -> list[Line]:
    """Return the stretches of a line between wide gaps."""
    segments: list[list[Run]] = [[line.runs[0]]]
    for before, run in pairwise(line.runs):
        if run.left - before.right > _COLUMN_GAP * (run.bottom - run.top):
            segments.append([])
        segments[-1].append(run)
    return [Line(segment) for segment in segments]


def _height(line: Line) -> float:
    return line.box[3] - line.box[1]
