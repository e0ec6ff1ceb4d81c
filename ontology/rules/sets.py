"""Findings that need several filings (rules.md §4.2 no. 15, R40)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from duibiao.ontology.fold import fold
from duibiao.ontology.records import Severity, Target
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.thresholds import Thresholds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Form:
    """A filing that a finding is about: ``role`` total or part of a roll-up, ``name`` the row concerned."""

    source: str
    index: int
    project: str | None
    role: str = ""
    row: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SetFinding:
    """What several filings show together; ``kind`` says it in a word for programs."""

    rule: str
    kind: str
    severity: Severity
    message: str
    message_en: str
    repair: str
    repair_en: str
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class SetRule:
    """A rule over the filings of a document or a unit, or over those that share a ``key`` wherever they stand.

    It looks at them where more than ``others`` projects share it.
    """

    id: str
    severity: Severity
    zh: str
    en: str
    source: str
    findings: Callable[["Filings"], Iterable[SetFinding]]
    key: Callable[[Case], str] | None = None
    others: int = 1


class Standing(Protocol):
    """Where a target stands among ``n`` units: per cent of them that promise less, and how many promise more."""

    @property
    def n(self) -> int: ...  # noqa: D102

    @property
    def percentile(self) -> float: ...  # noqa: D102

    @property
    def looser_than(self) -> int: ...  # noqa: D102


# name, target, unit that asks -> where the target stands among those of other units; None where too few compare
AskPeers = Callable[[str, Target, str], Standing | None]


@dataclass(frozen=True, eq=False)
class Filings:
    """Filings as rules over several of them see them: cases, by document, by unit, by unit and year."""

    cases: Sequence[Case]
    thresholds: Thresholds = field(default_factory=Thresholds)
    peers: AskPeers | None = None
    _made: dict[object, Any] = field(default_factory=dict[object, Any])

    def once(self, make: Callable[["Filings"], T]) -> T:
        """Return what a function makes of the filings, for all rules that ask."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def grouped(self, key: Callable[[Case], object]) -> list[list[Case]]:
        """Return the cases that share a key, in their order; a key that is None or empty joins nothing."""
        groups: dict[object, list[Case]] = defaultdict(list)
        for case in self.cases:
            if found := key(case):
                groups[found].append(case)
        return list(groups.values())

    def by_unit(self) -> list[list[Case]]:
        """Return the cases of each unit."""
        return self.grouped(unit_of)

    def by_unit_and_year(self) -> list[list[Case]]:
        """Return the cases of each unit in each year."""
        return self.grouped(lambda case: (unit, case.filing.year) if (unit := unit_of(case)) else None)


def unit_of(case: Case) -> str:
    """Return the unit, without the mark of a summary."""
    return _unit(case.filing.implementing_unit or "")


@lru_cache(maxsize=4096)
def _unit(name: str) -> str:
    return fold(name).removesuffix("(汇总)")


def form(case: Case, role: str = "", row: int | None = None) -> Form:
    """Return the reference to a filing, or to a row of it."""
    filing = case.filing
    name = filing.indicators[row].level3 if row is not None else ""
    return Form(filing.source, filing.index, filing.project_name, role, row, name)


def said(case: Case) -> str:
    """Return how messages name a filing."""
    return f"#{case.filing.index}“{case.filing.project_name}”"


def listed(cases: Iterable[Case]) -> str:
    """Return how messages name several filings."""
    return "、".join(map(said, cases))
