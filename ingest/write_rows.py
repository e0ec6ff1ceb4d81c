"""A row of a filing as quads: its classes, its target, what only some forms have."""

import pyoxigraph as ox

from duibiao.ingest.quad_terms import decimal, term, text_literal, xsd
from duibiao.ingest.quad_writer import QuadWriter
from duibiao.ontology.categories import find_category
from duibiao.ontology.fold import fold
from duibiao.ontology.graph_names import COLUMNS, COMPARATORS, HORIZONS
from duibiao.ontology.records import Indicator, Place, Target


def write_indicator(writer: QuadWriter, number: int, indicator: Indicator) -> None:
    """Add the row that has this 1-based number."""
    iri = f"{writer.iri}/indicator/{number}"
    writer.node(iri, "Indicator", "hasIndicator", writer.iri)
    writer.add(iri, "ordinal", xsd(str(number), "integer"))
    writer.add(iri, "name", ox.Literal(indicator.level3))
    writer.add(iri, "foldedName", ox.Literal(fold(indicator.level3)))
    for key in ("level1", "level2"):
        writer.add(iri, key, text_literal(getattr(indicator, key)))
        writer.add(iri, f"{key}Raw", text_literal(getattr(indicator, f"{key}_raw")))
    category = find_category(writer.scheme, indicator.level1, indicator.level2)
    writer.add(iri, "inCategory", ox.NamedNode(category.iri) if category else None)
    writer.place(iri, indicator.place)
    _further(writer, iri, indicator)
    if indicator.target:
        target = writer.node(f"{iri}/target", "TargetValue", "hasTarget", iri)
        _value(writer, target, indicator.target, indicator.target_place or indicator.place)


def _further(writer: QuadWriter, iri: str, indicator: Indicator) -> None:
    """Add what only some forms have."""
    writer.add(iri, "horizon", term(HORIZONS[indicator.horizon]) if indicator.horizon else None)
    for key, points in (("weight", indicator.weight), ("score", indicator.score)):
        writer.add(iri, key, decimal(points) if points is not None else None)
    for key, text in indicator.columns.items():
        writer.add(iri, COLUMNS[key], text_literal(text))
    if indicator.actual:
        actual = writer.node(f"{iri}/actual", "ActualValue", "hasActual", iri)
        _value(writer, actual, indicator.actual, indicator.place)


def _value(writer: QuadWriter, iri: str, target: Target, place: Place) -> None:
    writer.add(iri, "rawText", ox.Literal(target.text))
    writer.add(iri, "comparator", term(COMPARATORS[target.operator]) if target.operator else None)
    writer.add(iri, "numericValue", decimal(target.number) if target.number is not None else None)
    writer.add(iri, "upperValue", decimal(target.upper) if target.upper is not None else None)
    writer.add(iri, "unitText", text_literal(target.unit))
    writer.add(iri, "qualitativeValue", text_literal(target.qualitative))
    writer.place(iri, place)
