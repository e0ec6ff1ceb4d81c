"""Heads of forms in layouts that the generator does not know: names, years, terms, money, goals."""

import pytest
from unseen_rows import HEADING, TITLE, read, rows


def test_tasks_of_a_department_are_told_and_their_total_is_its_money() -> None:
    text = (
        "部门整体支出绩效目标表\n（2024年度）\n部门名称\t某市档案局\n年度主要任务\t任务名称\t主要内容\t预算金额（万元）\n"
        "\t\t\t总额\t财政拨款\t其他资金\n\t档案保管\t库房恒温恒湿\t120\t100\t20\n\t编研出版\t出版史料\t30\t30\t0\n\t金额合计\t\t150\t130\t20\n"
        "年度总体目标\t保管档案，编研出版。\n" + HEADING + "产出指标\t数量指标\t出版种数\t3种\n"
    )
    (filing,) = read(text)
    assert filing.funding.annual_total == 1500000.0
    assert (filing.funding.fiscal_current, filing.funding.other) == (1300000.0, 200000.0)
    assert filing.narrative["年度主要任务"].splitlines()[1] == "编研出版 / 出版史料 / 30 / 30 / 0"
    assert filing.unread == ()


@pytest.mark.parametrize(
    ("line", "year", "unit"),
    [
        ("填报单位：某馆            （2024年度）            单位：万元", 2024, "某馆"),
        ("填报单位：某馆      （2024 年）", 2024, "某馆"),
    ],
)
def test_a_year_may_stand_on_the_line_of_the_unit(line: str, year: int, unit: str) -> None:
    (filing,) = read(f"项目绩效目标表\n{line}\n项目名称\t布展\n{HEADING}产出指标\t数量指标\t展览\t2个\n")
    assert (filing.year, filing.implementing_unit) == (year, unit)


def test_year_and_unit_over_several_forms_are_those_of_each() -> None:
    form = "项目名称\t{}\n年度资金\t{}\n" + HEADING + "产出指标\t数量指标\t场次\t{}场\n"
    first, second = read(
        "2025年重点项目绩效目标表\n单位：万元\n"
        + form.format("送戏下乡", 80, 60)
        + "\n"
        + form.format("惠民书市", 15, 2)
    )
    assert [(f.year, f.funding.annual_total) for f in (first, second)] == [(2025, 800000.0), (2025, 150000.0)]
    assert first.findings == second.findings == ()


def test_the_year_of_the_document_is_that_of_a_form_without_one_and_is_said() -> None:
    form = "项目名称\t渡口守护\n" + HEADING + "产出指标\t数量指标\t守护渡口\t9处\n"
    (filing,) = read("某县交通局2024年部门预算\n项目支出绩效目标表\n" + form)
    assert filing.year == 2024
    assert [finding.rule for finding in filing.findings] == ["inferred"]
    (unsaid,) = read("某县2023年决算\n某县2024年部门预算\n项目支出绩效目标表\n" + form)
    assert unsaid.year is None


def test_of_fiscal_money_beside_each_other_the_right_one_is_the_years() -> None:
    money = "项目资金（万元）\t中期资金总额：\t900\t年度资金总额：\t300\n\t其中：财政拨款\t600\t其中：财政拨款\t200\n"
    (filing,) = read(TITLE + money + HEADING + "产出指标\t数量指标\t清淤\t3次\n")
    assert (filing.funding.project_total, filing.funding.annual_total) == (9000000.0, 3000000.0)
    assert (filing.funding.project_fiscal, filing.funding.fiscal_current) == (6000000.0, 2000000.0)


def test_goal_and_what_came_of_it_one_cell_a_line() -> None:
    lines = ["项目支出绩效自评表", "（2023年度）", "项目名称", "水文监测", "实施单位（盖章）", "某水文站", "年度总体目标", "预期目标", "实际完成情况", "测站正常运行。",
             "全年无中断。", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "产出指标", "质量指标", "资料整编质量", "定性", "良好", "良好",
             "40", "38"]  # fmt: skip
    (filing,) = read("\n".join(lines))
    assert (filing.implementing_unit, filing.annual_goal) == ("某水文站", "测站正常运行。")
    assert filing.narrative["实际完成情况"] == "全年无中断。"
    (row,) = filing.indicators
    assert (row.target and row.target.qualitative, row.actual and row.actual.qualitative, row.weight, row.score) == (
        "良好",
        "良好",
        40.0,
        38.0,
    )


