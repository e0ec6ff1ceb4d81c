"""Suggestions for drafts: names, sets without errors for any draft, what the verb prints."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from forms_clean import clean_filing
from hypothesis import given, settings
from hypothesis import strategies as st

from duibiao.ontology.categories import find_category
from duibiao.ontology.draft_yaml import write_draft
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.records import Filing, Funding, Indicator, Place, Target
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.words import WEIGHTS
from duibiao.search.candidate import Candidate
from duibiao.search.draft_words import draft_words
from duibiao.search.indicator_classes import FIRST, GROUPS, form_of, labels
from duibiao.search.link_metrics import linker
from duibiao.search.peer_filings import peers_of
from duibiao.search.row_weights import points
from duibiao.search.suggest import suggest, suggested_filing
from duibiao.search.told_before import told_before

DRAFT = Filing("draft", "0" * 64, 1, Place(1))
PEERS = [clean_filing(seed) for seed in range(6)]
PROJECTS = (
    "基层干部培训经费", "农村公路日常养护", "政务软件运行维护", "垃圾分类宣传", "高龄津贴", "实验设备购置", "人口抽样调查", "龙舟节活动经费",
    "馆藏档案数字化", "法律顾问服务", "工资发放", "还本付息", "", "X", "行道树补植", "县道路面养护",
)  # fmt: skip
GOALS = (
    "", "完成全年任务。", "培训350人，合格率达到95%，24小时内答复，12月底前完成，人均成本不超过800元。",
    "修复路面8500平方米，事故为0起，满意度超过120%。", "2023年支出不超过0元，覆盖率不低于0%，0人。", "采购电脑50台和打印机20台，并发放300份资料。",
)  # fmt: skip
UNITS = (None, "上海市闵行区某中心", "东滩市体育局")


def linked(_: str, name: str) -> str | None:
    found = linker().link(name)
    return found.iri if found else None


def test_a_like_project_shows_the_order_of_size_in_its_own_unit() -> None:
    row = Indicator("产出指标", "数量指标", "防汛物资采购数量", Place(1), Target("≥120个", "≥", 120.0, "个"))
    peer = replace(DRAFT, project_name="防汛物资采购", indicators=(row,), sha256="1" * 64)
    draft = replace(DRAFT, project_name="救灾物资补充", year=2026)
    found = {s.target.text: s for s in suggest(draft, peers_of(draft, [peer], linked)).suggestions}
    assert "本项目的计划数" in found["≥120个"].reason[1].zh


@pytest.mark.parametrize(("year", "unit"), [(2020, None), (2026, "上海市某局"), (2026, "东滩市体育局"), (None, None)])
def test_every_class_has_its_labels_on_every_form(year: int | None, unit: str | None) -> None:
    scheme = form_of(year, unit)
    assert all(find_category(scheme, *labels(scheme, group)) for group in GROUPS)


def test_a_rate_that_peers_only_have_in_words_gets_a_number_to_start_from() -> None:
    words = Indicator("产出指标", "时效指标", "苗木补植及时率", Place(1), Target("及时", qualitative="及时"))
    peer = replace(DRAFT, project_name="行道树补植", indicators=(words,), sha256="1" * 64)
    draft = replace(DRAFT, project_name="行道树补植", year=2026)
    found = {s.level3: s for s in suggest(draft, peers_of(draft, [peer], linked), kinds=False).suggestions}
    assert found["苗木补植及时率"].target.text == "=100%"
    assert "核定" in found["苗木补植及时率"].reason[1].zh


@given(
    st.lists(st.sampled_from(["output", "benefit", "satisfaction", "cost"]), min_size=1, max_size=15),
    st.booleans(),
)
def test_points_make_ninety_and_follow_the_scheme(first: list[str], apart: bool) -> None:
    found = points(first, [1 / (place + 1) for place in range(len(first))], apart)
    assert sum(found) == pytest.approx(90)
    assert min(found) > 0
    classes = {"output" if c == "cost" and not apart else c for c in first}
    sums = {
        c: sum(p for p, f in zip(found, first, strict=True) if (f if apart or f != "cost" else "output") == c)
        for c in classes
    }
    assert sums in WEIGHTS or not any(set(scheme) == classes for scheme in WEIGHTS)


@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from(PROJECTS), goal=st.sampled_from(GOALS), unit=st.sampled_from(UNITS),
    year=st.sampled_from((None, 2020, 2023, 2026)), budget=st.sampled_from((None, 0.0, 9.5, 120_000.0)),
    peers=st.lists(st.sampled_from(PEERS), max_size=4, unique_by=lambda filing: filing.index),
    limit=st.sampled_from((1, 5, 12, 15)),
)  # fmt: skip
def test_no_set_adds_an_error(
    name: str, goal: str, unit: str | None, year: int | None, budget: float | None, peers: list[Filing], limit: int
) -> None:
    draft = replace(
        DRAFT, project_name=name or None, annual_goal=goal or None, implementing_unit=unit, year=year, funding=Funding(annual_total=budget)
    )  # fmt: skip
    chosen = suggest(draft, peers_of(draft, peers, linked), limit)
    filled = suggested_filing(draft, chosen)
    own = {(f.rule, f.message) for f in check_filing(draft)}
    errors = [f for f in check_filing(filled) if f.severity == "ERROR" and (f.rule, f.message) not in own]
    # a set of one row cannot hold all classes
    assert [f for f in errors if f.rule != "R04" or limit > 4] == []
    assert len(chosen.suggestions) <= limit
    assert sum(s.weight for s in chosen.suggestions) == pytest.approx(90)
    assert chosen == suggest(draft, peers_of(draft, peers, linked), limit)


def test_the_units_own_last_filing_comes_first() -> None:
    last = clean_filing(3)
    draft = replace(last, indicators=(), year=(last.year or 0) + 1, sha256="1" * 64, annual_goal=None)
    chosen = suggest(draft, peers_of(draft, PEERS, linked))
    names = {s.level3 for s in chosen.suggestions}
    own = {
        indicator.level3 for indicator in last.indicators if indicator.target and indicator.target.number is not None
    }
    assert len(own - names) <= 1
    assert all(
        s.evidence and s.evidence[0].project_name == last.project_name for s in chosen.suggestions if s.level3 in own
    )


@pytest.mark.parametrize(
    ("name", "goal", "promised"),
    [
        ("实训设备购置", "购置数控机床12台、实训电脑80台。", {"≥12台", "≥80台"}),
        ("乡镇法律顾问服务", "审查合同120件，为村民提供法律咨询300人次。", {"≥120件", "≥300人次"}),
        ("乡镇公墓建设", "新建公墓4座，改造公墓11座，整治公墓26座。", {"≥4座", "≥11座", "≥26座"}),
        ("渔港设施维护", "维护灯桩30座，更换缆桩45个，巡查港区96次。", {"≥30座", "≥45个", "≥96次"}),
    ],
)
def test_what_the_goal_counts_stands_in_the_set(name: str, goal: str, promised: set[str]) -> None:
    draft = replace(DRAFT, project_name=name, annual_goal=goal, year=2026)
    for peers in ([], PEERS):
        assert promised <= {s.target.text for s in suggest(draft, peers_of(draft, peers, linked)).suggestions}


def test_a_number_of_the_goal_without_a_row_is_asked_about() -> None:
    goal = "维护灯桩30座，更换缆桩45个，巡查港区96次，疏浚航道8公里，培训船员70人，张贴海报20张。"
    chosen = suggest(replace(DRAFT, project_name="渔港设施维护", annual_goal=goal, year=2026), [])
    names, asked = {s.level3 for s in chosen.suggestions}, {m.about: m.question.zh for m in chosen.missing}
    assert "维护灯桩数量" in names - asked.keys()
    assert asked["张贴海报数量"] == "目标写明的“张贴海报数量≥20张”没有列为一条，是否另立指标？"


def test_a_like_project_speaks_in_a_store_of_other_fields() -> None:
    rows = (
        Indicator("产出指标", "质量指标", "人工接通率", Place(1), Target("≥92%", "≥", 92.0, "%")),
        Indicator("产出指标", "数量指标", "坐席数量", Place(1), Target("≥18席", "≥", 18.0, "席")),
    )
    like = replace(
        DRAFT, project_name="热线咨询平台运行经费", annual_goal="接听市民来电。", indicators=rows, sha256="1" * 64
    )
    draft = replace(DRAFT, project_name="热线服务保障经费", annual_goal="应答周到热情。", year=2026)
    found = suggest(draft, peers_of(draft, [like, *PEERS], linked), kinds=False)
    assert {"人工接通率", "坐席数量"} <= {s.level3 for s in found.suggestions}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            ("结业考核合格率", "appraisal-pass-rate"),
            ("培训考核合格率", "training-pass-rate"),
            True,
        ),  # by what the name is linked to
        (("成本控制率", "cost-control"), ("项目总成本", "total-cost"), True),
        (("参训率", "training-attendance-rate"), ("培训对象覆盖率", "training-coverage-rate"), False),
        (("抽查合格率", "sampling-pass-rate"), ("档案抽查合格率", "archive-quality"), True),
        (("居民垃圾分类知晓率", ""), ("垃圾分类宣传知晓率", "publicity-awareness"), True),
        (("发放宣传资料数量", "report-count"), ("宣传资料发放数量", "publicity-material-count"), True),
        (("灯桩完好率", ""), ("灯桩故障率", ""), True),
        (("灯桩完好率", ""), ("灯桩维护座数", ""), False),
    ],
)
def test_a_row_is_told_from_those_chosen(one: tuple[str, str], other: tuple[str, str], told: bool) -> None:
    first, second = (
        Candidate(name, "quality", name, f"{METRIC}{metric}" if metric else None, 1.0) for name, metric in (one, other)
    )
    assert told_before(first, [second]) == told_before(second, [first]) == told


def test_without_peers_the_catalogue_speaks_and_questions_are_asked() -> None:
    chosen = suggest(replace(DRAFT, project_name="桥梁检测设备购置"), [])
    first = {
        FIRST[group]
        for group in GROUPS
        for s in chosen.suggestions
        if labels(form_of(None, None), group)[1] == s.level2
    }
    assert first == {"cost", "output", "benefit", "satisfaction"}
    assert "桥梁检测设备验收合格率" in {s.level3 for s in chosen.suggestions}
    assert {"annual_goal", "funding", "桥梁检测设备购置数量"} <= {m.about for m in chosen.missing}


def test_a_budget_may_be_said_in_ten_thousands(tmp_path: Path) -> None:
    said = _run(tmp_path, "suggest", "--name", "行道树补植", "--budget", "48.5万元", "--format", "json")
    assert "≤48.5万元" in {row["value_text"] for row in json.loads(said)["suggestions"]}
    refused = subprocess.run(
        [sys.executable, "-m", "duibiao", "suggest", "--name", "行道树补植", "--budget", "很多"],
        cwd=tmp_path, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert refused.returncode == 2
    assert "--budget" in refused.stderr


def test_the_verb_takes_a_draft_and_writes_one_to_edit(tmp_path: Path) -> None:
    draft = replace(DRAFT, project_name="行道树补植", annual_goal="补植行道树800株。", year=2026)
    (tmp_path / "draft.yaml").write_text(write_draft(draft), "utf-8")
    said = json.loads(_run(tmp_path, "suggest", "draft.yaml", "--year", "2025", "--format", "json"))
    assert said["project"] == "行道树补植"
    assert {s["value_text"] for s in said["suggestions"]} >= {"≥800株"}
    assert {m["about"] for m in said["missing"]} >= {"funding", "implementing_unit"}
    _run(tmp_path, "suggest", "draft.yaml", "--format", "yaml", "--output", "set.yaml")
    _run(tmp_path, "suggest", "draft.yaml", "--format", "docx", "--output", "set.docx")
    for name in ("set.yaml", "set.docx"):
        (read,) = json.loads(_run(tmp_path, "parse", name, "--format", "json"))
        assert {row["level3"] for row in read["indicators"]} == {s["level3"] for s in said["suggestions"]}


def _run(folder: Path, *arguments: str) -> str:
    environment = os.environ | {"DUIBIAO_LANG": "zh"}
    command = [sys.executable, "-m", "duibiao", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def test_all_that_a_goal_counts_stands_in_the_set() -> None:
    draft = Filing("d", "", 1, Place(1), project_name="公厕", annual_goal="1.新建公厕12座；2.改造公厕30座。", year=2026)
    assert {"新建公厕数量", "改造公厕数量"} <= {s.level3 for s in suggest(draft, []).suggestions}


@pytest.mark.parametrize(
    "goal",
    [
        "种植垂柳900株、水杉900株、芦苇900丛。",
        "主干渠通水率98%以上、支渠通水率96%以上。",
        "一般缺陷30天内修复，重大缺陷3天内修复。",
    ],
)
def test_what_a_goal_says_apart_is_no_repetition(goal: str) -> None:
    draft = replace(DRAFT, project_name="灌区运行", annual_goal=goal, year=2026)
    found = suggest(draft, peers_of(draft, PEERS, linked))
    assert sum(s.reason[0].zh.startswith("目标写明") for s in found.suggestions) == len(
        re.findall(r"\d[株丛%天]", goal)
    )
    assert not [m for m in found.missing if "目标写明" in m.question.zh]


def test_a_number_of_the_goal_comes_before_that_of_the_kind() -> None:
    goal = "食品安全事故为零，投诉率不高于3%，干部职工满意度92%。"
    found = suggest(replace(DRAFT, project_name="机关食堂运行", annual_goal=goal, year=2026), [])
    assert [s.target.text for s in found.suggestions if "投诉率" in s.level3] == ["≤3%"]


def test_a_longer_set_has_room_for_more_numbers_of_the_goal() -> None:
    goal = "维护灯桩30座，更换缆桩45个，巡查港区96次，疏浚航道8公里，培训船员70人，张贴海报20张。"
    draft = replace(DRAFT, project_name="渔港设施维护", annual_goal=goal, year=2026)
    counted = [sum("目标写明" in s.reason[0].zh for s in suggest(draft, [], limit).suggestions) for limit in (12, 40)]
    assert counted == [4, 6]


def test_an_effect_without_a_measure_is_asked_about() -> None:
    goal = "放流鱼苗900万尾，改善近海渔业资源，丰富周边群众文化生活，垂钓者满意度90%。"
    chosen = suggest(replace(DRAFT, project_name="增殖放流", annual_goal=goal, year=2026), [])
    asked = [m.question.zh for m in chosen.missing if "衡量" in m.question.zh]
    assert asked == [
        "目标写到“改善近海渔业资源”，用哪项指标、什么数值衡量？",
        "目标写到“丰富周边群众文化生活”，用哪项指标、什么数值衡量？",
    ]


def test_those_are_asked_whose_satisfaction_the_goal_speaks_of() -> None:
    assert draft_words("文书送达", "减轻审判人员负担，提升当事人满意度。").people == "当事人"
    assert draft_words("儿童接种", "接种率以单位为单位统计，方便家长。").people == "儿童"


def test_a_number_and_a_day_for_one_work_are_two_rows() -> None:
    chosen = suggest(replace(DRAFT, project_name="渔港维护", annual_goal="9月底前完成渔港消防改造2处。", year=2026), [])
    assert {s.target.text for s in chosen.suggestions} >= {"≥2处", "9月底前"}


@pytest.mark.parametrize(("goal", "others"), [("为老年人8600人免费体检。", False), ("为居民8600人免费体检。", True)])
def test_what_is_usual_for_other_people_is_not_suggested(goal: str, others: bool) -> None:
    chosen = suggest(replace(DRAFT, project_name="基本公共卫生服务", annual_goal=goal), [])
    assert any("孕产妇" in s.level3 or "儿童" in s.level3 for s in chosen.suggestions) is others


def test_how_something_is_done_is_no_part_of_what_it_is_done_to() -> None:
    assert draft_words("特困人员集中供养").object == "特困人员"
    assert draft_words("秸秆收储奖补", "奖补收储主体15家").people == "服务对象"


@pytest.mark.parametrize(
    ("goal", "money", "cost"),
    [
        ("免疫家禽150万羽。", 900_000, "≤0.6元/羽"),
        ("培育苗木2600株，成活率达到90%。", 39_000, "≤15元/株"),
        ("疏浚航道32公里。", 6_410_000, "≤20.04万元/公里"),
        ("惠及渔民8600人。", 1_200_000, "≤140元/人"),
        ("更换浮标3座，巡查海岛96次。", 900_000, None),
        ("水质达标率达到90%。", 900_000, None),
        ("落水事件不超过5起。", 900_000, None),
    ],
)
def test_what_one_costs_is_the_budget_over_the_only_number_of_the_goal(
    goal: str, money: float, cost: str | None
) -> None:
    draft = replace(DRAFT, project_name="渔港维护", annual_goal=goal, funding=Funding(annual_total=money))
    chosen = suggest(draft, []).suggestions
    assert "项目总成本" in {s.level3 for s in chosen}
    assert [s.target.text for s in chosen if "/" in (s.target.unit or "")] == ([cost] if cost else [])
