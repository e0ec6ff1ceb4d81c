"""What templates leave in names: 指标1：, ★ for core indicators, (≥**%) (form-variants.md §6)."""

import re

_BEFORE = re.compile(r"^(?:(?:指标\s*\d+\s*[:：.、]|[★☆*]+)\s*)+(?=\S)")
_PLACEHOLDER = re.compile(r"[(（]\s*[≥≤><=＞＜＝≧≦]*\s*\*{2,}[^()（）]*[)）]")
# written where there is nothing to say; with a target beside it it stays a row (rules.md Q13)
_NOTHING = re.compile(r"不涉及|不适用|无|/|[-—]+")
_NOTE = re.compile(r"(?:填报|情况|其他|有关)?说明[:：]?|备注[:：]?|保障措施[:：]?|审核意见[:：]?")
_EMPTY = re.compile(r"指标\s*\d*\s*[:：.、]?|[★☆*]+|[.…·]{2,}|…+")


def bare_name(text: str) -> str:
    """Return the name without what a template left before or in it; a name that is nothing else stays.

    >>> bare_name("指标1：培训人次"), bare_name("★培训人次（≥**人次）")
    ('培训人次', '培训人次')
    """
    return _PLACEHOLDER.sub("", _BEFORE.sub("", text)) or text


def is_residue(text: str) -> bool:
    """Whether a name is one that the template left empty.

    >>> is_residue("指标2："), is_residue("……"), is_residue("指标2：……"), is_residue("指标体系")
    (True, True, True, False)
    """
    return _EMPTY.fullmatch(bare_name(text)) is not None


def is_note(text: str) -> bool:
    """Whether a name is the label of a note below the table.

    >>> is_note("说明"), is_note("情况说明率")
    (True, False)
    """
    return _NOTE.fullmatch(text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Whether a name says that there is no such indicator.

    >>> says_nothing("不涉及"), says_nothing("无障碍设施数量")
    (True, False)
    """
    return _NOTHING.fullmatch(text.strip()) is not None
