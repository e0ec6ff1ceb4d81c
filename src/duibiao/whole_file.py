"""A file that is complete or not there."""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from duibiao.errors import OutputUnwritable


@contextmanager
def whole_file(path: Path) -> Generator[Path]:
    """Give a path beside the file to write to; what is there takes the file's place when the block ends well.

    Raises OutputUnwritable; an earlier file stays then.
    """
    fresh = path.with_name(f".{path.stem}.{os.getpid()}.new{path.suffix}")
    try:
        yield fresh
        fresh.replace(path)
    except OSError as error:
        raise OutputUnwritable(path=path, reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):  # it bears its own name by now, or was never made
            fresh.unlink()
