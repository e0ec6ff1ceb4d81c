"""Shipped questions over four invented filings, and SPARQL of one's own.

``DUIBIAO_REWRITE=1 pytest tests/test_queries.py`` writes the answers in expected/queries anew: review the diff.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from duibiao.errors import ParameterInvalid, QueryInvalid, UnknownQuery
from duibiao.ontology.graph import GraphStore
from duibiao.queries.catalogue import Column, Query, catalogue, find_query, read_query
from duibiao.queries.describe import describe
from duibiao.queries.run import run
from duibiao.queries.tables import Table, records, shortened

HERE = Path(__file__).parent
EXPECTED = HERE / "expected" / "queries"
NAMES = [query.name for query in catalogue()]
PARAMETERS: dict[str, dict[str, str]] = {
    "goals-containing": {"text": "宣传"},
    "indicators-by-class": {"class": "数量"},
    "indicators-of-unit": {"unit": "甲市", "project": "凭证", "year": "2024"},
    "most-reused-names": {"at_least": "3"},
    "project-between-years": {"project": "凭证制作费", "earlier": "2020", "later": "2024"},
    "project-over-years": {"project": "凭证制作费"},
    "projects-sharing-names": {"at_least": "2"},
    "provenance-of-indicator": {"indicator": "id:filing/f2/indicator/3"},
    "targets-of-metric": {"metric": "delivery"},
    "targets-of-name": {"name": "参保人\n满意度"},
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore.open(tmp_path_factory.mktemp("store") / "graph") as opened:
        opened.replace([], ox.parse((HERE / "documents" / "queries.trig").read_bytes(), format=ox.RdfFormat.TRIG))
        yield opened


def lines(table: Table) -> str:
    return "".join(json.dumps([shortened(c) for c in row], ensure_ascii=False) + "\n" for row in table.rows)


# ── the shipped questions ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", NAMES)
def test_question_has_its_answer(store: GraphStore, name: str) -> None:
    answer = lines(run(store, find_query(name), PARAMETERS.get(name, {})))
    expected = EXPECTED / f"{name}.jsonl"
    if os.environ.get("DUIBIAO_REWRITE"):
        expected.write_text(answer, "utf-8")
    assert answer, "the four filings should hold an example"
    assert answer == expected.read_text("utf-8")


def test_expected_answers_belong_to_questions() -> None:
    assert sorted(path.stem for path in EXPECTED.iterdir()) == NAMES


@pytest.mark.parametrize("query", catalogue(), ids=NAMES)
def test_head_says_all_in_both_languages(store: GraphStore, query: Query) -> None:
    assert query.question_zh.endswith("？") or query.question_zh.endswith("。")
    assert query.question_en.endswith("?") or query.question_en.endswith(".")
    assert bool(query.notes.zh) == bool(query.notes.en)
    assert all(parameter.zh and parameter.en for parameter in query.parameters)
    assert all(column.zh and column.en for column in query.columns)
    solutions = store.query(query.sparql)
    assert isinstance(solutions, ox.QuerySolutions)
    projected = [variable.value for variable in solutions.variables]
    columns = [column.name for column in query.columns]
    parameters = [parameter.name for parameter in query.parameters]
    assert projected == columns + [name for name in parameters if name not in columns]
    body = "\n".join(line for line in query.sparql.splitlines() if not line.startswith("#"))
    assert all(body.count(f"?{name}") > 1 for name in parameters), "a parameter must be used, not only projected"


def test_enough_questions_are_shipped() -> None:
    assert len(catalogue()) >= 15


def test_unknown_query_names_the_nearest() -> None:
    with pytest.raises(UnknownQuery, match="targets-of-name"):
        find_query("target-of-names")


def test_reference_page_is_current() -> None:
    page = HERE.parent / "docs" / "reference" / "queries.md"
    assert page.read_text("utf-8") == describe(), "run python -m duibiao.queries.describe > docs/reference/queries.md"


def test_a_total_that_repeats_its_part_is_counted_twice_and_the_note_says_so(store: GraphStore) -> None:
    money = find_query("money-by-class")
    assert "twice" in money.notes.en
    assert "重复" in money.notes.zh
    rows = run(store, money, {"unit": "甲市", "year": "2024"}).rows
    assert [row[5] for row in rows] == [2200000.0]


def test_names_shared_by_filings_do_not_multiply_rows(store: GraphStore) -> None:
    # the centre's name stands in the graphs of three filings
    assert [row[0] for row in run(store, find_query("units")).rows] == ["乙区医疗保障局", "甲市医疗保险中心"]
    assert len(run(store, find_query("indicator-table")).rows) == 4 + 4 + 3 + 3


# ── parameters ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("targets-of-name", {}),
        ("targets-of-name", {"name": ""}),
        ("targets-of-name", {"name": "率", "years": "2024"}),
        ("targets-of-name", {"name": "率", "year": "24"}),
        ("targets-of-name", {"name": "率", "year": "２０２４"}),
        ("most-reused-names", {"at_least": "many"}),
        ("most-reused-names", {"at_least": "1e3"}),
        ("provenance-of-indicator", {"indicator": "not an iri"}),
        ("unread-text", {"year": "2024"}),
    ],
)
def test_wrong_parameters_are_refused(store: GraphStore, name: str, values: dict[str, str]) -> None:
    with pytest.raises(ParameterInvalid, match=name):
        run(store, find_query(name), values)


@pytest.mark.parametrize("text", ['") } #', "}} DROP ALL ;", "率\\", "'''", "?name", "<http://x>", "😀\u0000"])
def test_parameter_stays_a_text(store: GraphStore, text: str) -> None:
    assert run(store, find_query("targets-of-name"), {"name": text}).rows == ()


@pytest.mark.parametrize("iri", ["id:filing/f2/indicator/3", "<https://w3id.org/duibiao/id/filing/f2/indicator/3>"])
def test_iri_is_read_in_full_or_with_prefix(store: GraphStore, iri: str) -> None:
    rows = run(store, find_query("provenance-of-indicator"), {"indicator": iri}).rows
    assert [row[0] for row in rows] == ["name", "target"]


def test_year_narrows_the_answer(store: GraphStore) -> None:
    query = find_query("filings")
    assert len(run(store, query, {"year": "2020"}).rows) == 1
    assert len(run(store, query).rows) == 4
    assert run(store, query, {"year": "1999"}).rows == ()


# ── SPARQL of one's own ──────────────────────────────────────────────────────────────────────────────────────────────


def test_own_query_may_carry_a_head(store: GraphStore) -> None:
    text = """# param: least number 3 — 至少 / at least
