"""Kinds of projects, told by words of name and goal, and what a project of a kind is usually measured by."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.records import Operator, Target
from duibiao.ontology.tsv import cells
from duibiao.search.draft_words import DraftWords

# How sure a kind is by the name (Chinese names its head last, so that the last word counts first), by the goal where the name
# has none, and without a sign. Our choice.
_BY_NAME, _SECOND, _BY_GOAL, _ANY = 1.0, 0.6, 0.4, 0.1
_TARGET = re.compile(r"([≥≤=])([\d.]+)(.+)")
_TWICE = re.compile(r"(..)(外包|购买|采购)?\1")  # 法律服务 + 服务及时率, 送达服务外包 + 服务及时率


@dataclass(frozen=True, slots=True)
class Usual:
    """A line of project_kinds.tsv: ``group`` is the class, ``metric`` an IRI or None, ``target`` as it would be printed."""

    kind: str
    group: str
    metric: str | None
    pattern: str
    target: str

    def name(self, words: DraftWords) -> str:
        """Return the indicator's name for a project with these words."""
        return _TWICE.sub(r"\1\2", self.pattern.format(o=words.object, t=words.project, p=words.people, m=words.paid))

    def value(self) -> Target:
        """Return the target where the kind gives one: =100%, ≥90%."""
        found = _TARGET.fullmatch(self.target)
        assert found, self.target
        operator: Operator = "=" if found[1] == "=" else "≤" if found[1] == "≤" else "≥"
        return Target(self.target, operator, float(found[2]), found[3])


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {row[0]: re.compile(row[3]) for row in _rows() if row[1] == "words"}


@cache
def _wide() -> dict[str, str]:
    """What the file says of kinds of any field: act or broad; empty for the others."""
    return {row[0]: row[4] for row in _rows() if row[1] == "words"}


@cache
def usual() -> tuple[Usual, ...]:
    """Return what projects of all kinds are measured by, in the order of the file."""
    return tuple(Usual(k, c, METRIC + m if m else None, name, t) for k, c, m, name, t in _rows() if c != "words")


def usual_value(metric: str) -> Target | None:
    """Return the starting value of a metric in the first kind of project that has one."""
    return next((row.value() for row in usual() if row.metric == metric and not row.target.startswith("?")), None)


def kinds_of(name: str | None, goal: str | None) -> dict[str, float]:
    """Return the kinds of a project with how sure each is, the surest first; "any" is always among them.

    >>> next(iter(kinds_of("财务人员培训经费", None)))
    'train'
    """
    said = told_kinds(fold(name or ""))
    sure = {kind: _BY_NAME if place == 0 else _SECOND for place, kind in enumerate(said[:2])}
    return (sure or dict.fromkeys(list(_said(fold(goal or "")))[:2], _BY_GOAL)) | {"any": _ANY}


def told_kinds(project: str) -> list[str]:
    """Return the kinds that the folded name of a project tells: what it is about before an act of any field, the last word first."""
    said = _said(project)
    return sorted(said, key=lambda kind: (_wide()[kind] == "broad", -said[kind][-1]))


def specific_kinds(project: str) -> frozenset[str]:
    """Return the kinds that the folded name of a project tells by what it is about, not by an act of any field."""
    return frozenset(kind for kind in _said(project) if not _wide()[kind])


@lru_cache(maxsize=1000)
def _said(text: str) -> dict[str, list[int]]:
    """Where the words of each kind that the text says end."""
    found = {kind: [m.end() for m in words.finditer(text)] for kind, words in _kinds().items() if kind != "any"}
    return {kind: ends for kind, ends in found.items() if ends}


def of_other_kinds(kinds: Collection[str]) -> frozenset[str]:
    """Return the metrics that are usual for other kinds of project alone; none where the kind is not known."""
    if not set(kinds) - {"any"}:
        return frozenset()
    return frozenset(row.metric for row in usual() if row.metric) - {row.metric for row in usual() if row.kind in kinds}


@cache
def _rows() -> tuple[list[str], ...]:
    return tuple(cells("duibiao.search", "project_kinds.tsv"))
