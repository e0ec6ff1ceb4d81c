"""A peer benchmark as a picture for a report: SVG written here, PNG of the same through resvg (extra ``png``)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from duibiao.benchmark_record import Benchmark
from duibiao.benchmark_words import amount, counted, direction, placed, subject
from duibiao.errors import LibraryMissing, Phrase, ProgramMissing, SettingInvalid
from duibiao.search.benchmark import Spread
from duibiao.search.histogram import histogram, in_steps, is_skewed, round_step
from duibiao.terminal import say
from duibiao.whole_file import whole_file

# the usual Chinese fonts of Linux, Windows and macOS; nothing is fetched. resvg draws no text at all where it has none of those that are named,
# and looks into all others for what one of them lacks: so usual fonts without Chinese stand behind
_FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,'WenQuanYi Micro Hei','WenQuanYi Zen Hei',"
    "'DejaVu Sans','Liberation Sans',Arial,Helvetica,sans-serif"
)
_PNG = Phrase("PNG 图片", "A PNG picture")
_IN_NO_FONT = "\U0010fffd"
_WIDTH, _HEIGHT = 900, 500
_LEFT, _RIGHT, _TOP, _FLOOR, _BOX = 70, 860, 140, 340, 392
_BLUE, _INK, _GREY, _RED = "#7f9fc4", "#222222", "#6b6b6b", "#c0392b"
_WIDEST, _NARROWEST = 46.0, 6.0  # pixels of the bar of one value


@dataclass(frozen=True, slots=True)
class _Scale:
    """Numbers to pixels from left to right."""

    least: float
    most: float
    is_log: bool

    @classmethod
    def over(cls, numbers: Sequence[float]) -> "_Scale":
        least, most = min(numbers), max(numbers)
        if is_skewed(numbers):
            return cls(least / 1.3, most * 1.3, True)
        margin = 0.08 * (most - least) or abs(least) * 0.1 or 1.0
        return cls(least - margin, most + margin, False)

    def x(self, number: float) -> float:
        least, most, at = (math.log10(n) if self.is_log else n for n in (self.least, self.most, number))
        return _LEFT + (_RIGHT - _LEFT) * (at - least) / (most - least)

    def ticks(self) -> Iterator[float]:
        if self.is_log:
            powers = range(math.floor(math.log10(self.least)), math.ceil(math.log10(self.most)) + 1)
            times = (1, 2, 5) if len(powers) < 5 else (1,)
            yield from (t for p in powers for n in times if self.least <= (t := n * 10.0**p) <= self.most)
            return
        step = round_step((self.most - self.least) / 8)
        first, last = math.ceil(self.least / step), math.floor(self.most / step)
        yield from (place * step for place in range(first, last + 1))


def write_picture(benchmark: Benchmark, path: Path) -> None:
    """Write the picture; the ending of the name says as what. Raises SettingInvalid, LibraryMissing, ProgramMissing."""
    kind = path.suffix.lower()
    if kind not in (".svg", ".png"):
        raise SettingInvalid(name="--picture", found=path.name, expected="*.svg, *.png")
    if kind == ".png" and not find_spec("resvg_py"):
        raise LibraryMissing(purpose=_PNG, library="resvg-py", extra="png")
    if kind == ".png" and _png(_sign("中")) == _png(_sign(_IN_NO_FONT)):
        font = Phrase("中文字体", "a Chinese font")
        raise ProgramMissing(purpose=_PNG, program=font, install="fonts-wqy-zenhei", instead="*.svg")
    svg = draw(benchmark)
    with whole_file(path) as fresh:
        fresh.write_bytes(svg.encode() if kind == ".svg" else _png(svg))


def _sign(character: str) -> str:
    return _svg(40, 40, [_text(5, 30, character, 24)])


def _png(svg: str) -> bytes:
    resvg: Any = import_module("resvg_py")
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=2))


def draw(benchmark: Benchmark) -> str:
    """Return the picture as SVG: bars over a box with quartiles, the median and the target marked."""
    spread, own, numbers = benchmark.spread, benchmark.bound, [bound.number for bound in benchmark.found.bounds]
    scale = _Scale.over([*numbers, *([own.number] if own else [])])
    bars = list(_bars(numbers, scale))
    lines = [*(bar.rect() for bar in bars), *_axis(scale), *_box(spread, scale), *_marks(benchmark, spread, scale)]
    texts = [*(bar.label() for bar in bars), *_axis_labels(benchmark, scale), *_said(benchmark, spread)]
    return _svg(_WIDTH, _HEIGHT, [*lines, *texts])


def _svg(width: int, height: int, drawn: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="{_FONTS}" fill="{_INK}">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _text(
    x: float, y: float, text: str, size: int = 13, anchor: str = "start", fill: str = _INK, more: str = ""
) -> str:
    """A text that stays readable where a line runs behind it."""
    style = f'font-size="{size}" text-anchor="{anchor}" fill="{fill}" stroke="#ffffff" stroke-width="4" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}{more}>{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str = _INK, width: float = 1, more: str = "") -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}" stroke-width="{width}"{more}/>'


def _said(benchmark: Benchmark, spread: Spread) -> Iterator[str]:
    """Title, how many, the quartiles in figures, where the target stands, and how a unit is counted."""
    found = benchmark.found
    title = subject(benchmark) + say("：各单位的目标值", ": targets set by units")
    yield _text(_LEFT - 40, 36, title, 20, more=' font-weight="bold"')
    yield _text(_LEFT - 40, 60, say("；", "; ").join((counted(benchmark), direction(found.direction))), fill=_GREY)
    heads = (
        say("最小", "least"), say("第一四分位", "quartile 1"), say("中位数", "median"), say("第三四分位", "quartile 3"), say("最大", "most"),
    )  # fmt: skip
    figures = (spread.least, spread.q1, spread.median, spread.q3, spread.most)
    said = (f"{head} {amount(figure, found.unit)}" for head, figure in zip(heads, figures, strict=True))
    yield _text(_WIDTH / 2, _BOX + 42, "   ·   ".join(said), anchor="middle")
    if sentence := placed(benchmark):
        yield _text(_WIDTH / 2, _BOX + 66, sentence, anchor="middle", fill=_RED)
    rule = say(
        "每个单位取最近年度的一个值（同年多项取居中的一项）。",
        "One value a unit: its latest year, the middle one of several.",
    )
    yield _text(_WIDTH / 2, _HEIGHT - 14, rule, 11, "middle", _GREY)


@dataclass(frozen=True, slots=True)
class _Bar:
    left: float
    right: float
    top: float
    count: int

    def rect(self) -> str:
        size = f'width="{self.right - self.left:.1f}" height="{_FLOOR - self.top:.1f}"'
        return f'<rect x="{self.left:.1f}" y="{self.top:.1f}" {size} fill="{_BLUE}"/>'

    def label(self) -> str:
        return _text((self.left + self.right) / 2, self.top - 6, str(self.count), 12, "middle")


def _bars(numbers: Sequence[float], scale: _Scale) -> Iterator[_Bar]:
    bins, half = histogram(numbers), _WIDEST / 2
    if all(b.low == b.high for b in bins):
        places = [scale.x(b.low) for b in bins]
        half = min([half, *(0.42 * (above - below) for below, above in pairwise(places))])
    if half < _NARROWEST / 2:
        bins = in_steps(numbers)
    most = max(b.count for b in bins)
    for b in bins:
        if b.count:
            left, right = (scale.x(max(scale.least, min(edge, scale.most))) for edge in (b.low, b.high))
            left, right = (left - half, right + half) if b.low == b.high else (left + 1, right - 1)
            yield _Bar(left, right, _FLOOR - (_FLOOR - _TOP) * b.count / most, b.count)


def _axis(scale: _Scale) -> Iterator[str]:
    yield _line(_LEFT, _FLOOR, _RIGHT, _FLOOR)
    yield from (_line(scale.x(tick), _FLOOR, scale.x(tick), _FLOOR + 5) for tick in scale.ticks())


def _axis_labels(benchmark: Benchmark, scale: _Scale) -> Iterator[str]:
    yield from (_text(scale.x(tick), _FLOOR + 20, amount(tick), 12, "middle") for tick in scale.ticks())
    unit = benchmark.found.unit
    label = say("目标值", "target") + (say(f"（{unit}）", f" ({unit})") if unit else "")
    yield _text(_LEFT - 40, _FLOOR + 38, label, 12, fill=_GREY)
    middle = (_FLOOR + _TOP) / 2
    turned = f' transform="rotate(-90 {_LEFT - 28} {middle})"'
    yield _text(_LEFT - 28, middle, say("单位数", "units"), 12, "middle", _GREY, turned)


def _box(spread: Spread, scale: _Scale) -> Iterator[str]:
    """The box from the first to the third quartile, with the median in it and whiskers to the extremes."""
    least, q1, median, q3, most = (scale.x(n) for n in (spread.least, spread.q1, spread.median, spread.q3, spread.most))
    yield _line(least, _BOX, most, _BOX)
    yield from (_line(x, _BOX - 6, x, _BOX + 6) for x in (least, most))
    yield (
        f'<rect x="{q1:.1f}" y="{_BOX - 11}" width="{max(q3 - q1, 1):.1f}" height="22" fill="#dfe8f3" stroke="{_INK}"/>'
    )
    yield _line(median, _BOX - 11, median, _BOX + 11, width=3)


def _marks(benchmark: Benchmark, spread: Spread, scale: _Scale) -> Iterator[str]:
    """Lines through the bars at the target and, in front of it, at the median; their labels in two rows."""
    unit, own = benchmark.found.unit, benchmark.bound
    if own and benchmark.target:
        yield from _mark(scale.x(own.number), _TOP - 44, say("目标 ", "target ") + benchmark.target.text, _RED, "")
    label = say("中位数 ", "median ") + amount(spread.median, unit)
    yield from _mark(scale.x(spread.median), _TOP - 24, label, _INK, ' stroke-dasharray="5 4"')


def _mark(x: float, top: float, label: str, colour: str, more: str) -> Iterator[str]:
    yield _line(x, top + 4, x, _BOX + 11, colour, 1.5, more)
    anchor = "start" if x < _LEFT + 60 else "end" if x > _RIGHT - 60 else "middle"
    yield _text(x, top, label, 13, anchor, colour)
