"""R20: is the budget in words that of the form?"""

import re
from collections.abc import Iterator

from duibiao.ontology.fold import fold
from duibiao.ontology.rules.arithmetic import amount, yuan
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.figures import MONEY, NUMBER, figures
from duibiao.ontology.rules.model import Answer, Outcome, Remark

# the budget of this project and year in words; a clause about another year, about more years or for one of something is another
_BUDGET = re.compile(
    rf"(?:项目|年度|本年|\d{{4}}年)(?:共|拟|总|计划)*(?:申请|安排)?(?:财政)?(?:预算|项目资金|资金总额|总投资)"
    rf"(?:资金|总额|金额|安排|合计|共计|总计|为|是|共|约|:)*{NUMBER}({MONEY})(?!/)"
)
# what a goal asks for, as a clause of its own; what follows may be 用于 a part, and money of other levels is a part
_WHEN, _FUND = r"(?:本?项目|本?年度|本年|\d{4}年度?)", "(?:财政|专项|预算)*(?:资金|经费|预算)"
_ASKED = re.compile(
    rf"(?:^|[,:])(?:{_WHEN}?(?:共|拟|总|计划)*(?:申请|安排|需要?){_FUND}(?:总额)?|{_WHEN}(?:共|拟|计划)*(?:申请|安排)|{_WHEN}?{_FUND}总额|(?:本?项目)资金|(?<!.)总投资)"
    rf"(?:为|是|共|约|合计|:)*{NUMBER}({MONEY})(?=[,;。]|$)(?!,(?:[主重][要点]|分别)?(?:用|其中))"
)
_ELSEWHEN = re.compile("上年|去年|以前|往年|年均|[二三四五两]年|规划|期间|每|均")
_EXPLAINED = re.compile("上年结转|结转|已在上年|跨年|以前年度")


def budget_said(sentence: str, case: Case) -> Iterator[Answer]:
    """本项目预算 80 万元, where the form says 50."""
    money = case.filing.funding
    known = [value for value in vars(money).values() if value]
    for said in _said(sentence, case):
        value, around = amount(said[1], said[2]), sentence[: said.end()]
        years = set(re.findall(r"(?<!\d)20\d\d(?=[年/.~—–至-])", around)) - {str(case.filing.year)}
        unknown = not money.annual_total or ("总" in said[0] and not money.project_total)
        if unknown or years or _ELSEWHEN.search(around) or _EXPLAINED.search(sentence):
            yield Outcome.INSUFFICIENT
        elif any(
            abs(value - k) <= 0.01 * k or 9_990 < max(value / k, k / value) < 10_010 for k in known
        ):  # R14 says the latter
            yield Outcome.PASS
        else:
            whole = "总" in said[0] and "年" not in said[0]
            title, form = ("项目资金总额", money.project_total) if whole else ("年度资金", money.annual_total)
            yield Remark(
                f"文字写“{said[0].lstrip(',:')}”，表内{title}为{yuan(form or 0)}元。", f"The text says {said[1]}{said[2]}, the form {yuan(form or 0)} yuan.",
                "核对两处金额。", "Check both.",
            )  # fmt: skip


def _said(sentence: str, case: Case) -> list[re.Match[str]]:
    """The budgets that a sentence names; what the goal asks for is one where no other amount stands in the goal."""
    found = list(_BUDGET.finditer(sentence))
    alone = sentence in case.goal and len({figure.value for figure in figures(case.goal) if figure.unit == "元"}) == 1
    return found or (list(_ASKED.finditer(sentence)) if alone else [])


def budget_of_year(case: Case) -> Iterator[Answer]:
    """年度预算安排 has an amount for the form's year, and it is the form's."""
    year, total = case.filing.year, case.filing.funding.annual_total
    for text in (fold(text) for label, text in case.filing.narrative.items() if "预算安排" in label and year):
        _, found, after = text.partition(f"{year}年")
        said = re.search(f"{NUMBER}({MONEY})", re.split(r"20\d\d年", after)[0]) if found else None
        if said is None:
            yield Remark(
                f"年度预算安排中没有{year}年的金额。", f"The budget narrative has no amount for {year}.",
                f"写明{year}年预算金额。", f"State the amount for {year}.",
            )  # fmt: skip
        elif total is None or _EXPLAINED.search(text):
            yield Outcome.INSUFFICIENT
        else:
            same = abs(amount(said[1], said[2]) - total) <= 0.01 * total
            yield Outcome.PASS if same else Remark(
                f"年度预算安排写{year}年{said[0]}，表内年度资金为{yuan(total)}元。", f"The narrative says {said[0]}, the form {yuan(total)} yuan.",
                "核对两处金额。", "Check both.", None, "ERROR",
            )  # fmt: skip
