"""Where targets stand among those that other units of a store set, for the rules to ask."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from duibiao.errors import IndexStale
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.index_mark import index_revision
from duibiao.ontology.records import Target
from duibiao.ontology.rules.sets import AskPeers
from duibiao.search.benchmark import LEAST_PEERS
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.search.peer_targets import PeerTargets, peer_targets


@dataclass(frozen=True, slots=True)
class Stands:
    """Where a target with a direction stands."""

    n: int
    percentile: float
    looser_than: int


@contextmanager
def peers_of(store: GraphStore) -> Generator[AskPeers]:
    """Give a function that asks the open store; raises IndexStale, IndexMissing."""
    revision = index_revision(store)
    if revision is None:
        raise IndexStale(path=store.folder)
    index, rows = NameIndex.load(store.folder / "index", revision), IndicatorRows(store)

    @cache
    def told(name: str, unit: str) -> PeerTargets:
        return peer_targets(name, index, rows, own_unit=unit or None)

    def ask(name: str, target: Target, unit: str) -> Stands | None:
        found = told(name, unit)
        own = found.standing_of(target) if found.n >= LEAST_PEERS else None
        return Stands(own.n, own.percentile, own.looser_than) if own and own.looser_than is not None else None

    yield ask
