"""Drafts in YAML: what people type is read, what is wrong is named with its line, and what is written reads back."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from forms_words import make_filing

from duibiao.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable, DraftInvalid, DuibiaoError
from duibiao.ingest.read_document import read_bytes, read_document
from duibiao.ingest.read_draft import read_draft, read_drafts
from duibiao.ontology.draft_yaml import FUNDING_KEYS, HEAD_KEYS, ROW_KEYS, write_draft
from duibiao.ontology.records import Filing

CHINESE = """
# 桥梁检测
项目名称：县道桥梁检测: 二期
单位:临川县公路养护中心
年度: 2026年度
预算: 12万元
目标: |
  1.检测桥梁30座。
  2.单位：不变。
立项依据: [2025]12号文
指标:
- 一级: 产出
  二级: 数量
  三级: 检测桥梁座数
  目标值: >=30座
  权重: 10分
- 二级: 满意度
  三级: 群众满意度
  目标值：85%   # 上年 82%
- 一级: 产出
  二级: 质量
  三级:
"""
ENGLISH = """
project: 县道桥梁检测
unit: 临川县公路养护中心
year: 2026
funding: {annual_total: "120,000.00", other: 0}
start: 2026-01-01
indicators:
- {level1: 产出指标, level2: 数量指标, name: 检测桥梁座数, target: "≥30座", horizon: long}
- level1: 产出目标
  level2: 数量
  level3: 编制报告
  value_text: 3至5份
