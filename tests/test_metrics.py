"""Metrics that people decide about: names grouped into notions, the SSSOM table out and in, and what follows from it."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from deciding import LAMPS, NEW, OTHERS, row

from duibiao.errors import MappingInvalid
from duibiao.mapping_rows import safe
from duibiao.ontology.decision_rows import decisions_of
from duibiao.ontology.metric_decisions import Decision
from duibiao.ontology.namespaces import FOUND
from duibiao.ontology.sssom import COLUMNS, MANUAL, NEEDED, Row, read_table, write_table
from duibiao.search.comparability import compare
from duibiao.search.decided_metrics import DECIDED, LIKE_DECIDED, DecidedMetrics
from duibiao.search.find_notions import notions

# ── notions ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_that_compare_share_a_notion_whatever_their_order() -> None:
    found = notions([*LAMPS, *OTHERS])
    assert sorted(LAMPS) in [sorted(notion.names) for notion in found]
    assert len(found) == 1 + len(OTHERS)
    for seed in range(3):
        names = [*LAMPS, *OTHERS]
        random.Random(seed).shuffle(names)
        assert [(n.iri, n.names) for n in notions(names)] == [(n.iri, n.names) for n in found]


def test_no_chain_joins_names_that_do_not_compare() -> None:
    names = ["培训合格率", "热线培训合格率", "食堂培训合格率"]
    assert [compare(names[0], name).verdict for name in names[1:]] == ["same", "same"]
    assert compare(*names[1:]).verdict != "same"
    for notion in notions(names):
        assert all(compare(a, b).verdict == "same" for a in notion.names for b in notion.names if a != b)


def test_a_notion_keeps_its_iri_when_names_arrive() -> None:
    before = {notion.iri for notion in notions([*LAMPS, *OTHERS])}
    after = {
        notion.iri for notion in notions([*LAMPS, *OTHERS, "南岸灯塔点灯及时率", "候鸟环志总只数", "投壶比赛得分"])
    }
    assert before < after


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_is_what_the_specification_asks_for() -> None:
    text = write_table([row("投壶次数", NEW, "投壶")], "duibiao", "1")
    head = yaml.safe_load("\n".join(line[1:] for line in text.splitlines() if line.startswith("#")))
    assert head["mapping_set_id"].startswith("https://")
    assert head["license"].startswith("https://")
    columns, line = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    assert columns == list(COLUMNS)
    used = {cell.partition(":")[0] for column, cell in zip(columns, line, strict=True) if column.endswith("_id")}
    assert used <= set(head["curie_map"])
    assert set(NEEDED) >= {"subject_id", "predicate_id", "object_id", "mapping_justification"}


SPOILT: dict[str, Callable[[str], str]] = {
    "windows lines": lambda text: text.replace("\n", "\r\n"),
    "mark": lambda text: "\ufeff" + text,
    "quoted head": lambda text: "".join(
        f'"{line}"\t\t\n' if line.startswith("#") else line + "\n" for line in text.splitlines()
    ),
    "commas": lambda text: "".join(
        line if line.startswith("#") else line.replace("\t", ",") for line in text.splitlines(True)
    ),
    "no head": lambda text: text[text.index("subject_id") :],
    "blank lines": lambda text: text + "\t\t\t\t\t\t\t\t\t\t\t\n\n",
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_spreadsheets_do_to_a_table_is_understood(spoil: Callable[[str], str], tmp_path: Path) -> None:
    rows = [row('投壶"甲"次数', NEW, "投壶"), row("蜂箱数", "https://w3id.org/duibiao/metric/fault-rate", "设备故障率")]
    text = spoil(write_table(rows, "duibiao", "1"))
    read = read_table(text.removeprefix("\ufeff"), tmp_path)
    assert [replace(found, line=0) for found in read] == rows
    assert [found.line for found in read] == [
        text.splitlines().index(line) + 1 for line in text.splitlines() if "name:" in line and "#" not in line
    ]


def test_no_name_runs_as_a_formula(tmp_path: Path) -> None:
    rows = [row("=1+1", NEW, "-投壶", comment="@甲"), row("'引号", NEW, "-投壶")]
    text = write_table(map(safe, rows), "duibiao", "1")
    assert {"'=1+1", "'-投壶", "'@甲"} <= set(text.replace("\n", "\t").split("\t"))
    assert [replace(found, line=0) for found in read_table(text, tmp_path)] == rows


FAULTS = {
    "object_id": ({"object_id": "metric:no-such-metric"}, "copy an object_id"),
    "subject_label": ({"subject_label": "别的名称"}, "leave subject_id"),
    "predicate_id": ({"predicate_id": "skos:broadMatch"}, "skos:exactMatch"),
    "predicate_modifier": ({"predicate_modifier": "不是"}, "Not"),
    "object_label": ({"object_label": ""}, "needs a name"),
    "mapping_date": ({"mapping_date": "昨天"}, "2026-01-31"),
    "mapping_justification": ({"mapping_justification": "同意"}, MANUAL),
    "subject_id": ({"subject_id": ""}, "blank"),
}  # fmt: skip


@pytest.mark.parametrize("column", FAULTS)
def test_each_fault_names_line_column_and_remedy(column: str) -> None:
    changed, remedy = FAULTS[column]
    _, faults = decisions_of([replace(row("投壶次数", NEW, "投壶"), line=7, **changed)], "t.tsv")
    assert [(fault.values["line"], fault.values["column"]) for fault in faults] == [(7, column)]
    assert remedy in faults[0].message("en")
    assert faults[0].message("zh") != faults[0].message("en")


def test_a_metric_of_the_catalogue_keeps_its_name() -> None:
    fault_rate = "https://w3id.org/duibiao/metric/fault-rate"
    assert decisions_of([row("灯塔坏灯率", fault_rate, "设备故障率")], "t")[1] == []
    (fault,) = decisions_of([row("灯塔坏灯率", fault_rate, "坏灯率")], "t")[1]
    assert fault.values["column"] == "object_label"


@pytest.mark.parametrize(
    ("second", "column"),
    [
        (row("投壶次数", FOUND + "1" * 24, "投壶"), "object_id"),
        (row("投壶次数", NEW, "投壶", predicate_modifier="Not"), "predicate_modifier"),
        (row("投壶总次数", NEW, "别名"), "object_label"),
    ],
    ids=["two metrics", "yes and no", "two names"],
)
def test_rows_that_contradict_each_other_are_refused(second: Row, column: str) -> None:
    first = row("投壶次数", NEW, "投壶")
    _, (fault,) = decisions_of([replace(first, line=3), replace(second, line=5)], "t")
    assert (fault.values["line"], fault.values["column"]) == (5, column)
    assert "line 3" in fault.message("en")


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(MappingInvalid, match="mapping_justification"):
        read_table("subject_id\tsubject_label\tobject_id\tobject_label\tpredicate_id\n", "t.tsv")
    with pytest.raises(MappingInvalid, match="line 2"):
        read_table("#a: b\n#: : [\nsubject_id\n", "t.tsv")


# ── decisions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_people_come_before_the_catalogue_and_names_alike_follow() -> None:
    decided = DecidedMetrics([Decision(LAMPS[0], NEW, "点灯"), Decision("设备故障率", NEW, "", rejected=True)])
    link, like = decided.link(LAMPS[0]), decided.link(LAMPS[1])
    assert link
    assert like
    assert (link.iri, link.method, link.metric.label("en")) == (NEW, DECIDED, "点灯")
    assert (like.iri, like.method, like.label) == (NEW, LIKE_DECIDED, LAMPS[0])
    assert [decided.link(name) for name in OTHERS] == [None] * len(OTHERS)
    automatic = DecidedMetrics().link("设备故障率")
    assert automatic
    rejected = DecidedMetrics([Decision("设备故障率", automatic.iri, "", rejected=True)])
    assert rejected.link("设备故障率") is None
    assert rejected.link("设备完好率") == DecidedMetrics().link("设备完好率")


@pytest.mark.parametrize(
    ("other", "unit", "metric", "verdict"),
    [
        ("候鸟环志只数", None, NEW, "same"),
        ("设备完好率", None, NEW, "opposite"),
        ("设备故障发生率", None, FOUND + "1" * 24, "related"),
    ],
    ids=["one metric", "opposite stays", "two metrics"],
)
def test_a_verdict_follows_what_people_decided(other: str, unit: str | None, metric: str, verdict: str) -> None:
    one = "设备故障率"
    decided = DecidedMetrics([Decision(one, NEW, "甲"), Decision(other, metric, "乙")])
    assert decided.settled(compare(one, other), one, other, unit).verdict == verdict
    assert DecidedMetrics().settled(compare(one, other), one, other, unit) == compare(one, other)
