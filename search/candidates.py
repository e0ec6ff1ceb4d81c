"""A draft and its peers -> candidates for its rows, each with how much speaks for it and where it comes from.

In this order of trust: what the goal promises, the unit's own last filing, filings of like projects, what projects of the kind
are usually measured by.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.goals import content
from duibiao.ontology.word_lists import cut
from duibiao.search.candidate import PROMISED, USUAL, Candidate, usual_parts
from duibiao.search.draft_words import DraftWords
from duibiao.search.filed_candidates import filed_candidates
from duibiao.search.goal_promises import Promise, promises
from duibiao.search.link_metrics import linker
from duibiao.search.name_facets import lineage
from duibiao.search.near_goal import nearer_first
from duibiao.search.peer_filings import Peer
from duibiao.search.project_kinds import Usual, kinds_of, of_other_kinds, usual

_KNOWN = 0.4  # by how much a usual row that no filing has counts less where the store knows the draft's field
# What a filed metric is worth that is usual for other kinds of project alone, where the store is of another field; our choice: it keeps
# what only subsidies measure low in a set on training, and costs nothing on the samples
_ELSEWHERE = 0.5
# Share of the words of name and goal that filings of the store use too: drafts of other fields have 0.04 to 0.36 beside the
# samples (a system's maintenance 0.67), the samples' own projects, their document left out, 0.43 in the middle.
_STRANGE, _FAMILIAR = 0.2, 0.5
# within which time a rate counts, which its metric does not say: 15秒接通率
_WITHIN = re.compile(r"^\d+(?:\.\d+)?(?:秒|分钟|个?小时|天|个?工作日)内?(?=.{2,}率$)")
_SERVED = "served"  # the thing that all groups of people are narrower than


def candidates(
    draft: Filing, peers: Sequence[Peer], words: DraftWords, own: Peer | None, kinds: bool = True
) -> list[Candidate]:
    """Return the candidates, the most relevant first; without ``kinds`` from goal and filings alone."""
    text = fold(
        "".join(filter(None, (draft.project_name, draft.annual_goal, draft.overall_goal, *draft.narrative.values())))
    )
    goal = "。".join(filter(None, (draft.annual_goal, draft.overall_goal)))
    known = kinds_of(draft.project_name, goal) if kinds else {}
    usual_rows = _usual_rows(known, _people(text))
    near = _familiar(draft, peers, text)
    filed = {candidate.key: candidate for candidate in filed_candidates(peers, own, words, text, near, usual_rows)}
    for key in of_other_kinds(known) & filed.keys():
        worth = 1.0 if filed[key].own else near + _ELSEWHERE * (1 - near)
        filed[key] = replace(filed[key], relevance=worth * filed[key].relevance)
    promised = [_joined(candidate, filed) for candidate in _promised(draft, words)]
    found = [*promised, *filed.values()]
    taken = {candidate.key for candidate in found}
    worth = USUAL * (1 - _KNOWN * near)
    found += [c for c in _by_kind(usual_rows, words, worth) if c.key not in taken]
    return nearer_first(sorted(found, key=lambda c: (-c.relevance, c.key)), draft)


def _promised(draft: Filing, words: DraftWords) -> Iterator[Candidate]:
    once: dict[str, tuple[str, Promise]] = {}
    for horizon, goal in (("annual", draft.annual_goal), ("long", draft.overall_goal)):
        for promise in promises(goal, words, draft.year):
            once.setdefault(promise.name, (horizon, promise))
    for place, (horizon, promise) in enumerate(once.values()):
        link = linker().link(_WITHIN.sub("", promise.name))
        yield Candidate(
            f"goal:{promise.name}", promise.group, promise.name, link.iri if link else None, PROMISED - 0.01 * place,
            proposed=promise.target, clause=promise.clause, horizon=horizon,
        )  # fmt: skip


def _joined(promise: Candidate, filed: dict[str, Candidate]) -> Candidate:
    """The promise with the rows of peers that measure the same, which give way to it."""
    like = filed.pop(promise.metric or "", None)
    return replace(promise, rows=like.rows, own=like.own) if like else promise


def _usual_rows(kinds: Mapping[str, float], people: frozenset[str]) -> dict[str, tuple[Usual, float]]:
    """The usual rows by metric, or by name where they have none, each with how sure its kind is; the surest kind counts.

    Rows for other people than the draft serves are left out: 孕产妇 where it says 老年人.
    """
    order = {kind: place for place, kind in enumerate(kinds)}
    fitting = (row for row in usual() if row.kind in kinds and not _apart(_people(row.pattern), people))
    rows = sorted(fitting, key=lambda row: order[row.kind])
    found: dict[str, tuple[Usual, float]] = {}
    for row in rows:
        found.setdefault(row.metric or row.pattern, (row, kinds[row.kind]))
    return found


@lru_cache(maxsize=4096)
def _people(text: str) -> frozenset[str]:
    """The groups of people that a text names; whoever is served in general (居民) is none."""
    things = (word.thing for word in cut(text) if word.thing and word.thing.role == "people")
    return frozenset(thing.id for thing in things if len(lineage(thing.id)) > 1 and lineage(thing.id)[-1] == _SERVED)


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
    near = (one in lineage(other) or other in lineage(one) for one in some for other in others)
    return bool(some and others) and not any(near)


def _by_kind(rows: Mapping[str, tuple[Usual, float]], words: DraftWords, worth: float) -> Iterator[Candidate]:
    for key, (row, sure) in rows.items():
        yield Candidate(key, row.group, row.name(words), row.metric, worth * sure, **usual_parts((row, sure), words))


def _familiar(draft: Filing, peers: Sequence[Peer], text: str) -> float:
    """Return 0 to 1: whether the store speaks of the draft's field, by the words of its name and goal that filings use."""
    known: set[str] = set()
    for peer in peers:
        known |= content(fold(f"{peer.filing.project_name or ''}{peer.filing.annual_goal or ''}"))
    shares = [
        len(said & known) / len(said) for part in (draft.project_name or "", text) if (said := content(fold(part)))
    ]
    mean = sum(shares) / len(shares) if shares else 0.0
    return min(1.0, max(0.0, (mean - _STRANGE) / (_FAMILIAR - _STRANGE)))
