"""A question in French, German, Japanese or Korean -> English words for what it says (english_words.tsv).

Catalogue, everyday words and dictionary are asked in English; word by word is enough for them, and the question itself stands beside.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from duibiao.ontology.tsv import cells
from duibiao.search.everyday_words import is_english
from duibiao.search.foreign_name import is_chinese, language_of

FILE = "english_words.tsv"
_COLUMNS = {"fr": 1, "de": 2, "ja": 3, "ko": 4}
_INSIDE = 4  # characters: German joins words, and a shorter one stands in too many others
_BETWEEN = re.compile(r"[^\w]")


@lru_cache(maxsize=1000)
def in_english(text: str) -> str:
    """Return a question that is English as it is, of another language its words in English; "" for Chinese and where none is known.

    >>> in_english("Nutzungsquote der Archivbestände"), in_english("are wages paid on time"), in_english("档案利用率")
    ('use rate archive stock', 'are wages paid on time', '')
    """
    if is_chinese(text):
        return ""
    return text if is_english(text) else _word_by_word(text, language_of(text))


def _word_by_word(text: str, language: str) -> str:
    """The English of each word, in the order of the text; one inside a longer one that is known does not count."""
    said = f" {_BETWEEN.sub(' ', text.casefold())} "
    spans = [
        (at, at + len(word.strip()), english)
        for word, english in _words(language)
        for at in _places(word, said)
        if _may_begin(said[at - 1], word.strip(), language)
    ]
    kept = [s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o[1] - o[0] > s[1] - s[0] for o in spans)]
    return " ".join(dict.fromkeys(english for *_, english in sorted(kept)))


def _places(word: str, said: str) -> Iterator[int]:
    at = said.find(word)
    while at >= 0:
        yield at
        at = said.find(word, at + 1)


def _may_begin(before: str, word: str, language: str) -> bool:
    """Whether a word may begin behind a character: French begins a word there, German may join it, the others write on."""
    return not before.isalpha() or language in ("ja", "ko") or (language == "de" and len(word) >= _INSIDE)


@cache
def _words(language: str) -> tuple[tuple[str, str], ...]:
    """(word, English) of a language; a word that ends in $ must end a word."""
    column = _COLUMNS.get(language)
    rows = cells("duibiao.search", FILE) if column else []
    return tuple((word.replace("$", " "), row[0]) for row in rows for word in row[column or 0].split("|") if word)
