"""Columns of the table in layouts that the generator does not know: values in parts, signs, units, weights."""

import pytest
from unseen_rows import TITLE, read, rows


def test_values_of_half_and_whole_year() -> None:
    """Jiangsu: each column is a target of its own."""
    text = (
        TITLE
        + "一级指标\t二级指标\t三级指标\t指标值\t\n\t\t\t半年（程）\t全年（程）\n产出指标\t数量指标\t保洁里程\t=30公里\t=60公里\n"
    )
    (filing,) = read(text)
    assert [(row.columns, row.target and row.target.number) for row in filing.indicators] == [
        ({"value_column": "半年（程）"}, 30.0), ({"value_column": "全年（程）"}, 60.0),
    ]  # fmt: skip


@pytest.mark.parametrize("answers", [("", ""), ("\t目标完成可能性", "\t确定能/有可能/完全不可能")])
def test_headings_below_one_that_says_reasons_are_no_row(answers: tuple[str, str]) -> None:
    heading = f"一级指标\t二级指标\t三级指标\t年度指标值\t偏差原因分析\t\t{answers[0]}\n\t\t\t\t经费保障\t人员保障\t其他{answers[1]}\n"
    (filing,) = read(TITLE + heading + "产出指标\t数量指标\t打捞水草\t≥500吨\t\t\t\n")
    assert rows(filing) == [("产出指标", "数量指标", "打捞水草", "≥", 500.0, "吨")]


@pytest.mark.parametrize("gap", ["\t", "\n"])
def test_weights_may_be_shares_or_stand_in_brackets(gap: str) -> None:
    lines = [
        ["一级指标", "二级指标", "三级指标", "指标值", "权重（%）", "得分"],
        ["产出指标", "数量指标", "义诊场次", "≥12场", "55%", "50"],
        ["效益指标", "社会效益指标", "慢病管理率", "≥80%", "（35.5分）", "（9）"],
    ]
    (filing,) = read("项目支出绩效自评表\n项目名称\t义诊\n" + "\n".join(map(gap.join, lines)))
    assert [(row.weight, row.score) for row in filing.indicators] == [(55.0, 50.0), (35.5, 9.0)]
    assert filing.unread == ()


def test_a_share_beside_a_blank_weight_is_what_was_reached() -> None:
    lines = "一级指标\n二级指标\n三级指标\n指标值\n分值\n完成值\n产出指标\n质量指标\n病历合格率\n≥95%\n98%\n产出指标\n数量指标\n义诊\n12场\n10\n13场"
    (filing,) = read("项目支出绩效自评表\n项目名称\n义诊\n" + lines)
    assert [(row.weight, row.actual and row.actual.number) for row in filing.indicators] == [(None, 98.0), (10.0, 13.0)]


@pytest.mark.parametrize("gap", ["\t", "|"])
@pytest.mark.parametrize("heading", ["要求", "指标方向", "值类型", "完成值符号"])
def test_a_column_of_signs_is_known_by_its_cells(heading: str, gap: str) -> None:
    lines = [
        ["一级指标", "二级指标", "三级指标", "标准值", heading, "指标值", "数值单位", "责任单位"],
        ["产出指标", "数量指标", "巡河次数", "", "≥", "52", "次", "河长办"],
        ["", "时效指标", "处置时长", "", "不超过", "24", "小时", "河长办"],
        ["", "质量指标", "水质", "", "定性", "稳定达标", "", "监测站"],
        ["", "成本指标", "巡河成本", "", "/", "30", "万元", ""],
        ["合计", "", "", "", "另附说明", "", "", ""],
    ]
    (filing,) = read(TITLE + "\n".join(map(gap.join, lines)))
    assert [row[3:] for row in rows(filing)] == [
        ("≥", 52.0, "次"), ("≤", 24.0, "小时"), (None, None, "稳定达标"), (None, 30.0, "万元"),
    ]  # fmt: skip
    assert {item.text for item in filing.unread} == {"河长办", "监测站", "合计", "另附说明"}


