"""R01-R10: is everything there that the form asks for?"""

from collections.abc import Iterator
from functools import lru_cache

from duibiao.ontology.categories import bare_label, find_category, schemes
from duibiao.ontology.fold import fold
from duibiao.ontology.namespaces import CATEGORY
from duibiao.ontology.rules.case import LEGACY, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import (
    EFFECT,
    INTERNAL,
    INVESTMENT,
    NO_GOAL,
    NOTHING,
    PAYMENT,
    PLACEHOLDER,
    QUANTITY,
    UNWANTED,
)

_PRESENT = ("2015", "2021", "shanghai-current")  # generations in use side by side since 2016
_CLASSES = {"output": ("产出", "output"), "benefit": ("效益", "benefit"), "satisfaction": ("满意度", "satisfaction")}


@filing_rule(
    "R01", "ERROR", "head", zh="表头缺项", en="head of the form incomplete",
    source="财预〔2015〕88号 审核表·规范完整性 (recalled); indicator_audit",
)  # fmt: skip
def head(case: Case) -> Iterator[Answer]:
    """Name, department, year and unit are there; older forms have no 主管部门."""
    filing = case.filing
    fields = [("项目名称", "project name", filing.project_name), ("年度", "fiscal year", filing.year)]
    if case.scheme not in (LEGACY, "pre-2015"):
        fields.append(("主管部门", "competent department", filing.competent_department))
    for zh, en, value in fields:
        yield (
            Outcome.PASS
            if value
            else Remark(f"“{zh}”没有填写。", f"The {en} is blank.", f"补填{zh}。", f"Fill in the {en}.")
        )
    if not filing.implementing_unit:
        yield Remark("“实施单位”没有填写。", "The unit is blank.", "补填实施单位。", "Fill in the unit.", None, "INFO")