def test_a_label_that_we_do_not_know_is_no_rest_of_the_name() -> None:
    (filing,) = read(
        "项目支出绩效目标表\n项目名称：珍稀鸟类监测\n立项文号：林发7号\n" + HEADING + "产出指标\t数量指标\t样线\t12条\n"
    )
    assert filing.project_name == "珍稀鸟类监测"
    assert [item.text for item in filing.unread] == ["立项文号：林发7号"]


def test_a_fund_over_the_project_parts_of_its_money_a_term_with_dots_and_the_day_of_filing() -> None:
    """Provincial funds, as their calls for applications have them."""
    text = (
        "省级专项资金绩效目标申报表\n申报单位（盖章）：青溪县林场    填报日期：2024年11月5日    单位：万元\n"
        "专项资金名称\t林业改革发展资金\t项目名称\t油茶低产林改造\n项目属性\t延续性项目\t项目起止时间\t2025.3-2026.11\n"
        "资金情况\t年度资金总额\t320\n\t其中：省级财政资金\t200\n\t市县财政资金\t120\n"
        + HEADING
        + "产出指标\t数量指标\t改造油茶林\t≥800亩\n\t质量指标\t成活率\t常年保持85%以上\n"
    )
    (filing,) = read(text)
    assert (filing.project_name, filing.implementing_unit, filing.year) == ("油茶低产林改造", "青溪县林场", 2025)
    assert (filing.start, filing.end, filing.funding.annual_total) == ("2025-03", "2026-11", 3_200_000)
    assert filing.narrative["专项资金名称"] == "林业改革发展资金"
    assert filing.narrative["其中：省级财政资金"] == "200"
    assert filing.unread == ()
    assert rows(filing)[1][3:] == ("≥", 85.0, "%")


def test_a_rate_of_two_columns_of_money_is_named_as_printed() -> None:
    text = (
        TITLE
        + "项目资金（万元）\t\t全年预算数（A）\t全年执行数（B）\t执行率（B/A）\n\t年度资金总额\t50\t48\t96%\n"
        + HEADING
    )
    (filing,) = read(text + "产出指标\t数量指标\t改造油茶林\t≥800亩\n")
    assert filing.narrative["年度资金总额（执行率）"] == "96%"


def test_amounts_under_headings_that_cannot_be_told_are_all_kept() -> None:
    text = TITLE + "项目资金（万元）\t\t全年预算数\t全年执行数\n\t年度资金总额\t50\t48\t96%\t9.6\n" + HEADING
    (filing,) = read(text + "产出指标\t数量指标\t改造油茶林\t≥800亩\n")
    assert filing.narrative["年度资金总额（?）"] == "96% 9.6"


def test_a_term_that_says_its_year_once() -> None:
    (filing,) = read(TITLE + "项目起止时间\t2025年3月至11月\n" + HEADING + "产出指标\t数量指标\t储备化肥\t≥1200吨\n")
    assert (filing.start, filing.end) == ("2025-03", "2025-11")


@pytest.mark.parametrize("line", ["填报单位：\t某盐场\t单位：\t万元", "单位：\t万元", "金额单位\t万元"])
def test_the_unit_of_money_in_cells_of_its_own(line: str) -> None:
    (filing,) = read(
        f"项目绩效目标表\n{line}\n项目名称\t盐田整治\n资金额度\t86.5\n{HEADING}产出指标\t数量指标\t整治盐田\t20亩\n"
    )
    assert filing.funding.annual_total == 865000.0
    assert filing.unread == ()


def test_the_year_of_the_goal_is_the_forms_where_none_is_printed() -> None:
    form = (
        "项目绩效目标表\n{}项目名称\t海堤监测\n项目期限\t2025年-2027年\n中期目标（2025年-2027年）\t监测9处\n年度目标（2026年）\t监测3处\n"
        + HEADING
    )
    row_ = "产出指标\t数量指标\t监测海堤\t3处\n"
    (filing,) = read(form.format("") + row_)
    assert (filing.year, filing.annual_goal) == (2026, "监测3处")
    (printed,) = read(form.format("（2027年度）\n") + row_)
    assert printed.year == 2027