def test_signs_that_are_not_those_of_the_target_stay_apart() -> None:
    """Signs left of what was reached are those of it; a way that is better is no sign, and what is none is told."""
    heading = "一级指标\t二级指标\t三级指标\t指标值\t指标方向\t符\t完成值\n"
    (filing,) = read(TITLE + heading + "产出指标\t数量指标\t巡河次数\t≥52次\t正向\t＝\t60次\n")
    assert [row[3:] for row in rows(filing)] == [("≥", 52.0, "次")]
    assert [item.text for item in filing.unread] == ["＝"]
    heading = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    (filing,) = read(
        TITLE
        + heading
        + "产出指标\t数量指标\t巡河次数\t约束性\t≥52\t次\n\t\t巡河人数\t≥\t＞＝8\t人\n\t\t漏巡\t＜\t2\t次"
    )
    assert [row.target and row.target.text for row in filing.indicators] == ["≥52(次)", "＞＝8(人)", "＜2(次)"]
    assert [item.text for item in filing.unread] == ["约束性"]


def test_signs_and_units_one_cell_a_line_are_known_by_the_last_words_of_their_headings() -> None:
    lines = "一级指标\n二级指标\n三级指标\n目标值运算符\n目标值\n目标值单位\n产出指标\n数量指标\n巡河次数\n≥\n52\n次\n巡河人数\n≤\n8\n人"
    (filing,) = read("项目支出绩效目标表\n项目名称\n河道保洁\n" + lines)
    assert [row[2:] for row in rows(filing)] == [("巡河次数", "≥", 52.0, "次"), ("巡河人数", "≤", 8.0, "人")]


@pytest.mark.parametrize(
    "row", ["≥\t\t800 亩", "≥ 800亩\t\t", "\t≥800\t亩"], ids=["beside the unit", "beside the sign", "in its column"]
)
def test_a_value_in_the_column_of_its_unit_or_sign_is_not_lost(row: str) -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    (filing,) = read(TITLE + heading + f"产出指标\t数量指标\t改造油茶林\t{row}\n")
    assert rows(filing) == [("产出指标", "数量指标", "改造油茶林", "≥", 800.0, "亩")]


def test_a_heading_of_values_over_sign_number_and_unit() -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标值\t\t\n\t\t\t符号\t值\t单位\n"
    (filing,) = read(TITLE + heading + "产出指标\t数量指标\t储备化肥\t≥\t1200\t吨\n")
    assert rows(filing) == [("产出指标", "数量指标", "储备化肥", "≥", 1200.0, "吨")]


@pytest.mark.parametrize("heading", ["历史参考值", "上年完成值", "去年实际完成情况", "近三年平均值"])
def test_what_was_reached_before_is_no_target(heading: str) -> None:
    lines = f"一级指标\t二级指标\t三级指标\t指标性质\t{heading}\t本年指标值\t度量单位\t权重\n产出指标\t数量指标\t航标巡检次数\t≥\t46\t48\t次\t20\n"
    (filing,) = read(TITLE + lines)
    assert rows(filing) == [("产出指标", "数量指标", "航标巡检次数", "≥", 48.0, "次")]
    assert filing.indicators[0].columns == {"previous": "46"}


def test_dates_of_one_cell_are_those_of_several_rows() -> None:
    page = "<table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<tr><td>产出指标<td>时效指标<td>幼苗出圃时间<br>补植完成时间<td>2026年4月底前<br>11月30日前</table>"
    (filing,) = read("<p>绩效目标表</p>" + page, "form.html")
    assert [(row.level3, row.target and row.target.text) for row in filing.indicators] == [
        ("幼苗出圃时间", "2026年4月底前"),
        ("补植完成时间", "11月30日前"),
    ]
    (wrapped,) = read("<p>绩效目标表</p>" + page.replace("11月30日前", "完成"), "form.html")
    assert len(wrapped.indicators) == 1


