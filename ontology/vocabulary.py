"""The vocabulary files that lie beside this module, read without rdflib."""

from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from duibiao.ontology.namespaces import PREFIXES


@cache
def triples(file_name: str) -> tuple[Triple, ...]:
    """Return the triples of one file of the ontology, such as "schema.ttl", in the order of the file."""
    text = files("duibiao.ontology").joinpath(file_name).read_bytes()
    return tuple(quad.triple for quad in parse(text, RdfFormat.TURTLE))


def term(name: str) -> NamedNode:
    """Return the term of a prefixed name.

    >>> term("rdfs:label").value
    'http://www.w3.org/2000/01/rdf-schema#label'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def in_language(found: list[Triple], language: str) -> str | None:
    """Return the first literal among the objects that is in the language, or None."""
    texts = (t.object for t in found if isinstance(t.object, Literal))
    return next((text.value for text in texts if text.language == language), None)