def test_cells_copied_out_of_a_spreadsheet_keep_their_breaks() -> None:
    """Of a cell with breaks in it a spreadsheet puts quotation marks around the text, and doubles those inside."""
    text = (
        '项目绩效目标表\t\t\t\n"项目\n名称"\t潮汐观测\t主管部门\t某海洋局\n年度目标\t"1.观测""大潮""24次；\n2.发布预报365期。"\t\t\n'
        '一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t"观测大潮\n次数"\t≥24次\n满意度指标\t"服务对象\n满意度指标"\t渔民满意度\t≥90%\n'
    )
    (filing,) = read(text)
    assert (filing.project_name, filing.competent_department) == ("潮汐观测", "某海洋局")
    assert filing.annual_goal == '1.观测"大潮"24次；\n2.发布预报365期。'
    assert [row[2:] for row in rows(filing)] == [("观测大潮次数", "≥", 24.0, "次"), ("渔民满意度", "≥", 90.0, "%")]
    assert [row.place.line for row in filing.indicators] == [7, 9]


def test_a_general_goal_beside_that_of_the_year_is_the_projects() -> None:
    form = "项目绩效目标表\n项目名称\t观鸟\n{}" + HEADING + "产出指标\t数量指标\t观鸟站\t3处\n"
    (both,) = read(form.format("总体目标\t建成观鸟网络。\n年度目标\t建成3处。\n"))
    assert (both.overall_goal, both.annual_goal) == ("建成观鸟网络。", "建成3处。")
    (alone,) = read(form.format("总体目标\t建成观鸟网络。\n"))
    assert (alone.overall_goal, alone.annual_goal) == (None, "建成观鸟网络。")


def test_a_label_that_stands_twice_keeps_both_texts() -> None:
    money = "实施期金额\t9800\t年度金额\t3200\n其中：中央财政资金\t6000\t其中：中央财政资金\t2000\n"
    (filing,) = read(TITLE + "单位：万元\n" + money + HEADING + "产出指标\t数量指标\t清淤\t3次\n")
    assert (filing.funding.project_total, filing.funding.annual_total) == (98_000_000.0, 32_000_000.0)
    assert filing.narrative == {"其中：中央财政资金": "6000\n2000"}


@pytest.mark.parametrize(
    ("lines", "goals"),
    [
        (["三年建成泵站9座。", "今年开工3座。"], ("三年建成泵站9座。", "今年开工3座。")),
        (
            ["1.建站9座", "2.修渠9公里", "1.建站3座", "2.修渠3公里"],
            ("1.建站9座\n2.修渠9公里", "1.建站3座\n2.修渠3公里"),
        ),
        (["三年建成泵站9座，", "修渠9公里。", "今年开工3座。"], ("三年建成泵站9座，修渠9公里。", "今年开工3座。")),
        (["1.建站3座", "2.修渠3公里"], (None, "1.建站3座\n2.修渠3公里")),
        (["今年开工3座，", "修渠3公里，", "清淤"], (None, "今年开工3座，修渠3公里，清淤")),
    ],
)
@pytest.mark.parametrize("label", ["实施期目标", "实施期总目标", "长期绩效目标"])
def test_goals_below_both_labels_one_cell_a_line(label: str, lines: list[str], goals: tuple[str | None, str]) -> None:
    words = ["泵站建设", label, "年度绩效目标", *lines, *HEADING.split(), "产出指标", "数量指标", "泵站数", "≥3座"]
    (filing,) = read("项目支出绩效目标表\n（2025年度）\n项目名称\n" + "\n".join(words))
    assert (filing.overall_goal, filing.annual_goal) == goals


def test_a_label_broken_beside_its_text() -> None:
    """Layout text of a PDF: the label takes two lines, its text stands behind a gap on both."""
    head = "项目名称      泵站建设\n年度          今年开工泵站3座，\n绩效目标      修渠3公里。\n"
    table = "一级指标    二级指标      三级指标    指标值\n产出指标    数量指标      泵站数      ≥3座\n满意度指标  服务对象      农户满意度  ≥90%\n            满意度指标\n"
    (filing,) = read("项目支出绩效目标表\n（2025年度）\n" + head + table)
    assert filing.annual_goal == "今年开工泵站3座，修渠3公里。"
    assert rows(filing)[1] == ("满意度指标", "服务对象满意度指标", "农户满意度", "≥", 90.0, "%")
    assert filing.unread == ()


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "二、", "三、", "四、", "五、"],
        ["1.", "2.", "3.", "4.", "5."],
        ["（一）", "（二）", "（三）", "（四）", "（五）"],
    ],
)
@pytest.mark.parametrize("goal", ["年度目标：修复古籍300册。\n1.编目入库；", "年度目标\n修复古籍300册。\n1.编目入库；"])
def test_labels_may_be_numbered(numbers: list[str], goal: str) -> None:
    heads = ["项目名称：古籍修复", "实施单位：市图书馆", "预算金额：60万元", goal, "绩效指标"]
    text = "\n".join(number + head for number, head in zip(numbers, heads, strict=True))
    (filing,) = read(f"2025年项目支出绩效目标表\n{text}\n{HEADING}产出指标\t数量指标\t修复册数\t300册\n")
    assert (filing.project_name, filing.implementing_unit, filing.funding.annual_total) == (
        "古籍修复",
        "市图书馆",
        600000.0,
    )
    assert (filing.annual_goal, filing.unread) == ("修复古籍300册。\n1.编目入库；", ())


