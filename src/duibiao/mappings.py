"""Metrics for people to look over: the metric of every name as a table, and the table as decisions of the store."""

import hashlib
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer
from rich.table import Table

from duibiao import __version__
from duibiao.errors import SourceMissing
from duibiao.ingest.link_rows import all_links
from duibiao.ingest.read_text import text_of
from duibiao.ingest.store_filings import distinct_names
from duibiao.mapping_rows import changed, merged, rows_of, safe
from duibiao.ontology.decision_rows import decisions_of
from duibiao.ontology.graph import DECISIONS_GRAPH, LINKS_GRAPH, GraphStore
from duibiao.ontology.metric_decisions import decision_quads, read_decisions
from duibiao.ontology.sssom import MANUAL, read_table, write_table
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.terminal import LANG, Format, add_row, complain, err, new_table, print_rows, say
from duibiao.whole_file import whole_file

_COUNTS = {
    "decided": ("决定", "decisions"), "rejected": ("其中否定", "of these rejections"), "new": ("新度量", "new metrics"),
    "linked": ("已链接的指标行", "rows linked"), "undecided": ("未标记的行", "rows not marked"),
}  # fmt: skip


def export_metrics(folder: Path, output: Path | None) -> None:
    """Write the metric of every name, decided, linked or newly found, as an SSSOM table."""
    with GraphStore.read(folder) as store:
        rows = rows_of(distinct_names(store), read_decisions(store))
    table = write_table(map(safe, rows), "duibiao", __version__)
    if output is None:
        sys.stdout.buffer.write(table.encode())
    else:
        with whole_file(output) as fresh:
            fresh.write_text(table, "utf-8", newline="\n")


def import_metrics(folder: Path, path: Path, only: bool, form: Format) -> None:
    """Keep what a person decided in the table, link the rows anew, and print counts; with a fault nothing is changed.

    ``only``: what was decided before and is not in the table is forgotten.
    """
    data = _bytes(path)
    rows = read_table(text_of(data, path), path)
    given, faults = decisions_of(rows, path)
    if faults:
        for fault in faults:
            complain(fault, LANG)
        raise typer.Exit(1)
    table = hashlib.sha256(data).hexdigest()
    with GraphStore.read(folder):  # what is no store yet has no names to decide about
        pass
    with GraphStore.open(folder) as store:
        before, names = read_decisions(store), distinct_names(store)
        decisions = merged(before, [replace(decision, file=path.name, sha256=table) for decision in given], only)
        links = all_links(store, DecidedMetrics(decisions).link)
        store.replace([DECISIONS_GRAPH, LINKS_GRAPH], decision_quads(decisions) | links)
    unmarked = [row for row in rows if row.mapping_justification != MANUAL]
    if lost := changed(unmarked, rows_of(names, before) if unmarked else []):
        _warn(path, lost)
    counts = {
        "decided": len(decisions),
        "rejected": sum(decision.rejected for decision in decisions),
        "new": len({d.metric for d in decisions if d.is_found and not d.rejected}),
        "linked": len({quad.subject for quad in links}),
        "undecided": len(unmarked),
    }
    print_rows([counts], form, lambda: _counts_table(counts), counts)


def _warn(path: Path, lines: Sequence[int]) -> None:
    shown = ", ".join(map(str, lines[:10])) + (" …" if len(lines) > 10 else "")
    zh = f"{path} 第 {shown} 行与库中不同，但 mapping_justification 不是 {MANUAL}，没有导入；要导入请标记后再运行。"
    en = f"{path}, lines {shown}: other than in the store, but not marked {MANUAL}, so not imported; mark them to have them."
    err().print(say(zh, en), markup=False, highlight=False, soft_wrap=True)


def _counts_table(counts: dict[str, int]) -> Table:
    table = new_table(None, say("项", "what"), say("数", "count"), right=[say("数", "count")])
    for key, count in counts.items():
        add_row(table, say(*_COUNTS[key]), count)
    return table


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise SourceMissing(path=path)
    return path.read_bytes()
