"""Findings kept in a file until all are known: those of a large store would not fit into the memory of an ordinary PC."""

import pickle
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from duibiao.checks import Record, has_errors

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """Findings that stand together, as bytes; ``key`` says where."""

    key: Key
    records: bytes
    has_errors: bool


def packed(key: Key, records: Sequence[Record]) -> Packed:
    """Return the findings as they are kept."""
    return Packed(key, pickle.dumps(records), has_errors(records))


class KeptFindings:
    """Findings in the order of their keys, under one key as they came; to be read once all are there, as often as wanted."""

    def __init__(self, file: IO[bytes]) -> None:
        self.has_errors = False
        self._places: list[tuple[Key, int]] = []
        self._file = file

    def keep(self, found: Iterable[Packed]) -> None:
        """Add findings."""
        for one in found:
            self.has_errors |= one.has_errors
            self._places.append((one.key, self._file.tell()))
            self._file.write(one.records)

    def __iter__(self) -> Iterator[Record]:
        for _, place in sorted(self._places):
            self._file.seek(place)
            yield from pickle.load(self._file)


@contextmanager
def kept_findings() -> Generator[KeptFindings]:
    """Give a place for findings, for as long as they are wanted."""
    with tempfile.TemporaryFile() as file:
        yield KeptFindings(file)
