"""Layouts that the generator of forms does not know: lists of projects, classes beside each other, other classes.

Each document is invented after a layout that units publish; the layout is named by its province.
"""

import io

import docx
import pytest
from unseen_rows import rows

from duibiao.errors import NoFormFound
from duibiao.ingest.read_document import read_bytes
from duibiao.ontology.records import Filing

TITLE = "项目支出绩效目标表\n（2025年度）\n项目名称\t河道保洁\n"
HEADING = "一级指标\t二级指标\t三级指标\t指标值\n"


def read(text: str, name: str = "form.txt") -> list[Filing]:
    return read_bytes(text.encode(), name)


LIST = (
    "部门预算项目绩效目标表（2026年度）\n部门：某市林业局\t\t\t\t\t\t\t\t\t金额单位：万元\n"
    "单位名称\t项目名称\t预算数\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\t指标方向性\n"
    "某市苗圃\tT01-良种繁育\t86.5\t繁育良种30万株。\t产出指标\t数量指标\t繁育株数\t≥\t30\t万株\t40\t正向指标\n"
    "\t\t\t\t\t质量指标\t一级苗率\t≥\t85\t%\t30\t正向指标\n"
    "\t\t\t\t满意度指标\t服务对象满意度\t林农满意度\t≥\t90\t%\t20\t正向指标\n"
    "\tT02-古树复壮\t12\t复壮古树16株。\t产出指标\t数量指标\t复壮古树\t＝\t16\t株\t50\t正向指标\n"
    "\t\t\t\t效益指标\t生态效益指标\t古树长势\t定性\t好转\t\t40\t正向指标\n"
)


def test_a_list_of_projects_is_a_form_a_project() -> None:
    """Sichuan, Chongqing: unit, project, money and goal in merged columns left of the classes."""
    first, second = read(LIST)
    assert [filing.project_name for filing in (first, second)] == ["T01-良种繁育", "T02-古树复壮"]
    assert [filing.implementing_unit for filing in (first, second)] == ["某市苗圃"] * 2
    assert [filing.funding.annual_total for filing in (first, second)] == [865000.0, 120000.0]
    assert (first.year, first.competent_department, second.annual_goal) == (2026, "某市林业局", "复壮古树16株。")
    assert rows(first)[1] == ("产出指标", "质量指标", "一级苗率", "≥", 85.0, "%")
    assert rows(second)[1] == ("效益指标", "生态效益指标", "古树长势", None, None, "好转")
    assert first.unread == second.unread == ()


def test_a_list_that_repeats_every_cell() -> None:
    lines = [
        "年度,单位名称,项目编码,项目名称,一级指标,二级指标,三级指标,指标性质,指标值,度量单位",
        "2024,第一医院,A1,胸痛中心,产出指标,数量指标,培训医师,≥,120,人次",
        "2024,第一医院,A1,胸痛中心,产出指标,时效指标,救治时间,≤,90,分钟",
        "2024,第二医院,A2,胸痛中心,产出指标,数量指标,培训医师,≥,60,人次",
    ]
    first, second = read("\n".join(lines), "list.csv")
    assert [(f.year, f.implementing_unit, len(f.indicators)) for f in (first, second)] == [
        (2024, "第一医院", 2),
        (2024, "第二医院", 1),
    ]


def test_a_row_with_a_name_only_is_the_unit_of_the_projects_below() -> None:
    """Yunnan 05-2: the columns are counted below the heading, 指标内容 explains the 三级指标."""
    text = (
        "部门项目支出绩效目标表（本级下达）\n"
        "单位名称、项目名称\t项目年度绩效目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t指标属性\t指标内容\n"
        "1\t2\t3\t4\t5\t6\t7\t8\t9\t10\n某县档案馆\t\t\n"
        "档案数字化\t完成馆藏档案数字化。\t产出指标\t数量指标\t扫描页数\t≥\t200\t万页\t定量指标\t反映扫描量\n"
        "\t\t满意度指标\t服务对象满意度\t查档群众满意度\t≥\t95\t%\t定量指标\t反映满意情况\n"
    )
    (filing,) = read(text)
    assert (filing.project_name, filing.implementing_unit, filing.annual_goal) == (
        "档案数字化",
        "某县档案馆",
        "完成馆藏档案数字化。",
    )
    assert rows(filing)[0] == ("产出指标", "数量指标", "扫描页数", "≥", 200.0, "万页")
    assert filing.indicators[0].columns == {"explanation": "反映扫描量"}
    assert filing.unread == ()


