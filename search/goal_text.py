"""A goal as people write it -> text whose numbers and clauses can be told apart: no list numbers, no separators of thousands."""

import re

from duibiao.ontology.fold import fold

_CIRCLED = re.compile("[①-⑳❶-❿➀-➉]")
# what stands before an item of a list: 1. 2、 3) (4) 一、 (二) 一是 第三, 首先
_ITEM = re.compile(
    r"(?:^|(?<=[,;。:!?、|]))"
    r"(?:\(?\d{1,2}\)|\d{1,2}(?:\.(?!\d)|、)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}(?:[、.]|是)|第[一二三四五六七八九十][,、:]|首先|其次|再次)[,、]?"
)
_NEW_LINE = re.compile(r"\s*\n\s*(?=(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）.．、是]))")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# 6-8个: six are promised; years, days and lists of them are no quantities
_RANGE = re.compile(
    r"(?<![\d.A-Za-z年月])(\d+(?:\.\d+)?)[个名家场次期%]?(?:[-~—–]+|至)\d+(?:\.\d+)?(?=[%‰\u4e00-\u9fff])(?![年月日号])"
)


def plain(goal: str | None) -> str:
    """Return the goal folded, without numbers that count its own sentences, and the lower end of its ranges.

    >>> plain("1.新建公路1,200公里；2.举办展览6～8个。")
    '新建公路1200公里;举办展览6个。'
    """
    text = _NEW_LINE.sub("。", _CIRCLED.sub("。", goal or ""))
    return _RANGE.sub(r"\1", _THOUSANDS.sub("", _ITEM.sub("", fold(text))))
