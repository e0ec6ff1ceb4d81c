"""Rows of a file to one stretch a form: a title starts a form, and a form has a table of indicators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Row
from duibiao.ingest.label_pieces import split_cell, split_line
from duibiao.ingest.printed_values import read_year_line
from duibiao.ingest.project_column import by_project
from duibiao.ingest.table_heads import find_head
from duibiao.ontology.script import as_label

# form-variants.md §1: the titles seen; a 汇总表 line stands over several forms and is none itself
_TITLE = re.compile(
    r"[^。；：:，]{0,40}(?:绩效目标|绩效自评|整体目标|目标自评|绩效评价指标)[^。；：:，汇总]{0,6}表(?:05-2)?(?:[(]?\d{4}年度?[)]?)?"
)


@dataclass(frozen=True)
class Stretch:
    """The rows of one form, title first where there is one."""

    rows: tuple[Row, ...]


def split_forms(rows: Sequence[Row]) -> list[Stretch]:
    """Return the forms in document order; text outside of any form is left out.

    A title repeated at a page break opens no form of its own: only a stretch that holds a table is one, and one that
    holds nothing else goes on with the form of the same title above it.
    """
    starts = [position for position, row in enumerate(rows) if is_title(row)]
    if not starts or _first_named(rows[: starts[0]]) is not None:
        starts = [0, *starts] if rows else []
    forms: list[list[Row]] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        for stretch in _untitled(rows[start:end]):
            if forms and _continues(forms[-1], stretch):
                forms[-1] += stretch[1:]
            elif find_head(stretch):
                forms.append(stretch)
    return [Stretch(tuple(project)) for form in forms for project in by_project(form)]


def is_title(row: Row) -> bool:
    """Whether the row is the title of a form."""
    return len(row.cells) == 1 and _TITLE.fullmatch(as_label(row.cells[0].text)) is not None


def _untitled(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the forms under one title: below a table, 项目名称 begins another."""
    found: list[list[Row]] = []
    start, searched = 0, 0
    while head := find_head(rows, searched):
        named = _first_named(rows[: head.start]) if start == 0 else None
        if named and not is_title(rows[0]):
            start = _with_year(rows, named)
        below = _first_named(rows[head.end :])
        if below is None:
            break
        end = _with_year(rows, head.end + below)
        found.append(list(rows[start:end]))
        start = searched = end
    return [*found, list(rows[start:])]


def _first_named(rows: Sequence[Row]) -> int | None:
    """Return the position of the first row that begins with the label of the project's name."""
    return next((position for position, row in enumerate(rows) if _names_project(row)), None)


def _names_project(row: Row) -> bool:
    split = split_line if row.is_line else split_cell
    return split(row.cells[0].text)[0].field == "project_name"


def _with_year(rows: Sequence[Row], position: int) -> int:
    """Return where the form begins whose name stands there: at the line of its year, if that is next above."""
    return position - 1 if position and read_year_line(rows[position - 1].cells[0].text) else position


def _continues(form: Sequence[Row], stretch: Sequence[Row]) -> bool:
    """Whether the stretch is the rest of the form: the same title, and between it and the heading only a year."""
    head = find_head(stretch)
    if head is None or not is_title(stretch[0]) or not is_title(form[0]):
        return False
    same = as_label(stretch[0].cells[0].text) == as_label(form[0].cells[0].text)
    between = stretch[1 : head.start]
    return same and all(len(row.cells) == 1 and read_year_line(row.cells[0].text) for row in between)
