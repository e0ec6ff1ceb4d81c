"""A page of the documentation as it is run: its blocks, the folder they run in, what is shown beside what is printed."""

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ELLIPSIS = "…"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# lines that prepare the machine, not the folder: looked at, not run
_PREPARES = re.compile(r"\s*(make|pip|python3? -m (pip|venv)|python3? tests/|\.venv|\. \.venv|git)\b")
_SCORE = re.compile(
    r"(?:\\ )*\d+\\\.\d\d(?=\\ │$)|(?<=\"score\":\\ )[\d\\.]+"
)  # escaped: the last bits are the machine's
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text and where it begins in the page."""

    kind: str
    text: str
    start: int


def page_text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def blocks(page: str) -> list[Block]:
    return [Block(match[1], match[2], match.start(2)) for match in FENCE.finditer(page_text(page))]


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Return each command of a console block with the output shown beneath it."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


class Folder:
    """A folder like a clone, in which the blocks of one page are run."""

    def __init__(self, path: Path, language: str, store: Path | None) -> None:
        self.path = path
        if store:
            shutil.copytree(store, path / ".duibiao")
        for name in ("src", "docs", "tests", "requirements"):
            (path / name).symlink_to(ROOT / name)
        self.names: dict[str, Any] = {}
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("DUIBIAO_STORE")},
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "DUIBIAO_LANG": language, "COLUMNS": "100", "LINES": "40", "TERM": "dumb", "PYTHONUTF8": "1",
        }  # fmt: skip

    def run(self, block: Block) -> str:
        """Return the block as it should read."""
        if block.kind == "console":
            return "".join(f"$ {command}\n{self._console(command, shown)}" for command, shown in commands(block))
        if block.kind == "sh":
            self._script(block.text)
        elif block.kind == "pycon":
            self._doctest(block)
        elif block.kind == "sparql":
            self._save(block.text)
        elif block.kind == "json":
            json.loads(block.text)
        return block.text

    def _console(self, command: str, shown: str) -> str:
        printed = self.on_terminal(command)
        if os.environ.get("DUIBIAO_REWRITE"):
            return rewritten(shown, printed)
        assert agrees(shown, printed), f"$ {command}\n--- shown\n{shown}\n--- printed\n{printed}"
        return shown

    def on_terminal(self, command: str) -> str:
        """Return what the command prints on a terminal, errors after it; the command must succeed."""
        pty = pytest.importorskip("pty")
        master, terminal = pty.openpty()
        with subprocess.Popen(
            ["bash", "-o", "pipefail", "-c", command], cwd=self.path, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=terminal, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            os.close(terminal)
            printed = read_all(master)
            errors = process.stderr.read() if process.stderr else b""
        assert process.returncode == 0, f"$ {command}\n{errors.decode('utf-8')}"
        text = _CONTROL.sub("", (printed + errors).decode("utf-8").replace("\r\n", "\n"))
        return "".join(line.rstrip() + "\n" for line in text.splitlines())

    def _script(self, text: str) -> None:
        lines = [line for line in text.splitlines() if not _PREPARES.match(line)]
        if all(installed(asked) for asked in asked_packages(text)):
            run = ["bash", "-e", "-o", "pipefail", "-c", "\n".join(lines)]
            done = subprocess.run(run, cwd=self.path, env=self.environment, capture_output=True, check=False)
            assert done.returncode == 0, text + done.stderr.decode("utf-8")

    def _doctest(self, block: Block) -> None:
        test = doctest.DocTestParser().get_doctest(block.text, self.names, "page", None, 0)
        report: list[str] = []
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=report.append, clear_globs=False)
        self.names.update(test.globs)
        assert not report, "".join(report)

    def _save(self, text: str) -> None:
        name = re.match(r"# (\S+\.rq)\n", text)
        assert name, f"the first line of a query says how to save it: # NAME.rq\n{text}"
        (self.path / name[1]).write_text(text, "utf-8")


def read_all(descriptor: int) -> bytes:
    """Return all that comes from a terminal, until its other end is closed."""
    read = b""
    try:
        while chunk := os.read(descriptor, 65536):
            read += chunk
    except OSError:  # how Linux says that the other end was closed
        pass
    finally:
        os.close(descriptor)
    return read


def agrees(shown: str, printed: str) -> bool:
    """Whether the output is as shown; a line "…" stands for any lines, and scores may differ in their digits."""
    lines = (r"(?:.*\n)*?" if line == ELLIPSIS else _line(line) + r"\n" for line in shown.splitlines())
    return re.fullmatch("".join(lines), printed) is not None


def _line(line: str) -> str:
    return _SCORE.sub(r"\\s*[\\d.]+", re.escape(line.rstrip()))


def rewritten(shown: str, printed: str) -> str:
    """Return the printed text, cut where the page cut it: after so many lines, or not shown at all."""
    lines, wanted = printed.splitlines(keepends=True), shown.splitlines()
    if not wanted or ELLIPSIS not in wanted:
        return printed
    if wanted.index(ELLIPSIS) == len(wanted) - 1:
        return "".join(lines[: len(wanted) - 1]) + f"{ELLIPSIS}\n"
    return shown


def asked_packages(text: str) -> list[Requirement]:
    """Return what the pip lines of a block install, this project's extras as the packages they bring."""
    words = [word.strip("'\"") for line in text.splitlines() if "pip install" in line for word in line.split()]
    asked: list[Requirement] = []
    for word in words[words.index("install") + 1 :] if "install" in words else []:
        if extra := re.fullmatch(r"(?:\.|duibiao)\[(\w+)\]", word):
            asked += map(Requirement, PROJECT["optional-dependencies"][extra[1]])
        elif re.fullmatch(r"[a-z][\w-]+", word) and word not in ("pip", "install", "duibiao"):
            asked.append(Requirement(word))
    return asked


def installed(asked: Requirement) -> bool:
    try:
        return distribution(asked.name).version != ""
    except PackageNotFoundError:
        return False
