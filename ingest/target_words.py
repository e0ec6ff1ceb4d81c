"""The words of targets: signs, words that stand for a sign, and those that only lead up to the number."""

from duibiao.ontology.records import Operator

_TRADITIONAL = str.maketrans("于过达内应较长开须确实现计划约总当从减节缩", "於過達內應較長開須確實現計劃約總當從減節縮")


def both(words: str) -> list[str]:
    """Return the words in simplified and traditional characters, longest first, so that a pattern takes the longest.

    >>> both("高于 不高于")
    ['不高于', '不高於', '高于', '高於']
    """
    forms = {form for word in words.split() for form in (word, word.translate(_TRADITIONAL))}
    return sorted(forms, key=lambda form: (-len(form), form))


# rules.md §2.1 and form-variants.md §6; ≮ and ≯ are the old signs of Chinese standards for at least and at most
SIGNS: dict[str, Operator] = {
    "≥": "≥", "≧": "≥", "⩾": "≥", "≮": "≥", ">=": "≥", "=>": "≥",
    "≤": "≤", "≦": "≤", "⩽": "≤", "≯": "≤", "<=": "≤", "=<": "≤",
    ">": ">", "<": "<", "=": "=", "==": "=", "═": "=",
}  # fmt: skip
_WORDS: dict[Operator, str] = {
    "≥": "未低于 未少于 不低于 不少于 不小于 大于等于 大于或等于 高于等于 高于或等于 达到或超过 至少 最少 最低 不得低于 不得少于 不能低于 不能少于 应不低于 应不少于",
    "≤": "未超过 未突破 未高于 不超过 不超 不高于 不大于 不多于 不突破 小于等于 小于或等于 低于等于 低于或等于 至多 最多 最高 最长 不长于 不得超过 不得高于 "
    "不得多于 不能超过 应不超过 控制在 严格控制在 限于",
    ">": "大于 高于 超过 多于 超",
    "<": "小于 低于 少于 短于 不足 不到",
    "=": "等于",
}
BEFORE: dict[str, Operator] = {word: sign for sign, words in _WORDS.items() for word in both(words)}

_AFTER: dict[str, Operator] = {
    "以上": "≥", "之上": "≥", "以下": "≤", "之下": "≤", "以内": "≤", "之内": "≤", "内": "≤",
}  # fmt: skip
# 及以上, (含)以上; about: no sign (None)
AFTER: dict[str, Operator | None] = {
    **{form: sign for word, sign in _AFTER.items() for form in both(f"{word} 及{word} 或{word} (含){word}")},
    **dict.fromkeys(("左右", "上下", "之间", "不等"), None),
}

# how a value rises or falls against a base; with 至 or 到 the number is a level, without it a difference
_CHANGES = (
    "同比增长 同比增加 同比提高 同比提升 同比上升 同比下降 同比减少 同比降低 同比 环比增长 环比下降 环比 年均增长 年均递增 年均下降 年增长 增长 增加 提高 提升 "
    "上升 上涨 递增 增幅 下降 降低 减少 压减 压缩 节约 节省 缩短 降幅 降"
)
LEVEL_WORDS = [word + to for word in both(_CHANGES) for to in "至到"]
# words that stand between name and number and say nothing about either
_FILLERS = (
    "常年 长年 长期 逐年 始终 一直 持续 总体 达到 达 须达到 须达 应达到 应达 要达到 需达到 力争达到 力争 确保达到 确保 保证 保持在 保持 稳定在 维持在 维持 实现 预计 计划 预算 原则上 为 是 在 介于 "
    "共计 合计 总计 累计 共 平均 全年 全年共 年内 年度 本年度 本年 当年 单次 约 大约 近 约为 ≈ 目标值 指标值 目标值: 指标值: 目标值为 指标值为"
)
FILLERS = [*both(_FILLERS), *both(_CHANGES), *LEVEL_WORDS]

# verbs that a number of things may follow: 举办3场, 覆盖16个区
_VERBS = "完成 全部完成 开展 举办 组织 组织开展 新建 建成 建设 改造 维修 覆盖 培训 发放 印发 印制 采购 购置 检查 走访 服务 发布 编制 召开 制作 新增 补助"
VERBS = both(_VERBS)
# what may be done at the number or within the time: 100%覆盖, 24小时内响应
DONE = both(
    "完成 达标 合格 覆盖 全覆盖 到位 满意 落实 通过 执行 完好 办结 全部完成 响应 修复 到达 到场 反馈 处置 处理 解决 答复 回复 发放 支付 "
    "拨付 恢复 送达 办理 受理 审核"
)
# of which there should be none: 零投诉 is a number, 零容忍 is not
MISHAPS = both(
    "投诉 有效投诉 有责投诉 事故 安全事故 责任事故 差错 失误 违规 违纪 违法 伤亡 死亡 上访 逾期 遗漏 拖欠 超支 新增 缺陷 故障 "
    "举报 纠纷 增长 排放 感染 发生"
)
