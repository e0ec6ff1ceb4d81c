"""Layouts that the generator of forms does not know: lists of projects, classes beside each other, other classes.

Each document is invented after a layout that units publish; the layout is named by its province.
"""

import io

import docx
import pytest
from unseen_rows import HEADING, TITLE, read, rows

from duibiao.errors import NoFormFound
from duibiao.ingest.read_document import read_bytes

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


def test_what_does_not_apply_is_no_indicator() -> None:
    (filing,) = read(
        TITLE
        + HEADING
        + "产出指标\t数量指标\t保洁\t9次\n效益指标\t经济效益指标\t不涉及\t\n\t社会效益指标\t投诉\t减少\n其他需要说明的问题\t无\t\t\n"
    )
    assert [row[2] for row in rows(filing)] == ["保洁", "投诉"]


def test_a_list_numbered_row_by_row_is_a_form_a_project() -> None:
    lines = "序号,项目名称,一级指标,二级指标,三级指标,指标值\n1,养蜂,产出指标,数量指标,蜂箱数,≥120个\n2,养蜂,产出指标,质量指标,蜂蜜合格率,≥98%\n3,种菇,产出指标,数量指标,菇棚数,≥9座\n"
    found = read(lines, "list.csv")
    assert [(f.project_name, len(f.indicators)) for f in found] == [("养蜂", 2), ("种菇", 1)]


def test_breaks_in_cells_of_markdown_part_rows() -> None:
    page = "## 绩效目标表\n| 一级指标 | 二级指标 | 三级指标 | 指标值 |\n|---|---|---|---|\n| 产出指标 | 数量指标 | 指标1：蜂箱数<br>指标2：蜂蜜产量 | ≥120个<br/>≥3吨 |\n"
    (filing,) = read(page)
    assert [row[2:] for row in rows(filing)] == [("蜂箱数", "≥", 120.0, "个"), ("蜂蜜产量", "≥", 3.0, "吨")]


def test_a_list_under_a_title_with_satisfaction_over_both_rows_of_headings() -> None:
    page = (
        "<table><tr><td colspan=5>产业项目绩效目标表<tr><td rowspan=2>项目名称<td colspan=2>产出指标<td>效益指标<td rowspan=2>满意度指标"
        "<tr><td>数量指标<td>质量指标<td>经济效益指标<tr><td>养蜂<td>蜂箱数≥120个<td>蜂蜜合格率≥98%<td>增收≥5万元<td>蜂农满意度≥90%</table>"
    )
    (filing,) = read(page, "list.html")
    assert [row.level3 for row in filing.indicators] == ["蜂箱数", "蜂蜜合格率", "增收", "蜂农满意度"]


@pytest.mark.parametrize("row", ["经济效益指标\t无\t无", "经济效益指标\t/\t/", "经济效益指标\t指标1：……\t"])
def test_a_row_that_says_there_is_nothing_is_none(row: str) -> None:
    (filing,) = read(TITLE + HEADING + f"产出指标\t数量指标\t蜂箱数\t≥120个\n效益指标\t{row}\n")
    assert [one.level3 for one in filing.indicators] == ["蜂箱数"]


def test_a_note_below_the_table_is_no_indicator() -> None:
    (filing,) = read(TITLE + HEADING + "产出指标\t数量指标\t蜂箱数\t≥120个\n\t\t说明\t请填写审计发现的问题。\n")
    assert len(filing.indicators) == 1
    assert "请填写审计发现的问题。" in {item.text for item in filing.unread}


def test_a_heading_printed_again_among_the_rows_of_a_list_begins_nothing() -> None:
    heading = "项目名称\t预算金额\t一级指标\t二级指标\t三级指标\t指标值\n"
    text = (
        f"2025年项目绩效目标表\n部门：某林场\n{heading}护林\t88\t产出指标\t数量指标\t护林员人数\t≥15人\n{heading}"
        "\t\t产出指标\t时效指标\t巡护完成时间\t11月底前\n育苗\t30\t产出指标\t数量指标\t苗木株数\t≥9万株\n"
    )
    found = read(text)
    assert [(f.project_name, f.implementing_unit, len(f.indicators)) for f in found] == [
        ("护林", "某林场", 2), ("育苗", "某林场", 1),
    ]  # fmt: skip


def test_two_indicators_of_a_cell_stand_line_by_line() -> None:
    """A list with classes across, whose cells hold several names with their values, parted by a break alone."""
    cells = [
        "1",
        "中药材基地",
        "种植面积500亩<br>种苗数量≥150万株",
        "成活率≥90%",
        "每亩<br>成本1760元",
        "覆盖全部12<br>个村",
    ]
    heading = ["序号", "项目名称", "数量指标", "质量指标", "成本指标", "社会效益指标"]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (heading, cells))
    (filing,) = read(f"<html><body><p>项目绩效目标表</p><table>{table}</table></body></html>", "form.html")
    assert [(row.level3, row.target and row.target.text) for row in filing.indicators] == [
        ("种植面积", "500亩"), ("种苗数量", "≥150万株"), ("成活率", "≥90%"), ("每亩成本", "1760元"), ("覆盖全部", "12个村"),
    ]  # fmt: skip
