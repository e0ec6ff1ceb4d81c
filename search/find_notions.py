"""Names that no metric fits -> the notions that they share.

Names of one reading are one name. From the most general reading on, each joins the notion whose every reading compares as
``same`` with it, the closest if there are several, else it is the core of a notion of its own. So no chain of likenesses
joins two names that do not compare themselves. A notion is known by the reading of its core: names that come later leave
its IRI alone unless one of them is more general and takes the core in.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.namespaces import FOUND
from duibiao.search.comparability import compare, may_be_same
from duibiao.search.known_names import know_names
from duibiao.search.name_facets import FACETS, measure, tokens

Reading = tuple[str, ...]


@dataclass(slots=True)
class Notion:
    """A notion that names share: its IRI and the names, those of its core first, shorter before longer."""

    iri: str
    names: list[str] = field(default_factory=list[str])
    _spokesmen: dict[Reading, str] = field(default_factory=dict[Reading, str])  # a name of each reading

    @property
    def label(self) -> str:
        """Return the name that stands for the notion."""
        return self.names[0]

    def likeness(self, name: str) -> float:
        """Return how alike the name is to the farthest other reading, 0 if there is one that it does not compare with."""
        own, least = _reading(name), 1.0
        for reading, other in self._spokesmen.items():
            if reading != own:
                found = compare(name, other) if may_be_same(name, other) else None
                if found is None or found.verdict != "same":
                    return 0.0
                least = min(least, found.alike)
        return least

    def add(self, reading: Reading, names: Sequence[str]) -> None:
        """Take in the names of one more reading."""
        self.names += names
        self._spokesmen[reading] = names[0]


def notions(names: Iterable[str]) -> list[Notion]:
    """Return the notions of these names, the most general first; the same for any order of the names."""
    readings: dict[Reading, list[str]] = {}
    for name in sorted(set(names), key=lambda name: (len(name), name)):
        readings.setdefault(_reading(name), []).append(name)
    know_names(alike[0] for alike in readings.values())
    by_measure: dict[str, list[Notion]] = {}  # only names of one measure compare as same
    found: list[Notion] = []
    for reading in sorted(readings, key=lambda reading: (len(reading), reading)):
        alike = readings[reading]
        rivals = by_measure.setdefault(measure(read_name(alike[0])), [])
        home = _closest(alike[0], rivals)
        if home is None:
            home = Notion(_iri(reading))
            rivals.append(home)
            found.append(home)
        home.add(reading, alike)
    return found


def _closest(name: str, rivals: Sequence[Notion]) -> Notion | None:
    best = max(rivals, key=lambda notion: notion.likeness(name), default=None)
    return best if best and best.likeness(name) > 0 else None


@lru_cache(maxsize=100_000)
def _reading(name: str) -> Reading:
    """What a name says, as texts: every facet, and what it is about."""
    parts = read_name(name)
    said = [f"{facet}={value}" for facet, read in FACETS.items() if (value := read(parts))]
    return (*said, *sorted(tokens(parts)))


def _iri(reading: Reading) -> str:
    return FOUND + hashlib.sha256("\x1f".join(reading).encode()).hexdigest()[:24]
