"""Train the two models of the verdict on labelled pairs and names, and print how far they carry over.

    python tests/train_verdicts.py [--write]

Labels: the certain pairs of tests/labels/pairs*.tsv and the names of names_*.tsv marked dev; the other parts are not read. The first
model tells same and convertible from the rest, the second, among the rest, related from different; opposite is a rule of its own.
Of the names, every two that measure the same teach the first model, which so sees how rarely two names are comparable. Both models
are logistic, with an L2 penalty on the weights of standardised features. Cross-validated by table, since each has fields of its own, and
for tables of pairs alone by runs of their rows, which are fields.
--write writes search/verdict_weights.tsv.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import eval_labels
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from duibiao.ontology.fold import fold
from duibiao.search.comparability import fully, likeness_of, near_enough, read_side
from duibiao.search.name_encoder import know_names
from duibiao.search.opposites import opposed
from duibiao.search.verdicts import Verdict

WEIGHTS = Path(__file__).parent.parent / "search" / "verdict_weights.tsv"
# Chosen by the cross-validation; a penalty of 5 or 20 changes less than 0.01. All names of a table weigh as much as so many labelled
# pairs: of two names called same in a table not seen, 0.77 and 0.58 are with none and 0.85 and 0.78 with 80, and pairs are as right.
SHRINK, NAMES_WEIGH = 10.0, 200.0
STEPS, RUNS = 12, 8

Floats = npt.NDArray[np.float64]
Weights = tuple[Floats, Floats]  # of both models, as they apply to plain features


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled names with their features; ``verdict`` is "other" for names of two metrics."""

    verdict: str
    opposed: bool
    features: dict[str, float]

    @classmethod
    def read(cls, names: tuple[str, str], units: tuple[str | None, str | None], verdict: str) -> "Pair":
        a, b = (read_side(name, unit) for name, unit in zip(names, units, strict=True))
        likeness = likeness_of(a, b)
        return cls(verdict, opposed(a.parts, b.parts, likeness), fully(a, b, likeness))

    @property
    def never(self) -> bool:
        far = not self.features.get("satisfaction") and not near_enough(self.features, self.features["meaning"])
        return far or self.opposed or bool(self.features["conflict"])

    @property
    def joined(self) -> bool:
        return self.verdict in ("same", "convertible")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one set of fields: pairs with their verdicts, and all two names that can be the same."""

    pairs: list[Pair]
    names: list[Pair]


def labels() -> dict[str, Labels]:
    """Return the labels marked dev, by table."""
    every = (row for table in eval_labels.pairs().values() for row in table if row["part"] == "dev")
    know_names(fold(row[name]) for row in every for name in ("name_a", "name_b"))
    named = {names.title: names.metrics for names in eval_labels.field_names()}
    of_names = {"pairs dev": "fields dev", "pairs_more dev": "more dev"}
    found: dict[str, Labels] = {}
    for table, rows in eval_labels.pairs().items():
        if table.endswith(" dev"):
            pairs = [
                Pair.read((r["name_a"], r["name_b"]), (r["unit_a"] or None, r["unit_b"] or None), r["verdict"])
                for r in rows
            ]
            found[table] = Labels(pairs, of_metrics(named.get(of_names.get(table, ""), {})))
    return found


def of_metrics(metrics: dict[str, str]) -> list[Pair]:
    """Return every two names, but for those that can never be the same."""
    read = (
        Pair.read((a, b), (None, None), "same" if metrics[a] == metrics[b] else "other")
        for a, b in combinations(metrics, 2)
    )
    return [pair for pair in read if not pair.never]


def matrix(pairs: Sequence[Pair], features: Sequence[str]) -> Floats:
    """Return the features of the pairs, a column for each."""
    return np.array([[pair.features.get(name, 0.0) for name in features] for pair in pairs]).reshape(-1, len(features))


def logistic(values: Floats, wanted: Sequence[bool], weigh: Floats) -> Floats:
    """Return the weights by Newton's method; the last feature is 1 everywhere and is not shrunk."""
    mean, spread = np.average(values, axis=0, weights=weigh), values.std(axis=0) + 0.01
    mean[-1], spread[-1] = 0.0, 1.0
    scaled = (values - mean) / spread
    weights = np.zeros(values.shape[1])
    shrink = np.full(values.shape[1], SHRINK)
    shrink[-1] = 1e-6
    target = np.array(wanted, dtype=np.float64)
    for _ in range(STEPS):
        weights = weights - _newton(scaled, target, weigh, shrink, weights)
    plain = weights / spread
    plain[-1] -= (plain * mean).sum()
    return np.asarray(plain)


