"""R20: do the parts that a text or a table names make their total, and is the budget in words that of the form?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duibiao.ontology.fold import fold
from duibiao.ontology.rules.arithmetic import amount, yuan
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import COUNT_UNITS, MONEY_UNITS, SIZE_UNITS

_MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_COUNTS = sorted({*COUNT_UNITS, *(u for units in SIZE_UNITS.values() for u in units.split())}, key=len, reverse=True)
_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_FIGURE = re.compile(rf"(?<![\d.]){_NUMBER}({_MONEY}|{'|'.join(_COUNTS)})")
_SENTENCE, _BRACKETS = re.compile("[;。]"), re.compile(r"\([^()]*\)")
_WITHIN, _TOGETHER = re.compile("[,(:、]?其中[:,]?"), re.compile(r"(?:共计|合计|总计)[^\d,、]{0,8}(?=\d)")
# what is said for one of something, or over years, is no part; money that the project saves or draws is none of its own
_EACH, _EFFECT = (
    re.compile("每|均|标准|单价|/|累计"),
    re.compile("节约|节省|带动|拉动|撬动|增收|增加|减少|产值|收入|税"),
)
# one person may be of several groups, so that these may make more than all
_CROSSING = frozenset({"人", "人次", "名", "位", "户", "户次", "家", "万人", "万人次"})
# the budget of this project and year in words; a clause about another year, about more years or for one of something is another
_BUDGET = re.compile(
    rf"(?:项目|年度|本年|\d{{4}}年)(?:共|拟|总|计划)*(?:申请|安排)?(?:财政)?(?:预算|项目资金|资金总额|总投资)"
    rf"(?:资金|总额|金额|安排|合计|共计|总计|为|是|共|约|:)*{_NUMBER}({_MONEY})(?!/)"
)
# what a goal asks for, as a clause of its own; what follows may be 用于 a part, and money of other levels is a part
_WHEN, _FUND = r"(?:本?项目|本?年度|本年|\d{4}年度?)", "(?:财政|专项|预算)*(?:资金|经费|预算)"
_ASKED = re.compile(
    rf"(?:^|[,:])(?:{_WHEN}?(?:共|拟|总|计划)*(?:申请|安排|需要?){_FUND}(?:总额)?|{_WHEN}(?:共|拟|计划)*(?:申请|安排)|{_WHEN}?{_FUND}总额|(?:本?项目)资金|(?<!.)总投资)"
    rf"(?:为|是|共|约|合计|:)*{_NUMBER}({_MONEY})(?=[,;。]|$)(?!,(?:[主重][要点]|分别)?(?:用|其中))"
)
_ELSEWHEN = re.compile("上年|去年|以前|往年|年均|[二三四五两]年|规划|期间|每|均")
_EXPLAINED = re.compile("上年结转|结转|已在上年|跨年|以前年度")
_QUOTED = 40  # characters of a text in a message


class Figure(NamedTuple):
    """A number as printed, what it is (money in yuan), its unit (元 for all money), and the words since the figure before."""

    text: str
    value: float
    unit: str
    before: str = ""


@filing_rule(
    "R20", "WARN", "money", zh="分项与合计不符，或文字与表内金额不符", en="parts against their total, words against the form",
    source="普陀 2025、2026 经费情况说明：无当年金额、分项不合计",
)  # fmt: skip
def components(case: Case) -> Iterator[Answer]:
    """The parts that a text or the rows name make their total; the budget in words is the form's annual figure."""
    yield Outcome.NOT_APPLICABLE
    for text in (case.goal, *(fold(text) for text in case.filing.narrative.values())):
        for sentence in _SENTENCE.split(text):
            yield from _within(sentence)
            yield from _together(sentence)
            yield from _budget(sentence, case)
    yield from _rows(case.rows)
    yield from _year(case)


def _within(sentence: str) -> Iterator[Answer]:
    """500 万元, 其中甲 300 万元, 乙 250 万元: the parts are more than their total; they may be fewer than all."""
    before, *after = _WITHIN.split(sentence)
    known = _figures(before)
    if len(after) != 1 or not known or not before.endswith(known[-1].text) or _EACH.search(known[-1].before + after[0]):
        return
    total, found = known[-1], 0.0
    for part in _figures(after[0]):
        if part.unit != total.unit or _EFFECT.search(part.before):
            continue
        first, found = found == 0, found + part.value
        if abs(found - total.value) <= _slack(total):
            break
        if part.value > total.value and not first:  # no part any more
            return
        if found > total.value and (first or total.unit not in _CROSSING):
            yield _differs(total, found, after[0])
            return
    yield Outcome.PASS if found else Outcome.INSUFFICIENT


