"""The metric catalogue: what performance indicators of any field measure, read from metrics.ttl."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from duibiao.errors import Language
from duibiao.ontology.vocabulary import Said, statements, texts
from duibiao.settings import kept_file

FILE = "metrics.ttl"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the catalogue; the first label of a language is the preferred one.

    ``kind`` and ``polarity`` are IRIs of codes.ttl, ``classes`` those of categories.ttl, ``family`` and ``opposite`` those
    of this catalogue; None where the catalogue does not say.
    """

    iri: str
    family: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    definition: dict[Language, str]
    formula: dict[Language, str]
    counted: str | None
    kind: str | None
    polarity: str | None
    unit: str | None
    opposite: str | None
    classes: tuple[str, ...]

    def label(self, language: Language) -> str:
        """Return the preferred label."""
        return (self.zh if language == "zh" else self.en)[0]


@cache
def metrics() -> dict[str, Metric]:
    """Return the metrics by IRI, in the order of the file; parsed once for each version of the catalogue, then kept."""
    digest = hashlib.sha256(files("duibiao.ontology").joinpath(FILE).read_bytes()).hexdigest()[:16]
    kept = kept_file(f"metrics-{digest}.json", _keep)
    if kept is None:
        return _parsed()
    return {said["iri"]: _restored(said) for said in json.loads(kept.read_text("utf-8"))}


def _parsed() -> dict[str, Metric]:
    return {iri: _metric(iri, said) for iri, said in statements(FILE).items() if _is_metric(said)}


def _keep(path: Path) -> None:
    path.write_text(json.dumps([asdict(metric) for metric in _parsed().values()], ensure_ascii=False), "utf-8")


def _restored(said: dict[str, Any]) -> Metric:
    """JSON knows lists where a Metric has tuples."""
    fields: dict[str, Any] = {**said, **{key: tuple(said[key]) for key in ("zh", "en", "classes")}}
    return Metric(**fields)


@cache
def wordings() -> dict[str, tuple[str, ...]]:
    """Return by IRI all that a metric is called in both languages, its everyday questions included."""
    keys = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
    return {
        iri: tuple(dict.fromkeys(text for key in keys for text in texts(statements(FILE)[iri], key)))
        for iri in metrics()
    }


@cache
def families() -> dict[str, dict[Language, str]]:
    """Return the labels of the families by IRI, in the order of the file."""
    found = statements(FILE)
    names = dict.fromkeys(metric.family for metric in metrics().values())
    return {
        iri: {"zh": _first(found[iri], "skos:prefLabel", "zh"), "en": _first(found[iri], "skos:prefLabel", "en")}
        for iri in names
    }


def _is_metric(said: Said) -> bool:
    return any(kind.endswith("#Metric") for kind in texts(said, "rdf:type"))


def _metric(iri: str, said: Said) -> Metric:
    return Metric(
        iri=iri,
        family=_first(said, "skos:broader"),
        zh=_labels(said, "zh"),
        en=_labels(said, "en"),
        definition=_both(said, "skos:definition"),
        formula=_both(said, "duibiao:formula"),
        counted=_first(said, "duibiao:countedThing") or None,
        kind=_first(said, "duibiao:quantityKind") or None,
        polarity=_first(said, "duibiao:polarity") or None,
        unit=_first(said, "duibiao:usualUnit") or None,
        opposite=_first(said, "duibiao:oppositeOf") or None,
        classes=tuple(texts(said, "dcterms:subject")),
    )


def _labels(said: Said, language: Language) -> tuple[str, ...]:
    return (*texts(said, "skos:prefLabel", language), *texts(said, "skos:altLabel", language))


def _both(said: Said, key: str) -> dict[Language, str]:
    languages: Iterable[Language] = ("zh", "en")
    return {language: text for language in languages if (text := _first(said, key, language))}


def _first(said: Said, key: str, language: Language | None = None) -> str:
    return next(iter(texts(said, key, language)), "")
