"""The lines inside one cell to one text: wraps joined, paragraphs kept apart."""

import re

from duibiao.ontology.fold import join_wrapped

# a line that begins so is a new item of a goal, not the rest of a sentence (form-variants.md §8)
ITEM = re.compile(
    r"\d{1,2}\s*[.、．)）](?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是]|[①-⑳●■◆★·\-]"
    r"|(?:目标|指标)\s*\d+\s*[:：]"
)
# 种植面积500亩: a name, a number, its unit; a number without unit or sign may go on in the next line
_UNIT = r"(?:[%％‰]|[\u4e00-\u9fff]{1,3})"
_NAME_AND_VALUE = re.compile(rf"[^\d。；：;]*[\u4e00-\u9fff]{{2,}}\s*(?:[≥≤>=<]\s*[\d.,]+{_UNIT}?|[\d.,]+\s*{_UNIT})")
_SENTENCE_END = tuple("。；;！？!?：:")


def join_lines(lines: list[str]) -> str:
    """Return the lines as one text; a break stays only after a full stop, before a numbered item, and between two names with their values.

    >>> join_lines(["服务对象满意度", "指标"]), join_lines(["1.完成管网改造。", "2.改善水质。"]), join_lines(["植树面积50亩", "成活率≥90%"])
    ('服务对象满意度指标', '1.完成管网改造。\\n2.改善水质。', '植树面积50亩\\n成活率≥90%')
    """
    if len(lines) == 1:
        words = lines[0].split()
        return words[0] if len(words) == 1 else join_wrapped([" ".join(words)])
    paragraphs: list[list[str]] = []
    for line in (clean for line in lines if (clean := " ".join(line.split()))):
        if paragraphs and not _begins(line, paragraphs[-1]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(join_wraps(paragraph) for paragraph in paragraphs)


def _begins(line: str, above: list[str]) -> bool:
    """Whether a line begins a paragraph of its own below those of another."""
    values = _NAME_AND_VALUE.fullmatch(line) is not None and _NAME_AND_VALUE.fullmatch("".join(above)) is not None
    return begins_item(line) or above[-1].endswith(_SENTENCE_END) or values


def join_wraps(lines: list[str]) -> str:
    """Return lines that ran over as one; a narrow cell cuts numbers too: 2024-0 / 1-01 has no space in it.

    >>> join_wraps(["成本指标(2", "0分)"])
    '成本指标(20分)'
    """
    whole = lines[:1]
    for line in lines[1:]:
        if whole[-1][-1:].isdecimal() and line[:1].isdecimal():
            whole[-1] += line
        else:
            whole.append(line)
    return join_wrapped(whole)


def begins_item(line: str) -> bool:
    """Whether a line starts an item of a list, like 1. or （二）."""
    return ITEM.match(line) is not None
