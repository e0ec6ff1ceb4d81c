"""Train the weights of the ranker on hand labels, and print how far they carry over.

    python tests/train_ranker.py SHARED [--write]

Labels: SHARED/gold/comparable.tsv, searched among all names of SHARED/filings, and the parts ``dev`` of labels/names_fields.tsv
and labels/names_more.tsv; the other parts are not read. Cross-validated in five folds of metrics, then of documents (for the
other names: of fields); the names of a fold neither train nor stand in the way of those that train.
The loss is that of a softmax: each comparable name against all names that are not. --write writes search/rank_weights.tsv.
"""

import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from duibiao.ingest.read_document import read_document
from duibiao.ontology.fold import fold
from duibiao.search.encoders import load_encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.rank_candidates import FEATURES, LINK_FEATURES, CandidateRanker, read_question
from duibiao.search.vector_cache import VectorCache

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "search" / "rank_weights.tsv"
OWN = ("names_fields.tsv", "names_more.tsv")
FOLDS, STEPS, RATE = 5, 300, 0.05
# Chosen by the cross-validation: 0.5, 1 and 3 differ by less than 0.02 on either set.
SHRINK = 2.0
SIMILARITIES = ("semantic", "literal", "trained")
GROUPS = {
    "without metrics": LINK_FEATURES,
    "without the encoder of names": ("trained",),
    "without the sentence encoder": ("semantic",),
    "without wording": ("literal",),
    "without parts": tuple(name for name in FEATURES if name not in (*SIMILARITIES, *LINK_FEATURES)),
    "without similarity": SIMILARITIES,
}

Floats = npt.NDArray[np.float64]


@dataclass
class Queries:
    """The labelled names of one set: for each its features against the other labelled names, and which are comparable."""

    names: list[str]
    metrics: list[str]
    features: list[Floats]

    @classmethod
    def read(cls, labels: dict[str, str], among: Sequence[str], folder: Path, cache: VectorCache) -> "Queries":
        index = NameIndex.build([*labels, *among], load_encoder(), cache, folder, "train")
        ranker = CandidateRanker.build(index.names)
        names = [name for name in index.names if name in labels]
        places = [index.names.index(name) for name in names]
        features: list[Floats] = []
        for name in names:
            found = ranker.features(read_question(name), index.parts(name))
            none = np.zeros(len(index.names), dtype=np.float32)
            features.append(np.stack([found.get(f, none)[places] for f in FEATURES], axis=1).astype(np.float64))
        return cls(names, [labels[name] for name in names], features)

    def examples(self, leave_out: frozenset[str] = frozenset()) -> Iterator[tuple[Floats, Floats, float]]:
        """Features of the comparable names, of the others, and the weight of the query: every metric counts the same."""
        sizes = Counter(self.metrics)
        metrics = np.array(self.metrics)
        allowed = np.array([name not in leave_out for name in self.names])
        for place, metric in enumerate(self.metrics):
            others = allowed & (np.arange(len(metrics)) != place)
            if allowed[place] and (others & (metrics == metric)).any():
                found = self.features[place]
                yield found[others & (metrics == metric)], found[others & (metrics != metric)], 1 / sizes[metric]

    def figures(self, weights_of: dict[str, Floats]) -> tuple[float, float]:
        """Return MAP and precision@1, the mean over metrics; each name asks with its own weights."""
        metrics = np.array(self.metrics)
        found: dict[str, list[tuple[float, float]]] = {}
        for place, metric in enumerate(self.metrics):
            order = np.argsort(-(self.features[place] @ weights_of[self.names[place]]), kind="stable")
            hits = (metrics[order] == metric)[order != place]
            if hits.any():
                precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
                found.setdefault(metric, []).append((float(precisions[hits].mean()), float(hits[0])))
        columns = zip(*([fmean(column) for column in zip(*rows, strict=True)] for rows in found.values()), strict=True)
        average, first = (fmean(column) for column in columns)
        return average, first


def fit(examples: Sequence[tuple[Floats, Floats, float]], used: npt.NDArray[np.bool_]) -> Floats:
    """Return the weights, 0 for features that are not used: Adam (Kingma & Ba 2015) on the loss with its L2 penalty."""
    weights, mean, spread = np.zeros((3, len(FEATURES)))
    for step in range(1, STEPS + 1):
        gradient = SHRINK * weights
        for alike, others, importance in examples:
            gradient += importance * _gradient(weights, alike, others)
        gradient *= used
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.99 * spread + 0.01 * gradient**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return weights


