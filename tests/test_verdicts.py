"""Pairs of names: same, convertible, related, opposite or different, and why."""

import csv
import re
from pathlib import Path

import eval_labels
import pytest

from duibiao.search.comparability import compare, read_together
from duibiao.search.verdicts import VERDICTS

LABELS = Path(__file__).parent / "labels"


def dev(table: str) -> list[dict[str, str]]:
    with (LABELS / table).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == "dev"]


# ── verdicts ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("table", "least"),
    [
        ("pairs.tsv", 0.91),
        ("pairs_more.tsv", 0.94),
        ("pairs_further.tsv", 0.9),
        ("pairs_fields.tsv", 0.84),
        ("pairs_fresh.tsv", 0.79),
    ],
)
def test_verdicts_of_the_labelled_pairs(table: str, least: float) -> None:
    right = wrong = 0
    rows = dev(table)
    read_together(eval_labels.sides(rows))
    for row in rows:
        verdict = compare(row["name_a"], row["name_b"], row["unit_a"] or None, row["unit_b"] or None).verdict
        if row["verdict"] == "opposite":
            assert verdict not in ("same", "convertible"), row
        if row["certainty"] == "certain":
            right, wrong = right + (verdict == row["verdict"]), wrong + (verdict != row["verdict"])
    assert right / (right + wrong) >= least


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("廊灯亮灯率", "廊灯灭灯率"),
        ("讲解器在架率", "讲解器离架率"),
        ("蜂群越冬存群率", "蜂群越冬失群率"),
        ("问卷应答率", "问卷无应答率"),
        ("闸机通畅率", "闸机卡阻率"),
        ("应巡尽巡率", "漏巡率"),
        ("琴房有人率", "琴房无人率"),
    ],
)
def test_poles_that_no_list_knows(one: str, other: str) -> None:
    assert compare(one, other).verdict == compare(other, one).verdict == "opposite"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("琴房登记及时率", "琴房登记差错率", "related"),
        ("不动产登记系统可用率", "公积金业务系统可用率", "same"),
        ("不动产系统可用率", "公积金系统可用率", "same"),
        ("闸机安装台数", "闸机检修台数", "different"),
        ("群众满意度", "办事群众满意度", "same"),
        ("讲解员满意度", "听讲观众满意度", "related"),
        ("出诊响应时间", "出诊处置时间", "related"),
    ],
)
def test_verdicts_on_words_that_no_list_knows(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == compare(other, one).verdict == verdict


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("设备故障率", "设备完好率", "opposite"),
        ("人员流失率", "人员留任率", "opposite"),
        ("补助发放及时率", "奖励兑付及时性", "same"),
        ("有责投诉率", "有责投诉处置率", "related"),
        ("培训人次", "培训场次", "related"),
        ("道路养护里程", "道路新建里程", "different"),
    ],
)
def test_verdict(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == compare(other, one).verdict == verdict


def test_units_decide_between_same_and_convertible() -> None:
    assert compare("设备采购单价", "设备购置单价", "万元/台", "元/台").factor == 10000
    assert compare("设备采购单价", "设备购置单价", "元/台", "元/台").verdict == "same"


def test_units_of_bodies_and_of_events_count_two_things() -> None:
    assert compare("茶馆推介会场次", "茶馆推介会参展商数", "场", "家").verdict != "same"
    assert compare("渡口溺水事故起数", "渡口溺水事故次数", "起", "次").verdict == "same"


def test_chinese_reasons_have_words_for_every_part() -> None:
    rows = dev("pairs.tsv")
    read_together(eval_labels.sides(rows))
    reasons = [compare(row["name_a"], row["name_b"]) for row in rows]
    said = "".join(reason.why("zh") + str(reason.parts("zh")) for reason in reasons)
    assert not re.findall("[a-z]{2,}", said)
    assert compare("系统恢复时间", "系统故障率").parts("zh")["量的种类"] == ("时间", "评价")


def test_a_verdict_says_why_in_both_languages() -> None:
    found = compare("设备故障率", "设备完好率")
    assert found.why("zh").startswith(VERDICTS["zh"]["opposite"])
    assert "fault" in found.why("en")
    # what only one of them says is why they do not compare
    apart = compare("剖宫产率", "资产负债率")
    assert apart.verdict == "different"
    assert "行为分娩≠–" in apart.why("zh")
