"""The folder of a store: what lies in it, its version, its lock; opened for writing by one process at a time.

STORE/store.json   schema version
STORE/graph/       Oxigraph's own files
STORE/lock         held shared by readers, exclusive by the writer
STORE/index/       the name index and its vectors (duibiao.search)
"""

import json
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from duibiao.errors import Phrase, StoreBusy, StoreInvalid, StoreMissing, StoreNewer, StoreOlder

SCHEMA_VERSION = 1


def prepare(folder: Path) -> None:
    """Make the folder a store, or check that it is one; a folder with other things in it is refused."""
    if (folder / "store.json").exists():
        return check_version(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreInvalid(
            path=folder, reason=Phrase("目录里另有内容，没有 store.json", "it holds other things and no store.json")
        )
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / "store.json.new"
    fresh.write_text(json.dumps({"schema": SCHEMA_VERSION}) + "\n", "utf-8")
    fresh.replace(folder / "store.json")
    return None


def check_version(folder: Path) -> None:
    """Raise StoreMissing, StoreInvalid, StoreNewer or StoreOlder unless the folder is a store of this version."""
    if not (folder / "store.json").exists():
        raise StoreMissing(path=folder)
    try:
        version = json.loads((folder / "store.json").read_text("utf-8"))["schema"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreInvalid(path=folder, reason=f"store.json: {error!r}") from error
    if version > SCHEMA_VERSION:
        raise StoreNewer(path=folder, found=version, expected=SCHEMA_VERSION)
    if version < SCHEMA_VERSION:
        raise StoreOlder(path=folder, found=version, expected=SCHEMA_VERSION)


def opened(folder: Path, read_only: bool) -> ox.Store:
    """Return Oxigraph on the folder's files, new ones if it may write; raises StoreMissing, StoreInvalid."""
    path = folder / "graph"
    try:
        if read_only:
            return ox.Store.read_only(str(path))
        if not path.exists():
            _create(path)
        return ox.Store(str(path))
    except FileNotFoundError as error:
        raise StoreMissing(path=folder) from error
    except (OSError, RuntimeError) as error:  # Oxigraph's own words for files that are not as it left them
        raise StoreInvalid(path=folder, reason=" ".join(str(error).split())) from error


def _create(path: Path) -> None:
    """Make an empty graph elsewhere and rename it, since one that is half made cannot be opened for reading."""
    fresh = path.with_name("graph.new")
    shutil.rmtree(fresh, ignore_errors=True)
    store = ox.Store(str(fresh))
    store.flush()
    del store  # closes its files
    fresh.replace(path)


@contextmanager
def locked(folder: Path, exclusive: bool) -> Generator[None]:
    """Hold the lock: Oxigraph leaves reading beside a writer undefined. It is gone with the process, however it ends."""
    with (folder / "lock").open("a") as file:
        if not _take(file, exclusive):
            raise StoreBusy(path=folder)
        yield


if sys.platform == "win32":

    def _take(file: IO[str], exclusive: bool) -> bool:  # noqa: ARG001  # Oxigraph itself keeps out a second writer
        return True
else:
    import fcntl

    def _take(file: IO[str], exclusive: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