@filing_rule(
    "R02", "ERROR", "goal", zh="没有绩效目标", en="no goal",
    source="财预〔2015〕88号 审核表·规范完整性 (recalled); indicator_audit",
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


@filing_rule(
    "R04", "ERROR", "classes", zh="缺一级指标", en="a first-level class is missing",
    source="财预〔2021〕101号：均应设置产出指标和效益指标 (recalled); indicator_audit",
)  # fmt: skip
def class_missing(case: Case) -> Iterator[Answer]:
    """Output and benefit are there, and satisfaction, wherever the form puts it."""
    present = {row.class1 for row in case.rows} | {row.class2 for row in case.rows if row.class2 == "satisfaction"}
    if not present - {""}:
        yield Outcome.INSUFFICIENT
        return
    present |= {"satisfaction" for row in case.rows if row.parts.kind == "satisfaction"}
    internal = INTERNAL.search(case.project) or "人员类" in (case.filing.project_category or "")
    for key, (zh, en) in _CLASSES.items():
        if key in present or (key == "satisfaction" and internal):
            yield Outcome.PASS
        else:
            yield Remark(
                f"没有{zh}指标。", f"There is no {en} indicator.", f"补充{zh}指标。", f"Add a {en} indicator.",
                None, "WARN" if key == "satisfaction" else None,
            )  # fmt: skip


@filing_rule(
    "R05", "WARN", "classes", zh="产出缺数量或质量指标", en="output lacks quantity or quality",
    source="财预〔2021〕101号：数量、质量指标原则上均需设置 (recalled)",
)  # fmt: skip
def output_incomplete(case: Case) -> Iterator[Answer]:
    """Output has quantity, and quality unless the project only pays out."""
    present = {row.class2 for row in case.rows if row.class1 == "output"}
    if not present & {"quantity", "quality", "time"}:
        yield Outcome.INSUFFICIENT
        return
    for key, zh, en in (("quantity", "数量", "quantity"), ("quality", "质量", "quality")):
        if key in present or (key == "quality" and PAYMENT.search(case.project)):
            yield Outcome.PASS
        else:
            yield Remark(
                f"产出指标中没有{zh}指标。",
                f"Output has no {en} indicator.",
                f"补充{zh}指标。",
                f"Add a {en} indicator.",
            )


@lru_cache(maxsize=4096)
def _homes(level1: str, level2: str) -> frozenset[str]:
    """The generations that have the pair."""
    found = (scheme.iri for scheme in schemes() if find_category(scheme.iri, level1, level2))
    return frozenset(iri.removeprefix(CATEGORY) for iri in found)


@row_rule(
    "R06", "ERROR", "classes", zh="一级与二级指标不匹配", en="second level does not belong to the first",
    source="领域规则 §1.1：各版申报表的指标体系",
)  # fmt: skip
def pair_unknown(row: Row, case: Case) -> Answer:
    """The pair of classes is one of the form's; that of another generation is a hint only."""
    level1, level2 = row.indicator.level1, row.indicator.level2
    if not (level1 and level2):
        return Outcome.INSUFFICIENT
    if case.scheme is None:
        return Outcome.INSUFFICIENT
    homes, alias = _homes(level1, level2), bare_label(level2) == "环境效益" and case.scheme != LEGACY
    if alias:
        return Remark(
            "“环境效益”是旧称。",
            "环境效益 is an old name.",
            "写作“生态效益指标”。",
            "Write 生态效益指标.",
            row.index,
            "INFO",
        )
    mixed = case.scheme in _PRESENT and homes & set(_PRESENT)  # forms of these years mix their trees
    if row.class2 == "satisfaction" or case.scheme in homes or mixed:
        return Outcome.PASS
    return Remark(
        f"“{bare_label(level2)}”不属于“{bare_label(level1)}”。", f"{level2} is not a class of {level1}.",
        "按本年度申报表的二级指标归类。", "File the row under a class of this form.", row.index,
        "INFO" if homes else None,
    )  # fmt: skip


@filing_rule(
    "R07", "WARN", "classes", zh="缺成本指标", en="no cost indicator", never=[LEGACY, "pre-2015"],
    source="财预〔2021〕101号：工程基建、大型修缮及购置类应设成本指标 (recalled); 上海市财政局 2025-01-02：2025年起各项目原则上均设",
)  # fmt: skip
def cost_missing(case: Case) -> Iterator[Answer]:
    """Works and purchases have a cost indicator, from 2025 on in Shanghai every project; with an amount if they can."""
    everyone = case.scheme == "shanghai-current" and (case.filing.year or 0) >= 2025
    costs = [row for row in case.rows if "cost" in (row.class1, row.class2) or row.parts.counted == "cost"]
    if not (everyone or INVESTMENT.search(case.project)) or not case.rows:
        yield Outcome.NOT_APPLICABLE
    elif not costs:
        yield Remark(
            "项目应当设置成本指标，但没有。", "This kind of project should have a cost indicator; there is none.",
            "补充总成本或单位成本指标，如“单位购置成本 ≤…元”。", "Add a total or unit cost, such as ≤ … yuan each.",
        )  # fmt: skip
    elif everyone and all(row.number is None for row in costs):
        yield Remark(
            "成本指标没有数值。", "The cost indicators state no amount.", "写明成本上限（元）。", "State the limit in yuan.",
            costs[0].index, "INFO",
        )  # fmt: skip
    else:
        yield Outcome.PASS


@row_rule(
    "R08", "ERROR", "empty", zh="指标名称或指标值未填写", en="name or target blank",
    source="财预〔2015〕88号 审核表·规范完整性 (recalled); indicator_audit：指标值未填写",
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


@row_rule(
    "R09", "ERROR", "empty", zh="留有模板占位符", en="placeholder left", source="模板自带“≥**%” (Hunan 2018, Ningxia 2023); indicator_audit"
)  # fmt: skip
def placeholder(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Neither name nor target holds what a template printed."""
    if not row.text:
        return Outcome.INSUFFICIENT
    if not (PLACEHOLDER.search(row.text) or PLACEHOLDER.search(row.name)):
        return Outcome.PASS
    return Remark(
        f"{row.label} {row.printed}中留有模板占位符。", "Text of the template was left in place.",
        "换成实际内容。", "Replace it by the actual content.", row.index,
    )  # fmt: skip


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
