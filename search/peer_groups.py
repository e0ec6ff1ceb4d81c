"""Peers in groups: by year, by class of indicator, by region, by kind of unit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from duibiao.errors import Language
from duibiao.ontology.unit_names import kind_of, places_of
from duibiao.search.benchmark import Spread, spread
from duibiao.search.peer_targets import Peer, PeerTargets

By = Literal["year", "class", "region", "kind"]


@dataclass(frozen=True, slots=True)
class Group:
    """The peers of one group: how many units give a number and how many words, in how many filings the numbers stand.

    ``name`` is None for those of which nothing is said; ``spread`` is None where fewer units than asked for give a number.
    """

    by: By
    name: str | None
    units: int
    filings: int
    qualitative: int
    spread: Spread | None


def groups(found: PeerTargets, by: By, least: int, language: Language) -> list[Group]:
    """Return the groups in the order of their names, that without a name last.

    Years have one value of each unit that filed in them; other groups have one value of each unit, that of its latest year.
    """
    peers = found.history if by == "year" else found.peers
    name = _NAMES[by](peers, language)
    members: dict[str | None, list[Peer]] = {}
    for peer in peers:
        members.setdefault(name(peer), []).append(peer)
    return [_group(by, key, members[key], least) for key in sorted(members, key=lambda key: (key is None, key or ""))]


def _group(by: By, name: str | None, peers: Sequence[Peer], least: int) -> Group:
    numeric = [peer for peer in peers if peer.bound]
    found = spread([peer.bound.number for peer in numeric if peer.bound]) if len(numeric) >= least else None
    return Group(by, name, len(numeric), sum(peer.filings for peer in numeric), len(peers) - len(numeric), found)


Name = Callable[[Peer], str | None]


def _by_year(_peers: Sequence[Peer], _language: Language) -> Name:
    return lambda peer: str(peer.year) if peer.year else None


def _by_class(_peers: Sequence[Peer], _language: Language) -> Name:
    return lambda peer: "/".join(filter(None, (peer.row.level1, peer.row.level2))) or None


def _by_region(peers: Sequence[Peer], _language: Language) -> Name:
    """By the first place in which the units differ: provinces, or the districts of one city."""
    places = {peer.unit: places_of(peer.unit) for peer in peers}
    deepest = max(map(len, places.values()), default=0)
    differ = (depth for depth in range(deepest) if len({found[: depth + 1] for found in places.values() if found}) > 1)
    depth = next(differ, 0)
    return lambda peer: "".join(places[peer.unit][: depth + 1]) or None


def _by_kind(_peers: Sequence[Peer], language: Language) -> Name:
    def name(peer: Peer) -> str | None:
        kind = kind_of(peer.unit)
        return kind.label(language) if kind else None

    return name


_NAMES: dict[By, Callable[[Sequence[Peer], Language], Name]] = {
    "year": _by_year, "class": _by_class, "region": _by_region, "kind": _by_kind,
}  # fmt: skip
