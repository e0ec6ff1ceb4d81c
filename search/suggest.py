"""A draft and its peers -> a complete set of indicators: chosen together, with targets, points, reasons and questions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.errors import Phrase
from duibiao.ontology.fold import fold
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.records import Filing, Indicator, Place, Target
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.words import INTERNAL, QUALITY_WORD, TIMELY_WORD
from duibiao.search.candidates import NEAR, Candidate, candidates
from duibiao.search.choose_set import Bounds, choose
from duibiao.search.comparability import compare
from duibiao.search.draft_words import draft_words
from duibiao.search.indicator_classes import FIRST, GROUPS, form_of, group_of_name, has_costs, labels
from duibiao.search.missing_answers import missing
from duibiao.search.peer_filings import Peer, own_last
from duibiao.search.peer_target import Proposal, printed, proposal
from duibiao.search.project_kinds import usual_value
from duibiao.search.row_reasons import evidence, reasons
from duibiao.search.row_weights import points
from duibiao.search.suggestion import SuggestedSet, Suggestion

LIMIT = 12
_CONSIDERED = 60  # candidates that are worked out; the sets of the ten examples took none after the 40th
# Rows of a class at most: the sample filings have 2.2 of 数量, 2.4 of 质量 and 1.6 of 时效 on average, other classes fewer
_MOST = {
    "cost": 2, "social-cost": 1, "ecological-cost": 1, "quantity": 4, "quality": 4, "time": 3, "economic": 2, "social": 4,
    "ecological": 2, "lasting": 2, "satisfaction": 1,
}  # fmt: skip
_BENEFITS = ("social", "economic", "ecological", "lasting")
# 成本控制率 is the cost over the budget, and 总成本 is limited by the budget: one measure
_SPENT = {f"{METRIC}cost-control", f"{METRIC}total-cost"}
_BUDGET = 0.07  # relevance of the whole cost: it stands back where the unit or its like measure cost otherwise
_HERE = Place(1)
# what no set should hold: the rules whose findings on a row mean that a reviewer would ask
_REFUSED = ("ERROR", "WARN")
_GRADED = 0.5  # our choice
_LEAST = 0.06  # relevance below which a row is left out rather than padded in; see candidates.py for the scale
_PART = 5  # characters from which on a name within another is no coincidence
_ALIKE = 0.1  # how much two rows of one topic say the same, for what is represented

Row = tuple[Candidate, Proposal]


def suggest(draft: Filing, peers: Sequence[Peer], limit: int = LIMIT, kinds: bool = True) -> SuggestedSet:
    """Return the set; rows stand in the order of the form. The same draft and peers give the same set.

    Without ``kinds`` it rests on the goal and on filings alone, and may lack classes.
    """
    words = draft_words(draft.project_name, draft.annual_goal or draft.overall_goal)
    own = own_last(draft, peers)
    scheme = form_of(draft.year, draft.implementing_unit)
    found = candidates(draft, peers, words, own, kinds)
    rows = [row for candidate in found[:_CONSIDERED] if (row := _worked_out(candidate, draft, scheme))]
    rows = _with_budget(rows, draft, scheme)
    chosen = choose(
        [c.group for c, _ in rows], [c.relevance for c, _ in rows], lambda a, b: _alike(rows[a][0], rows[b][0]),
        lambda a, b: _same(rows[a][0], rows[b][0]), _bounds(draft, scheme), limit,
    )  # fmt: skip
    kept = _without_errors([rows[place] for place in chosen], draft, scheme)
    return SuggestedSet(draft.project_name, _suggestions(kept, scheme), missing(draft, [c for c, _ in kept], found))


def suggested_filing(draft: Filing, chosen: SuggestedSet) -> Filing:
    """Return the draft with the suggested rows as its own, ready to be written as a form."""
    rows = tuple(Indicator(s.level1, s.level2, s.level3, _HERE, s.target, weight=s.weight) for s in chosen.suggestions)
    return replace(draft, indicators=rows)


def _bounds(draft: Filing, scheme: str) -> Bounds:
    internal = INTERNAL.search(fold(draft.project_name or ""))
    needed = [("quantity",), ("quality",), ("time",), ("social", "economic", "ecological", "lasting")]
    needed += [] if internal else [("satisfaction",)]
    needed += [("cost",)] if has_costs(scheme) else []
    return Bounds(_MOST, tuple(needed), _LEAST)


def _worked_out(candidate: Candidate, draft: Filing, scheme: str) -> Row | None:
    """The candidate with a target, under a class where no rule objects; None where there is no such."""
    for target in _targets(candidate):
        fitting = (c for c in _fitting(candidate, target) if not _objections(c, target.target, draft, scheme))
        if found := next(fitting, None):
            return found, target
    return None


def _fitting(candidate: Candidate, target: Proposal) -> Iterator[Candidate]:
    """The candidate under its class, then under the one that its name speaks for."""
    named = replace(candidate, name=candidate.usual_name) if target.usual else candidate
    # words that a grade must explain say less than a number
    worth = candidate.relevance * (_GRADED if target.graded and not candidate.own else 1.0)
    for group in dict.fromkeys((candidate.group, group_of_name(read_name(named.name)))):
        yield replace(named, group=group, relevance=worth)


def _targets(candidate: Candidate) -> Iterator[Proposal]:
    """What the goal says; else what peers have, before what is usual for the kind of project."""
    if candidate.clause and candidate.proposed:
        said = Phrase(f"目标写明“{candidate.clause}”", f"the goal says “{candidate.clause}”")
        yield Proposal(candidate.proposed, said)
        return
    better = read_name(candidate.name).better
    near = (row for peer, row in candidate.rows if peer.alike >= NEAR)
    worded = candidate.name in (candidate.usual_name, *(row.name for _, row in candidate.rows))
    twin = next((row for row in near if worded and candidate.asked in ("", row.unit)), None)
    found = proposal([(peer.unit, row) for peer, row in candidate.rows], candidate.own, better, twin)
    numeric = found is not None and (found.target.number is not None or candidate.own is not None)
    usual = Phrase("没有同类数值，起点值请按历史或标准核定", "no peer has a number; a starting value, to be checked")
    if found and numeric:
        yield found
    if candidate.proposed:
        yield Proposal(candidate.proposed, usual, usual=True)
        return
    if start := _start(candidate):
        yield Proposal(start, usual)
    if found and not numeric and not candidate.asked:  # where a number is asked for, words of others are none
        yield found


def _start(candidate: Candidate) -> Target | None:
    """What a rate usually starts from in any kind of project; the whole, where peers say so: 及时率 = 及时."""
    if candidate.asked or candidate.group == "satisfaction" or not candidate.name.endswith("率"):
        return None
    if candidate.metric and (found := usual_value(candidate.metric)):
        return found
    said = [row.words for _, row in candidate.rows if row.number is None]
    whole = any(QUALITY_WORD.fullmatch(words) or TIMELY_WORD.fullmatch(words) for words in said)
    return printed("=", 100, "%") if whole else None


def _objections(candidate: Candidate, target: Target, draft: Filing, scheme: str) -> bool:
    row = Indicator(*labels(scheme, candidate.group), candidate.name, _HERE, target)
    alone = replace(draft, indicators=(row,), annual_goal=None, overall_goal=None, findings=())
    return any(f.indicator == 0 and f.severity in _REFUSED for f in check_filing(alone))


def _with_budget(rows: list[Row], draft: Filing, scheme: str) -> list[Row]:
    """The rows and the project's whole cost, which the budget limits."""
    total = draft.funding.annual_total or draft.funding.project_total
    if not total or any(c.group == "cost" and c.relevance > 1 for c, _ in rows):
        return rows
    target = printed("≤", round(total / 1e4, 6), "万元")
    candidate = Candidate("budget", "cost", "项目总成本", f"{METRIC}total-cost", _BUDGET)
    said = Phrase("不超过申请的预算", "no more than the money asked for")
    return rows if _objections(candidate, target, draft, scheme) else [*rows, (candidate, Proposal(target, said))]


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two rows would measure the same, or one thing from both ends."""
    if one.metric is not None and (one.metric == other.metric or {one.metric, other.metric} == _SPENT):
        return True
    if _is_part(one.name, other.name):
        return True
    verdict = compare(one.name, other.name).verdict
    # complaints and satisfaction are two instruments, and filings have both
    asked = "satisfaction" in (one.group, other.group)
    return verdict in ("same", "convertible") or (verdict == "opposite" and not asked)


def _is_part(one: str, other: str) -> bool:
    """Whether a name, but for how it ends, stands in the other: 安全责任事故 in 活动期间安全责任事故数."""
    short, long = sorted((one, other), key=len)
    return len(short) > _PART and (short in long or short.removesuffix("数量").removesuffix("数") in long)


def _alike(one: Candidate, other: Candidate) -> float:
    return _ALIKE if compare(one.name, other.name).verdict in ("same", "convertible", "opposite", "related") else 0.0


def _without_errors(rows: Sequence[Row], draft: Filing, scheme: str) -> list[Row]:
    """The rows but those that a rule finds wrong beside the others."""
    kept = list(rows)
    while bad := _wrong(kept, draft, scheme):
        kept = [row for place, row in enumerate(kept) if place not in bad]
    return sorted(kept, key=lambda row: (GROUPS.index(row[0].group), -row[0].relevance))


def _wrong(rows: Sequence[Row], draft: Filing, scheme: str) -> set[int]:
    filled = replace(
        draft, findings=(),
        indicators=tuple(Indicator(*labels(scheme, c.group), c.name, _HERE, p.target) for c, p in rows),
    )  # fmt: skip
    return {f.indicator for f in check_filing(filled) if f.severity == "ERROR" and f.indicator is not None}


def _suggestions(rows: Sequence[Row], scheme: str) -> tuple[Suggestion, ...]:
    weights = points([FIRST[c.group] for c, _ in rows], [c.relevance for c, _ in rows], has_costs(scheme))
    order = sorted(range(len(rows)), key=lambda place: -rows[place][0].relevance)
    rank = {place: number for number, place in enumerate(order, 1)}
    return tuple(
        Suggestion(
            rank[place], round(c.relevance, 4), *labels(scheme, c.group), c.name, p.target, c.metric, weights[place],
            reasons(c, p), evidence(c),
        )
        for place, (c, p) in enumerate(rows)
    )  # fmt: skip
