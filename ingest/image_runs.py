"""Lines that were recognised in a picture to runs of characters, each at its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from duibiao.ingest.pdf_runs import Run
from duibiao.ontology.fold import CJK

# the width of a Chinese character in heights of its line as they are found, of a Latin one in Chinese ones
_EM, _LATIN = 0.69, 0.55
# so far lie lines from what they would be with narrow digits towards wide ones: at most 0.17 in those of narrow digits
# and four characters or more, at least 0.24 in those of wide ones (80 and 33 lines of invented forms)
_WIDER = 0.2
_CHINESE = re.compile(rf"[{CJK}]{{4,}}")
# between digits as wide as Chinese characters the recogniser sees spaces: ≥ 9 8.0 0, ≤42 3.00
_TORN = re.compile(r"(?<=[\d.≥≤=<>＝＞＜]) +(?=[\d.])")


@dataclass(frozen=True, eq=False)
class ReadLine:
    """A line as recognised, the corners around it in dots, and how certain it is, from 0 to 1."""

    text: str
    corners: Any
    score: float

    @property
    def left(self) -> float:
        """The least x of its corners."""
        return float(min(x for x, _ in self.corners))

    @property
    def top(self) -> float:
        """The least y of its corners."""
        return float(min(y for _, y in self.corners))

    @property
    def width(self) -> float:
        """How wide it is."""
        return float(max(x for x, _ in self.corners)) - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return float(max(y for _, y in self.corners)) - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of it."""
        return self.left + self.width / 2, self.top + self.height / 2


def line_runs(lines: list[ReadLine], scale: float) -> list[Run]:
    """Return the characters of the lines, in points; ``scale`` points make a dot."""
    em = _em(lines)
    return [run for line in lines for run in _runs(line, scale, em)]


def _em(lines: Iterable[ReadLine]) -> float:
    """Return how wide a Chinese character is, in heights of its line: so much in the lines of nothing else."""
    widths = [line.width / line.height / len(line.text) for line in lines if _CHINESE.fullmatch(line.text)]
    return median(widths or [_EM])


def _is_wide(text: str, ems: float) -> bool:
    """Whether the digits of a line, ``ems`` Chinese characters long, are as wide as those: full-width digits.

    >>> _is_wide("≥ 9 8.00(%)", 9.2), _is_wide("≥85 10.00", 5.1)
    (True, False)
    """
    widths = [_width(char) for char in text if not char.isspace()]
    return ems > (1 - _WIDER) * sum(widths) + _WIDER * len(widths)


def _width(char: str) -> float:
    return _LATIN if char.isascii() else 1.0


def _runs(line: ReadLine, scale: float, em: float) -> Iterator[Run]:
    """Share the width of a line out among its characters; a Latin one takes half the width of a Chinese one."""
    wide = _is_wide(line.text, line.width / line.height / em)
    text = _TORN.sub("", line.text) if wide else line.text
    widths = [1.0 if wide else _width(char) for char in text]
    step = line.width * scale / max(sum(widths), 1)
    left, top, spaced = line.left * scale, line.top * scale, False
    for char, share in zip(text, widths, strict=True):
        if not char.isspace():
            yield Run(char, left, top, left + share * step, top + line.height * scale, spaced)
        spaced, left = char.isspace(), left + share * step
