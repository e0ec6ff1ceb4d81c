"""A peer benchmark as the doors show it: the distribution, the target asked about, the unit's own values, groups, peers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from duibiao.errors import Language
from duibiao.ontology.records import Target
from duibiao.ontology.unit_names import kind_of, places_of
from duibiao.search.benchmark import Bound, Spread, Standing, bound, standing
from duibiao.search.peer_groups import Group
from duibiao.search.peer_targets import Peer, PeerTargets

Record = dict[str, Any]


@dataclass(frozen=True)
class Benchmark:
    """What ``benchmark`` answers, for one peer or more; ``year`` is that of the target, None where it was not said."""

    question: str
    found: PeerTargets
    target: Target | None = None
    year: int | None = None
    groups: Sequence[Group] = ()

    @property
    def spread(self) -> Spread:
        """Return the distribution of the peers."""
        found = self.found.spread
        assert found, "a benchmark has a peer"
        return found

    @property
    def bound(self) -> Bound | None:
        """Return what the target promises; None without one, for words, or where its sign bounds the other end."""
        if self.target is None or self.target.number is None:
            return None
        return bound(self.target.number, self.target.operator, self.target.upper, self.found.direction)

    @property
    def standing(self) -> Standing | None:
        """Return where the target stands among the peers."""
        return standing(self.bound, self.found.bounds, self.found.direction) if self.bound else None

    @property
    def last_year(self) -> Peer | None:
        """Return what the unit that asks set in the year before; None where several units have its name in theirs."""
        found = [peer for peer in self.found.own if self.year and peer.year == self.year - 1]
        return found[0] if len(found) == 1 else None

    @property
    def against_last_year(self) -> Standing | None:
        """Return how the target compares with that, as with one peer."""
        own, last = self.bound, self.last_year
        return standing(own, [last.bound], self.found.direction) if own and last and last.bound else None


def as_json(benchmark: Benchmark, language: Language) -> Record:
    """Return the whole answer for programs."""
    found, metric = benchmark.found, benchmark.found.asked.metric
    return {
        "query": benchmark.question, "name": found.asked.name, "metric": metric.iri if metric else None,
        "metric_label": metric.label(language) if metric else None, "direction": found.direction, "unit": found.unit,
        "n": found.n, "filings": found.filings, "qualitative": len(found.peers) - found.n,
        **{key: value for key, value in asdict(benchmark.spread).items() if key != "n"},
        "left_out": found.left_out, "target": _target(benchmark), "own": [as_row(peer, language) for peer in found.own],
        "last_year": as_row(benchmark.last_year, language) if benchmark.last_year else None,
        "groups": [asdict(group) for group in benchmark.groups], "peers": [as_row(peer, language) for peer in found.peers],
    }  # fmt: skip


def _target(benchmark: Benchmark) -> Record | None:
    target = benchmark.target
    if target is None:
        return None
    places = {key: value and asdict(value) for key, value in _standings(benchmark).items()}
    return {
        "value_text": target.text,
        "operator": target.operator,
        "number": target.number,
        "unit": target.unit,
        **places,
    }


def _standings(benchmark: Benchmark) -> dict[str, Standing | None]:
    return {"standing": benchmark.standing, "against_last_year": benchmark.against_last_year}


def as_row(peer: Peer, language: Language) -> Record:
    """Return one peer; ``converted`` is its number in the unit of the benchmark, None for words."""
    kind, row = kind_of(peer.unit), peer.row
    return {
        "implementing_unit": peer.unit, "year": peer.year, "converted": peer.bound and peer.bound.number,
        "value_text": row.value_text, "level1": row.level1, "level2": row.level2, "level3": row.level3,
        "project_name": row.project_name, "rows": peer.rows, "filings": peer.filings,
        "region": "".join(places_of(peer.unit)) or None, "kind": kind.label(language) if kind else None,
        "indicator": row.indicator, "source": asdict(row.source),
    }  # fmt: skip
