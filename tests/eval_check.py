"""Score the rules against hand-made findings: python tests/eval_check.py FOLDER (with filings/ and gold/)

Rows and families as gold/README.md says: a certain finding is found if any rule of its family remarks on the row; an error or
a warning that no finding of its row and family knows, or that findings_clean names, is a false alarm. INFO and R40 stay out of precision.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from duibiao.ingest.read_document import read_document
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Finding
from duibiao.ontology.rules.check import check_filing
from duibiao.ontology.rules.check_set import check_set
from duibiao.ontology.rules.sets import SetFinding

FAMILIES = (
    {"R31", "R32", "R33", "R34"}, {"R36", "R37", "R30"}, {"R22", "R25", "R27"}, {"R11", "R12", "R20"},
    {"R15", "R16", "R17"}, {"R24", "R26"}, {"R23", "R28"},
)  # fmt: skip
Spot = tuple[str, int, str | None, str]


class Counts(NamedTuple):
    """Of one rule: certain findings of the gold and those found; errors and warnings given and those known."""

    certain: int = 0
    found: int = 0
    given: int = 0
    known: int = 0


def family(rule: str) -> str:
    return next(("/".join(sorted(group)) for group in FAMILIES if rule in group), rule)


def spot(item: dict[str, Any]) -> Spot:
    name = item["indicator"]
    return (item["source"], item["index"], fold(name) if name else None, family(item["rule"]))


def named(filing: Filing, finding: Finding) -> Spot:
    row = None if finding.indicator is None else fold(filing.indicators[finding.indicator].level3)
    return (filing.source[:3], filing.index, row, family(finding.rule))


def score_filings(gold: Path, filings: list[Filing], cross: list[SetFinding]) -> None:
    labels: list[dict[str, Any]] = json.loads((gold / "findings.json").read_text("utf-8"))
    clean = {
        spot(item): item
        for item in json.loads((gold / "findings_clean.json").read_text("utf-8"))
        if item["rule"][0] == "R"
    }
    judged = {(item["source"], item["index"]) for item in labels}
    given = [
        (named(f, finding), finding)
        for f in filings
        if (f.source[:3], f.index) in judged
        for finding in check_filing(f)
    ]
    spots = {place for place, _ in given} | set(_of_sets(cross))
    counts: dict[str, Counts] = defaultdict(Counts)
    missed = [item for item in labels if item["certainty"] == "certain" and spot(item) not in spots]
    for item in (item for item in labels if item["certainty"] == "certain"):
        before = counts[item["rule"]]
        counts[item["rule"]] = before._replace(certain=before.certain + 1, found=before.found + (item not in missed))
    known = {spot(item) for item in labels}
    hits = [(place, finding) for place, finding in given if place in clean and clean[place]["rule"] == finding.rule]
    alarms: list[tuple[Spot, Finding]] = []
    for place, finding in given:
        if finding.severity != "INFO" and finding.rule != "R40":
            right = place in known and (place, finding) not in hits
            before = counts[finding.rule]
            counts[finding.rule] = before._replace(given=before.given + 1, known=before.known + right)
            alarms += [] if right else [(place, finding)]
    _print(counts, missed, alarms, hits)


def _of_sets(cross: list[SetFinding]) -> Iterator[Spot]:
    """Remarks that several filings share may answer a label of one of them: R40 (copies) and R39 (rows of others)."""
    for finding in cross:
        for form in finding.forms:
            row = fold(form.name) if form.name else None
            for rule in {"S04": ["R40"], "S05": ["R40"], "S07": ["R39"], "S08": ["R39"]}.get(finding.rule, []):
                yield (form.source[:3], form.index, row if rule == "R39" else None, rule)


def _print(
    counts: dict[str, Counts],
    missed: list[dict[str, Any]],
    alarms: list[tuple[Spot, Finding]],
    hits: list[tuple[Spot, Finding]],
) -> None:
    print(f"{'rule':6}{'certain':>8}{'found':>7}{'recall':>8}{'given':>7}{'known':>7}{'precision':>11}")
    total = Counts(*map(sum, zip(*counts.values(), strict=True)))
    for rule, c in [*sorted(counts.items()), ("all", total)]:
        recall = f"{c.found / c.certain:.2f}" if c.certain else "-"
        precision = f"{c.known / c.given:.2f}" if c.given else "-"
        print(f"{rule:6}{c.certain:8}{c.found:7}{recall:>8}{c.given:7}{c.known:7}{precision:>11}")
    for item in missed:
        print("missed ", item["source"], item["index"], item["rule"], item["indicator"], "|", item["note"])
    for place, finding in alarms:
        print("alarm  ", *place[:3], "|", finding.rule, finding.severity, finding.message)
    for place, finding in hits:
        print("clean  ", *place[:3], "|", finding.rule, finding.severity, finding.message)


def score_sets(gold: Path, cross: list[SetFinding]) -> None:
    labels: list[dict[str, Any]] = json.loads((gold / "findings_cross.json").read_text("utf-8"))
    found = 0
    certain = [item for item in labels if item["certainty"] == "certain"]
    for item in labels:
        wanted = {(form["source"], form["index"]) for form in item["forms"]}
        hit = any(
            f.kind == item["kind"] and wanted <= {(form.source[:3], form.index) for form in f.forms} for f in cross
        )
        found += hit and item["certainty"] == "certain"
        if not hit:
            print("missed ", item["id"], item["certainty"], item["kind"], sorted(wanted), "|", item["note"])
    print(f"cross: {found} of {len(certain)} certain findings found; {len(cross)} given")


def main(folder: Path) -> None:
    filings = [filing for path in sorted((folder / "filings").iterdir()) for filing in read_document(path)]
    cross = check_set(filings)
    score_filings(folder / "gold", filings, cross)
    score_sets(folder / "gold", cross)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
