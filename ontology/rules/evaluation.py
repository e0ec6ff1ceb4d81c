"""R43, R44: scores against results, and the year against the long term (rules.md §4.2 no. 14)."""

from collections.abc import Iterator

from duibiao.ontology.records import Operator
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule, row_rule

_ADDED = "领域规则 §4.2(14)"


# share of a row's points by which a score may exceed what proportion gives: forms round, some give bands (our choice)
_LENIENT = 0.05


@row_rule(
    "R43", "ERROR", "evaluation", zh="自评得分与完成情况不符", en="score against result", source=f"{_ADDED}; 计分办法 领域规则 Q15"
)  # fmt: skip
def scored(row: Row, case: Case) -> Answer:  # noqa: ARG001
    """The score is within the points, full only where the target was met, and else in proportion."""
    score, points = row.indicator.score, row.indicator.weight
    if score is None or points is None:
        return Outcome.NOT_APPLICABLE
    if score > points + 0.001:
        return Remark(
            f"{row.label}得分{score:g}超过分值{points:g}。", f"The score {score:g} exceeds {points:g} points.",
            "核对得分。", "Check the score.", row.index,
        )  # fmt: skip
    due = _due(row)
    if due is None:
        return Outcome.INSUFFICIENT
    if due < 1 and score >= points:
        return Remark(
            f"{row.label}没有达到目标值却得满分。", "The target was missed, the score is full.",
            "按完成比例计分。", "Score in proportion.", row.index, "WARN",
        )  # fmt: skip
    if score <= points * (due + _LENIENT):
        return Outcome.PASS
    return Remark(
        f"{row.label}得分{score:g}，按完成比例为{points * due:.4g}分。", f"The score is {score:g}; in proportion it is {points * due:.4g}.",
        "按完成比例计分，或说明计分办法。", "Score in proportion, or say how it was scored.", row.index, "INFO",
    )  # fmt: skip


def _due(row: Row) -> float | None:
    """Share of the points that the result earns: all if it meets the target, a high one's share of the target, of a low one none from twice the target on.

    None where it cannot be told.
    """
    target, actual = row.indicator.target, row.indicator.actual
    if not (target and actual) or target.number is None or actual.number is None:
        return None
    sign, value, limit = _direction(row), actual.number, target.number
    if sign is None or target.unit != (actual.unit or target.unit):
        return None
    low = sign in ("≤", "<")
    if (value == limit and sign in ("≤", "≥")) or (value < limit if low else value > limit):
        return 1.0
    return 0.0 if limit <= 0 else max(0.0, 2 - value / limit if low else value / limit)


def _direction(row: Row) -> Operator | None:
    """The sign of the target; where it is = or none, the one that the name speaks for."""
    if row.operator in ("≥", ">", "≤", "<"):
        return row.operator
    if row.parts.better is None:
        return "≥" if row.operator else None
    return "≤" if row.parts.better == "lower" else "≥"


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
