"""The words of a report in Chinese and English."""

from dataclasses import dataclass

from duibiao.errors import Language
from duibiao.ontology.records import Severity


@dataclass(frozen=True)
class Words:
    """Headings, labels and notes of a report in one language."""

    title: str
    scope: str
    forms: str
    severities: dict[Severity, str]
    show: str
    nothing: str
    by_rule: str
    by_unit: str
    by_form: str
    several: str
    one_by_one: str
    rule: str
    source: str
    total: str
    unit: str
    unnamed: str
    form: str
    project: str
    yuan: str
    level: str
    name: str
    target: str
    weight: str
    finding: str
    repair: str
    severity: str
    year: str
    place: str
    row: str
    rows: str
    whole: str
    number_of_forms: str
    beside: str
    peers: str
    quartiles: tuple[str, str, str]
    measured: str
    standing: str
    note: str


_ZH = Words(
    title="绩效目标申报表检查报告", scope="范围", forms="份申报表",
    severities={"ERROR": "处错误：退回修改", "WARN": "处警告：请核对", "INFO": "处提示"}, show="显示：", nothing="没有发现问题。",
    by_rule="按规则", by_unit="按单位", by_form="按申报表", several="多份申报表之间", one_by_one="逐表问题", rule="规则", source="依据",
    total="合计", unit="单位", unnamed="（未填写）", form="申报表", project="项目", yuan="元", level="一级 / 二级", name="三级指标",
    target="目标值", weight="分值", finding="问题", repair="建议", severity="程度", year="年度", place="位置", row="行", rows="指标", whole="（整张表）", number_of_forms="表数",
    beside="与其他单位比较", peers="可比单位数", quartiles=("下四分位", "中位数", "上四分位"), measured="计量单位", standing="所处位置",
    note="由 duibiao {version} 按公开规则自动检查，供审核人员参考；最终以审核意见为准。规则全文：duibiao check --rules。",
)  # fmt: skip
_EN = Words(
    title="Review of performance-goal filings", scope="Scope", forms="forms",
    severities={"ERROR": "errors: to be returned", "WARN": "warnings: please check", "INFO": "hints"}, show="Show:",
    nothing="Nothing was found.", by_rule="By rule", by_unit="By unit", by_form="By form", several="Between forms",
    one_by_one="Form by form", rule="rule", source="source", total="all", unit="unit", unnamed="(blank)", form="form",
    project="project", yuan="yuan", level="level 1 / 2", name="indicator", target="target", weight="points", finding="finding",
    repair="repair", severity="severity", year="year", place="place", row="row", rows="rows", whole="(the whole form)", number_of_forms="forms",
    beside="Beside other units", peers="peers", quartiles=("lower quartile", "median", "upper quartile"), measured="unit of measure", standing="standing",
    note="Checked by duibiao {version} after published rules, for reviewers to consider. All rules: duibiao check --rules.",
)  # fmt: skip


def words(lang: Language) -> Words:
    """Return the words of a language."""
    return _ZH if lang == "zh" else _EN
