"""Cells of the table to class labels: 一级, 二级, damaged labels, and fragments that a wrap left behind."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from duibiao.ontology.categories import bare_label, labels_of, parents_of
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Horizon
from duibiao.ontology.script import as_label

Kind = Literal["level1", "level2", "both"]

# form-variants.md §5: points inside the label, 产出指标(50分); a scan may have another character for the last bracket
_POINTS = re.compile(r"[(（]\s*[\d\-.]+\s*[)）]?\s*分\s*\S?$")
# （一）产出指标, 1.数量指标, 2.1 质量指标, and what parts two classes in one cell: 产出指标-数量指标
_NUMBER = re.compile(
    r"(?:[(（][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}(?:[.．]\d{1,2})*[、.．\s]\s*)\s*"
)
_BETWEEN = re.compile(r"\s*(?:[-—–/／\\·>＞→]|:|：)+\s*")
_MARKS = frozenset("-—–/／\\·>＞→:：")
_BOTH = 30  # characters of two labels at most
_SUFFIX = re.compile("(?:[指目]标|指[际柿栋杯]|[措抬拍]标)$")
_SECTION = re.compile(r"(?P<horizon>年度|长期|中期|实施期)(?:项目)?绩效指标|(?:项目)?绩效(?:指标|目标)")


@dataclass(frozen=True)
class ClassLabel:
    """A label of the class columns; ``text`` without points and simplified, ``raw`` as printed where that differs."""

    kind: Kind
    text: str
    raw: str | None = None


@cache
def read_label(text: str) -> ClassLabel | None:
    """Return the label that the cell is, or None.

    >>> read_label("产出指标(50分)").text, read_label("成本指标(10分3").text
    ('产出指标', '成本指标')
    """
    bare = _POINTS.sub("", text)
    folded = as_label(_NUMBER.sub("", bare, count=1) if _NUMBER.match(bare) else bare)
    first, second = folded in labels_of(1), folded in labels_of(2)
    if not (first or second):
        return None
    raw = text if folded != fold(text) else None
    return ClassLabel("both" if first and second else "level1" if first else "level2", folded, raw)


def parted_labels(text: str) -> list[str]:
    """Return the 一级 and the 二级 of a cell that holds both, else nothing.

    >>> parted_labels("产出指标—数量指标"), parted_labels("成本-效益")
    (['产出指标', '数量指标'], [])
    """
    if len(text) > _BOTH or _MARKS.isdisjoint(text):
        return []
    parts = _BETWEEN.split(text)
    labels = [read_label(part) for part in parts]
    if len(parts) != 2 or not all(labels):
        return []
    first, second = labels
    assert first is not None
    assert second is not None
    return parts if first.kind != "level2" and second.kind != "level1" and allows(first.text, second.text) else []


def is_section(text: str) -> bool:
    """Whether the cell is the heading at the left edge of the whole table, or a wrapped part of it."""
    return _SECTION.fullmatch(as_label(text)) is not None


def horizon_of(text: str) -> Horizon | None:
    """Return which of two tables a heading like 长期绩效指标 or 年度绩效指标 stands over."""
    match = _SECTION.fullmatch(as_label(text))
    if match is None or match["horizon"] is None:
        return None
    return "annual" if match["horizon"] == "年度" else "long"


def completes(head: str, tail: str) -> str | None:
    """Return the label that head and tail make together, or None.

    >>> completes("满意度指", "标")
    '满意度指标'
    """
    whole = as_label(head) + as_label(tail)
    return whole if whole in labels_of(1) or whole in labels_of(2) else None


def looks_damaged(text: str) -> bool:
    """Whether a short text stands like a label (it ends in 指标 or 目标, or nearly so) but is none."""
    folded = as_label(text)
    return 3 <= len(folded) <= 10 and _SUFFIX.search(folded) is not None and read_label(text) is None


def allows(level1: str | None, level2: str) -> bool:
    """Whether any form generation has this 二级 under this 一级."""
    return level1 is not None and bare_label(level1) in {bare_label(parent) for parent in parents_of(level2)}
