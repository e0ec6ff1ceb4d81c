"""Names -> metrics of the catalogue, through the label whose parts a name shares."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duibiao.ontology.metrics import Metric, metrics
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.parts import NameParts
from duibiao.search.name_facets import tokens
from duibiao.search.ngrams import NgramIndex
from duibiao.search.parts_table import PartsTable
from duibiao.settings import kept_file

METHOD = "parts-1"
# Our choice, from the links of the sample filings read one by one: below, one in four was wrong.
LEAST = 0.45
# How much of the score the last act and object, all that the name is about, and its wording make up. Our choice; moving
# any of them by 0.1 changed no more than 3 of 412 links.
_HEAD, _ABOUT, _WORDING = 0.45, 0.42, 0.13
_OTHER_OBJECT, _OTHER_ACT = 0.6, 0.75

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class MetricLink:
    """A metric with how well the name fits it, 0 to 1, the label it fits, and the parts in which both agree."""

    metric: Metric
    score: float
    label: str
    agree: tuple[str, ...]
    method: str = METHOD

    @property
    def iri(self) -> str:
        """Return the IRI of the metric."""
        return self.metric.iri


class MetricLinker:
    """The Chinese labels of the catalogue, read into parts."""

    def __init__(self) -> None:
        pairs = [(label, metric) for metric in metrics().values() for label in metric.zh]
        self._labels = [label for label, _ in pairs]
        self._metrics = [metric for _, metric in pairs]
        version = _version()
        ngrams = kept_file(f"label-ngrams-{version}.npz", lambda path: NgramIndex.build(self._labels).save(path))
        parts = kept_file(f"label-parts-{version}.npz", lambda path: _save(self._read_labels(), path))
        self._ngrams = NgramIndex.load(ngrams, len(pairs)) if ngrams else NgramIndex.build(self._labels)
        self._table = _load(parts) if parts else self._read_labels()

    def _read_labels(self) -> PartsTable:
        return PartsTable.build([read_name(label) for label in self._labels])

    def link(self, name: str, parts: NameParts | None = None) -> MetricLink | None:
        """Return the metric that fits best, or None where none fits."""
        parts = parts or read_name(name)
        found = self._table.agreement(parts)
        literal = self._ngrams.similarity(parts.text)
        scores = _scores(parts, found, literal)
        best = int(np.argmax(scores))
        if scores[best] < LEAST:
            return None
        agree = tuple(f for f in _AGREE if found[f"{f}_same"][best])
        return MetricLink(self._metrics[best], round(min(float(scores[best]), 1.0), 3), self._labels[best], agree)


_AGREE = ("measure", "dimension", "counted", "object", "act", "asked", "person")


def _scores(parts: NameParts, found: Mapping[str, npt.NDArray[np.generic]], literal: Scores) -> Scores:
    """How well each label fits: nothing where what is measured differs, all where the wording is the same."""
    said = {key: values.astype(np.float32) for key, values in found.items()}
    fits = said["measure_same"] * (1 - said["counted_differs"]) * (1 - said["per_differs"])
    fits *= 1 - (1 - _OTHER_OBJECT) * said["object_differs"]
    fits *= 1 - (1 - _OTHER_ACT) * said["act_differs"]
    scores = fits * (_subject(parts, said, literal) + 0.03 * said["counted_same"])
    return np.asarray(np.where(literal > 0.999, 1.0, scores), dtype=np.float32)


def _subject(parts: NameParts, said: Mapping[str, Scores], literal: Scores) -> Scores:
    """Whether both are about the same, 0 to 1; a name about nothing (投诉率, 满意度) fits labels about nothing."""
    if parts.kind == "satisfaction":
        return np.asarray(0.6 * said["asked_same"] + 0.2 * said["person_same"] + 0.2 * literal, dtype=np.float32)
    if all(token.startswith("p:") for token in tokens(parts)):
        base = 0.6 if parts.kind in ("share", "degree", None) else 0.3
        return np.asarray(
            np.where(said["silent"] > 0, base + (1 - base) * literal, 0.9 * said["about"]), dtype=np.float32
        )
    agree = said["object_same"] + said["act_same"]
    kin = said["object_root_same"] + said["act_root_same"] - agree
    apart = said["object_differs"] + said["act_differs"] + said["object_one"] + said["act_one"]
    cores = agree + kin + apart
    head = np.where(cores > 0, (agree + 0.6 * kin) / np.maximum(cores, 1), said["about"])
    return np.asarray(_HEAD * head + _ABOUT * said["about"] + _WORDING * literal, dtype=np.float32)


@cache
def linker() -> MetricLinker:
    """Return the linker of the shipped catalogue; its labels are read once for each version of the words, then kept."""
    return MetricLinker()


_READERS = ("word_lists", "parts", "name_parts", "name_endings", "name_words", "name_values")
_COMPARERS = ("name_facets", "parts_table", "token_index")


def _version() -> str:
    """What the parts of the labels depend on: the catalogue, the words, and the code that reads names."""
    digest = hashlib.sha256((files("duibiao.ontology") / "metrics.ttl").read_bytes())
    words = sorted((files("duibiao.ontology") / "words").iterdir(), key=lambda entry: entry.name)
    ontology = [files("duibiao.ontology") / f"{name}.py" for name in _READERS]
    for file in [*words, *ontology, *(files("duibiao.search") / f"{name}.py" for name in _COMPARERS)]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _save(table: PartsTable, path: Path) -> None:
    np.savez(path, **table.arrays())  # type: ignore[arg-type]


def _load(path: Path) -> PartsTable:
    with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
        return PartsTable.from_arrays({key: file[key] for key in file.files})
