"""Weighted tokens of many names: the cosine of one name's tokens with all others, rarer tokens weighing more."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Tokens = Mapping[str, float]
Arrays = dict[str, npt.NDArray[np.generic]]


class TokenIndex:
    """A CSR matrix, one row a token: ``names[starts[t]:starts[t+1]]`` have token t, with ``weights``; ``norms`` by name."""

    def __init__(
        self, vocabulary: Sequence[str], starts: Integers, names: Integers, weights: Floats, norms: Floats
    ) -> None:
        self._rows = {token: row for row, token in enumerate(vocabulary)}
        self._starts, self._names, self._weights, self._norms = starts, names, weights, norms

    @classmethod
    def build(cls, names: Sequence[Tokens]) -> "TokenIndex":
        """Return the index of these names' tokens, in their order."""
        postings: dict[str, list[tuple[int, float]]] = {}
        for place, tokens in enumerate(names):
            for token, weight in tokens.items():
                postings.setdefault(token, []).append((place, weight))
        vocabulary = sorted(postings)
        lengths = np.array([len(postings[token]) for token in vocabulary], dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        places = np.array([place for token in vocabulary for place, _ in postings[token]], dtype=np.int64)
        plain = np.array([weight for token in vocabulary for _, weight in postings[token]], dtype=np.float64)
        weights = plain * np.repeat(_rarity(lengths, len(names)), lengths)
        norms = np.sqrt(np.bincount(places, weights**2, minlength=len(names)))
        return cls(vocabulary, starts, places, weights.astype(np.float32), norms.astype(np.float32))

    def similarity(self, question: Tokens) -> Floats:
        """Return float32 (n,): the cosine of the question's tokens with each name's; 0 where one has none."""
        size = len(self._norms)
        dots, squares = np.zeros(size, dtype=np.float32), 0.0
        for token, plain in question.items():
            row = self._row(token)
            weight = plain * float(_rarity(np.array(row.stop - row.start), size))
            dots[self._names[row]] += np.float32(weight) * self._weights[row]
            squares += weight**2
        return np.asarray(dots / np.maximum(self._norms * np.float32(np.sqrt(squares)), 1e-6), dtype=np.float32)

    def having(self, tokens: Sequence[str]) -> Mask:
        """Return bool (n,): which names have any of the tokens."""
        found = np.zeros(len(self._norms), dtype=np.bool_)
        for token in tokens:
            found[self._names[self._row(token)]] = True
        return found

    @property
    def silent(self) -> Mask:
        """Return bool (n,): which names have no token at all."""
        return np.asarray(self._norms == 0, dtype=np.bool_)

    def _row(self, token: str) -> slice:
        row = self._rows.get(token)
        return slice(0, 0) if row is None else slice(int(self._starts[row]), int(self._starts[row + 1]))

    def arrays(self) -> Arrays:
        """Return what ``from_arrays`` needs to make this index again."""
        vocabulary = np.array(list(self._rows), dtype=np.str_)
        return {
            "vocabulary": vocabulary,
            "starts": self._starts,
            "names": self._names.astype(np.int32),
            "weights": self._weights,
            "norms": self._norms,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> "TokenIndex":
        """Return the index that ``arrays`` described."""
        return cls(
            arrays["vocabulary"].tolist(),
            arrays["starts"].astype(np.int64),
            arrays["names"].astype(np.int64),
            arrays["weights"].astype(np.float32),
            arrays["norms"].astype(np.float32),
        )


def _rarity(having: npt.NDArray[np.integer], size: int) -> npt.NDArray[np.float64]:
    """How much a token tells that ``having`` of ``size`` names have: inverse document frequency, as in ngrams.py."""
    return np.asarray(np.log(1 + (size - having + 0.5) / (having + 0.5)), dtype=np.float64)
