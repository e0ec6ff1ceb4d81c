"""Several filings -> what they show together."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.ontology.records import Filing
from duibiao.ontology.rules import conflicts, peers, rollups, twins, unit_costs, years
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.check import DEFAULT, Choice
from duibiao.ontology.rules.sets import AskPeers, Filings, SetFinding, SetRule, unit_of

SET_RULES: tuple[SetRule, ...] = tuple(
    sorted(
        (*rollups.RULES, *twins.RULES, *conflicts.RULES, *years.RULES, *peers.RULES, *unit_costs.RULES),
        key=lambda rule: rule.id,
    )
)


LOCAL_RULES = tuple(rule for rule in SET_RULES if rule.key is None)
WIDE_RULES = tuple(rule for rule in SET_RULES if rule.key is not None)


def check_set(
    filings: Sequence[Filing],
    choice: Choice = DEFAULT,
    rules: Sequence[SetRule] = SET_RULES,
    ask: AskPeers | None = None,
) -> list[SetFinding]:
    """Return the findings that need more than one of the filings, rule by rule; ``ask`` tells what other units set."""
    return check_cases([Case(filing, choice.thresholds) for filing in filings], choice, rules, ask)


def check_cases(
    cases: Sequence[Case],
    choice: Choice = DEFAULT,
    rules: Sequence[SetRule] = SET_RULES,
    ask: AskPeers | None = None,
) -> list[SetFinding]:
    """Return the findings that need more than one of these filings, which other rules look at too."""
    seen = Filings(cases, choice.thresholds, ask)
    return [_chosen(finding, choice) for rule in rules if rule.id not in choice.off for finding in rule.findings(seen)]


def wide_keys(case: Case) -> Iterator[tuple[str, str, int]]:
    """Return what a filing may share with others anywhere, whose project it is, and by how many more it must be shared for a rule to ask."""
    for rule in WIDE_RULES:
        if rule.key and (key := rule.key(case)):
            yield f"{rule.id} {key}", f"{unit_of(case)} {case.project}", rule.others


def _chosen(finding: SetFinding, choice: Choice) -> SetFinding:
    severity = choice.severities.get(finding.rule)
    return replace(finding, severity=severity) if severity else finding
