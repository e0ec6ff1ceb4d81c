"""A question in everyday words, Chinese or English -> the words of the field for what it says (everyday.tsv)."""

import re
from collections.abc import Iterator
from functools import cache

from duibiao.ontology.fold import fold
from duibiao.ontology.metrics import metrics
from duibiao.ontology.script import simplified
from duibiao.ontology.tsv import cells
from duibiao.search.foreign_name import is_chinese

FILE = "everyday.tsv"
# How Chinese asks; of 621 names of indicators (tests/labels, dev) none does, of 104 questions in everyday words 98 do.
_ASKING = re.compile(r"多少|几(?!何)|多[久长远大快贵重]|有没有|没有?$|[吗呢]|谁|啥|什么|怎么|哪|(..?)不\1|(..?)没\2")
_MOSTLY = (
    0.6  # of 1,500 names (tests/labels, dev) 2 % are so, at 0.5 3 %; a word of one character may be part of any other
)
# 高不高兴 asks whether somebody is 高兴, and so does 高兴不高兴
_WHETHER = re.compile(r"(..)[不没]\1|(.)[不没]\2(.)")
_EMPTY = re.compile(r"有没有|是不是|会不会|能不能|可不可以|到底|究竟|一共|总共|没有$|了$|[吗呢吧啊呀,。?]")
# French and German in plain letters, by small words that English has not, and German by its endings
_OTHER_LANGUAGE = re.compile(
    r"\b(?:de|la|le|les|du|des|et|un|une|par|pour|dans|sur|au|aux|est|en|combien|der|das|dem|den|und|von|zum|zur|im|mit|auf|bei|wie"
    r"|ist|sind|nach|aus|pro|je|ein|eine|einer|eines)\b|(?:ung|keit|heit|schaft|quote)(?:en|s|n)?\b"
)


def asks_plainly(text: str) -> bool:
    """Return whether a text is a question as people ask it, and not worded like a name.

    >>> asks_plainly("设备坏了多久修好"), asks_plainly("设备故障恢复时间")
    (True, False)
    """
    return is_chinese(text) and bool(_ASKING.search(simplified(fold(text))))


def is_everyday(text: str) -> bool:
    """Return whether a Chinese text asks plainly, or is made up of everyday words for the most part.

    >>> is_everyday("听课后测验没挂科者比重"), is_everyday("培训考核合格率")
    (True, False)
    """
    said = simplified(fold(text))
    everyday = sum(len(word) for _, word in _words(said, chinese=True) if len(word) > 1 and not _in_names(word))
    return asks_plainly(text) or (is_chinese(text) and everyday >= _MOSTLY * len(said))


def is_english(text: str) -> bool:
    """Return whether a text is English, as far as its words tell.

    >>> is_english("are wages paid on time"), is_english("taux de satisfaction")
    (True, False)
    """
    lower = text.casefold()
    return text.isascii() and not _OTHER_LANGUAGE.search(lower) and any(_words(lower, chinese=False))


def in_official_words(text: str) -> str:
    """Return what a question says in words of the field: what no line knows is kept in Chinese, left out in English.

    >>> in_official_words("老板们高不高兴"), in_official_words("审核及时"), in_official_words("are wages paid on time")
    ('企业满意', '审核及时', '工资发放及时')
    """
    chinese = is_chinese(text)
    asked = _WHETHER.sub(r"\1\2\3", simplified(fold(text))) if chinese else text.casefold()
    found: list[str] = []
    last = 0
    for start, word in _words(asked, chinese):
        found += [_EMPTY.sub("", asked[last:start]) if chinese else "", *_table(chinese)[word]]
        last = start + len(word)
    found.append(_EMPTY.sub("", asked[last:]) if chinese else "")
    return "".join(dict.fromkeys(found))


def _words(text: str, chinese: bool) -> Iterator[tuple[int, str]]:
    """The everyday words of a text with their places; the longest that fits counts, an English one begins where a word does."""
    known, longest = _table(chinese), _longest(chinese)
    end = 0
    for start in range(len(text)):
        if start >= end and (chinese or (text[start].isalnum() and not text[start - 1 : start].isalnum())):
            sizes = range(min(longest, len(text) - start), 0, -1)
            if word := next((text[start : start + size] for size in sizes if text[start : start + size] in known), ""):
                end = start + len(word)
                yield start, word


def _in_names(word: str) -> bool:
    """Whether names of indicators say it too: a word of the field, or one in what the catalogue calls its metrics."""
    return word in _table(chinese=True)[word] or word in _labels()


@cache
def _labels() -> str:
    return " ".join(label for metric in metrics().values() for label in metric.zh)


@cache
def _table(chinese: bool) -> dict[str, list[str]]:
    """Everyday word -> words of the field; a Chinese word of the field stands for itself, so that no word inside it is read."""
    found: dict[str, list[str]] = {}
    rows = list(cells("duibiao.search", FILE))
    for official, zh, en in rows:
        for word in zh.split() if chinese else filter(None, en.split("|")):
            found.setdefault(word, []).append(official)
    if not chinese:
        return found
    for official, *_ in rows:
        found.setdefault(official, [official])
    return {word: [last for first in officials for last in found[first]] for word, officials in found.items()}


@cache
def _longest(chinese: bool) -> int:
    return max(map(len, _table(chinese)))
