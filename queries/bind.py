"""Parameters as typed by a user -> the terms that stand for them in the query."""

import re
from collections.abc import Mapping

import pyoxigraph as ox

from duibiao.errors import ParameterInvalid, Phrase
from duibiao.ontology.fold import fold
from duibiao.ontology.graph import Term
from duibiao.ontology.namespaces import PREFIXES
from duibiao.queries.catalogue import Parameter, Query

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DECIMAL = ox.NamedNode(PREFIXES["xsd"] + "decimal")


def bind(query: Query, values: Mapping[str, str]) -> dict[str, Term]:
    """Return a term for each parameter of the query, given or default; raises ParameterInvalid."""
    known = {parameter.name for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise _wrong(query, name, Phrase("没有这个参数", "there is no such parameter"))
    return {parameter.name: _bound(query, parameter, values) for parameter in query.parameters}


def _bound(query: Query, parameter: Parameter, values: Mapping[str, str]) -> Term:
    value = values.get(parameter.name, parameter.default)
    if value is None or (value == "" and parameter.default != ""):
        raise _wrong(query, parameter.name, Phrase("没有给出", "it is missing"))
    term = _term(parameter, value)
    if term is None:
        raise _wrong(query, parameter.name, f"{value!r} ≠ {parameter.type}")
    return term


def _term(parameter: Parameter, value: str) -> Term | None:
    """Return the term, or None where the value does not fit the type. A year is bound as text, so that "" means all."""
    match parameter.type:
        case "text":
            return ox.Literal(value)
        case "name":
            return ox.Literal(fold(value))
        case "year":
            return ox.Literal(value) if value == "" or _YEAR.fullmatch(value) else None
        case "number":
            return ox.Literal(value, datatype=_DECIMAL) if _NUMBER.fullmatch(value) else None
        case "iri":
            return _iri(value)


def _iri(value: str) -> ox.NamedNode | None:
    """Return the IRI, written in full, in angle brackets or with a known prefix."""
    text = value.strip().removeprefix("<").removesuffix(">")
    prefix, _, local = text.partition(":")
    try:
        return ox.NamedNode(PREFIXES[prefix] + local if prefix in PREFIXES else text)
    except ValueError:
        return None


def _wrong(query: Query, parameter: str, reason: str | Phrase) -> ParameterInvalid:
    known = ", ".join(parameter.name for parameter in query.parameters) or "—"
    return ParameterInvalid(query=query.name, parameter=parameter, reason=reason, known=known)
