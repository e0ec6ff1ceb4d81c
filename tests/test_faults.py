"""What goes wrong: one line in the language of the user, an exit code, and a store that stays as it was."""

import json
from pathlib import Path

import pytest
from conftest import EXAMPLE, Run, filled

from duibiao import searching
from duibiao.ontology.graph import GraphStore
from duibiao.search.find import find


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# What a user may get wrong: how, and whether the input (1) or the command (2) is at fault.
FAULTS: dict[str, tuple[list[str], int]] = {
    "missing file": (["parse", "none.txt"], 1),
    "missing file, ingest": (["ingest", "none.txt", "--store", "{store}"], 1),
    "unreadable encoding": (["parse", "garbled.txt"], 1),
    "unreadable encoding, ingest": (["ingest", "garbled.txt", "--store", "{store}"], 1),
    "empty file": (["parse", "empty.txt"], 1),
    "empty file, ingest": (["ingest", "empty.txt", "--store", "{store}"], 1),
    "no form": (["parse", "prose.txt"], 1),
    "no form, ingest": (["ingest", "prose.txt", "--store", "{store}"], 1),
    "no store": (["find", "率", "--store", "none"], 1),
    "not a store": (["ingest", "{example}", "--store", "."], 1),
    "unknown query": (["query", "unit", "--store", "{store}"], 2),
    "unknown parameter": (["query", "units", "--param", "jahr=2024", "--store", "{store}"], 2),
    "missing parameter": (["query", "targets-of-name", "--store", "{store}"], 2),
    "parameter of the wrong type": (["query", "units", "--param", "year=24", "--store", "{store}"], 2),
    "parameter without a value": (["query", "units", "--param", "year", "--store", "{store}"], 2),
    "invalid SPARQL": (["query", "bad.rq", "--store", "{store}"], 2),
    "SPARQL that calls out": (["query", "service.rq", "--store", "{store}"], 2),
    "SPARQL that writes": (["query", "update.rq", "--store", "{store}"], 2),
    "missing file of SPARQL": (["query", "none.rq", "--store", "{store}"], 1),
    "missing batch": (["find", "--batch", "none.txt", "--store", "{store}"], 1),
    "batch in no encoding": (["find", "--batch", "garbled.txt", "--store", "{store}"], 1),
    "report below a file": (["report", "{example}", "--output", "prose.txt/report.html"], 1),
    "draft below a file": (["suggest", "--name", "培训", "--output", "prose.txt/draft.yaml", "--store", "{store}"], 1),
    "draft of another suffix": (
        ["suggest", "--name", "培训", "--format", "docx", "--output", "draft.pdf", "--store", "{store}"],
        2,
    ),
    "question of signs alone": (["find", "。。", "--store", "{store}"], 2),
    "benchmark of signs alone": (["benchmark", "！？", "--store", "{store}"], 2),
    "unknown encoder": (["ingest", "{example}", "--encoder", "no such model", "--store", "{store}"], 1),
}


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the working directory with what is wrong."""
    (tmp_path / "garbled.txt").write_bytes(b"\xff\x00\x81\x02" * 40)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "prose.txt").write_text("关于召开会议的通知\n各单位：\n", "utf-8")
    (tmp_path / "bad.rq").write_text("SELECT WHERE", "utf-8")
    (tmp_path / "service.rq").write_text("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "utf-8")
    (tmp_path / "update.rq").write_text("DELETE WHERE { ?s ?p ?o }", "utf-8")
    monkeypatch.chdir(tmp_path)


def said_and_found(store: Path) -> tuple[list[str], list[str]]:
    """Return all quads of the store and the answer to a question."""
    with GraphStore.read(store) as graph:
        quads = [str(quad) for quad in graph.quads()]
    with searching.search(store) as (index, rows):
        return quads, [hit.indicator for hit in find("政策知晓率", index, rows)]


# the commonest in both languages; the sentences of all stand side by side in docs/reference/errors.md
SPOKEN = (
    "missing file",
    "unreadable encoding",
    "empty file",
    "no form",
    "unknown query",
    "parameter of the wrong type",
)


@pytest.mark.parametrize(("fault", "lang"), [*((f, "zh") for f in FAULTS), *((f, "en") for f in SPOKEN)])
@pytest.mark.usefixtures("faulty")
def test_a_fault_is_one_line_in_the_language_and_harms_nothing(run: Run, store: Path, fault: str, lang: str) -> None:
    arguments, code = FAULTS[fault]
    before = said_and_found(store)
    done = run(*filled(arguments, store), DUIBIAO_LANG=lang)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1)
    assert done.stderr.endswith("。\n" if lang == "zh" else ".\n")
    assert said_and_found(store) == before


@pytest.mark.parametrize(
    ("verb", "lang"),
    [("ingest", "zh"), ("ingest", "en"), ("find", "zh"), ("query", "en"), ("export", "zh"), ("stats", "en")],
)
def test_a_store_of_a_newer_version_is_refused_as_it_is(run: Run, store: Path, verb: str, lang: str) -> None:
    (store / "store.json").write_text('{"schema": 99}', "utf-8")
    before = contents(store)
    arguments: dict[str, list[object]] = {"ingest": [EXAMPLE], "find": ["率"], "query": ["units"]}
    done = run(verb, *arguments.get(verb, []), "--store", store, DUIBIAO_LANG=lang)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "99" in done.stderr
    assert ("升级" if lang == "zh" else "Upgrade") in done.stderr
    assert contents(store) == before


@pytest.mark.usefixtures("faulty")
def test_one_bad_file_of_several_stops_nothing(run: Run, tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        folder = tmp_path / f"store-{jobs}"
        done = run("ingest", "empty.txt", EXAMPLE, "prose.txt", "--jobs", jobs, "--store", folder, "--format", "json")
        reports = json.loads(done.stdout)
        assert [report["outcome"] for report in reports] == [None, "new", None]
        assert [bool(report["error"]) for report in reports] == [True, False, True]
        assert (done.returncode, done.stderr.count("\n")) == (1, 2)
        assert json.loads(run("stats", "--store", folder).stdout)["filings"] == 1
