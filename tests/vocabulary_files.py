"""The files of the vocabulary as graphs, and what tests ask of them."""

from pathlib import Path

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS

from duibiao.ontology.namespaces import ONTOLOGY

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "ontology").glob("*.ttl"))
FILING = ROOT / "tests" / "documents" / "filing.ttl"
DUIBIAO = Namespace(ONTOLOGY)
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.relatedMatch)


def load(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(ROOT / "ontology" / name)
    return graph


def terms(graph: Graph) -> set[URIRef]:
    """Every term of the Duibiao vocabulary in any position of any triple."""
    return {t for triple in graph for t in triple if isinstance(t, URIRef) and t.startswith(ONTOLOGY)}


def languages(graph: Graph, subject: URIRef, key: URIRef) -> list[str]:
    values = [value for value in graph.objects(subject, key) if isinstance(value, Literal)]
    return sorted(value.language or "" for value in values if str(value).strip())
