import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pyoxigraph
import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, DefinedNamespace

from duibiao.ontology import describe
from duibiao.ontology.categories import (
    LEGACY,
    LEGACY_SIGNS,
    Pair,
    bare_label,
    categories,
    detect_scheme,
    find_category,
    labels_of,
    parents_of,
    schemes,
)
from duibiao.ontology.fold import fold
from duibiao.ontology.namespaces import CATEGORY, ONTOLOGY

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


# ── the class schemes ────────────────────────────────────────────────────────────────────────────────────────────


def concepts(graph: Graph) -> Iterator[URIRef]:
    return (term for term in graph.subjects(RDF.type, SKOS.Concept) if isinstance(term, URIRef))


def test_each_category_has_one_name_a_language_and_stands_in_its_scheme() -> None:
    graph = load("categories.ttl")
    for concept in concepts(graph):
        assert languages(graph, concept, SKOS.prefLabel) == ["en", "zh-Hans"], concept
        assert set(languages(graph, concept, SKOS.altLabel)) == {"zh-Hans"}, concept
        assert list(graph.objects(concept, SKOS.inScheme)) == [URIRef(concept.rsplit("/", 1)[0])]
        tops, parents = list(graph.objects(concept, SKOS.topConceptOf)), list(graph.objects(concept, SKOS.broader))
        pre_2015 = concept.startswith(CATEGORY + "pre-2015/")
        assert len(tops) + len(parents) == (0 if pre_2015 else 1), concept
        assert all((parent, SKOS.topConceptOf, None) in graph for parent in parents), concept


