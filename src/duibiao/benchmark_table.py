"""A peer benchmark on the terminal: distribution, histogram, groups, and what they mean in words."""

from collections.abc import Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.benchmark_record import Benchmark
from duibiao.benchmark_words import amount, counted, direction, left_out, own_values, placed, subject
from duibiao.search.benchmark import Spread
from duibiao.search.histogram import Bin, histogram
from duibiao.search.peer_groups import By, Group
from duibiao.terminal import add_row, new_table, say

_BAR = 48  # cells of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉"
_BY: dict[By, tuple[str, str]] = {
    "year": ("年度", "year"), "class": ("指标类别", "class"), "region": ("地区", "region"), "kind": ("单位类型", "kind of unit"),
}  # fmt: skip


def benchmark_table(benchmark: Benchmark) -> RenderableType:
    """Return everything that is known of the peers."""
    sentences = (placed(benchmark), own_values(benchmark), left_out(benchmark))
    return Stack(
        Text(_title(benchmark), style="bold"),
        Text(counted(benchmark)),
        _distribution(benchmark.spread, benchmark.found.unit),
        *_bars(benchmark),
        *(Text(sentence) for sentence in sentences if sentence),
        *([_groups(benchmark.groups)] if benchmark.groups else []),
    )


def _title(benchmark: Benchmark) -> str:
    found = benchmark.found
    read = "" if found.asked.name == benchmark.question else f"{benchmark.question} → "
    return read + say(
        f"{subject(benchmark)}（{found.unit or '无计量单位'}，{direction(found.direction)}）",
        f"{subject(benchmark)}, {found.unit or 'no unit of measure'}, {direction(found.direction)}",
    )


def _heads() -> list[str]:
    return [
        say("最小", "least"), say("第一四分位", "quartile 1"), say("中位数", "median"), say("第三四分位", "quartile 3"),
        say("最大", "most"), say("平均", "mean"),
    ]  # fmt: skip


def _distribution(spread: Spread, unit: str | None) -> Table:
    table = new_table(None, *_heads(), right=_heads())
    add_row(table, *_figures(spread, unit))
    return table


def _figures(spread: Spread, unit: str | None = None) -> list[str]:
    figures = (spread.least, spread.q1, spread.median, spread.q3, spread.most, spread.mean)
    return [amount(figure, unit) for figure in figures]


def _bars(benchmark: Benchmark) -> list[Text]:
    """A line for each bin: what it holds, a bar, how many units; the median and the target at their places."""
    found, own = benchmark.found, benchmark.bound
    marks = {say("中位数", "median"): benchmark.spread.median}
    marks |= {say("目标 ", "target ") + benchmark.target.text: own.number} if own and benchmark.target else {}
    bins = histogram([b.number for b in found.bounds], list(marks.values()))
    labels, most = [_label(b) for b in bins], max(b.count for b in bins)
    width = max(map(len, labels))
    return [
        Text(f"{label:>{width}} ┤{_bar(b.count / most)} {b.count}{_marked(b, marks)}")
        for label, b in zip(labels, bins, strict=True)
    ]


def _label(b: Bin) -> str:
    return amount(b.low) if b.low == b.high else f"{amount(b.low)}–{amount(b.high)}"


def _bar(part: float) -> str:
    whole, eighths = divmod(round(part * _BAR * 8), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "")


def _marked(b: Bin, marks: dict[str, float]) -> str:
    said = [name for name, number in marks.items() if b.holds(number)]
    return "  ◀ " + say("，", ", ").join(said) if said else ""


def _groups(groups: Sequence[Group]) -> Table:
    head = say(*_BY[groups[0].by])
    counts = [say("单位", "units"), say("申报表", "filings"), say("文字", "words")]
    heads = _heads()[:-1]
    table = new_table(None, head, *counts, *heads, right=[*counts, *heads])
    for group in groups:
        name = group.name or say("（未写明）", "(not said)")
        figures = _figures(group.spread)[:-1] if group.spread else [say("过少", "too few"), *[""] * 4]
        add_row(table, name, group.units, group.filings, group.qualitative, *figures)
    return table
