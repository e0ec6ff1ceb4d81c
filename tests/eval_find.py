"""Print search quality (``make eval``): each part of the score alone, their plain fusion, names read part by part, and
``duibiao find --batch``; then the same ranking on names of other fields, and the verdicts on pairs (tests/labels).

    python tests/eval_find.py SHARED

SHARED holds gold/comparable.tsv (names with hand labels), filings/ and eval/score_find.py. Each labelled name asks for the
others of its metric, once among the labelled names alone and once among all names of the filings; names without a
label are passed over by the scorer but are in the way of the statistics. Names and pairs marked ``held`` were not read by
whoever wrote the word lists, the catalogue and the rules.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from plain_fusion import fuse
from rich.console import Console
from rich.table import Table

from duibiao.ingest.read_document import read_document
from duibiao.search.comparability import compare
from duibiao.search.encoders import load_encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.vector_cache import VectorCache

FIGURES = ("map", "ndcg10", "recall10", "p1")
TARGET = 0.80
LIMIT = 1000
LABELS = Path(__file__).parent / "labels"


def labelled_names(labels: Path) -> list[str]:
    with labels.open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file, delimiter="\t")]


def filed_names(filings: Path) -> list[str]:
    read = (filing for path in sorted(filings.iterdir()) for filing in read_document(path))
    return [indicator.level3 for filing in read for indicator in filing.indicators]


def fused(index: NameIndex) -> Callable[[str], list[str]]:
    return lambda question: [index.names[i] for i in np.argsort(-fuse(index.parts(question)), kind="stable")]


def rankings(index: NameIndex) -> dict[str, Callable[[str], list[str]]]:
    def by_part(part: str) -> Callable[[str], list[str]]:
        return lambda question: [
            index.names[i] for i in np.argsort(-np.round(index.parts(question)[part], 4), kind="stable")
        ]

    return {
        f"{index.meta.encoder}, centred cosine": by_part("semantic"),
        "character 1-2-grams": by_part("literal"),
        "plain fusion": fused(index),
        "names read part by part": lambda question: [hit.name for hit in index.rank(question)],
    }


def scored(shared: Path, labels: Path, answers: Iterator[str], folder: Path) -> dict[str, Any]:
    results = folder / "results.jsonl"
    results.write_text("\n".join(answers) + "\n", "utf-8")
    scorer = [sys.executable, str(shared / "eval" / "score_find.py")]
    command = [*scorer, str(labels), str(results)]
    figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return figures


def answer(question: str, names: list[str]) -> str:
    return json.dumps({"query": question, "results": [{"level3": name} for name in names]}, ensure_ascii=False)


def command_line_answers(shared: Path, questions: list[str], folder: Path) -> Iterator[str]:
    program = [sys.executable, "-m", "duibiao"]
    store = ["--store", str(folder / "store")]
    asked = folder / "questions.txt"
    asked.write_text("\n".join(questions) + "\n", "utf-8")
    subprocess.run([*program, "ingest", str(shared / "filings"), *store], check=True, capture_output=True)
    options = ["--batch", str(asked), "--limit", str(LIMIT), "--format", "jsonl", *store]
    found = subprocess.run([*program, "find", *options], check=True, capture_output=True)
    yield from found.stdout.decode("utf-8").splitlines()


def other_fields(shared: Path, cache: VectorCache, folder: Path) -> Table:
    table = Table("part", "names", "ranking", *FIGURES, title="names of other fields (tests/labels/names_fields.tsv)")
    with (LABELS / "names_fields.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for part in ("dev", "held"):
        chosen = [row for row in rows if row["part"] == part]
        labels = folder / f"{part}.tsv"
        lines = [
            "name\tmetric\tfamily",
            *("\t".join(row[key] for key in ("name", "metric", "family")) for row in chosen),
        ]
        labels.write_text("\n".join(lines) + "\n", "utf-8")
        names = [row["name"] for row in chosen]
        index = NameIndex.build(names, load_encoder(), cache, folder / part, "eval")
        for label, rank in list(rankings(index).items())[2:]:
            figures = scored(shared, labels, (answer(name, rank(name)) for name in names), folder)
            table.add_row(part, str(len(names)), label, *(f"{figures[key]:.4f}" for key in FIGURES))
    return table


def verdicts() -> Table:
    table = Table(
        "part", "pairs", "right", "opposite called same", title="verdicts on certain pairs (tests/labels/pairs.tsv)"
    )
    with (LABELS / "pairs.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["certainty"] == "certain"]
    for part in ("dev", "held"):
        found = [
            (
                row["verdict"],
                compare(row["name_a"], row["name_b"], row["unit_a"] or None, row["unit_b"] or None).verdict,
            )
            for row in rows
            if row["part"] == part
        ]
        right = sum(wanted == given for wanted, given in found) / len(found)
        missed = sum(wanted == "opposite" and given in ("same", "convertible") for wanted, given in found)
        table.add_row(part, str(len(found)), f"{right:.3f}", str(missed))
    return table


def main(shared: Path) -> int:
    gold = shared / "gold" / "comparable.tsv"
    questions = labelled_names(gold)
    table = Table("names", "ranking", *FIGURES, title="find, comparable names of the shared labels")
    with tempfile.TemporaryDirectory() as made, VectorCache.open(Path(made) / "vectors.sqlite") as cache:
        folder = Path(made)
        for names in (questions, questions + filed_names(shared / "filings")):
            index = NameIndex.build(names, load_encoder(), cache, folder / "index", "eval")
            for label, rank in rankings(index).items():
                figures = scored(shared, gold, (answer(question, rank(question)) for question in questions), folder)
                table.add_row(str(len(index.names)), label, *(f"{figures[key]:.4f}" for key in FIGURES))
            table.add_section()
        figures = scored(shared, gold, command_line_answers(shared, questions, folder), folder)
        table.add_row("", "duibiao find --batch", *(f"{figures[key]:.4f}" for key in FIGURES))
        others = other_fields(shared, cache, folder)
    for printed in (table, others, verdicts()):
        Console(width=100).print(printed)
    print(f"MAP of duibiao find: {figures['map']:.4f}, at least {TARGET:.2f} wanted")
    return int(figures["map"] < TARGET)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
