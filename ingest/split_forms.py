"""Rows of a file to one stretch a form: a title starts a form, and a form has a table of indicators."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Row
from duibiao.ingest.table_heads import find_head
from duibiao.ontology.fold import fold

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

    A title repeated at a page break opens no form of its own: only a stretch that holds a table is one.
    """
    starts = [position for position, row in enumerate(rows) if is_title(row)]
    if not starts:
        starts = _starts_without_title(rows)
    stretches = [rows[start:end] for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    return [Stretch(tuple(stretch)) for stretch in stretches if find_head(stretch)]


def is_title(row: Row) -> bool:
    """Whether the row is the title of a form."""
    return len(row.cells) == 1 and _TITLE.fullmatch(fold(row.cells[0].text)) is not None


def _starts_without_title(rows: Sequence[Row]) -> list[int]:
    """A form pasted without its title starts at 项目名称, or at the first row."""
    named = [position for position, row in enumerate(rows) if fold(row.cells[0].text).startswith("项目名称")]
    return named or ([0] if rows else [])
