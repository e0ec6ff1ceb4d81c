"""A draft: a Filing as YAML that people write and edit. Its keys, and the writer; duibiao.ingest.read_draft reads it."""

from collections.abc import Mapping, Sequence

import yaml

from duibiao.ontology.categories import printed_label
from duibiao.ontology.records import Filing, Funding, Horizon, Indicator

# The first word of a field is the one that is written; its name in the records is understood as well.
HEAD_KEYS: dict[str, tuple[str, ...]] = {
    "year": ("年度", "年份", "预算年度"),
    "project_name": ("项目名称", "项目", "名称", "project", "name"),
    "project_nature": ("项目性质", "性质", "nature"),
    "project_category": ("项目类别", "类别", "category", "type"),
    "competent_department": ("主管部门", "department"),
    "implementing_unit": ("实施单位", "单位", "unit"),
    "start": ("计划开始日期", "开始"),
    "end": ("计划完成日期", "完成"),
    "funding": ("资金", "预算", "项目资金", "budget"),
    "overall_goal": ("项目总目标", "长期目标"),
    "annual_goal": ("年度总体目标", "总体目标", "项目目标", "目标", "goal"),
    "narrative": (),  # each of its texts is a key of its own, named by its label
    "indicators": ("指标", "绩效指标"),
}
FUNDING_KEYS: dict[str, tuple[str, ...]] = {
    "project_total": ("项目资金总额",),
    "project_fiscal": ("其中财政资金",),
    "annual_total": ("年度资金申请总额", "总额", "total"),
    "fiscal_current": ("当年财政拨款", "其中当年财政拨款"),
    "fiscal_carryover": ("上年结转资金",),
    "other": ("其他资金",),
    "previous_budget": ("同名项目上年预算额",),
    "previous_executed": ("同名项目上年预算执行数",),
}
ROW_KEYS: dict[str, tuple[str, ...]] = {
    "level1": ("一级", "一级指标", "一级目标"),
    "level2": ("二级", "二级指标", "二级目标"),
    "level3": ("三级", "三级指标", "三级目标", "指标名称", "名称", "name"),
    "value_text": ("目标值", "指标值", "年度指标值", "目标", "target"),
    "weight": ("权重", "分值"),
    "explanation": ("指标解释", "指标说明", "解释"),
    "standard": ("绩效标准",),
    "remark": ("备注",),
    "horizon": ("期间",),
}
HORIZONS: dict[Horizon, str] = {"annual": "年度", "long": "长期"}
_ROW_TEXTS = ("explanation", "standard", "remark")
# what few forms ask for is written only where it is filled
_SELDOM = ("project_fiscal", "previous_budget", "previous_executed")
_HINT = "金额单位为元，也可写 12万元；没有的留空。Amounts in yuan; leave blank what there is not."

Value = str | int | float | None


def write_draft(filing: Filing, notes: Sequence[str] = (), reasons: Sequence[str] = ()) -> str:
    """Return the draft as YAML; ``notes`` become comments at its head, ``reasons`` one above each indicator.

    Actual values and scores, findings and places are no part of a draft.
    """
    rows = [_comment(reason) + _row(indicator) for indicator, reason in _paired(filing.indicators, reasons)]
    listed = "指标:\n" + "\n".join(rows) if rows else "指标: []\n"
    return "".join(map(_comment, [*notes, _HINT])) + _head(filing) + "\n" + listed


def _paired(rows: Sequence[Indicator], reasons: Sequence[str]) -> list[tuple[Indicator, str]]:
    return [(row, reasons[place] if place < len(reasons) else "") for place, row in enumerate(rows)]


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in text.splitlines())


def _head(filing: Filing) -> str:
    said: dict[str, Value | Mapping[str, Value]] = {}
    for field, keys in HEAD_KEYS.items():
        if field == "narrative":
            said |= filing.narrative
        elif field != "indicators":
            said[keys[0]] = _funding(filing.funding) if field == "funding" else getattr(filing, field)
    return _dump(said)


def _funding(funding: Funding) -> dict[str, Value]:
    amounts = {field: getattr(funding, field) for field in FUNDING_KEYS}
    kept = {field: value for field, value in amounts.items() if value is not None or field not in _SELDOM}
    return {FUNDING_KEYS[field][0]: _number(value) for field, value in kept.items()}


def _row(indicator: Indicator) -> str:
    said: dict[str, Value] = {
        "level1": printed_label(indicator.level1, indicator.level1_raw),
        "level2": printed_label(indicator.level2, indicator.level2_raw),
        "level3": indicator.level3,
        "value_text": indicator.target.text if indicator.target else None,
        "weight": _number(indicator.weight),
        **{field: indicator.columns.get(field) for field in _ROW_TEXTS},
        "horizon": HORIZONS[indicator.horizon] if indicator.horizon else None,
    }
    shown = {ROW_KEYS[field][0]: value for field, value in said.items() if value is not None or field == "value_text"}
    return _dump([shown])


def _number(value: float | None) -> int | float | None:
    """Return 120000.0 as 120000, which is what people write."""
    return int(value) if value is not None and value.is_integer() else value


class _Dumper(yaml.SafeDumper):
    """Blank for None, and lines as they stand for a text of several lines."""


def _text(_: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _blank(_: yaml.SafeDumper, __: None) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:null", "")


# dates stay as people write them: whoever reads a draft takes its values as written
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
    for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(str, _text)
_Dumper.add_representer(type(None), _blank)


def _dump(value: object) -> str:
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
