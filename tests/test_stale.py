"""Nothing stale stays in the store: what a path no longer holds is let go, and said."""

from pathlib import Path

import pytest
from hostile import packed

from duibiao import tasks
from duibiao.errors import RulesNotDraft
from duibiao.ontology.graph import GraphStore
from duibiao.search.encoders import DEFAULT_ENCODER


def ingest(folder: Path, *paths: Path) -> dict[str, str | None]:
    reports: list[tasks.FileReport] = []
    tasks.ingest(folder, list(paths), DEFAULT_ENCODER, report=reports.append)
    return {report.path.name: report.outcome for report in reports}


def projects(folder: Path) -> set[str]:
    with GraphStore.read(folder) as store:
        return {row["name"].value for row in store.select("SELECT ?name { ?f duibiao:hasProject/duibiao:name ?name }")}


def invented(name: str) -> str:
    return f"项目支出绩效目标表\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮间数\t≥3间\n"


@pytest.mark.parametrize("members", [{"说明.txt": "本周会议纪要"}, {}])
def test_an_archive_without_a_form_lets_go_what_it_said(members: dict[str, bytes | str], tmp_path: Path) -> None:
    archive, other, store = tmp_path / "all.zip", tmp_path / "门房.txt", tmp_path / "store"
    other.write_text(invented("门房修缮"), "utf-8")
    archive.write_bytes(packed({"甲.txt": invented("礼堂修缮"), "乙.txt": invented("食堂修缮")}))
    ingest(store, other, archive)
    archive.write_bytes(packed(members))
    outcomes = ingest(store, archive)
    assert {outcomes["甲.txt"], outcomes["乙.txt"]} == {"removed"}
    assert projects(store) == {"门房修缮"}
    assert "removed" not in ingest(store, archive).values()


def test_a_file_without_a_form_lets_go_what_it_said(tmp_path: Path) -> None:
    path, store = tmp_path / "甲.txt", tmp_path / "store"
    path.write_text(invented("礼堂修缮"), "utf-8")
    ingest(store, path)
    path.write_bytes(bytes(range(256)))
    assert ingest(store, path) == {"甲.txt": None}, "what cannot be read keeps what it said"
    assert projects(store) == {"礼堂修缮"}
    path.write_text("本周会议纪要", "utf-8")
    assert ingest(store, path) == {"甲.txt": "removed"}
    assert projects(store) == set()


def test_a_file_without_a_form_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("本周会议纪要", "utf-8")
    assert ingest(tmp_path / "store", tmp_path / "甲.txt") == {"甲.txt": None}
    assert not (tmp_path / "store").exists()


def test_a_file_of_rules_is_no_draft_at_ingest_either(tmp_path: Path) -> None:
    (tmp_path / "规则.yaml").write_text("rules:\n  R04: off\n", "utf-8")
    reports: list[tasks.FileReport] = []
    tasks.ingest(tmp_path / "store", [tmp_path / "规则.yaml"], DEFAULT_ENCODER, report=reports.append)
    assert [type(report.error) for report in reports] == [RulesNotDraft]
