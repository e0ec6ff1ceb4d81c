"""Each rule fires on an invented fault and stays silent on its neighbour."""

from dataclasses import replace

import pytest
from checking import Change, fired, horizons, money, only, row, rows, scored, weights, with_, without
from forms_clean import clean_filing

from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.registry import RULES, UNDECIDED

# rule: what must fire, what must not
CASES: dict[str, tuple[Change, Change]] = {
    "R01": (with_(competent_department=None), with_(project_nature=None)),
    "R02": (with_(annual_goal="详见附件"), with_(annual_goal=None, overall_goal="补植行道树，改善生态环境")),
    "R03": (with_(annual_goal="支付行道树补植款项"), with_(annual_goal="补植行道树300株")),
    "R04": (without("服务对象满意度"), lambda f: replace(without("服务对象满意度")(f), project_name="编外人员工资")),
    "R05": (without("质量"), lambda f: replace(without("质量")(f), project_name="高龄老人津贴")),
    "R06": (
        only(row("社会效益", "受益居民户数", "≥300(户)", "产出指标"), *clean_filing(0).indicators),
        only(row("满意度", "居民满意度", "≥90(%)", "效益指标"), *clean_filing(0).indicators),
    ),
    "R07": (
        lambda f: replace(without("经济成本")(f), project_name="苗圃温室设备购置"),
        lambda f: replace(without("经济成本")(f), project_name="苗木病虫害普查"),
    ),
    "R08": (rows(("数量", "修剪乔木株数", "")), rows(("数量", "修剪乔木株数", "≥60(株)"))),
    "R09": (rows(("数量", "修剪乔木株数", "≥**株")), rows(("数量", "修剪X形支架数量", "≥60(个)"))),
    "R10": (
        only(row("生态效益", "减排情况", "不涉及", weight=5.0)), only(row("社会效益", "安全事故发生情况", "无", weight=5.0)),
    ),
    "R11": (money(project_total=90.0, project_fiscal=120.0), money(project_total=120.0, project_fiscal=90.0)),
    "R12": (
        money(annual_total=100.0, fiscal_current=60.0, fiscal_carryover=10.0, other=20.0),
        money(annual_total=100.0, fiscal_current=None, fiscal_carryover=None, other=100.0),
    ),
    "R13": (money(annual_total=200.0, project_total=100.0), money(annual_total=100.0, project_total=340.0)),
    "R14": (
        lambda f: replace(money(annual_total=360_000.0)(f), annual_goal="项目预算36元，补植行道树"),
        lambda f: replace(money(annual_total=360_000.0)(f), annual_goal="项目预算36万元，补植行道树"),
    ),
    "R15": (weights(20, 20, 30, 10), weights(25, 25, 30, 10)),
    "R16": (weights(20, 20, 40, 10), weights(30, 20, 30, 10)),
    "R17": (
        weights(25, 20, 30, 15, labels=("产出指标(50分)", "产出指标(50分)", "效益指标(30分)", "满意度指标(10分)")),
        weights(25, 25, 30, 10, labels=("产出指标(50分)", "产出指标(50分)", "效益指标(30分)", "满意度指标(10分)")),
    ),
    "R18": (weights(22.5, 22.5, 22.5, 22.5), weights(30, 20, 30, 10)),
    "R19": (
        lambda f: rows(("经济成本", "温室总成本", "≤900(万元)"))(money(annual_total=5_000_000.0)(f)),
        lambda f: rows(("经济成本", "温室总成本", "≤500(万元)"))(money(annual_total=5_000_000.0)(f)),
    ),
    "R20": (
        lambda f: replace(money(annual_total=500_000.0)(f), narrative={"年度预算安排": f"{f.year}年预算80万元"}),
        lambda f: replace(money(annual_total=500_000.0)(f), narrative={"年度预算安排": f"{f.year}年预算50万元"}),
    ),
    "R22": (rows(("数量", "苗圃修整面积", "≥95(%)")), rows(("数量", "喷灌水泵功率", "≥7(台)"))),
    "R23": (rows(("质量", "苗木检疫合格率", "=130(%)")), rows(("经济效益", "苗木销售收入增长率", "≥130(%)"))),
    "R24": (rows(("质量", "苗木检疫合格率", "≥0(%)")), rows(("质量", "苗木运输破损率", "≤0(%)"))),
    "R25": (rows(("质量", "苗木检疫合格率", "≥100(%)")), rows(("质量", "苗木检疫合格率", "=100(%)"))),
    "R26": (rows(("社会效益", "居民投诉率", "≥3(%)")), rows(("社会效益", "居民投诉处理率", "≥95(%)"))),
    "R27": (rows(("数量", "修剪乔木数量", "≥60")), rows(("数量", "修剪乔木数量（株）", "≥60"))),
    "R28": (rows(("质量", "苗木检疫合格率", "292%")), rows(("经济效益", "苗木销售收入增长率", "292%"))),
    "R29": (rows(("数量", "修剪乔木数量", "=0(株)")), rows(("社会效益", "施工安全事故数", "=0(起)"))),
    "R30": (rows(("时效", "苗木采购", "2031年3月1日")), rows(("时效", "苗木采购完成时间", "10月底前"))),
    "R31": (rows(("生态效益", "街区绿化面貌", "明显改善")), rows(("生态效益", "街区绿化面貌", "较上年增加两条林荫路"))),
    "R32": (rows(("质量", "苗木检疫合格率", "全部达到")), rows(("质量", "苗木检疫合格率", "不低于上年水平"))),
    "R33": (rows(("质量", "栽植作业要求", "符合规定")), rows(("质量", "栽植作业要求", "符合《园林栽植规程》"))),
    "R34": (rows(("数量", "修剪乔木数量", "若干")), rows(("社会效益", "居民出行效率", "有序"))),
    "R35": (rows(("质量", "开展苗木检疫", "=100(%)")), rows(("质量", "苗木检疫率", "=100(%)"))),
    "R36": (rows(("生态效益", "游园居民满意度", "≥90(%)")), rows(("数量", "植树任务完成率", "=100(%)"))),
    "R37": (rows(("质量", "项目经费使用合规性", "合规")), rows(("时效", "助学补助资金发放及时率", "=100(%)"))),
    "R38": (
        rows(("数量", "修剪乔木株数", "≥60(株)"), ("数量", "修剪乔木株数", "≥60(株)")),
        rows(("数量", "修剪乔木株数（东区）", "≥60(株)"), ("数量", "修剪乔木株数（西区）", "≥60(株)")),
    ),
    "R39": (
        lambda f: rows(("数量", "街头绿地修整处数", "≥20(处)"))(replace(f, annual_goal="街头绿地修整处数30处，改善环境")),
        lambda f: rows(("数量", "街头绿地修整处数", "≥30(处)"))(replace(f, annual_goal="街头绿地修整处数30处，改善环境")),
    ),
    "R40": (
        only(*(row("数量", f"第{n}号苗圃修整面积", f"≥{n}(亩)") for n in range(1, 20))),
        only(*(row("数量", f"第{n}号苗圃修整面积", f"≥{n}(亩)") for n in range(1, 9))),
    ),
    "R41": (rows(("质量", "苗木检疫合格率", "=85(%)")), rows(("质量", "苗木破损率", "=2(%)"))),
    "R42": (rows(("服务对象满意度", "游园居民满意度", "=100(%)")), rows(("服务对象满意度", "游园居民满意度", "≥95(%)"))),
    "R43": (scored(10.0, 12.0, "95%"), scored(10.0, 9.0, "80%")),
    "R44": (horizons("≥85(%)", "≥95(%)"), horizons("≥95(%)", "≥85(%)")),
    "R45": (with_(project_name="温室扩建"), with_(project_name="温室养护")),
    "R47": (rows(("服务对象满意度", "主管部门满意度", "≥90(%)")), rows(("服务对象满意度", "游园居民满意度", "≥90(%)"))),
    "R48": (with_(annual_goal="<p>补植行道树，改善环境</p>"), with_(annual_goal="补植行道树，改善“宜居”环境（城区）。")),
}  # fmt: skip


def test_every_rule_has_its_cases() -> None:
    assert set(CASES) == {rule.id for rule in RULES}
    assert not set(CASES) & set(UNDECIDED)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fires_on_its_fault(rule: str) -> None:
    assert rule in fired(CASES[rule][0](clean_filing(0)))


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_silent_on_the_near_miss(rule: str) -> None:
    assert rule not in fired(CASES[rule][1](clean_filing(0)))


@pytest.mark.parametrize("rule", CASES)
def test_what_is_found_is_said_in_both_languages_with_a_repair(rule: str) -> None:
    for finding in check_filing(CASES[rule][0](clean_filing(0))):
        assert all((finding.message, finding.message_en, finding.repair, finding.repair_en))
