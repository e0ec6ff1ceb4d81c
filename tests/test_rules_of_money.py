"""Rules about money: costs together, price by quantity, parts against totals, amounts in words."""

from dataclasses import replace

import pytest
from checking import money, only, row, rows
from forms_clean import clean_filing

from duibiao.ontology.records import Filing
from duibiao.ontology.rules.check import check_filing, outcomes
from duibiao.ontology.rules.model import Outcome

BUDGET = {"annual_total": 500_000.0}


def messages(filing: Filing, rule: str) -> list[str]:
    return [found.message for found in check_filing(filing) if found.rule == rule]


def costs(*lines: tuple[str, str], **funding: float | None) -> Filing:
    """Return a filing with costs of a river's upkeep and this money."""
    made = only(*(row("经济成本", name, text) for name, text in lines))(clean_filing(0))
    return money(**(funding or BUDGET))(made)


@pytest.mark.parametrize(
    ("lines", "funding", "said"),
    [
        ((("清淤费用", "≤30(万元)"), ("护坡材料费", "≤250000(元)")), {}, "550,000"),
        ((("清淤费用", "≤40(万元)"), ("护坡材料费", "≤10(万元)")), {}, ""),
        ((("清淤费用", "≤10(万元)"), ("护坡材料费", "≤5(万元)")), {}, ""),  # items may be missing
        ((("清淤费用", "≤30(万元)"), ("每公里护坡费", "≤25(万元)")), {}, ""),
        ((("清淤费用", "≤30(万元)"), ("护坡材料费", "≤20(万元)"), ("经费合计", "≤50(万元)")), {}, ""),
        ((("项目总成本", "≤40(万元)"), ("清淤费用", "≤30(万元)"), ("护坡材料费", "≤20(万元)")), {}, "总成本"),
        ((("清淤费用", "≤30(万元)"), ("其中:水下清淤费用", "≤25(万元)")), {}, ""),
        ((("清淤费用", "≤30(万元)"), ("护坡材料费", "≤25(万元)")), {**BUDGET, "project_total": 900_000.0}, ""),
        ((("清淤费用", "≤60(万元)"), ("护坡材料费", "≤25(万元)")), {}, "清淤费用"),  # the one above the budget says it
    ],
)
def test_costs_together_are_not_above_the_money(
    lines: tuple[tuple[str, str], ...], funding: dict[str, float], said: str
) -> None:
    found = messages(costs(*lines, **funding), "R19")
    assert (len(found), said in "".join(found)) == (1 if said else 0, True)


