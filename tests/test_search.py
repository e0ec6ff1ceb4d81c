"""N-grams, fusion and the name index: what is ranked first, and what a damaged or interrupted index does."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plain_fusion import fuse
from searching import NAMES, CountingEncoder

from duibiao.errors import IndexMismatch, IndexMissing, IndexStale, QuestionWithoutWords
from duibiao.search import index_files, name_index
from duibiao.search.encoders import Encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.ngrams import NgramIndex, grams
from duibiao.search.rank_fusion import centred, standardise
from duibiao.search.vector_cache import VectorCache


@pytest.fixture(scope="module")
def index(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> NameIndex:
    folder = tmp_path_factory.mktemp("index")
    with VectorCache.open(folder / "vectors.sqlite") as cache:
        return NameIndex.build(NAMES, encoder, cache, folder, "r1")


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
@given(
    question=st.text(max_size=30).filter(lambda text: any(map(str.isalnum, text))),
    allowed=st.none() | st.sets(st.sampled_from(NAMES)),
)
def test_rank_returns_each_allowed_name_once_best_first(
    index: NameIndex, question: str, allowed: set[str] | None
) -> None:
    ranking = index.rank(question, allowed)
    assert sorted(hit.name for hit in ranking) == sorted(NAMES if allowed is None else allowed)
    assert [(-hit.score, hit.name) for hit in ranking] == sorted((-hit.score, hit.name) for hit in ranking)
    assert index.rank(question, allowed) == ranking


@pytest.mark.parametrize("question", ["", " ", "。。", "？！…"])
def test_a_question_without_a_word_is_refused(index: NameIndex, question: str) -> None:
    with pytest.raises(QuestionWithoutWords):
        index.rank(question)


@pytest.mark.parametrize("question", ["老百姓晓不晓得有这个政策", "are people aware of the policy"])
def test_a_plain_question_looks_at_the_head_of_very_many_names(
    index: NameIndex, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    every = [hit.name for hit in index.rank(question)]
    assert every[0] == "政策知晓率"
    monkeypatch.setattr(name_index, "_ALL", 10)
    monkeypatch.setattr(name_index, "_HEAD", 10)
    some = [hit.name for hit in index.rank(question)]
    assert some[0] == every[0]
    assert sorted(some) == sorted(every)


def test_the_name_itself_comes_first_with_both_parts_1(index: NameIndex) -> None:
    for name in NAMES:
        best = index.rank(name)[0]
        assert best.name == name
        assert best.parts == pytest.approx({"semantic": 1, "literal": 1, "trained": 1}, abs=1e-5)


def test_names_are_folded_and_order_of_input_does_not_matter(encoder: Encoder, tmp_path: Path) -> None:
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        one = NameIndex.build(["投诉率", "培训 覆盖率", "投诉 率"], encoder, cache, tmp_path / "one", "r")
        two = NameIndex.build(["培训覆盖率", "投诉率"], encoder, cache, tmp_path / "two", "r")
    assert one.names == two.names == ["培训覆盖率", "投诉率"]
    assert one.rank("投诉") == two.rank("投诉")
    written = [sorted(path.glob("index-*/*")) for path in (tmp_path / "one", tmp_path / "two")]
    assert len(written[0]) == 8
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
    assert (read.ntotal, read.d, read.metric_type) == (5, encoder.dimension, faiss.METRIC_INNER_PRODUCT)


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
            patch.setattr(f"{index_files.__name__}.{step}", interrupt)
            with pytest.raises(KeyboardInterrupt):
                NameIndex.build(NAMES[:5], encoder, cache, tmp_path, "r2")
        assert NameIndex.load(tmp_path, "r1").names == sorted(NAMES[:3])
        NameIndex.build(NAMES[:5], encoder, cache, tmp_path, "r2")
    assert NameIndex.load(tmp_path, "r2").names == sorted(NAMES[:5])
    assert len(list(tmp_path.glob("index-*"))) == 1
