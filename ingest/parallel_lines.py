"""A row of a table that holds several rows, each a line of its cells: three names in one cell, three targets in the next."""

import re
from collections.abc import Sequence

from duibiao.ingest.target_value import is_numeric
from duibiao.ingest.value_words import is_day, looks_like_value

_LONGEST = 20  # characters of such a target (our choice)
_SIGN = re.compile("[≥≧≤≦><=＝]")


def parallel_lines(cells: Sequence[Sequence[str]]) -> int:
    """Return how many rows the lines of the cells make, 1 where they are the lines of wrapped texts.

    >>> parallel_lines([["数量指标"], ["巡查次数", "执法人次"], ["≥24次", "≥360人次"]]), parallel_lines([["培训", "人数"], ["≥60", "人次"]])
    (2, 1)
    """
    if sum(len(lines) > 1 for lines in cells) < 2:
        return 1
    counted = [[line for line in lines if line.strip()] for lines in cells]
    for place, lines in enumerate(counted):
        beside = [other for other in counted[:place] if len(other) == len(lines)]
        if len(lines) > 1 and beside and _are_targets(lines) and not _are_targets(beside[-1]):
            return len(lines)
    return 1


def line_of(lines: Sequence[str], line: int, rows: int) -> Sequence[str]:
    """Return the line of a cell that has as many as there are rows; any other cell stands in the first row."""
    full = [text for text in lines if text.strip()]
    return full[line : line + 1] if len(full) == rows else lines if line == 0 else ()


def _are_targets(lines: Sequence[str]) -> bool:
    """Whether each line is a target of its own: a number with its unit, or a word beside one that has a sign."""
    if any(len(line) > _LONGEST for line in lines) or not any(char.isdigit() for line in lines for char in line):
        return False
    if is_numeric("".join(lines)):
        return False
    numeric = [is_numeric(line) or is_day(line) for line in lines]
    signed = any(_SIGN.search(line) for line in lines)
    return all(numeric) or (signed and all(n or looks_like_value(line) for n, line in zip(numeric, lines, strict=True)))
