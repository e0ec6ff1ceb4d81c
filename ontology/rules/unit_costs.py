"""S14: what a piece costs, budget by quantity, beside other projects that count the same (rules.md R40(f))."""

from collections.abc import Iterator
from statistics import median, quantiles

from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, unit_of
from duibiao.ontology.rules.words import COUNT_UNITS, SIZE_UNITS

# rules.md R40(f): only with 10 peers; fences after Tukey, and three times the middle or a third, so that close peers accuse nobody
PEERS, _FENCE, _FACTOR = 10, 1.5, 3.0
_UNITS = COUNT_UNITS | {unit for units in SIZE_UNITS.values() for unit in units.split()}


def main_quantity(case: Case) -> Row | None:
    """The one row of the filing that counts something; None where there are several, which the budget is for together."""
    rows = [row for row in case.rows if row.class2 == "quantity" and row.parts.kind in ("count", "measure")]
    one = rows[0] if len(rows) == 1 and case.filing.funding.annual_total else None
    return one if one and one.number and one.number > 0 and one.unit in _UNITS else None


def key(case: Case) -> str:
    """Return what the project counts, in which unit; empty where it is not one thing."""
    row = main_quantity(case)
    if row is None or not (row.parts.things or row.parts.people or row.parts.rest):
        return ""
    return " ".join((row.unit, *sorted((*row.parts.things, *row.parts.people, *row.parts.rest))))


def outliers(filings: Filings) -> Iterator[SetFinding]:
    """Return projects whose budget by quantity is far from that of ten or more others that count the same."""
    for cases in filings.grouped(key):
        projects = {(unit_of(case), case.project): case for case in cases}
        costs = {project: _cost(case) for project, case in projects.items()}
        if len(costs) <= PEERS:
            continue
        for case in cases:
            peers = [cost for project, cost in costs.items() if project != (unit_of(case), case.project)]
            if _is_far(_cost(case), peers):
                yield _found(case, peers)


def _cost(case: Case) -> float:
    row = main_quantity(case)
    return (case.filing.funding.annual_total or 0.0) / (row.number or 1.0) if row else 0.0


def _is_far(cost: float, peers: list[float]) -> bool:
    """Prices spread by factors, so the fences are factors as well."""
    low, middle, high = quantiles(peers, n=4, method="inclusive")
    width = (high / low) ** _FENCE if low else 1.0
    return not low / width <= cost <= high * width and not middle / _FACTOR <= cost <= middle * _FACTOR


def _found(case: Case, peers: list[float]) -> SetFinding:
    row = main_quantity(case)
    unit, each, middle = row.unit if row else "", yuan(round(_cost(case), 2)), yuan(round(median(peers), 2))
    label = row.label if row else ""
    return SetFinding(
        "S14", "unit-cost-outlier", "INFO",
        f"资金除以{label}为每{unit}{each}元，{len(peers)}个同类项目的中位数为{middle}元。",
        f"The budget makes {each} yuan a {unit}; the middle of {len(peers)} like projects is {middle}.",
        "核对预算与数量是否相配，或说明原因。", "Check whether budget and quantity fit, or say why.", (form(case, "", row.index if row else None),),
    )  # fmt: skip


RULES = (
    SetRule("S14", "INFO", "单位成本与同类相差悬殊", "cost a piece far from that of peers", "R40(f)：预算与数量的匹配性 (上海市财政局 2017)", outliers, key, PEERS),
)  # fmt: skip
