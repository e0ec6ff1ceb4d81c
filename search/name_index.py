"""The index of distinct indicator names: vectors (FAISS) beside character n-grams, ranked together; its files: index_files.py."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from duibiao.errors import IndexMismatch, IndexMissing, IndexStale, QuestionWithoutWords
from duibiao.ontology.fold import fold, join_wrapped
from duibiao.ontology.metrics import Metric
from duibiao.ontology.script import simplified
from duibiao.search import flat_vectors
from duibiao.search.asked_metrics import AskedMetrics
from duibiao.search.encoders import Encoder, Vectors, load_encoder, question_vector
from duibiao.search.foreign_name import is_chinese
from duibiao.search.glosses import stems
from duibiao.search.in_english import in_english
from duibiao.search.index_files import FORMAT, IndexFiles, Meta, current, write
from duibiao.search.known_names import name_vector
from duibiao.search.name_encoder import name_encoder
from duibiao.search.parts_table import EVERY, Places
from duibiao.search.rank_candidates import Scores, read_question
from duibiao.search.rank_fusion import centred
from duibiao.search.vector_cache import Progress, VectorCache

# Names sorted first: of 100,000 that takes 0.7 ms of CPU, sorting all of them 10.
_HEAD = 1000
_ALL = 5000  # names up to which all are compared with the metrics that a plain question asks for


@dataclass(frozen=True, slots=True)
class RankedName:
    """A folded name with its score (standard deviations above the mean name) and the cosines it was made from."""

    name: str
    score: float
    parts: dict[str, float]


class NameIndex:
    """A loaded index; names are folded, distinct and sorted."""

    def __init__(
        self, folder: Path, meta: Meta, encoder: Encoder | None = None, progress: Progress | None = None
    ) -> None:
        self.meta = meta
        self._given, self._progress = encoder, progress
        self._files = files = IndexFiles(folder)
        self.names = files.names
        self._vectors, self._centre, self._ngrams, self._ranker = (
            files.vectors,
            files.centre,
            files.ngrams,
            files.ranker,
        )

    @classmethod
    def build(
        cls,
        names: Sequence[str],
        encoder: Encoder,
        cache: VectorCache,
        directory: Path,
        revision: str,
        progress: Progress | None = None,
    ) -> "NameIndex":
        """Write the index of these names whole, then make it the current one, and return it."""
        distinct = sorted({fold(name) for name in names})
        vectors = cache.embed_names(encoder, distinct, _half(progress, 0))
        trained = cache.embed_names(name_encoder(), distinct, _half(progress, 1))
        meta = Meta(FORMAT, encoder.name, encoder.source, encoder.dimension, revision, len(distinct))
        return cls(write(directory, meta, distinct, vectors, trained), meta, encoder)

    @classmethod
    def load(
        cls,
        directory: Path,
        expected_revision: str | None = None,
        encoder: Encoder | None = None,
        progress: Progress | None = None,
    ) -> "NameIndex":
        """Return the current index; its encoder is loaded when first needed, unless one is given.

        ``progress`` is called where the first plain question of a machine has to embed the wordings of the catalogue.
        Raises IndexMissing, IndexStale (made from another revision), IndexMismatch (made with another encoder).
        """
        try:
            folder, meta = current(directory)
            index = cls(folder, meta, encoder, progress)
        except (OSError, ValueError, TypeError, KeyError, BadZipFile) as error:  # absent, cut short, or of another make
            raise IndexMissing(path=directory) from error
        if expected_revision not in (None, meta.revision):
            raise IndexStale(path=directory)
        if encoder:
            _check(meta, encoder)
        return index

    @cached_property
    def encoder(self) -> Encoder:
        """Return the encoder that made this index; raises IndexMismatch if it has changed since."""
        return self._given or _check(self.meta, load_encoder(self.meta.source))

    @cached_property
    def _embed(self) -> Callable[[str], Vectors]:
        return question_vector(self.encoder)

    @cached_property
    def _asked(self) -> AskedMetrics:
        return AskedMetrics(self.encoder, self._embed, self._progress)

    def parts(self, question: str) -> dict[str, Vectors]:
        """Return each part's score of all names, float32 (n,) in their order; "trained" for Chinese questions, "glosses" for others.

        Raises QuestionWithoutWords, and IndexStale as IndexFiles does.
        """
        if not any(map(str.isalnum, question)):
            raise QuestionWithoutWords(text=question)
        printed = _printed(question)
        semantic = flat_vectors.similarity(self._vectors, centred(self._embed(printed), self._centre))
        found = {"semantic": semantic[0], "literal": self._ngrams.similarity(printed)}
        if is_chinese(printed):
            vector = name_vector(simplified(printed))
            found["trained"] = flat_vectors.similarity(self._files.trained, vector[np.newaxis])[0]
        if english := in_english(printed):
            found["glosses"] = self._files.glosses.similarity(stems(english))
        return found

    def scores(self, question: str, parts: Mapping[str, Vectors]) -> Vectors:
        """Return float32 (n,): how comparable each name is to the question and, if it is a plain one, to the metrics it asks for."""
        words = read_question(question)
        total = self._ranker.scores(words, parts)
        beside = AskedMetrics.beside(question)
        return self._beside_metrics(question, beside, total) if beside else total

    def likeliest(self, question: str) -> list[tuple[Metric, float]]:
        """Return the metrics that a plain question may ask for, as AskedMetrics does; none for one worded like a name."""
        return self._asked.likeliest(_printed(question)) if AskedMetrics.beside(question) else []

    def _beside_metrics(self, question: str, beside: float, total: Scores) -> Scores:
        """The scores, and beside them those for the labels of the metrics that the question may ask for."""
        asked = self.likeliest(question)
        metrics = [metric for metric, _ in asked]
        places = self._worth(total, [metric.iri for metric in metrics])
        for (_, share), found in zip(asked, self._by_label(metrics, places), strict=True):
            # names that are not looked at are as unlike as the least
            added = np.full_like(total, found.min(initial=0.0))
            added[places] = found
            total += np.float32(beside * share) * added
        return total / np.float32(1 + beside)

    def _by_label(self, metrics: Sequence[Metric], places: Places) -> Iterator[Scores]:
        """How comparable the names at the places are to the label of each metric."""
        meant, trained = self._asked.label_vectors(metrics)
        semantic = flat_vectors.similarity(self._vectors, centred(meant, self._centre), places)
        named = flat_vectors.similarity(self._files.trained, trained, places)
        for metric, *near in zip(metrics, semantic, named, strict=True):
            label = metric.label("zh")
            parts = {"semantic": near[0], "trained": near[1], "literal": self._ngrams.similarity(label)[places]}
            yield self._ranker.scores(label, parts, places)

    def _worth(self, total: Scores, metrics: Sequence[str]) -> Places:
        """Where to look for metrics: of very many names the head, those that have them, and some of the rest to be seen against."""
        if len(total) <= _ALL:
            return EVERY
        head = np.argpartition(-total, _HEAD)[:_HEAD]
        rest = np.arange(0, len(total), len(total) // _HEAD)
        return np.unique(np.concatenate((head, self._ranker.linked(metrics), rest)))

    def rank(self, question: str, allowed: AbstractSet[str] | None = None) -> list[RankedName]:
        """Return every allowed name (folded; None for all), best first, equal scores by name."""
        return list(self.ranked(question, allowed))

    def ranked(self, question: str, allowed: AbstractSet[str] | None = None) -> Iterator[RankedName]:
        """Return the names that ``rank`` returns, each made when it is asked for: of 100,000 most never are."""
        parts = self.parts(question)
        scores = self.scores(question, parts)
        for i in _best_first(scores):
            if allowed is None or self.names[i] in allowed:
                said = {part: float(values[i]) for part, values in parts.items()}
                yield RankedName(self.names[i], float(scores[i]), said)


def _half(progress: Progress | None, half: int) -> Progress | None:
    """What reports the first (0) or the second half (1) of the work to ``progress``."""
    return (lambda done, total: progress(done + half * total, 2 * total)) if progress else None


def _printed(question: str) -> str:
    return join_wrapped([unicodedata.normalize("NFKC", question)])


def _best_first(scores: Scores) -> Iterator[int]:
    """The places of the scores, highest first, equal ones in their order; beyond the head they are sorted when asked for."""
    least = np.partition(scores, -_HEAD)[-_HEAD] if len(scores) > _HEAD else -np.inf
    for places in (np.flatnonzero(scores >= least), np.flatnonzero(scores < least)):
        yield from places[np.argsort(-scores[places], kind="stable")].tolist()


def _check(meta: Meta, encoder: Encoder) -> Encoder:
    if encoder.name != meta.encoder:
        raise IndexMismatch(found=meta.encoder, expected=encoder.source)
    return encoder