def test_a_list_with_headings_in_two_rows() -> None:
    """Hunan: the sign in 指标值类型, the total of the unit in a row of its own."""
    text = (
        "项目支出绩效目标表\n单位：405_某县交通局\t\t\t\t\t\t\t\t\t\t金额单位：万元\n"
        "单位代码\t单位（专项）名称\t资金总额\t实施期绩效目标\t绩效指标\n"
        "\t\t\t\t一级指标\t二级指标\t三级指标\t指标值\t指标值内容\t评（扣）分标准\t指标值类型\t度量单位\t备注\n"
        "405\t某县交通局\t90\n"
        "405001\t村道养护\t90\t养护村道300公里。\t产出指标\t数量指标\t养护里程\t300\t反映里程\t按比例扣分\t≥\t公里\t\n"
        "\t\t\t\t效益指标\t社会效益指标\t出行条件\t改善\t反映出行\t酌情\t定性\t无\t\n"
    )
    (filing,) = read(text)
    assert (filing.project_name, filing.implementing_unit, filing.funding.annual_total) == (
        "村道养护",
        "某县交通局",
        900000.0,
    )
    assert filing.overall_goal == "养护村道300公里。"
    assert rows(filing)[0] == ("产出指标", "数量指标", "养护里程", "≥", 300.0, "公里")
    assert filing.indicators[0].columns == {"explanation": "反映里程", "standard": "按比例扣分"}


def test_classes_beside_each_other_become_rows() -> None:
    """Henan: 成本, 产出, 效益, 满意度 each with its own columns of names and values."""
    text = (
        "单位编码\t项目名称\t资金总额（万元）\t绩效目标\t绩效指标\n\t\t\t\t产出指标\t\t效益指标\t\t满意度指标\n"
        "\t\t\t\t三级指标\t指标值\t三级指标\t指标值\t三级指标\t指标值\n"
        "01\t体彩健身路径\t60\t更新路径20条。\t更新路径\t20条\t健身人次\t≥3万人次\t群众满意度\t≥90%\n"
        "\t\t\t\t验收合格率\t100%\t\t\t\t\n"
    )
    (filing,) = read(text)
    assert (filing.project_name, filing.annual_goal, filing.funding.annual_total) == (
        "体彩健身路径",
        "更新路径20条。",
        600000.0,
    )
    assert [row[0] for row in rows(filing)] == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    assert [row[2:] for row in rows(filing)][:2] == [("更新路径", None, 20.0, "条"), ("验收合格率", None, 100.0, "%")]


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


def test_lines_of_one_cell_that_are_rows() -> None:
    document = docx.Document()
    document.add_paragraph("项目支出绩效目标表（2023年度）")
    cells = [
        ["项目名称", "禁牧巡护", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "巡护里程\n聘用管护员", "≥900公里\n42人"], ["效益指标", "社会效益指标", "牧民\n增收", "稳步\n提高"],
    ]  # fmt: skip
    table = document.add_table(rows=len(cells), cols=4)
    for line, texts in enumerate(cells):
        for column, text in enumerate(texts):
            table.cell(line, column).text = text
    out = io.BytesIO()
    document.save(out)
    (filing,) = read_bytes(out.getvalue(), "form.docx")
    assert rows(filing) == [
        ("产出指标", "数量指标", "巡护里程", "≥", 900.0, "公里"),
        ("产出指标", "数量指标", "聘用管护员", None, 42.0, "人"),
        ("效益指标", "社会效益指标", "牧民增收", None, None, "稳步提高"),
    ]


@pytest.mark.parametrize(
    "classes",
    [
        ("（一）产出指标", "1.数量指标"),
        ("一、产出指标", "1.1 数量指标"),
        ("产出指标-数量指标", ""),
        ("产出指标：数量指标", ""),
    ],
)
def test_classes_may_be_numbered_or_share_a_cell(classes: tuple[str, str]) -> None:
    (filing,) = read(TITLE + HEADING + "\t".join((*classes, "清淤方量", "≥2万立方米")))
    assert rows(filing) == [("产出指标", "数量指标", "清淤方量", "≥", 2.0, "万立方米")]
    assert filing.findings == ()


def test_classes_of_a_framework_of_its_own_are_kept_as_printed() -> None:
    """部门整体 forms of Hubei and Henan; each class that we do not know is said once."""
    body = "运行成本\t成本控制\t公用经费控制率\t≤100%\n履职效能\t重点工作\t审结案件\t≥800件\n\t\t当庭宣判率\t≥60%\n社会效应\t司法公信\t当事人满意度\t≥95%\n"
    (filing,) = read("部门整体支出绩效目标表（2024年度）\n部门名称\t某区法院\n" + HEADING + body)
    assert [row[:3] for row in rows(filing)] == [
        ("运行成本", "成本控制", "公用经费控制率"), ("履职效能", "重点工作", "审结案件"),
        ("履职效能", "重点工作", "当庭宣判率"), ("社会效应", "司法公信", "当事人满意度"),
    ]  # fmt: skip
    assert {finding.severity for finding in filing.findings} == {"INFO"}


