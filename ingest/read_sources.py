"""Paths to documents: files and folders in a fixed order, each read or its error kept; one bad file stops nothing."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from duibiao.errors import SourceMissing
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_document import Document, read_path


def list_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files named, and those below the folders named, hidden ones left out; sorted within a folder.

    Raises SourceMissing for the first path that does not exist, before anything is read.
    """
    files: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise SourceMissing(path=path)
        files |= dict.fromkeys(_below(path) if path.is_dir() else [path])
    return list(files)


def _below(folder: Path) -> list[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def read_files(files: Sequence[Path], jobs: int = 1) -> Iterator[Document]:
    """Return the documents in the order of the files, read by ``jobs`` processes; an archive gives several."""
    if jobs <= 1 or len(files) <= 1:
        with Opener() as opener:
            for path in files:
                yield from read_path(path, opener)
        return
    from concurrent.futures import ProcessPoolExecutor  # loads slowly, and one file needs none

    with ProcessPoolExecutor(jobs) as pool:
        for documents in pool.map(_read, files, chunksize=4):
            yield from documents


@cache
def _opener() -> Opener:
    """One for each process of the pool; its child ends when the pipe to it closes."""
    return Opener()


def _read(path: Path) -> list[Document]:
    return list(read_path(path, _opener()))
