"""The heading of a table without ruling lines: words side by side, each perhaps wrapped over several lines."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from duibiao.ingest.heading_words import HEADINGS, heading_words, is_over, role_of
from duibiao.ingest.pdf_cuts import cut_headings
from duibiao.ingest.pdf_lines import segments_of, text_lines
from duibiao.ingest.pdf_runs import Line, Run
from duibiao.ontology.script import as_label

# our choice, from the trial layouts in docs/decisions.md: 偏差原因分析及改进措施 in a column of two characters takes six lines
_TALL = 6.0  # a heading is no taller than so many lines
_MOST = 24  # lines, of those that stand on one height each
_SECTION = "项目绩效指标"  # the label left of heading and rows, or the beginning of it
_FEWEST = 3  # columns with a heading that we know


class Head(NamedTuple):
    """The cells of a heading, left to right, each with its lines, and the lines of the page that it takes."""

    first: int
    end: int
    cells: list[list[Line]]
    beside: list[Run]  # the beginning of 绩效指标, which stands left of heading and rows


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """Return the headings among lines of one height each, from top to bottom."""
    parts = [sum(is_part(run.text) for run in line.runs) for line in lines]
    heads: list[Head] = []
    if sum(parts) < _FEWEST:
        return heads
    best = [_best_at(lines, parts, first) if parts[first] else None for first in range(len(lines))]
    for first, found in enumerate(best):
        if found is None or (heads and first < heads[-1].end):
            continue
        score, head = found
        if all(other is None or other[0] <= score for other in best[first + 1 : head.end]):
            heads.append(head)
    return heads


def _best_at(lines: Sequence[Line], parts: Sequence[int], first: int) -> tuple[int, Head] | None:
    """Return the heading that begins in a line, and how many of its cells we know, less those that we do not."""
    best: tuple[int, Head] | None = None
    _, top, _, bottom = lines[first].box
    for end in range(first + 1, min(len(lines), first + _MOST) + 1):
        if lines[end - 1].box[3] - top > _TALL * (bottom - top):
            break
        if not parts[end - 1] or sum(parts[first:end]) < _FEWEST:
            continue
        runs = [run for line in lines[first:end] for run in line.runs]
        wider = [run for line in lines[first:end] for run in _joined(line)]
        for pieces in (runs, wider) if len(wider) < len(runs) else (runs,):
            cells = _cells(pieces)
            texts = [text_of(cell) for cell in cells]
            known = sum(role_of(text) is not None for text in texts)
            score = 2 * known - sum(not is_over(text) for text in texts)
            if known >= _FEWEST and (best is None or score > best[0]):
                best = score, _without_section(Head(first, end, cells, []))
    return best


def _without_section(head: Head) -> Head:
    first, *rest = head.cells
    if as_label(text_of(first)) not in _SECTION:
        return head
    return head._replace(cells=rest, beside=[run for line in first for run in line.runs])


def text_of(cell: Sequence[Line]) -> str:
    """Return the text of a cell of a heading, without its breaks."""
    return "".join(line.text for line in cell)


def _joined(line: Line) -> list[Run]:
    """Return the stretches between wide gaps as runs: a heading may be printed with spaces between its characters."""
    segments = segments_of(line)
    return [
        segment.runs[0]._replace(text="".join(run.text for run in segment.runs), right=segment.runs[-1].right)
        for segment in segments
    ]


def _cells(runs: list[Run]) -> list[list[Line]]:
    """Return what stands above each other as one cell; headings that touch are cut apart."""
    groups: list[list[Run]] = []
    right = 0.0
    for run in sorted(runs, key=lambda run: run.left):
        if groups and run.left < right - 0.5:
            groups[-1].append(run)
            right = max(right, run.right)
        else:
            groups.append([run])
            right = run.right
    cells: list[list[Line]] = []
    for group in groups:
        lines = text_lines(group)
        cells += [[part] for part in cut_headings(lines[0])] if len(lines) == 1 else [lines]
    return cells


@lru_cache(maxsize=16384)
def is_part(text: str) -> bool:
    """Whether the text is a piece of a heading that we know, or begins with one."""
    label = as_label(text)
    return heading_words().match(label) is not None or any(
        label in word for words in HEADINGS.values() for word in words
    )
