"""A filing -> its findings, and what each rule said of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duibiao.ontology.records import Filing, Finding, Severity
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.model import Outcome, Remark, Rule
from duibiao.ontology.rules.registry import RULES
from duibiao.ontology.rules.thresholds import Thresholds
from duibiao.ontology.severities import SEVERITIES


@dataclass(frozen=True)
class Choice:
    """What a user has chosen: rules that are off, severities of others, limits."""

    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict[str, Severity])
    thresholds: Thresholds = field(default_factory=Thresholds)


DEFAULT = Choice()


def check_filing(filing: Filing, choice: Choice = DEFAULT) -> tuple[Finding, ...]:
    """Return the findings in the order of the rows, those on the whole filing first."""
    return check_case(Case(filing, choice.thresholds), choice)


def check_case(case: Case, choice: Choice = DEFAULT) -> tuple[Finding, ...]:
    """Return the findings on a filing that other rules look at too."""
    found = [(rule, remark) for rule in RULES for remark in _remarks(rule, case, choice)]
    findings = [(rule, _finding(rule, remark, choice)) for rule, remark in found]
    return tuple(finding for _, finding in sorted(_gravest(findings), key=lambda pair: _place(pair[1])))


def outcomes(filing: Filing, choice: Choice = DEFAULT) -> dict[str, Outcome]:
    """Return for each rule what it says of the filing."""
    case = Case(filing, choice.thresholds)
    return {rule.id: _outcome(rule, case) for rule in RULES if rule.id not in choice.off}


def _outcome(rule: Rule, case: Case) -> Outcome:
    if case.scheme in rule.excluded:
        return Outcome.NOT_APPLICABLE
    said = {Outcome.FINDING if isinstance(answer, Remark) else answer for answer in rule.answers(case)}
    return next((outcome for outcome in Outcome if outcome in said), Outcome.NOT_APPLICABLE)


def _remarks(rule: Rule, case: Case, choice: Choice) -> Iterable[Remark]:
    if rule.id in choice.off or case.scheme in rule.excluded:
        return ()
    return (answer for answer in rule.answers(case) if isinstance(answer, Remark))


def _finding(rule: Rule, remark: Remark, choice: Choice) -> Finding:
    severity = choice.severities.get(rule.id) or remark.severity or rule.severity
    return Finding(rule.id, severity, remark.zh, remark.row, remark.en, remark.repair_zh, remark.repair_en)


def _gravest(findings: list[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Of the rules of a family on one row, which look at one defect, the gravest; what concerns the filing stays."""
    best: dict[tuple[str, int], Finding] = {}
    for rule, finding in findings:
        if finding.indicator is not None:
            key = (rule.family, finding.indicator)
            if key not in best or _gravity(finding) < _gravity(best[key]):
                best[key] = finding
    kept = set(map(id, best.values()))
    return [(rule, f) for rule, f in findings if f.indicator is None or id(f) in kept]


def _gravity(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _place(finding: Finding) -> tuple[int, int, str]:
    return (-1 if finding.indicator is None else finding.indicator, _gravity(finding), finding.rule)
