"""A file to its filings; every fault of the file becomes an error that says what to do."""

import hashlib
from pathlib import Path

from duibiao.errors import DocumentEmpty, DocumentUnreadable, NoFormFound, SourceMissing
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.read_text import ENCODINGS, decode, read_rows
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.records import Filing


def read_document(path: Path) -> list[Filing]:
    """Return the filings of one file in document order.

    Raises SourceMissing, DocumentEmpty, DocumentUnreadable or NoFormFound.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceMissing(path=path) from error
    except OSError as error:
        raise DocumentUnreadable(path=path, reason=error.strerror, tried="-") from error
    return read_bytes(data, path.name, path)


def read_bytes(data: bytes, name: str, path: Path | None = None) -> list[Filing]:
    """Return the filings of a file's content; ``name`` becomes their ``source``."""
    shown = path or Path(name)
    text = decode(data)
    if text is None:
        raise DocumentUnreadable(path=shown, reason="encoding ?", tried=", ".join(ENCODINGS))
    rows = read_rows(text)
    if not rows:
        raise DocumentEmpty(path=shown)
    stretches = split_forms(rows)
    if not stretches:
        raise NoFormFound(path=shown, lines=len(rows))
    source = Source(name, hashlib.sha256(data).hexdigest())
    return [read_form(stretch, source, index) for index, stretch in enumerate(stretches, 1)]
