"""The shipped questions: each .rq file says in its head what it asks, what it needs and what it returns."""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Literal

from duibiao.errors import Language, QueryInvalid, UnknownQuery

ParameterType = Literal["text", "name", "year", "number", "iri"]

_FIELD = re.compile(r"# (?:question|note)\.(?:zh|en): .+")
_PARAMETER = re.compile(
    r'# param: (?P<name>\w+) (?P<type>text|name|year|number|iri)(?: (?P<default>""|[^\s—]+))? — (?P<zh>.+?) / (?P<en>.+)'
)
_COLUMN = re.compile(r"# column: (?P<name>\w+) — (?P<zh>.+?) / (?P<en>.+)")


@dataclass(frozen=True)
class Parameter:
    """What a question needs to know; ``default`` is None where it must be given."""

    name: str
    type: ParameterType
    default: str | None
    zh: str
    en: str


@dataclass(frozen=True)
class Column:
    """One column of an answer: its name for programs, its heading for people."""

    name: str
    zh: str
    en: str

    def heading(self, language: Language) -> str:
        """Return the heading in the language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Notes:
    """What a reader of the answer should know; empty where there is nothing to add."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Query:
    """A question with its SPARQL; ``parameters`` are bound as terms, ``columns`` stand in the order of the answer."""

    name: str
    question_zh: str
    question_en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    notes: Notes
    sparql: str


@cache
def catalogue() -> tuple[Query, ...]:
    """Return the shipped questions, by name."""
    shipped = (entry for entry in files("duibiao.queries").iterdir() if entry.name.endswith(".rq"))
    named = sorted((entry.name.removesuffix(".rq"), entry.read_text("utf-8")) for entry in shipped)
    return tuple(read_query(name, text) for name, text in named)


def find_query(name: str) -> Query:
    """Return the shipped question of that name; raises UnknownQuery with the nearest names.

    >>> find_query("targets-of-name").parameters[0].name
    'name'
    """
    known = {query.name: query for query in catalogue()}
    if name not in known:
        nearest = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)[:3]
        raise UnknownQuery(name=name, nearest=", ".join(nearest))
    return known[name]


def read_query(name: str, text: str) -> Query:
    """Return the question that a .rq text describes; without a head it has no parameters and no columns.

    Raises QueryInvalid for a line that begins like the head but does not follow its form.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"# ?(question|note|param|column)\b.*:", line) and not _well_formed(line):
            raise QueryInvalid(name=name, reason=f"line {number}: {line}")
    return Query(
        name,
        _field(text, "question.zh"),
        _field(text, "question.en"),
        tuple(_parameter(match) for match in _heads(_PARAMETER, text)),
        tuple(Column(match["name"], match["zh"], match["en"]) for match in _heads(_COLUMN, text)),
        Notes(_field(text, "note.zh"), _field(text, "note.en")),
        text,
    )


def _well_formed(line: str) -> bool:
    return any(pattern.fullmatch(line) for pattern in (_FIELD, _PARAMETER, _COLUMN))


def _heads(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for line in text.splitlines() if (match := pattern.fullmatch(line))]


def _field(text: str, key: str) -> str:
    found = re.search(rf"^# {re.escape(key)}: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def _parameter(match: re.Match[str]) -> Parameter:
    kinds: dict[str, ParameterType] = {"text": "text", "name": "name", "year": "year", "number": "number", "iri": "iri"}
    default = "" if match["default"] == '""' else match["default"]
    return Parameter(match["name"], kinds[match["type"]], default, match["zh"], match["en"])
