"""A question in everyday words or in English -> the metrics that it may ask for, by how the catalogue words them."""

import hashlib
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duibiao.ontology.metrics import FILE, Metric, metrics, wordings
from duibiao.search.encoders import Encoder, Vectors
from duibiao.search.everyday_words import in_official_words, is_english, is_everyday
from duibiao.search.ngrams import NgramIndex
from duibiao.search.rank_fusion import centred, standardise
from duibiao.settings import kept_file

# Our choice, from the questions of tests/labels marked dev: how many metrics count, what wording adds to
# meaning, and what the metrics count beside the question itself. Questions in other languages gain nothing: their words are few.
MOST, _WORDING = 5, 0.5
_BESIDE_CHINESE, _BESIDE_ENGLISH = 1.0, 0.5

Floats = npt.NDArray[np.float64]


class AskedMetrics:
    """All labels of the catalogue, shown and hidden, metric by metric; what is kept of them is read at the first plain question."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        sizes = [len(wordings()[iri]) for iri in metrics()]
        self._starts, self._sizes = np.cumsum([0, *sizes])[:-1], np.array(sizes)

    @classmethod
    def beside(cls, question: str) -> float:
        """Return what the metrics count beside the question's own 1; 0 where it is worded like a name."""
        return _BESIDE_CHINESE if is_everyday(question) else _BESIDE_ENGLISH if is_english(question) else 0.0

    def likeliest(self, question: str) -> list[tuple[Metric, float]]:
        """Return the metrics that a question may ask for, best first, with shares that add up to 1."""
        likeness = self._likeness(question)
        best = np.argsort(-likeness, kind="stable")[:MOST]
        shares = np.exp(likeness[best] - likeness[best[0]])
        every = list(metrics().values())
        return [(every[i], float(share)) for i, share in zip(best, shares / shares.sum(), strict=True)]

    def _likeness(self, question: str) -> Floats:
        """By metric: how like its wordings the question is, as asked and in words of the field."""
        official = in_official_words(question)
        return self._alike(question) + (self._alike(official) if official else 0.0)

    def _alike(self, text: str) -> Floats:
        vectors, centre = self._vectors
        meaning = self._by_metric(vectors @ centred(self._encoder.embed_questions([text]), centre)[0])
        wording = self._by_metric(self._ngrams.similarity(text))
        return standardise(np.asarray(meaning + _WORDING * wording, dtype=np.float32))

    def _by_metric(self, scores: Vectors) -> Vectors:
        """The best wording counts, and the mean of all, which a single lucky one does not move."""
        best, total = np.maximum.reduceat(scores, self._starts), np.add.reduceat(scores, self._starts)
        return np.asarray(best + total / self._sizes, dtype=np.float32)

    @cached_property
    def _vectors(self) -> tuple[Vectors, Vectors]:
        """The centred vectors, and their centre."""
        version = _version(self._encoder.name)
        kept = kept_file(f"wordings-{version}.npy", lambda path: _save(self._encoder.embed_together(_texts()), path))
        vectors: Vectors = np.load(kept) if kept else self._encoder.embed_together(_texts())
        centre = vectors.mean(axis=0)
        return centred(vectors, centre), centre

    @cached_property
    def _ngrams(self) -> NgramIndex:
        kept = kept_file(f"wording-ngrams-{_version()}.npz", lambda path: NgramIndex.build(_texts()).save(path))
        return NgramIndex.load(kept, int(self._sizes.sum())) if kept else NgramIndex.build(_texts())


def _texts() -> list[str]:
    return [text for iri in metrics() for text in wordings()[iri]]


def _version(encoder: str = "") -> str:
    """What the kept files depend on: the catalogue, and for vectors the encoder."""
    digest = hashlib.sha256((files("duibiao.ontology") / FILE).read_bytes())
    digest.update(encoder.encode())
    return digest.hexdigest()[:16]


def _save(vectors: Vectors, path: Path) -> None:
    with path.open("wb") as file:
        np.save(file, vectors)
