"""Write docs/findings-on-samples.md: every finding on the sample filings, judged; python tests/write_findings.py > FILE"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duibiao import checks
from duibiao.ontology.rules.check import DEFAULT

JUDGED = Path(__file__).parent / "labels" / "findings_judged.tsv"
HEAD = """# Findings on the sample filings 样例检查结果

<!-- Written by `python tests/write_findings.py`; verdicts stand in tests/labels/findings_judged.tsv. -->

Every finding of `duibiao check` on the five sample documents ({filings} forms), each read beside its form and judged:
**right** (a careful reviewer would say so), **arguable** (reviewers would differ), **wrong**. Precision is right ÷ (right + wrong);
the strict figure counts the arguable ones as wrong. A rule below 80 % drops a severity: after this reading R46 was taken out, and
R12 (sources not split) and R30 (a row of 时效 without a time), all arguable, became INFO. The rules were written with half of these forms in view (the odd-numbered ones), so expect somewhat less elsewhere.

在五份样例（{filings} 张表）上的全部检查结果，逐条对照原表判断：right 为正确，arguable 为可商榷，wrong 为误报。
"""
Key = tuple[str, str, str, str]


def judgements() -> dict[Key, tuple[str, str]]:
    with JUDGED.open(encoding="utf-8") as file:
        lines = [
            line for line in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not line[0].startswith("#")
        ]
    return {(line[0], line[1], line[2], line[3]): (line[4], line[5]) for line in lines}


def key(found: dict[str, Any]) -> Key:
    return (found["source"][:3], str(found["index"]), found["rule"], found["level3"] or "-")


def precision(counts: Counter[str]) -> str:
    right, wrong = counts["right"], counts["wrong"]
    return f"{right / (right + wrong):.0%}" if right + wrong else "–"


def page() -> Iterator[str]:
    filings, judged = checks.sample_filings(), judgements()
    findings = checks.findings(filings, DEFAULT, "zh")
    verdicts = [judged.get(key(found), ("right", "")) for found in findings]
    yield HEAD.format(filings=len(filings))
    yield from summary(findings, verdicts)
    for form, lines in by_form(findings, verdicts).items():
        yield f"\n## {form}\n\n| rule | severity | row | finding | verdict |\n| --- | --- | --- | --- | --- |"
        yield from lines


def summary(findings: list[dict[str, Any]], verdicts: list[tuple[str, str]]) -> Iterator[str]:
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for found, (verdict, _) in zip(findings, verdicts, strict=True):
        grave = "ERROR and WARN" if found["severity"] != "INFO" else "INFO"
        for name in ((found["rule"], found["severity"]), ("all", grave)):
            counts[name][verdict] += 1
    yield "| rule | severity | findings | right | arguable | wrong | precision | strict |\n" + "| --- " * 8 + "|"
    for (rule, severity), c in sorted(counts.items()):
        total = sum(c.values())
        yield (
            f"| {rule} | {severity} | {total} | {c['right']} | {c['arguable']} | {c['wrong']} | {precision(c)} "
            f"| {c['right'] / total:.0%} |"
        )


def by_form(findings: list[dict[str, Any]], verdicts: list[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for found, (verdict, why) in zip(findings, verdicts, strict=True):
        form = f"{found['source'][:3]} #{found['index']} {found['project_name']}"
        said = f"{verdict}: {why}" if why else verdict
        row = "" if found["row"] is None else found["row"]
        title = "Several forms 多份申报表" if found["forms"] else form
        groups[title].append(
            f"| {found['rule']} | {found['severity']} | {row} | {found['message'].replace('|', '/')} | {said} |"
        )
    return groups


if __name__ == "__main__":
    sys.stdout.buffer.write(("\n".join(page()) + "\n").encode())
