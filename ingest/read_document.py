"""A file to its filings; every fault of a file becomes an error that says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duibiao.errors import DocumentUnreadable, DuibiaoError, NoFormFound, SourceMissing
from duibiao.ingest.open_document import Document as Opened
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.records import Filing


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive: its filings, or the error that kept them back."""

    path: Path
    filings: tuple[Filing, ...] = ()
    error: DuibiaoError | None = None


def read_document(path: Path) -> list[Filing]:
    """Return the filings of one file, in order; those of an archive one member after the other.

    Raises SourceMissing, DocumentEmpty, DocumentUnreadable, NoFormFound and the other errors of documents.
    """
    with Opener() as opener:
        return [filing for document in read_path(path, opener) for filing in _filings_or_raise(document)]


def read_bytes(data: bytes, name: str) -> list[Filing]:
    """Return the filings of a file's content; ``name`` becomes their ``source``. Raises as read_document."""
    with Opener() as opener:
        opened = [_document(Path(name), document) for document in opener.open(data, name)]
        return [filing for document in opened for filing in _filings_or_raise(document)]


def read_path(path: Path, opener: Opener) -> Iterator[Document]:
    """Return the documents that a path holds; faults of the file are in ``error``."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        yield Document(path, error=SourceMissing(path=path))
        return
    except OSError as error:
        yield Document(path, error=DocumentUnreadable(path=path, reason=error.strerror, tried="-"))
        return
    for opened in opener.open(data, path.name):
        yield _document(path.parent / opened.name, opened)


def _document(path: Path, opened: Opened) -> Document:
    if opened.error:
        return Document(path, error=opened.error)
    stretches = [stretch for part in opened.parts for stretch in split_forms(part)]
    if not stretches:
        return Document(path, error=NoFormFound(path=path, lines=sum(len(part) for part in opened.parts)))
    source = Source(opened.name, opened.sha256)
    return Document(path, tuple(read_form(stretch, source, index) for index, stretch in enumerate(stretches, 1)))


def _filings_or_raise(document: Document) -> tuple[Filing, ...]:
    if document.error:
        raise document.error
    return document.filings