# column: name — 名称 / name
SELECT ?name ?least { ?unit a duibiao:Unit ; duibiao:name ?name FILTER(STRLEN(?name) > ?least) } ORDER BY DESC(?name)
"""
    table = run(store, text, {"least": "7"})
    assert table.columns == (Column("name", "名称", "name"),)
    assert set(table.rows) == {("甲市医疗保险中心",), ("上海市示例医疗保障局",)}


def test_values_become_numbers_and_texts(store: GraphStore) -> None:
    text = """SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g) { (1 2.5 "2024"^^xsd:gYear duibiao:ge true UNDEF 1e0) } }"""
    table = run(store, text)
    assert [column.name for column in table.columns] == list("abcdefg")
    assert table.rows == ((1, 2.5, 2024, "https://w3id.org/duibiao/ontology#ge", "true", None, 1.0),)


@pytest.mark.parametrize("value", ['"INF"^^xsd:double', '"NaN"^^xsd:double', '"2024Z"^^xsd:gYear', '"x"^^xsd:integer'])
def test_value_without_a_number_stays_text(store: GraphStore, value: str) -> None:
    table = run(store, f"SELECT ?a {{ BIND({value} AS ?a) }}")
    assert isinstance(table.rows[0][0], str)
    json.loads(json.dumps(records(table)), parse_constant=pytest.fail)


def test_ask_construct_and_describe_are_tables(store: GraphStore) -> None:
    assert run(store, "ASK { ?filing a duibiao:Filing }").rows == (("true",),)
    table = run(store, "CONSTRUCT { ?u duibiao:name ?n } { ?u a duibiao:Unit ; duibiao:name ?n }")
    assert [column.name for column in table.columns] == ["subject", "predicate", "object"]
    assert len(table.rows) == 3
    assert run(store, "DESCRIBE <https://w3id.org/duibiao/id/unit/bureau>").rows[0][2] in (
        "乙区医疗保障局",
        "https://w3id.org/duibiao/ontology#Unit",
    )


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:b> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://localhost:1/>",
        "DROP ALL",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "",
        "SELECT ?s { ?s ?p }",
        "SELECT ?s (1 / ?missing AS ?s) { ?s ?p ?o }",
    ],
)
def test_what_is_no_query_is_refused(store: GraphStore, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryInvalid):
        run(store, text)
    assert len(store) == before


def test_syntax_error_says_the_line(store: GraphStore) -> None:
    with pytest.raises(QueryInvalid, match=r"mine\.rq .*line 3, column"):
        run(store, "SELECT ?s\n{ ?s ?p ?o .\n  ?s ?p }", name="mine.rq")


def test_head_line_out_of_form_is_refused() -> None:
    with pytest.raises(QueryInvalid, match="line 2"):
        read_query("mine.rq", "# question.en: What?\n# param: year date — 年度 / year\nSELECT * {}")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o OPTIONAL { { SELECT * { SeRvIcE\n\n?s { ?a ?b ?c } } } } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE duibiao:x { ?a ?b ?c } } }",
        "CONSTRUCT { ?s ?p ?o } { SERVICE#\n#SILENT\nSILENT#\n<http://localhost:1/>{ ?s ?p ?o } }",
        # Oxigraph asks for no space around keywords
        "SELECT * { ?s ?p trueSERVICE SILENT<http://localhost:1/>{?a ?b ?c} }",
        "SELECT * { ?s ?p 1.SERVICESILENT<http://localhost:1/>{?a ?b ?c} }",
        "SELECT * { ?s ?p ?x.SERVICE?s{?a ?b ?c} }",
        "PREFIX :<http://x/> SELECT * { ?s ?p :.SERVICE SILENT:y{?a ?b ?c} }",
        "PREFIX é:<http://x/> SELECT * { SERVICE é:y {?a ?b ?c} }",
        "PREFIX :<http://x/> SELECT * { SERVICE:y {?a ?b ?c} }",
        # what looks like an IRI is a comparison and a comment, so that the text after it is none
        "PREFIX a:<http://x/> SELECT * { ?s ?p ?x FILTER(?x <a:b#>''' \n) SERVICE SILENT<http://localhost:1/>{?a ?b ?c} #''' \n}",
    ],
)
def test_calling_another_server_is_refused(store: GraphStore, text: str) -> None:
    store.query(text)  # Oxigraph accepts it, and would call out as soon as rows are taken
    with pytest.raises(QueryInvalid, match=r"SERVICE \(line \d"):
        run(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service a duibiao:Unit }",
        "SELECT $service { $service <http://x/service> <http://service/y> }",
        "SELECT * { ?customer_service ?p ?o FILTER(?o = 'service') }",
        'SELECT * { ?s ?p "self-service terminal" } # the service they offer',
        "PREFIX ex: <http://service.example/> SELECT * { ?s ex:service ?o ; ex:public-service ?p }",
    ],
)
def test_the_word_service_elsewhere_is_allowed(store: GraphStore, text: str) -> None:
    run(store, text)


def test_keywords_cannot_be_written_as_escapes(store: GraphStore) -> None:
    with pytest.raises(SyntaxError):
        store.query("SELECT * { \\u0053ERVICE SILENT <http://localhost:1/> { ?s ?p ?o } }")
