"""Findings and rules as tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.ontology.severities import SEVERITIES, severity_word
from duibiao.terminal import LANG, add_row, new_table, say


def findings_tables(findings: Iterable[Mapping[str, Any]], filings: int) -> Iterator[RenderableType]:
    """Return the findings, a table for each form and one for what several show together, the counts beneath."""
    counts: Counter[str] = Counter()
    for title, group in groupby(findings, key=_title):
        found = list(group)
        counts.update(one["severity"] for one in found)
        yield _findings(title, found)
    said = say("，", ", ").join(f"{counts[severity]} {severity_word(severity, LANG)}" for severity in SEVERITIES)
    yield Text(say(f"{filings} 份申报表：{said}", f"{filings} forms: {said}"))


def _title(found: Mapping[str, Any]) -> str:
    form = f"{found['source']} #{found['index']}  {found['project_name'] or '–'}"
    return say("多份申报表", "several forms") if found["forms"] else form


def _findings(title: str, findings: Sequence[Mapping[str, Any]]) -> Table:
    row = say("行", "row")
    columns = (say("规则", "rule"), say("程度", "severity"), row, say("问题", "finding"), say("建议", "repair"))
    table = new_table(title, *columns, right=[row])
    for found in findings:
        add_row(
            table,
            found["rule"],
            severity_word(found["severity"], LANG),
            found["row"],
            found["message"],
            found["repair"],
        )
    return table


def rules_table(rules: Sequence[Mapping[str, Any]]) -> Table:
    """Return the rules, each with its source and on how many of the sample filings it finds something."""
    hits = say("样例命中", "hits")
    table = new_table(
        None,
        say("规则", "rule"),
        say("程度", "severity"),
        say("内容", "title"),
        say("依据", "source"),
        hits,
        right=[hits],
    )
    for rule in rules:
        rate = None if rule["hit_rate"] is None else f"{rule['found']} ({rule['hit_rate']:.0%})"
        severity = rule["severity"] and severity_word(rule["severity"], LANG)
        add_row(table, rule["rule"], severity, rule["title"], rule["source"], rate)
    return table
