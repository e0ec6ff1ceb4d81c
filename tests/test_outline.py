"""Forms that are written as an outline, without a table."""

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
