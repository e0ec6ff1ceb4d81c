"""``find`` over a small store: the keys of the contract, filters, reasons."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import pyoxigraph as ox
import pytest

from duibiao.ontology.graph import GraphStore
from duibiao.ontology.namespaces import DATA, ONTOLOGY
from duibiao.search.comparability import compare
from duibiao.search.encoders import Encoder
from duibiao.search.find import Filters, Result, explain, find
from duibiao.search.indicator_rows import IndicatorRows, Term
from duibiao.search.name_index import NameIndex
from duibiao.search.vector_cache import VectorCache

# --- find ---

Row = tuple[str, str, int, str, float | None]
ROWS: tuple[Row, ...] = (
    ("东湖区医保中心", "政策知晓率", 2024, "社会效益指标", 80.0),
    ("东湖区医保中心", "政策知晓率", 2023, "社会效益指标", 75.0),
    ("西山区医保中心", "政策知晓率", 2023, "社会效益指标", 90.0),
    ("东湖区医保中心", "参保对象政策知晓度", 2024, "社会效益", None),
    ("西山区医保中心", "宣传册发放数量", 2024, "数量指标", 4000.0),
    ("西山区图书馆", "图书采购数量", 2024, "数量指标", 300.0),
    ("西山区图书馆", "图书采购及时性", 2023, "时效指标", 100.0),
)


def row_quads(number: int, row: Row) -> Iterator[ox.Quad]:
    """Return one filing with one indicator, as the graph contract has it."""
    unit, name, year, level2, value = row
    graph = ox.NamedNode(f"{DATA}graph/{number}")
    node = {
        key: ox.NamedNode(f"{DATA}{key}/{number}") for key in ("filing", "project", "row", "target", "place", "file")
    }
    owner = ox.NamedNode(f"{DATA}unit/{unit}")

    def quad(subject: ox.NamedNode, term: str, target: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(subject, ox.NamedNode(ONTOLOGY + term), target, graph)

    yield quad(node["filing"], "hasIndicator", node["row"])
    yield quad(node["filing"], "implementingUnit", owner)
    yield quad(owner, "name", ox.Literal(unit))
    yield quad(node["filing"], "hasProject", node["project"])
    yield quad(node["project"], "name", ox.Literal("宣传"))
    yield quad(
        node["filing"],
        "fiscalYear",
        ox.Literal(str(year), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear")),
    )
    yield quad(node["row"], "name", ox.Literal(name))
    yield quad(node["row"], "foldedName", ox.Literal(name))
    yield quad(node["row"], "level1", ox.Literal("效益指标"))
    yield quad(node["row"], "level2", ox.Literal(level2))
    yield quad(node["row"], "readAt", node["place"])
    yield quad(node["place"], "inFile", node["file"])
    yield quad(node["place"], "line", ox.Literal(18))
    yield quad(node["file"], "fileName", ox.Literal(f"{number:03}.txt"))
    yield quad(node["row"], "hasTarget", node["target"])
    if value is None:
        yield quad(node["target"], "rawText", ox.Literal("有效"))
        yield quad(node["target"], "qualitativeValue", ox.Literal("有效"))
    else:
        yield quad(node["target"], "rawText", ox.Literal(f"≥{value}(%)"))
        yield quad(node["target"], "comparator", ox.NamedNode(f"{ONTOLOGY}ge"))
        yield quad(
            node["target"],
            "numericValue",
            ox.Literal(str(value), datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        )
        yield quad(node["target"], "unitText", ox.Literal("%"))


@pytest.fixture(scope="module")
def rows() -> IndicatorRows:
    store = ox.Store()
    store.extend(quad for number, row in enumerate(ROWS) for quad in row_quads(number, row))
    return IndicatorRows(GraphStore(Path(), store))


@pytest.fixture(scope="module")
def row_index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    folder = tmp_path_factory.mktemp("rows")
    with VectorCache.open(folder / "vectors.sqlite") as cache:
        return NameIndex.build([row[1] for row in ROWS], encoder, cache, folder, "r1")


def test_find_gives_the_keys_of_the_contract_and_the_values_of_the_row(
    row_index: NameIndex, rows: IndicatorRows
) -> None:
    first = find("政策知晓率", row_index, rows)[0]
    assert [field.name for field in fields(Result)] == [
        "rank", "score", "level1", "level2", "level3", "value_text", "operator", "number", "unit", "qualitative", "upper",
        "implementing_unit", "project_name", "year", "metric", "metric_label", "verdict", "why", "indicator", "source",
        "repeats",
    ]  # fmt: skip
    assert (first.rank, first.level3, first.value_text, first.operator) == (1, "政策知晓率", "≥80.0(%)", "≥")
    assert (first.number, first.unit, first.qualitative, first.year) == (80.0, "%", None, 2024)
    assert (first.implementing_unit, first.project_name) == ("东湖区医保中心", "宣传")
    assert (first.source.file, first.source.page, first.source.line) == ("000.txt", None, 18)
    assert first.indicator == f"{DATA}row/0"
    assert first.why == "可直接比：属性同为知晓；事物同为政策"
    assert (first.verdict, first.metric_label) == ("same", "政策知晓率")


def test_one_units_repeats_are_one_hit_of_the_latest_year(row_index: NameIndex, rows: IndicatorRows) -> None:
    hits = find("政策知晓率", row_index, rows, limit=3)
    assert [(h.rank, h.level3, h.implementing_unit, h.year, h.repeats) for h in hits] == [
        (1, "政策知晓率", "东湖区医保中心", 2024, 1),
        (2, "政策知晓率", "西山区医保中心", 2023, 0),
        (3, "参保对象政策知晓度", "东湖区医保中心", 2024, 0),
    ]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(), [0, 2, 3, 4, 5, 6]),
        (Filters(unit="图书馆"), [5, 6]),
        (Filters(region="西山区"), [2, 4, 5, 6]),
        (Filters(unit="医保 中心", region="西山"), [2, 4]),
        (Filters(not_unit="西山"), [0, 3]),
        (Filters(year=2023), [1, 2, 6]),
        (Filters(level2="社会效益"), [0, 2, 3]),
        (Filters(level2="社会效益指标"), [0, 2, 3]),
        (Filters(level1="产出"), []),
        (Filters(numeric_only=True), [0, 2, 4, 5, 6]),
        (Filters(unit='" } DROP ALL'), []),
    ],
)
def test_filters(row_index: NameIndex, rows: IndicatorRows, filters: Filters, kept: list[int]) -> None:
    hits = find("政策知晓率", row_index, rows, filters, limit=100)
    assert sorted(hit.indicator for hit in hits) == [f"{DATA}row/{number}" for number in kept]
    assert [hit.rank for hit in hits] == list(range(1, len(kept) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_question_is_only_a_question(row_index: NameIndex, rows: IndicatorRows) -> None:
    assert len(find('"} } ; DROP ALL ; #', row_index, rows, limit=100)) == 6
    assert find("政策知晓率", row_index, rows, limit=0) == []


def test_only_the_head_of_the_ranking_is_fetched_and_each_name_once(row_index: NameIndex) -> None:
    class Asked:
        def __init__(self) -> None:
            self.names: list[str] = []

        def select(self, sparql: str, bindings: Mapping[str, Term]) -> Iterator[ox.QuerySolution]:
            if "folded" in bindings:
                self.names.append(str(bindings["folded"].value))
            return store.select(sparql, bindings)

    inner = ox.Store()
    inner.extend(quad for number, row in enumerate(ROWS) for quad in row_quads(number, row))
    store, asked = GraphStore(Path(), inner), Asked()
    shared = IndicatorRows(asked)
    for _ in range(2):
        find("政策知晓率", row_index, shared, limit=2)
    assert asked.names == ["政策知晓率"]


def test_reason_in_both_languages() -> None:
    parts = {"semantic": 0.832, "literal": -0.001}
    assert explain(parts, "zh") == "语义 0.83 · 字面 0.00"
    assert explain(parts, "en") == "meaning 0.83 · wording 0.00"


def test_a_name_of_the_metric_that_is_asked_for_measures_it(encoder: Encoder, tmp_path: Path) -> None:
    """The label 退回率 says less than the name, and by their words alone the two do not compare."""
    store, name = ox.Store(), "挂号包裹退回率"
    store.extend(row_quads(0, ("西山区邮局", name, 2024, "质量指标", 3.0)))
    with VectorCache.open(tmp_path / "vectors.sqlite") as cache:
        index = NameIndex.build([name], encoder, cache, tmp_path / "index", "r1")
    (found,) = find("returned mail rate", index, IndicatorRows(GraphStore(Path(), store)))
    assert compare("退回率", name).verdict == "different"
    assert (found.metric_label, found.verdict) == ("退回率", "same")
