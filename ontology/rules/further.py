"""R41-R45, R48: rules that reading 84 filings added (rules.md §4.2 no. 14)."""

import re
from collections.abc import Iterator

from duibiao.ontology.records import Indicator
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import RATE_UNITS

_ADDED = "领域规则 §4.2(14)"
_ONE_OFF = re.compile("升级改造|改造(?!.{0,4}维护)|购置|新建|扩建|装修|一次性|搬迁|普查")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,40}>|&(?:nbsp|lt|gt|amp);|\ufffd|[，。；、]{2,}|。，|，。|^[，。；、]")


@row_rule(
    "R41",
    "INFO",
    "pressure",
    zh="正向比率用“=”且低于100%",
    en="= under 100 % on a rate that should be high",
    source=_ADDED,
)
def exactly(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """A rate that should be high has a lower bound, not an exact value."""
    if row.number is None or row.unit not in RATE_UNITS or row.parts.better != "higher":
        return Outcome.NOT_APPLICABLE
    if row.operator != "=" or row.number >= 100 or row.number == 0 or row.parts.kind not in ("share", "satisfaction"):
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}：超额完成反而不符合。",
        "A better result would miss an exact target.",
        "改为“≥”。",
        "Write ≥.",
        row.index,
    )


@row_rule("R42", "INFO", "pressure", zh="满意度定为100%", en="satisfaction of 100 %", source=_ADDED)
def all_satisfied(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Nobody can promise that all are satisfied."""
    if row.parts.kind != "satisfaction" or row.number is None:
        return Outcome.NOT_APPLICABLE
    if row.number < 100 or row.unit not in RATE_UNITS:
        return Outcome.PASS
    return Remark(
        f"{row.label}定为100%，难以实现。",
        "All satisfied is out of reach.",
        "参照上年结果设定，如≥95%。",
        "Start from last year's.",
        row.index,
    )


@row_rule(
    "R43",
    "ERROR",
    "evaluation",
    zh="自评得分与完成情况不符",
    en="score against result",
    source=f"{_ADDED}; 计分办法 领域规则 Q15",
)
def scored(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """The score is within the points, and full only where the target was met."""
    item = row.indicator
    if item.score is None or item.weight is None:
        return Outcome.NOT_APPLICABLE
    if item.score > item.weight + 0.001:
        return Remark(
            f"{row.label}得分{item.score:g}超过分值{item.weight:g}。", f"The score {item.score:g} exceeds {item.weight:g} points.",
            "核对得分。", "Check the score.", row.index,
        )  # fmt: skip
    met = _met(item)
    if met is None:
        return Outcome.INSUFFICIENT
    if met or item.score < item.weight:
        return Outcome.PASS
    return Remark(
        f"{row.label}没有达到目标值却得满分。",
        "The target was missed, the score is full.",
        "按完成比例计分。",
        "Score in proportion.",
        row.index,
        "WARN",
    )


def _met(item: Indicator) -> bool | None:
    """Whether the result meets the target; None where it cannot be told."""
    target, actual = item.target, item.actual
    if (
        not (target and actual)
        or target.number is None
        or actual.number is None
        or target.unit != (actual.unit or target.unit)
    ):
        return None
    value, limit = actual.number, target.number
    return {"≥": value >= limit, ">": value > limit, "≤": value <= limit, "<": value < limit, "=": value >= limit}.get(
        target.operator or ""
    )


@filing_rule(
    "R44",
    "WARN",
    "evaluation",
    zh="年度目标严于中长期目标",
    en="the year's target is stricter than the long-term one",
    source=_ADDED,
)
def horizons(case: Case) -> Iterator[Answer]:
    """Of a name in both tables, the annual target does not ask for more than the long-term one."""
    long = {row.name: row for row in case.rows if row.indicator.horizon == "long"}
    pairs = [(long[row.name], row) for row in case.rows if row.indicator.horizon == "annual" and row.name in long]
    if not pairs:
        yield Outcome.NOT_APPLICABLE
    for before, row in pairs:
        if before.number is None or row.number is None or before.unit != row.unit or before.operator != row.operator:
            yield Outcome.INSUFFICIENT
        elif (row.number > before.number) if row.operator not in ("≤", "<") else (row.number < before.number):
            yield Remark(
                f"{row.label}年度{row.printed}严于中长期{before.printed}。", f"The year's {row.printed} is stricter than {before.printed}.",
                "核对两处目标值。", "Check both.", row.index,
            )  # fmt: skip
        else:
            yield Outcome.PASS


@filing_rule("R45", "INFO", "head", zh="一次性项目按经常性申报", en="one-off project filed as recurring", source=_ADDED)
def one_off(case: Case) -> Iterator[Answer]:
    """What is built, bought or rebuilt once is not called recurring."""
    nature = f"{case.filing.project_nature or ''}{case.filing.project_category or ''}"
    if "经常性" not in nature:
        yield Outcome.NOT_APPLICABLE
    elif not _ONE_OFF.search(case.project):
        yield Outcome.PASS
    else:
        yield Remark(
            f"项目名称像一次性项目，却按“{nature}”申报。", "The name is of a one-off project, filed as recurring.",
            "核对项目性质。", "Check the nature of the project.",
        )  # fmt: skip


@filing_rule("R48", "INFO", "head", zh="文字中有标记或标点错误", en="markup or typing errors", source=_ADDED)
def typing(case: Case) -> Iterator[Answer]:
    """Goal and names hold no markup, broken characters or doubled punctuation."""
    filing = case.filing
    texts = [(text, None) for text in (filing.project_name, filing.overall_goal, filing.annual_goal) if text]
    for text, index in [*texts, *((row.indicator.level3, row.index) for row in case.rows)]:
        found = _MARKUP.search(text)
        yield (
            Outcome.PASS
            if not found
            else Remark(
                f"文字中有多余的“{found[0]}”。",
                f"There is a stray {found[0]} in the text.",
                "删去。",
                "Delete it.",
                index,
            )
        )
