"""R01-R03, R08-R10: is everything filled in that the form asks for?"""

import re
from collections.abc import Iterator

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Severity
from duibiao.ontology.rules.case import LEGACY, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import (
    BLANKS,
    EFFECT,
    NO_GOAL,
    NOTHING,
    PLACEHOLDER,
    QUANTITY,
    UNWANTED,
)

_HEAD = (
    ("project_name", "项目名称", "project name"), ("year", "年度", "fiscal year"), ("competent_department", "主管部门", "competent department"),
    ("implementing_unit", "实施单位", "unit"),
)  # fmt: skip
_EMPHASIS = re.compile(r"\*\*([^*,。;]{1,20})\*\*")  # **总体目标**: left by a converter, no blank to fill in


@filing_rule(
    "R01", "ERROR", "head", zh="表头缺项", en="head of the form incomplete",
    source="财预〔2015〕88号 审核表·规范完整性（待核原文）; indicator_audit",
)  # fmt: skip
def head(case: Case) -> Iterator[Answer]:
    """Name, department, year and unit are there; a hint where the form has no such label (部门整体, older forms)."""
    for field, zh, en in _HEAD:
        if getattr(case.filing, field):
            yield Outcome.PASS
        elif field != "competent_department" or case.scheme not in (LEGACY, "pre-2015"):
            severity: Severity = "ERROR" if field in case.filing.places and field != "implementing_unit" else "INFO"
            yield Remark(
                f"“{zh}”没有填写。", f"The {en} is blank.", f"补填{zh}。", f"Fill in the {en}.", None, severity
            )


@filing_rule(
    "R02", "ERROR", "goal", zh="没有绩效目标", en="no goal",
    source="财预〔2015〕88号 审核表·规范完整性（待核原文）; indicator_audit",
)  # fmt: skip
def goal_missing(case: Case) -> Iterator[Answer]:
    """There is a goal, and it is no pointer elsewhere."""
    goals = [fold(text) for text in (case.filing.annual_goal, case.filing.overall_goal) if text]
    if any(not NO_GOAL.fullmatch(goal) for goal in goals):
        yield Outcome.PASS
    else:
        found = f"只写了“{goals[0]}”" if goals else "没有填写"
        yield Remark(
            f"年度总体目标{found}，指标没有依托。", "There is no annual goal for the indicators to hang on.",
            "写明本年度要完成的产出和要达到的效果。", "State this year's outputs and effects.",
        )  # fmt: skip


@filing_rule(
    "R03", "WARN", "goal", zh="目标只写资金或工作，没有产出和效果", en="goal states money or activity only",
    source="绩效目标定义：预期产出和效果 (财预〔2021〕101号); 池州 2022",
)  # fmt: skip
def goal_without_effect(case: Case) -> Iterator[Answer]:
    """The goal has a word of output or effect, or a number that is no money and no date."""
    if not case.goal or NO_GOAL.fullmatch(case.goal):
        yield Outcome.INSUFFICIENT
    elif EFFECT.search(case.goal) or QUANTITY.search(case.goal):
        yield Outcome.PASS
    else:
        yield Remark(
            "绩效目标只写了要做的工作或资金，没有预期产出和效果，也没有数量。",
            "The goal names the activity or the money, but neither an output, nor an effect, nor a number.",
            "补充完成多少、惠及谁、达到什么效果。", "Add how much, for whom, and to what effect.",
        )  # fmt: skip


@row_rule(
    "R08", "ERROR", "empty", zh="指标名称或指标值未填写", en="name or target blank",
    source="财预〔2015〕88号 审核表·规范完整性（待核原文）; indicator_audit：指标值未填写",
)  # fmt: skip
def blank(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """The row has a name and a target."""
    if row.name and row.text:
        return Outcome.PASS
    what = ("指标值", "target") if row.name else ("指标名称", "name")
    return Remark(
        f"{row.label}的{what[0]}没有填写。", f"The {what[1]} is blank.", f"补填{what[0]}，或删去此行。",
        f"Fill in the {what[1]} or delete the row.", row.index,
    )  # fmt: skip


@filing_rule(
    "R09", "ERROR", "empty", zh="留有模板占位符", en="placeholder left", source="模板自带“≥**%”（湖南 2018、宁夏 2023）; indicator_audit"
)  # fmt: skip
def placeholder(case: Case) -> Iterator[Answer]:
    """Neither the head, nor the goal, nor a row holds what a template printed."""
    heads = (case.filing.project_name, case.filing.implementing_unit, case.filing.annual_goal, case.filing.overall_goal)
    for text in map(fold, filter(None, heads)):
        text = _EMPHASIS.sub(r"\1", text)
        found = BLANKS.search(text)
        yield _left(f"“{text[max(0, found.start() - 8) : found.end() + 8]}”") if found else Outcome.PASS
    for row in case.rows:
        if not row.text:
            yield Outcome.INSUFFICIENT
        else:
            left = PLACEHOLDER.search(row.text) or PLACEHOLDER.search(row.name)
            yield _left(f"{row.label} {row.printed}", row.index) if left else Outcome.PASS


def _left(said: str, row: int | None = None) -> Remark:
    return Remark(
        f"{said}中留有模板占位符。",
        "Text of the template was left in place.",
        "换成实际内容。",
        "Replace it by the actual content.",
        row,
    )


@row_rule(
    "R10", "ERROR", "empty", zh="无效指标设置了分值", en="empty indicator carries points", source="赤峰市审计局 2023-05-17：无效指标设置了分值"
)  # fmt: skip
def not_concerned(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Neither name nor target says 不涉及 or 无, unless none is what one wants."""
    value = NOTHING.fullmatch(row.text) and not UNWANTED.search(row.name)
    if not (value or NOTHING.fullmatch(row.name)):
        return Outcome.PASS
    return Remark(
        f"{row.label}的内容是{row.printed}，不是指标。", "The row says that nothing is concerned.",
        "删去此行，分值调给其他指标。", "Delete the row and give its points to others.", row.index,
        None if row.indicator.weight else "INFO",
    )  # fmt: skip
