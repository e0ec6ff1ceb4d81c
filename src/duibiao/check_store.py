"""The filings of a store checked, some hundred at a time and by several processes, so that they need not all be held at once."""

import gc
import multiprocessing
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pyoxigraph as ox

from duibiao.checks import Record, case_findings, shared_findings
from duibiao.errors import Language
from duibiao.kept_findings import KeptFindings, Packed, packed
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.read_filing import chosen_graphs, read_graphs
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.check import Choice
from duibiao.ontology.rules.check_set import LOCAL_RULES, WIDE_RULES, check_cases, check_set, wide_keys
from duibiao.ontology.rules.sets import AskPeers

# Filings of a portion, and for how many a process is worth its start (0.5 s of CPU)
_PORTION, _WORTH = 400, 1_000
_SINGLE, _SHARED = range(2)
_TOGETHER = "SELECT ?g ?o { GRAPH ?g { ?filing duibiao:readFrom|duibiao:implementingUnit ?o } }"


@dataclass(frozen=True)
class Portion:
    """Filings that rules over a document or a unit may look at together, by the names of their graphs, sorted."""

    folder: Path
    graphs: Sequence[str]
    choice: Choice
    language: Language
    peers: bool


@dataclass(frozen=True)
class Checked:
    """What was found in some filings, and where it stands among all findings.

    ``keys`` are (of what a filing may share with others, project, by how many more it must be shared, graph).
    """

    filings: int
    found: list[Packed]
    keys: list[tuple[bytes, bytes, int, str]]


def check_store(
    folder: Path,
    unit: str | None,
    year: int | None,
    choice: Choice,
    language: Language,
    kept: KeptFindings,
    peers: bool = False,
    advance: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Keep the findings of the store, or of units so named and of a year, in the order of documents; return how many filings.

    ``peers`` asks where targets stand among those of other units. ``advance`` is told how many filings are done, and of how many. Raises as GraphStore.read.
    """
    keys: list[tuple[bytes, bytes, int, str]] = []
    done = 0
    with GraphStore.read(folder) as store:  # held to the end, so that nobody writes in between
        graphs = [graph.value for graph in chosen_graphs(store, unit, year)]
        portions = [Portion(folder, names, choice, language, peers) for names in _portions(store, graphs)]
        for result in _results(portions, len(graphs)):
            kept.keep(result.found)
            keys += result.keys
            advance(done := done + result.filings, len(graphs))
        kept.keep(_several(_alike(store, keys, choice, language)))
    return len(graphs)


def read_store(folder: Path, unit: str | None, year: int | None) -> list[Filing]:
    """Return the filings of the store, or of units so named and of a year, in the order of documents."""
    with GraphStore.read(folder) as store:
        return sorted(read_graphs(store, chosen_graphs(store, unit, year)), key=_order)


def check_portion(portion: Portion) -> Checked:
    """Return what is found in one portion."""
    gc.disable()  # records hold no cycles, and to look for them took a fifth of the time
    try:
        return _checked(portion)
    finally:
        gc.enable()


def _checked(portion: Portion) -> Checked:
    with GraphStore.read(portion.folder) as store, ExitStack() as stack:
        read = [Case(filing, portion.choice.thresholds) for filing in _read(store, portion.graphs)]
        cases = sorted(read, key=lambda case: _order(case.filing))
        ask = stack.enter_context(_peers(store)) if portion.peers else None
        several = check_cases(cases, portion.choice, LOCAL_RULES, ask)
    single = (
        packed((_SINGLE, *_order(case.filing)), case_findings(case, portion.choice, portion.language)) for case in cases
    )
    shared = _several(shared_findings(several, portion.language))
    keys = [
        (_digest(key), _digest(project), others, graph)
        for graph, case in zip(portion.graphs, read, strict=True)
        for key, project, others in wide_keys(case)
    ]
    return Checked(len(cases), [*single, *shared], keys)


def _several(found: Iterable[Record]) -> list[Packed]:
    """Return findings on several filings; they stand after all others, by rule."""
    return [packed((_SHARED, r["rule"], r["source"], r["index"], r["row"] or 0), [r]) for r in found]


def _portions(store: GraphStore, graphs: Sequence[str]) -> Iterator[list[str]]:
    """Return the graphs in portions that part no document and no unit."""
    leaders: dict[str, str] = {}
    for graph, node in store.texts(_TOGETHER):
        leaders[_leader(leaders, graph)] = _leader(leaders, node)
    groups: dict[str, list[str]] = defaultdict(list)
    for graph in graphs:
        groups[_leader(leaders, graph)].append(graph)
    portion: list[str] = []
    for group in groups.values():
        portion += group
        if len(portion) >= _PORTION:
            yield sorted(portion)
            portion = []
    if portion:
        yield sorted(portion)


def _leader(leaders: dict[str, str], node: str) -> str:
    """Return the one that stands for all that the node is joined with; the way there becomes shorter."""
    while (above := leaders.setdefault(node, node)) != node:
        leaders[node] = leaders[above]
        node = above
    return node


def _results(portions: Sequence[Portion], filings: int) -> Iterable[Checked]:
    """Return what is found in each portion, in their order."""
    processes = min(os.cpu_count() or 1, filings // _WORTH)
    if processes <= 1:
        yield from map(check_portion, portions)
        return
    # not forked: the store runs threads of its own here
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(check_portion, portions)


def _alike(
    store: GraphStore, keys: Sequence[tuple[bytes, bytes, int, str]], choice: Choice, language: Language
) -> list[Record]:
    """Return what filings of different projects share, in any portion; only these are read once more."""
    projects = Counter(shared for shared, _ in {(shared, project) for shared, project, *_ in keys})
    names = sorted({graph for shared, _, others, graph in keys if projects[shared] > others})
    return shared_findings(check_set(sorted(_read(store, names), key=_order), choice, WIDE_RULES), language)


def _read(store: GraphStore, graphs: Sequence[str]) -> Iterator[Filing]:
    return read_graphs(store, [ox.NamedNode(graph) for graph in graphs])


def _peers(store: GraphStore) -> AbstractContextManager[AskPeers]:
    from duibiao.peers import peers_of  # what searches loads slowly

    return peers_of(store)


def _order(filing: Filing) -> tuple[str, str, int]:
    return filing.source, filing.sha256, filing.index


def _digest(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=16).digest()