def _newton(scaled: Floats, target: Floats, weigh: Floats, shrink: Floats, weights: Floats) -> Floats:
    """One step: the gradient of the loss over its curvature."""
    said = 1 / (1 + np.exp(-(scaled @ weights)))
    gradient = scaled.T @ ((said - target) * weigh) + shrink * weights
    curvature = scaled.T @ (scaled * (said * (1 - said) * weigh)[:, np.newaxis]) + np.diagflat(shrink)
    return np.asarray(np.linalg.solve(curvature, gradient), dtype=np.float64)


def fit(tables: Sequence[Labels], features: Sequence[str]) -> Weights:
    """Return both models; opposites, who is asked and what can never be called same are decided by rule, and teach neither."""
    told = [
        p
        for table in tables
        for p in table.pairs
        if p.verdict != "opposite" and not p.features.get("satisfaction") and not p.never
    ]
    others = [
        p
        for table in tables
        for p in table.pairs
        if p.verdict in ("related", "different") and not p.features.get("satisfaction")
    ]
    names = [[pair for pair in table.names if not pair.features.get("satisfaction")] for table in tables]
    weigh = [np.ones(len(told)), *(np.full(len(pairs), NAMES_WEIGH / len(pairs)) for pairs in names if pairs)]
    taught = [*told, *(pair for pairs in names for pair in pairs)]
    topic = matrix(others, features)
    topic[:, features.index("meaning")] = 0.0  # so that the encoder is asked for few pairs alone
    return (
        logistic(matrix(taught, features), [pair.joined for pair in taught], np.concatenate(weigh)),
        logistic(topic, [pair.verdict == "related" for pair in others], np.ones(len(others))),
    )


def told(pairs: Sequence[Pair], features: Sequence[str], weights: Weights) -> list[Verdict]:
    """Return the verdicts, convertible as same."""
    values = matrix(pairs, features)
    return [_verdict(*said) for said in zip(pairs, values @ weights[0], values @ weights[1], strict=True)]


def _verdict(pair: Pair, same: float, related: float) -> Verdict:
    if pair.opposed:
        return "opposite"
    asked = pair.features.get("satisfaction")
    if not pair.never and (asked or same > 0):
        return "same"
    return "related" if asked or related > 0 else "different"


def by_runs(table: Labels, others: Sequence[Labels], features: Sequence[str]) -> list[str]:
    """Return the figures of a table, each run of its rows judged by models that have seen all but the run."""
    found: list[Verdict] = []
    for start, end in pairwise(len(table.pairs) * run // RUNS for run in range(RUNS + 1)):
        rest = Labels([*table.pairs[:start], *table.pairs[end:]], [])
        found += told(table.pairs[start:end], features, fit([*others, rest], features))
    return [*rightness(table, found), "", ""]


def rightness(table: Labels, found: Sequence[Verdict]) -> list[str]:
    """Return the share of verdicts that are right, and how many are same that should not be."""
    right = sum(f == ("same" if p.joined else p.verdict) for p, f in zip(table.pairs, found, strict=True))
    wrongly = sum(f == "same" and not p.joined for p, f in zip(table.pairs, found, strict=True))
    return [f"{right / len(table.pairs):.3f}", str(wrongly)]


def figures(table: Labels, features: Sequence[str], weights: Weights) -> list[str]:
    """Return how right the verdicts are, and how right same is for any two names."""
    said = [p for p, f in zip(table.names, told(table.names, features, weights), strict=True) if f == "same"]
    precision = f"{sum(p.joined for p in said) / len(said):.3f}" if said else ""
    recall = f"{sum(p.joined for p in said) / sum(p.joined for p in table.names):.3f}" if said else ""
    return [*rightness(table, told(table.pairs, features, weights)), precision, recall]


def main(write: bool) -> None:
    tables = labels()
    every = (pair for table in tables.values() for pair in (*table.pairs, *table.names))
    features = [*sorted({name for pair in every for name in pair.features} - {"always"}), "always"]
    weights = fit(list(tables.values()), features)
    shown = Table(
        "pairs", "models", "right", "same, wrongly", "names: precision", "recall", title="verdicts on labels marked dev"
    )
    for title, table in tables.items():
        unseen = fit([other for other in tables.values() if other is not table], features)
        shown.add_row(f"{title} ({len(table.pairs)})", "trained on these", *figures(table, features, weights))
        shown.add_row("", "trained on the other tables", *figures(table, features, unseen))
        if not table.names:
            others = [other for other in tables.values() if other is not table]
            shown.add_row("", "and on other runs of rows", *by_runs(table, others, features))
    Console(width=110).print(shown)
    if write:
        head = "# feature, weight for same, weight for related: written by tests/train_verdicts.py; features: see pair_features.py\n"
        rows = (f"{name}\t{same:.3f}\t{related:.3f}\n" for name, same, related in zip(features, *weights, strict=True))
        WEIGHTS.write_text(head + "".join(row for row in rows if not row.endswith("\t0.000\t0.000\n")), "utf-8")


if __name__ == "__main__":
    main("--write" in sys.argv)
