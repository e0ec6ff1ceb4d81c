"""Metrics for people to look over: the metric of every name as a table, and the table as decisions of the store."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer
from rich.table import Table

from duibiao import __version__
from duibiao.errors import DocumentUnreadable, SourceMissing
from duibiao.ingest.link_rows import all_links
from duibiao.ingest.read_text import ENCODINGS, decode
from duibiao.ingest.store_filings import distinct_names
from duibiao.ontology.decision_rows import decisions_of, row_of
from duibiao.ontology.fold import fold
from duibiao.ontology.graph import DECISIONS_GRAPH, LINKS_GRAPH, GraphStore
from duibiao.ontology.metric_decisions import Decision, decision_quads, name_iri, read_decisions
from duibiao.ontology.sssom import EXACT, MANUAL, Row, compact, read_table, write_table
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.find_notions import Notion, notions
from duibiao.search.link_metrics import MetricLink
from duibiao.terminal import LANG, Format, add_row, complain, err, new_table, print_rows, say

_MATCHED = "semapv:CompositeMatching"  # parts of the name, wording and lists of words together
_COUNTS = {
    "decided": ("决定", "decisions"), "rejected": ("其中否定", "of these rejections"), "new": ("新度量", "new metrics"),
    "linked": ("已链接的指标行", "rows linked"), "undecided": ("未标记的行", "rows not marked"),
}  # fmt: skip


def export_metrics(folder: Path, output: Path | None) -> None:
    """Write the metric of every name, decided, linked or newly found, as an SSSOM table."""
    with GraphStore.read(folder) as store:
        table = write_table(rows_of(distinct_names(store), read_decisions(store)), "duibiao", __version__)
    if output is None:
        sys.stdout.buffer.write(table.encode())
    else:
        output.write_text(table, "utf-8", newline="\n")


def rows_of(names: Sequence[str], decisions: Sequence[Decision]) -> list[Row]:
    """Return what needs a look first: notions that several names share, other new ones, links, the least sure before
    the others; then what is decided.
    """
    decided = DecidedMetrics(decisions)
    settled = {fold(decision.name) for decision in decisions if not decision.rejected}
    links = {name: decided.link(name) for name in names if fold(name) not in settled}
    found = notions(name for name, link in links.items() if link is None)
    shown = sorted(found, key=lambda notion: (-len(notion.names), notion.label))
    new = [row for notion in shown for row in _notion_rows(notion, decided)]
    linked = [_linked(name, link) for name, link in links.items() if link]
    by_doubt = sorted(linked, key=lambda row: (float(row.confidence), row.object_id, row.subject_label))
    return [*new, *by_doubt, *map(row_of, decisions)]


def _notion_rows(notion: Notion, decided: DecidedMetrics) -> Iterator[Row]:
    count = len(notion.names)
    for name in notion.names:
        if not decided.rejects(name, notion.iri):
            likeness = f"{notion.likeness(name):.3f}" if count > 1 else ""
            yield _proposed(name, notion.iri, notion.label, likeness, f"new=true|names={count}")


def _linked(name: str, link: MetricLink) -> Row:
    return _proposed(
        name, link.iri, link.metric.label("zh"), f"{link.score:.3f}", f"method={link.method}|fits={link.label}"
    )


def _proposed(name: str, metric: str, label: str, confidence: str, other: str) -> Row:
    return Row(
        subject_id=compact(name_iri(name)), subject_label=name, predicate_id=EXACT, predicate_modifier="",
        object_id=compact(metric), object_label=label, mapping_justification=_MATCHED,
        confidence=confidence, other=other,
    )  # fmt: skip


def import_metrics(folder: Path, path: Path, only: bool, form: Format) -> None:
    """Keep what a person decided in the table, link the rows anew, and print counts; with a fault nothing is changed.

    ``only``: what was decided before and is not in the table is forgotten.
    """
    data = _bytes(path)
    rows = read_table(_decoded(path, data), path)
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
    if lost := _changed(unmarked, rows_of(names, before) if unmarked else []):
        _warn(path, lost)
    counts = {
        "decided": len(decisions),
        "rejected": sum(decision.rejected for decision in decisions),
        "new": len({d.metric for d in decisions if d.is_found and not d.rejected}),
        "linked": len({quad.subject for quad in links}),
        "undecided": len(unmarked),
    }
    print_rows([counts], form, lambda: _counts_table(counts), counts)


def merged(before: Sequence[Decision], given: Sequence[Decision], only: bool) -> list[Decision]:
    """Return the decisions that hold from now on: for each name those given, for other names those of before.

    What is given as it was keeps the table it came from; a metric bears the label that it was given last.
    """
    known = {replace(decision, file="", sha256=""): decision for decision in before}
    named = {fold(decision.name) for decision in given}
    kept = [] if only else [decision for decision in before if fold(decision.name) not in named]
    labels = {decision.metric: decision.label for decision in given if not decision.rejected}
    new = (known.get(replace(decision, file="", sha256=""), decision) for decision in given)
    return [*new, *(replace(decision, label=labels.get(decision.metric, decision.label)) for decision in kept)]


def _changed(unmarked: Sequence[Row], now: Sequence[Row]) -> list[int]:
    """The lines that say something else than the store does and were not marked: most likely forgotten."""
    said: dict[str, set[tuple[str, str, str]]] = {}
    for row in now:
        said.setdefault(row.subject_id, set()).add((row.object_id, row.object_label, row.predicate_modifier))
    return [
        row.line
        for row in unmarked
        if (row.object_id, row.object_label, row.predicate_modifier) not in said.get(row.subject_id, ())
    ]


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


def _decoded(path: Path, data: bytes) -> str:
    text = decode(data)
    if text is None:
        raise DocumentUnreadable(path=path, reason="encoding ?", tried=", ".join(ENCODINGS))
    return text
