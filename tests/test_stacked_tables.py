"""Two tables one below another in one form, each with its goal: long-term above, the year's below (Hubei)."""

import pytest
from unseen_rows import HEADING, TITLE, read, rows

TOP = "项目绩效目标申报表\n（2025年度）\n项目名称\t古籍修复\n起始年度\t2025\t终止年度\t2027\n"
LONG = "长期绩效目标表\n项目长期绩效目标1\t建成省级古籍修复中心\n长期绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t绩效标准\n\t产出指标\t数量指标\t修复古籍册数\t≥900册\t计划标准\n"
YEAR = "年度绩效目标表\n年度绩效目标1\t全年修复古籍300册\n"
BODY = "\t产出指标\t数量指标\t修复古籍册数\t260册\t280册\t≥300册\n\t满意度指标\t服务对象满意度指标\t读者满意度\t—\t94%\t≥95%\n"
HEADS = {
    "two rows": "年度绩效指标\t一级指标\t二级指标\t三级指标\t近两年指标值\t\t预期当年实现值\n\t\t\t\t前年\t上年\n",
    "values over all": "年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t\t\t\t前年\t上年\t预期当年实现\n",
    "one row": "年度绩效指标\t一级指标\t二级指标\t三级指标\t前年\t上年\t预期当年实现值\n",
}


@pytest.mark.parametrize("heading", HEADS.values(), ids=HEADS)
def test_a_table_below_another_has_its_own_columns_and_goal(heading: str) -> None:
    (filing,) = read(TOP + LONG + YEAR + heading + BODY)
    assert (filing.overall_goal, filing.annual_goal) == ("建成省级古籍修复中心", "全年修复古籍300册")
    assert (filing.start, filing.end, filing.year) == ("2025", "2027", 2025)
    assert rows(filing) == [
        ("产出指标", "数量指标", "修复古籍册数", "≥", 900.0, "册"),
        ("产出指标", "数量指标", "修复古籍册数", "≥", 300.0, "册"),
        ("满意度指标", "服务对象满意度指标", "读者满意度", "≥", 95.0, "%"),
    ]
    assert [row.horizon for row in filing.indicators] == ["long", "annual", "annual"]
    assert [row.columns.get("previous") for row in filing.indicators] == [None, "280册", "94%"]
    assert {item.text for item in filing.unread} == {"260册", "—"}


def test_goals_that_are_counted_are_one_goal_each_in_its_paragraph() -> None:
    second = (
        LONG.split("\n", 1)[1]
        .replace("目标1", "目标2")
        .replace("建成省级古籍修复中心", "培养修复师")
        .replace("修复古籍册数", "培养修复师人数")
    )
    (filing,) = read(TOP + LONG + second.replace("900册", "30人") + YEAR + HEADS["one row"] + BODY)
    assert filing.overall_goal == "建成省级古籍修复中心\n培养修复师"
    assert [(row.level3, row.horizon) for row in filing.indicators[:2]] == [
        ("修复古籍册数", "long"),
        ("培养修复师人数", "long"),
    ]


def test_headings_alone_may_say_whose_indicators_follow() -> None:
    table = HEADING + "产出指标\t数量指标\t{}\t≥9公里\n"
    tables = [
        f"{over}\t{line}" for over in ("中期绩效指标", "年度绩效指标") for line in table.format("清淤长度").splitlines()
    ]
    (filing,) = read(TITLE + "\n".join(tables))
    assert [row.horizon for row in filing.indicators] == ["long", "annual"]


def test_values_of_two_terms_are_named_as_printed() -> None:
    """Guangdong: a column for the project's term beside that of the year, and goals named after either."""
    head = "项目名称\t海防林\n项目起止\t2025-2027年\n总体绩效目标\t实施周期总体绩效目标\t2025年度绩效目标\n\t修复9000亩\t修复3000亩\n"
    table = "一级指标\t二级指标\t三级指标\t实施周期指标值\t年度指标值\n产出\t数量指标\t修复面积\t9000亩\t3000亩\n"
    (filing,) = read("项目支出绩效目标表\n" + head + table)
    assert (filing.overall_goal, filing.annual_goal, filing.start, filing.end) == (
        "修复9000亩",
        "修复3000亩",
        "2025",
        "2027",
    )
    assert [row.columns["value_column"] for row in filing.indicators] == ["实施周期指标值", "年度指标值"]


def test_goals_that_a_page_break_prints_again_part_no_table() -> None:
    goal = "年度目标\t保洁河道9公里\n"
    (filing,) = read(
        TITLE
        + goal
        + HEADING
        + "产出指标\t数量指标\t保洁里程\t≥9公里\n"
        + goal
        + HEADING
        + "\t质量指标\t合格率\t≥95%\n"
    )
    assert [row.level1 for row in filing.indicators] == ["产出指标", "产出指标"]
    assert [row.horizon for row in filing.indicators] == [None, None]


def test_a_heading_printed_again_parts_no_table() -> None:
    (filing,) = read(
        TITLE + HEADING + "产出指标\t数量指标\t保洁里程\t≥9公里\n" + HEADING + "\t质量指标\t保洁合格率\t≥95%\n"
    )
    assert rows(filing)[1][:3] == ("产出指标", "质量指标", "保洁合格率")
    assert [row.horizon for row in filing.indicators] == [None, None]
