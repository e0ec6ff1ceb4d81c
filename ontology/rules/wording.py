"""R31-R35: can the target be missed, and can the name be measured?"""

import re
from collections.abc import Iterator

from duibiao.ontology.rules.case import COSTS, Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import (
    ATTRIBUTE_END,
    CIRCULAR,
    COMPARED,
    DEGREE_END,
    MEASURED_END,
    NAMED_STANDARD,
    QUALITY_WORD,
    RATE_UNITS,
    TARGET_IN_NAME,
    TIME_NAME,
    TIMELY_WORD,
    VAGUE,
)

_SIGN = re.compile(r"^(?:[≥≤<>=]|\\[gl]e)")
_CLAUSES = re.compile("[,;。]")
_ADVERB = re.compile("^(?:基本|完全|全面|有效|逐步|持续|充分|各项)")
# a date, a class or a size that no unit of ours names: ≥C30, ≤18:1, ≥AA级, ≥一级A, ≥1080P
_STANDARD = re.compile(r"\d|[A-Z一二三四五六七八九十甲乙丙]{1,3}[级等类星]|[级等类]$")
_GRADES = re.compile("优.{0,3}良.{0,3}(?:中|差|合格)|达成|[一二三]档|[ABC]级|分级|分档")


def _is_number(row: Row) -> bool:
    return row.number is not None or not row.words


