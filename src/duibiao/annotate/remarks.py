"""What is known of an indicator of somebody's list: metric, likest name, how peers set the target, what the rules say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from duibiao.annotate.columns import Line
from duibiao.checks import Record, line_of, single_findings
from duibiao.errors import Language
from duibiao.ontology.records import Filing, Place, Target
from duibiao.ontology.rules.check import Choice
from duibiao.peers import beside
from duibiao.search.decided_metrics import metric_of
from duibiao.search.find import find
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.search.peer_targets import PeerTargets, peer_targets
from duibiao.tables.names import verdict_label

HEADINGS: dict[Language, tuple[tuple[str, float], ...]] = {
    "zh": (("度量", 20), ("最相近的指标", 24), ("可比性", 12), ("可比单位数", 10), ("下四分位", 10), ("中位数", 10), ("上四分位", 10),
           ("单位", 8), ("所处位置", 26), ("检查发现", 48)),
    "en": (("metric", 20), ("likest name", 24), ("verdict", 12), ("peers", 8), ("lower quartile", 10), ("median", 10),
           ("upper quartile", 10), ("unit", 8), ("standing", 26), ("findings", 48)),
}  # fmt: skip
# a list may keep its targets elsewhere, or calculate them: that one is missing is no finding
_CHOICE = Choice(off=frozenset({"R08"}))


@dataclass(frozen=True)
class Peers:
    """An open store and its index to ask; each name once."""

    index: NameIndex
    rows: IndicatorRows
    known: dict[str, PeerTargets] = field(default_factory=dict[str, PeerTargets])

    def of(self, name: str) -> PeerTargets:
        """Return what units set for a name."""
        if name not in self.known:
            self.known[name] = peer_targets(name, self.index, self.rows)
        return self.known[name]


@dataclass(frozen=True)
class Remarks:
    """The rows of a list and what the rules say of them, those of each project read as one filing without a head."""

    lines: Sequence[Line]
    lang: Language
    peers: Peers | None

    @cached_property
    def _findings(self) -> list[Record]:
        projects: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self.lines):
            projects[line.project].append(place)
        return [found for places in projects.values() for found in self._of_one(places)]

    def _of_one(self, places: Sequence[int]) -> Iterator[Record]:
        """The findings on the rows of one project, with their place in the list."""
        rows = tuple(self.lines[place].indicator for place in places)
        for found in single_findings(Filing("", "", 1, Place(1), indicators=rows), _CHOICE, self.lang):
            if found["row"] is not None:
                yield {**found, "row": places[found["row"] - 1] + 1}

    def values(self, place: int) -> list[object]:
        """Return the values beside a line, as ``HEADINGS`` names them; None where nothing is known."""
        indicator = self.lines[place].indicator
        link = self.peers.rows.decided.link(indicator.level3) if self.peers else metric_of(indicator.level3)
        said = [line_of(found, self.lang) for found in self._findings if found["row"] == place + 1]
        metric = link.metric.label(self.lang) if link else None
        return [metric, *self._compared(indicator.level3, indicator.target), "\n".join(said) or None]

    def severities(self, place: int) -> list[str]:
        """Return how grave the findings on a line are."""
        return [found["severity"] for found in self._findings if found["row"] == place + 1]

    def _compared(self, name: str, target: Target | None) -> list[object]:
        if self.peers is None:
            return [None] * 8
        hits = find(name, self.peers.index, self.peers.rows, limit=1, language=self.lang)
        likest = [hits[0].level3, verdict_label(hits[0].verdict)] if hits else [None, None]
        said = beside(target, self.peers.of(name))
        standing = said.standing and said.standing.in_language(self.lang)
        return [*likest, said.n, *(said.quartiles or [None] * 3), said.unit, standing]
