"""What people decide about metrics, in a store: the SSSOM table out, edited and in again, and what follows from it."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from deciding import NEW

from duibiao import mappings, searching, tasks
from duibiao.errors import DocumentUnreadable, SourceMissing, StoreMissing
from duibiao.mapping_rows import merged
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.metric_decisions import Decision, name_iri, read_decisions
from duibiao.ontology.sssom import MANUAL, compact, expand, read_table, write_table
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.find import find
from duibiao.search.peer_targets import peer_targets
from duibiao.terminal import Format


@pytest.fixture
def store(sample_store: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sample_store, tmp_path / "store"))


def exported(store: Path, name: str = "度量.sssom.tsv") -> Path:
    mappings.export_metrics(store, store.parent / name)
    return store.parent / name


def edited(table: Path, changes: dict[str, dict[str, Any]]) -> Path:
    """Write the table with the rows of these names changed and marked."""
    rows = read_table(table.read_text("utf-8"), table)
    marked = [
        replace(r, mapping_justification=MANUAL, **changes[r.subject_label]) if r.subject_label in changes else r
        for r in rows
    ]
    assert sum(a != b for a, b in zip(rows, marked, strict=True)) == len(changes)
    table.write_text(write_table(marked, "duibiao", "1"), "utf-8")
    return table


def whole(store: Path) -> set[str]:
    with GraphStore.read(store) as graph:
        return set(map(str, graph.quads()))


def metrics_in(store: Path, *names: str) -> list[str | None]:
    with searching.search(store) as (index, rows):
        hits = [find(name, index, rows, limit=1)[0] for name in names]
    assert [hit.level3 for hit in hits] == list(names)
    return [hit.metric_label for hit in hits]


ONE, OTHER, CONFIRMED, REJECTED = "使用环保材料进行改建", "使用环保材料进行更新", "邮件准确率", "政策知晓率"


@pytest.fixture
def decided(store: Path) -> Path:
    """Return a table in which two new metrics are merged and renamed, one is confirmed, and a link is rejected."""
    table = exported(store)
    rows = {r.subject_label: r for r in read_table(table.read_text("utf-8"), table)}
    merged = {"object_id": rows[ONE].object_id, "object_label": "环保材料使用"}
    rejected = {"predicate_modifier": "Not", "comment": "另议"}
    return edited(table, {ONE: merged, OTHER: merged, CONFIRMED: {}, REJECTED: rejected})


def found_iri(decided: DecidedMetrics) -> str:
    link = decided.link(ONE)
    assert link
    return link.iri


def test_find_why_and_queries_go_by_decisions(run: Run, store: Path, decided: Path) -> None:
    done = run("metrics", "import", decided, "--store", store)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"decided": 4, "rejected": 1, "new": 2}.items() <= json.loads(done.stdout).items()
    labels = metrics_in(store, ONE, OTHER, CONFIRMED, REJECTED)
    assert labels == ["环保材料使用", "环保材料使用", CONFIRMED, None]
    why = json.loads(run("why", ONE, OTHER, "--store", store).stdout)
    assert (why["verdict"], [metric["label"] for metric in why["metrics"]]) == ("same", ["环保材料使用"] * 2)
    asked = json.loads(run("query", "targets-of-metric", "--param", "metric=环保材料使用", "--store", store).stdout)
    assert {hit["level3"] for hit in asked} == {ONE, OTHER}
    with searching.search(store) as (index, rows):
        for text in ("环保材料使用", found_iri(rows.decided)):
            peers = peer_targets(text, index, rows)
            assert peers.asked.metric
            assert (peers.asked.metric.label("zh"), {peer.row.level3 for peer in peers.history}) == (
                "环保材料使用",
                {ONE},
            )


def test_decisions_outlive_filings_and_index(store: Path, decided: Path, samples: list[Path]) -> None:
    mappings.import_metrics(store, decided, False, Format.json)
    said = whole(store)
    again = exported(store, "再导出.sssom.tsv")
    for only in (False, True):  # a round trip changes nothing, not even where a decision came from
        mappings.import_metrics(store, again, only, Format.json)
        assert whole(store) == said
    shutil.rmtree(store / "index")
    with GraphStore.open(store) as graph:  # as if every file had been replaced: its graphs are written anew
        graph.replace(graph.graphs(), [])
    tasks.ingest(store, samples, "use")
    assert whole(store) == said
    with GraphStore.read(store) as graph:
        decisions = read_decisions(graph)
    assert (REJECTED, True, "另议", decided.name) in {(d.name, d.rejected, d.comment, d.file) for d in decisions}
    assert all(len(d.sha256) == 64 for d in decisions)


def test_only_what_is_marked_is_applied(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = whole(store)
    table = exported(store)
    rows = read_table(table.read_text("utf-8"), table)
    moved = replace(rows[0], object_id="metric:fault-rate", object_label="设备故障率")
    table.write_text(write_table([moved, *rows[1:]], "duibiao", "1"), "utf-8")
    mappings.import_metrics(store, table, False, Format.json)
    assert whole(store) == said
    assert " 12" in capsys.readouterr().err


def test_decisions_stay_unless_only_those_of_the_table_are_wanted(
    store: Path, decided: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = whole(store)
    mappings.import_metrics(store, decided, False, Format.json)
    decided.write_text(write_table([], "duibiao", "1"), "utf-8")
    capsys.readouterr()
    for only, count in ((False, 4), (True, 0)):
        mappings.import_metrics(store, decided, only, Format.json)
        assert json.loads(capsys.readouterr().out)["decided"] == count
    assert whole(store) == said


def test_a_table_with_a_fault_changes_nothing(run: Run, store: Path, decided: Path) -> None:
    said = whole(store)
    edited(decided, {"投诉率": {"object_id": "metric:oops"}})
    done = run("metrics", "import", decided, "--store", store)
    assert (done.returncode, done.stdout, whole(store)) == (1, "", said)
    (line,) = done.stderr.splitlines()
    assert "column object_id" in line
    assert decided.name in line


def test_what_is_no_table_or_no_store_is_refused(store: Path, tmp_path: Path) -> None:
    (tmp_path / "bin.tsv").write_bytes(b"\xff\x00\x01")
    for path, error in (("none.tsv", SourceMissing), ("bin.tsv", DocumentUnreadable)):
        with pytest.raises(error):
            mappings.import_metrics(store, tmp_path / path, False, Format.json)
    with pytest.raises(StoreMissing):
        mappings.import_metrics(tmp_path / "nowhere", exported(store), False, Format.json)
    assert not (tmp_path / "nowhere").exists()


def test_a_renamed_metric_is_renamed_for_all_its_names() -> None:
    before = [
        Decision("投壶次数", NEW, "投壶", file="a", sha256="1"),
        Decision("投壶总次数", NEW, "投壶", file="a", sha256="1"),
    ]
    given = Decision("投壶次数", NEW, "投壶活动", file="b", sha256="2")
    now = merged(before, [given], only=False)
    assert {(d.name, d.label, d.file) for d in now} == {("投壶次数", "投壶活动", "b"), ("投壶总次数", "投壶活动", "a")}


def test_identifiers_are_written_short_and_read_back() -> None:
    assert compact(NEW) == "found:" + "0" * 24
    assert expand(compact(name_iri("投壶次数"))) == name_iri("投壶次数")
    assert compact("urn:x") == expand("urn:x") == "urn:x"
