"""Rules on filings of fields for which no word of a rule was written: what reviewers would say, and what they would not."""

from dataclasses import replace

import pytest
from checking import money, only, row
from forms_clean import clean_filing

from duibiao.ontology.records import Filing
from duibiao.ontology.rules.check import check_filing


def said(rule: str, level2: str, name: str, target: str, goal: str = "") -> list[str]:
    filing = only(row(level2, name, target))(replace(clean_filing(0), annual_goal=goal, overall_goal=None))
    return found(filing, rule)


def found(filing: Filing, rule: str) -> list[str]:
    return [
        finding.message
        for finding in check_filing(filing)
        if finding.rule == rule and "没有对应" not in finding.message
    ]


@pytest.mark.parametrize(
    ("rule", "level2", "name", "target", "wrong"),
    [
        ("R36", "时效", "档案数字化合格率", "≥99%", True),
        ("R36", "时效", "档案按期移交合格率", "≥99%", False),
        ("R36", "数量", "水表故障率", "≤2%", True),
        ("R36", "质量", "防汛沙袋储备数量", "≥3000个", True),
        ("R36", "质量", "防汛沙袋完好率", "≥98%", False),
        ("R26", "经济成本", "冷库保管费标准", "≥90元/吨", True),
        ("R26", "经济成本", "护林员补助标准", "≥800元/人", False),
        ("R26", "经济成本", "冷库保管费标准", "≤90元/吨", False),
        ("R22", "数量", "渡船检修次数", "≥4人", True),
        ("R22", "数量", "走访渔民次数", "≥400人次", False),
        ("R22", "数量", "渡口巡查次数", "≥72家", True),
        ("R22", "数量", "渡口巡查次数", "≥72班次", False),
        ("R22", "时效", "渡船报修处置时间", "≤48%", True),
        ("R22", "时效", "渡船候船时间", "缩短20%", False),
        ("R22", "数量", "新增防护林面积", "≥30公里", True),
        ("R22", "数量", "新增防护林面积", "≥300亩", False),
        ("R35", "质量", "24小时自助借书柜完好率", "≥98%", False),
        ("R35", "质量", "24小时内修复率", "≥98%", True),
        ("R35", "社会效益", "渔业产值占农业产值比重", "≥12%", False),
        ("R35", "质量", "泳池水pH值", "7.2-7.8", False),
        ("R42", "服务对象满意度", "渡客满意度", "≥9%", True),
        ("R42", "服务对象满意度", "渡客满意度", "≥90%", False),
        ("R42", "服务对象满意度", "渡客满意度", "较上年提高2%", False),
        ("R42", "服务对象满意度", "渡客不满意率", "≤5%", False),
    ],
)
def test_a_row(rule: str, level2: str, name: str, target: str, wrong: bool) -> None:
    assert bool(said(rule, level2, name, target)) is wrong


@pytest.mark.parametrize(
    ("goal", "name", "target", "wrong"),
    [
        ("采购疫苗冷藏箱260套。", "冷藏箱采购数量", "≥260人", True),
        ("采购疫苗冷藏箱260套。", "冷藏箱采购数量", "≥260套", False),
        ("培训接种人员260人。", "培训接种人员人次", "≥260人次", False),
        ("调拨储备盐5万吨，抽检0.3万吨。", "储备盐抽检数量", "≥0.6万吨", True),
        ("调拨储备盐5万吨，抽检0.3万吨。", "储备盐抽检数量", "≥3000吨", False),
        ("栽种红树林800亩，亩均成活120株。", "栽种红树林面积", "≥900亩", True),
        ("2024年栽种红树林700亩，今年继续养护。", "栽种红树林面积", "≥900亩", False),
        ("渡口全年开放330天以上。", "渡口开放天数", "≥300天", True),
        ("渡口全年开放330天以上。", "渡口开放天数", "≥340天", False),
        ("汛期渡口积水2小时内排除。", "渡口积水排除时间", "≤6小时", True),
        ("免费接送渡客3000名，降低候船时间。", "免费接送渡客人数", "≤3000人", True),
        ("渡口值守人员控制在30名以内。", "渡口值守人员数", "≤30人", False),
    ],
)
def test_a_number_of_the_goal(goal: str, name: str, target: str, wrong: bool) -> None:
    assert bool(said("R39", "数量", name, target, goal)) is wrong


def test_two_prices_are_each_for_a_part() -> None:
    """办案补贴 of 刑事 and 民事 cases: neither is paid for all of them."""
    cases = row("数量", "审结案件数", "≥900件")
    prices = [
        row("经济成本", f"{kind}案件补贴标准", target)
        for kind, target in (("刑事", "≤1800元/件"), ("民事", "≤900元/件"))
    ]

    def remarks(*rows_: int) -> list[str]:
        return found(money(annual_total=1_000_000.0)(only(cases, *(prices[i] for i in rows_))(clean_filing(0))), "R19")

    assert remarks(0)
    assert not remarks(0, 1)


@pytest.mark.parametrize(
    ("goal", "target", "wrong"),
    [
        ("向渡工每人每年发放补助1.2万元。", "2.1万元/人·年", True),
        ("向渡工每人每年发放补助1.2万元。", "12000元/人", False),
        ("渡工每人补助不超过800元。", "≤700元/人", False),
        ("渡工每户补助800元。", "700元/人", False),
        ("渡工每人补助800元，船长每人补助900元。", "900元/人", False),
    ],
)
def test_a_price_of_each(goal: str, target: str, wrong: bool) -> None:
    assert bool(said("R39", "经济成本", "渡工补助标准", target, goal)) is wrong


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (("渡口设施完好率", "渡口完好率"), True),
        (("渡口设施完好率", "渡口设备完好率"), False),
        (("渡船设备完好率", "渡口完好率"), False),
    ],
)
def test_words_that_add_nothing_make_no_other_indicator(names: tuple[str, str], alike: bool) -> None:
    filing = only(*(row("质量", name, "≥95%") for name in names))(clean_filing(0))
    assert any("近似重复" in message for message in found(filing, "R38")) is alike
