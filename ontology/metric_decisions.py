"""What people decided about the metrics of names, in a graph of its own: no ingest and no index touches it.

Each decision is a mapping after SSSOM's translation to RDF (an owl:Axiom about name, skos:exactMatch and metric, see
https://mapping-commons.github.io/sssom/spec-formats-owl/), derived from the table that brought it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import pyoxigraph as ox

from duibiao.ontology.fold import fold
from duibiao.ontology.graph import DECISIONS_GRAPH, Term
from duibiao.ontology.metrics import metrics
from duibiao.ontology.namespaces import DATA, FOUND, ONTOLOGY, PREFIXES, content_iri

_SAID = "SELECT ?graph ?subject ?property ?value WHERE { GRAPH ?graph { ?subject ?property ?value } }"
_OPTIONAL = {
    "author": "sssom:author_label", "date": "sssom:mapping_date", "comment": "rdfs:comment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """The metric (an IRI) that a name belongs to, or, ``rejected``, does not belong to.

    ``label`` is what the metric is called; ``file`` and ``sha256`` are those of the table that says so, "" before it is known.
    """

    name: str
    metric: str
    label: str
    rejected: bool = False
    author: str = ""
    date: str = ""
    comment: str = ""
    file: str = ""
    sha256: str = ""

    @property
    def is_found(self) -> bool:
        """Return whether the metric was found in filings, not taken from the catalogue."""
        return self.metric.startswith(FOUND)


def name_iri(name: str) -> str:
    """Return the IRI of an indicator name: the same for every filing that declares it."""
    return content_iri("name", fold(name))


def decision_quads(decisions: Iterable[Decision]) -> set[ox.Quad]:
    """Return all that the graph of decisions says."""
    return {
        ox.Quad(subject, _term(predicate), value, DECISIONS_GRAPH)
        for decision in decisions
        for subject, predicate, value in (*_mapping(decision), *_around(decision))
    }


_Said = tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]


def _mapping(decision: Decision) -> Iterator[_Said]:
    node = ox.NamedNode(content_iri("mapping", fold(decision.name), decision.metric))
    yield node, "rdf:type", _term("owl:Axiom")
    yield node, "owl:annotatedSource", ox.NamedNode(name_iri(decision.name))
    yield node, "owl:annotatedProperty", _term("skos:exactMatch")
    yield node, "owl:annotatedTarget", ox.NamedNode(decision.metric)
    yield node, "sssom:mapping_justification", _term("semapv:ManualMappingCuration")
    yield node, "prov:wasDerivedFrom", _table(decision)
    if decision.rejected:
        yield node, "sssom:predicate_modifier", ox.Literal("Not")
    for field, predicate in _OPTIONAL.items():
        if text := getattr(decision, field):
            yield node, predicate, ox.Literal(text)


def _around(decision: Decision) -> Iterator[_Said]:
    """The name, the table, and a metric that the catalogue does not have."""
    yield ox.NamedNode(name_iri(decision.name)), "rdfs:label", ox.Literal(decision.name)
    yield _table(decision), "rdf:type", _term("prov:Entity")
    yield _table(decision), "rdfs:label", ox.Literal(decision.file)
    if decision.is_found and not decision.rejected:
        metric = ox.NamedNode(decision.metric)
        yield metric, "rdf:type", ox.NamedNode(f"{ONTOLOGY}Metric")
        yield metric, "skos:inScheme", ox.NamedNode(f"{ONTOLOGY}Metrics")
        yield metric, "skos:prefLabel", ox.Literal(decision.label, language="zh")


class Rows(Protocol):
    """What is asked of the store: the rows of a SELECT, with terms bound to its variables."""

    def select(self, sparql: str, bindings: Mapping[str, Term]) -> Iterator[ox.QuerySolution]:
        """Return the solutions of the query over all filings."""
        ...


def read_decisions(store: Rows) -> list[Decision]:
    """Return the decisions of a store, by name and metric."""
    said: dict[str, dict[str, str]] = {}
    for row in store.select(_SAID, {"graph": DECISIONS_GRAPH}):
        said.setdefault(row["subject"].value, {})[row["property"].value] = row["value"].value
    target = _term("owl:annotatedTarget").value
    found = (_decision(values, said) for values in said.values() if target in values)
    return sorted(found, key=lambda decision: (fold(decision.name), decision.metric))


def _decision(values: dict[str, str], said: dict[str, dict[str, str]]) -> Decision:
    def get(key: str, of: dict[str, str] = values) -> str:
        return of.get(_term(key).value, "")

    metric, table = get("owl:annotatedTarget"), get("prov:wasDerivedFrom")
    known = metrics().get(metric)
    return Decision(
        name=get("rdfs:label", said[get("owl:annotatedSource")]),
        metric=metric,
        label=known.label("zh") if known else get("skos:prefLabel", said.get(metric, {})),
        rejected=get("sssom:predicate_modifier") == "Not",
        file=get("rdfs:label", said[table]),
        sha256=table.rsplit("/", 1)[-1],
        **{field: get(predicate) for field, predicate in _OPTIONAL.items()},
    )


def _table(decision: Decision) -> ox.NamedNode:
    return ox.NamedNode(f"{DATA}mapping-set/{decision.sha256}")


def _term(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