def test_a_goal_below_a_numbered_heading_ends_the_text_above() -> None:
    text = "项目绩效目标表\n项目名称：设备更新\n一、项目概况\n更新超期的彩超四台。\n二、绩效目标\n缩短检查等候时间。\n三、绩效指标\n"
    (filing,) = read(
        text + "产出指标\n1.数量指标：更新彩超4台\n2.成本指标：总成本不超过80万元\n满意度指标\n患者满意度大于90%\n"
    )
    assert (filing.annual_goal, filing.narrative) == ("缩短检查等候时间。", {"项目概况": "更新超期的彩超四台。"})
    assert [row[2:] for row in rows(filing)] == [
        ("更新彩超", None, 4.0, "台"), ("总成本", "≤", 80.0, "万元"), ("患者满意度", ">", 90.0, "%"),
    ]  # fmt: skip


def test_labels_in_heavy_brackets() -> None:
    head = "【项目名称】戏曲进校园\n【实施单位】：市戏剧中心\n【预算金额】45万元\n【绩效目标】\n演出60场。\n"
    (filing,) = read("项目绩效目标表\n" + head + "产出指标\n数量指标：演出场次 ≥60场；覆盖学校 ≥30所\n")
    assert (filing.project_name, filing.implementing_unit, filing.annual_goal) == (
        "戏曲进校园",
        "市戏剧中心",
        "演出60场。",
    )
    assert (filing.funding.annual_total, filing.unread) == (450000.0, ())


def test_a_cell_over_the_whole_table_may_hold_several_labels_and_the_unit() -> None:
    cell = f"<tr><td colspan='4'>申报单位（盖章）：县教育局{'&nbsp;' * 9}填报日期：2025年1月8日{'&nbsp;' * 9}单位：万元</td></tr>"
    rows_of = [
        ["项目名称", "校车安全", "预算金额", "360"],
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出", "产出数量", "校车数", "120辆"],
    ]
    table = cell + "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows_of)
    (filing,) = read(f"<html><body><p>项目绩效目标表</p><table>{table}</table></body></html>", "form.html")
    assert (filing.implementing_unit, filing.funding.annual_total) == ("县教育局", 3_600_000.0)
    assert filing.narrative == {"填报日期": "2025年1月8日"}
    assert rows(filing) == [("产出", "产出数量", "校车数", None, 120.0, "辆")]
    assert "level2_raw" not in filing.indicators[0].columns


def test_classes_of_the_national_frame_of_evaluation() -> None:
    """财预〔2020〕10号: 产出数量, 产出质量, 产出时效, 产出成本, each of which says its 一级."""
    lines = [
        f"产出{kind}\t{name}\t{value}\n"
        for kind, name, value in (
            ("数量", "供水量", "80万吨"),
            ("质量", "合格率", "98%"),
            ("时效", "及时率", "98%"),
            ("成本", "吨水成本", "2.9元"),
        )
    ]
    (filing,) = read(TITLE + "指标类别\t指标名称\t目标值\n" + "".join(lines))
    assert [(row.level1, row.level2) for row in filing.indicators] == [
        ("产出指标", f"产出{kind}") for kind in ("数量", "质量", "时效", "成本")
    ]


@pytest.mark.parametrize("who", ["填报单位", "申报单位", "编制单位", "单位名称"])
@pytest.mark.parametrize("label", ["实施单位", "项目单位", "用款单位"])
def test_who_fills_in_the_form_is_not_who_carries_the_project_out(who: str, label: str) -> None:
    text = f"项目绩效目标表\n{who}：省林业局\n项目名称\t购置水泵\t{label}\t州消防大队\n{HEADING}产出指标\t数量指标\t水泵\t≥120台\n"
    (filing,) = read(text)
    assert filing.implementing_unit == "州消防大队"
    assert [item.text for item in filing.unread] == ["省林业局"]
    (alone,) = read(text.replace(f"\t{label}\t州消防大队", ""))
    assert (alone.implementing_unit, alone.unread) == ("省林业局", ())
