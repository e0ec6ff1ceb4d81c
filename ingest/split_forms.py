"""Rows of a file to one stretch a form: a title starts a form, and a form has a table of indicators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Row
from duibiao.ingest.classes_across import one_a_row
from duibiao.ingest.classes_beside import classes_down
from duibiao.ingest.label_pieces import split_cell, split_line
from duibiao.ingest.labelled_rows import rows_of_labels
from duibiao.ingest.outline_rows import tabled
from duibiao.ingest.printed_values import read_year_line
from duibiao.ingest.project_column import by_project
from duibiao.ingest.table_heads import find_head
from duibiao.ingest.titles import is_part_title, is_title_text
from duibiao.ontology.records import Place
from duibiao.ontology.script import as_label

# what names the year of a whole document: 某局2024年部门预算, 2024年重点项目绩效目标
_YEAR_OF_BUDGET = re.compile(r"(20\d\d)\s*年\s*度?[^。，；,;]{0,12}(?:预算|决算|绩效目标|绩效自评)")
_LINE = 60  # characters of a heading or of the beginning of a sentence


@dataclass(frozen=True)
class Stretch:
    """The rows of one form, title first where there is one.

    ``above`` are title, year and unit over several forms, for all but the first; ``year`` is the only one that the headings
    of the document name (2024年部门预算), None where they name none or several.
    """

    rows: tuple[Row, ...]
    above: tuple[Row, ...] = ()
    year: tuple[int, Place] | None = None


def split_forms(rows: Sequence[Row]) -> list[Stretch]:
    """Return the forms in document order; text outside of any form is left out.

    A title repeated at a page break opens no form of its own: only a stretch that holds a table is one, and one that
    holds nothing else goes on with the form of the same title above it.
    """
    rows = _headed_once(_with_table(classes_down(rows)))
    starts = [position for position, row in enumerate(rows) if is_title(row) and not _heads_part(rows, position)]
    if not starts or _first_named(rows[: starts[0]]) is not None:
        starts = [0, *starts] if rows else []
    forms: list[tuple[list[Row], tuple[Row, ...]]] = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        for place, stretch in enumerate(_untitled(rows[start:end])):
            if forms and _continues(forms[-1][0], stretch):
                forms[-1][0].extend(stretch[1:])
            elif find_head(stretch):
                forms.append((stretch, _over_all(rows[start:end]) if place else ()))
    year = _year_around(rows) if forms else None
    return [Stretch(tuple(project), above, year) for form, above in forms for project in by_project(form)]


def _with_table(rows: list[Row]) -> list[Row]:
    """Return the rows; where no table is headed, as one that is made of what stands in its place, if anything does."""
    if find_head(rows) is None:
        made = (make(rows) for make in (one_a_row, rows_of_labels, tabled))
        return next((found for found in made if find_head(found) is not None), rows)
    return rows


def _headed_once(rows: list[Row]) -> list[Row]:
    """Return the rows of a list of projects without the headings that a page prints again among its rows."""
    head = find_head(rows)
    heading = rows[head.start] if head else None
    if head is None or heading is None or not any(_is_name(cell.text) for cell in heading.cells):
        return rows
    printed = [row.texts for row in rows[head.start : head.end]]
    places = range(head.end, len(rows) - len(printed) + 1)
    again = [at for at in places if [row.texts for row in rows[at : at + len(printed)]] == printed]
    left_out = {at + n for at in again if len(rows[at - 1].cells) > 1 for n in range(len(printed))}
    return [row for place, row in enumerate(rows) if place not in left_out]


def _is_name(text: str) -> bool:
    return split_cell(text)[0].field == "project_name"


def _year_around(rows: Sequence[Row]) -> tuple[int, Place] | None:
    """Return the year of the headings and first sentences of the document, if it is one."""
    lines = (row for row in rows if len(row.cells) == 1 and "年" in row.cells[0].text[:_LINE])
    found = [
        (int(match[1]), row.place) for row in lines if (match := _YEAR_OF_BUDGET.search(row.cells[0].text[:_LINE]))
    ]
    return found[0] if len({year for year, _ in found}) == 1 else None


def _over_all(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return the title with what stands between it and the first form."""
    return tuple(rows[: _first_named(rows) or 0]) if is_title(rows[0]) else ()


def _heads_part(rows: Sequence[Row], position: int) -> bool:
    """Whether the title stands over a table of the form above it: no project is named between it and that table."""
    if not is_part_title(rows[position].cells[0].text):
        return False
    head = find_head(rows, position)
    return (
        _first_named(rows[:position]) is not None
        and _first_named(rows[position : head.start if head else None]) is None
    )


def is_title(row: Row) -> bool:
    """Whether the row is the title of a form."""
    return len(row.cells) == 1 and is_title_text(row.cells[0].text)


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
