"""Cells of a table without ruling lines that touch: cut at the words of the form, and before a sign.

No gap tells such cells apart, so they are cut only where the text leaves no doubt: between two headings, after the label
of a class, between a name and a number with its sign (layouts and figures in docs/decisions.md).
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from duibiao.ingest.heading_words import heading_words
from duibiao.ingest.pdf_runs import Line, Run
from duibiao.ingest.target_value import numeric_tail
from duibiao.ingest.unglue import class_labels
from duibiao.ontology.script import in_mainland_words

_PROSE = re.compile("[，。；]")


def cut_headings(segment: Line) -> list[Line]:
    """Return the headings of a segment that is nothing but headings, else the segment."""
    text = in_mainland_words(_bare(segment))
    words = [match.end() for match in heading_words().finditer(text)]
    whole = len(words) > 1 and words[-1] == len(text) == sum(len(match[0]) for match in heading_words().finditer(text))
    return _cut(segment, words[:-1]) if whole else [segment]


def cut_cells(segment: Line) -> list[Line]:
    """Return the cells of a segment below a heading: class labels, a name, a value."""
    text = in_mainland_words(_bare(segment))
    if len(text) < 3 or _PROSE.search(text):
        return [segment]
    places, start = list[int](), 0
    while (match := class_labels().match(text, start)) and match.end() < len(text):
        places.append(start := match.end())
    if tail := numeric_tail(text[start:]):
        places.append(len(text) - len(tail[1]))
    return _cut(segment, places) if places else [segment]


def _bare(segment: Line) -> str:
    return "".join(run.text for run in segment.runs)


def _cut(segment: Line, places: Sequence[int]) -> list[Line]:
    """Return the segment in parts that begin at these characters; each run is shared out by the widths of its characters."""
    runs: list[Run] = []
    position = 0
    for run in segment.runs:
        inner = [place - position for place in places if 0 < place - position < len(run.text)]
        runs += _parts(run, inner)
        position += len(run.text)
    starts = {0, *places}
    parts: list[list[Run]] = []
    position = 0
    for run in runs:
        if position in starts:
            parts.append([])
        parts[-1].append(run)
        position += len(run.text)
    return [Line(part) for part in parts]


def _parts(run: Run, places: Sequence[int]) -> list[Run]:
    widths = [0.0, *accumulate(1.0 if ord(char) > 0xFF else 0.5 for char in run.text)]
    unit = (run.right - run.left) / widths[-1]
    return [
        run._replace(
            text=run.text[one:other], left=run.left + unit * widths[one], right=run.left + unit * widths[other]
        )
        for one, other in pairwise([0, *places, len(run.text)])
    ]
