"""Findings as the doors show them: a row each, with rule, place, reason and repair; and the rules themselves."""

from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from duibiao.errors import DuibiaoError, Language
from duibiao.ontology.records import Filing, Finding
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.check import DEFAULT, Choice, check_case, outcomes
from duibiao.ontology.rules.check_set import SET_RULES, check_cases, check_set
from duibiao.ontology.rules.model import Outcome
from duibiao.ontology.rules.registry import RULES, UNDECIDED
from duibiao.ontology.rules.sets import SetFinding
from duibiao.ontology.severities import SEVERITIES, severity_word

Record = dict[str, Any]
_SOURCES = {rule.id: rule.source for rule in RULES} | {rule.id: rule.source for rule in SET_RULES}


def read_paths(
    paths: Sequence[Path], unit: str | None = None, year: int | None = None, config: Path | None = None
) -> tuple[list[Filing], list[DuibiaoError]]:
    """Return the filings of the files, or of units so named and of a year, and the errors of files that could not be read.

    The file of rules in use, ``config``, may lie among them.
    """
    from duibiao.ingest.read_sources import list_files, read_files

    files = [path for path in list_files(paths) if config is None or not path.samefile(config)]
    documents = list(read_files(files))
    filings = [filing for document in documents for filing in document.filings if _is_of(filing, unit, year)]
    return filings, [document.error for document in documents if document.error]


def _is_of(filing: Filing, unit: str | None, year: int | None) -> bool:
    """Whether the unit's name contains ``unit`` and the filing is of the year; None asks for all."""
    return (unit is None or unit in (filing.implementing_unit or "")) and (year is None or filing.year == year)


def findings(filings: Sequence[Filing], choice: Choice, language: Language) -> list[Record]:
    """Return the findings of each filing in turn, then those that several show together."""
    cases = [Case(filing, choice.thresholds) for filing in filings]
    single = [found for case in cases for found in case_findings(case, choice, language)]
    return [*single, *shared_findings(check_cases(cases, choice), language)]


def single_findings(filing: Filing, choice: Choice, language: Language) -> list[Record]:
    """Return what is found in one filing."""
    return case_findings(Case(filing, choice.thresholds), choice, language)


def case_findings(case: Case, choice: Choice, language: Language) -> list[Record]:
    """Return what is found in a filing that other rules look at too."""
    return [_record(case.filing, found, language) for found in check_case(case, choice)]


def shared_findings(found: Sequence[SetFinding], language: Language) -> list[Record]:
    """Return what several filings show together."""
    return [_shared(finding, language) for finding in found]


def _record(filing: Filing, finding: Finding, language: Language) -> Record:
    row = finding.indicator
    indicator = filing.indicators[row] if row is not None else None
    place = indicator.place if indicator else filing.place
    return {
        "source": filing.source, "index": filing.index, "project_name": filing.project_name,
        "implementing_unit": filing.implementing_unit, "year": filing.year, "rule": finding.rule,
        "severity": finding.severity, "row": None if row is None else row + 1,
        "level3": indicator.level3 if indicator else None, "page": place.page, "line": place.line, "cell": place.cell,
        "message": finding.message if language == "zh" else finding.message_en,
        "repair": finding.repair if language == "zh" else finding.repair_en, "clause": _SOURCES[finding.rule], "forms": [],
    }  # fmt: skip


def _shared(found: SetFinding, language: Language) -> Record:
    first = found.forms[0]
    forms = [
        {"source": form.source, "index": form.index, "role": form.role or None, "level3": form.name or None}
        for form in found.forms
    ]
    return {
        "source": first.source, "index": first.index, "project_name": first.project, "implementing_unit": None, "year": None,
        "rule": found.rule, "severity": found.severity, "row": None if first.row is None else first.row + 1,
        "level3": first.name or None, "page": None, "line": None, "cell": None,
        "message": found.message if language == "zh" else found.message_en,
        "repair": found.repair if language == "zh" else found.repair_en, "clause": _SOURCES[found.rule], "forms": forms,
    }  # fmt: skip


def line_of(record: Record, language: Language) -> str:
    """Return a finding as a cell or a comment holds it."""
    return f"{severity_word(record['severity'], language)} {record['rule']} {record['message']}"


def has_errors(records: Sequence[Record]) -> bool:
    """Whether a finding is one for which a filing is returned."""
    return any(record["severity"] == SEVERITIES[0] for record in records)


def sample_filings() -> list[Filing]:
    """Return the filings that come with the program."""
    with as_file(files("duibiao") / "samples") as folder:
        return read_paths([folder])[0]


def rules(language: Language) -> list[Record]:
    """Return every rule with its source and how often it applies and finds something on the sample filings."""
    filings = sample_filings()
    said = [outcomes(filing) for filing in filings]
    shared = check_set(filings, DEFAULT)
    return [*_single(said, language), *_several(shared, len(filings), language)]


def _single(said: Sequence[dict[str, Outcome]], language: Language) -> Iterator[Record]:
    for rule in RULES:
        counts = {outcome: sum(s[rule.id] is outcome for s in said) for outcome in Outcome}
        yield {
            "rule": rule.id, "severity": rule.severity, "title": rule.zh if language == "zh" else rule.en, "source": rule.source,
            "family": rule.family, "found": counts[Outcome.FINDING], "passed": counts[Outcome.PASS],
            "insufficient": counts[Outcome.INSUFFICIENT], "not_applicable": counts[Outcome.NOT_APPLICABLE],
            "hit_rate": round(counts[Outcome.FINDING] / len(said), 3),
        }  # fmt: skip
    for rule_id, (zh, en) in UNDECIDED.items():
        reason = zh if language == "zh" else en
        yield {
            "rule": rule_id, "severity": None, "title": reason, "source": "领域规则 §4", "family": None, "found": None,
            "passed": None, "insufficient": None, "not_applicable": None, "hit_rate": None,
        }  # fmt: skip


def _several(shared: Sequence[SetFinding], total: int, language: Language) -> Iterator[Record]:
    for rule in SET_RULES:
        forms = {(form.source, form.index) for found in shared if found.rule == rule.id for form in found.forms}
        yield {
            "rule": rule.id, "severity": rule.severity, "title": rule.zh if language == "zh" else rule.en, "source": rule.source,
            "family": "set", "found": len(forms), "passed": total - len(forms), "insufficient": 0, "not_applicable": 0,
            "hit_rate": round(len(forms) / total, 3),
        }  # fmt: skip
