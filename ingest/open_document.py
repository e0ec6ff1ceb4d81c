"""A file's bytes to documents made of rows: text here, everything else in a child process that may fail alone."""

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import PurePath
from types import TracebackType
from typing import Any, Self

from duibiao import errors
from duibiao.errors import DocumentDamaged, DocumentEmpty, DocumentTimeout, DocumentTooLarge, DuibiaoError, Phrase
from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.child_messages import LENGTH
from duibiao.ingest.detect_kind import detect_kind
from duibiao.ingest.limits import Limits
from duibiao.ingest.office_convert import OFFICE_KINDS, to_open_xml
from duibiao.ingest.read_text import read_text_parts
from duibiao.ontology.records import Place

_CHILD = (sys.executable, "-P", "-m", "duibiao.ingest.convert_child")
_RENEW_AFTER = 500  # documents, so that what libraries leak stays small


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive (``archive.zip/member``): its parts, or the error that it gave.

    A sheet of a workbook is a part; any other document is one part.
    """

    name: str
    sha256: str
    parts: tuple[tuple[Row, ...], ...] = ()
    error: DuibiaoError | None = None


class Opener:
    """Opens documents one after the other; a context manager that ends its child process."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._busy = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child process, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None
        self._busy = False

    def open(self, data: bytes, name: str) -> Iterator[Document]:
        """Return the documents that the file holds: one, or those of an archive in order. Faults are in ``error``."""
        try:
            if len(data) > self._limits.source:
                found, limit = (f"{size >> 20} MiB" for size in (len(data), self._limits.source))
                raise DocumentTooLarge(path=name, found=found, limit=limit)
            if not data.strip(b"\0 \t\r\n\f\v"):
                raise DocumentEmpty(path=name)
            kind = detect_kind(data)[0]
            if kind == "text":
                yield _document(name, data, read_text_parts(data, name, self._limits))
                return
            converted = to_open_xml(data, name, kind, self._limits) if kind in OFFICE_KINDS else data
        except DuibiaoError as error:
            yield Document(name, hashlib.sha256(data).hexdigest(), (), error)
            return
        for document in self._ask(converted, name):
            yield document if converted is data else _renamed(document, data)

    def _ask(self, data: bytes, name: str) -> Iterator[Document]:
        """A child that dies over one member of an archive is followed by another, which begins after it."""
        if self._busy:
            self.close()  # the answers to a document that nobody read to its end are still in the pipe
        self._served, self._busy = self._served + 1, True
        under_way, member = Document(name, hashlib.sha256(data).hexdigest()), 0
        while True:
            child, told = self._running_child(), False
            with _Watch(child, self._limits.seconds) as watch:
                _send(child, {"name": name, "first": member, "limits": asdict(self._limits)}, data)
                while said := self._reply(child):
                    watch.restart()
                    if "alive" in said:
                        continue
                    if "parts" not in said:
                        under_way, member, told = Document(said["name"], said["sha256"]), said["member"], False
                        continue
                    told = True
                    watch.stop()
                    yield _decoded(said, under_way)
                    watch.restart()
            if said is not None:
                self._busy = False
                return
            self.close()
            self._busy = member > 0
            if not told:
                yield replace(under_way, error=self._cause(watch, under_way.name))
            if member == 0:
                return

    def _running_child(self) -> "subprocess.Popen[bytes]":
        if self._served >= _RENEW_AFTER:
            self.close()
            self._served = 0
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                _CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._child

    def _reply(self, child: "subprocess.Popen[bytes]") -> dict[str, Any] | None:
        """Return one message, an empty one at the end, None if the child has died or says more than it may."""
        assert child.stdout is not None, "the child is started with a pipe"
        head = child.stdout.read(LENGTH.size)
        size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else None
        if size == 0:
            return {}
        if size is None or size > 2 * self._limits.output:
            return None
        body = child.stdout.read(size)
        return json.loads(body) if len(body) == size else None

    def _cause(self, watch: "_Watch", name: str) -> DuibiaoError:
        if watch.expired:
            return DocumentTimeout(path=name, seconds=f"{self._limits.seconds:g}")
        reason = Phrase("读取程序在它上面中断", "the program that reads it broke down over it")
        return DocumentDamaged(path=name, format=_suffix(name), reason=reason)


class _Watch:
    """Kills the child when a document takes too long; ``expired`` tells whether it did."""

    def __init__(self, child: "subprocess.Popen[bytes]", seconds: float) -> None:
        self._child, self._seconds = child, seconds
        self.expired = False
        self._timer = self._started()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Stop the clock, as while the caller works on what was read."""
        self._timer.cancel()

    def restart(self) -> None:
        """Begin to count anew."""
        self._timer.cancel()
        self._timer = self._started()

    def _started(self) -> threading.Timer:
        timer = threading.Timer(self._seconds, self._expire)
        timer.daemon = True
        timer.start()
        return timer

    def _expire(self) -> None:
        self.expired = True
        self._child.kill()


def _send(child: "subprocess.Popen[bytes]", header: dict[str, object], data: bytes) -> None:
    assert child.stdin is not None, "the child is started with a pipe"
    try:
        for message in (json.dumps(header).encode(), data):
            child.stdin.write(LENGTH.pack(len(message)))
            child.stdin.write(message)
        child.stdin.flush()
    except BrokenPipeError:
        pass  # it died; reading its answer says so


def _document(name: str, data: bytes, parts: Sequence[Sequence[Row]]) -> Document:
    return Document(name, hashlib.sha256(data).hexdigest(), tuple(tuple(part) for part in parts))


def _renamed(document: Document, original: bytes) -> Document:
    """A converted file is known by the bytes that lie on disk."""
    return Document(document.name, hashlib.sha256(original).hexdigest(), document.parts, document.error)


def _decoded(said: dict[str, Any], under_way: Document) -> Document:
    """Return the document of a message; one without a name is about the document under way."""
    name, sha256 = said["name"] or under_way.name, said["sha256"] or under_way.sha256
    if fault := said["error"]:
        given: dict[str, Any] = fault["values"]
        values = {key: value if isinstance(value, str) else Phrase(*value) for key, value in given.items()}
        about = {} if said["name"] else {"path": name, **({"format": _suffix(name)} if "format" in values else {})}
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


def _suffix(name: str) -> str:
    return PurePath(name).suffix.removeprefix(".").upper() or "?"
