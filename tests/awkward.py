"""Drafts as drafters may write them, awkward on purpose: nothing in them is real. The same seed gives the same text."""

import random

import yaml
from forms_words import CURRENT, FIELDS, LEGACY

TAILS = (
    "", "", "", "（一期）", "[2026]12号", "：二期", "“示范”点", "A/B 系统 v2.0", "<试点>&扩面", "3.5万亩",
    "（含\n附属设施）", "及其后续管护、运行维护、人员培训、宣传推广、检查评估等全部相关工作经费（含上年未完成部分）",
)  # fmt: skip
FRONTS = ("", "", "", "=", "+", "-", "@", "'", "2026年", "3岁以下", "一、", "#1", "0101 ", "①")
NAMES = (
    "安全", "及时", "优", "完成年度目标", "节能减排指标", "≥3级医院占比", "合格率≥95%的学校数", "2026年6月底前完成", "数量",
    "满意度", "是否按期完成", "1:2配比达标率", "总成本（万元）", "ISO 9001 认证通过", "受益\n户数", "合格率", "95号汽油用量", "100%覆盖村数",
)  # fmt: skip
TARGETS = (
    "≥95%", ">=95%", "=100%", "＝100％", "95", "0", "-5%", "+3%", "@见附件", "3至5次", "1:2", "不低于90%", "24小时内", "<2次",
    "2026年6月30日前", "2026-06-30", "6月至9月", "及时", "明显改善", "优良；无投诉", "=1.00(次/季)", "≤12(万元)", "≤1,200.50元", "百分之九十",
    "一季度完成25%。\n二季度完成50%。", "较上年提高3个百分点", "有效提升，群众反映良好，未发生有责投诉，相关制度健全并得到执行", "完成", "数量", "≥1%且≤3%", "按合同",
)  # fmt: skip
GOALS = (
    "", "完成年度任务。", "1.完成改造。\n2.改善水质，合格率不低于95%。\n3.群众满意度≥90%。", "总体目标：完成全部任务",
    "目标1：建成3个点；\n目标2：培训350人次。", "一、完成A\n二、完成B", "（1）做好保障；（2）2026年底前完成。\n另有说明", "=按期完成",
    "按计划完成各项工作，" * 90 + "确保资金使用安全规范。",
)  # fmt: skip
MONEY = ("", "120000", "12万元", "1,234,567.89", "0", "0.5亿元", "-300", "12.345万元", "100000.125")
DATES = (("2026-01-01", "2026-12-31"), ("2026-01", ""), ("2026/1/1", "2027年3月"), ("", ""))


def draft_text(seed: int) -> str:
    """Return a draft in YAML; every part but the indicators may be missing."""
    dice = random.Random(seed)
    field = FIELDS[sorted(FIELDS)[seed % len(FIELDS)]]
    start, end = dice.choice(DATES)
    said: dict[str, object] = {
        "年度": dice.choice((2024, 2025, 2026, None)),
        "项目名称": _awkward(dice, dice.choice(field.projects)),
        "项目性质": dice.choice(("经常性项目", "一次性项目（跨年）", None)),
        "项目类别": dice.choice(("特定目标类", "其他运转类", None)),
        "主管部门": dice.choice((field.department, f"{field.department}（汇总）", None)),
        "实施单位": dice.choice((_awkward(dice, field.unit), None)),
        "计划开始日期": start,
        "计划完成日期": end,
        "资金": _funding(dice),
        "项目总目标": dice.choice(GOALS),
        "年度总体目标": dice.choice(GOALS),
        "立项依据": dice.choice((None, None, "有关规定。\n《办法》第3条：从其规定")),
        "指标": _rows(dice, field.names),
    }
    return yaml.safe_dump({key: value for key, value in said.items() if value is not None}, allow_unicode=True)


def _awkward(dice: random.Random, text: str) -> str:
    return dice.choice(FRONTS) + text + dice.choice(TAILS)


def _funding(dice: random.Random) -> object:
    if dice.random() < 0.3:
        return dice.choice(MONEY)
    keys = (
        "项目资金总额",
        "其中财政资金",
        "年度资金申请总额",
        "当年财政拨款",
        "上年结转资金",
        "其他资金",
        "同名项目上年预算额",
    )
    return {key: dice.choice(MONEY) for key in keys if dice.random() < 0.7}


def _rows(dice: random.Random, names: dict[str, tuple[tuple[str, str], ...]]) -> list[dict[str, object]]:
    generation = dice.choice((CURRENT, CURRENT, LEGACY))
    weighted, explained, blank = dice.random() < 0.4, dice.random() < 0.2, dice.random() < 0.1
    rows: list[dict[str, object]] = []
    for level1, level2s in generation:
        for level2 in level2s:
            for _ in range(dice.choice((0, 1, 1, 2, 3))):
                own = [name for name, _ in names.get(level2, ())]
                name = _awkward(dice, dice.choice(own)) if own and dice.random() < 0.6 else dice.choice(NAMES)
                target = dice.choice(TARGETS) if dice.random() < 0.9 else ""
                row: dict[str, object] = {"二级": level2, "三级": name, "目标值": target}
                row |= {} if blank else {"一级": level1 if generation is LEGACY else level1.removesuffix("指标")}
                row |= {"权重": dice.choice((5, 7.5, "10分"))} if weighted and dice.random() < 0.8 else {}
                row |= {"指标解释": _awkward(dice, "达标数/总数")} if explained and dice.random() < 0.7 else {}
                rows.append(row)
    if dice.random() < 0.1:
        half = len(rows) // 2
        rows = [{**row, "期间": "长期" if place < half else "年度"} for place, row in enumerate(rows)]
    return rows or [{"三级": "完成情况", "目标值": "完成"}]
