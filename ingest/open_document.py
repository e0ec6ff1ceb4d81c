"""A file's bytes to documents made of rows: text here, everything else in a child process that may fail alone."""

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, replace
from types import TracebackType
from typing import Self

from duibiao.errors import DocumentDamaged, DocumentEmpty, DocumentTimeout, DocumentTooLarge, DuibiaoError, Phrase
from duibiao.ingest.child_process import Child, Watch, receive, send, start_child
from duibiao.ingest.detect_kind import detect_kind
from duibiao.ingest.documents import Document, decoded, document_of, suffix_of
from duibiao.ingest.limits import Limits
from duibiao.ingest.office_convert import OFFICE_KINDS, to_open_xml
from duibiao.ingest.read_text import read_text_parts

_RENEW_AFTER = 500  # documents, so that what libraries leak stays small


class Opener:
    """Opens documents one after the other; a context manager that ends its child process."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: Child | None = None
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
                yield document_of(name, data, read_text_parts(data, name, self._limits))
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
            with Watch(child, self._limits.seconds) as watch:
                send(child, {"name": name, "first": member, "limits": asdict(self._limits)}, data)
                while said := receive(child, 2 * self._limits.output):
                    watch.restart()
                    if "alive" in said:
                        continue
                    if "parts" not in said:
                        under_way, member, told = Document(said["name"], said["sha256"]), said["member"], False
                        continue
                    told = True
                    watch.stop()
                    yield decoded(said, under_way)
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

    def _running_child(self) -> Child:
        if self._served >= _RENEW_AFTER:
            self.close()
            self._served = 0
        if self._child is None or self._child.poll() is not None:
            self._child = start_child()
        return self._child

    def _cause(self, watch: Watch, name: str) -> DuibiaoError:
        if watch.expired:
            return DocumentTimeout(path=name, seconds=f"{self._limits.seconds:g}")
        reason = Phrase("读取程序在它上面中断", "the program that reads it broke down over it")
        return DocumentDamaged(path=name, format=suffix_of(name), reason=reason)


def _renamed(document: Document, original: bytes) -> Document:
    """A converted file is known by the bytes that lie on disk."""
    return Document(document.name, hashlib.sha256(original).hexdigest(), document.parts, document.error)
