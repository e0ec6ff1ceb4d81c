"""R36, R37, R47: is the row filed where it belongs, is it performance at all, and are the right people asked?"""

import re

from duibiao.ontology.rules.case import COSTS, LEGACY, WITHOUT_LASTING, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, row_rule
from duibiao.ontology.rules.words import (
    BENEFIT_MONEY,
    COUNT_UNITS,
    ECOLOGICAL,
    ECONOMIC,
    LASTING,
    MONEY_UNITS,
    NOT_SERVED,
    PROJECT_MONEY,
    RATE_UNITS,
    TIMELY_WORD,
)

_NAMES = {
    "quantity": "数量", "quality": "质量", "time": "时效", "cost": "经济成本", "economic": "经济效益", "social": "社会效益",
    "ecological": "生态效益", "lasting": "可持续影响", "satisfaction": "满意度",
    "social-cost": "社会成本", "ecological-cost": "生态环境成本",
}  # fmt: skip
_BENEFITS = frozenset({"economic", "social", "ecological", "lasting"})
_OUTPUTS = frozenset({"quantity", "quality", "time"})
_OF_QUALITY = frozenset({"pass", "acceptance", "accuracy", "excellence", "conformity", "intactness"})
_FAULTS = frozenset({"complaint", "error", "fault", "failure"})
_TIMED = re.compile("时|期|速度|进度|效率|周期")
_RUNNING = re.compile(
    "运行(?:情况|状况|率|正常)|执行情况|完成情况|验收|(?:报告|方案|文件|材料).{0,6}(?:标准|编制|质量|数量)"
)
_PROMPT = re.compile("及时(?!办结)|按[时期](?!办结)|如期|准时|逾期|延误")
_SAVED = re.compile("节约|节省|节支|降低|减少|下降|压降|控制|增收|收益|收入|结余|负担")


@row_rule(
    "R36", "WARN", "relevance", zh="指标归类不当", en="filed under the wrong class",
    source="赤峰市审计局：产出与效益指标混用; 池州 2022; indicator_audit; 领域规则 §4.2(7)",
)  # fmt: skip
def misfiled(row: Row, case: Case) -> Answer:
    """The class that name and target speak for is the one under which the row is filed."""
    if not row.class2 or not row.name:
        return Outcome.INSUFFICIENT
    if _of_project_money(row):  # R37 says it
        return Outcome.NOT_APPLICABLE
    wanted = _satisfaction(row, case) or _time(row) or _cost(row) or _output(row) or _benefit(row, case)
    if wanted is None:
        return Outcome.PASS
    return Remark(
        f"{row.label}列在“{_NAMES[row.class2]}”下，更像{_NAMES[wanted]}指标。",
        f"{row.label} is filed under {_NAMES[row.class2]}; it looks like {_NAMES[wanted]}.",
        f"移到{_NAMES[wanted]}指标，或改名。", f"Move it to {_NAMES[wanted]}, or rename it.", row.index,
    )  # fmt: skip


def _satisfaction(row: Row, case: Case) -> str | None:
    """满意度 elsewhere, 知晓 under 满意度; the old form has 满意度 among the effects."""
    asked = row.parts.kind == "satisfaction" and "complaint" not in row.parts.attributes
    if asked and row.class2 != "satisfaction":
        return None if case.scheme == LEGACY and row.class1 == "benefit" else "satisfaction"
    return "social" if row.class2 == "satisfaction" and row.parts.attribute == "awareness" else None


def _time(row: Row) -> str | None:
    """及时率 under 数量 or 质量, and 及时 as the target of a benefit."""
    prompt = row.parts.attribute in ("timeliness", "delay") and _PROMPT.search(row.stem)
    if prompt and row.class2 in _BENEFITS | {"quantity", "quality"}:
        return "time"
    return "time" if TIMELY_WORD.fullmatch(row.words) and row.class2 in _BENEFITS else None


def _cost(row: Row) -> str | None:
    """An amount to be spent, or control of costs, outside of 经济成本."""
    spent = (
        row.parts.counted == "cost"
        and row.unit in MONEY_UNITS
        and row.operator in ("≤", "<", "=")
        and not row.parts.per
    )
    if spent and row.class2 not in {"cost", ""} and not _SAVED.search(row.name) and row.class2 != "economic":
        return "cost"
    return (
        "cost"
        if row.parts.attribute == "cost-control" and "成本" in row.name and row.class2 in _BENEFITS - {"economic"}
        else None
    )


