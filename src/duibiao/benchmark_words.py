"""What a peer benchmark says in words: numbers with their unit, the direction, where a target stands, what was left out."""

from duibiao.benchmark_record import Benchmark
from duibiao.search.benchmark import Direction, Standing
from duibiao.search.peer_targets import Peer
from duibiao.terminal import say

_LEFT_OUT = {
    "other_unit": ("计量单位不能换算", "in a unit of measure that does not convert"),
    "other_end": ("符号与方向相反", "with a sign against the direction"),
    "total": ("合计表中的重复", "in forms that are totals of others"),
    "no_unit_name": ("没有单位名称", "without the name of a unit"),
    "no_value": ("没有目标值", "without a value"),
}


def amount(number: float, unit: str | None = None) -> str:
    """Return a number as people write it, with its unit.

    >>> amount(1234.50, "元"), amount(90, "%")
    ('1,234.5元', '90%')
    """
    return f"{number:,.2f}".rstrip("0").rstrip(".") + (unit or "")


def subject(benchmark: Benchmark) -> str:
    """Return the name that is benchmarked; in English beside the label of its metric."""
    asked = benchmark.found.asked
    return say(asked.name, f"{asked.metric.label('en')} ({asked.name})" if asked.metric else asked.name)


def direction(way: Direction | None) -> str:
    """Return which way is better."""
    if way is None:
        return say("数量无优劣之分", "neither high nor low is better")
    return say("越高越好", "higher is better") if way == "higher" else say("越低越好", "lower is better")


def counted(benchmark: Benchmark) -> str:
    """Return how many units and filings there are."""
    found = benchmark.found
    words = len(found.peers) - found.n
    zh, en = f"{found.n} 个单位、{found.filings} 份申报表", f"{found.n} units, {found.filings} filings"
    return say(
        zh + (f"；另有 {words} 个单位用文字表述" if words else ""),
        en + (f"; {words} more units use words" if words else ""),
    )


def placed(benchmark: Benchmark) -> str | None:
    """Return where the target stands, in a sentence; None without a target."""
    if benchmark.target is None:
        return None
    text, place = benchmark.target.text, benchmark.standing
    if place is None:
        return say(
            f"目标“{text}”无法定位：不是数值，或符号与“{direction(benchmark.found.direction)}”相反。",
            f"The target “{text}” has no place: it is no number, or its sign is against “{direction(benchmark.found.direction)}”.",
        )
    return say(f"目标 {text}：", f"Target {text}: ") + _compared(place)


def _compared(place: Standing) -> str:
    median = {
        "above": say("高于中位数", "above the median"), "at": say("等于中位数", "at the median"),
        "below": say("低于中位数", "below the median"),
    }[place.against_median]  # fmt: skip
    if place.looser_than is None:
        return say(
            f"{median}；在 {place.n} 个同行中比 {place.higher} 个低，比 {place.lower} 个高，与 {place.equal} 个相同（百分位 {place.percentile:.0f}，按大小）。",
            f"{median}; lower than {place.higher} of {place.n} peers, higher than {place.lower}, equal to {place.equal} "
            f"(percentile {place.percentile:.0f}, by size).",
        )
    return say(
        f"{median}；比 {place.n} 个同行中的 {place.looser_than} 个宽松，比 {place.stricter_than} 个严格，与 {place.equal} 个相同（百分位 {place.percentile:.0f}）。",
        f"{median}; looser than {place.looser_than} of {place.n} peers, stricter than {place.stricter_than}, equal to "
        f"{place.equal} (percentile {place.percentile:.0f}).",
    )


def own_values(benchmark: Benchmark) -> str | None:
    """Return what the unit that asks set, year by year, and how its target compares with last year's."""
    if not benchmark.found.own:
        return None
    said = say("；", "; ").join(map(_own, benchmark.found.own))
    return said + say("。", ".") + _against_last_year(benchmark)


def _own(peer: Peer) -> str:
    year, said = peer.year or say("年度不详", "no year"), f"{peer.row.level3} {peer.row.value_text}"
    return say(f"{peer.unit} {year} 年：{said}", f"{peer.unit} {year}: {said}")


def _against_last_year(benchmark: Benchmark) -> str:
    place = benchmark.against_last_year
    if place is None:
        return ""
    if place.equal:
        return say("本次目标与上年相同。", " The target is that of last year.")
    if place.looser_than is None:
        return say(
            f"本次目标{'高' if place.lower else '低'}于上年。",
            f" The target is {'higher' if place.lower else 'lower'} than last year.",
        )
    looser = place.looser_than == 1
    return say(
        f"本次目标比上年{'宽松' if looser else '严格'}。",
        f" The target is {'looser' if looser else 'stricter'} than last year.",
    )


def left_out(benchmark: Benchmark) -> str | None:
    """Return what rows were not counted, and why."""
    reasons = [
        say(f"{_LEFT_OUT[reason][0]} {count} 行", f"{count} {_LEFT_OUT[reason][1]}")
        for reason, count in benchmark.found.left_out.items()
    ]
    joined = say("；", "; ").join(reasons)
    return say(f"未计入的行：{joined}。", f"Rows not counted: {joined}.") if reasons else None
