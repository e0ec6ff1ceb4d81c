"""R11-R14: do the amounts of the form add up, and agree where they are said twice?"""

import re
from collections.abc import Iterator

from duibiao.ontology.fold import fold
from duibiao.ontology.rules.case import LEGACY, Case
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import MONEY_UNITS

_SAID = re.compile(r"(?:预算|申请|安排|资金|经费|投入|总额)[^,。;\d]{0,12}?(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)")
_SOURCE = re.compile("拨款|预算|资金|基金|补助|债券|自筹|专户")
WHOLE = re.compile(r"总(?:成本|投资|预算|费用|支出|经费|投入|额)|预算控制数|项目成本|(?:区|市|县)级经费|成本总额")


def amount(number: str, unit: str) -> float:
    """Return yuan."""
    return float(number.replace(",", "")) * MONEY_UNITS[unit]


def yuan(value: float) -> str:
    """Return an amount as messages print it."""
    return f"{value:,.2f}".removesuffix(".00")


def _tolerance(case: Case) -> float:
    """Forms in 万元 round to 0.1 万元; amounts in 元 must agree to the yuan."""
    printed = case.filing.places.get("annual_total") or case.filing.places.get("project_total")
    return 1000.0 if printed and "万" in printed.quote else case.thresholds.money_tolerance


def _sum_differs(title: tuple[str, str], total: float, parts: float) -> Remark:
    gap = f"{yuan(parts)} − {yuan(total)} = {yuan(parts - total)}"
    return Remark(
        f"{title[0]}{yuan(total)}元与各项之和{yuan(parts)}元不符（{gap}）。",
        f"The {title[1]} of {yuan(total)} yuan is not the sum of its parts, {yuan(parts)} ({gap}).",
        "核对总额与财政拨款、上年结转、其他资金。", "Check the total, the appropriation, the carry-over and other funds.",
    )  # fmt: skip


@filing_rule(
    "R11", "ERROR", "money", zh="项目总额不等于各项之和", en="project total is not the sum of its parts", never=[LEGACY],
    source="勾稽关系：项目资金总额 = 财政资金 + 其他资金; indicator_audit",
)  # fmt: skip
def project_sum(case: Case) -> Iterator[Answer]:
    """The fiscal part is not above the project total; what else there is, the form does not tell for sure."""
    money = case.filing.funding
    if money.project_total is None or money.project_fiscal is None:
        yield Outcome.INSUFFICIENT
    elif money.project_fiscal > money.project_total + _tolerance(case):
        yield _sum_differs(("项目资金总额", "project total"), money.project_total, money.project_fiscal)
    else:
        short = money.project_fiscal < money.project_total - _tolerance(case)
        yield Outcome.INSUFFICIENT if short else Outcome.PASS


@filing_rule(
    "R12", "ERROR", "money", zh="年度资金总额不等于各项之和", en="annual total is not the sum of its parts", never=[LEGACY],
    source="上海市申报表资金栏勾稽：年度资金申请总额 = 当年财政拨款 + 上年结转 + 其他资金; 领域规则 §4.2(8)",
)  # fmt: skip
def annual_sum(case: Case) -> Iterator[Answer]:
    """The annual total is the appropriation with carry-over and other funds; all three blank is a remark of its own."""
    money = case.filing.funding
    # a form of one year has a single fiscal part, without a word on which total it belongs to
    fiscal = (
        money.project_fiscal if money.fiscal_current is None and money.project_total is None else money.fiscal_current
    )
    parts = [part for part in (fiscal, money.fiscal_carryover, money.other) if part is not None]
    if money.annual_total is None or (not parts and money.project_fiscal is None):
        yield Outcome.INSUFFICIENT
    elif not parts:
        yield Remark(
            "年度资金申请总额没有分列财政拨款、上年结转和其他资金。", "The annual total is not split into its sources.",
            "分列资金来源。", "State the sources.", None, "INFO",
        )  # fmt: skip
    elif sum(parts) < money.annual_total and _has_other_sources(case):
        yield Outcome.INSUFFICIENT
    elif abs(sum(parts) - money.annual_total) > _tolerance(case):
        yield _sum_differs(("年度资金申请总额", "annual total"), money.annual_total, sum(parts))
    else:
        yield Outcome.PASS


def _has_other_sources(case: Case) -> bool:
    """Whether the form names money that stands in none of the fields: 一般公共预算, 政府性基金, 财政专户."""
    return any(_SOURCE.search(text) for text in (*case.filing.narrative, *(left.text for left in case.filing.unread)))


@filing_rule(
    "R13", "ERROR", "money", zh="年度资金与项目总额不符", en="annual against project total",
    source="GovBudgetChecker：总额可为多年之和，年度不得大于总额; 领域规则 §4.2(8)",
)  # fmt: skip
def annual_above_project(case: Case) -> Iterator[Answer]:
    """The year does not ask for more than the project; a one-off project within one year asks for all of it."""
    filing, money = case.filing, case.filing.funding
    if money.annual_total is None or money.project_total is None:
        yield Outcome.INSUFFICIENT
        return
    gap = money.annual_total - money.project_total
    once = (
        "一次性" in f"{filing.project_nature}{filing.project_category}"
        and (filing.start or "x")[:4] == (filing.end or "")[:4]
    )
    said = f"年度资金{yuan(money.annual_total)}元，项目总额{yuan(money.project_total)}元"
    if gap > _tolerance(case):
        yield Remark(
            f"{said}，年度大于总额。", "The year asks for more than the whole project.", "核对两处金额。", "Check both."
        )
    elif once and -gap > _tolerance(case):
        yield Remark(
            f"{said}，当年完成的一次性项目两者应当相等。", "A one-off project of one year asks for less than its total.",
            "核对两处金额，或说明差额。", "Check both or explain the rest.", None, "INFO",
        )  # fmt: skip
    else:
        yield Outcome.PASS


@filing_rule(
    "R14", "ERROR", "money", zh="金额单位疑似错位（元与万元）", en="amounts differ by a factor of 10,000",
    source="GovBudgetChecker：表内为元、文字为万元",
)  # fmt: skip
def yuan_or_wan(case: Case) -> Iterator[Answer]:
    """Neither a text nor a whole cost repeats the total with 元 for 万元 or the other way round."""
    totals = [t for t in (case.filing.funding.annual_total, case.filing.funding.project_total) if t]
    said = list(_said(case))
    if not totals or not said:
        yield Outcome.NOT_APPLICABLE
        return
    for text, value, row in said:
        factor = max((max(value / t, t / value) for t in totals if value), default=0)
        yield Outcome.PASS if not 9_990 < factor < 10_010 else Remark(
            f"“{text}”与表内金额{yuan(totals[0])}元相差一万倍。", f"“{text}” is 10,000 times off {yuan(totals[0])} yuan.",
            "统一为元。", "State both in yuan.", row,
        )  # fmt: skip


def _said(case: Case) -> Iterator[tuple[str, float, int | None]]:
    """Return (words, yuan, row) of each amount that may be the total said once more."""
    for text in (case.goal, *(fold(text) for text in case.filing.narrative.values())):
        yield from ((match[0], amount(match[1], match[2]), None) for match in _SAID.finditer(text))
    for row in case.rows:
        if row.number and row.unit in MONEY_UNITS and WHOLE.search(row.name):
            yield f"{row.name}{row.text}", row.number * MONEY_UNITS[row.unit], row.index