def _output(row: Row) -> str | None:
    """Accuracy, passing or match under 数量; heads counted under 质量; complaints under 数量."""
    parts = row.parts
    counted = row.number is not None and row.unit in COUNT_UNITS  # 资助优秀青年项目 ≥5个
    if row.class2 == "quantity" and parts.kind in ("share", "degree") and not counted:
        if parts.attribute in _OF_QUALITY and "完成" not in row.name:
            return "quality"
        if parts.attribute in _FAULTS:
            return "quality"
    if row.class2 == "quality" and parts.kind == "count" and parts.better == "higher" and not parts.attributes:
        named = parts.counted in ("person", "time", "copy", "piece") or row.stem.endswith("数量")
        return "quantity" if named and row.number else None
    judged = parts.attribute in ("compliance", "standardisation") or (
        parts.attribute in _OF_QUALITY and row.unit == "%"
    )
    return "quality" if row.class2 == "time" and judged and not _TIMED.search(row.name) else None


def _benefit(row: Row, case: Case) -> str | None:
    """Lasting mechanisms, the environment, running and reports among the benefits; no economy in 经济效益."""
    misplaced = row.class2 in _OUTPUTS or (row.class2 in _BENEFITS - {"lasting"} and case.scheme != WITHOUT_LASTING)
    if misplaced and LASTING.search(row.stem):
        return "lasting"
    if row.class2 == "economic" and row.unit not in MONEY_UNITS and not ECONOMIC.search(row.name + row.words):
        if ECOLOGICAL.search(row.name):
            return "ecological"
        # an area or a number of anything may be worth money; words, rates and opinions are not
        return None if row.number and row.unit not in RATE_UNITS else "quality" if "符合" in row.name else "social"
    known = row.parts.attribute in ("awareness", "participation", "coverage", "complaint")
    if row.class2 == "social" and ECOLOGICAL.search(row.name) and not known:
        return "ecological"
    return "quality" if row.class2 == "social" and _RUNNING.search(row.stem) and row.class1 == "benefit" else None


@row_rule(
    "R37", "WARN", "relevance", zh="资金管理事项列为产出或效益", en="management of money filed as performance",
    source="财力、人力和物力等投入数量不能作为绩效目标：县级绩效目标填报说明; 普陀 2022, 乌海 2021; 领域规则 §4.2(3)",
)  # fmt: skip
def input_item(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Execution, arrival and proper use of the project's own money are inputs; 投入与管理 and forms of 部门整体 ask for them."""
    unknown = row.indicator.level1 and not row.class1
    if unknown or row.class1 == "input" or row.class2 in COSTS:
        return Outcome.NOT_APPLICABLE
    if not _of_project_money(row):
        return Outcome.PASS
    return Remark(
        f"{row.label}是资金投入与管理事项，不是产出或效益。", f"{row.label} is management of money, neither output nor effect.",
        "删去此行；预算执行率另计10分。换成反映产出或效果的指标。", "Delete it (执行率 scores apart) and measure an output or effect.", row.index,
    )  # fmt: skip


def _of_project_money(row: Row) -> bool:
    return bool(PROJECT_MONEY.search(row.name)) and not BENEFIT_MONEY.search(row.name)


@row_rule(
    "R47", "INFO", "relevance", zh="满意度调查对象不是服务对象", en="the wrong people are asked", source="服务对象或项目受益人的认可程度 (领域规则 §1.3, §4.2(14))"
)  # fmt: skip
def wrong_people(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Satisfaction is that of those served, not of those who supervise or pay."""
    if row.parts.kind != "satisfaction":
        return Outcome.NOT_APPLICABLE
    if not NOT_SERVED.match(row.stem):
        return Outcome.PASS
    return Remark(
        f"{row.label}问的是管理方，不是服务对象。", "Those asked manage the project; they are not served by it.",
        "改为服务对象或受益人满意度。", "Ask those who are served.", row.index,
    )  # fmt: skip
