"""Weighted tokens of many names: the cosine of one name's tokens with all others, rarer tokens weighing more."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Tokens = Mapping[str, float]


class TokenIndex:
    """A CSR matrix, one row a token: ``names[starts[t]:starts[t+1]]`` have token t, with ``weights``; unit columns."""

    def __init__(self, vocabulary: Sequence[str], arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
        self._rows = {token: row for row, token in enumerate(vocabulary)}
        self._starts, self._names = arrays["starts"].astype(np.int64), arrays["names"].astype(np.int64)
        self._weights = arrays["weights"].astype(np.float32)
        self._norms = arrays["norms"].astype(np.float32)

    @classmethod
    def build(cls, names: Sequence[Tokens]) -> "TokenIndex":
        """Return the index of these names' tokens, in their order."""
        postings: dict[str, list[tuple[int, float]]] = {}
        for place, tokens in enumerate(names):
            for token, weight in tokens.items():
                postings.setdefault(token, []).append((place, weight))
        vocabulary = sorted(postings)
        lengths = np.array([len(postings[token]) for token in vocabulary], dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.array([place for token in vocabulary for place, _ in postings[token]], dtype=np.int64)
        plain = np.array([weight for token in vocabulary for _, weight in postings[token]], dtype=np.float64)
        weights = plain * np.repeat(rarity(lengths, len(names)), lengths)
        norms = np.sqrt(np.bincount(places, weights**2, minlength=len(names)))
        return cls(vocabulary, {"starts": starts, "names": places, "weights": weights, "norms": norms})

    def similarity(self, question: Tokens) -> Floats:
        """Return float32 (n,): the cosine of the question's tokens with each name's; 0 where one has none."""
        size = len(self._norms)
        dots, squares = np.zeros(size, dtype=np.float32), 0.0
        for token, plain in question.items():
            row = self._rows.get(token)
            start, stop = (0, 0) if row is None else (int(self._starts[row]), int(self._starts[row + 1]))
            weight = plain * float(rarity(np.array(stop - start), size))
            dots[self._names[start:stop]] += np.float32(weight) * self._weights[start:stop]
            squares += weight**2
        return np.asarray(dots / np.maximum(self._norms * np.float32(np.sqrt(squares)), 1e-6), dtype=np.float32)


def rarity(having: npt.NDArray[np.integer], size: int) -> npt.NDArray[np.float64]:
    """Return how much a token tells that ``having`` of ``size`` names have (inverse document frequency, as in ngrams)."""
    return np.asarray(np.log(1 + (size - having + 0.5) / (having + 0.5)), dtype=np.float64)
