"""What a dictionary says of a name, and how an English question finds it by that."""

import shutil
from pathlib import Path

import pytest

from duibiao.errors import IndexStale
from duibiao.search.encoders import load_encoder
from duibiao.search.glosses import glosses, stems
from duibiao.search.name_index import NameIndex
from duibiao.search.vector_cache import VectorCache

NAMES = ["蜂箱数量", "井盖更换数量", "拖拉机购置数量", "鱼苗投放数量", "APP上线率", "办公桌数量", "路灯数量"]


@pytest.fixture
def index(tmp_path: Path) -> NameIndex:
    with VectorCache.open(tmp_path / "vectors.sqlite") as cache:
        return NameIndex.build(NAMES, load_encoder(), cache, tmp_path / "index", "1")


@pytest.mark.parametrize(
    ("name", "stem"),
    [("蜂箱数量", "beehiv"), ("APP上线率", "app"), ("拖拉机购置数量", "tractor"), ("拖拉机购置数量", "purchas")],
)
def test_a_name_has_the_stems_of_its_words(name: str, stem: str) -> None:
    assert stem in glosses(name)


def test_notes_and_proper_names_of_the_dictionary_say_nothing() -> None:
    assert "coll" not in glosses("老百姓")  # ordinary people (coll.)
    assert not glosses("张三李四率") & {"zhang": 1.0}.keys()


@pytest.mark.parametrize(
    ("question", "name"),
    [("how many beehives", "蜂箱数量"), ("tractors bought", "拖拉机购置数量"), ("manhole covers", "井盖更换数量")],
)
def test_an_english_question_finds_what_only_the_dictionary_knows(index: NameIndex, question: str, name: str) -> None:
    best = index.rank(question)[0]
    assert best.name == name
    assert best.parts["glosses"] > 0


def test_other_questions_do_without(index: NameIndex) -> None:
    assert "glosses" not in index.parts("蜂箱数量")
    assert "glosses" not in index.parts("número de colmenas")
    assert stems("蜂箱数量") == {}


def test_an_index_built_anew_since_says_so(index: NameIndex, tmp_path: Path) -> None:
    shutil.rmtree(next((tmp_path / "index").glob("index-*")))
    with pytest.raises(IndexStale):
        index.parts("how many beehives")