def test_the_number_of_a_row_is_no_text_of_it() -> None:
    (filing,) = read(
        TITLE
        + "序号\t一级指标\t二级指标\t三级指标\t指标值\n1\t产出指标\t数量指标\t保洁次数\t≥24次\n2\t\t时效指标\t清理时限\t≤2天\n"
    )
    assert rows(filing) == [
        ("产出指标", "数量指标", "保洁次数", "≥", 24.0, "次"),
        ("产出指标", "时效指标", "清理时限", "≤", 2.0, "天"),
    ]
    assert filing.unread == ()


def test_a_table_without_targets_is_no_form() -> None:
    with pytest.raises(NoFormFound):
        read(
            "一级指标\t二级指标\t三级指标\t权重\t责任单位\n经济发展\t增长\t粮食总产量\t8\t农业局\n\t\t用电量\t6\t供电局\n"
        )


def test_what_a_page_does_not_show_is_no_part_of_its_form() -> None:
    lines = ("项目名称\t植物园科普", HEADING.strip(), "产出指标\t数量指标\t科普场次\t≥30场")
    table = "".join("<tr><td>" + line.replace("\t", "<td>") for line in lines)
    page = (
        f"<meta charset=utf-8><div style='display: none'>项目名称 模板<div>一级指标</div></div><table>{table}</table>"
    )
    (filing,) = read_bytes(f"<html>{page}</html>".encode(), "page.html")
    assert filing.project_name == "植物园科普"
    mail = f"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html>{page}</html>\n--b--\n"
    (saved,) = read_bytes(mail.encode(), "page.mht")
    assert saved.project_name == "植物园科普"


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


@pytest.mark.parametrize(
    ("line", "value"),
    [("投放鱼苗 80万尾", "80万尾"), ("投放鱼苗时间 6月10日前", "6月10日前"), ("投放鱼苗 ≥80万尾", "≥80万尾")],
)
def test_a_number_after_a_gap_is_the_value(line: str, value: str) -> None:
    (filing,) = read(
        f"项目支出绩效目标表\n项目名称 增殖放流\n一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 {line}\n"
    )
    (row,) = filing.indicators
    assert row.target is not None
    assert (row.level3, row.target.text) == (line.split()[0], value)


def test_a_label_that_we_do_not_know_is_no_rest_of_the_name() -> None:
    (filing,) = read(
        "项目支出绩效目标表\n项目名称：珍稀鸟类监测\n立项文号：林发7号\n" + HEADING + "产出指标\t数量指标\t样线\t12条\n"
    )
    assert filing.project_name == "珍稀鸟类监测"
    assert [item.text for item in filing.unread] == ["立项文号：林发7号"]


def test_what_does_not_apply_is_no_indicator() -> None:
    (filing,) = read(
        TITLE
        + HEADING
        + "产出指标\t数量指标\t保洁\t9次\n效益指标\t经济效益指标\t不涉及\t\n\t社会效益指标\t投诉\t减少\n其他需要说明的问题\t无\t\t\n"
    )
    assert [row[2] for row in rows(filing)] == ["保洁", "投诉"]


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


@pytest.mark.parametrize(
    "row", ["≥\t\t800 亩", "≥ 800亩\t\t", "\t≥800\t亩"], ids=["beside the unit", "beside the sign", "in its column"]
)
def test_a_value_in_the_column_of_its_unit_or_sign_is_not_lost(row: str) -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\n"
    (filing,) = read(TITLE + heading + f"产出指标\t数量指标\t改造油茶林\t{row}\n")
    assert rows(filing) == [("产出指标", "数量指标", "改造油茶林", "≥", 800.0, "亩")]


def test_amounts_under_headings_that_cannot_be_told_are_all_kept() -> None:
    text = TITLE + "项目资金（万元）\t\t全年预算数\t全年执行数\n\t年度资金总额\t50\t48\t96%\t9.6\n" + HEADING
    (filing,) = read(text + "产出指标\t数量指标\t改造油茶林\t≥800亩\n")
    assert filing.narrative["年度资金总额（?）"] == "96% 9.6"


def test_a_heading_of_values_over_sign_number_and_unit() -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标值\t\t\n\t\t\t符号\t值\t单位\n"
    (filing,) = read(TITLE + heading + "产出指标\t数量指标\t储备化肥\t≥\t1200\t吨\n")
    assert rows(filing) == [("产出指标", "数量指标", "储备化肥", "≥", 1200.0, "吨")]


def test_a_term_that_says_its_year_once() -> None:
    (filing,) = read(TITLE + "项目起止时间\t2025年3月至11月\n" + HEADING + "产出指标\t数量指标\t储备化肥\t≥1200吨\n")
    assert (filing.start, filing.end) == ("2025-03", "2025-11")
