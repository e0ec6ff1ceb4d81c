"""What the encoder of names made of names and pairs, kept: the vector of a name, the judgement on two."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from duibiao.search.encoders import Vectors
from duibiao.search.name_encoder import name_encoder

Key = TypeVar("Key")


class _Kept(Generic[Key]):
    """What was made of each key, made once."""

    def __init__(self, make: Callable[[list[Key]], Vectors]) -> None:
        self._make = make
        self.known: dict[Key, Vectors] = {}

    def know(self, keys: Iterable[Key]) -> None:
        new = [key for key in dict.fromkeys(keys) if key not in self.known]
        if len(self.known) + len(new) > _MOST:
            self.known.clear()
        self.known.update(zip(new, self._make(new), strict=True))

    def of(self, key: Key) -> Vectors:
        if key not in self.known:
            self.know([key])
        return self.known[key]


_MOST = 100_000  # vectors kept: 50 MB
_NAMES = _Kept[str](lambda names: name_encoder().embed_names(names))
_PAIRS = _Kept[tuple[str, str]](lambda pairs: name_encoder().judge(pairs))


def name_vector(name: str) -> Vectors:
    """Return the vector of a name, made once."""
    return _NAMES.of(name)


def know_names(names: Iterable[str]) -> None:
    """Make the vectors of names that will be asked for: of many at once one costs less than half."""
    _NAMES.know(names)


def judged(one: str, other: str) -> Vectors:
    """Return what ``NameEncoder.judge`` says of two names, (4,), found once."""
    return _PAIRS.of((one, other) if one <= other else (other, one))


def know_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Judge the pairs that will be asked for: of many at once one costs less than half."""
    _PAIRS.know((one, other) if one <= other else (other, one) for one, other in pairs)
