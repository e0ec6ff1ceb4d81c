"""Running heads and feet of a PDF: lines that each page prints at the same place, and that part no table."""

import re
from collections.abc import Sequence

from duibiao.ingest.heading_words import role_of
from duibiao.ingest.label_pieces import split_line
from duibiao.ingest.pdf_runs import Line
from duibiao.ingest.pdf_sheet import Sheet
from duibiao.ingest.printed_values import read_year_line
from duibiao.ingest.titles import is_title_text

_DIGITS = re.compile(r"\d+")
# in points: the same line of two pages stands as high as this at most
_LEVEL = 2.0
_MOST = 3  # lines of a head or foot (our choice)
# what stands over a form on each of its pages, too
_OF_A_FORM = re.compile(r"单位\s*[:：]|万元|^\s*[(（]?附[件表]")


def drop_running(above: Sheet, below: Sheet, earlier: Sequence[Line]) -> list[Line]:
    """Take the running head out of the lower page and the running foot out of the upper one.

    ``earlier`` are the first lines that the upper page printed; return those of the lower page.
    """
    first = below.gaps[0][:_MOST]
    running = _leading(below.gaps[0], earlier)
    below.gaps[0] = below.gaps[0][running:]
    feet = _leading(above.gaps[-1][::-1], below.gaps[-1][::-1][:_MOST])
    above.gaps[-1] = above.gaps[-1][: len(above.gaps[-1]) - feet]
    return first


def _leading(lines: Sequence[Line], others: Sequence[Line]) -> int:
    """Return how many lines at the beginning stand on the other page as well."""
    count = 0
    while count < min(len(lines), _MOST) and any(_is_same(lines[count], other) for other in others):
        count += 1
    return count


def _is_same(line: Line, other: Line) -> bool:
    text = line.text
    return (
        abs(line.box[1] - other.box[1]) <= _LEVEL
        and _DIGITS.sub("#", text) == _DIGITS.sub("#", other.text)
        and not (is_title_text(text) or read_year_line(text) or _OF_A_FORM.search(text))
        and not any(role_of(word) for word in text.split())
        and not any(piece.field for piece in split_line(text))
    )
