"""The class schemes of the form's generations: what they say, how labels are looked up, which one a form belongs to."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS
from vocabulary_files import DUIBIAO, MATCHES, languages, load

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
from duibiao.ontology.namespaces import CATEGORY

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
