"""A candidate -> the row that it makes: with a target, under a class where no rule of ``check`` objects."""

from collections.abc import Iterator
from dataclasses import replace

from duibiao.errors import Phrase
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.records import Filing, Indicator, Place, Target
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.words import QUALITY_WORD, TIMELY_WORD
from duibiao.search.candidate import KNOWN, NEAR, Candidate
from duibiao.search.indicator_classes import group_of_metric, group_of_name, labels
from duibiao.search.peer_target import Filed, Proposal, printed, proposals
from duibiao.search.project_kinds import usual_value

HERE = Place(1)
# what no set should hold: the rules whose findings on a row mean that a reviewer would ask
_REFUSED = ("ERROR", "WARN")
_IN_WORDS = 0.5  # what a row with a target in words is worth beside one with a number; our choice

Chosen = tuple[Candidate, Proposal]


def worked_out(candidate: Candidate, draft: Filing, scheme: str) -> Chosen | None:
    """Return the candidate with a target, under a class where no rule objects; None where there is no such."""
    for target in _targets(candidate):
        fitting = (c for c in _fitting(candidate, target) if not objections(c, target.target, draft, scheme))
        if found := next(fitting, None):
            return found, target
    return None


def _fitting(candidate: Candidate, target: Proposal) -> Iterator[Candidate]:
    """The candidate under its class, then under the one that its name speaks for."""
    named = replace(candidate, name=candidate.usual_name) if target.usual else candidate
    worth = candidate.relevance * (1.0 if target.target.number is not None or candidate.own else _IN_WORDS)
    usual = group_of_metric(candidate.metric) if candidate.metric else None
    for group in dict.fromkeys(filter(None, (candidate.group, usual, group_of_name(read_name(named.name))))):
        yield replace(named, group=group, relevance=worth)


def _targets(candidate: Candidate) -> Iterator[Proposal]:
    """What the goal says; else what peers have, before what is usual for the kind of project."""
    if candidate.clause and candidate.proposed:
        said = Phrase(f"目标写明“{candidate.clause}”", f"the goal says “{candidate.clause}”")
        yield Proposal(candidate.proposed, said)
        return
    better = read_name(candidate.name).better
    rows = [(peer.unit, row) for peer, row in candidate.rows]
    found = list(proposals(rows, candidate.own, better, _like(candidate)))
    usual = Phrase("没有同类数值，起点值请按历史或标准核定", "no peer has a number; a starting value, to be checked")
    yield from (target for target in found if target.target.number is not None or candidate.own)
    if candidate.proposed:
        yield Proposal(candidate.proposed, usual, usual=True)
        return
    if start := _start(candidate):
        yield Proposal(start, usual)
    if not candidate.asked:  # where a number is asked for, words of others are none
        yield from (target for target in found if target.target.number is None)


def _like(candidate: Candidate) -> list[Filed]:
    """The rows whose numbers show the order of size: of a project much like the draft, or of its field."""
    rows = [(peer, row) for peer, row in candidate.rows if candidate.asked in ("", row.unit)]
    twins = [(peer.unit, row) for peer, row in candidate.rows if peer.alike >= NEAR]
    return twins[:1] or ([(peer.unit, row) for peer, row in rows] if candidate.familiar >= KNOWN else [])


def _start(candidate: Candidate) -> Target | None:
    """What a rate usually starts from in any kind of project; the whole, where peers say so: 及时率 = 及时."""
    if candidate.asked or candidate.group == "satisfaction" or not candidate.name.endswith("率"):
        return None
    if candidate.metric and (found := usual_value(candidate.metric)):
        return found
    said = [row.words for _, row in candidate.rows if row.number is None]
    whole = any(QUALITY_WORD.fullmatch(words) or TIMELY_WORD.fullmatch(words) for words in said)
    return printed("=", 100, "%") if whole else None


def objections(candidate: Candidate, target: Target, draft: Filing, scheme: str) -> bool:
    """Return whether a reviewer would ask about the row, standing alone on that form."""
    row = Indicator(*labels(scheme, candidate.group), candidate.name, HERE, target)
    alone = replace(draft, indicators=(row,), annual_goal=None, overall_goal=None, findings=())
    return any(f.indicator == 0 and f.severity in _REFUSED for f in check_filing(alone))
