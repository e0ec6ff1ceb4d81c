"""Filings come back from the store; the store is checked in portions; the command."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from checking import fired, row, scored, written
from conftest import Run
from forms_clean import HERE, clean_filing

from duibiao import check_store, checks, tasks
from duibiao.ingest.quad_writer import filing_graph
from duibiao.ingest.read_document import read_document
from duibiao.ingest.store_filings import store_filings
from duibiao.ingest.write_quads import filing_quads
from duibiao.kept_findings import kept_findings
from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.graph_names import COLUMNS
from duibiao.ontology.read_filing import read_filings, stated
from duibiao.ontology.records import Funding, Unread
from duibiao.ontology.rules.check import DEFAULT, check_filing
from duibiao.ontology.rules.check_set import SET_RULES, WIDE_RULES
from duibiao.ontology.rules.registry import RULES, UNDECIDED
from duibiao.queries.catalogue import find_query
from duibiao.queries.run import run as run_query
from duibiao.queries.tables import records
from duibiao.search.encoders import load_encoder


def checked(store: Path, peers: bool = False) -> list[checks.Record]:
    with kept_findings() as found:
        check_store.check_store(store, None, None, DEFAULT, "zh", found, peers)
        return list(found)


def test_filings_come_back_from_the_store(samples: list[Path], sample_store: Path) -> None:
    with GraphStore.read(sample_store) as store:
        back = {(filing.source, filing.index): filing for filing in read_filings(store)}
        told = stated(store, store.graphs())
    for filing in (filing for path in samples for filing in read_document(path)):
        assert back[filing.source, filing.index] == filing
        found = told[filing_graph(filing)]
        department = (filing.competent_department or "").removesuffix("（汇总）").removesuffix("(汇总)")
        assert found == replace(filing, competent_department=department or None)
        assert filing_quads(found) == filing_quads(filing)


def test_every_field_comes_back_as_it_was_read(tmp_path: Path) -> None:
    filing = scored(10.0, 9.0, "80%")(clean_filing(0))
    spot = HERE._replace(page=2, quote='“引号"', cell="B7", box=(1.0, 2.0, 3.5, 4.0))
    item = replace(filing.indicators[0], columns=dict.fromkeys(COLUMNS, "旱灾"), horizon="annual", target_place=spot)
    full = replace(
        filing, indicators=(item, replace(item, target=None, level1=None)), narrative={"立项依据": ""}, characters=9,
        unread=(Unread("无法识别", spot),), findings=check_filing(filing)[:1], places={"annual_goal": spot},
    )  # fmt: skip
    with GraphStore.open(tmp_path / "store") as store:
        store_filings(store, tmp_path / "甲.txt", [full])
        (back,) = read_filings(store)
        assert (back, back.characters) == (full, 9)
        store_filings(store, tmp_path / "甲.txt", [replace(full, year=2019)])
        (changed,) = read_filings(store)
        assert changed.year == 2019
        store.replace(store.graphs(), [])
        assert not any("asRead" in str(quad.predicate) for quad in store.match(LEDGER_GRAPH))


def test_weights_scores_and_findings_come_back_too(tmp_path: Path) -> None:
    filing = scored(10.0, 9.0, "80%")(clean_filing(0))
    item = replace(filing.indicators[0], columns=dict.fromkeys(COLUMNS, "旱灾"), horizon="annual", target_place=HERE)
    full = replace(filing, indicators=(item,), narrative={"立项依据": "条例"}, findings=check_filing(filing)[:1])
    with GraphStore.open(tmp_path / "store") as store:
        store.replace([], filing_quads(full))
        (back,) = read_filings(store)
    assert back.indicators == full.indicators
    assert [f.rule for f in back.findings] == [f.rule for f in full.findings]


def test_portions_and_processes_change_no_finding(
    samples: list[Path], sample_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filings = [filing for path in samples for filing in read_document(path)]
    monkeypatch.setattr(check_store, "_PORTION", 4)
    monkeypatch.setattr(check_store, "_WORTH", 20)
    found = checked(sample_store)
    whole = checks.findings(filings, DEFAULT, "zh")
    assert sorted(map(str, found)) == sorted(map(str, whole))
    assert {record["rule"] for record in found} >= {rule.id for rule in WIDE_RULES} - {"S04", "S14"}


def test_prices_are_compared_over_all_portions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_store, "_PORTION", 4)
    with GraphStore.open(tmp_path / "store") as store:
        for n in range(12):
            line = row("数量", "护林员培训人数", f"≥{600 if n == 7 else 60 + n}(人)")
            made = replace(
                clean_filing(0), project_name="护林员培训", indicators=(line,), funding=Funding(annual_total=90_000.0)
            )
            store.replace(
                [],
                filing_quads(replace(made, source=f"{n}.txt", sha256=f"{n:02}" * 32, implementing_unit=f"{n}号林场")),
            )
    found = checked(tmp_path / "store")
    assert [record["source"] for record in found if record["rule"] == "S14"] == ["7.txt"]


def test_the_store_is_checked_by_unit_and_year(sample_store: Path) -> None:
    with GraphStore.read(sample_store) as store:
        everything = list(read_filings(store))
        some = list(read_filings(store, "松江", 2024))
    assert len(everything) > len(some) > 1
    assert {filing.year for filing in some} == {2024}
    assert all("松江" in (filing.implementing_unit or "") for filing in some)


def test_money_of_totals_is_counted_once(sample_store: Path) -> None:
    """The forms of one document print 136,065,200 yuan, of which half are totals (rules.md §4.2 no. 15)."""
    with GraphStore.read(sample_store) as store:
        units = records(run_query(store, find_query("units"), {}))
        classes = records(run_query(store, find_query("money-by-class"), {"unit": "松江"}))
        printed = sum(f.funding.annual_total or 0 for f in read_filings(store, "松江"))
    (row,) = (row for row in units if "松江" in str(row["implementing_unit"]))
    assert (printed, row["annual_total"], row["filings"]) == (136_065_200, 68_032_600, 19)
    assert sum(float(str(row["annual_total"])) for row in classes) == 68_032_600


def test_the_lowest_tenth_of_peers_is_told_on_request(tmp_path: Path) -> None:
    numbers = (90, 92, 93, 94, 95, 96, 60)
    with GraphStore.open(tmp_path / "store") as store:
        for n, number in enumerate(numbers):
            made = replace(
                clean_filing(0), index=n + 1, implementing_unit=f"{'甲乙丙丁戊己庚'[n]}县苗圃", project_name=f"苗圃{n}"
            )
            line = row("服务对象满意度", "游园居民满意度", f"≥{number}(%)")
            store.replace([], filing_quads(replace(made, sha256=f"{n}" * 64, indicators=(line,))))
        tasks.index_names(store, load_encoder("use"))
    told = checked(tmp_path / "store", peers=True)
    silent = checked(tmp_path / "store")
    (found,) = (record for record in told if record["rule"] == "S13")
    assert found["project_name"] == "苗圃6"
    assert "6个可比单位中有6个" in found["message"]
    assert [record for record in silent if record["rule"] == "S13"] == []


def test_files_and_store_give_the_same_findings(samples: list[Path], sample_store: Path, run: Run) -> None:
    def essence(*arguments: object) -> Counter[tuple[str, ...]]:
        found = json.loads(run("check", *arguments, "--format", "json").stdout)
        return Counter(
            tuple(str(f[key]) for key in ("source", "index", "rule", "severity", "row", "message")) for f in found
        )

    assert essence(*samples) == essence("--store", sample_store)


def test_the_exit_code_says_whether_there_is_an_error(tmp_path: Path, samples: list[Path], run: Run) -> None:
    off = written(tmp_path, "rules:\n" + "".join(f"  {rule.id}: info\n" for rule in (*RULES,)))
    assert run("check", samples[0], "--format", "jsonl").returncode == 1
    gentle = run("check", samples[0], "--config", off, "--format", "csv")
    assert (gentle.returncode, gentle.stderr) == (0, "")
    assert gentle.stdout.startswith("source,index,")
    assert run("check", samples[0], "--store", tmp_path).returncode == 2


def test_rules_are_listed_with_source_and_hits(run: Run) -> None:
    listed = json.loads(run("check", "--rules", "--format", "json").stdout)
    assert [rule["rule"] for rule in listed] == [r.id for r in RULES] + [*UNDECIDED] + [r.id for r in SET_RULES]
    assert all(rule["source"] and rule["title"] for rule in listed)
    counted = {rule["rule"]: rule["found"] for rule in listed}
    assert counted["R24"] == sum("R24" in fired(filing) for filing in checks.sample_filings())
