"""Several filings -> what they show together."""

from collections.abc import Sequence
from dataclasses import replace

from duibiao.ontology.records import Filing
from duibiao.ontology.rules import conflicts, rollups, twins, years
from duibiao.ontology.rules.check import DEFAULT, Choice
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule

SET_RULES: tuple[SetRule, ...] = tuple(
    sorted((*rollups.RULES, *twins.RULES, *conflicts.RULES, *years.RULES), key=lambda rule: rule.id)
)


def check_set(filings: Sequence[Filing], choice: Choice = DEFAULT) -> list[SetFinding]:
    """Return the findings that need more than one of the filings, rule by rule."""
    seen = Filings(filings, choice)
    return [
        _chosen(finding, choice) for rule in SET_RULES if rule.id not in choice.off for finding in rule.findings(seen)
    ]


def _chosen(finding: SetFinding, choice: Choice) -> SetFinding:
    severity = choice.severities.get(finding.rule)
    return replace(finding, severity=severity) if severity else finding
