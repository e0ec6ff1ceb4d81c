"""R23-R26, R28, R29: range, pressure, direction and damage of targets."""

import re

from duibiao.ontology.records import Severity
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, row_rule
from duibiao.ontology.rules.words import CHANGE, MONEY_UNITS, RATE_UNITS, SHORT, TIME_UNITS, UNWANTED

# attributes of which the whole cannot be more than all (rules.md R23); use and money may exceed their plan
_BOUNDED = frozenset({
    "satisfaction", "dissatisfaction", "awareness", "timeliness", "delay", "accuracy", "error", "pass", "acceptance",
    "excellence", "failure", "completion", "handling", "coverage", "participation", "availability", "intactness",
    "fault", "complaint", "fulfilment", "connection", "conformity", "survival", "retention", "turnover", "return",
    "adoption", "violation", "validity",
})  # fmt: skip
_BUDGETS = re.compile("成本|预算|支出|经费|资金|费用|投资|概算|控制")
# attributes whose direction nobody doubts (rules.md R26)
_GOOD = frozenset({
    "satisfaction", "pass", "acceptance", "excellence", "coverage", "timeliness", "awareness", "completion", "accuracy",
    "handling", "availability", "intactness", "survival", "participation",
})  # fmt: skip
_BAD = frozenset(
    {
        "complaint",
        "accident",
        "fault",
        "error",
        "delay",
        "failure",
        "violation",
        "dissatisfaction",
        "return",
        "turnover",
    }
)
# cases taken up or found are work done
_TAKEN_UP = re.compile(
    "受理|处理|处置|查处|办理|办结|调处|化解|检查|排查|整改|发现|接|回访|审|打击|侦|救|援|调解|防|奖励|反馈|督办|巡查|查办|鉴定|补偿|理赔"
)
_SERIAL = (40_000, 50_000)  # days since 1900: 2009 to 2036
_WEIRD = re.compile(r"^[Ww]\s*\d|^》|\d[Oo](?=[\d%.]|$)|(?<![A-Za-z\d])[lI](?=\d)|\d[lI](?=[\d%])|\d\s+\d+\s*[%(]")


def _is_rate(row: Row) -> bool:
    return row.unit in RATE_UNITS and row.parts.kind in ("share", "satisfaction", "degree")


def _bounded(row: Row) -> bool:
    return _is_rate(row) and row.parts.attribute in _BOUNDED and not row.parts.change and not CHANGE.search(row.stem)


def _looks_like_ge(row: Row) -> bool:
    """A ≥ that was read as 2: 292 % for ≥92 %."""
    return _bounded(row) and row.operator is None and row.number is not None and 200 <= row.number < 300


