"""Print search quality (``make eval``), every way of ranking beside the others: single encoders, n-grams, their plain fusion, names
read part by part; then what each part adds, verdicts, links and new metrics.

    python tests/eval_find.py SHARED [MODEL ...]

SHARED holds gold/comparable.tsv (names with hand labels), filings/ and eval/score_find.py; MODEL is a sentence-transformers model,
by folder or hub name. Each labelled name asks for the others of its metric; each question for any name that answers it.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import eval_labels
import eval_verdicts
from eval_labels import Asked, Names
from eval_rankings import OURS, TRAINED, Rankings, Scores, average, reciprocal_rank
from rich.console import Console
from rich.table import Table

from duibiao.ontology.metrics import metrics
from duibiao.ontology.namespaces import METRIC
from duibiao.search.asked_metrics import AskedMetrics
from duibiao.search.asked_name import asked_name
from duibiao.search.encoders import DEFAULT_ENCODER, load_encoder
from duibiao.search.vector_cache import VectorCache

TARGET, LIMIT = 0.80, 1000
Columns = dict[str, dict[str, str]]  # title of a column -> way of ranking -> what stands there


class Judge:
    """Everything that is ranked, by one encoder."""

    def __init__(self, model: str, cache: VectorCache, folder: Path) -> None:
        self._encoder, self._cache, self._folder = load_encoder(model), cache, folder

    def rankings(self, names: Sequence[str]) -> Rankings:
        return Rankings(names, self._encoder, self._cache, self._folder)

    def names(self, sets: Sequence[Names]) -> tuple[Columns, Columns]:
        """Return MAP and P@1 of each set, and MAP with one group of features left out."""
        figures: Columns = {}
        ablation: Columns = {}
        for labelled in sets:
            index = self.rankings([*labelled.metrics, *labelled.among])
            title = f"{labelled.title} ({len(index.names)})"
            ways = average(index.names, labelled.metrics, ((q, index.scores(q)) for q in labelled.metrics))
            figures[title] = {way: f"{found[0]:.3f} {found[1]:.3f}" for way, found in ways.items()}
            less = average(index.names, labelled.metrics, ((q, index.without(q)) for q in labelled.metrics))
            ablation[title] = {group: f"{found[0]:.3f}" for group, found in less.items()}
        return figures, ablation

    def questions(self, asked: Sequence[Asked], names: Sequence[str]) -> Columns:
        """Return the mean reciprocal rank by language, ``dev`` and the rest apart."""
        index = self.rankings(names)
        found: dict[str, dict[str, dict[bool, list[float]]]] = {}
        for question in asked:
            scores: dict[str, Scores] = index.scores(question.text)
            scores.pop(TRAINED, None)  # it knows Chinese alone
            for way, values in scores.items():
                rank = reciprocal_rank(index.names, question.answers, values)
                found.setdefault(question.language, {}).setdefault(way, {}).setdefault(
                    question.part == "dev", []
                ).append(rank)
        return {
            language: {
                way: " ".join(f"{fmean(parts[dev]):.3f}" for dev in (True, False) if dev in parts)
                for way, parts in ways.items()
            }
            for language, ways in found.items()
        }


def understood(asked: Sequence[Asked]) -> Columns:
    """Return of how many questions marked ``dev`` the verdict knows the metric of the catalogue, and how many of these rightly."""
    asks = AskedMetrics(load_encoder())
    found: dict[str, list[bool | None]] = {}
    for question in asked:
        if question.part == "dev":
            label = asked_name(question.text, asks.likeliest(question.text))
            right = label == metrics()[f"{METRIC}{question.metric}"].label("zh")
            found.setdefault(question.language, []).append(right if label and label != question.text else None)
    return {
        language: {
            "understood": f"{1 - every.count(None) / len(every):.3f}",
            "of these right": f"{every.count(True) / (len(every) - every.count(None)):.3f}",
        }
        for language, every in found.items()
    }


def command_line(shared: Path, folder: Path) -> dict[str, Any]:
    """Return what the shared scorer says of ``duibiao find --batch`` on a store of the filings."""
    program, store = [sys.executable, "-m", "duibiao"], ["--store", str(folder / "store")]
    gold, asked, results = shared / "gold" / "comparable.tsv", folder / "questions.txt", folder / "results.jsonl"
    asked.write_text("\n".join(row["name"] for row in eval_labels.rows(gold)) + "\n", "utf-8")
    subprocess.run([*program, "ingest", str(shared / "filings"), *store], check=True, capture_output=True)
    options = ["--batch", str(asked), "--limit", str(LIMIT), "--format", "jsonl", *store]
    results.write_bytes(subprocess.run([*program, "find", *options], check=True, capture_output=True).stdout)
    scorer = [sys.executable, str(shared / "eval" / "score_find.py"), str(gold), str(results)]
    figures: dict[str, Any] = json.loads(subprocess.run(scorer, check=True, capture_output=True).stdout)
    return figures


def table(title: str, first: str, columns: Columns) -> Table:
    """Return one table, a row for each way of ranking, in the order in which they occur."""
    shown = Table(first, *columns, title=title, title_justify="left")
    for way in dict.fromkeys(way for column in columns.values() for way in column):
        shown.add_row(way, *(column.get(way, "") for column in columns.values()))
    return shown


def turned(columns: Columns) -> Columns:
    """Return rows as columns."""
    ways = dict.fromkeys(way for column in columns.values() for way in column)
    return {way: {title: column[way] for title, column in columns.items() if way in column} for way in ways}


def beside(columns: Columns, more: Columns, model: str) -> None:
    """Add to the columns what another encoder changes: its cosine, and names read with it."""
    for title, ways in more.items():
        columns[title] |= {
            f"{way}, with {model}" if way == OURS else way: f
            for way, f in ways.items()
            if way not in columns[title] or way == OURS
        }


def main(shared: Path, models: Sequence[str]) -> int:
    sets = [*eval_labels.shared_names(shared), *eval_labels.field_names()]
    asked = eval_labels.questions()
    tables = [eval_labels.more_questions(), eval_labels.fresh_questions()]
    searched = sorted(
        {name for labelled in sets[2:] for name in labelled.metrics} | {a for q in asked for a in q.answers}
    )
    with tempfile.TemporaryDirectory() as made, VectorCache.open(Path(made) / "vectors.sqlite") as cache:
        judge = Judge(DEFAULT_ENCODER, cache, Path(made) / "index")
        names, ablation = judge.names(sets)
        languages = judge.questions(asked, searched)
        for more, among in tables:
            languages |= judge.questions(more, among)
        for model in models:
            other = Judge(model, cache, Path(made) / "index")
            beside(names, other.names(sets)[0], Path(model).name)
            for more, among in [(asked, searched), *tables]:
                beside(languages, other.questions(more, among), Path(model).name)
        figures = command_line(shared, Path(made))
    shown = [
        table("comparable names: MAP and P@1 (names searched)", "ranking", names),
        table(
            f"questions among {len(searched)} names ({', '.join(str(len(among)) for _, among in tables)}: more, fresh): mean reciprocal rank, dev and held",
            "questions",
            turned(languages),
        ),
        table("metrics that plain questions ask for (dev)", "", understood([q for more, _ in tables for q in more])),
        table("MAP with one group of features left out (weights as they are)", "without", ablation),
        *eval_verdicts.tables(),
    ]
    for printed in shown:
        Console(width=150).print(printed)
    print(f"duibiao find --batch, filed names: {json.dumps(figures)}; MAP of at least {TARGET:.2f} wanted")
    return int(figures["map"] < TARGET)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
