"""What a rule is, what it is asked about, and what it may answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from duibiao.ontology.records import Severity
from duibiao.ontology.rules.case import Case, Row

# Rules of one family look at one defect from several sides: of those on a row only the gravest is shown.
Family = Literal[
    "head", "goal", "classes", "money", "weights", "units", "pressure", "damage", "wording", "relevance", "repetition",
    "evaluation", "empty", "set",
]  # fmt: skip


class Outcome(Enum):
    """What a rule can say of a filing; where it is ``FINDING``, it says what was found as well."""

    FINDING = "finding"
    PASS = "pass"
    INSUFFICIENT = "insufficient data"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Remark:
    """What was found and what to do about it, in both languages; ``severity`` only where it is not the rule's own."""

    zh: str
    en: str
    repair_zh: str
    repair_en: str
    row: int | None = None
    severity: Severity | None = None


Answer = Remark | Outcome


@dataclass(frozen=True)
class Rule:
    """A rule: ``source`` is the clause it rests on, ``answers`` what it says of a filing.

    ``excluded`` are the form generations it is not for.
    """

    id: str
    severity: Severity
    family: Family
    zh: str
    en: str
    source: str
    answers: Callable[[Case], Iterable[Answer]]
    excluded: frozenset[str] = frozenset()


def filing_rule(
    number: str, severity: Severity, family: Family, *, zh: str, en: str, source: str, never: Iterable[str] = ()
) -> Callable[[Callable[[Case], Iterable[Answer]]], Rule]:
    """Make a rule of a function that looks at the whole filing; ``never`` names the form generations it is not for."""
    return lambda answers: Rule(number, severity, family, zh, en, source, answers, frozenset(never))


def row_rule(
    number: str, severity: Severity, family: Family, *, zh: str, en: str, source: str, never: Iterable[str] = ()
) -> Callable[[Callable[[Row, Case], Answer]], Rule]:
    """Make a rule of a function that looks at one row at a time."""

    def made(answer: Callable[[Row, Case], Answer]) -> Rule:
        def answers(case: Case) -> Iterable[Answer]:
            return (answer(row, case) for row in case.rows)

        answers.__doc__ = answer.__doc__
        return Rule(number, severity, family, zh, en, source, answers, frozenset(never))

    return made
