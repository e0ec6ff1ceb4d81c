"""Questions to the store and its name index: what find and why do."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from duibiao.errors import IndexStale, QuestionWithoutWords, StoreMissing
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.index_mark import index_revision
from duibiao.ontology.metric_decisions import read_decisions
from duibiao.search.comparability import compare
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.find import Filters, find
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.tables.names import comparison_table, results_table
from duibiao.terminal import LANG, Format, complain, later_progress, print_jsonl, print_rows, read_text, say


@contextmanager
def search(folder: Path) -> Generator[tuple[NameIndex, IndicatorRows]]:
    """Open the store for questions: its name index and its rows. Raises StoreMissing, IndexMissing, IndexStale."""
    with GraphStore.read(folder) as store:
        revision = index_revision(store)
        if revision is None:
            raise IndexStale(path=folder)
        first_time = later_progress(
            say("首次用日常说法提问，准备度量目录", "first plain question: preparing the catalogue")
        )
        yield NameIndex.load(folder / "index", revision, progress=first_time), IndicatorRows(store)


def find_one(folder: Path, text: str, filters: Filters, limit: int, form: Format) -> None:
    """Print the comparable indicators of one question."""
    with search(folder) as (index, rows):
        hits = find(text, index, rows, filters, limit, LANG)
    results = [asdict(hit) for hit in hits]
    print_rows(results, form, lambda: results_table(hits), {"query": text, "results": results})


def find_batch(folder: Path, batch: Path, filters: Filters, limit: int) -> None:
    """Print one JSON object for each question, a line each, in the order of the questions."""
    questions = [line.strip() for line in read_text(str(batch)).splitlines() if line.strip()]
    with search(folder) as (index, rows):

        def answer(question: str) -> list[dict[str, Any]]:
            try:
                return [asdict(hit) for hit in find(question, index, rows, filters, limit, LANG)]
            except QuestionWithoutWords as error:  # it stops none of the others
                complain(error, LANG)
                return []

        print_jsonl({"query": question, "results": answer(question)} for question in questions)


def why(folder: Path, one: str, other: str, form: Format) -> None:
    """Print the verdict on two names, what each of them says, and their metrics, decided ones of the store included."""
    decided = _decided(folder)
    comparison = decided.settled(compare(one, other), one, other)
    links = [decided.link(one), decided.link(other)]
    said = {
        "verdict": comparison.verdict,
        "score": comparison.alike,
        "parts": {part: list(pair) for part, pair in comparison.facets.items()},
        "metrics": [{"iri": link.iri, "label": link.metric.label(LANG)} if link else None for link in links],
        "why": comparison.why(LANG),
    }
    print_rows([said], form, lambda: comparison_table(one, other, comparison, links), said)


def _decided(folder: Path) -> DecidedMetrics:
    """What people decided in the store; nothing where there is none, since names compare without."""
    try:
        with GraphStore.read(folder) as store:
            return DecidedMetrics(read_decisions(store))
    except StoreMissing:
        return DecidedMetrics()
