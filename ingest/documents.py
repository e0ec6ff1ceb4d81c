"""What was opened: a document made of rows, or the error that it gave; and the answer of the child process that says so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from duibiao import errors
from duibiao.errors import DuibiaoError, Phrase
from duibiao.ingest.cells import Cell, Row
from duibiao.ontology.records import Place


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive (``archive.zip/member``): its parts, or the error that it gave.

    A sheet of a workbook is a part; any other document is one part.
    """

    name: str
    sha256: str
    parts: tuple[tuple[Row, ...], ...] = ()
    error: DuibiaoError | None = None


def document_of(name: str, data: bytes, parts: Sequence[Sequence[Row]]) -> Document:
    """Return the document of bytes that were read here."""
    return Document(name, hashlib.sha256(data).hexdigest(), tuple(tuple(part) for part in parts))


def decoded(said: dict[str, Any], under_way: Document) -> Document:
    """Return the document of a message; one without a name is about the document under way."""
    name, sha256 = said["name"] or under_way.name, said["sha256"] or under_way.sha256
    if fault := said["error"]:
        given: dict[str, Any] = fault["values"]
        values = {key: value if isinstance(value, str) else Phrase(*value) for key, value in given.items()}
        about = {} if said["name"] else {"path": name, **({"format": suffix_of(name)} if "format" in values else {})}
        return Document(name, sha256, (), getattr(errors, fault["class"])(**values | about))
    return Document(name, sha256, tuple(tuple(_row(row) for row in part) for part in said["parts"]))


def _row(said: list[Any]) -> Row:
    line, page, quote, cells = said
    return Row(
        tuple(
            Cell(text, Place(line, page, quote, cell, tuple(box) if box else None), column)
            for text, column, cell, box in cells
        )
    )


def suffix_of(name: str) -> str:
    """Return the format that a name says, ? if it says none."""
    return PurePath(name).suffix.removeprefix(".").upper() or "?"
