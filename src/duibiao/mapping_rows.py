"""The rows of a table of metrics: what a store would propose for each name, and what a table that comes back changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duibiao.ontology.decision_rows import row_of
from duibiao.ontology.fold import fold
from duibiao.ontology.metric_decisions import Decision, name_iri
from duibiao.ontology.sssom import EXACT, Row, compact
from duibiao.queries.tables import safe_cell
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.find_notions import Notion, notions
from duibiao.search.link_metrics import MetricLink

_MATCHED = "semapv:CompositeMatching"  # parts of the name, wording and lists of words together


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


def safe(row: Row) -> Row:
    """Return the row with no text that a spreadsheet would run; reading takes the apostrophe off again."""
    return replace(
        row,
        subject_label=str(safe_cell(row.subject_label)),
        object_label=str(safe_cell(row.object_label)),
        author_label=str(safe_cell(row.author_label)),
        comment=str(safe_cell(row.comment)),
    )


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


def changed(unmarked: Sequence[Row], now: Sequence[Row]) -> list[int]:
    """Return the lines that say something else than the store does and were not marked: most likely forgotten."""
    said: dict[str, set[tuple[str, str, str]]] = {}
    for row in now:
        said.setdefault(row.subject_id, set()).add((row.object_id, row.object_label, row.predicate_modifier))
    return [
        row.line
        for row in unmarked
        if (row.object_id, row.object_label, row.predicate_modifier) not in said.get(row.subject_id, ())
    ]
