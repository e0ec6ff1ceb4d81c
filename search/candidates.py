"""A draft and its peers -> candidates for its rows, each with how much speaks for it and where it comes from.

In this order of trust: what the goal promises, the unit's own last filing, filings of like projects, what projects of the kind
are usually measured by.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from duibiao.ontology.fold import fold
from duibiao.ontology.metrics import metrics
from duibiao.ontology.records import Filing, Target
from duibiao.ontology.rules.case import Row
from duibiao.ontology.rules.goals import content
from duibiao.search.draft_words import DraftWords
from duibiao.search.fit_name import carried, foreign, is_short, measured, named
from duibiao.search.goal_promises import promises
from duibiao.search.indicator_classes import GROUPS, group_of_metric, group_of_name
from duibiao.search.link_metrics import linker
from duibiao.search.peer_filings import Peer
from duibiao.search.project_kinds import Usual, kinds_of, of_other_kinds, usual

# Relevance is about the share of like filings that have the metric, 0 to 1; the rest is our choice on that scale, from reading
# sets for drafts of ten fields: a promise and an own row come before all others, a usual row before one filing in eight.
PROMISED, OWN, USUAL = 3.0, 1.0, 0.12
_KNOWN = 0.4  # by how much a usual row that no filing has counts less where the store knows the draft's field
_WORDED = 2.0  # exponent for a name whose words the draft uses; 1 to 3 give the same recall on the samples within 0.01
_FLOOR = 1e-3
# What a metric is worth that is usual for other kinds of project alone; our choice: it keeps 应补尽补率 out of a set on training,
# and costs 0.01 of recall where all projects are of one field
_ELSEWHERE = 0.5
_SURE = 8.0  # exponent of familiarity that excuses strange words; 2 lets 应补尽补率 into a set on waste sorting, recall is the same
_PLACE = re.compile("[\u4e00-\u9fff]{2}(?=[省市区县])")
# Share of the words of name and goal that filings of the store use too: drafts of other fields have 0.04 to 0.36 beside the
# samples (a system's maintenance 0.67), the samples' own projects, their document left out, 0.43 in the middle.
_STRANGE, _FAMILIAR = 0.2, 0.5
KNOWN = 0.75  # familiarity from which on numbers of the store's projects show the order of size; drafts of other fields have less
NEAR = 0.25  # likeness from which on a peer's words may stand for the draft's: twins of the samples have 0.3 and more


@dataclass(frozen=True, slots=True)
class Candidate:
    """A metric or name that the draft may be measured by; ``rows`` are those of peers, the nearest first.

    ``proposed`` is the target where goal or kind gives one, ``usual_name`` the name that the kind gives with it; ``asked`` the unit of a number that only the drafter knows.
    """

    key: str
    group: str
    name: str
    metric: str | None
    relevance: float
    rows: tuple[tuple[Peer, Row], ...] = ()
    own: Row | None = None
    proposed: Target | None = None
    asked: str = ""
    clause: str = ""
    kind: str = ""
    usual_name: str = ""
    familiar: float = 0.0


@dataclass
class _Found:
    rows: list[tuple[Peer, Row]] = field(default_factory=list[tuple[Peer, Row]])
    mass: float = 0.0


def candidates(
    draft: Filing, peers: Sequence[Peer], words: DraftWords, own: Peer | None, kinds: bool = True
) -> list[Candidate]:
    """Return the candidates, the most relevant first; without ``kinds`` from goal and filings alone."""
    text = fold(
        "".join(filter(None, (draft.project_name, draft.annual_goal, draft.overall_goal, *draft.narrative.values())))
    )
    goal = "。".join(filter(None, (draft.annual_goal, draft.overall_goal)))
    known = kinds_of(draft.project_name, goal) if kinds else {}
    usual_rows = _usual_rows(known)
    filed = {candidate.key: candidate for candidate in _filed(draft, peers, own, words, text, usual_rows)}
    for key in of_other_kinds(known) & filed.keys():
        worth = 1.0 if filed[key].own else _ELSEWHERE
        filed[key] = replace(filed[key], relevance=worth * filed[key].relevance)
    promised = [_joined(candidate, filed) for candidate in _promised(goal, words)]
    found = [*promised, *filed.values()]
    taken = {candidate.key for candidate in found}
    worth = USUAL * (1 - _KNOWN * _familiar(draft, peers, text))
    found += [c for c in _by_kind(usual_rows, words, worth) if c.key not in taken]
    return sorted(found, key=lambda c: (-c.relevance, c.key))


def _promised(goal: str, words: DraftWords) -> Iterator[Candidate]:
    for place, promise in enumerate(promises(goal, words)):
        link = linker().link(promise.name)
        yield Candidate(
            f"goal:{promise.name}", promise.group, promise.name, link.iri if link else None, PROMISED - 0.01 * place,
            proposed=promise.target, clause=promise.clause,
        )  # fmt: skip


def _joined(promise: Candidate, filed: dict[str, Candidate]) -> Candidate:
    """The promise with the rows of peers that measure the same, which give way to it."""
    like = filed.pop(promise.metric or "", None)
    return replace(promise, rows=like.rows, own=like.own) if like else promise


def _usual_rows(kinds: Mapping[str, float]) -> dict[str, tuple[Usual, float]]:
    """The usual rows by metric, or by name where they have none, each with how sure its kind is; the surest kind counts."""
    order = {kind: place for place, kind in enumerate(kinds)}
    rows = sorted((row for row in usual() if row.kind in kinds), key=lambda row: order[row.kind])
    found: dict[str, tuple[Usual, float]] = {}
    for row in rows:
        found.setdefault(row.metric or row.pattern, (row, kinds[row.kind]))
    return found


def _by_kind(rows: Mapping[str, tuple[Usual, float]], words: DraftWords, worth: float) -> Iterator[Candidate]:
    for key, (row, sure) in rows.items():
        yield Candidate(key, row.group, row.name(words), row.metric, worth * sure, **_usual((row, sure), words))


def _filed(
    draft: Filing,
    peers: Sequence[Peer],
    own: Peer | None,
    words: DraftWords,
    text: str,
    usual_rows: Mapping[str, tuple[Usual, float]],
) -> Iterator[Candidate]:
    groups: dict[str, _Found] = defaultdict(_Found)
    for peer in peers:
        seen: set[str] = set()
        for row, metric in zip(peer.rows, peer.metrics, strict=True):
            key = metric or row.name
            groups[key].rows.append((peer, row))
            groups[key].mass += peer.share if key not in seen else 0.0
            seen.add(key)
    near = _familiar(draft, peers, text)
    said = _Worded([row.name for found in groups.values() for _, row in found.rows], text)
    for key, found in groups.items():
        mine = next((row for peer, row in found.rows if own is peer), None)
        metric = key if key in metrics() else None
        # what is commoner everywhere than among like projects is no sign of a field that the draft shares
        having = len({id(peer) for peer, _ in found.rows}) / len(peers)
        name, fit = _named(
            found.rows, metric, words, text, mine, usual_rows.get(key), near * min(1.0, found.mass / having)
        )
        kind = usual_rows.get(key)
        relevance = (
            (near * found.mass + _FLOOR) * math.exp(_WORDED * max(said.share(row.name) for _, row in found.rows)) * fit
        )
        yield Candidate(
            key, kind[0].group if kind and not mine and name == kind[0].name(words) else _group(found.rows, metric, mine), name, metric,
            relevance + (USUAL * kind[1] if kind else 0.0) + (OWN if mine else 0.0),
            tuple(found.rows), mine, familiar=near, **_usual(kind, words),
        )  # fmt: skip


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


def _usual(kind: tuple[Usual, float] | None, words: DraftWords) -> dict[str, Any]:
    """What the kind of project says of a metric: its name, its target or the unit of the number to ask for."""
    if kind is None:
        return {}
    row = kind[0]
    asked = row.target.removeprefix("?") if row.target.startswith("?") else ""
    return {
        "kind": row.kind,
        "usual_name": row.name(words),
        "asked": asked,
        "proposed": None if asked else row.value(),
    }


def _group(rows: Sequence[tuple[Peer, Row]], metric: str | None, own: Row | None) -> str:
    """The class where most of the like rows stand; that of the metric or the name where their form says none of ours."""
    if own and own.class2 in GROUPS:
        return own.class2
    said: dict[str, float] = defaultdict(float)
    for peer, row in rows:
        said[row.class2] += peer.share
    known = [group for group in sorted(said, key=lambda group: -said[group]) if group in GROUPS]
    return known[0] if known else (group_of_metric(metric) if metric else None) or group_of_name(rows[0][1].parts)


def _named(
    rows: Sequence[tuple[Peer, Row]],
    metric: str | None,
    words: DraftWords,
    text: str,
    own: Row | None,
    kind: tuple[Usual, float] | None,
    near: float,
) -> tuple[str, float]:
    """The name for the draft, and how well it fits, 0 to 1: the own one, a peer's, the kind's, the catalogue's."""
    if own:
        return own.name, 1.0
    label = metrics()[metric].label("zh") if metric else ""
    for peer, row in rows:
        name = carried(row.name, peer.filing.project_name or "", words)
        if is_short(name) and (peer.alike >= NEAR or not kind) and not foreign(name, label, text):
            return name, _fit(foreign(name, "", text), name, near)
    if kind:
        return kind[0].name(words), 1.0
    peer, row = rows[0]
    name = (
        measured(named(label, words, text), words)
        if label
        else carried(row.name, peer.filing.project_name or "", words)
    )
    strange = foreign(name, "", text)
    elsewhere = any(place in name for place in _PLACE.findall(peer.filing.implementing_unit or ""))
    return name, _fit(strange, name, near) if is_short(name) and not elsewhere else 0.0


def _fit(strange: frozenset[str], name: str, near: float) -> float:
    """Strange words are no harm where the store knows projects like the draft, and all harm where it knows none."""
    return 1 - (1 - math.pow(near, _SURE)) * len(strange) / max(1, len(content(name)))


class _Worded:
    """How many of the words of a name the draft uses, rare ones counting more."""

    def __init__(self, names: Sequence[str], text: str) -> None:
        self._said = content(text)
        self._having = Counter(pair for name in set(names) for pair in content(name))

    def share(self, name: str) -> float:
        weights: dict[str, float] = {pair: 1 / math.sqrt(1 + self._having[pair]) for pair in content(name)}
        return sum(w for pair, w in weights.items() if pair in self._said) / (sum(weights.values()) + 0.5)