def test_each_scheme_says_where_it_comes_from_and_when_it_is_used() -> None:
    graph = load("categories.ttl")
    found = list(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert {str(scheme) for scheme in found} == {scheme.iri for scheme in schemes()}
    for scheme in found:
        assert isinstance(scheme, URIRef)
        assert languages(graph, scheme, RDFS.label) == languages(graph, scheme, RDFS.comment) == ["en", "zh"]
        assert graph.value(scheme, DCTERMS.source)
        assert graph.value(scheme, DUIBIAO.sinceYear)


def test_matches_hold_in_both_directions_and_between_schemes() -> None:
    graph, known = load("categories.ttl"), set(concepts(load("categories.ttl")))
    for match in MATCHES:
        for one, other in graph.subject_objects(match):
            assert (other, match, one) in graph, (one, other)
            assert other in known
            assert graph.value(one, SKOS.inScheme) != graph.value(other, SKOS.inScheme)


def test_exact_matches_hold_along_every_chain() -> None:
    graph = load("categories.ttl")
    exact = set(graph.subject_objects(SKOS.exactMatch))
    chains = {(a, d) for a, b in exact for c, d in exact if b == c and a != d}
    assert exact
    assert chains <= exact
    assert not exact & {*graph.subject_objects(SKOS.closeMatch), *graph.subject_objects(SKOS.relatedMatch)}


@pytest.mark.parametrize(
    ("one", "match", "other"),
    [
        ("2015/output-quantity", SKOS.exactMatch, "shanghai-legacy/output-quantity"),
        ("2021/output-timeliness", SKOS.exactMatch, "shanghai-current/output-timeliness"),
        ("2015/output-cost", SKOS.closeMatch, "2021/cost-economic"),
        ("2015/benefit-ecological", SKOS.exactMatch, "shanghai-current/benefit-ecological"),
        ("pre-2015/benefit-environmental", SKOS.closeMatch, "2021/benefit-ecological"),
        ("shanghai-legacy/effect-environmental", SKOS.closeMatch, "2015/benefit-ecological"),
        ("2015/benefit-sustainability", SKOS.exactMatch, "shanghai-current/benefit-sustainability"),
        ("2015/benefit-sustainability", SKOS.relatedMatch, "shanghai-legacy/influence-long-term"),
        ("shanghai-legacy/effect-satisfaction", SKOS.closeMatch, "shanghai-current/satisfaction-service-users"),
    ],
)
def test_the_matches_of_the_domain_reference(one: str, match: URIRef, other: str) -> None:
    assert (URIRef(CATEGORY + one), match, URIRef(CATEGORY + other)) in load("categories.ttl")


def test_inputs_match_nothing() -> None:
    graph = load("categories.ttl")
    inputs = [concept for concept in concepts(graph) if concept.startswith(f"{LEGACY}/input")]
    assert len(inputs) == 4
    assert not [match for concept in inputs for match in MATCHES if (concept, match, None) in graph]


# ── looking labels up ────────────────────────────────────────────────────────────────────────────────────────────


def test_loading_the_classes_needs_no_rdflib() -> None:
    code = "import sys, duibiao.ontology.categories as c; c.categories(); sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_label_of_the_file_finds_its_class() -> None:
    graph = load("categories.ttl")
    by_iri = {category.iri: category for category in categories()}
    assert {str(concept) for concept in concepts(graph)} == set(by_iri)
    for category in categories():
        printed = [*graph.objects(URIRef(category.iri), SKOS.prefLabel)]
        printed += graph.objects(URIRef(category.iri), SKOS.altLabel)
        chinese = [str(label) for label in printed if isinstance(label, Literal) and label.language == "zh-Hans"]
        assert {fold(label) for label in chinese} <= category.labels <= labels_of(category.level)
        if category.level == 2:
            above = by_iri[category.parent].label if category.parent else None
            assert all(find_category(category.scheme, above, label) == category for label in chinese)


@pytest.mark.parametrize(
    ("scheme", "level1", "level2", "expected"),
    [
        ("shanghai-current", "产出指标", "数量指标", "output-quantity"),
        ("shanghai-current", "产出目标", "数 量", "output-quantity"),
        ("2021", "成本", "经济成本指标：", "cost-economic"),
        ("2021", "效益指标", "环境效益", "benefit-ecological"),
        ("2015", "满意度指标", "满意度指标", "satisfaction-service-users"),
        ("2015", "满意度", "社会公众或服务对象满意度指标", "satisfaction-service-users"),
        ("2015", None, "成本指标", "output-cost"),
        ("shanghai-legacy", "投入与管理", "财务管理", "input-finance"),
        ("pre-2015", None, "环境效益", "benefit-environmental"),
        ("2021", "产出指标", "成本指标", None),
        ("2021", "效益指标", "可持续影响指标", None),
        ("2015", "产出指标", None, None),
        ("2015", "产出指标", "其他", None),
    ],
)
def test_find_category(scheme: str, level1: str | None, level2: str | None, expected: str | None) -> None:
    found = find_category(CATEGORY + scheme, level1, level2)
    assert (found and found.iri) == (f"{CATEGORY}{scheme}/{expected}" if expected else None)


def test_labels_and_parents() -> None:
    assert {"产出", "产出指标", "产出目标", "投入与管理", "影响力目标"} <= labels_of(1)
    assert {"数量", "数量指标", "服务对象满意度", "满意度指标", "生态环境成本指标"} <= labels_of(2)
    assert not {"数量", "数量指标", "经济效益"} & labels_of(1)
    assert parents_of("可持续影响") == {"效益指标"}
    assert parents_of("满意度 指标") == {"满意度指标", "效果目标"}
    assert parents_of("绩效指标") == frozenset()
    assert bare_label("产出目标") == bare_label("产出 指标") == bare_label("产出：") == "产出"
    assert labels_of(1) >= LEGACY_SIGNS


# ── which generation a form belongs to ───────────────────────────────────────────────────────────────────────────

PLAIN: list[Pair] = [("产出指标", "数量指标"), ("产出指标", "质量指标"), ("效益指标", "社会效益指标")]
G1: list[Pair] = [
    *PLAIN,
    ("产出指标", "成本指标"),
    ("效益指标", "可持续影响指标"),
    ("满意度指标", "服务对象满意度指标"),
]
G3: list[Pair] = [*PLAIN, ("成本指标", "经济成本指标"), ("成本指标", "生态环境成本指标"), ("满意度指标", "满意度指标")]
TODAY: list[Pair] = [*G3, ("效益指标", "可持续影响指标")]
OLD: list[Pair] = [("投入与管理", "财务管理"), ("产出目标", "数量"), ("效果目标", "满意度"), ("影响力目标", "长效管理")]
OLD_REST: list[Pair] = [("产出目标", "质量"), ("效果目标", "社会效益"), ("效果目标", "满意度")]
GOAL: list[Pair] = [(None, "数量"), (None, "环境效益"), (None, "服务对象满意度")]


@pytest.mark.parametrize(
    ("pairs", "year", "unit", "expected"),
    [
        (OLD, 2020, "上海市医疗保险事业管理中心", "shanghai-legacy"),
        (OLD, None, None, "shanghai-legacy"),
        ([*G3, ("影响力", "长效管理")], 2024, None, "shanghai-legacy"),
        (OLD_REST, 2019, "上海市水务局", "shanghai-legacy"),
        (G1, 2018, "杭州市教育局", "2015"),
        (G1, 2023, "上海市长宁区医疗保险事务中心", "2015"),
        (G1, None, None, "2015"),
        ([("产出", "数量"), ("产出", "成本"), ("效益", "经济效益")], 2019, "某县交通运输局", "2015"),
        (G1, 2026, "湖北省水利厅", "2015"),
        (G3, 2023, "重庆市文化和旅游发展委员会", "2021"),
        (G3, None, None, "2021"),
        (G3, 2024, "上海市闵行区医疗保障局", "shanghai-current"),
        (TODAY, 2024, "上海市松江区医疗保险事务中心", "shanghai-current"),
        (TODAY, 2024, "松江区医疗保险事务中心", "shanghai-current"),
        (TODAY, 2023, "重庆市交通局", "2021"),
        (TODAY, 2025, "广西壮族自治区水利厅", "2021"),
        (TODAY, 2025, "徐汇市场监督管理所", "shanghai-current"),
        ([*TODAY, ("产出指标", "成本指标")], 2024, "上海市绿化局", "shanghai-current"),
        (PLAIN, 2017, None, "2015"),
        (PLAIN, 2023, "上海市普陀区文化局", "2015"),
        (PLAIN, 2025, "江苏省教育厅", "2021"),
        (PLAIN, 2026, "上海市教育委员会", "shanghai-current"),
        (GOAL, 2013, "武汉市财政局", "pre-2015"),
        (GOAL, 2013, None, "pre-2015"),
        ([*PLAIN, ("满意度指标", "社会效益指标"), ("双盲指标", "质量指标")], 2024, "上海市水务局", "shanghai-current"),
        ([("双盲指标", None), ("产出指标", "受益人数"), ("质量指标", "数量指标")], 2024, "上海市水务局", None),
        ([(None, None)], 2024, "上海市水务局", None),
        ([], 2024, None, None),
    ],
)
def test_detect_scheme(pairs: list[Pair], year: int | None, unit: str | None, expected: str | None) -> None:
    assert detect_scheme(pairs, year, unit) == (CATEGORY + expected if expected else None)


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


# ── the page ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_reference_page_is_current() -> None:
    page = (ROOT / "docs" / "reference" / "ontology.md").read_text("utf-8")
    assert page == describe.page(), "run: python -m duibiao.ontology.describe > docs/reference/ontology.md"