def test_a_value_for_the_whole_project_beside_that_of_the_year() -> None:
    text = "专项债券项目绩效目标表\n项目名称\t冷库\n债券需求\t250\n一级指标\t二级指标\t三级指标\t总目标值\t年度目标值\n"
    (filing,) = read(text + "产出指标\t数量指标\t建设冷库\t9座\t3座\n效益指标\t经济效益指标\t本息覆盖倍数\t≥1.2倍\t—\n")
    assert [row[2:] for row in rows(filing)] == [
        ("建设冷库", None, 9.0, "座"), ("建设冷库", None, 3.0, "座"), ("本息覆盖倍数", "≥", 1.2, "倍"),
    ]  # fmt: skip
    assert filing.narrative == {"债券需求": "250"}
    assert filing.unread == ()


def test_signs_of_days_and_units_with_brackets_are_kept() -> None:
    lines = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n产出指标\t时效指标\t竣工时间\t≤\t2025年12月31日\t\n产出指标\t数量指标\t水泵\t=\t12\t台（套）\n"
    (filing,) = read(TITLE + lines)
    assert [row.target and row.target.text for row in filing.indicators] == ["≤2025年12月31日", "=12台（套）"]
    assert rows(filing)[1][3:] == ("=", 12.0, "台(套)")


def test_indicators_without_classes() -> None:
    """Chongqing: 指标 heads the names, and no column says their class."""
    heading = "绩效指标\t指标\t指标权重\t计量单位\t指标性质\t指标值\t是否核心指标\n"
    (filing,) = read(TITLE + heading + "\t疫木除治株数\t20\t株\t≥\t23000\t是\n\t林农满意度\t10\t%\t≥\t90\t否\n")
    assert rows(filing) == [
        (None, None, "疫木除治株数", "≥", 23000.0, "株"),
        (None, None, "林农满意度", "≥", 90.0, "%"),
    ]
    assert [row.weight for row in filing.indicators] == [20.0, 10.0]


@pytest.mark.parametrize(
    ("heading", "line", "classes"),
    [
        ("指标维度\t指标名称", "产出\t{}", ("产出", None)),
        ("类型\t指标名称", "产出数量\t{}", ("产出指标", "产出数量")),
        ("维度\t类别\t指标名称", "产出指标\t数量指标\t{}", ("产出指标", "数量指标")),
        ("责任科室\t指标名称", "林业站\t{}", (None, None)),
    ],
)
def test_columns_of_classes_are_known_by_their_cells(
    heading: str, line: str, classes: tuple[str | None, str | None]
) -> None:
    lines = [heading + "\t指标值\t单位", *(f"{line.format(name)}\t≥9\t亩" for name in ("除治面积", "补植面积"))]
    (filing,) = read(TITLE + "\n".join(lines) + "\n")
    assert [row[:3] for row in rows(filing)] == [(*classes, "除治面积"), (*classes, "补植面积")]
    assert {item.text for item in filing.unread} == ({"林业站"} if classes[0] is None else set())


@pytest.mark.parametrize("kind", ["类型", "分类情况"])
def test_name_and_value_are_enough_below_a_heading_over_them(kind: str) -> None:
    """A list of projects whose indicators are told by class, name and value, under one heading."""
    text = (
        f"2025年专项资金绩效目标一览表\n单位：万元\n序号\t专项名称\t预算数\t总体目标\t绩效指标\n\t\t\t\t{kind}\t指标名称\t目标值\t要求说明\n"
        "1\t创新券\t20\t支持企业\t产出\t兑现企业数\t≥30家\t按季\n\t\t\t\t效益\t带动投入\t≥60万元\t\n2\t引才\t50\t引进人才\t满意度\t人才满意度\t≥90%\t\n"
    )
    one, other = read(text)
    assert rows(one) == [("产出", None, "兑现企业数", "≥", 30.0, "家"), ("效益", None, "带动投入", "≥", 60.0, "万元")]
    assert (one.project_name, one.funding.annual_total, other.project_name) == ("创新券", 200_000.0, "引才")
    assert rows(other) == [("满意度", None, "人才满意度", "≥", 90.0, "%")]
