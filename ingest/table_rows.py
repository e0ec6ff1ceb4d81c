"""Rows of the table of indicators to labels and texts: sections, repeats and wrapped labels put right."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import (
    ClassLabel,
    completes,
    horizon_of,
    is_section,
    looks_damaged,
    parted_labels,
    read_label,
)
from duibiao.ingest.head_lines import year_of
from duibiao.ingest.split_forms import is_title
from duibiao.ingest.table_heads import find_head
from duibiao.ingest.target_value import is_numeric, numeric_tail
from duibiao.ingest.wrapped_labels import join_wrapped_labels
from duibiao.ontology.fold import CJK, fold
from duibiao.ontology.records import Horizon

# a space between a digit and a Chinese character is typography (2026 年), not the gap between two cells
_GAP = re.compile(rf"(?<![\d.])\s+(?=\S)|(?<=\d)\s+(?![{CJK}])")
_TYPOGRAPHIC = re.compile(rf"(?<=[{CJK}])[ ](?=\d+[ ]?[{CJK}])")


# a name does not end so, but a phrase that goes on with a number
_COMPARED = re.compile(r"(?:[较比于至到自从在第每约近达的及和与]|不低|不高|以上|以下|年度?|截止|截至)$")
_DAY = re.compile(r"(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)?(?:之?前|以前)")
_SHORT = 3  # no name is shorter (our choice)


@dataclass(frozen=True)
class TableRow:
    """One row: the class labels it carries and its other texts, left to right; ``is_line`` as in Row."""

    labels: tuple[tuple[ClassLabel, Cell], ...]
    texts: tuple[Cell, ...]
    is_line: bool
    horizon: Horizon | None = None


def table_rows(
    rows: Sequence[Row], repeated: frozenset[str], every_gap: bool = False, names: int | None = None
) -> list[TableRow]:
    """Return the rows below the heading. ``repeated`` holds folded lines that a page break prints again.

    A plain line is split before its value, or with ``every_gap`` at every gap, as tables of many columns want it.
    From column ``names`` on no cell is a label, whatever its words; None where columns cannot be trusted.
    """
    joined = without_heads(join_wrapped_labels(list(rows)))
    kept = [row for row in joined if not _is_repeat(row, repeated)]
    cells = mend_fragments([list(_cells(row, every_gap)) for row in kept])
    read = (_table_row(texts, row, names) for texts, row in zip(cells, kept, strict=True))
    return [row for row in read if row.labels or row.texts or row.horizon]


def without_heads(rows: list[Row]) -> list[Row]:
    """Return the rows without headings that a page break, or a second table, prints again."""
    while head := find_head(rows):
        rows = rows[: head.start] + rows[head.end :]
    return rows


def _is_repeat(row: Row, repeated: frozenset[str]) -> bool:
    return year_of(row) is not None or is_title(row) or all(fold(cell.text) in repeated for cell in row.cells)


def _cells(row: Row, every_gap: bool) -> Iterator[Cell]:
    """Return the cells of a row; a plain line is split at its leading labels and before its value."""
    if not row.is_line:
        for cell in row.cells:
            if parts := parted_labels(cell.text):
                yield from (cell._replace(text=part) for part in parts)
            elif not is_section(cell.text):
                yield cell
        return
    cell, rest = row.cells[0], row.cells[0].text.strip()
    if is_section(rest):
        return
    while (word := rest.split(maxsplit=1)[0] if rest else "") and (read_label(word) or is_section(word)):
        if not is_section(word):
            yield cell._replace(text=word)
        rest = rest[len(word) :].strip()
    yield from (cell._replace(text=text) for text in (rest.split() if every_gap else split_name_and_value(rest)))


def split_name_and_value(text: str) -> list[str]:
    """Return [name, value] of a line that holds both, else the text alone.

    >>> split_name_and_value("辅助人员满意度 ≥90.00(%)"), split_name_and_value("违规事件 较 2025 年减少")
    (['辅助人员满意度', '≥90.00(%)'], ['违规事件', '较 2025 年减少'])
    """
    if tail := numeric_tail(text):
        return list(tail)
    if (last := text.rsplit(maxsplit=1))[1:] and _is_value_apart(*last):
        return last
    words = [word.replace("\0", " ") for word in _GAP.split(_TYPOGRAPHIC.sub("\0", text)) if word]
    return ["".join(words[:-1]), words[-1]] if len(words) > 1 else words


def _is_value_apart(name: str, value: str) -> bool:
    """Whether the last word is a number with its unit or a day: 补助渔船艘数 615艘; not 较 2025年."""
    if not value[0].isdecimal() or value[-1].isdecimal() or _COMPARED.search(name):
        return False
    return len(fold(name)) > _SHORT and (is_numeric(value) or _DAY.fullmatch(value) is not None)


def mend_fragments(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows with labels made whole whose rest stands at the head of the next row."""
    for above, row in pairwise(rows):
        mended = False
        while row and (whole := _completed(above, row[0], mended)):
            position, text = whole
            above[position] = above[position]._replace(text=text)
            row.pop(0)
            mended = True
    return rows


def _completed(above: list[Cell], rest: Cell, mended: bool) -> tuple[int, str] | None:
    """A rest that is a label by itself counts only after another rest in the same row."""
    if read_label(rest.text) and not mended:
        return None
    for position, cell in enumerate(above):
        if (whole := completes(cell.text, rest.text)) and whole != fold(cell.text):
            return position, whole
    return None


def _table_row(cells: list[Cell], row: Row, names: int | None) -> TableRow:
    """A label counts only before the first text; the same label twice is one, unless it is a 一级 and a 二级 (满意度)."""
    horizon: Horizon | None = next((found for cell in row.cells if (found := horizon_of(cell.text))), None)
    labels: list[tuple[ClassLabel, Cell]] = []
    texts: list[Cell] = []
    for position, cell in enumerate(cells):
        is_name = names is not None and cell.column is not None and cell.column >= names
        is_text = is_name or (bool(texts) and not _is_damaged_first(texts, cells, position))
        label = None if is_text else read_label(cell.text)
        if label is None:
            texts.append(cell)
        elif names is not None or label.kind == "both" or label.text not in {earlier.text for earlier, _ in labels}:
            labels.append((label, cell))
    return TableRow(tuple(labels), tuple(texts), row.is_line, horizon)


def _is_damaged_first(texts: Sequence[Cell], cells: Sequence[Cell], position: int) -> bool:
    """Whether all that stands before a cell of a grid is one damaged label, and name and value stand after it."""
    return (
        len(texts) == 1 == position and cells[0].column is not None and looks_damaged(texts[0].text) and len(cells) > 3
    )
