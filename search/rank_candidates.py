"""The names comparable to a question, best first: similarities, agreement of the parts and linked metrics, weighed together.

A linear model; its weights (rank_weights.tsv) are trained on hand labels by tests/train_ranker.py, which also prints what
each group of features adds and how far it carries over to metrics it has not seen.

The ranker stands beside the vectors of the same names and takes their similarities as an argument:

    ranker = CandidateRanker.build(index.names)          # once, when the index is made; ranker.save(folder)
    scores = ranker.scores(question, index.parts(question))
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duibiao.ontology.metrics import metrics
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.parts import NameParts
from duibiao.ontology.script import simplified
from duibiao.ontology.tsv import cells
from duibiao.search.foreign_name import is_chinese, read_foreign
from duibiao.search.link_metrics import linker
from duibiao.search.parts_table import EVERY, PART_FEATURES, Features, PartsTable, Places
from duibiao.search.rank_fusion import standardise

Scores = npt.NDArray[np.float32]

LINK_FEATURES = ("metric_same", "metric_differs", "metric_sure")
FEATURES = ("semantic", "literal", "trained", *LINK_FEATURES, *PART_FEATURES)
# Our choice, from the questions of tests/labels marked dev: 1, 1.5 and 2.3 find them at a mean reciprocal rank of 0.93, 0.95 and
# 0.95 in English, 0.87, 0.88 and 0.84 in French.
_FOREIGN = 1.5
_GLOSSES = 0.75  # what a dictionary says beside the rest, for questions in English; see docs/decisions.md


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: the parts of a name, the metric it is linked to ("" if none) with the score of the link.

    ``foreign`` for a question in another language, read roughly, where the encoder has more to say.
    """

    parts: NameParts
    metric: str = ""
    sure: float = 0.0
    foreign: bool = False


class CandidateRanker:
    """The parts and the metrics of the names of an index, in their order."""

    def __init__(self, table: PartsTable, metrics_of: npt.NDArray[np.int16], sure: Scores) -> None:
        self._table, self._metrics, self._sure = table, metrics_of, sure

    @classmethod
    def build(cls, names: Sequence[str]) -> "CandidateRanker":
        """Return the ranker of these names; reading and linking takes about 2 ms a name."""
        parts = [read_name(name) for name in names]
        links = [linker().link(name, read) for name, read in zip(names, parts, strict=True)]
        codes = _codes()
        metric = np.array([codes[link.metric.iri] if link else 0 for link in links], dtype=np.int16)
        sure = np.array([link.score if link else 0.0 for link in links], dtype=np.float32)
        return cls(PartsTable.build(parts), metric, sure)

    def scores(self, question: str | Question, similarities: Mapping[str, Scores], places: Places = EVERY) -> Scores:
        """Return float32 (n,): how comparable each name is, or each at the places; only their order means something.

        ``similarities`` has "semantic" and "literal", the cosines of the question with each of them, "trained" for one in Chinese and
        "glosses" for one in English.
        """
        asked = question if isinstance(question, Question) else read_question(question)
        total = np.zeros(len(self._metrics[places]), dtype=np.float32)
        for name, values in self.features(asked, similarities, places).items():
            weight = _GLOSSES if name == "glosses" else weights(asked.foreign).get(name, 0.0)
            if weight:
                weight *= _FOREIGN if asked.foreign and name == "semantic" else 1.0
                total += np.float32(weight) * values
        return total

    def linked(self, metrics_asked: Sequence[str]) -> npt.NDArray[np.intp]:
        """Return the places of the names that have one of the metrics."""
        return np.flatnonzero(np.isin(self._metrics, [_codes()[iri] for iri in metrics_asked]))

    def features(self, asked: Question, similarities: Mapping[str, Scores], places: Places = EVERY) -> Features:
        """Return every feature of every name, or of those at the places, float32 (n,) by FEATURES; what is missing is 0."""
        found = {name: standardise(values).astype(np.float32) for name, values in similarities.items()}
        code, metric = _codes().get(asked.metric, 0), self._metrics[places]
        same = (metric == code) & (code > 0)
        linked = {
            "metric_same": same.astype(np.float32),
            "metric_differs": ((metric != code) & (metric > 0) & (code > 0)).astype(np.float32),
            "metric_sure": same * np.minimum(self._sure[places], np.float32(asked.sure)),
        }
        return found | linked | self._table.features(asked.parts, places)

    def save(self, path: Path) -> None:
        """Write the ranker as .npz."""
        codes = np.array(list(_codes()), dtype=np.str_)
        arrays = {f"parts.{key}": array for key, array in self._table.arrays().items()}
        np.savez(path, metrics=self._metrics, catalogue=codes, sure=self._sure, **arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "CandidateRanker":
        """Return the ranker that ``save`` wrote; metrics that have left the catalogue since are forgotten."""
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            arrays = {key: file[key] for key in file.files}
        codes = np.array([_codes().get(iri, 0) for iri in arrays["catalogue"].tolist()], dtype=np.int16)
        parts = {key.removeprefix("parts."): array for key, array in arrays.items() if key.startswith("parts.")}
        return cls(PartsTable.from_arrays(parts), codes[arrays["metrics"]], arrays["sure"].astype(np.float32))


@lru_cache(maxsize=1000)
def read_question(text: str) -> Question:
    """Return what a text asks for, in Chinese of either script or another language; only Chinese is linked to a metric."""
    chinese = simplified(text)
    if not is_chinese(text):
        return Question(read_foreign(text), foreign=True)
    parts = read_name(chinese)
    link = linker().link(chinese, parts)
    return Question(parts, link.metric.iri, link.score) if link else Question(parts)


@cache
def weights(foreign: bool = False) -> dict[str, float]:
    """Return the trained weight of each feature; of questions in other languages the encoder of names says nothing."""
    table = cells("duibiao.search", "rank_weights.tsv")
    return {name: float(without if foreign else weight) for name, weight, without in table}


@cache
def _codes() -> dict[str, int]:
    return {iri: code for code, iri in enumerate(["", *metrics()])}
