"""Paths to documents: files and folders in a fixed order, each read or its error kept; one bad file stops nothing."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from duibiao.errors import DuibiaoError, SourceMissing
from duibiao.ingest.read_document import read_document
from duibiao.ontology.records import Filing


@dataclass(frozen=True)
class Document:
    """One file as read: its filings, or the error that kept them back."""

    path: Path
    filings: tuple[Filing, ...] = ()
    error: DuibiaoError | None = None


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
    """Return the documents in the order of the files, read by ``jobs`` processes."""
    if jobs <= 1 or len(files) <= 1:
        yield from map(_read, files)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_read, files, chunksize=4)


def _read(path: Path) -> Document:
    try:
        return Document(path, tuple(read_document(path)))
    except DuibiaoError as error:
        return Document(path, error=error)
