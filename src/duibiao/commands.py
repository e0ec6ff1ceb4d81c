"""What the verbs of the command line do, each a few lines around library functions.

What reads documents or searches takes a while to load, so only the verbs that need it import it.
"""

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from duibiao.errors import ParameterInvalid, Phrase
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.graph import GraphStore
from duibiao.queries import export as exports
from duibiao.queries.catalogue import Query, catalogue, find_query, read_query
from duibiao.queries.run import run
from duibiao.queries.tables import records
from duibiao.tables.answers import answer_table, queries_table
from duibiao.tables.filings import filings_table
from duibiao.tables.store import report_table, stats_table
from duibiao.terminal import LANG, Dataset, Format, fail, out, print_rows, progress, read_text, say

if TYPE_CHECKING:
    from duibiao.tasks import FileReport

DEMO_QUESTIONS = ("政策知晓率", "timeliness of subsidy payment")
DEMO_DRAFT = ("医保政策宣传经费", "开展宣传活动12场，群众政策知晓率达到90%。")
DEMO_QUERY = "filings-without-satisfaction"


def demo(folder: Path) -> None:
    """Build a store of the sample filings and show the main job on it, each step under the command that does it."""
    from duibiao.ingest.read_sources import list_files
    from duibiao.search.encoders import DEFAULT_ENCODER
    from duibiao.search.find import Filters
    from duibiao.searching import find_one
    from duibiao.suggesting import DraftFormat, blank_draft, suggest_set

    with as_file(files("duibiao") / "samples") as samples:
        _step(f"ingest samples/ --store {folder}")
        out().print(report_table(_ingest(folder, list_files([samples]), DEFAULT_ENCODER, 1)))
    _step(f"stats --store {folder}")
    stats(folder, Format.table)
    for text in DEMO_QUESTIONS:
        _step(f"find '{text}' --limit 5 --store {folder}")
        find_one(folder, text, Filters(), 5, Format.table)
    name, goal = DEMO_DRAFT
    _step(f"suggest --name '{name}' --goal '{goal}' --year 2026 --limit 8 --store {folder}")
    draft = replace(blank_draft(), project_name=name, annual_goal=goal, year=2026)
    suggest_set(folder, draft, 8, DraftFormat.table, None)
    _step(f"query {DEMO_QUERY} --store {folder}")
    query(folder, DEMO_QUERY, [], Format.table)


def _step(command: str) -> None:
    out().print(f"\n$ duibiao {command}", style="bold", markup=False, highlight=False, soft_wrap=True)


def parse(paths: Sequence[Path], form: Format) -> None:
    """Print what would be read from the files; where none could be, nothing but the errors."""
    from duibiao.ingest.read_sources import list_files, read_files

    documents = list(read_files(list_files(paths)))
    filings = [filing for document in documents for filing in document.filings]
    errors = [document.error for document in documents if document.error]
    if filings or not errors:
        print_rows([filing_json(filing) for filing in filings], form, lambda: filings_table(filings))
    fail(errors)


def ingest(folder: Path, paths: Sequence[Path], encoder: str, jobs: int, form: Format) -> None:
    """Bring the files into the store and print what became of each; where none could be read, nothing but the errors."""
    from duibiao.ingest.read_sources import list_files

    reports = _ingest(folder, list_files(paths), encoder, jobs)
    errors = [report.error for report in reports if report.error]
    if len(errors) < len(reports) or not errors:
        print_rows([_report_row(report) for report in reports], form, lambda: report_table(reports))
    fail(errors)


def _ingest(folder: Path, paths: Sequence[Path], encoder: str, jobs: int) -> "list[FileReport]":
    from duibiao import tasks

    reports: list[FileReport] = []
    reading, embedding = progress(say("读入", "reading"), len(paths)), progress(say("向量", "embedding"), None)
    with reading as advance, embedding as embedded:

        def done(report: "FileReport") -> None:
            reports.append(report)
            advance(len(reports), len(paths))

        tasks.ingest(folder, paths, encoder, jobs, done, embedded)
    return reports


def _report_row(report: "FileReport") -> dict[str, object]:
    error = report.error.message(LANG) if report.error else None
    return {**asdict(report), "path": str(report.path), "error": error}


def list_queries(form: Format) -> None:
    """Print the questions that come with the program."""
    print_rows([_query_row(query) for query in catalogue()], form, lambda: queries_table(catalogue()))


def _query_row(query: Query) -> dict[str, object]:
    row = asdict(query)
    del row["sparql"]
    return row


def query(folder: Path, name: str, given: Sequence[str], form: Format) -> None:
    """Run a question by name, or SPARQL from a .rq file or standard input, and print its answer."""
    question = read_query(name, read_text(name)) if name == "-" or name.endswith(".rq") else find_query(name)
    parameters = _parameters(question, given)
    with GraphStore.read(folder) as graph:
        answer = run(graph, question, parameters)
    print_rows(records(answer), form, lambda: answer_table(question, answer))


def _parameters(question: Query, given: Sequence[str]) -> dict[str, str]:
    for text in given:
        if "=" not in text:
            known = ", ".join(parameter.name for parameter in question.parameters)
            raise ParameterInvalid(
                query=question.name, parameter=text, reason=Phrase("应写成 名称=值", "write NAME=VALUE"), known=known
            )
    return dict(text.split("=", 1) for text in given)


def export(folder: Path, dataset: Dataset, output: Path | None, with_vocabulary: bool) -> None:
    """Write the graph, or its table of indicators, to a file or to standard output."""
    with GraphStore.read(folder) as graph:
        if output is None:
            exports.export(graph, dataset.value, sys.stdout.buffer, with_vocabulary)
        else:
            exports.export_file(graph, dataset.value, output, with_vocabulary)


def stats(folder: Path, form: Format) -> None:
    """Print what the store holds."""
    from duibiao import tasks

    with GraphStore.read(folder) as graph:
        counts = tasks.stats(graph)
    print_rows([counts], form, lambda: stats_table(counts), counts)
