"""Labels of the form's head: every wording of a field, one table, and how a line splits at them.

Wordings: form-variants.md §2 and §4; those of the 2020 form from design.md §2.
"""

import re
from dataclasses import dataclass
from functools import cache

FIELDS: dict[str, tuple[str, ...]] = {
    "project_name": ("项目名称",),
    "project_nature": ("项目性质",),
    "project_category": ("项目类别",),
    "competent_department": ("主管部门", "主管部门及代码", "主管部门及编码", "预算部门", "预算单位"),
    "implementing_unit": (
        "实施单位", "项目实施单位", "项目执行单位", "项目单位", "申报单位名称", "申报单位", "填报单位",
    ),
    "start": ("计划开始日期", "开始日期"),
    "end": ("计划完成日期", "完成日期"),
    "funding.project_total": ("项目资金总额", "项目总预算"),
    "funding.annual_total": ("年度资金申请总额", "项目当年预算", "年度资金总额"),
    "funding.project_fiscal": ("其中：财政资金",),
    "funding.fiscal_current": ("其中：当年财政拨款", "当年财政拨款"),
    "funding.fiscal_carryover": ("上年结转资金",),
    "funding.other": ("其他资金",),
    "funding.previous_budget": ("同名项目上年预算额",),
    "funding.previous_executed": ("同名项目上年预算执行数",),
    "overall_goal": ("项目总目标", "中期目标", "实施期目标", "长期目标"),
    "annual_goal": (
        "年度总体目标", "年度总目标", "年度目标", "年度绩效目标", "本年度目标", "总目标及阶段性目标", "总体目标", "预期目标",
    ),
    "narrative": (
        "项目概况", "项目概述", "立项依据", "项目立项依据", "项目设立的必要性", "项目实施计划", "实施方案", "实施周期",
        "保证项目实施的制度、措施", "是否含有政府购买服务", "绩效类型",
    ),
    # headings over other cells, which carry no value of their own; contact data is never kept
    "heading": (
        "项目资金", "项目绩效目标", "绩效目标", "绩效指标", "本项目上年度市级财政资金使用情况",
    ),
    "contact": ("联系人", "联系电话", "项目负责人", "填报人", "填表人"),
}  # fmt: skip
GOALS = ("overall_goal", "annual_goal")


@dataclass(frozen=True)
class Piece:
    """A stretch of a cell: a label (``field`` set, ``label`` as in the table) or a text (``field`` None)."""

    text: str
    field: str | None = None
    label: str = ""
    unit: str | None = None


@cache
def _pattern() -> re.Pattern[str]:
    """A label may hold spaces or line breaks, a unit or a period in brackets, and a colon at its end."""
    labels = sorted((label for labels in FIELDS.values() for label in labels), key=len, reverse=True)
    spaced = "|".join(r"\s*".join("[：:]" if c == "：" else re.escape(c) for c in label) for label in labels)
    return re.compile(
        rf"(?P<label>{spaced})(?:\s*[(（]\s*(?P<unit>万元|元)\s*[)）])?"
        rf"(?:\s*[(（]\s*\d{{4}}\s*年?[^()（）]{{0,15}}[)）])?(?P<colon>\s*[：:])?"
    )


@cache
def _field_of() -> dict[str, str]:
    return {label.replace(":", "："): field for field, labels in FIELDS.items() for label in labels}


def split_cell(text: str) -> list[Piece]:
    """Return a marked-off cell as one label, a label with its value after a colon, or one text."""
    match = _pattern().match(text)
    if match is None or (match.end() < len(text) and not match["colon"]):
        return [Piece(text)]
    rest = text[match.end() :].strip()
    return [_piece(match)] + ([Piece(rest)] if rest else [])


def split_line(text: str) -> list[Piece]:
    """Return a plain line as labels and texts in order; a label counts only as a word of its own.

    >>> [(p.field, p.text) for p in split_line("实施单位 某中心 项目类别 特定目标类")]
    [('implementing_unit', '实施单位'), (None, '某中心'), ('project_category', '项目类别'), (None, '特定目标类')]
    """
    pieces, position = list[Piece](), 0
    for match in _pattern().finditer(text):
        starts = match.start() == 0 or text[match.start() - 1].isspace()
        ends = match.end() == len(text) or match["colon"] or text[match.end()].isspace() or match["unit"]
        if starts and ends and match.start() >= position:
            pieces += [Piece(between)] if (between := text[position : match.start()].strip()) else []
            pieces.append(_piece(match))
            position = match.end()
    rest = text[position:].strip()
    return pieces + ([Piece(rest)] if rest else [])


def _piece(match: re.Match[str]) -> Piece:
    label = "".join(match["label"].split()).replace(":", "：")
    return Piece(match[0].strip(), _field_of()[label], label, match["unit"])


@cache
def _folded_labels() -> frozenset[str]:
    return frozenset(_field_of())


def begins_label(text: str) -> bool:
    """Whether the text is the first part of a longer label, as when a narrow cell was wrapped."""
    folded = "".join(text.split())
    return any(label != folded and label.startswith(folded) for label in _folded_labels())


def is_label(text: str) -> bool:
    """Whether the text is a label and nothing else."""
    pieces = split_cell(text)
    return len(pieces) == 1 and pieces[0].field is not None
