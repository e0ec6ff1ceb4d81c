"""The child process that converts documents, seen from its parent: start, send, receive, and a clock that ends it."""

import json
import subprocess
import sys
import threading
from typing import Any, Self

from duibiao.ingest.child_messages import LENGTH

_COMMAND = (sys.executable, "-P", "-m", "duibiao.ingest.convert_child")

Child = subprocess.Popen[bytes]


def start_child() -> Child:
    """Return a child that waits for its first document."""
    return subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def send(child: Child, header: dict[str, object], data: bytes) -> None:
    """Ask for a document to be converted."""
    assert child.stdin is not None, "the child is started with a pipe"
    try:
        for message in (json.dumps(header).encode(), data):
            child.stdin.write(LENGTH.pack(len(message)))
            child.stdin.write(message)
        child.stdin.flush()
    except BrokenPipeError:
        pass  # it died; reading its answer says so


def receive(child: Child, longest: int) -> dict[str, Any] | None:
    """Return one message, an empty one at the end, None if the child has died or says more bytes than it may."""
    assert child.stdout is not None, "the child is started with a pipe"
    head = child.stdout.read(LENGTH.size)
    size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else None
    if size == 0:
        return {}
    if size is None or size > longest:
        return None
    body = child.stdout.read(size)
    return json.loads(body) if len(body) == size else None


class Watch:
    """Kills the child when a document takes too long; ``expired`` tells whether it did."""

    def __init__(self, child: Child, seconds: float) -> None:
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