def _gradient(weights: Floats, alike: Floats, others: Floats) -> Floats:
    scores_alike, scores_others = alike @ weights, others @ weights
    highest = max(scores_alike.max(), scores_others.max())
    wrong, right = np.exp(scores_others - highest), np.exp(scores_alike - highest)
    lost = wrong.sum() / (wrong.sum() + right)  # of the probability of each comparable name
    pulled = (wrong / wrong.sum()) @ others
    return np.asarray((lost[:, None] * (pulled - alike)).mean(axis=0), dtype=np.float64)


def cross_validated(
    sets: Sequence[Queries], used: npt.NDArray[np.bool_], groups: dict[str, str]
) -> list[tuple[float, float]]:
    """Return the figures of each set, each name ranked by weights that have seen no name of its group."""
    kinds = sorted(set(groups.values()))
    np.random.default_rng(0).shuffle(kinds)
    weights_of: dict[str, Floats] = {}
    for start in range(FOLDS):
        held = frozenset(name for name, group in groups.items() if group in kinds[start::FOLDS])
        trained = fit([example for queries in sets for example in queries.examples(held)], used)
        weights_of |= dict.fromkeys(held, trained)
    return [queries.figures(weights_of) for queries in sets]


def shared_labels(shared: Path) -> dict[str, str]:
    with (shared / "gold" / "comparable.tsv").open(encoding="utf-8") as file:
        return {fold(row["name"]): row["metric"] for row in csv.DictReader(file, delimiter="\t")}


def own_rows(table: str) -> list[dict[str, str]]:
    with (HERE / "labels" / table).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["part"] == "dev"]


def own_labels(table: str) -> dict[str, str]:
    return {fold(row["name"]): row["metric"] for row in own_rows(table)}


def filed_names(shared: Path) -> dict[str, str]:
    """Return each name of the filings with the document that it stands in first."""
    found: dict[str, str] = {}
    for path in sorted((shared / "filings").iterdir()):
        for filing in read_document(path):
            for indicator in filing.indicators:
                found.setdefault(fold(indicator.level3), path.name)
    return found


def main(shared: Path, write: bool) -> None:
    documents = filed_names(shared)
    with tempfile.TemporaryDirectory() as made, VectorCache.open(Path(made) / "vectors.sqlite") as cache:
        sets = [
            Queries.read(shared_labels(shared), list(documents), Path(made) / "gold", cache),
            *(Queries.read(own_labels(name), [], Path(made) / name, cache) for name in OWN),
        ]
    metric_of = {name: metric for queries in sets for name, metric in zip(queries.names, queries.metrics, strict=True)}
    source_of = {fold(row["name"]): row["field"] for table in OWN for row in own_rows(table)}
    source_of |= {name: documents.get(name, "") for name in sets[0].names}
    titles = [cell for label in ("sample", "dev", "dev of more") for cell in (f"{label} MAP", "P@1")]
    table = Table("ranking", *titles, title="comparable names")
    everything = np.ones(len(FEATURES), dtype=np.bool_)

    def add(label: str, figures: list[tuple[float, float]]) -> None:
        table.add_row(label, *(f"{value:.3f}" for pair in figures for value in pair))

    def by(weights: Floats) -> list[tuple[float, float]]:
        return [queries.figures(dict.fromkeys(queries.names, weights)) for queries in sets]

    trained = fit([example for queries in sets for example in queries.examples()], everything)
    add("plain fusion", by(np.array([name in ("semantic", "literal") for name in FEATURES], dtype=np.float64)))
    add("trained on these labels", by(trained))
    add("cross-validated by metric", cross_validated(sets, everything, metric_of))
    add("cross-validated by document or field", cross_validated(sets, everything, source_of))
    for label, left_out in GROUPS.items():
        used = np.array([name not in left_out for name in FEATURES])
        add(f"by metric, {label}", cross_validated(sets, used, metric_of))
    for label, source in (("trained on the sample", sets[:1]), ("trained on other fields", sets[1:])):
        add(label, by(fit([example for queries in source for example in queries.examples()], everything)))
    Console(width=110).print(table)
    if write:
        every = [example for queries in sets for example in queries.examples()]
        without = fit(every, np.array([name != "trained" for name in FEATURES]))
        head = "# feature, weight, weight without the encoder of names: written by tests/train_ranker.py; features: rank_candidates.py\n"
        rows = zip(FEATURES, trained.tolist(), without.tolist(), strict=True)
        text = "".join(f"{name}\t{w:.3f}\t{alone:.3f}\n" for name, w, alone in rows if max(abs(w), abs(alone)) >= 0.02)
        WEIGHTS.write_text(head + text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
