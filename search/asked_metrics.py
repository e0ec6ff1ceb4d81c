"""A question in everyday words or another language -> the metrics that it may ask for, by how the catalogue words them."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duibiao.ontology.metrics import FILE, Metric, metrics, wordings
from duibiao.search.encoders import Encoder, Vectors, question_vector
from duibiao.search.everyday_words import FILE as EVERYDAY
from duibiao.search.everyday_words import in_official_words, is_everyday
from duibiao.search.foreign_name import is_chinese
from duibiao.search.in_english import in_english
from duibiao.search.name_encoder import name_encoder
from duibiao.search.ngrams import NgramIndex
from duibiao.search.rank_fusion import centred, standardise
from duibiao.search.vector_cache import Progress, embedded_together
from duibiao.settings import kept_file

# How many metrics count, and what they count beside the question itself: our choice, from the questions of tests/labels marked dev.
MOST = 5
_BESIDE_CHINESE, _BESIDE_ENGLISH = 1.0, 0.5
# What meaning and wording say of the question as asked, and of what it says in words of the field. Logistic regression on
# the same questions, rounded; fitted without one table they find its metrics as well (tests/labels, dev).
_CHINESE, _ENGLISH = ((1.0, 0.8), (0.8, 0.5)), ((1.7, 0.5), (0.1, 0.4))
_BEST = 3  # so many wordings of a metric count, since a single one may be like by chance

Floats = npt.NDArray[np.float64]
Kept = tuple[Vectors, Vectors, Vectors, Vectors]


class AskedMetrics:
    """All labels of the catalogue, shown and hidden, metric by metric; what is kept of them is read at the first plain question."""

    def __init__(
        self, encoder: Encoder, embed: Callable[[str], Vectors] | None = None, progress: Progress | None = None
    ) -> None:
        """``embed`` makes or remembers the vector of a question, (1, d).

        ``progress`` is called while the wordings are embedded, as by VectorCache.
        """
        self._encoder, self._progress = encoder, progress
        self._embed = embed or question_vector(encoder)
        self._last: tuple[str, list[tuple[Metric, float]]] = ("", [])  # asked for by the ranking, then by the verdict
        sizes = [len(wordings()[iri]) for iri in metrics()]
        self._starts, self._sizes = np.cumsum([0, *sizes])[:-1], np.array(sizes)
        self._filled = np.arange(max(sizes)) < self._sizes[:, np.newaxis]

    def prepare(self) -> None:
        """Make what is kept of the wordings, if that is still to be done for this encoder: seconds at the first question else."""
        kept_file(self._kept_name(), lambda path: _save(self._made(), path))
        for name in _NGRAMS:
            _ngrams_file(name)

    @classmethod
    def beside(cls, question: str) -> float:
        """Return what the metrics count beside the question's own 1; 0 where it is worded like a name."""
        return _BESIDE_CHINESE if is_everyday(question) else _BESIDE_ENGLISH if in_english(question) else 0.0

    def likeliest(self, question: str) -> list[tuple[Metric, float]]:
        """Return the metrics that a question may ask for, best first, with shares that add up to 1."""
        if question != self._last[0]:
            self._last = question, self._found(in_english(question) or question)
        return self._last[1]

    def _found(self, question: str) -> list[tuple[Metric, float]]:
        likeness = self._likeness(question)
        best = np.argsort(-likeness, kind="stable")[:MOST]
        shares = np.exp(likeness[best] - likeness[best[0]])
        every = list(metrics().values())
        return [(every[i], float(share)) for i, share in zip(best, shares / shares.sum(), strict=True)]

    def _likeness(self, question: str) -> Floats:
        """By metric: how like its wordings the question is, as asked and in words of the field."""
        (asked, official), text = _CHINESE if is_chinese(question) else _ENGLISH, in_official_words(question)
        found = self._alike(question, self._ngrams["asked"], *asked)
        return found + self._alike(text, self._ngrams["official"], *official) if text else found

    def _alike(self, text: str, ngrams: NgramIndex, meaning: float, wording: float) -> Floats:
        vectors, centre, *_ = self._vectors
        meant = standardise(self._by_metric(vectors @ centred(self._embed(text), centre)[0]))
        return meaning * meant + wording * standardise(self._by_metric(ngrams.similarity(text)))

    def _by_metric(self, scores: Vectors) -> Vectors:
        """The mean of each metric's best wordings."""
        table = np.full((len(self._sizes), self._sizes.max()), -np.inf, dtype=np.float32)
        table[self._filled] = scores
        best = np.partition(table, -_BEST, axis=1)[:, -_BEST:]
        return np.asarray(best.mean(axis=1), dtype=np.float32)

    def label_vectors(self, asked: Sequence[Metric]) -> tuple[Vectors, Vectors]:
        """Return the vectors of the Chinese labels of these metrics, (m, d), and those of the encoder of names, (m, 128)."""
        every = list(metrics())
        places = [every.index(metric.iri) for metric in asked]
        return self._vectors[2][places], self._vectors[3][places]

    @cached_property
    def _vectors(self) -> Kept:
        """The centred vectors of all wordings, their centre, and those of the Chinese labels as either encoder made them."""
        kept = kept_file(self._kept_name(), lambda path: _save(self._made(), path))
        if kept is None:
            return self._made()
        with np.load(kept) as file:
            return file["wordings"], file["centre"], file["labels"], file["trained"]

    def _kept_name(self) -> str:
        return f"wordings-{_version(self._encoder.name + name_encoder().name)}.npz"

    def _made(self) -> Kept:
        vectors = embedded_together(self._encoder, _texts(), self._progress)
        centre = vectors.mean(axis=0)
        trained = name_encoder().embed_names([metric.label("zh") for metric in metrics().values()])
        return centred(vectors, centre), centre, vectors[self._starts], trained

    @cached_property
    def _ngrams(self) -> dict[str, NgramIndex]:
        """The n-grams of all wordings, as they are and in words of the field."""
        size = int(self._sizes.sum())
        kept = {name: _ngrams_file(name) for name in _NGRAMS}
        return {
            name: NgramIndex.load(path, size) if path else NgramIndex.build(_NGRAMS[name]())
            for name, path in kept.items()
        }


def _ngrams_file(name: str) -> Path | None:
    return kept_file(f"{name}-ngrams-{_version()}.npz", lambda path: NgramIndex.build(_NGRAMS[name]()).save(path))


def _texts() -> list[str]:
    return [text for iri in metrics() for text in wordings()[iri]]


def _official_texts() -> list[str]:
    return [in_official_words(text) or text for text in _texts()]


_NGRAMS = {"asked": _texts, "official": _official_texts}


def _version(encoder: str = "") -> str:
    """What the kept files depend on: the catalogue, the everyday words, and for vectors the encoder."""
    digest = hashlib.sha256((files("duibiao.ontology") / FILE).read_bytes())
    digest.update(encoder.encode() or (files("duibiao.search") / EVERYDAY).read_bytes())
    return digest.hexdigest()[:16]


def _save(vectors: Kept, path: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, wordings=vectors[0], centre=vectors[1], labels=vectors[2], trained=vectors[3])
