"""R19: do the costs fit the money asked for, one by one, together, and price by quantity?"""

import re
from collections.abc import Iterator

from duibiao.ontology.rules.arithmetic import WHOLE, yuan
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.goals import content
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import MONEY_UNITS

# costs for one of something, which no sum may hold
_EACH = re.compile(r"每|均|单[价位件台个人次套株份户项]|标准|/")
_PRICE = re.compile(f"({'|'.join(sorted(MONEY_UNITS, key=len, reverse=True))})/([^/]+)")


@filing_rule(
    "R19", "WARN", "money", zh="成本目标与预算不符", en="costs against budget",
    source="成本不得超过申请资金：indicator_audit; 池州 2022; 领域规则 §4.2(8)",
)  # fmt: skip
def costs(case: Case) -> Iterator[Answer]:
    """No cost is above the money asked for, nor are those of a table together; a price times its quantity fits as well."""
    rows = [row for row in case.rows if "cost" in (row.class1, row.class2)]
    alone = [_alone(row, case) for row in rows]
    yield from alone
    if not any(isinstance(answer, Remark) for answer in alone):
        for table in dict.fromkeys(row.indicator.table for row in rows):
            yield _together([row for row in rows if row.indicator.table == table and _is_item(row)], case)
    yield from (_priced(row, price, case) for row in rows if (price := _PRICE.fullmatch(row.unit)))


def _alone(row: Row, case: Case) -> Answer:
    """What a cost, other than one for a piece or a person, is beside the money asked for."""
    money = case.filing.funding
    if row.unit not in MONEY_UNITS or row.number is None or money.annual_total is None or row.parts.per:
        return Outcome.INSUFFICIENT
    limit = max(money.annual_total, (money.project_total or 0.0) if WHOLE.search(row.name) else 0.0)
    if _yuan(row) <= _most(limit, case):
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}超过申请的资金{yuan(limit)}元。", f"The cost is above the {yuan(limit)} yuan applied for.",
        "核对成本与预算，成本上限不应高于预算。", "Check both; the cost should not exceed the budget.", row.index,
    )  # fmt: skip


def _together(items: list[Row], case: Case) -> Answer:
    """What the costs of one table are together: above the money of all years, or above a whole cost that stands beside them.

    Below it, items may be missing; a row that is the sum of the others, or the whole budget, is no item.
    """
    whole = _whole(items, case)
    parts = [row for row in items if row is not whole]
    amounts = [amount for row in parts if (amount := _yuan(row))]
    limit = (
        _yuan(whole) if whole else max(case.filing.funding.annual_total or 0, case.filing.funding.project_total or 0)
    )
    if len(amounts) < 2 or not limit:
        return Outcome.INSUFFICIENT
    total = sum(amounts)
    if total <= _most(limit, case):
        return Outcome.PASS if total >= limit / _most(1, case) else Outcome.INSUFFICIENT
    names = "、".join(f"{row.label}{row.printed}" for row in parts[:4]) + ("等" if len(parts) > 4 else "")
    zh, en = ("总成本", "whole cost") if whole else ("申请的资金", "money applied for")
    return Remark(
        f"{len(parts)}项成本（{names}）合计{yuan(total)}元，超过{zh}{yuan(limit)}元。",
        f"{len(parts)} costs make {yuan(total)} yuan together, above the {en} of {yuan(limit)}.",
        "核对各项成本上限，合计不应高于预算。", "Check the costs; together they should not exceed the budget.", parts[0].index,
    )  # fmt: skip


def _whole(items: list[Row], case: Case) -> Row | None:
    """The row that is the cost of everything, by its name or its amount."""
    total = sum(map(_yuan, items))
    budgets = {case.filing.funding.annual_total, case.filing.funding.project_total}
    return next(
        (r for r in items if WHOLE.search(r.name) or _yuan(r) in budgets or (len(items) > 2 and _yuan(r) * 2 == total)),
        None,
    )


def _is_item(row: Row) -> bool:
    """Whether the row is an amount of money that a sum may hold."""
    amount = row.number is not None and row.unit in MONEY_UNITS and row.operator not in ("≥", ">")
    return amount and not (row.parts.per or _EACH.search(row.stem) or row.name.startswith("其中"))


def _priced(row: Row, price: re.Match[str], case: Case) -> Answer:
    """What so much apiece makes for as many as the form promises: more than the money of all years."""
    many = _quantity(row, price[2], case)
    limit = max(case.filing.funding.annual_total or 0, case.filing.funding.project_total or 0)
    if many is None or not limit or row.number is None or many.number is None:
        return Outcome.INSUFFICIENT
    total = row.number * MONEY_UNITS[price[1]] * many.number
    if total <= _most(limit, case):
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}按{many.label}{many.printed}计为{yuan(total)}元，超过申请的资金{yuan(limit)}元。",
        f"{row.printed} times {many.printed} makes {yuan(total)} yuan, above the {yuan(limit)} applied for.",
        "核对单价、数量和预算，或说明其他资金来源。", "Check price, quantity and budget, or name other sources.", row.index, "INFO",
    )  # fmt: skip


def _quantity(row: Row, unit: str, case: Case) -> Row | None:
    """The one quantity that is counted in the unit of the price; of several, the only one about the same thing.

    None where several prices are for that unit: each is for a part of the quantity.
    """
    table = [other for other in case.rows if other.indicator.table == row.indicator.table]
    many = [other for other in table if other.class2 == "quantity" and other.unit == unit]
    if many and sum(other.unit == row.unit for other in table) > 1:
        return None
    about = [r for r in many if content(r.name) & content(row.name)] if len(many) > 1 else many
    return about[0] if len(about) == 1 else None


def _yuan(row: Row) -> float:
    return (row.number or 0.0) * MONEY_UNITS[row.unit]


def _most(limit: float, case: Case) -> float:
    return limit * (1 + case.thresholds.cost_tolerance)
