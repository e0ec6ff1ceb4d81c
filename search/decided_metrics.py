"""The metric of a name: as people decided; else that of the catalogue which fits, unless they rejected it; else the one that
they gave to a name which compares as ``same``.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from duibiao.ontology.fold import fold
from duibiao.ontology.metric_decisions import Decision
from duibiao.ontology.metrics import Metric, metrics
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.namespaces import FOUND
from duibiao.search.comparability import compare
from duibiao.search.link_metrics import MetricLink, linker
from duibiao.search.name_facets import measure
from duibiao.search.verdicts import Comparison

if TYPE_CHECKING:
    from duibiao.search.name_index import RankedName  # loads slowly

DECIDED = "decided"
LIKE_DECIDED = "like-decided-1"


@lru_cache(maxsize=100_000)
def metric_of(name: str) -> MetricLink | None:
    """Return the metric of the catalogue that a name is linked to, or None where none fits."""
    return linker().link(name)


class DecidedMetrics:
    """The decisions of a store, ready to be asked; without any, the catalogue alone answers."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._homes: dict[str, MetricLink] = {}
        self._rejected: set[tuple[str, str]] = set()
        self._examples: dict[str, list[tuple[str, MetricLink]]] = {}  # only names of one measure compare as same
        for decision in decisions:
            if decision.rejected:
                self._rejected.add((fold(decision.name), decision.metric))
            elif metric := _metric(decision):
                link = MetricLink(metric, 1.0, decision.name, (), DECIDED)
                self._homes[fold(decision.name)] = link
                self._examples.setdefault(measure(read_name(decision.name)), []).append((decision.name, link))

    def link(self, name: str) -> MetricLink | None:
        """Return the metric of a name, or None where it has none."""
        if home := self._homes.get(fold(name)):
            return home
        link = metric_of(name)
        return link if link and not self.rejects(name, link.iri) else self._like_decided(name)

    def called(self, text: str) -> MetricLink | None:
        """Return the link of a name to the metric of that IRI or label, if people found it, not the catalogue."""
        found = (link for link in self._homes.values() if link.iri.startswith(FOUND))
        return next((link for link in found if text in (link.iri, *link.metric.zh)), None)

    def rejects(self, name: str, metric: str) -> bool:
        """Return whether people said that the name does not belong to this metric."""
        return (fold(name), metric) in self._rejected

    def _like_decided(self, name: str) -> MetricLink | None:
        rivals = self._examples.get(measure(read_name(name)), ()) if self._examples else ()
        found = [
            (comparison.alike, example, link)
            for example, link in rivals
            if (comparison := compare(name, example)).verdict == "same" and not self.rejects(name, link.iri)
        ]
        if not found:
            return None
        alike, example, link = max(found, key=lambda rival: rival[:2])
        return MetricLink(link.metric, alike, example, (), LIKE_DECIDED)

    def first(self, question: str, ranking: "Iterable[RankedName]") -> "Iterable[RankedName]":
        """Return the ranking with the names in front that people put into the metric of the question."""
        home = self._metric_iri(question)
        return sorted(ranking, key=lambda hit: self._metric_iri(hit.name) != home) if home else ranking

    def settled(self, comparison: Comparison, one: str, other: str, other_unit: str | None = None) -> Comparison:
        """Return the comparison of two names with the verdict that follows where people decided about both.

        In one metric they compare as their units do, in two they are at most related; opposite ones stay so.
        """
        first, second = self._metric_iri(one), self._metric_iri(other)
        if not first or not second or comparison.verdict == "opposite":
            return comparison
        if first == second:
            by_unit = compare(one, one, None, other_unit)
            return replace(comparison, verdict=by_unit.verdict, factor=by_unit.factor)
        return replace(comparison, verdict="related") if comparison.verdict in ("same", "convertible") else comparison

    def _metric_iri(self, name: str) -> str | None:
        home = self._homes.get(fold(name))
        return home.iri if home else None


def _metric(decision: Decision) -> Metric | None:
    """The metric of a decision; None if the catalogue does not have it any more."""
    if not decision.is_found:
        return metrics().get(decision.metric)
    label = (decision.label,)
    return Metric(decision.metric, "", label, label, {}, {}, None, None, None, None, None, ())
