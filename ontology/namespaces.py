"""Prefixes and IRIs: one table of namespaces, and IRIs made from content."""

import hashlib

ONTOLOGY = "https://w3id.org/duibiao/ontology#"
DATA = "https://w3id.org/duibiao/id/"
CATEGORY = "https://w3id.org/duibiao/category/"
METRIC = "https://w3id.org/duibiao/metric/"
FOUND = f"{METRIC}found/"  # metrics that names of filings showed and a person confirmed

PREFIXES: dict[str, str] = {
    "duibiao": ONTOLOGY,
    "id": DATA,
    "category": CATEGORY,
    "metric": METRIC,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "sh": "http://www.w3.org/ns/shacl#",
    "sssom": "https://w3id.org/sssom/",
    "semapv": "https://w3id.org/semapv/vocab/",
}


def content_iri(kind: str, *parts: str) -> str:
    """Return an IRI under the data namespace that depends only on kind and parts.

    >>> content_iri("unit", "上海市医疗保障局") == content_iri("unit", "上海市医疗保障局")
    True
    """
    digest = hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()
    return f"{DATA}{kind}/{digest[:24]}"
