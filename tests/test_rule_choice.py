"""Rules switched, graded and limited by a YAML file; the page that lists them."""

from pathlib import Path

import pytest
from checking import rows, without, written
from forms_clean import clean_filing

from duibiao.checks import read_paths
from duibiao.errors import ConfigInvalid, RulesNotDraft, SettingInvalid, SourceMissing
from duibiao.ontology.rules.check import Choice, check_filing
from duibiao.ontology.rules.describe import page
from duibiao.ontology.rules.read_choice import read_choice
from duibiao.ontology.rules.thresholds import Thresholds


def test_rules_are_switched_graded_and_limited_by_yaml(tmp_path: Path) -> None:
    choice = read_choice(
        written(tmp_path, "rules:\n  R04: off\n  R31: info\n  R32: on\nthresholds:\n  name_length: 12\n")
    )
    assert choice == Choice(frozenset({"R04"}), {"R31": "INFO"}, Thresholds(name_length=12))
    filing = rows(("生态效益", "街区绿化面貌", "明显改善"))(without("服务对象满意度")(clean_filing(0)))
    found = {f.rule: f.severity for f in check_filing(filing, choice)}
    assert "R04" not in found
    assert found["R31"] == "INFO"


def test_a_file_of_rules_among_forms_is_named_and_the_one_in_use_left_out(tmp_path: Path) -> None:
    rules = written(tmp_path, "# 本局\nrules:\n  R04: off\n")
    (tmp_path / "draft.yaml").write_text("项目名称: 桥梁检测\n", "utf-8")
    filings, errors = read_paths([tmp_path])
    assert [filing.project_name for filing in filings] == ["桥梁检测"]
    assert [type(error) for error in errors] == [RulesNotDraft]
    assert rules.name in errors[0].message("en")
    assert read_paths([tmp_path], config=rules)[1] == []


def test_an_empty_file_chooses_nothing(tmp_path: Path) -> None:
    assert read_choice(written(tmp_path, "# nothing yet\n")) == Choice()


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("rules: [R01", ConfigInvalid, "line 1"),
        ("- R01\n", ConfigInvalid, "rules:"),
        ("rule:\n  R01: off\n", SettingInvalid, "rules, thresholds"),
        ("rules:\n  R99: off\n", SettingInvalid, "R99"),
        ("rules:\n  R01: fatal\n", SettingInvalid, "rules.R01"),
        ("rules: R01\n", SettingInvalid, "KEY: VALUE"),
        ("thresholds:\n  length: 3\n", SettingInvalid, "name_length"),
        ("thresholds:\n  most_rows: many\n", SettingInvalid, "a whole number"),
        ("thresholds:\n  cost_tolerance: -1\n", SettingInvalid, "≥ 0"),
    ],
)
def test_a_wrong_settings_file_says_where_and_what(
    tmp_path: Path, text: str, error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        read_choice(written(tmp_path, text))


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing):
        read_choice(tmp_path / "none.yaml")


def test_the_page_of_rules_is_current() -> None:
    kept = Path(__file__).parents[1] / "docs" / "reference" / "rules.md"
    assert kept.read_text("utf-8") == page(), "run: python -m duibiao.ontology.rules.describe > docs/reference/rules.md"
