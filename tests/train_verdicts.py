"""Train the model of the verdict on labelled pairs and names, and print how far it carries over.

    python tests/train_verdicts.py FOLDER [--write]

Labels: the certain pairs of tests/labels/pairs*.tsv and the names of names_*.tsv marked dev; the other parts are not read. Each table is read
by an encoder of names that has not seen it, of those that train_encoder.py left in FOLDER/apart. The model tells
same (and convertible), related, opposite and different apart: a softmax over standardised features, with an L2 penalty. Of the names, every
two that can be the same teach it too, which so sees how rarely two names are comparable; of those of two metrics it learns only that they
are not the same. Cross-validated by table, since each has fields of its own, and for tables of pairs alone by runs of their rows, which are
fields. --write writes search/verdict_weights.tsv.
"""

import sys
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from unittest.mock import patch

import eval_labels
import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from duibiao.search import known_names
from duibiao.search.comparability import fully, likeliest, likeness_of, may_be_same, read_together
from duibiao.search.name_encoder import JUDGED, NameEncoder
from duibiao.search.name_side import read_side
from duibiao.search.verdicts import Verdict

WEIGHTS = Path(__file__).parent.parent / "search" / "verdict_weights.tsv"
# Chosen by the cross-validation. All names of a table weigh as much as so many labelled pairs.
SHRINK, NAMES_WEIGH = 10.0, 400.0
STEPS, RUNS = 300, 8

Floats = npt.NDArray[np.float64]
Weights = Floats  # (features, 4), as they apply to plain features


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled names with their features; ``verdict`` is "other" for names of two metrics, ``asked``: who is asked decides."""

    verdict: str
    features: dict[str, float]
    asked: bool

    @classmethod
    def read(cls, names: tuple[str, str], units: tuple[str | None, str | None], verdict: str) -> "Pair":
        a, b = (read_side(name, unit) for name, unit in zip(names, units, strict=True))
        asked = a.parts.kind == b.parts.kind == "satisfaction"
        return cls("same" if verdict == "convertible" else verdict, fully(a, b, likeness_of(a, b)), asked)


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one set of fields: pairs with their verdicts, and all two names that can be the same."""

    pairs: list[Pair]
    names: list[Pair]


@contextmanager
def read_by(encoder: Path) -> Generator[None]:
    """Have all names read by the encoder of that file."""
    other = NameEncoder.load(encoder.read_bytes())
    with (
        patch.object(known_names, "name_encoder", lambda: other),
        patch.dict(known_names._NAMES.known, clear=True),  # pyright: ignore[reportPrivateUsage]
        patch.dict(known_names._PAIRS.known, clear=True),  # pyright: ignore[reportPrivateUsage]
    ):
        yield


def labels(folder: Path) -> dict[str, Labels]:
    """Return the labels marked dev, by table, each read by the encoder of the folder that has not seen it."""
    named = {names.title: names.metrics for names in eval_labels.field_names()}
    of_names = {"pairs dev": "fields dev", "pairs_more dev": "more dev"}
    found: dict[str, Labels] = {}
    for table, rows in eval_labels.pairs().items():
        if table.endswith(" dev"):
            with read_by(folder / f"{table}.npz"):
                read_together(eval_labels.sides(rows))
                pairs = [
                    Pair.read((r["name_a"], r["name_b"]), (r["unit_a"] or None, r["unit_b"] or None), r["verdict"])
                    for r in rows
                ]
                found[table] = Labels(pairs, of_metrics(named.get(of_names.get(table, ""), {})))
    return found


def of_metrics(metrics: dict[str, str]) -> list[Pair]:
    """Return every two names, but for those that can never be the same."""
    possible = [(a, b) for a, b in combinations(metrics, 2) if may_be_same(a, b)]
    read_together([(read_side(a, None), read_side(b, None)) for a, b in possible])
    return [Pair.read((a, b), (None, None), "same" if metrics[a] == metrics[b] else "other") for a, b in possible]


def matrix(pairs: Sequence[Pair], features: Sequence[str]) -> Floats:
    """Return the features of the pairs, a column for each."""
    return np.array([[pair.features.get(name, 0.0) for name in features] for pair in pairs]).reshape(-1, len(features))


