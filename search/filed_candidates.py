"""Filings of peers -> candidates: what they measure, named for the draft, by how like they are and whose words it uses."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from duibiao.ontology.metrics import metrics
from duibiao.ontology.rules.case import Row
from duibiao.ontology.rules.goals import content
from duibiao.search.candidate import NEAR, OWN, USUAL, Candidate, usual_parts
from duibiao.search.draft_words import DraftWords
from duibiao.search.fit_name import carried, foreign, is_short, measured, named
from duibiao.search.indicator_classes import GROUPS, group_of_metric, group_of_name
from duibiao.search.peer_filings import Peer
from duibiao.search.project_kinds import Usual

_WORDED = 4.0  # exponent for a name whose words the draft uses; beside near_goal.py, 3 to 6 give the same recall on the samples within 0.02
_FLOOR = 1e-3
_ALIKE = 0.15, 0.3  # likeness of a project from which on it speaks for the draft, and fully
_SURE = 8.0  # exponent of familiarity that excuses strange words; 2 lets 应补尽补率 into a set on waste sorting, recall is the same
_PLACE = re.compile("[\u4e00-\u9fff]{2}(?=[省市区县])")


@dataclass
class _Found:
    rows: list[tuple[Peer, Row]] = field(default_factory=list[tuple[Peer, Row]])
    mass: float = 0.0


def filed_candidates(
    peers: Sequence[Peer],
    own: Peer | None,
    words: DraftWords,
    text: str,
    near: float,
    usual_rows: Mapping[str, tuple[Usual, float]],
) -> Iterator[Candidate]:
    """Yield what the peers measure; ``near`` is how much the store speaks of the draft's field, 0 to 1."""
    groups: dict[str, _Found] = defaultdict(_Found)
    for peer in peers:
        seen: set[str] = set()
        for row, metric in zip(peer.rows, peer.metrics, strict=True):
            key = metric or row.name
            groups[key].rows.append((peer, row))
            groups[key].mass += peer.share * max(near, _close(peer)) if key not in seen else 0.0
            seen.add(key)
    said = _Worded([row.name for found in groups.values() for _, row in found.rows], text)
    for key, found in groups.items():
        mine = next((row for peer, row in found.rows if own is peer), None)
        metric = key if key in metrics() else None
        # what is commoner everywhere than among like projects is no sign of a field that the draft shares
        having = len({id(peer) for peer, _ in found.rows}) / len(peers)
        known = max(near, *(_close(peer) for peer, _ in found.rows))
        name, fit = _named(found.rows, metric, words, text, mine, usual_rows.get(key), min(known, found.mass / having))
        kind = usual_rows.get(key)
        relevance = (found.mass + _FLOOR) * math.exp(_WORDED * max(said.share(row.name) for _, row in found.rows)) * fit
        yield Candidate(
            key, kind[0].group if kind and not mine and name == kind[0].name(words) else _group(found.rows, metric, mine), name, metric,
            relevance + (USUAL * kind[1] if kind else 0.0) + (OWN if mine else 0.0),
            tuple(found.rows), mine, familiar=known, **usual_parts(kind, words),
        )  # fmt: skip


def _close(peer: Peer) -> float:
    """Return 0 to 1: how far the likeness of a project lets it speak for the draft whatever field the store is of."""
    return min(1.0, max(0.0, (peer.alike - _ALIKE[0]) / (_ALIKE[1] - _ALIKE[0])))


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
