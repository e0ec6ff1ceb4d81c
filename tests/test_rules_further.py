"""Rules that look at more than one thing: placeholders anywhere, two units, dates and years, general names, scores."""

from dataclasses import replace

import pytest
from checking import only, row, rows, with_
from forms_clean import clean_filing

from duibiao.ingest.target_value import read_target
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.check import check_filing

LINES = (
    ("数量", "修剪乔木株数"),
    ("质量", "苗木成活率"),
    ("社会效益", "受益居民户数"),
    ("服务对象满意度", "居民满意度"),
)


def found(filing: Filing, rule: str) -> list[str]:
    return [f"{f.severity} {f.message}" for f in check_filing(filing) if f.rule == rule]


@pytest.mark.parametrize("text", ["培训XX人次，提高技能水平", "完成**工程，改善环境", "目标1：……", "请填写年度目标"])
def test_a_goal_as_the_template_left_it_is_no_goal(text: str) -> None:
    assert found(with_(annual_goal=text)(clean_filing(0)), "R09")


@pytest.mark.parametrize(
    "text",
    [
        "目标1：修剪乔木60株；目标2：补植行道树20株",
        "修剪X形支架60个，改善环境",
        "养护2×3米花箱",
        "**总体目标**：修剪乔木60株",
    ],
)
def test_a_goal_with_signs_of_its_own_is_one(text: str) -> None:
    assert found(with_(annual_goal=text)(clean_filing(0)), "R09") == []


@pytest.mark.parametrize(
    ("name", "text", "remarks"),
    [
        ("苗木成活率", "≥90%(株)", 1),
        ("苗木采购费用", "50万元(元)", 1),
        ("护林员人次", "≥300人(次)", 0),
        ("水泵数量", "≥2台(套)", 0),
    ],
)
def test_two_units_of_one_target_are_told_apart(name: str, text: str, remarks: int) -> None:
    assert len(found(rows(("质量", name, text))(clean_filing(0)), "R27")) == remarks


@pytest.mark.parametrize(
    ("text", "end", "said"),
    [
        ("2025年3月底前", "2024-12-31", "ERROR"),
        ("2025年3月底前", None, "WARN"),
        ("2024年3月-2025年2月", "2024-12-31", "ERROR"),
        ("2023年11月底前", "2024-12-31", "WARN"),
        ("2024年11月底前", "2024-12-31", ""),
        ("2025年3月底前", "2025-06-30", ""),
        ("11月底前", None, ""),
    ],
)
def test_a_day_lies_within_project_and_year(text: str, end: str | None, said: str) -> None:
    filing = replace(
        clean_filing(0), year=2024, start="2024-01-01", end=end, indicators=(row("时效", "修剪完成时间", text),)
    )
    assert [remark.split()[0] for remark in found(filing, "R30")] == ([said] if said else [])


@pytest.mark.parametrize(
    ("goal", "remarks"),
    [("2024年修剪乔木，到2027年改善绿化", 1), ("2024年修剪乔木，为2025年打好基础", 0), ("按2027年标准修剪2024年乔木", 0), ("2024年修剪乔木", 0)],
)  # fmt: skip
def test_a_goal_that_reaches_past_the_project_is_worth_a_look(goal: str, remarks: int) -> None:
    filing = replace(clean_filing(0), year=2024, end="2024-12-31", annual_goal=goal)
    assert [remark.split()[0] for remark in found(filing, "R30")] == ["INFO"] * remarks


def test_names_that_fit_any_project_say_nothing_of_this_one() -> None:
    general = ("项目完成率", "项目验收合格率", "工作完成及时率", "服务对象满意度")
    made = [row(level2, name, "≥90(%)") for (level2, _), name in zip(LINES, general, strict=True)]
    assert any("通用" in remark for remark in found(only(*made)(clean_filing(0)), "R40"))
    one = only(*made[:3], row("质量", "苗木成活率", "≥90(%)"))(clean_filing(0))
    assert not any("通用" in remark for remark in found(one, "R40"))


@pytest.mark.parametrize(
    ("target", "actual", "score", "said"),
    [
        ("≥90(%)", "45%", 9.5, "INFO"),  # in proportion 5 of 10
        ("≥90(%)", "45%", 5.0, ""),
        ("≥90(%)", "88%", 10.0, "WARN"),
        ("90%", "88%", 10.0, "WARN"),  # a rate that should be high needs no sign
        ("≥90(%)", "95%", 10.0, ""),
        ("≤10(天)", "15天", 8.0, "INFO"),  # falls to nothing at twice the target
        ("≤10(天)", "15天", 5.0, ""),
        ("≥90(%)", "95%", 12.0, "ERROR"),
        ("=60(株)", "60株", 10.0, ""),
    ],
)
def test_a_score_follows_from_target_and_result(target: str, actual: str, score: float, said: str) -> None:
    name = "抢险响应时间" if "天" in target else "修剪乔木株数" if "株" in target else "苗木成活率"
    line = row("质量", name, target, weight=10.0, score=score, actual=read_target(actual))
    assert [remark.split()[0] for remark in found(only(line)(clean_filing(0)), "R43")] == ([said] if said else [])


def test_none_of_something_bad_is_not_met_by_more() -> None:
    line = row("社会效益", "施工安全事故数", "=0(起)", weight=10.0, score=10.0, actual=read_target("2起"))
    assert [remark.split()[0] for remark in found(only(line)(clean_filing(0)), "R43")] == ["WARN"]


@pytest.mark.parametrize(
    ("goal", "name", "text", "late"),
    [
        ("9月底前完成渔港疏浚，惠及渔民300户", "渔港疏浚完成时间", "11月30日前", True),
        ("9月底前完成渔港疏浚，惠及渔民300户", "渔港疏浚完成时间", "9月20日前", False),
        ("9月底前完成渔港疏浚", "项目完成时间", "12月底前", True),
        ("9月底前完成渔港疏浚，11月底前完成灯桩更换", "项目完成时间", "12月底前", False),
        ("9月底前完成渔港疏浚，11月底前完成灯桩更换", "灯桩更换完成时间", "12月上旬前", True),
        ("2031年6月底前完成渔港疏浚", "渔港疏浚完成时间", "12月底前", False),
        ("3月至9月开展渔港疏浚", "渔港疏浚完成时间", "12月底前", False),
    ],
)
def test_a_row_gives_no_later_day_than_the_goal(goal: str, name: str, text: str, late: bool) -> None:
    filing = rows(("时效", name, text))(with_(annual_goal=goal)(clean_filing(0)))
    assert bool([remark for remark in found(filing, "R30") if "目标值是" in remark]) is late


@pytest.mark.parametrize(
    ("goal", "lost"),
    [
        ("更换航标灯37座、浮标22座", False),
        ("更换航标灯37座、浮标22座，巡查海岛9座", True),
        ("更换航标灯37座、巡查22次", True),
    ],
)
def test_only_numbers_that_add_up_to_a_row_are_told_by_it(goal: str, lost: bool) -> None:
    filing = rows(("数量", "更换助航设施数量", "≥59(座)"))(with_(annual_goal=goal)(clean_filing(0)))
    assert bool([remark for remark in found(filing, "R39") if "没有对应的指标" in remark]) is lost
