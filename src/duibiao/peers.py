"""Where targets stand among those that other units of a store set, for the rules to ask and for people to read."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache

from duibiao.errors import IndexStale, Phrase
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.index_mark import index_revision
from duibiao.ontology.records import Target
from duibiao.ontology.rules.sets import AskPeers
from duibiao.search.benchmark import LEAST_PEERS
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.search.peer_targets import PeerTargets, peer_targets

TellPeers = Callable[[str, str], PeerTargets]  # name, unit that asks -> what other units set
_SIDES = {
    "above": ("高于中位数", "above the median"), "at": ("等于中位数", "at the median"), "below": ("低于中位数", "below the median"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a target with a direction stands."""

    n: int
    percentile: float
    looser_than: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A target beside those of ``n`` units: quartiles (lower, median, upper) in ``unit``, and where it stands, in words.

    None where nothing compares.
    """

    n: int
    quartiles: tuple[float, float, float] | None = None
    unit: str | None = None
    standing: Phrase | None = None


def beside(target: Target | None, found: PeerTargets) -> Beside:
    """Return how units set a target, and where this one stands among them."""
    if not found.spread:
        return Beside(found.n)
    quartiles = (found.spread.q1, found.spread.median, found.spread.q3)
    return Beside(found.n, quartiles, found.unit, _standing(target, found))


def _standing(target: Target | None, found: PeerTargets) -> Phrase | None:
    # a list of one's own often gives a number alone: it is in the unit that the others use
    own = found.standing_of(replace(target, unit=target.unit or found.unit)) if target else None
    if own is None:
        return None
    if own.looser_than is None:
        zh, en = _SIDES[own.against_median]
    else:
        zh = f"比{own.looser_than}个单位宽松，比{own.stricter_than}个严格"
        en = f"looser than {own.looser_than}, stricter than {own.stricter_than}"
    few = ("（可比单位少）", " (few peers)") if found.n < LEAST_PEERS else ("", "")
    return Phrase(zh + few[0], en + few[1])


@contextmanager
def told_by(store: GraphStore) -> Generator[TellPeers]:
    """Give a function that asks the open store, each name once for a unit; raises IndexStale, IndexMissing."""
    revision = index_revision(store)
    if revision is None:
        raise IndexStale(path=store.folder)
    index, rows = NameIndex.load(store.folder / "index", revision), IndicatorRows(store)

    @cache
    def told(name: str, unit: str) -> PeerTargets:
        return peer_targets(name, index, rows, own_unit=unit or None)

    yield told


@contextmanager
def peers_of(store: GraphStore) -> Generator[AskPeers]:
    """Give what the rules ask the open store with; raises as told_by."""
    with told_by(store) as told:
        yield asking(told)


def asking(told: TellPeers) -> AskPeers:
    """Return the question of the rules: nothing where too few units compare, or where neither way is better."""

    def ask(name: str, target: Target, unit: str) -> Stands | None:
        found = told(name, unit)
        own = found.standing_of(target) if found.n >= LEAST_PEERS else None
        return Stands(own.n, own.percentile, own.looser_than) if own and own.looser_than is not None else None

    return ask