def softmax(values: Floats, wanted: Sequence[str], weigh: Floats) -> Weights:
    """Return the weights; the last feature is 1 everywhere and is not shrunk.

    Each step goes down a quadratic bound of the loss (Böhning 1992, "Multinomial logistic regression algorithm"). A pair of which it is
    only known that it is not the same wants the rest as likely as it is held to be (EM).
    """
    mean, spread = np.average(values, axis=0, weights=weigh), values.std(axis=0) + 0.01
    mean[-1], spread[-1] = 0.0, 1.0
    scaled = (values - mean) / spread
    shrink = np.full((values.shape[1], 1), SHRINK)
    shrink[-1] = 1e-6
    target = np.array([[float(verdict == v) for v in JUDGED] for verdict in wanted])
    other = target.sum(axis=1) == 0
    bound: Floats = np.asarray(
        np.linalg.inv(scaled.T @ (scaled * weigh[:, np.newaxis]) / 2 + np.diagflat(shrink)), dtype=np.float64
    )
    weights: Floats = np.zeros((values.shape[1], len(JUDGED)))
    for _ in range(STEPS):
        said = _likely(scaled @ weights)
        target[other, 1:] = said[other, 1:] / said[other, 1:].sum(axis=1, keepdims=True)
        weights += bound @ (scaled.T @ ((target - said) * weigh[:, np.newaxis]) - shrink * weights)
    plain = weights / spread[:, np.newaxis]
    plain[-1] -= mean @ plain
    return np.asarray(plain)


def _likely(odds: Floats) -> Floats:
    odds = np.exp(odds - odds.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def fit(tables: Sequence[Labels], features: Sequence[str]) -> Weights:
    """Return the model; who is asked is decided by rule, and teaches nothing."""
    pairs = [p for table in tables for p in table.pairs if not p.asked]
    names = [[p for p in table.names if not p.asked] for table in tables]
    weigh = [np.ones(len(pairs)), *(np.full(len(some), NAMES_WEIGH / len(some)) for some in names if some)]
    every = [*pairs, *(p for some in names for p in some)]
    return softmax(matrix(every, features), [p.verdict for p in every], np.concatenate(weigh))


def told(pairs: Sequence[Pair], features: Sequence[str], weights: Weights) -> list[Verdict]:
    """Return the verdicts, convertible as same."""
    return [_verdict(*said) for said in zip(pairs, (matrix(pairs, features) @ weights).tolist(), strict=True)]


def _verdict(pair: Pair, odds: Sequence[float]) -> Verdict:
    if pair.asked:
        return "related" if pair.features["conflict"] else "same"
    return likeliest(pair.features, odds)


def by_runs(table: Labels, others: Sequence[Labels], features: Sequence[str]) -> list[str]:
    """Return the figures of a table, each run of its rows judged by a model that has seen all but the run."""
    found: list[Verdict] = []
    for start, end in pairwise(len(table.pairs) * run // RUNS for run in range(RUNS + 1)):
        rest = Labels([*table.pairs[:start], *table.pairs[end:]], [])
        found += told(table.pairs[start:end], features, fit([*others, rest], features))
    return [*rightness(table, found), "", ""]


def rightness(table: Labels, found: Sequence[Verdict]) -> list[str]:
    """Return the share of verdicts that are right, and how many are same that should not be, opposites among them."""
    right = sum(f == p.verdict for p, f in zip(table.pairs, found, strict=True))
    wrongly = Counter(p.verdict for p, f in zip(table.pairs, found, strict=True) if f == "same" != p.verdict)
    return [f"{right / len(table.pairs):.3f}", f"{wrongly.total()} ({wrongly['opposite']})"]


def figures(table: Labels, features: Sequence[str], weights: Weights) -> list[str]:
    """Return how right the verdicts are, and how right same is for any two names."""
    said = [p for p, f in zip(table.names, told(table.names, features, weights), strict=True) if f == "same"]
    joined = sum(p.verdict == "same" for p in said)
    precision = f"{joined / len(said):.3f}" if said else ""
    recall = f"{joined / sum(p.verdict == 'same' for p in table.names):.3f}" if said else ""
    return [*rightness(table, told(table.pairs, features, weights)), precision, recall]


def main(folder: Path, write: bool) -> None:
    tables = labels(folder / "apart")
    every = (pair for table in tables.values() for pair in (*table.pairs, *table.names))
    features = [*sorted({name for pair in every for name in pair.features} - {"always"}), "always"]
    weights = fit(list(tables.values()), features)
    shown = Table(
        "pairs",
        "model",
        "right",
        "same, wrongly (opposite)",
        "names: precision",
        "recall",
        title="verdicts on labels marked dev",
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
        head = "# feature, weight for same, related, opposite, different: written by tests/train_verdicts.py; features: see comparability.py\n"
        rows = (
            "\t".join([name, *(f"{weight:.3f}" for weight in row)]) + "\n"
            for name, row in zip(features, weights, strict=True)
        )
        WEIGHTS.write_text(head + "".join(row for row in rows if set(row.split()[1:]) - {"0.000", "-0.000"}), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
