"""The command line as its users meet it: formats, exit codes, one line for each fault, and a store that stays as it was."""

import csv
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import EXAMPLE, Run, filled
from wcwidth import wcswidth

from duibiao.terminal import add_row, new_table, spoken_language

ROOT = Path(__file__).parents[1]
PROGRAM = (sys.executable, "-m", "duibiao")


# Each verb with a piece of its answer; {store} and {example} are filled in.
ANSWERS: dict[str, tuple[list[str], str]] = {
    "parse": (["parse", "{example}"], "惠民政策知晓率"),
    "ingest": (["ingest", "{example}", "--store", "{store}"], "example-form.txt"),
    "find": (["find", "政策知晓率", "--store", "{store}"], "医保政策知晓率"),
    "list": (["query"], "targets-of-name"),
    "query": (["query", "units", "--store", "{store}"], "上海市"),
    "stats": (["stats", "--store", "{store}"], "use-"),
}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
@pytest.mark.parametrize("verb", ANSWERS)
def test_each_verb_answers_in_each_format(run: Run, store: Path, verb: str, form: str) -> None:
    arguments, piece = ANSWERS[verb]
    done = run(*filled(arguments, store), "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert form == "table" or piece in done.stdout  # a table may wrap it
    read: dict[str, Callable[[], Any]] = {
        "json": lambda: json.loads(done.stdout),
        "jsonl": lambda: [json.loads(line) for line in done.stdout.splitlines()],
        "csv": lambda: list(csv.DictReader(io.StringIO(done.stdout), strict=True)),
        "table": lambda: [line for line in done.stdout.splitlines() if "┏" in line],
    }
    rows = read[form]()
    assert rows
    if form == "csv":
        assert all(None not in row and None not in row.values() for row in rows)


def test_a_pipe_gets_json(run: Run, sample_store: Path) -> None:
    found = json.loads(run("find", "政策知晓率", "--limit", 3, "--store", sample_store).stdout)
    assert (found["query"], [hit["rank"] for hit in found["results"]]) == ("政策知晓率", [1, 2, 3])


def test_demo_shows_the_main_job(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--store", tmp_path / "demo", DUIBIAO_CACHE=str(tmp_path / "cache"))
    assert (done.returncode, done.stderr) == (0, "")
    for piece in ("duibiao ingest", "duibiao stats", "duibiao find", "duibiao query", "582", "412", "政策知晓率"):
        assert piece in done.stdout
    assert run("stats", "--store", tmp_path / "demo", "--format", "json").returncode == 0


@pytest.mark.parametrize(
    ("form", "begins"),
    [("ttl", "@prefix"), ("trig", "@prefix"), ("nq", "<"), ("jsonld", "["), ("csv", "implementing_unit")],
)
def test_export_writes_each_format_to_output_and_to_a_file(
    run: Run, sample_store: Path, tmp_path: Path, form: str, begins: str
) -> None:
    printed = run("export", "--format", form, "--store", sample_store)
    written = run("export", "--format", form, "--output", tmp_path / "out", "--store", sample_store)
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    assert printed.stdout.startswith(begins)
    assert (tmp_path / "out").read_bytes().decode("utf-8-sig") == printed.stdout


@pytest.mark.parametrize("arguments", [["--lang", "fr", "stats"], ["stats", "--lang", "fr"]])
def test_an_unknown_language_is_wrong_usage(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "fr" in done.stderr


def test_an_unknown_language_in_the_environment_is_wrong_usage(run: Run) -> None:
    done = run("stats", DUIBIAO_LANG="fr")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "arguments",
    [["nosuch"], ["find"], ["find", "率", "--batch", "-"], ["find", "率", "--limit", "0"], ["parse", "--nosuch"], []],
)
def test_wrong_usage_prints_nothing_on_stdout_and_leaves_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == "" or not arguments  # without a verb the help is what was asked for
    assert done.stderr or not arguments


def test_the_language_is_known_before_the_arguments_are_read() -> None:
    assert spoken_language(["duibiao", "find", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}) == "en"
    assert spoken_language(["duibiao", "--lang=zh"], {"DUIBIAO_LANG": "en"}) == "zh"
    assert spoken_language(["duibiao"], {"DUIBIAO_LANG": "en", "LANG": "zh_CN.UTF-8"}) == "en"
    assert spoken_language(["duibiao"], {"LANG": "en_GB.UTF-8"}) == "en"
    assert spoken_language(["duibiao"], {"LANG": "zh_CN.UTF-8"}) == "zh"


def test_the_option_names_the_store_before_the_environment_before_the_default(
    run: Run, sample_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = ["stats", "--format", "json"]
    assert run(*asked).returncode == 1  # there is no .duibiao here
    assert json.loads(run(*asked, DUIBIAO_STORE=str(sample_store)).stdout)["filings"] == 57
    assert json.loads(run(*asked, "--store", sample_store, DUIBIAO_STORE="none").stdout)["filings"] == 57
    assert run(*asked, "--store", "none", DUIBIAO_STORE=str(sample_store)).returncode == 1
    shutil.copytree(sample_store, tmp_path / ".duibiao")
    assert json.loads(run(*asked).stdout)["filings"] == 57
    assert json.loads(run(*asked, DUIBIAO_STORE="").stdout)["filings"] == 57


def piped(text: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "DUIBIAO_LANG": "en"}
    command = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)


def test_a_hyphen_is_standard_input(sample_store: Path) -> None:
    query = "SELECT (COUNT(*) AS ?rows) { ?row a duibiao:Indicator }"
    assert json.loads(piped(query, "query", "-", "--store", sample_store).stdout) == [{"rows": 582}]
    found = piped("政策知晓率\n\n培训覆盖率\n", "find", "--batch", "-", "--limit", "2", "--store", sample_store)
    answers = [json.loads(line) for line in found.stdout.splitlines()]
    assert [(answer["query"], len(answer["results"])) for answer in answers] == [("政策知晓率", 2), ("培训覆盖率", 2)]


def test_completion_is_printed_for_bash(run: Run) -> None:
    done = run("--show-completion", "bash", SHELL="/bin/bash")
    assert done.returncode == 0
    assert "_DUIBIAO_COMPLETE=complete_bash" in done.stdout
    completed = run(_DUIBIAO_COMPLETE="complete_bash", COMP_WORDS="duibiao st", COMP_CWORD="1")
    assert "stats" in completed.stdout.split()


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_costs_less_than_0_4_seconds_of_cpu(run: Run) -> None:
    costs: list[float] = []
    for _ in range(3):
        before = children_seconds()
        assert run("--help").returncode == 0
        costs.append(children_seconds() - before)
    assert min(costs) < 0.4


def test_find_imports_no_torch_and_help_no_room() -> None:
    loaded = "import sys; from duibiao.cli import main\ntry: main()\nexcept SystemExit: pass\nprint(*sys.modules)"

    def modules(*arguments: str) -> set[str]:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        command = [sys.executable, "-c", loaded, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, check=True)
        return set(done.stdout.splitlines()[-1].split())

    slow = {"torch", "sentence_transformers", "rdflib", "duibiao.ingest.read_form"}
    assert not slow & modules("find", "率", "--store", "none")
    assert not {"pyoxigraph", "numpy", "faiss", "rdflib"} & modules("--help")
    assert not {"numpy", "faiss", "rdflib"} & modules("query")


def test_find_answers_without_torch(sample_store: Path) -> None:
    refusing = "import sys; sys.modules['torch'] = sys.modules['sentence_transformers'] = None\nfrom duibiao.cli import main\nmain()"
    command = [sys.executable, "-c", refusing, "find", "政策知晓率", "--store", str(sample_store)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["query", "indicator-table"], ["export", "--format", "nq"], ["find", "率", "--limit", "400"], ["query"]],
)
def test_a_reader_that_leaves_early_is_no_error(sample_store: Path, arguments: list[str]) -> None:
    command = [*PROGRAM, *arguments, *(["--store", str(sample_store)])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_csv_runs_no_formula(run: Run, tmp_path: Path) -> None:
    form = EXAMPLE.read_text("utf-8").replace("窗口服务经费", "=cmd|calc").replace("开放服务窗口数", "@SUM(1)")
    (tmp_path / "=1+1.txt").write_text(form, "utf-8")
    store = ["--store", str(tmp_path / "store")]
    run("ingest", tmp_path / "=1+1.txt", *store)
    for done in (
        run("export", "--format", "csv", *store),
        run("query", "indicator-table", "--format", "csv", *store),
        run("find", "@SUM(1)", "--format", "csv", *store),
        run("parse", tmp_path / "=1+1.txt", "--format", "csv"),
    ):
        cells = [cell for row in csv.reader(io.StringIO(done.stdout)) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "@"))] == []
        assert any(cell.startswith("'=") for cell in cells)


