"""The budget of a draft -> what limits its costs: the whole, and what one costs where the goal counts a single thing."""

from collections.abc import Sequence
from math import ceil

from duibiao.errors import Phrase
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.records import Filing, Target
from duibiao.ontology.rules.words import PERSON_UNITS
from duibiao.ontology.units import read_unit
from duibiao.search.candidate import Candidate
from duibiao.search.draft_words import DraftWords
from duibiao.search.peer_target import Proposal, printed
from duibiao.search.work_out import Chosen, objections

_WHOLE, _EACH = 0.07, 0.065  # relevance: they stand back where the unit or its like measure cost otherwise
_TEN_THOUSAND, _WHOLE_YUAN = 1e4, 10  # from which on a price is said in 万元, without 角
_COUNTED = ("count", "length", "area", "weight", "volume")


def budget_rows(rows: Sequence[Chosen], draft: Filing, scheme: str, familiar: float, words: DraftWords) -> list[Chosen]:
    """Return the rows of the budget that no rule objects to; none where a row of cost is promised or the unit's own.

    Where filings are ``familiar`` (0 to 1), cost is measured as they do.
    """
    total = draft.funding.annual_total or draft.funding.project_total
    if not total or any(c.group == "cost" and c.relevance > 1 for c, _ in rows):
        return []
    whole = Candidate("budget", "cost", "项目总成本", f"{METRIC}total-cost", _WHOLE * (1 - familiar))
    limit = printed("≤", round(total / _TEN_THOUSAND, 6), "万元")
    said = Phrase("不超过申请的预算", "no more than the money asked for")
    found = [(whole, Proposal(limit, said)), *_each(rows, total, familiar, words)]
    return [(c, proposal) for c, proposal in found if not objections(c, proposal.target, draft, scheme)]


def _each(rows: Sequence[Chosen], total: float, familiar: float, words: DraftWords) -> list[Chosen]:
    """What one costs: the budget over the number of the goal, where it counts one thing alone."""
    counted = [c for c, _ in rows if c.clause and c.group == "quantity"]
    number, unit = _number(counted[0].proposed) if len(counted) == 1 else (0.0, "")
    if number <= 1:
        return []
    name = f"{words.project}{'人均' if unit in PERSON_UNITS else '单位'}成本"
    candidate = Candidate("unit-budget", "cost", name, None, _EACH * (1 - familiar))
    said = Phrase(
        f"预算除以目标的{counted[0].name}，请按历史或标准核定", f"the budget over {counted[0].name}; to be checked"
    )
    return [(candidate, Proposal(_price(total / number, unit), said))]


def _number(target: Target | None) -> tuple[float, str]:
    """How many single ones, of what: 1.5万人次 are 15,000 人次; none of shares, times and money."""
    if target is None or target.number is None or target.operator in ("≤", "<"):
        return 0.0, ""
    unit = target.unit or ""
    read = read_unit(unit)
    if read is None or read.dimension not in _COUNTED or "/" in unit:
        return 0.0, ""
    many = _TEN_THOUSAND if unit.startswith("万") else 1.0
    return target.number * many, unit.removeprefix("万")


def _price(yuan: float, unit: str) -> Target:
    """The price, rounded up as people set it: 140元/人, 1.6元/平方米, 2.05万元/公里."""
    if yuan >= _TEN_THOUSAND:
        return printed("≤", _up(yuan / _TEN_THOUSAND, 100), f"万元/{unit}")
    return printed("≤", _up(yuan, 1 if yuan >= _WHOLE_YUAN else 10), f"元/{unit}")


def _up(number: float, parts: int) -> float:
    return ceil(round(number * parts, 6)) / parts
