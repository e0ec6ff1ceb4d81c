"""A draft and its peers -> a complete set of indicators: chosen together, with targets, points, reasons and questions."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Indicator
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.words import INTERNAL
from duibiao.search.budget_rows import budget_rows
from duibiao.search.candidate import Candidate
from duibiao.search.candidates import candidates
from duibiao.search.choose_set import Bounds, choose
from duibiao.search.draft_words import draft_words
from duibiao.search.indicator_classes import FIRST, GROUPS, form_of, has_costs, labels
from duibiao.search.missing_answers import missing
from duibiao.search.peer_filings import Peer, own_last
from duibiao.search.row_reasons import evidence, reasons
from duibiao.search.row_weights import points
from duibiao.search.suggestion import SuggestedSet, Suggestion
from duibiao.search.told_before import told_before
from duibiao.search.work_out import HERE, Chosen, worked_out

LIMIT = 12
_CONSIDERED = 60  # candidates that are worked out; the sets of the ten examples took none after the 40th
# Rows of a class at most: the sample filings have 2.2 of 数量, 2.4 of 质量 and 1.6 of 时效 on average, other classes fewer
_MOST = {
    "cost": 2, "social-cost": 1, "ecological-cost": 1, "quantity": 4, "quality": 4, "time": 3, "economic": 2, "social": 4,
    "ecological": 2, "lasting": 2, "satisfaction": 1,
}  # fmt: skip
_USUALLY = 15  # rows of a form at most, for which these are meant
_BENEFITS = ("social", "economic", "ecological", "lasting")
_LEAST = 0.06  # relevance below which a row is left out rather than padded in; see candidates.py for the scale


def suggest(draft: Filing, peers: Sequence[Peer], limit: int = LIMIT, kinds: bool = True) -> SuggestedSet:
    """Return the set; rows stand in the order of the form. The same draft and peers give the same set.

    Without ``kinds`` it rests on the goal and on filings alone, and may lack classes.
    """
    words = draft_words(draft.project_name, draft.annual_goal or draft.overall_goal)
    own = own_last(draft, peers)
    scheme = form_of(draft.year, draft.implementing_unit)
    found = candidates(draft, peers, words, own, kinds)
    rows = [row for candidate in found[:_CONSIDERED] if (row := worked_out(candidate, draft, scheme))]
    familiar = max((c.familiar for c in found), default=0.0)
    rows += budget_rows(rows, draft, scheme, familiar, words)
    chosen = choose(
        [c.group for c, _ in rows], [c.relevance for c, _ in rows],
        _excluder([c for c, _ in rows]),
        Bounds(
            _most(limit), _needed(draft, scheme), [_least(c, familiar) for c, _ in rows],
            frozenset(place for place, (c, _) in enumerate(rows) if c.clause),
        ), limit,
    )  # fmt: skip
    kept = _without_errors([rows[place] for place in chosen], draft, scheme)
    return SuggestedSet(draft.project_name, _suggestions(kept, scheme), missing(draft, [c for c, _ in kept], found))


def suggested_filing(draft: Filing, chosen: SuggestedSet) -> Filing:
    """Return the draft with the suggested rows as its own, ready to be written as a form."""
    rows = tuple(Indicator(s.level1, s.level2, s.level3, HERE, s.target, weight=s.weight) for s in chosen.suggestions)
    return replace(draft, indicators=rows)


def _needed(draft: Filing, scheme: str) -> tuple[tuple[str, ...], ...]:
    internal = INTERNAL.search(fold(draft.project_name or ""))
    needed = [("quantity",), ("quality",), ("time",), _BENEFITS]
    needed += [] if internal else [("satisfaction",)]
    return (*needed, ("cost",)) if has_costs(scheme) else tuple(needed)


def _excluder(rows: Sequence[Candidate]) -> Callable[[int, Sequence[int]], bool]:
    """Return what tells whether a row measures what a chosen one does, or what the goal itself promises a number for."""
    promised = [place for place, row in enumerate(rows) if row.clause]

    def excludes(place: int, chosen: Sequence[int]) -> bool:
        beside = chosen if rows[place].clause else sorted({*chosen, *promised})
        return told_before(rows[place], [rows[other] for other in beside])

    return excludes


def _most(limit: int) -> dict[str, int]:
    """How many rows each class may have: more where more are asked for than usual."""
    return {group: max(most, most * limit // _USUALLY) for group, most in _MOST.items()}


def _least(candidate: Candidate, familiar: float) -> float:
    """What must speak for a row that the form does not need: half for one that is filed, where filings are familiar."""
    return _LEAST * (1 - familiar / 2) if candidate.rows else _LEAST


def _without_errors(rows: Sequence[Chosen], draft: Filing, scheme: str) -> list[Chosen]:
    """The rows but those that a rule finds wrong beside the others."""
    kept = list(rows)
    while bad := _wrong(kept, draft, scheme):
        kept = [row for place, row in enumerate(kept) if place not in bad]
    return sorted(kept, key=lambda row: (GROUPS.index(row[0].group), -row[0].relevance))


def _wrong(rows: Sequence[Chosen], draft: Filing, scheme: str) -> set[int]:
    filled = replace(
        draft, findings=(),
        indicators=tuple(Indicator(*labels(scheme, c.group), c.name, HERE, p.target) for c, p in rows),
    )  # fmt: skip
    return {f.indicator for f in check_filing(filled) if f.severity == "ERROR" and f.indicator is not None}


def _suggestions(rows: Sequence[Chosen], scheme: str) -> tuple[Suggestion, ...]:
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
