"""Print which questions got other answers (``make answers``): what a change of index, word lists or catalogue does to find.

    python tests/compare_answers.py questions > questions.txt
    duibiao find --batch questions.txt --limit 5 > before.jsonl       # before the change; the same into after.jsonl after it
    python tests/compare_answers.py before.jsonl after.jsonl

Any file of questions will do, so that an office can see what a new version changes on its own store. Scores alone are no change.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duibiao import checks

LABELS = Path(__file__).parent / "labels"
Hits = dict[tuple[str, str, str], dict[str, Any]]  # by name, unit and project, in their order


def questions() -> list[str]:
    """Return the names of the sample filings, and the questions of the labels marked dev, each once."""
    names = [indicator.level3 for filing in checks.sample_filings() for indicator in filing.indicators]
    for path in sorted([*LABELS.glob("questions_*.tsv"), *LABELS.glob("paraphrases*.tsv")]):
        with path.open(encoding="utf-8") as file:
            rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            names += [row["question"] for row in rows if row["part"] == "dev"]
    return list(dict.fromkeys(names))


def read(path: Path) -> dict[str, Hits]:
    """Return the hits by question."""
    answers = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {answer["query"]: {_key(hit): hit for hit in answer["results"]} for answer in answers}


def _key(hit: dict[str, Any]) -> tuple[str, str, str]:
    return hit["level3"], hit["implementing_unit"] or "", hit["project_name"] or ""


def changes(before: Hits, after: Hits) -> Iterator[str]:
    """Return what is different, in words; nothing where the answers are the same."""
    first, now = (next(iter(hits), ("–",))[0] for hits in (before, after))
    if first != now:
        yield f"first {first} → {now}"
    kept = [key for key in before if key in after]
    for sign, names in (
        ("+", [key for key in after if key not in before]),
        ("-", [key for key in before if key not in after]),
    ):
        yield from (f"{sign} {name} ({unit})" for name, unit, _ in names)
    if first == now and kept != [key for key in after if key in before]:
        yield "another order"
    for field in ("verdict", "metric_label"):
        for key in kept:
            old, new = before[key][field], after[key][field]
            if old != new:
                yield f"{field} of {key[0]}: {old} → {new}"


def report(before: dict[str, Hits], after: dict[str, Hits]) -> Iterator[str]:
    """Return a paragraph for each question that both files ask and that got other answers, and the count."""
    asked = [question for question in before if question in after]
    found = {question: list(changes(before[question], after[question])) for question in asked}
    changed = {question: said for question, said in found.items() if said}
    for question, said in changed.items():
        yield "\n    ".join([question, *said])
    firsts = sum(said[0].startswith("first ") for said in changed.values())
    yield f"{len(changed)} of {len(asked)} questions got other answers, {firsts} another first one"
    if left := len(before.keys() ^ after.keys()):
        yield f"{left} questions stand in one file only"


if __name__ == "__main__":
    if sys.argv[1:] == ["questions"]:
        print("\n".join(questions()))
    else:
        print("\n".join(report(*(read(Path(name)) for name in sys.argv[1:3]))))
