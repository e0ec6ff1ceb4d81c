"""Two goals in plain lines below both their labels, on one line or one after the other: where they part."""

import re

from duibiao.ontology.fold import BETWEEN_CHINESE

# a wide gap, or the one after a full stop; any other may be typography
_GAPS = (re.compile(r"[ \u3000]{2,}|\u3000"), re.compile(r"(?<=[。；;！!]) "))
_PAIR = 2
_NUMBER = re.compile(r"[(（]?(?:目标|指标)?\s*([\d一二三四五六七八九十]{1,2})\s*[.、．)）:：]")


def part_goals(text: str, below: bool) -> list[str] | None:
    """Return the texts of both goals, or the line alone where they cannot be told apart; None for a text of one goal.

    ``below`` where lines above it have been parted, so that it holds something of both.

    >>> part_goals("三年建成。 今年开工。", False), part_goals("建成泵站 开工建设", False), part_goals("建成 3 座泵站。", False)
    (['三年建成。', '今年开工。'], ['建成泵站 开工建设'], None)
    """
    for gap in _GAPS:
        if len(parts := gap.split(text)) == 2 and len({_item(part) for part in parts}) == 1:
            return parts
    return [text] if below or BETWEEN_CHINESE.search(text) else None


def second_goal(lines: list[str]) -> int | None:
    """Return where the second of two goals begins among lines, below both labels; None where that cannot be told.

    >>> second_goal(["三年建成。", "今年开工。"]), second_goal(["1.建站", "2.修渠", "1.开工"]), second_goal(["1.建站", "2.修渠"])
    (1, 2, None)
    """
    items = [_item(line) for line in lines]
    if items[0]:
        begins = [place for place, item in enumerate(items) if item == items[0]]
    elif len(lines) == _PAIR:
        begins = [0, 1]
    else:
        begins = [0, *(place for place, line in enumerate(lines[:-1], 1) if line.endswith("。"))]
    return begins[1] if len(begins) == _PAIR and (items[0] or not any(items)) else None


def _item(text: str) -> str:
    """Return the number of the item that a text begins, "" where it begins none: items 1 and 2 are of one goal."""
    match = _NUMBER.match(text)
    return match[1] if match else ""
