"""Which texts read as a target rather than as the name of an indicator, where no column tells."""

import re

from duibiao.ingest.target_value import is_numeric
from duibiao.ontology.script import as_label

# how qualitative targets begin or end (form-variants.md §6, rules.md Q11 and §4.2 no. 6)
_WORDS = (
    "及时", "合理", "提升", "提高", "减少", "可控", "健全", "有效", "规范", "合规", "符合", "良好", "优化", "降低", "改善", "完善",
    "满意", "达标", "完成", "准确", "完整", "经济", "保障", "落实", "促进", "增强", "加强", "明显", "显著", "逐步", "持续", "稳定",
    "安全", "正常", "下降", "缓解", "减轻", "按时", "确保", "合格", "一致", "匹配", "到位", "是", "否", "无", "有", "好", "较好",
    "优", "良", "高", "低",
)  # fmt: skip
_COMPARISON = re.compile(r"不(?:高于|低于|超过|少于|大于|小于)|较\S*(?:年|前|期)|(?:高于|低于|优于|达到)")
_DATE = re.compile(r"(?:20\d\d年度?)?(?:1?\d月)?(?:[123]?\d日|[底末初]|[上中下]旬)?(?:之前|以前|前|完成|前完成)?")
# how names end (rules.md §1.3): a text that ends so is a name, whatever it begins with
_NAME_END = re.compile(r"(?:率|度|性|数|量|情况|成本|费用|次数|时间|效果|作用|能力|机制|制度)$")


def looks_like_value(text: str) -> bool:
    """Whether a text alone reads as a target rather than as a name.

    >>> looks_like_value("建立健全"), looks_like_value("不高于往年水平"), looks_like_value("11月底前"), looks_like_value("群众满意度")
    (True, True, True, False)
    """
    folded = as_label(text)
    if is_numeric(text) or _COMPARISON.match(folded) or is_day(text):
        return True
    is_word = folded.startswith(_WORDS) or folded.endswith(_WORDS)
    return is_word and len(folded) <= 10 and not _NAME_END.search(folded)


def is_day(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar, and by then or not.

    >>> is_day("2026年11月底前"), is_day("6月30日前完成归档工作")
    (True, False)
    """
    folded = as_label(text)
    return ("月" in folded or folded.startswith("20")) and _DATE.fullmatch(folded) is not None
