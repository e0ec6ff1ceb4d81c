"""Forms without the usual table: outlines, one label a line, a column for each class."""

import pytest

from duibiao.errors import NoFormFound
from duibiao.ingest.read_document import read_bytes
from duibiao.ontology.records import Filing

HEAD = "项目名称：珊瑚礁修复\n主管部门：某市海洋局\n预算年度：2025\n预算金额：32.5万元\n绩效目标：修复珊瑚礁，恢复近海生境。\n"


def read(text: str) -> list[Filing]:
    return read_bytes(text.encode(), "f.txt")


def rows(filing: Filing) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(i.level1, i.level2, i.level3, i.target.text if i.target else None) for i in filing.indicators]


@pytest.mark.parametrize(
    "outline",
    [
        "产出指标：\n数量指标：移植珊瑚≥2000株\n质量指标：成活率≥85%\n效益指标：\n生态效益指标：礁区鱼类种数≥40种\n",
        "一、产出指标\n（一）数量指标\n1.移植珊瑚：≥2000株；\n（二）质量指标\n1．成活率≥85%\n二、效益指标\n（一）生态效益指标\n礁区鱼类种数 ≥40种\n",
        "产出指标-数量指标：移植珊瑚≥2000株\n产出指标-质量指标：成活率：≥85%\n效益指标-生态效益指标：礁区鱼类种数≥40种\n",
        "数量指标1：移植珊瑚≥2000株\n质量指标1：成活率≥85%\n生态效益指标：礁区鱼类种数≥40种\n",
    ],
)
def test_an_outline_is_read_like_a_table(outline: str) -> None:
    (filing,) = read(HEAD + outline + "联系人：李四 电话：1234567\n")
    assert rows(filing) == [
        ("产出指标", "数量指标", "移植珊瑚", "≥2000株"), ("产出指标", "质量指标", "成活率", "≥85%"),
        ("效益指标", "生态效益指标", "礁区鱼类种数", "≥40种"),
    ]  # fmt: skip
    assert (filing.year, filing.project_name, filing.funding.annual_total) == (2025, "珊瑚礁修复", 325_000)
    assert filing.annual_goal == "修复珊瑚礁，恢复近海生境。"
    assert filing.unread == ()


def test_a_day_is_a_value_of_an_outline() -> None:
    outline = "一、产出指标\n（一）数量指标\n1.移植珊瑚：≥2000株\n（二）时效指标\n1.移植完成时间：2025年11月底前\n（三）成本指标\n1.每株成本：≤120元\n"
    (filing,) = read(HEAD + outline)
    assert [row[:3] for row in rows(filing)] == [
        ("产出指标", "数量指标", "移植珊瑚"), ("产出指标", "时效指标", "移植完成时间"), ("产出指标", "成本指标", "每株成本"),
    ]  # fmt: skip
    assert filing.unread == ()


def test_several_outlines_of_one_document_and_several_indicators_of_one_line() -> None:
    one = "数量指标：移植珊瑚≥2000株；布设礁体≥30座\n可持续影响指标：管护机制健全\n"
    found = read(HEAD + one + HEAD.replace("珊瑚礁", "红树林") + one)
    assert [filing.project_name for filing in found] == ["珊瑚礁修复", "红树林修复"]
    assert rows(found[1]) == [
        ("产出指标", "数量指标", "移植珊瑚", "≥2000株"), ("产出指标", "数量指标", "布设礁体", "≥30座"),
        ("效益指标", "可持续影响指标", "管护机制健全", None),
    ]  # fmt: skip


def test_a_text_about_indicators_is_no_form() -> None:
    text = "填报说明\n一、产出指标\n数量指标：反映提供的产品和服务数量，如培训人数≥100人\n质量指标：反映达到的标准\n"
    with pytest.raises(NoFormFound):
        read(text)


def test_a_table_whose_cells_stand_one_a_line_behind_their_labels() -> None:
    cells = (
        "一级指标：产出指标\n二级指标：数量指标\n三级指标：移植珊瑚\n指标值：2000\n度量单位：株\n"
        "二级指标：质量指标\n三级指标：成活率\n指标值：≥85%\n三级指标：复查合格率\n"
        "一级指标：效益指标\n二级指标：生态效益指标\n三级指标：礁区鱼类种数\n指标值：≥40种\n"
    )
    (filing,) = read(HEAD + cells + "单位：海洋局\n")
    assert rows(filing) == [
        ("产出指标", "数量指标", "移植珊瑚", "2000(株)"), ("产出指标", "质量指标", "成活率", "≥85%"),
        ("产出指标", "质量指标", "复查合格率", None), ("效益指标", "生态效益指标", "礁区鱼类种数", "≥40种"),
    ]  # fmt: skip
    assert filing.project_name == "珊瑚礁修复"


def test_one_label_of_a_column_makes_no_table() -> None:
    with pytest.raises(NoFormFound):
        read("通知\n单位：海洋局\n三级指标：见附件\n备注：另行通知\n")


def test_a_column_behind_the_classes_of_a_list_is_not_lost() -> None:
    text = (
        "2025年度项目支出绩效目标表\n项目名称\t绩效指标\t\t\t责任科室\n\t数量指标\t质量指标\t满意度指标\t\n"
        "珊瑚移植\t移植珊瑚≥2000株\t成活率≥85%\t渔民满意度≥90%\t生态科\n"
    )
    (filing,) = read(text)
    assert [row[2] for row in rows(filing)] == ["移植珊瑚", "成活率", "渔民满意度"]
    assert "生态科" in {*filing.narrative.values(), *(item.text.partition("：")[2] for item in filing.unread)}


def test_a_list_with_a_column_for_each_class() -> None:
    text = (
        "2025年度项目支出绩效目标表\n序号\t项目名称\t预算金额（万元）\t绩效目标\t绩效指标\t\t\t\n"
        "\t\t\t\t数量指标\t质量指标\t社会效益指标\t满意度指标\n"
        "1\t珊瑚移植\t35\t移植珊瑚\t移植珊瑚≥2000株；布设礁体≥30座\t成活率≥85%\t\t渔民满意度≥90%\n"
        "2\t增殖放流\t20\t放流鱼苗\t放流鱼苗600万尾\t\t渔民增收明显\t渔民满意度≥95%\n"
    )
    one, other = read(text)
    assert [(f.project_name, f.funding.annual_total, f.annual_goal) for f in (one, other)] == [
        ("珊瑚移植", 350_000, "移植珊瑚"), ("增殖放流", 200_000, "放流鱼苗"),
    ]  # fmt: skip
    assert [row[1:] for row in rows(one)] == [
        ("数量指标", "移植珊瑚", "≥2000株"), ("数量指标", "布设礁体", "≥30座"), ("质量指标", "成活率", "≥85%"),
        ("满意度指标", "渔民满意度", "≥90%"),
    ]  # fmt: skip
    assert [row[1:] for row in rows(other)] == [
        ("数量指标", "放流鱼苗", "600万尾"), ("社会效益指标", "渔民增收明显", None), ("满意度指标", "渔民满意度", "≥95%"),
    ]  # fmt: skip
