"""The vocabulary files: each term named in both languages, defined, and matched to the world's as claimed."""

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, DefinedNamespace
from vocabulary_files import DUIBIAO, FILES, FILING, MATCHES, ROOT, languages, load, terms

from duibiao.ontology import describe
from duibiao.ontology.namespaces import CATEGORY, ONTOLOGY

# ── the files ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_files_are_there() -> None:
    names = {path.name for path in FILES}
    assert names >= {"schema.ttl", "alignments.ttl", "categories.ttl", "codes.ttl", "shapes.ttl"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rdflib_and_oxigraph_read_the_same(path: Path) -> None:
    assert len(Graph().parse(path)) == len(set(pyoxigraph.parse(path=path))) > 0


@pytest.mark.parametrize("name", ["schema.ttl", "categories.ttl", "codes.ttl"])
def test_what_stores_load_has_no_blank_nodes(name: str) -> None:
    assert all(isinstance(t, URIRef | Literal) for triple in load(name) for t in triple)


def test_each_class_and_property_is_named_and_explained_in_both_languages() -> None:
    schema = load("schema.ttl")
    for term in terms(schema):
        assert schema.value(term, RDF.type) in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty), term
        assert languages(schema, term, RDFS.label) == ["en", "zh"], term
        assert languages(schema, term, RDFS.comment) == ["en", "zh"], term
        assert schema.value(term, RDFS.isDefinedBy) == URIRef(ONTOLOGY.rstrip("#")), term
    assert schema.value(URIRef(ONTOLOGY.rstrip("#")), OWL.versionInfo) == Literal("1")


def test_domains_and_ranges_are_classes_of_the_right_kind() -> None:
    schema = load("schema.ttl")
    classes = set(schema.subjects(RDF.type, OWL.Class)) | {SKOS.Concept, SKOS.ConceptScheme, RDF.Property}
    assert set(schema.objects(None, RDFS.domain)) <= classes
    for term, value in schema.subject_objects(RDFS.range):
        is_object = (term, RDF.type, OWL.ObjectProperty) in schema
        assert (value in classes) == is_object, term


@pytest.mark.parametrize("name", ["alignments.ttl", "categories.ttl", "codes.ttl", "shapes.ttl", "filing.ttl"])
def test_no_term_is_used_that_is_not_defined(name: str) -> None:
    defined = terms(load("schema.ttl")) | set(load("codes.ttl").subjects(SKOS.inScheme))
    defined |= set(load("codes.ttl").subjects(RDF.type, SKOS.ConceptScheme))
    used = terms(Graph().parse(FILING if name == "filing.ttl" else ROOT / "ontology" / name))
    assert {term for term in used if term not in defined} == set()


def test_each_code_is_named_in_both_languages_and_belongs_to_one_scheme() -> None:
    codes = load("codes.ttl")
    named = set(codes.subjects(RDF.type, SKOS.ConceptScheme))
    for code in codes.subjects(RDF.type, SKOS.Concept):
        assert isinstance(code, URIRef)
        assert languages(codes, code, SKOS.prefLabel) == ["en", "zh"], code
        assert len(set(codes.objects(code, SKOS.inScheme)) & named) == 1, code
    assert {codes.value(DUIBIAO[name], DUIBIAO.shaclSeverity) for name in ("error", "warning", "info")} == {
        SH.Violation, SH.Warning, SH.Info,
    }  # fmt: skip


# ── alignments: vocabularies.md, rules 1 and 2, and the traps ────────────────────────────────────────────────────


def test_only_w3c_and_dublin_core_terms_stand_above_ours() -> None:
    alignments = load("alignments.ttl")
    above = {*alignments.objects(None, RDFS.subClassOf), *alignments.objects(None, RDFS.subPropertyOf)}
    assert above
    assert {term for term in above if not str(term).startswith(("http://www.w3.org/", str(DCTERMS)))} == set()


def test_the_aligned_terms_exist() -> None:
    known: list[type[DefinedNamespace]] = [ORG, PROV, DCAT, DCTERMS, QB, SH, RDFS, SKOS]
    outer = [str(term) for term in load("alignments.ttl").objects() if isinstance(term, URIRef)]
    checked = [(space, iri) for space in known for iri in outer if iri.startswith(str(space))]
    assert len(checked) >= 20
    assert [iri for space, iri in checked if URIRef(iri) not in space] == []


def test_what_the_writer_does_not_write_is_not_claimed() -> None:
    alignments = load("alignments.ttl")
    above = {*alignments.objects(None, RDFS.subClassOf), *alignments.objects(None, RDFS.subPropertyOf)}
    traps = {str(QB.Observation), str(SH.ValidationResult), "http://www.w3.org/ns/dqv#QualityAnnotation"}
    assert not {str(term) for term in above} & {*traps, str(DCTERMS.type), str(SKOS.related)}
    assert not any("Unit" in str(term) for term in above if "qudt" in str(term))


def test_classes_and_properties_are_matched_in_the_alignments_only() -> None:
    schema = load("schema.ttl")
    for name in ("schema.ttl", "categories.ttl", "codes.ttl"):
        graph = load(name)
        matched = {term for match in MATCHES for pair in graph.subject_objects(match) for term in pair}
        assert not matched & terms(schema), name
        assert all(str(term).startswith(CATEGORY) for term in matched), name


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_reference_page_is_current() -> None:
    page = (ROOT / "docs" / "reference" / "ontology.md").read_text("utf-8")
    assert page == describe.page(), "run: python -m duibiao.ontology.describe > docs/reference/ontology.md"
