"""Headings of the columns of the table of indicators: every wording of a role, one table."""

import re
from functools import cache, lru_cache

from duibiao.ontology.script import as_label

# form-variants.md §3 and §4; a heading is compared as a label, its points or letter in brackets left out
HEADINGS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标", "一级目标", "一级", "评价内容", "一级绩效指标", "一级指标名称", "指标类别", "指标分类",
        "一级、二级指标", "一级指标-二级指标", "一、二级指标"),
    "level2": ("二级指标", "二级目标", "二级", "二级绩效指标", "二级指标名称"),
    "level3": (
        "三级指标", "三级目标", "三级", "三级指标名称", "指标名称", "绩效指标名称", "指标内容", "个性化指标", "三级绩效指标",
        "具体指标", "三级指标内容",
    ),
    "value": (
        "指标值", "年度指标值", "年度(/项目)指标值", "指标目标值", "目标值", "年初目标值", "指标值及单位", "当年预期实现值", "年度目标值",
        "绩效目标值", "预期指标值", "计划指标值", "本年度计划完成水平", "预期值", "计划值", "全年目标值", "年初指标值",
        "本年指标值", "本年目标值", "当年指标值", "当年目标值", "绩效指标值", "指标目标", "预期目标值", "年度绩效指标值", "本年度指标值", "全年指标值", "预期绩效指标值", "年度计划值", "预期完成值", "年度预期值", "预期当年实现值", "预期当年实现",
        "预期值(目标值)",
    ),
    "sign": ("指标性质", "指标值符号", "符号", "绩效指标性质", "指标值类型", "计算符号", "比较符号", "指标符号", "运算符号"),
    "unit": ("度量单位", "计量单位", "绩效度量单位", "指标单位", "单位", "指标值单位", "指标计量单位", "目标值单位", "数值单位"),
    "weight": ("分值", "权重", "权重/分值", "分值/权重", "分值权重", "指标权重", "标准分", "指标分值", "权重分值", "权重分", "指标值权重"),
    "actual": (
        "实际完成值", "完成值", "自评完成值", "复核完成值", "全年完成值", "实际值", "全年实际值", "实际完成指标值", "全年实际完成值",
    ),
    "score": ("得分", "自评得分", "复核得分", "实际得分"),
    "deviation": (
        "偏差原因分析及改进措施", "偏差原因分析", "偏差原因", "未完成原因", "未完成原因分析", "原因", "复核指标偏差",
        "未完成原因和改进措施", "未完成原因及改进措施", "偏差原因及改进措施", "偏差分析及改进措施",
    ),
    "standard": ("绩效标准", "评分标准", "评价标准", "计分标准", "评扣分标准", "评(扣)分标准", "绩效评价标准", "评分细则", "评分规则",
        "指标值确定依据", "指标值设定依据", "目标值确定依据", "指标值依据", "指标确定依据"),
    "explanation": (
        "指标解释", "指标说明", "指标解释及计算公式", "指标定义", "指标释义", "指标描述", "绩效指标描述", "指标值内容", "指标值说明", "绩效指标说明",
        "三级指标解释", "计算公式", "指标内涵",
    ),
    "remark": ("备注", "数据来源", "佐证资料", "资料来源", "指标来源", "证明材料"),
    # whether a number or words, and which way is better: said again by the sign (provincial systems)
    "sort": ("指标属性", "指标方向性", "指标方向", "指标类型", "指标趋势"),
    "previous": ("上年度实际水平", "上年实际水平", "上年度实际值", "历史值", "前年", "上年"),
}  # fmt: skip
# known by their last words, whatever stands before them: 目标值运算符, 数值单位, but not 责任单位
_ENDINGS = {
    "sign": re.compile(r".{0,4}(?:比较|判断|运算|计算|关系|逻辑)符号?"),
    "unit": re.compile(r".{0,4}(?:值|数量|计量|度量|指标)的?单位"),
    "previous": re.compile(
        r"(?:历史|上一?年度?|去年|往年|基期|近[两三]年)(?:平均)?(?:实际)?(?:完成|参考|实现)?(?:指标)?(?:值|水平|数|情况)"
    ),
}
_BRACKETS = re.compile(r"\([^()]*\)$")
# headings over the table or over one of two tables; they hold no column of their own
_OVER = re.compile(r"(?:年度|长期|中期|实施期)?(?:项目)?绩效(?:指标|目标)")
# one value column for each of several periods: 2024年指标值, 实施期指标值
_PERIOD_VALUE = re.compile(
    r"(?:20\d\d年度?|中期|中长期|长期|实施期|实施周期|项目期|项目周期|(?:项目)?总|总体|(?:上)?半年|全年|本?年度|第[一二三四]季度)(?:绩效)?(?:指标值|目标值?)"
)
_PART_OF_YEAR = re.compile(
    r"(?:上|下)?半年(?:度)?(?:[(]程[)])?|全年(?:度)?(?:[(]程[)])?|第?[一二三四1-4]季度|20\d\d年度?"
)


@cache
def _roles() -> dict[str, str]:
    return {as_label(text): role for role, texts in HEADINGS.items() for text in texts}


@cache
def heading_words() -> re.Pattern[str]:
    """Return the pattern of one heading, the longest that fits; headings of a single character are no part of it."""
    words = sorted((word for texts in HEADINGS.values() for word in texts if len(word) > 1), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(maxsize=16384)
def role_of(text: str) -> str | None:
    """Return the role of the column under a heading, None if it is no heading that we know.

    >>> role_of("分值(90分)"), role_of("三級指標"), role_of("目标值单位"), role_of("责任单位")
    ('weight', 'level3', 'unit', None)
    """
    label = as_label(text)
    known = _roles().get(label) or _roles().get(_BRACKETS.sub("", label))
    return known or next((role for role, ending in _ENDINGS.items() if ending.fullmatch(label)), None)


@lru_cache(maxsize=4096)
def is_over(text: str) -> bool:
    """Whether a heading stands over the whole table or over one of two."""
    return _OVER.fullmatch(as_label(text)) is not None


def is_period_value(text: str) -> bool:
    """Whether a heading names the values of one of several periods."""
    return _PERIOD_VALUE.fullmatch(as_label(text)) is not None


def is_period(text: str) -> bool:
    """Whether a heading below that of the values names a part of the year: 半年（程）, 全年（程） (Jiangsu)."""
    return _PART_OF_YEAR.fullmatch(as_label(text)) is not None