@pytest.mark.parametrize(
    ("price", "many", "found"),
    [("≤900(元/盏)", "≥600(盏)", 1), ("≤900(元/盏)", "≥500(盏)", 0), ("≤900(元/盏)", "≥6000(米)", 0), ("≤0.09(万元/盏)", "≥600(盏)", 1)],
)  # fmt: skip
def test_a_price_times_its_quantity_fits_the_money(price: str, many: str, found: int) -> None:
    filing = only(row("经济成本", "路灯更换单价", price), row("数量", "更换路灯数量", many))(clean_filing(0))
    remarks = [f for f in check_filing(money(**BUDGET)(filing)) if f.rule == "R19"]
    assert [f.severity for f in remarks] == ["INFO"] * found


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("总投资50万元，其中：县级30万元、镇级25万元。", "550,000"),
        ("总投资50万元，其中：县级30万元、镇级20万元，带动社会投资200万元。", ""),
        ("总投资50万元，其中县级30万元。", ""),
        ("总投资50万元，其中县级80万元。", "800,000"),
        ("新建公厕20座（其中一类12座、二类9座），方便群众。", "21座"),
        ("新建公厕20座，其中一类12座、二类8座，另配套管网900米。", ""),
        ("服务老人300人，其中独居200人、高龄180人。", ""),  # one person may be both
        ("服务老人300人，其中独居400人。", "400人"),
        ("采购水泵12台、格栅机5台、启闭机6台，合计20台。", "23台"),
        ("采购水泵12台、闸门5扇、启闭机6台，合计23台。", ""),  # doors are counted in another unit
        ("采购水泵12台、启闭机6台，合计18台。", ""),
        ("开班3期，每期60人、骨干班40人，共计180人。", ""),
        ("设备费30万元（水泵20万元、闸门5万元），安装费20万元，共计50万元。", ""),
        ("本项目预算80万元，保障汛期安全。", "80万元"),
        ("本项目预算50万元，保障汛期安全。", ""),
        ("2021年项目预算80万元，已完成一期，提升排涝能力。", ""),
        ("三年项目总投资80万元，保障汛期安全。", ""),
    ],
)
def test_parts_in_words_make_their_total(goal: str, said: str) -> None:
    filing = replace(money(**BUDGET)(clean_filing(0)), year=2024, annual_goal=goal)
    found = messages(filing, "R20")
    assert (len(found), said in "".join(found)) == (1 if said else 0, True)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ("申请财政资金35万元，清淤河道6公里。", "年度资金为500,000元"),
        ("清淤河道6公里，本年度安排35万元。", "年度资金为500,000元"),
        ("共需经费35万元，清淤河道6公里。", "年度资金为500,000元"),
        ("资金总额35万元，清淤河道6公里。", "项目资金总额为900,000元"),
        ("项目总投资35万元，清淤河道6公里。", "项目资金总额为900,000元"),
        ("总投资35万元，清淤河道6公里。", "项目资金总额为900,000元"),
        ("总投资90万元，清淤河道6公里。", ""),
        ("申请财政资金2000万元，清淤河道6公里。", "年度资金为500,000元"),  # an amount is no year
        ("2024-2026年申请财政资金20万元，清淤河道6公里。", ""),
        ("2023至2024年项目预算20万元，清淤河道6公里。", ""),
        ("申请财政资金50万元，清淤河道6公里。", ""),
        ("申请财政资金35万元，用于清淤河道6公里。", ""),  # the rest may go elsewhere
        ("申请财政资金35万元用于清淤。", ""),
        ("申请财政资金35万元，主要用于清淤。", ""),
        ("2024年度资金总额35万元，清淤河道6公里。", "年度资金为500,000元"),
        ("申请财政资金35万元，自筹15万元。", ""),
        ("申请上级资金35万元，清淤河道6公里。", ""),
        ("支持企业技改，总投资35万元。", ""),  # of the companies
        ("往年安排资金35万元，清淤河道6公里。", ""),
        ("2021年安排资金35万元，清淤河道6公里。", ""),
    ],
)
def test_money_that_a_goal_asks_for_is_that_of_the_form(goal: str, said: str) -> None:
    funding = money(annual_total=500_000.0, project_total=900_000.0)
    found = messages(replace(funding(clean_filing(0)), year=2024, annual_goal=goal), "R20")
    assert (len(found), said in "".join(found)) == (1 if said else 0, True)


def test_rows_that_begin_with_of_which_are_parts_of_the_row_before() -> None:
    whole, first = ("数量", "清淤河道长度", "≥12(公里)"), ("数量", "其中:干流清淤长度", "≥7(公里)")
    wrong = rows(whole, first, ("数量", "其中:支流清淤长度", "≥6(公里)"))(clean_filing(0))
    right = rows(whole, first, ("数量", "其中:支流清淤长度", "≥5(公里)"))(clean_filing(0))
    assert (len(messages(wrong, "R20")), messages(right, "R20")) == (1, [])


def test_a_budget_for_the_year_is_asked_of_its_narrative_only() -> None:
    filing = replace(clean_filing(0), year=2024, narrative={"年度预算安排": "2023年预算40万元"})
    assert "没有2024年的金额" in messages(filing, "R20")[0]
    assert outcomes(clean_filing(0))["R20"] is not Outcome.FINDING


def test_a_whole_cost_in_yuan_for_ten_thousands_is_seen() -> None:
    assert messages(costs(("项目总成本", "≤50(元)")), "R14")
    assert not messages(costs(("项目总成本", "≤50(万元)")), "R14")
