"""Runs of a page, or of a cell, to lines of text."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from duibiao.ingest.cell_text import begins_item, join_wraps
from duibiao.ingest.pdf_runs import TWICE, Line, Run, text_of

# all in heights of a character; our choice, from the trial layouts in docs/decisions.md
_SAME_LINE = 0.5  # centres closer than this are one line
_COLUMN_GAP = 1.1  # a gap wider than this parts two cells
_FULL_LINE = 1.6  # a line that ends closer than this to the right edge was broken there


def text_lines(runs: Iterable[Run], near: float = _SAME_LINE) -> list[Line]:
    """Return the lines from top to bottom. What is printed twice for bold counts once.

    Centres closer than ``near`` heights are one line.
    """
    return [Line(line) for line in _by_line(runs, near)]


def _by_line(runs: Iterable[Run], near: float = _SAME_LINE) -> list[list[Run]]:
    lines: list[list[Run]] = []
    centre = 0.0
    for run in sorted(runs, key=lambda run: run.top + run.bottom):
        middle, height = (run.top + run.bottom) / 2, run.bottom - run.top
        if lines and middle - centre <= near * height:
            lines[-1].append(run)
        else:
            lines.append([run])
            centre = middle
    return [_in_order(line) if len(line) > 1 else line for line in lines]


def _in_order(runs: list[Run]) -> list[Run]:
    runs.sort(key=lambda run: run.left)
    kept = runs[:1]
    for before, run in pairwise(runs):
        if run.text != before.text or run.left - before.left >= TWICE * (run.right - run.left) / len(run.text):
            kept.append(run)
    return kept


def segments_of(line: Line) -> list[Line]:
    """Return the stretches of a line between wide gaps."""
    segments: list[list[Run]] = [[line.runs[0]]]
    for before, run in pairwise(line.runs):
        if run.left - before.right > _COLUMN_GAP * (run.bottom - run.top):
            segments.append([])
        segments[-1].append(run)
    return [Line(segment) for segment in segments]


def is_full(line: Sequence[Run], right: float) -> bool:
    """Whether the line reaches the right edge, so that its text goes on in the next."""
    last = line[-1]
    return right - last.right < _FULL_LINE * (last.bottom - last.top)


def cell_lines(runs: Sequence[Run], right: float) -> list[str]:
    """Return the paragraphs in a cell whose right edge is given: full lines joined with the next."""
    if len(runs) == 1:
        return [runs[0].text]
    lines = _by_line(runs)
    paragraphs = [[text_of(lines[0])]]
    for above, below in pairwise(lines):
        text = text_of(below)
        if is_full(above, right) and not begins_item(text):
            paragraphs[-1].append(text)
        else:
            paragraphs.append([text])
    return [join_wraps(texts) if len(texts) > 1 else texts[0] for texts in paragraphs]
