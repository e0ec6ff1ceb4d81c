"""R41, R42, R45, R48: rules that reading 84 filings added (rules.md §4.2 no. 14)."""

import re
from collections.abc import Iterator

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule
from duibiao.ontology.rules.words import CHANGE, RATE_UNITS

_LEAST = 60  # per cent, what schools and reviews call a pass (our choice)
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


@row_rule("R42", "INFO", "pressure", zh="满意度定得过高或过低", en="satisfaction too high or too low", source=_ADDED)
def satisfaction_out_of_range(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """Nobody can promise that all are satisfied; that most are not is no goal."""
    if row.parts.kind != "satisfaction" or row.number is None or row.unit not in RATE_UNITS:
        return Outcome.NOT_APPLICABLE
    if row.number < _LEAST and row.parts.better == "higher" and not (row.parts.change or CHANGE.search(row.text)):
        return Remark(
            f"{row.label}{row.printed}：不到六成满意也算达标。", "Less than six in ten need to be satisfied.",
            "核对是否漏写数字（如90%写成9%），参照上年结果设定。", "Check the number; start from last year's.", row.index, "WARN",
        )  # fmt: skip
    if row.number < 100:
        return Outcome.PASS
    return Remark(
        f"{row.label}定为100%，难以实现。",
        "All satisfied is out of reach.",
        "参照上年结果设定，如≥95%。",
        "Start from last year's.",
        row.index,
    )


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