@row_rule(
    "R31", "WARN", "wording", zh="目标值空泛", en="vague target", source="赤峰市审计局、中诚政融 2025：指标值模糊、难以衡量; 领域规则 §4.2(6)"
)  # fmt: skip
def vague(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A target in words says more than 提高, 有效 or 良好."""
    if _is_number(row):
        return Outcome.NOT_APPLICABLE
    if not VAGUE.fullmatch(row.words) or _GRADES.search(row.words):
        return Outcome.PASS
    return Remark(
        f"{row.label}的目标值{row.printed}空泛，无法衡量。", f"The target {row.printed} cannot be measured.",
        "改为数值，或写明从多少到多少、与什么相比，或分优良中差。", "Give a number, a change from what to what, or grades.", row.index,
    )  # fmt: skip


@filing_rule(
    "R32", "WARN", "wording", zh="定性目标没有分级分档", en="words for a target without grades",
    source="定性的分级分档形式：某地办法第十四条, 县级填报说明; 领域规则 §4.2(1)",
)  # fmt: skip
def ungraded(case: Case) -> Iterator[Answer]:
    """A quantity has no words for a target; of the other targets in words one line a filing reminds."""
    worded = [row for row in case.rows if not _is_number(row) and not _GRADES.search(row.words)]
    if not worded:
        yield Outcome.PASS
    soft: list[Row] = []
    for row in worded:
        costs = row.class2 == "cost" and not DEGREE_END.search(row.stem)
        if (MEASURED_END.search(row.stem) or costs) and not COMPARED.search(row.words):
            yield Remark(
                f"{row.label}是数量，目标值却是{row.printed}。", f"{row.label} is a quantity, its target is {row.printed}.",
                "改为数值。", "Give a number.", row.index,
            )  # fmt: skip
        elif not COMPARED.search(row.words):
            soft.append(row)
    if soft:
        names = "、".join(row.label for row in soft[:3])
        yield Remark(
            f"{len(soft)}项定性目标没有分级分档（{names}{'等' if len(soft) > 3 else ''}）。",
            f"Targets in words without grades: {len(soft)}.",
            "按达成、部分达成、未达成等写明各档标准。", "Say what full, partial and no achievement mean.", None, "INFO",
        )  # fmt: skip


@row_rule(
    "R33", "WARN", "wording", zh="目标值循环，无法证伪", en="circular target", source="池州 2022：在项目计划完成时间内完成; 领域规则 §4.2(2)"
)  # fmt: skip
def circular(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """The target is neither a promise to comply nor the name once more."""
    if _is_number(row):
        return Outcome.NOT_APPLICABLE
    if NAMED_STANDARD.search(row.indicator.target.text if row.indicator.target else ""):
        return Outcome.PASS
    if not (CIRCULAR.fullmatch(row.words) or _repeats(row) or _untimed(row)):
        return Outcome.PASS
    return Remark(
        f"{row.label}的目标值{row.printed}只是重复要求，无法证伪。", f"The target {row.printed} repeats the demand; it cannot fail.",
        "写明依据的标准或文件，或改为合格率、完成率等数值。", "Name the standard, or give a rate.", row.index,
    )  # fmt: skip


def _repeats(row: Row) -> bool:
    """保障…正常开展 = 正常开展, but not 健全性 = 健全."""
    core = _ADVERB.sub("", row.words)
    return len(core) > 1 and core in row.name and not DEGREE_END.search(row.stem) and not QUALITY_WORD.fullmatch(core)


def _untimed(row: Row) -> bool:
    """在合同期限内… = 按时: the limit itself is not said."""
    named = re.search("及时|按时|按期|时效|时间|准时|如期|进度", row.name)
    return bool(TIMELY_WORD.fullmatch(row.words) and row.class2 == "time" and not named)


@row_rule(
    "R34", "ERROR", "wording", zh="定量指标没有数值", en="no number where one belongs", source="定量指标的指标值为数值：某省绩效系统; 领域规则 §4.2(6)"
)  # fmt: skip
def no_number(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Rows of 数量, rates, satisfaction and whatever has a sign have a number."""
    if not row.text:
        return Outcome.INSUFFICIENT
    signed = bool(_SIGN.match(row.text)) and row.number is None and not _STANDARD.search(row.text)
    if row.number is not None or not (row.words or signed):
        return Outcome.PASS
    rate = MEASURED_END.search(row.stem) and row.parts.kind in ("share", "satisfaction") and row.class2 not in COSTS
    counted = row.parts.kind == "count" or row.class2 == "quantity"
    if not (signed or rate or counted) or (COMPARED.search(row.words) and not signed):
        return Outcome.PASS
    return Remark(
        f"{row.label}应当是数值，目标值却是{row.printed}。", f"{row.label} needs a number, not {row.printed}.",
        "改为数值和单位。", "Give a number with its unit.", row.index, None if signed or row.class2 == "quantity" else "WARN",
    )  # fmt: skip


def _is_counted(row: Row) -> bool:
    """Whether the unit of the target says what is measured: 举办讲座 ≥12场, 正式速报用时 ≤10分钟."""
    return row.number is not None and row.unit not in ("", *RATE_UNITS)


@row_rule(
    "R35", "INFO", "head", zh="名称不可衡量或过长", en="name cannot be measured", source="财预〔2021〕101号：简洁明确、通俗易懂（待核原文）; 门槛为本项目所定"
)  # fmt: skip
def unmeasurable_name(row: Row, case: Case) -> Answer:
    """The name is short, ends in an attribute and holds no target."""
    if not row.name:
        return Outcome.NOT_APPLICABLE
    if TARGET_IN_NAME.search(row.stem):
        zh, en = "目标值写在了名称里", "the name holds the target"
    elif _CLAUSES.search(row.stem):
        zh, en = "名称是一句话", "the name is a sentence"
    elif len(row.name) > case.thresholds.name_length:
        zh, en = (
            f"名称超过{case.thresholds.name_length}字",
            f"the name is longer than {case.thresholds.name_length} characters",
        )
    elif not ATTRIBUTE_END.search(row.stem) and not TIME_NAME.search(row.stem[-4:]) and not _is_counted(row):
        zh, en = "名称没有可衡量的属性", "the name has no attribute to measure"
    else:
        return Outcome.PASS
    return Remark(
        f"{row.label}：{zh}。",
        f"{row.label}: {en}.",
        "改为“对象 + 属性”，如“档案归档率”。",
        "Name a thing and its attribute.",
        row.index,
    )
