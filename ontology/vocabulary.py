"""The vocabulary files that lie beside this module, read without rdflib."""

from collections import defaultdict
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from duibiao.ontology.namespaces import PREFIXES

Said = dict[str, list[NamedNode | Literal]]


@cache
def statements(file_name: str) -> dict[str, Said]:
    """Return subject IRI -> prefixed property -> values of one file such as "schema.ttl", all in the file's order.

    Asking a subject for a property that it does not have gives an empty list.
    """
    found: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    for quad in parse(files("duibiao.ontology").joinpath(file_name).read_bytes(), RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found[quad.subject.value][compact(quad.predicate.value)].append(quad.object)
    return dict(found)


@cache
def compact(iri: str) -> str:
    """Return the prefixed name of an IRI, or the IRI itself where no prefix fits.

    >>> compact("http://www.w3.org/2004/02/skos/core#broader")
    'skos:broader'
    """
    namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
    prefixes = (prefix for prefix, known in PREFIXES.items() if known == namespace)
    return next((f"{prefix}:{iri.removeprefix(namespace)}" for prefix in prefixes), iri)


def texts(said: Said, key: str, language: str | None = None) -> list[str]:
    """Return the values of a property as text, all of them or those of one language ("zh" includes zh-Hans)."""
    wanted = [value for value in said[key] if language is None or _speaks(value, language)]
    return [value.value for value in wanted]


def _speaks(value: NamedNode | Literal, language: str) -> bool:
    return isinstance(value, Literal) and (value.language or "").split("-")[0] == language