def _together(sentence: str) -> Iterator[Answer]:
    """甲 300 万元, 乙 250 万元, 共计 500 万元: a list with its sum."""
    plain = _BRACKETS.sub("", sentence)
    found = _TOGETHER.search(plain)
    said = _FIGURE.match(plain, found.end()) if found else None
    if not (found and said) or _WITHIN.search(plain) or _EACH.search(plain):
        return
    total, listed = _figure(said), plain[: found.start()]
    parts = [part.value for part in _figures(listed) if part.unit == total.unit]
    mixed = total.unit != "元" and len(re.findall(r"\d+(?:\.\d+)?", listed)) > len(
        parts
    )  # 水泵12台、闸门5扇,共计17台套
    if len(parts) > 1 and not mixed:
        same = abs(sum(parts) - total.value) <= _slack(total)
        yield Outcome.PASS if same else _differs(total, sum(parts), listed)


def _rows(rows: tuple[Row, ...]) -> Iterator[Answer]:
    """培训人数, 其中:教师人数 …: rows that are parts of the row before them."""
    total, found = None, 0.0
    for row in rows:
        if not row.name.startswith("其中"):
            total, found = row, 0.0
        elif total and total.number is not None and row.number is not None and row.unit == total.unit:
            found += row.number
            alone = row.number > total.number
            yield Outcome.PASS if found <= total.number or not (alone or row.unit not in _CROSSING) else Remark(
                f"“其中”各项合计{found:g}{row.unit}，大于{total.label}{total.printed}。", f"The parts make {found:g}, more than {total.printed}.",
                "核对各项与合计。", "Check parts and total.", row.index,
            )  # fmt: skip


def _budget(sentence: str, case: Case) -> Iterator[Answer]:
    """本项目预算 80 万元, where the form says 50."""
    money = case.filing.funding
    known = [value for value in vars(money).values() if value]
    for said in _said(sentence, case):
        value, around = amount(said[1], said[2]), sentence[: said.end()]
        years = set(re.findall(r"20\d\d", around)) - {str(case.filing.year)}
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
    alone = sentence in case.goal and len({figure.value for figure in _figures(case.goal) if figure.unit == "元"}) == 1
    return found or (list(_ASKED.finditer(sentence)) if alone else [])


def _year(case: Case) -> Iterator[Answer]:
    """年度预算安排 has an amount for the form's year, and it is the form's."""
    year, total = case.filing.year, case.filing.funding.annual_total
    for text in (fold(text) for label, text in case.filing.narrative.items() if "预算安排" in label and year):
        _, found, after = text.partition(f"{year}年")
        said = re.search(f"{_NUMBER}({_MONEY})", re.split(r"20\d\d年", after)[0]) if found else None
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


def _figures(text: str) -> list[Figure]:
    ends = [0, *(match.end() for match in _FIGURE.finditer(text))]
    return [_figure(match, text[end : match.start()]) for end, match in zip(ends, _FIGURE.finditer(text), strict=False)]


def _figure(match: re.Match[str], before: str = "") -> Figure:
    if match[2] in MONEY_UNITS:
        return Figure(match[0], amount(match[1], match[2]), "元", before)
    return Figure(match[0], float(match[1].replace(",", "")), match[2], before)


def _slack(total: Figure) -> float:
    """Amounts of money are rounded."""
    return max(1.0, 0.001 * total.value) if total.unit == "元" else 0.0


def _differs(total: Figure, found: float, listed: str) -> Remark:
    said, listed = f"{yuan(found)}{total.unit}", listed.strip(",、)")
    return Remark(
        f"“{listed[:_QUOTED]}{'…' if len(listed) > _QUOTED else ''}”合计{said}，与“{total.text}”不符。", f"The parts make {said}, not {total.text}.",
        "核对各项与合计。", "Check parts and total.",
    )  # fmt: skip
