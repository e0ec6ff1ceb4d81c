"""Vectors kept by encoder and text in one SQLite file, so that no text is embedded twice."""

import sqlite3
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from duibiao.search.encoders import EmbedsNames, Encoder, Vectors

BATCH = 64  # texts between two commits: about 0.2 s of work lost when interrupted, with the bundled encoder
Progress = Callable[[int, int], None]

_TABLE = """CREATE TABLE IF NOT EXISTS vectors
(encoder TEXT, text TEXT, vector BLOB NOT NULL, PRIMARY KEY (encoder, text)) WITHOUT ROWID"""


class VectorCache:
    """The open cache; use ``VectorCache.open``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Generator["VectorCache"]:
        """Open the cache, creating it if needed; a damaged file is replaced, since it can be made again."""
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
        try:
            yield cls(connection)
        finally:
            connection.close()

    def embed_names(self, encoder: EmbedsNames, names: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return float32 (n, d), unit rows; what is new is embedded and committed batch by batch.

        ``progress`` is called with the number of names done and the number of all.
        """
        found = {name: vector for name in names if (vector := self._get(encoder, name)) is not None}
        missing = [name for name in dict.fromkeys(names) if name not in found]
        for start in range(0, len(missing), BATCH):
            if progress:
                progress(len(names) - len(missing) + start, len(names))
            batch = missing[start : start + BATCH]
            vectors = encoder.embed_names(batch)
            self._put(encoder, batch, vectors)
            found.update(zip(batch, vectors, strict=True))
        if progress:
            progress(len(names), len(names))
        return np.array([found[name] for name in names], dtype=np.float32).reshape(len(names), encoder.dimension)

    def _get(self, encoder: EmbedsNames, name: str) -> Vectors | None:
        query = "SELECT vector FROM vectors WHERE encoder = ? AND text = ?"
        row = self._connection.execute(query, (encoder.name, name)).fetchone()
        return np.frombuffer(row[0], dtype="<f4").astype(np.float32) if row else None

    def _put(self, encoder: EmbedsNames, names: Sequence[str], vectors: Vectors) -> None:
        rows = [(encoder.name, n, v.astype("<f4").tobytes()) for n, v in zip(names, vectors, strict=True)]
        with self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def embedded_together(encoder: Encoder, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
    """Return float32 (n, d), unit rows, embedded in batches and not kept; ``progress`` is called as by ``embed_names``."""
    found: list[Vectors] = []
    for start in range(0, len(texts), BATCH):
        if progress:
            progress(start, len(texts))
        found.append(encoder.embed_together(texts[start : start + BATCH]))
    if progress:
        progress(len(texts), len(texts))
    return np.concatenate(found)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute(_TABLE)
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise
        path.unlink()
        return _connect(path)
    return connection
