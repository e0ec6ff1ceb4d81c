"""Verdicts on labelled pairs, links of rows to metrics, and names grouped into new metrics, as tables for ``make eval``."""

from collections.abc import Sequence
from itertools import combinations

import eval_labels
import metric_links
from eval_labels import Names
from rich.table import Table

from duibiao.search.comparability import compare, read_together
from duibiao.search.find_notions import notions


def tables() -> list[Table]:
    return [verdicts(), links(), groups(eval_labels.field_names())]


def verdicts() -> Table:
    table = Table(
        "pairs",
        "count",
        "right",
        "opposite called same",
        "called same or convertible, wrongly",
        title="verdicts on certain pairs",
        title_justify="left",
    )
    for part, rows in eval_labels.pairs().items():
        read_together(eval_labels.sides(rows))
        found = [
            (
                row["verdict"],
                compare(row["name_a"], row["name_b"], row["unit_a"] or None, row["unit_b"] or None).verdict,
            )
            for row in rows
        ]
        right = sum(wanted == given for wanted, given in found) / len(found)
        joined = [wanted for wanted, given in found if given in ("same", "convertible")]
        wrongly = sum(wanted not in ("same", "convertible") for wanted in joined)
        table.add_row(part, str(len(found)), f"{right:.3f}", str(joined.count("opposite")), str(wrongly))
    return table


def links() -> Table:
    counts, coverage, precision, strict = metric_links.figures(metric_links.drawn())
    table = Table(
        "rows",
        "coverage",
        "precision",
        "arguable as wrong",
        "not judged",
        title="links to metrics, judged by hand",
        title_justify="left",
    )
    unread = str(counts[""])
    table.add_row(str(counts.total()), f"{coverage:.3f}", f"{precision:.3f}", f"{strict:.3f}", unread)
    return table


def groups(sets: Sequence[Names]) -> Table:
    """Return how well names are grouped, as if the catalogue had none of their metrics: of pairs of names, by metric and by group."""
    table = Table(
        "names",
        "groups",
        "pairs of one group right",
        "pairs of one metric found",
        title="new metrics",
        title_justify="left",
    )
    for labelled in sets:
        found = notions(labelled.metrics)
        home = {name: notion.iri for notion in found for name in notion.names}
        pairs = [
            (home[a] == home[b], labelled.metrics[a] == labelled.metrics[b])
            for a, b in combinations(labelled.metrics, 2)
        ]
        both = pairs.count((True, True))
        precision = both / sum(grouped for grouped, _ in pairs)
        recall = both / sum(alike for _, alike in pairs)
        table.add_row(
            f"{labelled.title} ({len(labelled.metrics)})", str(len(found)), f"{precision:.3f}", f"{recall:.3f}"
        )
    return table
