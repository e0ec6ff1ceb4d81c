"""Amounts of money and numbers of things as texts print them."""

import re
from typing import NamedTuple

from duibiao.ontology.rules.arithmetic import amount
from duibiao.ontology.rules.words import COUNT_UNITS, MONEY_UNITS, SIZE_UNITS

MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_COUNTS = sorted({*COUNT_UNITS, *(u for units in SIZE_UNITS.values() for u in units.split())}, key=len, reverse=True)
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
FIGURE = re.compile(rf"(?<![\d.]){NUMBER}({MONEY}|{'|'.join(_COUNTS)})")


class Figure(NamedTuple):
    """A number as printed, what it is (money in yuan), its unit (元 for all money), and the words since the figure before."""

    text: str
    value: float
    unit: str
    before: str = ""


def figures(text: str) -> list[Figure]:
    """Return the amounts of a text in their order."""
    ends = [0, *(match.end() for match in FIGURE.finditer(text))]
    return [figure(match, text[end : match.start()]) for end, match in zip(ends, FIGURE.finditer(text), strict=False)]


def figure(match: re.Match[str], before: str = "") -> Figure:
    """Return what FIGURE found."""
    if match[2] in MONEY_UNITS:
        return Figure(match[0], amount(match[1], match[2]), "元", before)
    return Figure(match[0], float(match[1].replace(",", "")), match[2], before)
