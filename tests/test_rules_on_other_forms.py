"""Rules on forms as other provinces print them: two horizons, columns of values, money from other sources, verbs and numbers."""

from dataclasses import replace

import pytest
from checking import money, only, row, rows, weights, with_
from forms_clean import clean_filing

from duibiao.ingest.read_document import read_bytes
from duibiao.ontology.records import Filing, Indicator, Unread
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.check_set import check_set


def found(filing: Filing, rule: str) -> list[str]:
    return [f"{f.severity} {f.message}" for f in check_filing(filing) if f.rule == rule]


def two_horizons(long: str, annual: str) -> Filing:
    made = only(
        row("数量", "培训果农", long, horizon="long"),
        row("数量", "培训果农", annual, horizon="annual"),
    )(clean_filing(0))
    return replace(made, overall_goal="三年培训果农1800人。", annual_goal="培训果农600人。")


def test_each_table_is_held_against_the_goal_of_its_own_horizon() -> None:
    assert not found(two_horizons("≥1800人", "≥600人"), "R39")
    assert [said for said in found(two_horizons("≥1800人", "≥800人"), "R39") if "600人" in said]


def columns(*targets: tuple[str, str]) -> tuple[Indicator, ...]:
    return tuple(row("数量", "改造桥梁", text, columns={"value_column": heading}) for heading, text in targets)


def test_a_goal_for_the_year_agrees_with_one_of_the_columns() -> None:
    filing = replace(clean_filing(0), annual_goal="改造桥梁15座。", overall_goal=None)
    assert not found(only(*columns(("半年", "=6座"), ("全年", "=15座")))(filing), "R39")
    assert found(only(*columns(("半年", "=6座"), ("全年", "=14座")))(filing), "R39")


def test_columns_of_two_filings_are_compared_like_with_like() -> None:
    def filing(index: int, half: str) -> Filing:
        made = only(*columns(("半年", half), ("全年", "=15座")))(clean_filing(0))
        return replace(made, index=index, source=f"{index}.txt", sha256=str(index) * 64)

    def conflicts(*filings: Filing) -> list[str]:
        return [finding.kind for finding in check_set(list(filings)) if finding.rule == "S06"]

    assert not conflicts(filing(1, "=6座"), filing(2, "=6座"))
    assert conflicts(filing(1, "=6座"), filing(2, "=7座"))


def test_money_from_sources_that_are_no_field_is_not_missing() -> None:
    short = money(annual_total=9_600_000.0, other=5_000_000.0)(clean_filing(0))
    assert found(replace(short, narrative={}), "R12")
    assert not found(replace(short, narrative={"一般公共预算（全年预算数）": "460"}), "R12")
    assert not found(replace(short, unread=(Unread("政府性基金 460", short.indicators[0].place),)), "R12")
    above = money(annual_total=1_000_000.0, other=5_000_000.0)(clean_filing(0))
    assert found(replace(above, narrative={"一般公共预算": "460"}), "R12")


def test_points_are_named_in_chinese() -> None:
    (said,) = found(weights(20, 10, 40, 20)(clean_filing(0)), "R16")
    assert "一级指标分值为产出30、效益40、满意度20，" in said


@pytest.mark.parametrize(
    ("name", "target", "remarks"),
    [
        ("举办科普讲座", "≥12场", 0),
        ("速报用时", "≤10分钟", 0),
        ("举办科普讲座", "按计划", 1),
        ("开展苗木检疫", "=100%", 1),
    ],
)
def test_a_unit_says_what_a_verb_does_not(name: str, target: str, remarks: int) -> None:
    assert len(found(only(row("数量", name, target))(clean_filing(0)), "R35")) == remarks


def test_one_fiscal_part_is_that_of_the_year_where_there_is_one_total() -> None:
    whole = money(annual_total=3_865_000.0, project_fiscal=3_865_000.0, other=0.0)(clean_filing(0))
    assert not found(whole, "R12")
    assert found(money(annual_total=3_865_000.0, project_fiscal=3_000_000.0, other=0.0)(clean_filing(0)), "R12")


def test_classes_that_we_do_not_know_are_not_said_to_be_missing() -> None:
    department = only(
        row("重点工作", "应急演练次数", "≥6次", "履职效能"),
        row("预算管理", "预算执行率", "≥95%", "管理效率"),
        row("服务对象满意度", "群众满意度", "≥90%"),
    )(clean_filing(0))
    assert not found(department, "R04")
    assert not found(department, "R37")
    assert found(only(row("数量", "应急演练次数", "≥6次"), row("数量", "预算执行率", "≥95%"))(clean_filing(0)), "R37")


def test_satisfaction_may_be_given_in_points() -> None:
    assert not found(only(row("服务对象满意度", "参赛选手满意度", "≥85分"))(clean_filing(0)), "R22")
    assert found(only(row("服务对象满意度", "参赛选手满意度", "≥85人"))(clean_filing(0)), "R22")


def test_a_count_of_good_things_is_a_count() -> None:
    assert not found(only(row("数量", "资助优秀青年项目", "≥5个"))(clean_filing(0)), "R36")


def test_a_label_that_resembles_another_by_chance_is_asked_about() -> None:
    text = FORM.replace("产出指标\t数量指标", "管理指标\t绩效管理指标").format(department="主管部门\t某县林业局\t")
    (filing,) = read_bytes(text.encode(), "form.txt")
    assert {finding.severity for finding in filing.findings if "绩效管理" in finding.message} == {"WARN"}


@pytest.mark.parametrize(
    ("name", "target", "remarks"),
    [("烟叶受保护面积", "≥2万公顷", 0), ("符合文件要求", "符合", 1), ("村规民约有效性", "有效", 1)],
)
def test_an_area_may_be_worth_money(name: str, target: str, remarks: int) -> None:
    assert len(found(rows(("经济效益", name, target))(with_(year=2024)(clean_filing(0))), "R36")) == remarks


FORM = """项目支出绩效目标表
（2025年度）
项目名称\t果树良种补贴
{department}实施单位\t某县果业中心
年度目标\t补贴果树良种2万株，提高优质果率。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t补贴株数\t≥2万株
效益指标\t社会效益指标\t受益果农户数\t≥300户
"""


@pytest.mark.parametrize(
    ("department", "said"), [("主管部门\t", "ERROR"), ("", "INFO"), ("主管部门\t某县林业局\t", "")]
)
def test_a_label_left_blank_is_a_fault_and_one_that_the_form_lacks_a_hint(department: str, said: str) -> None:
    (filing,) = read_bytes(FORM.format(department=department).encode(), "form.txt")
    assert [remark.split()[0] for remark in found(filing, "R01")] == ([said] if said else [])
