"""The hand labels by which find is judged: names, questions and pairs, by part.

Names and pairs of a part other than ``dev`` were not read by whoever wrote the word lists, the catalogue and the rules.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duibiao.ingest.read_document import read_document
from duibiao.ontology.fold import fold
from duibiao.search.name_side import Side, read_side

LABELS = Path(__file__).parent / "labels"
LANGUAGES = ("en", "zh_hant", "ja", "ko", "fr", "de")


@dataclass(frozen=True, slots=True)
class Names:
    """Labelled names, folded, with their metrics; ``among`` are more names that are searched and passed over."""

    title: str
    metrics: dict[str, str]
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in a language with the names that answer it, folded, and the identifier of its metric."""

    text: str
    language: str
    part: str
    answers: frozenset[str]
    metric: str


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def shared_names(shared: Path) -> list[Names]:
    """Return the shared labels: among themselves, and among all names of the filings."""
    labels = {fold(row["name"]): row["metric"] for row in rows(shared / "gold" / "comparable.tsv")}
    read = (filing for path in sorted((shared / "filings").iterdir()) for filing in read_document(path))
    filed = tuple(dict.fromkeys(fold(indicator.level3) for filing in read for indicator in filing.indicators))
    return [Names("labelled", labels), Names("filed", labels, filed)]


def field_names() -> list[Names]:
    """Return the names of other fields, a set for each file and part."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(LABELS.glob("names_*.tsv")):
        for row in rows(path):
            title = f"{path.stem.removeprefix('names_')} {row['part']}"
            found.setdefault(title, {})[fold(row["name"])] = row["metric"]
    return [Names(title, metrics) for title, metrics in found.items()]


def questions() -> list[Asked]:
    """Return the questions in other languages, and Chinese ones ("zh") that share hardly a character with the names."""
    files = {language: f"questions_{language}.tsv" for language in LANGUAGES} | {"zh": "paraphrases.tsv"}
    return [asked for language, name in files.items() for asked in _asked(name, language)]


def more_questions() -> tuple[list[Asked], list[str]]:
    """Return the plain questions written for the catalogue's metrics, and the names that are searched for them.

    Those are their answers and the names marked ``dev``: only of these is it known which questions they answer.
    """
    asked = [*_asked("questions_en_more.tsv", "en more"), *_asked("paraphrases_more.tsv", "zh more")]
    read = {name for labelled in field_names() if labelled.title.endswith(" dev") for name in labelled.metrics}
    return asked, sorted(read | {answer for question in asked for answer in question.answers})


def fresh_questions() -> tuple[list[Asked], list[str]]:
    """Return the plain questions by somebody who had seen neither the program nor its words, and all their answers, which are searched.

    Those marked ``dev`` are there in other languages too.
    """
    asked = [*_asked("questions_en_fresh.tsv", "en fresh"), *_asked("paraphrases_fresh.tsv", "zh fresh")]
    for language in ("ja", "ko", "fr", "de"):
        asked += _asked(f"questions_{language}_fresh.tsv", f"{language} fresh")
    return asked, sorted({answer for question in asked for answer in question.answers})


def _asked(name: str, language: str) -> Iterator[Asked]:
    for row in rows(LABELS / name):
        yield Asked(
            row["question"], language, row["part"], frozenset(map(fold, row["names"].split("|"))), row["metric"]
        )


def pairs() -> dict[str, list[dict[str, str]]]:
    """Return the certain pairs by file and part."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted(LABELS.glob("pairs*.tsv")):
        for row in rows(path):
            if row["certainty"] == "certain":
                found.setdefault(f"{path.stem} {row['part']}", []).append(row)
    return found


def sides(pairs: Iterable[dict[str, str]]) -> list[tuple[Side, Side]]:
    """Return the two names of each pair as they are compared."""
    return [(read_side(r["name_a"], r["unit_a"] or None), read_side(r["name_b"], r["unit_b"] or None)) for r in pairs]
