"""Print how many metrics of a filing ``suggest`` finds without it: python tests/eval_suggest.py SHARED (part of ``make eval``)

Each filing of the five documents is a draft in turn (name, goal, unit, year, money), once with its whole document left out and
once with all filings of its project's name; all statistics come from the rest. Recall of its labelled metrics
(gold/comparable.tsv) among 15 suggestions, mean over the filings. A suggestion has the metric of the first labelled row among
its evidence, in the order of its evidence; suggestions without a labelled row take their places all the same.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from duibiao.ingest.read_document import read_document
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing
from duibiao.search.link_metrics import linker
from duibiao.search.peer_filings import Peer, peers_of
from duibiao.search.suggest import suggest
from duibiao.search.suggestion import SuggestedSet

PLACES = 15
TARGETS = {"document": 0.38, "project": 0.60}
Metrics = list[str]


def linked(_: str, name: str) -> str | None:
    found = linker().link(name)
    return found.iri if found else None


class Labels:
    """The hand labels; a name without one is a metric of its own that no draft asks for."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8") as file:
            self._metric = {fold(row["name"]): row["metric"] for row in csv.DictReader(file, delimiter="\t")}

    def of(self, name: str) -> str:
        return self._metric.get(fold(name), f"? {fold(name)}")

    def wanted(self, filing: Filing) -> set[str]:
        found = {self.of(indicator.level3) for indicator in filing.indicators}
        return {metric for metric in found if not metric.startswith("?")}

    def filed(self, filing: Filing) -> Metrics:
        return list(dict.fromkeys(self.of(indicator.level3) for indicator in filing.indicators))

    def first(self, names: Sequence[str]) -> str:
        return next((m for m in map(self.of, names) if not m.startswith("?")), "?")


def left_out(filings: Sequence[Filing], draft: Filing, protocol: str) -> list[Filing]:
    if protocol == "document":
        return [filing for filing in filings if filing.source != draft.source]
    return [filing for filing in filings if fold(filing.project_name or "") != fold(draft.project_name or "")]


def popular(labels: Labels, _: Filing, peers: Sequence[Peer]) -> Metrics:
    counts = Counter(metric for peer in peers for metric in labels.filed(peer.filing))
    return [metric for metric, _ in counts.most_common(PLACES)]


def nearest(labels: Labels, _: Filing, peers: Sequence[Peer]) -> Metrics:
    return labels.filed(peers[0].filing)[:PLACES]


def vote(labels: Labels, _: Filing, peers: Sequence[Peer]) -> Metrics:
    votes: dict[str, float] = defaultdict(float)
    for peer in peers[:12]:
        for metric in labels.filed(peer.filing):
            votes[metric] += peer.alike
    return sorted(votes, key=lambda metric: -votes[metric])[:PLACES]


def from_filings(labels: Labels, draft: Filing, peers: Sequence[Peer]) -> Metrics:
    return _metrics(labels, suggest(draft, peers, PLACES, kinds=False))


def with_catalogue(labels: Labels, draft: Filing, peers: Sequence[Peer]) -> Metrics:
    return _metrics(labels, suggest(draft, peers, PLACES))


def _metrics(labels: Labels, chosen: SuggestedSet) -> Metrics:
    return [labels.first([e.level3 for e in s.evidence]) for s in chosen.suggestions]


def elsewhere(labels: Labels, _: Filing, peers: Sequence[Peer]) -> Metrics:
    return [metric for peer in peers for metric in labels.filed(peer.filing)]


METHODS: dict[str, Callable[[Labels, Filing, Sequence[Peer]], Metrics]] = {
    "most popular metrics": popular, "nearest project copied": nearest, "vote of 12 nearest": vote, "suggest, goal and filings alone": from_filings, "suggest, with the catalogue": with_catalogue,
    "ceiling: metric present elsewhere": elsewhere,
}  # fmt: skip


def recalls(labels: Labels, filings: Sequence[Filing], protocol: str) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    drafts = [filing for filing in filings if labels.wanted(filing)]
    for draft in drafts:
        wanted = labels.wanted(draft)
        bare = replace(draft, indicators=(), findings=())
        peers = peers_of(bare, left_out(filings, draft, protocol), linked)
        for method, rank in METHODS.items():
            sums[method] += len(wanted & set(rank(labels, bare, peers))) / len(wanted)
    return {method: total / len(drafts) for method, total in sums.items()}


def main(shared: Path) -> None:
    filings = [filing for path in sorted((shared / "filings").iterdir()) for filing in read_document(path)]
    labels = Labels(shared / "gold" / "comparable.tsv")
    found = {protocol: recalls(labels, filings, protocol) for protocol in TARGETS}
    table = Table("method", *(f"{protocol} left out" for protocol in TARGETS), title="suggest: recall of metrics at 15")
    for method in METHODS:
        table.add_row(method, *(f"{found[protocol][method]:.3f}" for protocol in TARGETS))
    Console(width=100).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
