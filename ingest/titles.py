"""Titles of forms."""

import re

from duibiao.ontology.script import as_label

# form-variants.md §1: the titles seen; a 汇总表 line stands over several forms and is none itself
_TITLE = re.compile(
    r"[^。；：:，]{0,40}(?:绩效目标|绩效自评|整体目标|目标自评|绩效评价指标|绩效(?:运行)?监控)[^。；：:，汇总]{0,6}表(?:05-2)?"
    r"(?:[(]?\d{4}年度?[)]?|[(][^()]{1,12}[)])*"
)


# over one of several tables of a form: a title only where a form begins below it
_PART = re.compile(r"(?:中?长期|中期|年度|本?年|实施期|总体|项目期)(?:项目)?绩效目标(?:指标)?表")


def is_part_title(text: str) -> bool:
    """Whether the text may head one of the tables of a form as well as a form.

    >>> is_part_title("年度绩效目标表"), is_part_title("项目绩效目标表")
    (True, False)
    """
    return _PART.fullmatch(as_label(text)) is not None


def is_title_text(text: str) -> bool:
    """Whether the text is the title of a form.

    >>> is_title_text("项目支出绩效目标申报表"), is_title_text("项目绩效目标汇总表")
    (True, False)
    """
    return _TITLE.fullmatch(as_label(text)) is not None