SHOWN = [
    *(ANSWERS[verb][0] for verb in ("parse", "ingest", "find", "list", "stats")),
    ["query", "indicator-table"],
    ["query", "project-between-years", "--param", "project=就医", "--param", "earlier=2020", "--param", "later=2024"],
    ["query", "double-filings"],
    ["find", "--help"],
]


@pytest.mark.parametrize(("arguments", "lang"), [*((a, "zh") for a in SHOWN), *((a, "en") for a in SHOWN[2:7])])
def test_tables_fit_100_columns(run: Run, store: Path, arguments: list[str], lang: str) -> None:
    place = [] if "--store" in arguments or "parse" in arguments or "--help" in arguments else ["--store", str(store)]
    form = [] if "--help" in arguments else ["--format", "table"]
    done = run(*filled(arguments, store), *place, *form, DUIBIAO_LANG=lang)
    assert done.returncode == 0
    assert max(wcswidth(line) for line in done.stdout.splitlines()) <= 100
    boxes = {wcswidth(line) for line in done.stdout.splitlines() if line[:1] in "│┃" and line}
    assert len(boxes) <= 1  # every line of a table ends at the same column


@pytest.mark.parametrize("columns", ["", "0", "wide"])
def test_an_odd_width_in_the_environment_is_passed_over(run: Run, sample_store: Path, columns: str) -> None:
    done = run("stats", "--format", "table", "--store", sample_store, COLUMNS=columns)
    assert (done.returncode, done.stderr) == (0, "")
    assert "582" in done.stdout


def test_no_text_of_a_filing_is_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    from rich.console import Console

    table = new_table("[/b] 项目", "[red]列")
    add_row(table, "[bold]值[/i]")
    Console(width=60).print(table)
    printed = capsys.readouterr().out
    assert all(text in printed for text in ("[/b] 项目", "[red]列", "[bold]值[/i]"))
