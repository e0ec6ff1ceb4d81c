"""Labels of the form's head: every wording of a field, one table.

Wordings: form-variants.md §2 and §4; those of the 2020 form from design.md §2. They are compared in simplified characters.
"""

from functools import cache

FIELDS: dict[str, tuple[str, ...]] = {
    "project_name": ("项目名称", "专项名称", "专项资金名称", "资金名称", "补助资金名称", "转移支付名称"),
    "project_nature": ("项目性质",),
    "project_category": ("项目类别",),
    "competent_department": (
        "主管部门", "主管部门及代码", "主管部门及编码", "主管部门名称", "预算部门", "预算单位", "部门名称", "市级主管部门", "省级主管部门", "业务主管部门",
        "部门（单位）名称",
    ),
    "implementing_unit": (
        "实施单位", "项目实施单位", "项目执行单位", "项目单位", "申报单位名称", "申报单位", "填报单位", "单位名称", "编制单位",
    ),
    "start": ("计划开始日期", "开始日期"),
    "end": ("计划完成日期", "完成日期"),
    "funding.project_total": ("项目资金总额", "项目总预算"),
    "funding.annual_total": ("年度资金申请总额", "项目当年预算", "年度资金总额", "年度预算总额"),
    "funding.project_fiscal": ("其中：财政资金",),
    "funding.fiscal_current": (
        "其中：当年财政拨款", "当年财政拨款", "其中：财政拨款", "财政拨款", "其中：本年财政拨款", "其中：年度财政拨款",
    ),
    "funding.fiscal_carryover": ("上年结转资金", "上年结转"),
    "funding.other": ("其他资金",),
    "funding.previous_budget": ("同名项目上年预算额",),
    "funding.previous_executed": ("同名项目上年预算执行数",),
    "overall_goal": ("项目总目标", "中期目标", "实施期目标", "长期目标", "实施期总目标", "项目总体目标"),
    "annual_goal": (
        "年度总体目标", "年度总目标", "年度目标", "年度绩效目标", "本年度目标", "总目标及阶段性目标", "总体目标", "预期目标",
        "本年度绩效目标", "当年绩效目标",
    ),
    "narrative": (
        "项目概况", "项目概述", "立项依据", "项目立项依据", "项目设立的必要性", "项目实施计划", "实施方案", "实施周期",
        "保证项目实施的制度、措施", "是否含有政府购买服务", "绩效类型", "项目属性", "项目类型", "项目分类", "项目级次", "项目级别",
        "项目期限", "项目周期", "实施期限", "项目期", "项目起止时间", "起止时间", "资金性质", "资金来源", "项目编码", "项目代码",
        "单位编码", "部门职能概述", "部门职责", "主要职能", "年度工作任务", "年度主要任务", "实际完成情况", "年度目标实际完成情况",
        "全年实际完成情况", "目标实际完成情况", "项目主要内容", "测算依据", "评价年度", "实施主体",
    ),
    # columns of the money of a self-evaluation (form-variants.md §7)
    "money": (
        "年初预算数", "年初预算", "全年预算数", "全年预算", "调整后预算数", "预算数", "全年执行数", "全年执行", "执行数", "决算数",
        "实际支出数", "分值", "执行率", "预算执行率", "得分",
    ),
    # headings over other cells, which carry no value of their own; contact data is never kept
    "heading": (
        "项目资金", "项目绩效目标", "绩效目标", "绩效指标", "本项目上年度市级财政资金使用情况", "资金情况", "项目资金情况", "预算执行情况",
        "整体绩效目标", "整体绩效总目标", "年度总体目标完成情况", "预算资金",
    ),
    "contact": (
        "联系人", "联系电话", "联系方式", "项目负责人", "填报人", "填表人", "经办人", "电话", "项目联系人", "负责人",
        "项目负责人及电话", "联系人及电话", "项目负责人及联系电话",
    ),
}  # fmt: skip
GOALS = ("overall_goal", "annual_goal")
# what may hold sentences; the value of any other field is one text in one place
LONG = (*GOALS, "narrative", "heading")


@cache
def field_of() -> dict[str, str]:
    """Return label -> field, labels as printed in simplified characters."""
    return {label: field for field, labels in FIELDS.items() for label in labels}
