"""All rules of a single filing, in the order of their numbers."""

from types import ModuleType

from duibiao.ontology.rules import (
    arithmetic,
    completeness,
    dates,
    further,
    goals,
    relevance,
    repetition,
    units,
    values,
    weights,
    wording,
)
from duibiao.ontology.rules.model import Rule

_SUBJECTS: tuple[ModuleType, ...] = (
    completeness, arithmetic, weights, units, values, dates, wording, relevance, goals, repetition, further,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for subject in _SUBJECTS for rule in vars(subject).values() if isinstance(rule, Rule)),
        key=lambda rule: rule.id,
    )
)
# rules.md §4 names them, a filing alone cannot answer them
UNDECIDED = {
    "R21": (
        "需要公开文字中的项目数和金额合计，以及同一单位的全部申报表。",
        "needs the counts and sums of the disclosure, and all filings of the unit.",
    ),
}
