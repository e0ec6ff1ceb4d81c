"""A file to its filings; every fault of a file becomes an error that says what to do."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from duibiao.errors import (
    DocumentEmpty,
    DocumentTooLarge,
    DocumentUnreadable,
    DuibiaoError,
    NoFormFound,
    RulesNotDraft,
    SourceMissing,
)
from duibiao.ingest.documents import Document as Opened
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.read_text import text_of
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.records import Filing

# YAML has no first bytes to know it by, and a form pasted as text has lines like 项目名称: … too
_DRAFTS = (".yaml", ".yml")


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive: its filings, or the error that kept them back.

    ``is_draft`` where it is a draft in YAML: its filings are written but not handed in. ``archive`` is the file that it is a
    member of, None where it is a file by itself.
    """

    path: Path
    filings: tuple[Filing, ...] = ()
    error: DuibiaoError | None = None
    is_draft: bool = False
    archive: Path | None = None


def read_document(path: Path) -> list[Filing]:
    """Return the filings of one file, in order; those of an archive one member after the other.

    Raises SourceMissing, DocumentEmpty, DocumentUnreadable, NoFormFound and the other errors of documents.
    """
    with Opener() as opener:
        return [filing for document in read_path(path, opener) for filing in _filings_or_raise(document)]


def read_bytes(data: bytes, name: str) -> list[Filing]:
    """Return the filings of a file's content; ``name`` becomes their ``source``. Raises as read_document."""
    with Opener() as opener:
        return [filing for document in _read(data, Path(name), opener) for filing in _filings_or_raise(document)]


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
    yield from _read(data, path, opener)


def _read(data: bytes, path: Path, opener: Opener) -> Iterator[Document]:
    if path.suffix.lower() in _DRAFTS:
        yield _draft(data, path)
        return
    for opened in opener.open(data, path.name):
        document = _document(path.parent / opened.name, opened)
        yield document if document.path == path else replace(document, archive=path)


def _draft(data: bytes, path: Path) -> Document:
    from duibiao.ingest.read_draft import read_drafts  # YAML loads slowly, and other documents do without

    try:
        filings = read_drafts(_text(data, path.name), path.name)
        if not filings:
            raise DocumentEmpty(path=path.name)
    except DuibiaoError as error:
        return Document(path, error=error, is_draft=not isinstance(error, RulesNotDraft))
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, tuple(replace(filing, sha256=digest) for filing in filings), is_draft=True)


def _text(data: bytes, name: str) -> str:
    if len(data) > (limit := Limits().draft):
        raise DocumentTooLarge(path=name, found=f"{len(data) >> 10} KiB", limit=f"{limit >> 10} KiB")
    return text_of(data, name)


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
