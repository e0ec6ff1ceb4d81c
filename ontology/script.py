"""Chinese texts in one script: the characters of traditional (and Japanese) writing by their simplified forms."""

import re
from functools import cache, lru_cache
from importlib.resources import files

from duibiao.ontology.fold import fold

# words of budgets that differ by more than script (Taiwan: 專案, 計畫); as long as what stands for them, so that places hold
_WORDS = {"专案": "项目", "计画": "计划"}
_WORD = re.compile("|".join(_WORDS))


def simplified(text: str) -> str:
    """Return the text in simplified characters, each in the place of its own.

    >>> simplified("補助資金發放準確率")
    '补助资金发放准确率'
    """
    return text if text.isascii() else text.translate(_characters())


@lru_cache(maxsize=65536)
def as_label(text: str) -> str:
    """Return the text as labels are compared: folded, in simplified characters.

    >>> as_label("專案 名稱：")
    '项目名称:'
    """
    return in_mainland_words(fold(text))


@lru_cache(maxsize=16384)
def in_mainland_words(text: str) -> str:
    """Return the text, character for character, in simplified script and with the words of mainland forms."""
    return _WORD.sub(lambda match: _WORDS[match[0]], simplified(text))


@cache
def _characters() -> dict[int, int]:
    text = files("duibiao.ontology").joinpath("words", "traditional.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return str.maketrans("".join(lines[0::2]), "".join(lines[1::2]))
