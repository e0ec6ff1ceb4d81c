"""The word lists of ``words/``: attributes, things (acts, objects, people), endings; and a text cut into their words."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from duibiao.ontology.tsv import cells

# share: 率, a part of a whole or any per cent; degree: graded quality (性, 程度, 情况); count: of what ``counted`` says;
# measure: area, length, weight, volume, energy; time; money (cost, income or amount); satisfaction.
Kind = Literal["share", "degree", "count", "measure", "time", "money", "satisfaction"]
Better = Literal["higher", "lower"]
Role = Literal["act", "object", "people"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A line of words/attributes.tsv."""

    id: str
    group: str
    kind: Kind
    better: Better
    opposite: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A line of words/things.tsv."""

    id: str
    role: Role
    broader: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """A group of words/heads.tsv; kind is None for words that end like a measure but are none."""

    kind: Kind | None
    counted: str


class Word(NamedTuple):
    """A piece of a text, with what the lists know of it; neither for text that no list knows."""

    text: str
    attribute: Attribute | None = None
    thing: Thing | None = None
    known: bool = False


@cache
def attributes() -> dict[str, Attribute]:
    """Return the attributes by id, in the order of the file."""
    lines = rows("attributes.tsv")
    return {r[0]: Attribute(r[0], r[1], _kind(r[2]), _better(r[3]), r[4], _words(r[5]), _words(r[6])) for r in lines}


@cache
def things() -> dict[str, Thing]:
    """Return acts, objects and people by id, in the order of the file."""
    return {r[0]: Thing(r[0], _role(r[1]), r[2], _words(r[3]), _words(r[4])) for r in rows("things.tsv") if r[0]}


@cache
def generic() -> tuple[frozenset[str], frozenset[str]]:
    """Return the Chinese and the English words that carry no meaning of their own in a name."""
    (row,) = (row for row in rows("things.tsv") if not row[0])
    return frozenset(_words(row[3])), frozenset(_words(row[4]))


@cache
def endings() -> dict[str, Ending]:
    """Return how names end, each with what it makes them; of the same ending the first line counts."""
    found: dict[str, Ending] = {}
    for kind, counted, words in rows("heads.tsv"):
        ending = Ending(None if kind == "none" else _kind(kind), counted)
        for word in words.split():
            found.setdefault(word, ending)
    return found


@cache
def morphemes(direction: Literal["deny", "bad", "good"]) -> tuple[str, ...]:
    """Return the bound morphemes of a direction, the longest first."""
    (words,) = (row[1] for row in rows("morphemes.tsv") if row[0] == direction)
    return tuple(sorted(words.split(), key=len, reverse=True))


class _Known(NamedTuple):
    """What the lists know, by word; ``lengths``: for each first character how long the words are that begin with it."""

    attributes: dict[str, Attribute]
    things: dict[str, Thing]
    words: AbstractSet[str]
    lengths: dict[str, tuple[int, ...]]


@cache
def _known() -> _Known:
    attribute_of, thing_of = dict[str, Attribute](), dict[str, Thing]()  # of a word in two lines the first counts
    for attribute in attributes().values():
        for word in attribute.zh:
            attribute_of.setdefault(word, attribute)
    for thing in things().values():
        for word in thing.zh:
            thing_of.setdefault(word, thing)
    told = generic()[0] | attribute_of.keys() | thing_of.keys()
    measures = {word for word, ending in endings().items() if ending.kind in ("measure", "time", "money")}
    named = attribute_of.keys() | thing_of.keys()
    # 储备量 is 储备 and how much of it
    words = told | {word for word in measures if word in told or not _is_joined(word, named)}
    lengths: dict[str, set[int]] = {}
    for first, size in {(word[0], len(word)) for word in words}:
        lengths.setdefault(first, set()).add(size)
    return _Known(attribute_of, thing_of, words, {first: tuple(sorted(sizes)) for first, sizes in lengths.items()})


def _is_joined(word: str, named: AbstractSet[str]) -> bool:
    return any(word[:at] in named and word[at:] in endings() for at in range(2, len(word)))


# Our choice, from reading names cut this way: two known words beat one and an unknown character, and a known single
# character is hardly better than an unknown one.
_COST_WORD, _COST_SINGLE, _COST_UNKNOWN = 0.7, 0.95, 1.0


@lru_cache(maxsize=20_000)
def cut(text: str) -> tuple[Word, ...]:
    """Return the text cut into the fewest words of the lists; what no list knows is kept as runs of text.

    >>> [word.text for word in cut("困难群众补助资金发放及时")]
    ['困难群众', '补助资金', '发放', '及时']
    """
    known = _known()
    costs = [0.0] + [float("inf")] * len(text)
    starts = [0] * (len(text) + 1)
    for start, first in enumerate(text):
        for size in (1, *known.lengths.get(first, ())):
            end = start + size
            if end > len(text):
                break
            is_word = text[start:end] in known.words
            cost = costs[start] + (_COST_UNKNOWN if not is_word else _COST_WORD if size > 1 else _COST_SINGLE)
            if (is_word or size == 1) and cost <= costs[end]:
                costs[end], starts[end] = cost, start
    return _joined(text, starts, known)


def _joined(text: str, starts: list[int], known: _Known) -> tuple[Word, ...]:
    words: list[Word] = []
    end = len(text)
    while end:
        start = starts[end]
        piece = text[start:end]
        word = Word(piece, known.attributes.get(piece), known.things.get(piece), piece in known.words)
        if words and not word.known and not words[-1].known:
            words[-1] = Word(piece + words[-1].text)
        else:
            words.append(word)
        end = start
    return tuple(reversed(words))


def rows(name: str) -> list[list[str]]:
    """Return the cells of each line of a word list."""
    return cells("duibiao.ontology", "words", name)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(cell.split())


def _kind(text: str) -> Kind:
    return _KINDS.get(text, "degree")


_KINDS: dict[str, Kind] = {
    "share": "share", "count": "count", "measure": "measure", "time": "time", "money": "money",
    "satisfaction": "satisfaction",
}  # fmt: skip
_ROLES: dict[str, Role] = {"act": "act", "people": "people"}


def _better(text: str) -> Better:
    return "lower" if text == "lower" else "higher"


def _role(text: str) -> Role:
    return _ROLES.get(text, "object")