@row_rule(
    "R23", "ERROR", "damage", zh="比率超出0-100%", en="rate outside 0-100 %", source="比率不可能大于100%：indicator_audit"
)  # fmt: skip
def out_of_range(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A share is between 0 and 100 %; rates of change are not meant."""
    if row.number is None or not _bounded(row):
        return Outcome.NOT_APPLICABLE
    if 0 <= row.number <= 100 or _looks_like_ge(row):
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}超出0-100%。",
        "A share cannot be outside 0-100 %.",
        "核对目标值。",
        "Check the target.",
        row.index,
    )


@row_rule(
    "R24", "ERROR", "pressure", zh="目标值没有压力", en="target always met", source="赤峰市审计局 2023-05-17：设置无压力的绩效目标; 领域规则 §4.2(5)"
)  # fmt: skip
def vacuous(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """The target can be missed: not ≥0, not ≤100 % of a share, not >0 of a count."""
    if row.number is None or row.operator is None:
        return Outcome.NOT_APPLICABLE
    grows = row.parts.attribute in ("growth", "decline", "improvement") or row.parts.change
    nothing = row.operator in ("≥", ">") and row.number <= 0 and not (grows and row.unit in RATE_UNITS)
    everything = row.operator in ("≤", "<") and row.number >= 100 and _bounded(row) and not _BUDGETS.search(row.name)
    if not (nothing or everything):
        return Outcome.PASS
    formula = "并写明计算公式" if _BUDGETS.search(row.name) else ""
    severity: Severity | None = "WARN" if row.operator == ">" and row.unit not in RATE_UNITS else None
    return Remark(
        f"{row.label}{row.printed}任何结果都能达到，没有压力。", f"{row.label} {row.printed} is met by any result.",
        f"按上年实际或行业标准设定有约束的目标值{formula}。", "Set a target from last year's result or a standard; state the formula.",
        row.index, severity,
    )  # fmt: skip


@row_rule("R25", "INFO", "units", zh="比率写作≥100%", en="share written ≥100 %", source="池州 2022：只能等于100%")
def at_least_all(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A share of at least 100 % is one of 100 %."""
    if row.number != 100 or row.operator not in ("≥", ">") or not _bounded(row):
        return Outcome.PASS if _bounded(row) else Outcome.NOT_APPLICABLE
    return Remark(
        f"{row.label}{row.printed}只能等于100%。", "It can only be =100 %.", "写作“=100%”。", "Write =100 %.", row.index
    )


@row_rule(
    "R26", "WARN", "pressure", zh="符号与指标方向相反", en="sign against the direction", source="系统按符号计分，符号相反则得分相反：indicator_audit, a provincial system"
)  # fmt: skip
def wrong_direction(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """What should be high has a lower bound, what should be low an upper one."""
    if row.number is None or row.operator is None or row.operator == "=":
        return Outcome.NOT_APPLICABLE
    if row.parts.attribute == "cost-control" or (row.operator in ("≥", ">") and row.number <= 0):  # R24 says it
        return Outcome.NOT_APPLICABLE
    low, high = _wanted_low(row), row.parts.better == "higher" and _is_rate(row) and row.parts.attribute in _GOOD
    whole = row.number >= 100 and _bounded(row)  # R24 says it
    if low and row.operator in ("≥", ">"):
        return _turn(row, "越低越好，却设了下限", "≤")
    if high and row.operator in ("≤", "<") and not whole and not row.parts.change and not UNWANTED.search(row.name):
        return _turn(row, "越高越好，却设了上限", "≥")
    return Outcome.PASS


def _wanted_low(row: Row) -> bool:
    parts = row.parts
    if parts.better != "lower" or CHANGE.search(row.stem):
        return False
    if parts.kind == "time":
        return bool(SHORT.search(row.name)) and row.unit in TIME_UNITS
    if parts.kind == "money":
        return "成本" in row.name and row.unit in MONEY_UNITS
    return parts.kind != "measure" and bool(_BAD & set(parts.attributes[:1])) and not _TAKEN_UP.search(row.stem)


def _turn(row: Row, zh: str, sign: str) -> Remark:
    return Remark(
        f"{row.label}{zh}：{row.printed}。", f"The sign of {row.label} {row.printed} runs against its direction.",
        f"改为“{sign}”。", f"Write {sign}.", row.index,
    )  # fmt: skip


@row_rule(
    "R28", "ERROR", "damage", zh="目标值疑似识别或录入损坏", en="target looks damaged", source="≥误识为2、≤误识为W、日期变序列号：长江禁捕 2020, 乌海 2021, 鄂州 2022; 领域规则 §4.2(10)"
)  # fmt: skip
def damaged(row: Row, case: Case) -> Answer:
    """The target does not look like a sign read as a digit, a letter among digits, or the number of a day."""
    told = next((f for f in case.filing.findings if f.rule == "R28" and f.indicator == row.index), None)
    if told:  # the reader of the document saw it
        return Remark(told.message, told.message_en, told.repair, told.repair_en, row.index, told.severity)
    if not row.indicator.target:
        return Outcome.NOT_APPLICABLE
    repaired = _repaired(row, case)
    if repaired is None:
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}疑似损坏，可能是“{repaired}”。", f"{row.printed} looks damaged; perhaps {repaired}.",
        f"对照原件，改为“{repaired}”。", f"Compare with the original; write {repaired}.", row.index,
    )  # fmt: skip


def _repaired(row: Row, case: Case) -> str | None:
    text = row.indicator.target.text.strip() if row.indicator.target else ""
    if _looks_like_ge(row) and row.number is not None:
        return f"≥{row.number - 200:g}%"
    if _WEIRD.search(text):
        letters = re.sub(r"(?<=\d)[Oo]", "0", re.sub(r"^[Ww]\s*(?=\d)", "≤", text.replace("》", "≥")))
        return re.sub(r"[lI](?=[\d%])", "1", letters).replace(" ", "")
    timely = row.class2 == "time" or row.parts.kind == "time"
    if timely and row.number is not None and _SERIAL[0] < row.number < _SERIAL[1] and row.unit not in RATE_UNITS:
        return _day(row.number)
    return _day(float(row.unit)) if timely and re.fullmatch(r"4\d{4}", row.unit) else _doubled(row, case)


def _day(serial: float) -> str:
    from datetime import date, timedelta

    return (date(1899, 12, 30) + timedelta(days=int(serial))).isoformat()


def _doubled(row: Row, case: Case) -> str | None:
    """2280 次 without a sign, where all other numbers of the form have one and this one is round behind its 2."""
    digits = f"{row.number:g}" if row.number is not None else ""
    signed = [other.operator is not None for other in case.rows if other.number is not None and other is not row]
    odd = row.operator is None and len(signed) >= 3 and all(signed)
    return f"≥{digits[1:]}{row.unit}" if odd and re.fullmatch(r"2[1-9]\d?0", digits) else None


@row_rule(
    "R29", "WARN", "damage", zh="期望的数量或成本为0", en="zero of something wanted", source="以万元取整成0：乌海 2021"
)  # fmt: skip
def zero(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Nothing that is wanted, and no cost that is spent, is 0."""
    if row.number != 0 or row.operator in ("≤", "<", "≥", ">"):
        return Outcome.PASS if row.number is not None else Outcome.NOT_APPLICABLE
    wanted = row.parts.better == "higher" and row.parts.kind in ("share", "count", "measure", "satisfaction")
    spent = row.parts.kind == "money" and row.unit in MONEY_UNITS
    if not (wanted or spent) or UNWANTED.search(row.name):
        return Outcome.PASS
    return Remark(
        f"{row.label}的目标值为0。",
        "The target is zero.",
        "核对数值；金额过小请以元为单位。",
        "Check it; use yuan for small amounts.",
        row.index,
    )
