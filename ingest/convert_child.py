"""The child process: reads documents from its standard input, under limits that it cannot lift, and answers in JSON.

It writes no file, and what it fails on ends it alone: the parent says which document that was and starts another.
"""

import gc
import json
import os
import signal
import sys
from types import TracebackType
from typing import BinaryIO

from duibiao.errors import DocumentDamaged, DocumentTooLarge, Phrase
from duibiao.ingest.child_messages import LENGTH
from duibiao.ingest.convert_bytes import Converted, convert, encode
from duibiao.ingest.limits import Limits

if sys.platform != "win32":
    import resource

_ALIVE = b'{"alive":true}'
_GRACE = 5.0  # seconds after which the child ends itself if the parent has not


def main() -> None:
    """Answer requests until the parent closes the pipe."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes nowhere
    gc.freeze()  # what is loaded stays: it is not gone through again for every document
    requests, first_request = sys.stdin.buffer, True
    while header := _receive(requests):
        request = json.loads(header)
        limits = Limits(**request["limits"])
        if first_request:
            _limit(limits)
            first_request = False
        data = _receive(requests)
        sys.excepthook = _Hook(replies, limits)

        def alive(seconds: float = limits.seconds + _GRACE) -> None:
            _alarm(seconds)
            _send(replies, _ALIVE)

        for item in convert(data, request["name"], limits, alive, request["first"]):
            _alarm(limits.seconds + _GRACE)
            message = encode(item)
            if len(message) > limits.output:
                found = f"{len(message) >> 20} MiB"
                error = DocumentTooLarge(path=item.name, found=found, limit=f"{limits.output >> 20} MiB")
                message = encode(Converted(item.name, item.sha256, [], error, item.member))
            _send(replies, message)
        _send(replies, b"")
        _alarm(0)


def _limit(limits: Limits) -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, hard))


def _alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


class _Hook:
    """Says what an uncaught exception was before the process ends of it."""

    def __init__(self, replies: BinaryIO, limits: Limits) -> None:
        self._replies, self._limits = replies, limits

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        fault: DocumentDamaged | DocumentTooLarge
        if issubclass(kind, MemoryError):
            limit = f"{self._limits.memory >> 20} MiB"
            fault = DocumentTooLarge(
                path="", found=Phrase("读取时内存不足", "not enough memory to read it"), limit=limit
            )
        else:
            said = f"{kind.__name__} {error}".strip()[:120]
            fault = DocumentDamaged(path="", format="", reason=Phrase(f"读取时出错（{kind.__name__}）", said))
        _send(self._replies, encode(Converted("", "", [], fault)))


def _receive(stream: BinaryIO) -> bytes:
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else b""


def _send(stream: BinaryIO, message: bytes) -> None:
    stream.write(LENGTH.pack(len(message)) + message)
    stream.flush()


if __name__ == "__main__":
    main()
