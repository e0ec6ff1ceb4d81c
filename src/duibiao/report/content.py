"""What a report says, whatever it is written as: filings with their findings, counted by rule, unit and form."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from duibiao.checks import Record, case_findings, shared_findings
from duibiao.errors import Language
from duibiao.ontology.records import Filing, Severity
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.check import Choice
from duibiao.ontology.rules.check_set import SET_RULES, check_cases
from duibiao.ontology.rules.registry import RULES
from duibiao.ontology.severities import SEVERITIES
from duibiao.peers import Beside, TellPeers, asking, beside

Part = Literal["class", "name", "target", "weight"]
# the part of a row that a rule is about, where it is not the target
_PARTS: dict[str, Part] = {
    "R06": "class", "R36": "class", "R37": "name", "R35": "name", "R38": "name", "R47": "name", "R15": "weight", "R16": "weight",
    "R17": "weight", "R18": "weight",
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """A filing with what is found in it, in the order of its rows; ``number`` counts the forms of the report.

    ``beside`` tells of a row (counted from 1) how its target stands among those of other units.
    """

    number: int
    filing: Filing
    found: list[Record]
    beside: Mapping[int, Beside] = field(default_factory=dict[int, Beside])

    @property
    def shown(self) -> bool:
        """Whether the report says something of this form."""
        return bool(self.found or self.beside)

    @property
    def on_whole(self) -> list[Record]:
        """Return the findings on the filing as a whole."""
        return [record for record in self.found if record["row"] is None]

    def on_row(self, row: int) -> list[Record]:
        """Return the findings on a row, counted from 1."""
        return [record for record in self.found if record["row"] == row]


@dataclass(frozen=True)
class Content:
    """All that a report says; ``scope`` names what was checked, ``unread`` the files that could not be read, and why."""

    scope: str
    day: str
    forms: list[Form]
    shared: list[Record]
    lang: Language
    unread: list[str] = field(default_factory=list[str])
    peers: bool = False

    @cached_property
    def found(self) -> list[Record]:
        """Return all findings."""
        return [*(record for form in self.forms for record in form.found), *self.shared]

    def counted(self, key: Callable[[Record], Hashable]) -> dict[Hashable, Counter[str]]:
        """Return for each key how many findings of each severity it has, those with the gravest first."""
        counts: dict[Hashable, Counter[str]] = {}
        for record in self.found:
            counts.setdefault(key(record), Counter())[record["severity"]] += 1
        return dict(sorted(counts.items(), key=lambda item: [-item[1][severity] for severity in SEVERITIES]))


def content(
    filings: Sequence[Filing],
    choice: Choice,
    scope: str,
    day: str,
    lang: Language,
    unread: Sequence[str] = (),
    told: TellPeers | None = None,
) -> Content:
    """Return what a report on these filings says; ``day`` is the date it bears, ``told`` what other units set."""
    cases = [Case(filing, choice.thresholds) for filing in filings]
    forms = [
        Form(n, case.filing, case_findings(case, choice, lang), _beside(case.filing, told) if told else {})
        for n, case in enumerate(cases, 1)
    ]
    shared = check_cases(cases, choice, ask=asking(told) if told else None)
    return Content(scope, day, forms, shared_findings(shared, lang), lang, list(unread), told is not None)


def _beside(filing: Filing, told: TellPeers) -> dict[int, Beside]:
    """How the rows with a number stand, those that nobody else has left out."""
    unit = filing.implementing_unit or ""
    rows = [(n, row) for n, row in enumerate(filing.indicators, 1) if row.target and row.target.number is not None]
    found = ((n, beside(row.target, told(row.level3, unit))) for n, row in rows)
    return {n: said for n, said in found if said.quartiles}


def title_of(rule_id: str, lang: Language) -> str:
    """Return what a rule is called."""
    titles = {rule.id: (rule.zh, rule.en) for rule in RULES} | {rule.id: (rule.zh, rule.en) for rule in SET_RULES}
    return titles[rule_id][lang == "en"]


def part_of(record: Record) -> Part:
    """Return the part of its row that a finding is about."""
    return _PARTS.get(record["rule"], "target")


def gravest(records: Sequence[Record]) -> Severity | None:
    """Return the gravest severity of these findings, None where there are none."""
    return min((record["severity"] for record in records), key=SEVERITIES.index, default=None)
