"""R23-R26, R29: range, pressure and direction of targets."""

import re

from duibiao.ontology.records import Severity
from duibiao.ontology.rules.case import COSTS, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, row_rule
from duibiao.ontology.rules.words import CHANGE, MONEY_UNITS, RATE_UNITS, SHORT, TIME_UNITS, UNWANTED
from duibiao.ontology.word_lists import attributes, things

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
_PART = re.compile("(?:占比|比[重例]?|密度)$")
# what is paid for something; what is sold has a price too
_COST = re.compile("成本|造价|(?<![售销])单价$")
# what those who are paid would rather have high: a lower bound is right
_BENEFIT = re.compile("补|贴|助|待遇|工资|薪|奖|慰问|抚恤|救济|福利|收")
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
        "morbidity",
    }
)
# cases taken up or found are work done
_TAKEN_UP = re.compile(
    "受理|处理|处置|查处|办理|办结|调处|化解|检查|排查|整改|发现|接|回访|审|打击|侦|救|援|调解|防|奖励|反馈|督办|巡查|查办|鉴定|补偿|理赔|登记|报告|监测|筛查"
)


def _is_rate(row: Row) -> bool:
    return row.unit in RATE_UNITS and row.parts.kind in ("share", "satisfaction", "degree")


def _is_guess(row: Row) -> bool:
    """Whether no word of the name says what is measured: of 剖宫产率 and 资产负债率 the reader takes it that something is done."""
    return row.parts.attribute == "completion" and not any(w in row.stem for w in attributes()["completion"].zh)


def _bounded(row: Row) -> bool:
    known = row.parts.attribute in _BOUNDED and not _is_guess(row)
    return _is_rate(row) and known and not row.parts.change and not CHANGE.search(row.stem)


def looks_like_ge(row: Row) -> bool:
    """Whether a ≥ was read as 2: 292 % for ≥92 %."""
    return _bounded(row) and row.operator is None and row.number is not None and 200 <= row.number < 300


@row_rule(
    "R23", "ERROR", "damage", zh="比率超出0-100%", en="rate outside 0-100 %", source="比率不可能大于100%：indicator_audit"
)  # fmt: skip
def out_of_range(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A share is between 0 and 100 %; rates of change are not meant."""
    if row.number is None or not _bounded(row):
        return Outcome.NOT_APPLICABLE
    if 0 <= row.number <= 100 or looks_like_ge(row):
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
    "R26", "WARN", "pressure", zh="符号与指标方向相反", en="sign against the direction", source="系统按符号计分，符号相反则得分相反：indicator_audit, 某省绩效系统"
)  # fmt: skip
def wrong_direction(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """What should be high has a lower bound, what should be low an upper one."""
    if row.number is None or row.operator is None or row.operator == "=":
        return Outcome.NOT_APPLICABLE
    if row.parts.attribute == "cost-control" or (row.operator in ("≥", ">") and row.number <= 0):  # R24 says it
        return Outcome.NOT_APPLICABLE
    low, high = _wanted_low(row), _wanted_high(row)
    whole = row.number >= 100 and _bounded(row)  # R24 says it
    if low and row.operator in ("≥", ">"):
        return _turn(row, "越低越好，却设了下限", "≤")
    if high and row.operator in ("≤", "<") and not whole:
        return _turn(row, "越高越好，却设了上限", "≥")
    return Outcome.PASS


def _wanted_high(row: Row) -> bool:
    """Whether nobody wants less of it; of a part of something (占比, 密度) that depends on what it is."""
    parts = row.parts
    if parts.better != "higher" or not _is_rate(row) or parts.attribute not in _GOOD or _is_guess(row):
        return False
    return not (parts.change or UNWANTED.search(row.name) or _PART.search(row.stem))


def _wanted_low(row: Row) -> bool:
    parts = row.parts
    if parts.better != "lower" or CHANGE.search(row.stem):
        return False
    if parts.kind == "time":
        return bool(SHORT.search(row.name)) and row.unit in TIME_UNITS
    if parts.kind == "money":
        spent = "费" in row.stem and row.class2 in COSTS and not _BENEFIT.search(row.name)
        return bool(spent or _COST.search(row.stem)) and row.unit.split("/")[0] in MONEY_UNITS
    return parts.kind != "measure" and bool(_BAD & set(parts.attributes[:1])) and not _TAKEN_UP.search(row.stem)


def _turn(row: Row, zh: str, sign: str) -> Remark:
    return Remark(
        f"{row.label}{zh}：{row.printed}。", f"The sign of {row.label} {row.printed} runs against its direction.",
        f"改为“{sign}”。", f"Write {sign}.", row.index,
    )  # fmt: skip


@row_rule(
    "R29", "WARN", "damage", zh="期望的数量或成本为0", en="zero of something wanted", source="以万元取整成0：乌海 2021"
)  # fmt: skip
def zero(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Nothing that is wanted, and no cost that is spent, is 0."""
    if row.number != 0 or row.operator in ("≤", "<", "≥", ">"):
        return Outcome.PASS if row.number is not None else Outcome.NOT_APPLICABLE
    spent = row.parts.kind == "money" and row.unit in MONEY_UNITS
    if not (_is_work(row) or spent) or _is_unwanted(row):
        return Outcome.PASS
    return Remark(
        f"{row.label}的目标值为0。",
        "The target is zero.",
        "核对数值；金额过小请以元为单位。",
        "Check it; use yuan for small amounts.",
        row.index,
    )


def _is_work(row: Row) -> bool:
    """Whether it is a share that is wanted, or counts what is done; that things are counted says not that they are wanted (黑臭水体数量)."""
    parts = row.parts
    if parts.kind in ("count", "measure"):
        return any(things()[thing].role == "act" for thing in parts.things if thing in things())
    return parts.better == "higher" and parts.kind in ("share", "satisfaction") and not _is_guess(row)


def _is_unwanted(row: Row) -> bool:
    said = attributes().get(row.parts.attribute)
    grows = row.parts.attribute == "growth" or CHANGE.search(row.text)
    return bool(UNWANTED.search(row.name) or grows or (said and said.better == "lower"))
