"""Terms of the graph: IRIs from content, literals in the form that stores give back."""

import re

import pyoxigraph as ox

from duibiao.ontology.fold import fold
from duibiao.ontology.namespaces import DATA, ONTOLOGY, PREFIXES, content_iri

Value = ox.NamedNode | ox.Literal

_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def term(name: str) -> ox.NamedNode:
    """Return a term of the Duibiao vocabulary."""
    return ox.NamedNode(ONTOLOGY + name)


def xsd(value: str, datatype: str) -> ox.Literal:
    """Return a literal of an XML Schema datatype."""
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + datatype))


def decimal(value: float) -> ox.Literal:
    """Return a number as xsd:decimal in the form that stores give back: no exponent, no zeros at the end.

    >>> decimal(4980000.0).value, decimal(0.05).value
    ('4980000', '0.05')
    """
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return xsd("0" if text == "-0" else text, "decimal")


def unit_name(name: str) -> str:
    """Return the name of a unit; （汇总） after it says that the table is a summary, not that it is another unit.

    >>> unit_name("某区医疗保障局（汇总）")
    '某区医疗保障局'
    """
    return re.sub(r"[(（]汇总[)）]$", "", name)


def unit_iri(name: str) -> str:
    """Return the IRI of a unit: the same for every filing that names it."""
    return content_iri("unit", fold(unit_name(name)))


def file_iri(sha256: str) -> ox.NamedNode:
    """Return the IRI of a source file, by its content."""
    return ox.NamedNode(f"{DATA}file/{sha256}")


def text_literal(value: str | None) -> ox.Literal | None:
    """Return a text as a literal; a blank one says nothing."""
    return ox.Literal(value) if value else None


def date_literal(value: str | None) -> ox.Literal | None:
    """Return an ISO date with the datatype of its exactness: xsd:gYear, xsd:gYearMonth or xsd:date."""
    return xsd(value, _DATE_TYPES[len(value)]) if value else None
