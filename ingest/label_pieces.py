"""How a cell or a line of the head splits at its labels."""

import re
from dataclasses import dataclass, replace
from functools import cache

from duibiao.ingest.field_labels import field_of
from duibiao.ontology.script import in_mainland_words

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(20\d\d)\s*年\s*度?\s*")
_OF_YEAR = ("annual_goal", "funding.annual_total")
_AMOUNT = re.compile(r"\s+[\d,.]+\s*(?:[亿万千]?元)?")


@dataclass(frozen=True)
class Piece:
    """A stretch of a cell: a label (``field`` set, ``label`` as in the table) or a text (``field`` None)."""

    text: str
    field: str | None = None
    label: str = ""
    unit: str | None = None


@cache
def _pattern(first: str) -> re.Pattern[str]:
    """What labels that begin with this character match: one of all labels takes 0.03 s to compile, and a form needs a few.

    A label may hold spaces or line breaks, a unit, points, a seal, a period or a letter in brackets, and a colon at its end.
    """
    return re.compile(
        rf"(?P<label>{_spaced(first)}(?:{'|'.join(_rests(first))}))(?P<nth>(?<=目标)\s*[1-9](?!\d))?(?:\s*[(（]\s*(?:单位\s*[：:]?\s*)?(?P<unit>[亿万千]?元)\s*[)）])?"
        rf"(?:\s*[(（]\s*(?:截止)?\d{{4}}\s*年?[^()（）]{{0,15}}[)）]|[(（][A-E](?:/[A-E])?[)）]|\s*[(（]\s*(?:盖\s?章|公章|签章|章|\d{{1,3}}分?)\s*[)）])?(?P<colon>\s*[：:])?"
    )


def _rests(first: str) -> list[str]:
    """Return what follows the first character of the labels that begin with it, the longest first."""
    labels = sorted((label for label in field_of() if label[0] == first), key=len, reverse=True)
    return ["".join(r"\s*" + _spaced(char) for char in label[1:]) for label in labels]


def _spaced(char: str) -> str:
    return "[：:]" if char == "：" else re.escape(char)


@cache
def _initials() -> frozenset[str]:
    return frozenset(label[0] for label in field_of())


def _match(text: str, start: int) -> re.Match[str] | None:
    first = text[start : start + 1]
    return _pattern(first).match(text, start) if first in _initials() else None


def split_cell(text: str) -> list[Piece]:
    """Return a marked-off cell as one label, a label with its value after a colon or its amount after a gap, or one text."""
    match = _match(in_mainland_words(text), 0)
    if match is None or not (match.end() == len(text) or match["colon"] or _AMOUNT.fullmatch(text, match.end())):
        return _of_year(text) or [Piece(text)]
    rest = text[match.end() :].strip()
    return [_piece(match)] + ([Piece(rest)] if rest else [])


def _of_year(text: str) -> list[Piece]:
    """Return a cell whose label begins with a year, 2025年绩效目标, as if the year stood behind it; nothing for any other."""
    if text[:2] != "20" or not (year := _YEAR.match(text)):
        return []
    label, *rest = split_cell(f"年度{text[year.end() :]}")
    return [replace(label, text=f"{label.text}（{year[1]}年）"), *rest] if label.field in _OF_YEAR else []


def split_line(text: str) -> list[Piece]:
    """Return a plain line as labels and texts in order; a label counts only as a word of its own.

    >>> [(p.field, p.text) for p in split_line("实施单位 某中心 项目类别 特定目标类")]
    [('implementing_unit', '实施单位'), (None, '某中心'), ('project_category', '项目类别'), (None, '特定目标类')]
    """
    pieces, position = list[Piece](), 0
    folded = in_mainland_words(text)
    for word in _WORD.finditer(text):
        match = _match(folded, word.start()) if word.start() >= position else None
        if match and (match.end() == len(text) or match["colon"] or text[match.end()].isspace() or match["unit"]):
            pieces += [Piece(between)] if (between := text[position : match.start()].strip()) else []
            pieces.append(_piece(match))
            position = match.end()
    rest = text[position:].strip()
    return pieces + ([Piece(rest)] if rest else [])


def _piece(match: re.Match[str]) -> Piece:
    label = "".join(match["label"].split()).replace(":", "：")
    return Piece(match[0].strip(), field_of()[label], label + (match["nth"] or "").strip(), match["unit"])


def begins_label(text: str) -> bool:
    """Whether the text is the first part of a longer label, as when a narrow cell was wrapped."""
    return in_mainland_words("".join(text.split())) in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(label[:length] for label in field_of() for length in range(1, len(label)))


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    pieces = split_cell(text)
    return len(pieces) == 1 and pieces[0].field is not None
