"""Which names of the index measure what is asked for: those the verdict calls comparable, and those of the same metric."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from duibiao.ontology.fold import fold
from duibiao.ontology.metrics import Metric, metrics
from duibiao.ontology.script import simplified
from duibiao.search.comparability import compare_all
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.everyday_words import asks_plainly
from duibiao.search.foreign_name import is_chinese
from duibiao.search.name_index import NameIndex
from duibiao.search.verdicts import Comparison

# After so many names in a row that do not compare, no more are looked at. Measured over the 412 names of the samples and the
# 377 of other fields marked dev in tests/labels: the longest run before a name that does is 46; beyond, two that should not.
_PATIENCE = 50
_TOGETHER = 16  # names compared at once


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the Chinese name it is read as, and its metric where one fits."""

    name: str
    metric: Metric | None


def read_asked(text: str, index: NameIndex, decided: DecidedMetrics) -> Asked:
    """Return what a text asks for: a metric by IRI or English label, a name in Chinese, else the name that ranks first for it.

    How right the peers of that name are is printed by tests/measure_peers.py.
    """
    if metric := _catalogued(text):
        return Asked(metric.zh[0], metric)
    if found := decided.called(text):
        return Asked(found.label, found.metric)
    name = (
        simplified(text)
        if is_chinese(text) and not asks_plainly(text)
        else next((ranked.name for ranked in index.ranked(text)), text)
    )
    link = decided.link(name)
    return Asked(name, link.metric if link else None)


def _catalogued(text: str) -> Metric | None:
    """The metric of that IRI or English label; a Chinese label is a name like any other, and keeps its own words."""
    if text in metrics():
        return metrics()[text]
    wanted = fold(text).casefold()
    return next((m for m in metrics().values() if any(fold(label).casefold() == wanted for label in m.en)), None)


def peer_names(asked: Asked, index: NameIndex, decided: DecidedMetrics) -> Iterator[str]:
    """Return the folded names that compare with what is asked for, best first.

    A name compares if the verdict on the two is same or convertible; or if both are linked to one metric and the verdict
    is not opposite.
    """
    misses = 0
    for name, comparison in _compared(asked.name, index):
        if _compares(comparison, asked, name, decided):
            misses = 0
            yield name
        elif (misses := misses + 1) == _PATIENCE:
            return


def _compared(asked: str, index: NameIndex) -> Iterator[tuple[str, Comparison]]:
    """The names of the index, best first, each as it compares."""
    ranking = (ranked.name for ranked in index.ranked(asked))
    while some := list(islice(ranking, _TOGETHER)):
        yield from zip(some, compare_all(asked, [(name, None) for name in some]), strict=True)


def _compares(comparison: Comparison, asked: Asked, name: str, decided: DecidedMetrics) -> bool:
    verdict = decided.settled(comparison, asked.name, name).verdict
    if verdict in ("same", "convertible"):
        return True
    link = decided.link(name) if verdict != "opposite" and asked.metric else None
    return link is not None and link.metric == asked.metric