"""
# 一级 and 二级 as typed, and as read
CLASSES = {
    ("产出", "数量"): ("产出指标", "数量指标"),
    ("", "满意度"): ("满意度指标", "服务对象满意度指标"),
    ("", "投入管理"): ("投入与管理", "投入管理"),
    ("满意度", ""): ("满意度指标", None),
    ("产出目标", "数量"): ("产出目标", "数量"),
    ("产出指标(50分)", "数量指标"): ("产出指标", "数量指标"),
}
# the draft, its line, and what both sentences must name
FAULTS = (
    ("项目名称: 甲\n项目名: 乙", 2, ("项目名", "项目名称")),
    ("年度: 二六", 1, ("二六", "2026")),
    ("单位: 甲\n预算: 很多", 2, ("很多", "120000")),
    ("指标: 无", 1, ("无", "- ")),
    ("指标:\n- 三级: 甲\n  目标直: 1", 3, ("目标直", "目标值")),
    ("指标:\n- 三级: 甲\n  权重: 高", 3, ("高", "10")),
    ("指标:\n- 三级: 甲\n  期间: 春", 3, ("春",)),
    ("指标:\n- 目标值: 3", 2, ("三级",)),
    ("指标:\n- 三级: 甲\n  一级: 产岀", 3, ("产岀", "产出")),
    ("指标:\n- 三级: 甲\n  一级: 数量指标", 3, ("数量指标",)),
    ("指标:\n- 二级: 成本\n  三级: 甲", 2, ("成本", "产出指标")),
    ("指标:\n- 一级: 产出指标\n  二级: 社会效益指标\n  三级: 甲", 3, ("社会效益指标", "效益指标")),
    ("年度: 2026\n\n年度: 2025", 3, ("年度",)),
    ("年度: {a: 1}", 1, ("：",)),
    ("- 甲", 1, ()),
    ("单位: 甲\n目标:\n\t- x: 1", 3, ("- x: 1",)),
    ("单位: 甲\n项目名称: [甲\n", 2, ("项目名称: [甲",)),
    ("单位: 甲\n项目名称: \x01", 2, ("项目名称",)),
    ("[" * 5_000, 1, ("[[[",)),
    ("", 1, ("0",)),
    ("单位: 甲\n---\n单位: 乙", 1, ("2",)),
)


def without_places(filing: Filing) -> dict[str, Any]:
    rows = [
        (r.level1, r.level2, r.level3, r.target, r.weight, r.columns, r.horizon) for r in filing.indicators
    ]  # fmt: skip
    head = {key: value for key, value in vars(filing).items() if key not in ("sha256", "place", "places", "source")}
    return head | {"indicators": rows}


def test_draft_is_read_as_people_type_it() -> None:
    draft = read_draft(CHINESE)
    assert (draft.project_name, draft.implementing_unit) == ("县道桥梁检测: 二期", "临川县公路养护中心")
    assert (draft.year, draft.funding.annual_total) == (2026, 120_000.0)
    assert draft.annual_goal == "1.检测桥梁30座。\n2.单位：不变。"
    assert draft.narrative == {"立项依据": "[2025]12号文"}
    first, second = draft.indicators
    assert (first.level1, first.level2, first.weight) == ("产出指标", "数量指标", 10.0)
    assert first.target
    assert (first.target.text, first.target.operator, first.target.number) == (">=30座", "≥", 30.0)
    assert (second.level1, second.level2, second.target and second.target.text) == (
        "满意度指标", "服务对象满意度指标", "85%",
    )  # fmt: skip
    assert [item.text for item in draft.unread] == ["产出 质量"]


def test_places_are_lines_of_the_file() -> None:
    draft, lines = read_draft(CHINESE), CHINESE.splitlines()
    first = draft.indicators[0]
    assert first.target_place
    for place, text in ((first.place, "检测桥梁座数"), (first.target_place, ">=30座"), (draft.places["year"], "2026")):
        assert text in lines[place.line - 1]
        assert place.quote == lines[place.line - 1].strip()


def test_english_keys_mean_the_same() -> None:
    draft = read_draft(ENGLISH)
    assert (draft.project_name, draft.start, draft.funding.other) == ("县道桥梁检测", "2026-01-01", 0.0)
    first, second = draft.indicators
    assert (first.level3, first.horizon) == ("检测桥梁座数", "long")
    assert (second.level1, second.level2) == ("产出目标", "数量")
    assert second.target
    assert (second.target.number, second.target.upper) == (3.0, 5.0)


@pytest.mark.parametrize(("text", "line", "named"), FAULTS)
def test_fault_names_line_and_what_was_expected(text: str, line: int, named: tuple[str, ...]) -> None:
    with pytest.raises(DraftInvalid) as caught:
        read_draft(text, "草稿.yaml")
    said = caught.value.message("zh")
    assert said.startswith(f"草稿.yaml 第 {line} 行：")
    assert all(word in said for word in named)
    assert f"line {line}:" in caught.value.message("en")


def test_several_drafts_in_one_file() -> None:
    first, second = read_drafts("单位: 甲\n---\n单位: 乙\n")
    assert (first.index, second.index, second.implementing_unit, second.place.line) == (1, 2, "乙", 3)


def test_classes_are_completed_from_what_is_written() -> None:
    rows = "".join(f"- {{一级: '{one}', 二级: '{two}', 三级: 甲}}\n" for one, two in CLASSES)
    draft = read_draft(f"指标:\n{rows}")
    assert [(row.level1, row.level2) for row in draft.indicators] == list(CLASSES.values())
    assert draft.indicators[-1].level1_raw == "产出指标(50分)"


@pytest.mark.parametrize("text", [CHINESE, ENGLISH, "项目名称: 甲", "指标:\n- 三级: 'a: b'\n  目标值: '> 3'\n"])
def test_what_is_written_reads_back(text: str) -> None:
    draft = read_draft(text)
    written = write_draft(draft, notes=["第一行\n第二行"], reasons=["依据"])
    assert without_places(read_draft(written)) == without_places(draft) | {"unread": ()}
    assert write_draft(read_draft(written), ["第一行\n第二行"], ["依据"]) == written


@pytest.mark.parametrize("generation", ["current", "legacy"])
def test_filing_of_any_generation_reads_back(generation: str) -> None:
    for seed in range(20):
        filing = make_filing(seed, generation)
        assert without_places(read_draft(write_draft(filing))) == without_places(filing)


def test_draft_is_one_more_kind_of_document(tmp_path: Path) -> None:
    path = tmp_path / "草稿.YAML"
    path.write_text(CHINESE, "gb18030")
    (filing,) = read_document(path)
    assert (filing.source, filing.index, filing.project_name) == ("草稿.YAML", 1, "县道桥梁检测: 二期")
    assert read_bytes(path.read_bytes(), "草稿.YAML") == [filing]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"# \xe7\x94\xb2", DocumentEmpty), (b"\xff\x00\x81", DocumentUnreadable), (b"#" * 300_000, DocumentTooLarge)],
)
def test_file_that_holds_no_draft(data: bytes, error: type[DuibiaoError]) -> None:
    with pytest.raises(error):
        read_bytes(data, "a.yaml")


def test_doors_take_drafts_but_none_enters_the_store(run: Run, tmp_path: Path) -> None:
    draft, store = tmp_path / "draft.yaml", tmp_path / "store"
    draft.write_text(CHINESE, "utf-8")
    (parsed,) = json.loads(run("parse", draft, "--format", "json").stdout)
    assert (parsed["funding"]["annual_total"], parsed["indicators"][0]["line"]) == (120_000.0, 14)
    checked = run("check", draft, "--format", "json")
    assert checked.returncode == 1
    assert {"R01", "R04"} <= {finding["rule"] for finding in json.loads(checked.stdout)}
    refused = run("ingest", draft, "--store", store)
    assert (refused.returncode, refused.stdout, store.exists()) == (1, "", False)
    assert "draft.yaml is a draft" in refused.stderr


def test_every_key_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "reference" / "draft-yaml.md").read_text("utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for table in (HEAD_KEYS, FUNDING_KEYS, ROW_KEYS):
        for field, (key, *words) in ((field, words) for field, words in table.items() if words):
            named = [f"`{word}`" if word.isascii() else word for word in (field, *words)]
            assert any(row.startswith(f"| {key} |") and all(word in row for word in named) for row in rows), field


@pytest.mark.parametrize(
    "label", ["项目年度绩效目标", "项目当年绩效目标", "项目年度目标", "本年度绩效总目标", "年度总体目标"]
)
def test_goals_have_the_labels_that_forms_print(label: str) -> None:
    assert read_draft(f"项目名称: 古籍修复\n{label}: 修复古籍300册。").annual_goal == "修复古籍300册。"


@pytest.mark.parametrize("label", ["项目实施期目标", "项目中长期目标", "实施周期总体目标", "项目期目标", "三年目标"])
def test_so_have_goals_of_the_project(label: str) -> None:
    assert read_draft(f"项目名称: 古籍修复\n{label}: 修复古籍900册。").overall_goal == "修复古籍900册。"
