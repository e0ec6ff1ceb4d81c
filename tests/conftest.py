"""Shared: the sample filings, a store of them, and the program as a user starts it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

from duibiao import tasks
from duibiao.ingest.open_document import Opener
from duibiao.search.encoders import DEFAULT_ENCODER, Encoder, load_encoder

# the same examples for everyone who runs the checks there; a developer's own runs look for new ones
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

Run = Callable[..., subprocess.CompletedProcess[str]]
EXAMPLE = Path(__file__).parents[1] / "docs" / "example-form.txt"

collect_ignore = ["encoder_pupil.py", "train_encoder.py"]  # they need PyTorch, which the checks do without


def filled(arguments: list[str], store: Path) -> list[str]:
    return [argument.format(store=store, example=EXAMPLE) for argument in arguments]


@pytest.fixture(scope="session")
def samples() -> list[Path]:
    """Return the five sample filings."""
    return sorted(Path(str(files("duibiao") / "samples")).glob("*.txt"))


@pytest.fixture(scope="session")
def sample_store(samples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a finished store of the five samples; tests only read it."""
    folder = tmp_path_factory.mktemp("samples") / "store"
    tasks.ingest(folder, samples, DEFAULT_ENCODER)
    return folder


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    """Yield what opens documents, its child process started once a file of tests."""
    with Opener() as opener:
        yield opener


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """Return the bundled encoder."""
    return load_encoder()


@pytest.fixture(scope="session")
def run() -> Run:
    """Return a function that starts ``duibiao`` with arguments, as a process of its own."""

    def start(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "duibiao", *map(str, arguments)]
        env = {**os.environ, "DUIBIAO_LANG": "en", "PYTHONIOENCODING": "utf-8", **environment}
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, check=False)

    return start


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    """Return a copy of the store, which a test may harm."""
    return Path(shutil.copytree(sample_store, tmp_path / "store"))
