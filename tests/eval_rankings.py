"""What each way of ranking scores the names of one index: parts of the score alone, their plain fusion, names read part by part."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt
from plain_fusion import fuse

from duibiao.search.encoders import Encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.rank_candidates import CandidateRanker, read_question, weights
from duibiao.search.vector_cache import VectorCache

Scores = npt.NDArray[np.floating]
FUSION, OURS = "plain fusion", "names read part by part"
NGRAMS, TRAINED = "character 1-2-grams", "encoder of indicator names"


class Rankings:
    """The names of one index and all that ranks them; scores are rounded where the last bits are the machine's."""

    def __init__(self, names: Sequence[str], encoder: Encoder, cache: VectorCache, folder: Path) -> None:
        self._index = NameIndex.build(names, encoder, cache, folder, "eval")
        self._ranker = CandidateRanker.build(self._index.names)
        self.names = self._index.names
        self._cosine = f"{encoder.name.partition('@')[0]}, centred cosine"

    def scores(self, question: str) -> dict[str, Scores]:
        """Return the score of each name by way of ranking."""
        parts = self._index.parts(question)
        return {
            self._cosine: np.round(parts["semantic"], 4),
            NGRAMS: np.round(parts["literal"], 4),
            FUSION: fuse(parts),
            **({TRAINED: np.round(parts["trained"], 4)} if "trained" in parts else {}),
            OURS: self._index.scores(question, parts),
        }

    def without(self, question: str) -> dict[str, Scores]:
        """Return the score of each name with one group of features left out, the weights being what they are."""
        parts = self._index.parts(question)
        whole = self._index.scores(question, parts)
        found: dict[str, Scores] = {"nothing": whole}
        for name, values in self._ranker.features(read_question(question), parts).items():
            group = _group(name)
            found[group] = found.get(group, whole) - np.float32(weights().get(name, 0.0)) * values
        return found


_GROUPS = {
    "semantic": "meaning", "trained": "encoder of indicator names", "literal": "wording", "measure": "what is measured", "dimension": "kind of quantity",
    "counted": "what is counted", "object": "objects", "act": "acts", "about": "what it is about", "crossed": "objects and acts crosswise",
    "root": "objects and acts crosswise", "asked": "people", "person": "people", "change": "change, average, level",
    "per": "change, average, level", "level": "change, average, level", "metric": "linked metrics",
}  # fmt: skip


def _group(feature: str) -> str:
    """The group of a feature, by the first word after its block; the word itself where it is new."""
    word = feature.rpartition(".")[2].partition("_")[0]
    return _GROUPS.get(word, word)


def average(
    names: Sequence[str], metrics: Mapping[str, str], scored: Iterator[tuple[str, Mapping[str, Scores]]]
) -> dict[str, tuple[float, float]]:
    """Return MAP and precision@1 by way of ranking, as ../shared/eval/score_find.py defines them: the mean over metrics.

    ``scored`` has for each labelled name what the ways of ranking score ``names``; names without a label are passed over.
    """
    labels = np.array([metrics.get(name, "") for name in names])
    found: dict[str, dict[str, list[tuple[float, float]]]] = {}
    for question, by_way in scored:
        others = (labels != "") & (np.array(names) != question)
        for way, scores in by_way.items():
            order = np.argsort(-scores, kind="stable")
            hits = (labels == metrics[question])[order][others[order]]
            if hits.any():
                precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
                figures = float(precisions[hits].mean()), float(hits[0])
                found.setdefault(way, {}).setdefault(metrics[question], []).append(figures)
    return {way: _mean([_mean(figures) for figures in by_metric.values()]) for way, by_metric in found.items()}


def _mean(figures: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return fmean(figure[0] for figure in figures), fmean(figure[1] for figure in figures)


def reciprocal_rank(names: Sequence[str], answers: frozenset[str], scores: Scores) -> float:
    """Return 1 / place of the first name that answers."""
    order = np.argsort(-scores, kind="stable")
    places = (place for place, i in enumerate(order, 1) if names[int(i)] in answers)
    return 1 / next(places)
