"""The targets that units set for one and the same measure: in one unit of measure, one value a unit and year.

What other parts ask, quickly, for one name or many:

    with searching.search(folder) as (index, rows):
        found = peer_targets("政策知晓率", index, rows)
        found.spread              # extremes and quartiles, a peer a unit; None where no unit gives a number
        found.n, found.filings, found.direction, found.unit
        found.standing(85, "≥")   # where ≥85 stands among them
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Target
from duibiao.search.benchmark import Bound, Direction, Spread, Standing, bound, middle, spread, standing
from duibiao.search.common_unit import factor, usual_unit
from duibiao.search.direction import direction_of
from duibiao.search.indicator_rows import IndicatorRow, IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.search.peer_names import Asked, peer_names, read_asked


@dataclass(frozen=True, slots=True)
class Peer:
    """What one unit set in one year, by the row it is taken from; ``bound`` is None where it is in words.

    ``rows`` and ``filings`` count where the unit said so in that year.
    """

    unit: str
    year: int | None
    row: IndicatorRow
    bound: Bound | None
    rows: int
    filings: int


@dataclass(frozen=True)
class PeerTargets:
    """What units set for a measure; ``unit`` is that of all numbers, "" for none, None where there are no numbers.

    ``history`` has one value for each unit and year; ``own`` those of the unit that asks, which is no peer of itself.
    ``left_out`` counts rows by reason: ``other_unit`` of measure, ``other_end`` (≤ where higher is better), ``total``,
    ``no_unit_name``, ``no_value``.
    """

    asked: Asked
    direction: Direction | None
    unit: str | None
    history: tuple[Peer, ...]
    own: tuple[Peer, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict[str, int])

    @cached_property
    def peers(self) -> tuple[Peer, ...]:
        """Return one peer for each unit, its latest year; those with a number first, the lowest first."""
        by_year = sorted(self.history, key=lambda peer: peer.year or 0)
        latest = {fold(peer.unit): peer for peer in by_year}
        return tuple(sorted(latest.values(), key=_by_number))

    @cached_property
    def bounds(self) -> tuple[Bound, ...]:
        """Return the numbers of the peers."""
        return tuple(peer.bound for peer in self.peers if peer.bound)

    @property
    def n(self) -> int:
        """Return how many units give a number."""
        return len(self.bounds)

    @property
    def filings(self) -> int:
        """Return in how many filings these numbers stand."""
        return sum(peer.filings for peer in self.peers if peer.bound)

    @property
    def spread(self) -> Spread | None:
        """Return the distribution of the numbers over the units."""
        return spread([bound.number for bound in self.bounds])

    def standing(self, number: float, operator: str | None = None, upper: float | None = None) -> Standing | None:
        """Return where a target, given in ``unit``, stands; None without peers, or where its sign bounds the other end."""
        own = bound(number, operator, upper, self.direction)
        return standing(own, self.bounds, self.direction) if own else None

    def standing_of(self, target: Target) -> Standing | None:
        """Return where a target stands, whatever unit of measure it is printed in; None for words and units that do not convert."""
        times = factor(target.unit or "", self.unit or "")
        if target.number is None or times is None:
            return None
        upper = None if target.upper is None else target.upper * times
        return self.standing(target.number * times, target.operator, upper)


def peer_targets(
    name: str,
    index: NameIndex,
    rows: IndicatorRows,
    *,
    unit: str | None = None,
    own_unit: str | None = None,
    year: int | None = None,
) -> PeerTargets:
    """Return what units set for a name, a metric (IRI or label) or a text in any language.

    ``unit`` is the unit of measure wanted; without it, that which most units use. ``own_unit`` is part of the name of the unit
    that asks; ``year`` leaves out what was filed for later years.
    """
    asked = read_asked(name, index, rows.decided)
    names = peer_names(asked, index, rows.decided)
    found = [row for peer in names for row in rows.named(peer) if year is None or _year(row) <= year]
    if unit is None:
        unit = usual_unit(
            (row.unit or "", fold(row.implementing_unit or "")) for row in found if row.number is not None
        )
    reader = _Reader(direction_of(asked.name, asked.metric), unit, rows)
    peers = reader.peers(found)
    own = [peer for peer in peers if own_unit and fold(own_unit) in fold(peer.unit)]
    return PeerTargets(
        asked=asked,
        direction=reader.direction,
        unit=unit,
        history=tuple(peer for peer in peers if peer not in own),
        own=tuple(sorted(own, key=lambda peer: (peer.year or 0, peer.unit))),
        left_out=dict(reader.left_out),
    )


class _Reader:
    """Rows to one value a unit and year; counts what is left out."""

    def __init__(self, direction: Direction | None, unit: str | None, rows: IndicatorRows) -> None:
        self.direction: Direction | None = direction
        self._unit, self._rows = unit or "", rows
        self.left_out = Counter[str]()

    def peers(self, rows: list[IndicatorRow]) -> list[Peer]:
        groups: dict[tuple[str, int | None], list[tuple[IndicatorRow, Bound | None]]] = {}
        for row in rows:
            if reason := self._unfit(row):
                self.left_out[reason] += 1
            else:
                key = fold(row.implementing_unit or ""), row.year
                groups.setdefault(key, []).append((row, self._bound(row)))
        return [self._one(group) for group in groups.values()]

    def _unfit(self, row: IndicatorRow) -> str | None:
        """Why a row is left out."""
        if not row.implementing_unit:
            return "no_unit_name"
        if row.number is None:
            return None if row.qualitative else "no_value"
        if factor(row.unit or "", self._unit) is None:
            return "other_unit"
        return None if self._bound(row) else "other_end"

    def _bound(self, row: IndicatorRow) -> Bound | None:
        if row.number is None:
            return None
        times = factor(row.unit or "", self._unit) or 1.0
        upper = None if row.upper is None else _plain(row.upper * times)
        return bound(_plain(row.number * times), row.operator, upper, self.direction)

    def _one(self, said: list[tuple[IndicatorRow, Bound | None]]) -> Peer:
        """The value of a unit in a year: numbers before words, no totals beside their parts, and of several the middle one."""
        said = [pair for pair in said if pair[1]] or said
        filings = {_filing(row) for row, _ in said}
        if len(filings) > 1:
            sums = filings & self._rows.totals
            if sums and sums != filings:
                self.left_out["total"] += sum(_filing(row) in sums for row, _ in said)
                said = [pair for pair in said if _filing(pair[0]) not in sums]
        bounds = [bound for _, bound in said if bound]
        row, chosen = said[middle(bounds, self.direction) if bounds else 0]
        return Peer(row.implementing_unit or "", row.year, row, chosen, len(said), len({_filing(r) for r, _ in said}))


def _filing(row: IndicatorRow) -> str:
    return row.indicator.rpartition("/indicator/")[0]


def _year(row: IndicatorRow) -> int:
    return row.year or 0


def _by_number(peer: Peer) -> tuple[bool, float, str]:
    return peer.bound is None, peer.bound.number if peer.bound else 0.0, peer.unit


def _plain(number: float) -> float:
    """The number without what binary arithmetic adds to it: 0.1 × 3 is 0.3."""
    return float(f"{number:.9g}")
