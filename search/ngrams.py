"""Character 1-2-grams: how much of the wording two names share, weighted by how rare it is.

weight(g, text) = count(g, text) * ln(1 + (N - n + 0.5) / (n + 0.5)), N names, n of them with g; texts are compared by the
cosine of their weights. The logarithm is the inverse document frequency of Robertson & Zaragoza 2009, "The Probabilistic
Relevance Framework", with the 1 that Lucene's BM25Similarity adds to keep it positive. On the shared labels (MAP, 412
names) it is a little better than scikit-learn's smooth idf: 0.776 against 0.770 alone, 0.816 against 0.802 in the fusion.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duibiao.ontology.fold import fold

# A Latin word or number counts as one character: letter by letter, English questions matched any name with an APP or PC
# in it (mean reciprocal rank of 18 English questions in the fusion: 0.52 by letters, 0.87 by words).
_CHARACTER = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int32]


def grams(text: str) -> Counter[str]:
    """Return how often each character and each pair of neighbours occurs.

    >>> dict(grams("知晓率"))
    {'知': 1, '晓': 1, '率': 1, '知 晓': 1, '晓 率': 1}
    """
    characters = _CHARACTER.findall(" ".join(fold(word) for word in text.split()).casefold())
    return Counter(characters + [f"{a} {b}" for a, b in pairwise(characters)])


class NgramIndex:
    """Weights by gram (a CSR matrix, one row a gram): ``names[starts[g]:starts[g+1]]`` have gram g, with ``weights``."""

    def __init__(
        self, vocabulary: Sequence[str], starts: Integers, names: Integers, weights: Floats, size: int
    ) -> None:
        self._rows = {gram: row for row, gram in enumerate(vocabulary)}
        self._starts, self._names, self._weights, self._size = starts, names, weights, size

    @classmethod
    def build(cls, names: Sequence[str]) -> "NgramIndex":
        """Return the index of these names, in their order."""
        postings: dict[str, list[tuple[int, int]]] = {}
        for place, name in enumerate(names):
            for gram, count in grams(name).items():
                postings.setdefault(gram, []).append((place, count))
        vocabulary = sorted(postings)
        lengths = np.array([len(postings[gram]) for gram in vocabulary], dtype=np.int32)
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int32)
        pairs = np.array([pair for gram in vocabulary for pair in postings[gram]], dtype=np.int32).reshape(-1, 2)
        weights = pairs[:, 1] * np.repeat(_rarity(lengths, len(names)), lengths)
        norms = np.sqrt(np.bincount(pairs[:, 0], weights**2, minlength=len(names)))
        return cls(vocabulary, starts, pairs[:, 0], (weights / norms[pairs[:, 0]]).astype(np.float32), len(names))

    def similarity(self, question: str) -> Floats:
        """Return float32 (n,): the cosine of the question with each name; 0 where they share nothing."""
        scores, norm = np.zeros(self._size, dtype=np.float32), 0.0
        for gram, count in grams(question).items():
            row = self._rows.get(gram)
            start, stop = (0, 0) if row is None else (self._starts[row], self._starts[row + 1])
            weight = count * float(_rarity(np.array(stop - start, dtype=np.int32), self._size))
            scores[self._names[start:stop]] += np.float32(weight) * self._weights[start:stop]
            norm += weight**2
        return scores / np.float32(np.sqrt(norm)) if norm else scores

    def save(self, path: Path) -> None:
        """Write the index as .npz."""
        vocabulary = np.array(list(self._rows), dtype=np.str_)
        np.savez(path, vocabulary=vocabulary, starts=self._starts, names=self._names, weights=self._weights)

    @classmethod
    def load(cls, path: Path, size: int) -> "NgramIndex":
        """Return the index that ``save`` wrote, of ``size`` names."""
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            return cls(file["vocabulary"].tolist(), file["starts"], file["names"], file["weights"], size)


def _rarity(having: Integers, size: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.log(1 + (size - having + 0.5) / (having + 0.5)), dtype=np.float64)
