"""Candidates -> the set that says most about the draft: relevant, covering the classes, no two alike.

The set maximises F(S) = Σ_{s in S} r(s)  +  Σ_g √(Σ_{s in S, class g} r(s)): each row says what speaks for it, and classes share
the places (a concave sum over groups; Lin & Bilmes 2011, "A Class of Submodular Functions for Document Summarization"). F is
monotone and submodular, so that taking the best gain each time reaches at least 1 - 1/e of the best sum (Nemhauser, Wolsey &
Fisher 1978), one half under the bounds on classes (Fisher, Nemhauser & Wolsey 1978). As in maximal marginal relevance (Carbonell
& Goldstein 1998) what is too like a chosen row is passed over, here by a rule: two rows that compare never stand together. Ties
go to the first candidate, so that the same draft gives the same set.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from duibiao.search.indicator_classes import FIRST


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many rows each class may have; ``needed`` are groups of classes of which one row must be there.

    ``least`` is what must speak for each candidate to be taken beyond that; ``promised`` are those for whom their class keeps a place.
    """

    most: Mapping[str, int]
    needed: tuple[tuple[str, ...], ...]
    least: Sequence[float]
    promised: frozenset[int] = frozenset()


def choose(
    groups: Sequence[str],
    relevance: Sequence[float],
    excludes: Callable[[int, Sequence[int]], bool],
    bounds: Bounds,
    limit: int,
) -> list[int]:
    """Return the places of the chosen candidates, in the order in which they were taken: first what the form needs, the best of it first."""
    seen = _Set(groups, relevance, excludes, bounds)
    enough = [said >= least for said, least in zip(relevance, bounds.least, strict=True)]

    def is_needed(place: int) -> bool:
        return groups[place] in seen.lacking()

    def is_needed_and_enough(place: int) -> bool:
        return enough[place] and is_needed(place)

    def is_first(place: int) -> bool:
        return is_needed(place) and FIRST[groups[place]] not in {FIRST[groups[other]] for other in seen.chosen}

    # where there is no room for all that the form needs, each 一级 has a row first
    order: list[Callable[[int], bool]] = [is_first] if limit < len(bounds.needed) else []
    for wanted in (*order, is_needed_and_enough, is_needed, enough.__getitem__):
        while len(seen.chosen) < limit and seen.take(wanted):
            pass
    return seen.chosen


class _Set:
    def __init__(
        self,
        groups: Sequence[str],
        relevance: Sequence[float],
        excludes: Callable[[int, Sequence[int]], bool],
        bounds: Bounds,
    ) -> None:
        self._groups, self._relevance, self._excludes, self._bounds = groups, relevance, excludes, bounds
        self._mass: dict[str, float] = defaultdict(float)
        self._count: Counter[str] = Counter()
        self._open = list(range(len(groups)))
        self.chosen: list[int] = []

    def lacking(self) -> set[str]:
        """Return the classes of which the form needs a row and has none yet."""
        taken = {self._groups[place] for place in self.chosen}
        return {group for classes in self._bounds.needed if not taken & set(classes) for group in classes}

    def take(self, wanted: Callable[[int], bool]) -> bool:
        """Take the best of the wanted candidates that may still be taken; False if there is none."""
        while open_ := [place for place in self._open if wanted(place) and self._has_room(place)]:
            best = max(open_, key=lambda place: (self._gain(place), -place))
            self._open.remove(best)
            # only now is it compared with what was chosen: a verdict takes milliseconds, and most candidates are never reached
            if not self._excludes(best, self.chosen):
                self._add(best)
                return True
        return False

    def _has_room(self, place: int) -> bool:
        group, promised = self._groups[place], self._bounds.promised
        kept = (
            0 if place in promised else sum(self._groups[other] == group for other in promised.intersection(self._open))
        )
        return self._count[group] + kept < self._bounds.most.get(group, 0)

    def _add(self, place: int) -> None:
        group = self._groups[place]
        self.chosen.append(place)
        self._mass[FIRST[group]] += self._relevance[place]
        self._count[group] += 1

    def _gain(self, place: int) -> float:
        mass, relevance = self._mass[FIRST[self._groups[place]]], self._relevance[place]
        return relevance + sqrt(mass + relevance) - sqrt(mass)
