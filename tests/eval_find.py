"""Print search quality: each part of the score alone, the fusion, and ``duibiao find --batch`` (``make eval``).

    python tests/eval_find.py SHARED

SHARED holds gold/comparable.tsv (names with hand labels), filings/ and eval/score_find.py. Each labelled name asks for the
others of its metric, once among the labelled names alone and once among all names of the filings; names without a
label are passed over by the scorer but are in the way of the statistics.
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
from rich.console import Console
from rich.table import Table

from duibiao.ingest.read_document import read_document
from duibiao.search.encoders import load_encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.vector_cache import VectorCache

FIGURES = ("map", "ndcg10", "recall10", "p1")
TARGET = 0.80
LIMIT = 1000


def labelled_names(labels: Path) -> list[str]:
    with labels.open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file, delimiter="\t")]


def filed_names(filings: Path) -> list[str]:
    read = (filing for path in sorted(filings.iterdir()) for filing in read_document(path))
    return [indicator.level3 for filing in read for indicator in filing.indicators]


def rankings(index: NameIndex) -> dict[str, Callable[[str], list[str]]]:
    def by_part(part: str) -> Callable[[str], list[str]]:
        return lambda question: [
            index.names[i] for i in np.argsort(-np.round(index.parts(question)[part], 4), kind="stable")
        ]

    return {
        f"{index.meta.encoder}, centred cosine": by_part("semantic"),
        "character 1-2-grams": by_part("literal"),
        "fusion": lambda question: [hit.name for hit in index.rank(question)],
    }


def scored(shared: Path, answers: Iterator[str], folder: Path) -> dict[str, Any]:
    results = folder / "results.jsonl"
    results.write_text("\n".join(answers) + "\n", "utf-8")
    scorer = [sys.executable, str(shared / "eval" / "score_find.py")]
    command = [*scorer, str(shared / "gold" / "comparable.tsv"), str(results)]
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


def main(shared: Path) -> int:
    questions = labelled_names(shared / "gold" / "comparable.tsv")
    table = Table("names", "ranking", *FIGURES, title="find, comparable names of the shared labels")
    with tempfile.TemporaryDirectory() as made, VectorCache.open(Path(made) / "vectors.sqlite") as cache:
        folder = Path(made)
        for names in (questions, questions + filed_names(shared / "filings")):
            index = NameIndex.build(names, load_encoder(), cache, folder / "index", "eval")
            for label, rank in rankings(index).items():
                figures = scored(shared, (answer(question, rank(question)) for question in questions), folder)
                table.add_row(str(len(index.names)), label, *(f"{figures[key]:.4f}" for key in FIGURES))
            table.add_section()
        figures = scored(shared, command_line_answers(shared, questions, folder), folder)
        table.add_row("", "duibiao find --batch", *(f"{figures[key]:.4f}" for key in FIGURES))
    Console(width=100).print(table)
    print(f"MAP of duibiao find: {figures['map']:.4f}, at least {TARGET:.2f} wanted")
    return int(figures["map"] < TARGET)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
