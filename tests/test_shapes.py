"""The SHACL shapes: what the writer writes conforms, what is broken is refused with the reason."""

from typing import cast

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace
from rdflib.namespace import PROV, RDF, RDFS, SH, SKOS
from vocabulary_files import DUIBIAO, FILING, load

# ── shapes ───────────────────────────────────────────────────────────────────────────────────────────────────────

SHAPES = load("shapes.ttl")


def report(graph: Graph, *, meta: bool = False) -> tuple[bool, str]:
    result = pyshacl.validate(graph, shacl_graph=SHAPES, meta_shacl=meta)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    conforms, _, text = cast("tuple[bool, Graph, str]", result)
    return conforms, text


def test_a_filing_as_the_writer_writes_it_conforms() -> None:
    conforms, text = report(Graph().parse(FILING), meta=True)
    assert conforms, text


def test_each_shape_speaks_both_languages_and_names_what_it_shapes() -> None:
    for shape in {*SHAPES.subjects(RDF.type, SH.NodeShape), *SHAPES.subjects(RDF.type, SH.PropertyShape)}:
        speaks = [shape, *SHAPES.objects(shape, SH.property)] if not SHAPES.value(shape, SH.message) else [shape]
        assert any(
            {value.language for value in SHAPES.objects(one, SH.message) if isinstance(value, Literal)} == {"zh", "en"}
            for one in speaks
        ), shape


def test_each_property_of_a_filing_has_a_shape() -> None:
    schema = load("schema.ttl")
    later = {DUIBIAO.Metric, SKOS.Concept, SKOS.ConceptScheme}
    written = {term for term, domain in schema.subject_objects(RDFS.domain) if domain not in later}
    assert written - set(SHAPES.objects(None, SH.path)) == set()


BROKEN = {
    "no indicator name": ("DELETE {?i d:name ?n} WHERE {?i a d:Indicator; d:name ?n}", "exactly one name"),
    "blank indicator name": ("DELETE {?i d:name ?n} INSERT {?i d:name ''} WHERE {?i a d:Indicator; d:name ?n}", "not empty"),
    "space in folded name": ("INSERT {?i d:foldedName 'a b'} WHERE {?i a d:Indicator}", "without white space"),
    "indicator without a place": ("DELETE {?i d:readAt ?p} WHERE {?i a d:Indicator; d:readAt ?p}", "at least one place"),
    "indicator of no filing": ("DELETE {?f d:hasIndicator ?i} WHERE {?f d:hasIndicator ?i}", "exactly one filing"),
    "row 0": ("DELETE {?i d:ordinal 1} INSERT {?i d:ordinal 0} WHERE {?i d:ordinal 1}", "one integer from 1"),
    "two targets": ("INSERT {?i d:hasTarget ?t} WHERE {?i d:ordinal 1. ?j d:ordinal 2; d:hasTarget ?t}", "most one target"),
    "category elsewhere": ("INSERT {?i d:inCategory <http://e.org/x>} WHERE {?i d:ordinal 2}", "of categories.ttl"),
    "target without text": ("DELETE {?t d:rawText ?r} WHERE {?t d:rawText ?r}", "exactly one raw text"),
    "neither number nor words": ("DELETE {?t d:qualitativeValue ?r} WHERE {?t d:qualitativeValue ?r}", "number or words"),
    "number and words": ("INSERT {?t d:qualitativeValue '好'} WHERE {?t d:numericValue ?n}", "number or words"),
    "sign without number": ("INSERT {?t d:comparator d:ge} WHERE {?t d:qualitativeValue ?n}", "there is no comparator"),
    "unit without number": ("INSERT {?t d:unitText '个'} WHERE {?t d:qualitativeValue ?n}", "there is no unit"),
    "upper value without number": ("INSERT {?t d:upperValue 9.0} WHERE {?t d:qualitativeValue ?n}", "above a number"),
    "upper value below the number": ("INSERT {?t d:upperValue 0.5} WHERE {?t d:numericValue ?n}", "above a number"),
    "sign not of the list": ("INSERT {?t d:comparator d:range} WHERE {?t d:numericValue ?n}", "one of ≥ = ≤"),
    "number as text": ("DELETE {?t d:numericValue ?n} INSERT {?t d:numericValue '24'} WHERE {?t d:numericValue ?n}", "a decimal"),
    "money as integer": ("INSERT {?f d:projectTotal 5} WHERE {?f a d:Funding}", "one project total, a decimal"),
    "year in two digits": ("DELETE {?f d:fiscalYear ?y} INSERT {?f d:fiscalYear '0024'^^xsd:gYear} WHERE {?f d:fiscalYear ?y}", "one year"),
    "two years": ("INSERT {?f d:fiscalYear '2025'^^xsd:gYear} WHERE {?f a d:Filing}", "at most one year"),
    "date as text": ("DELETE {?f d:startDate ?y} INSERT {?f d:startDate '2024/1/1'} WHERE {?f d:startDate ?y}", "one start"),
    "unknown scheme": ("DELETE {?f d:classScheme ?y} INSERT {?f d:classScheme d:x} WHERE {?f d:classScheme ?y}", "one class scheme"),
    "no source file": ("DELETE {?f d:readFrom ?y} WHERE {?f d:readFrom ?y}", "exactly one source file"),
    "no run": ("DELETE {?f prov:wasGeneratedBy ?y} WHERE {?f prov:wasGeneratedBy ?y}", "exactly one ingest run"),
    "short hash": ("DELETE {?f d:sha256 ?y} INSERT {?f d:sha256 'aa'} WHERE {?f d:sha256 ?y}", "64 lower-case"),
    "line 0": ("DELETE {?p d:line 18} INSERT {?p d:line 0} WHERE {?p d:line 18}", "The line is one integer"),
    "place without file": ("DELETE {?p d:inFile ?f} WHERE {?p d:inFile ?f}", "in exactly one file"),
    "place without text": ("DELETE {?p d:quote ?f} WHERE {?p d:quote ?f}", "exactly one quote"),
    "severity not of the list": ("DELETE {?p d:severity ?f} INSERT {?p d:severity d:same} WHERE {?p d:severity ?f}", "one severity"),
    "unit without name": ("DELETE {?u d:name ?n} WHERE {?u a d:Unit; d:name ?n}", "There is a name"),
    "unit that is none": ("INSERT {?f d:implementingUnit ?f} WHERE {?f a d:Filing}", "implementing unit, a unit"),
    "property of our own making": ("INSERT {?t d:weight 5} WHERE {?t a d:TargetValue}", "no other properties"),
    "blank node": ("INSERT {?f d:hasUnread [a d:UnreadText; d:text 'x'; d:readAt ?p]} WHERE {?f a d:Filing; d:readAt ?p}", "has an IRI"),
    "score above one": ("INSERT {?i d:hasMetric d:m; d:linkScore 1.5} WHERE {?i a d:Indicator}", "between 0 and 1"),
    "score of no metric": ("INSERT {?i d:linkScore 0.5} WHERE {?i a d:Indicator}", "Without a metric"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_filing_is_refused_with_the_reason(broken: str) -> None:
    update, reason = BROKEN[broken]
    graph = Graph().parse(FILING)
    graph.update(update, initNs={"d": DUIBIAO, "prov": PROV, "xsd": Namespace("http://www.w3.org/2001/XMLSchema#")})
    conforms, text = report(graph)
    assert not conforms
    assert reason in text
