"""Rows of peers that measure the same -> a target for the draft, with the spread it comes from.

Rates, durations and things that shall not happen carry over from one project to another; numbers of people, areas and sums of
money do not: there the unit's own last filing speaks, and projects of the draft's field show the order of size.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_high, median_low

from duibiao.errors import Phrase
from duibiao.ontology.records import Operator, Target
from duibiao.ontology.rules.case import Row
from duibiao.ontology.rules.words import RATE_UNITS, TIME_UNITS, VAGUE
from duibiao.ontology.word_lists import Better
from duibiao.search.benchmark import spread

# how a target in words is scored (rules.md Q14)
GRADES = "（分达成、部分达成、未达成三档）"
Filed = tuple[str, Row]  # the unit that filed the row, and the row
_ALL_SATISFIED = 95.0  # rule R42: nobody can promise that all are satisfied


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target with the sentence that says where it comes from; ``usual`` if that is the kind of project alone."""

    target: Target
    why: Phrase
    usual: bool = False


def printed(operator: Operator | None, number: float, unit: str) -> Target:
    """Return the target as the form prints it: ≥90%, =12场."""
    return Target(f"{operator or ''}{number:g}{unit}", operator, number, unit or None)


def proposals(
    peers: Sequence[Filed], own: Row | None, better: Better | None, like: Sequence[Filed]
) -> Iterator[Proposal]:
    """Yield the median of the peers, or the unit's own last value where that asks for more, in the commonest unit first.

    Then the unit's own words, the numbers of projects ``like`` the draft where none carries over, and what peers say in words.
    """
    filed = [(filer, row) for filer, row in peers if _carries_over(row)]
    units = [row.unit for _, row in filed] if own is None or own.number is None else [own.unit]
    for unit, _ in Counter(units).most_common():
        if alike := [(filer, row) for filer, row in filed if row.unit == unit]:
            yield _middle(alike, own, better, unit)
    if own and own.indicator.target:
        yield _kept(own.indicator.target, own)
        return
    yield from _scales(like)
    yield from _words(peers)


def _middle(alike: Sequence[Filed], own: Row | None, better: Better | None, unit: str) -> Proposal:
    numbers = sorted(row.number for _, row in alike if row.number is not None)
    first = alike[0][1]
    # of two middle values the one that promises less, so that it is one really set
    middle = median_high(numbers) if better == "lower" else median_low(numbers)
    value, why = middle, _spread(numbers, middle, unit, _count(alike))
    if own and own.number is not None:
        value = min(own.number, middle) if better == "lower" else max(own.number, middle)
        why = _beside_own(why, own, value)
    if first.parts.kind == "satisfaction" and value >= 100:
        value = _ALL_SATISFIED
        why = Phrase(
            f"{why.zh}；满意度难以达到100%，建议{value:g}%", f"{why.en}; all satisfied is out of reach, so {value:g} %"
        )
    return Proposal(printed(_sign(value, better, unit, first), value, unit), why)


def _carries_over(row: Row) -> bool:
    """Whether the number of one project says something about another's.

    A rate beyond 0 to 100, in units of time or always met does not.
    """
    if row.number is None:
        return False
    if row.unit in RATE_UNITS:
        vacuous = row.number <= 0 and (row.parts.better == "higher" or row.operator in ("≥", ">"))
        return 0 <= row.number <= 100 and not vacuous
    lasts = row.unit in TIME_UNITS and row.number > 0 and row.parts.kind != "share"
    return lasts or (row.number == 0 and row.parts.better == "lower")


def _sign(value: float, better: Better | None, unit: str, row: Row) -> Operator:
    if (value == 100 and unit in RATE_UNITS) or value == 0:
        return "="
    if better is None:
        return row.operator or "="
    return "≤" if better == "lower" else "≥"


def _count(filed: Sequence[Filed]) -> Phrase:
    """How many rows, and of how many units."""
    units, n = len({filer for filer, _ in filed}), len(filed)
    if n == 1:
        return Phrase("1条同类", "1 peer row")
    zh, en = (f"{units}个", f"{units} units") if units > 1 else ("同一", "one unit")
    return Phrase(f"{zh}单位{n}条同类", f"{n} peer rows of {en}")


def _spread(numbers: list[float], middle: float, unit: str, said: Phrase) -> Phrase:
    if numbers[0] == numbers[-1]:
        both = "都" if len(numbers) > 1 else ""
        return Phrase(f"{said.zh}{both}是{middle:g}{unit}", f"{said.en} with {middle:g}{unit}")
    found = spread(numbers)
    low, high = (found.q1, found.q3) if found else (middle, middle)
    return Phrase(
        f"{said.zh}：{numbers[0]:g}～{numbers[-1]:g}{unit}，四分位{low:g}～{high:g}，中位{middle:g}",
        f"{said.en}: {numbers[0]:g} to {numbers[-1]:g}{unit}, quartiles {low:g} to {high:g}, median {middle:g}",
    )


def _beside_own(why: Phrase, own: Row, value: float) -> Phrase:
    kept = value == own.number
    zh, en = ("不低于上次", "no less than last time") if kept else ("高于上次", "more than last time")
    return Phrase(f"{why.zh}；本单位上次为{own.printed}，{zh}", f"{why.en}; the unit itself had {own.printed}: {en}")


def _kept(target: Target, own: Row) -> Proposal:
    """The unit's own last value, number or words."""
    return Proposal(
        target,
        Phrase(
            f"沿用本单位上次的{own.printed}，请按今年任务核定",
            f"the unit's own {own.printed}; adjust it to this year's work",
        ),
    )


def _scales(like: Sequence[Filed]) -> Iterator[Proposal]:
    """The middle number of like projects in each unit, to show in what order of size it is."""
    rows = [row for _, row in like if row.number and row.number > 0 and row.unit not in RATE_UNITS | TIME_UNITS | {""}]
    for unit, _ in Counter(row.unit for row in rows).most_common():
        alike = sorted((row for row in rows if row.unit == unit), key=lambda row: row.number or 0)
        low, middle, high = (alike[place].number or 0 for place in (0, (len(alike) - 1) // 2, -1))
        shown = f"{low:g}{unit}" if low == high else f"{low:g}～{high:g}{unit}"
        said = Phrase(
            f"相近项目为{shown}，请改为本项目的计划数", f"like projects have {shown}; put your own planned number"
        )
        yield Proposal(printed(alike[0].operator, middle, unit), said)


def _words(peers: Sequence[Filed]) -> Iterator[Proposal]:
    """The words that most peers use, then the same with grades; what a rule objects to is left out later."""
    said = Counter(row.words for _, row in peers if row.words and row.number is None).most_common(1)
    if not said:
        return
    words = said[0][0]
    count = _count([(filer, row) for filer, row in peers if row.words == words and row.number is None])
    if not VAGUE.fullmatch(words):
        yield Proposal(Target(words, qualitative=words), Phrase(f"{count.zh}写“{words}”", f"{count.en} with {words}"))
    graded = f"{words}{GRADES}"
    said_so = Phrase(
        f"{count.zh}只写“{words}”，请写明各档标准",
        f"{count.en} with {words} alone; say what each grade means",
    )
    yield Proposal(Target(graded, qualitative=graded), said_so)
