"""The lines inside one cell to one text: wraps joined, paragraphs kept apart."""

import re

from duibiao.ontology.fold import join_wrapped

# a line that begins so is a new item of a goal, not the rest of a sentence (form-variants.md §8)
ITEM = re.compile(
    r"\d{1,2}\s*[.、．)）](?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、是]|[①-⑳●■◆★·\-]"
    r"|(?:目标|指标)\s*\d+\s*[:：]"
)
_SENTENCE_END = tuple("。；;！？!?：:")


def join_lines(lines: list[str]) -> str:
    """Return the lines as one text; a break stays only after a full stop or before a numbered item.

    >>> join_lines(["服务对象满意度", "指标"]), join_lines(["1.完成管网改造。", "2.改善水质。"])
    ('服务对象满意度指标', '1.完成管网改造。\\n2.改善水质。')
    """
    if len(lines) == 1:
        words = lines[0].split()
        return words[0] if len(words) == 1 else join_wrapped([" ".join(words)])
    paragraphs: list[list[str]] = []
    for line in (clean for line in lines if (clean := " ".join(line.split()))):
        if paragraphs and not begins_item(line) and not paragraphs[-1][-1].endswith(_SENTENCE_END):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(join_wraps(paragraph) for paragraph in paragraphs)


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
