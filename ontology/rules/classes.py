"""R04-R07: are the classes there that a form needs, and does each row stand under one of them?"""

from collections.abc import Iterator
from functools import lru_cache

from duibiao.ontology.categories import bare_label, find_category, schemes
from duibiao.ontology.namespaces import CATEGORY
from duibiao.ontology.rules.case import LEGACY, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import INTERNAL, INVESTMENT, PAYMENT

_CLASSES = {"output": ("产出", "output"), "benefit": ("效益", "benefit"), "satisfaction": ("满意度", "satisfaction")}
_PRESENT = ("2015", "2021", "shanghai-current")  # generations in use side by side since 2016


@filing_rule(
    "R04", "ERROR", "classes", zh="缺一级指标", en="a first-level class is missing",
    source="财预〔2021〕101号：均应设置产出指标和效益指标（待核原文）; indicator_audit",
)  # fmt: skip
def class_missing(case: Case) -> Iterator[Answer]:
    """Output and benefit are there, and satisfaction, wherever the form puts it."""
    present = {row.class1 for row in case.rows} | {row.class2 for row in case.rows if row.class2 == "satisfaction"}
    if not present - {""} or any(row.indicator.level1 and not row.class1 for row in case.rows):
        yield Outcome.INSUFFICIENT  # classes of a form that we do not know
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
    source="财预〔2021〕101号：数量、质量指标原则上均需设置（待核原文）",
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
    source="财预〔2021〕101号：工程基建、大型修缮及购置类应设成本指标（待核原文）; 上海市财政局 2025-01-02：2025年起各项目原则上均设",
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
