"""The encoder of indicator names: what it takes for the same, and what it judges of two that it reads side by side."""

import numpy as np
import pytest

from duibiao.search import comparability
from duibiao.search.comparability import compare, compare_all
from duibiao.search.encoders import Vectors
from duibiao.search.index_files import FORMAT
from duibiao.search.known_names import judged, name_vector
from duibiao.search.name_encoder import DIMENSION, JUDGED, name_encoder


def likeness(one: str, other: str) -> float:
    return float(name_vector(one) @ name_vector(other))


def test_a_vector_is_the_same_whatever_it_is_made_beside() -> None:
    names = [f"{'非常' * i}补助资金发放及时率" for i in range(20)]
    together = name_encoder().embed_names(names)
    assert np.allclose(together, [name_vector(name) for name in names], atol=1e-6)


def test_vectors_are_unit_rows_in_the_order_of_the_names() -> None:
    names = ["补助资金发放及时率", "路灯完好率", "x", "（）", "就" * 300]
    vectors = name_encoder().embed_names(names)
    assert vectors.shape == (len(names), DIMENSION)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_name_is_the_same_however_it_is_typed() -> None:
    assert np.array_equal(name_vector("Wi-Fi 覆盖率"), name_vector("ｗｉ－ｆｉ覆盖率"))


@pytest.mark.parametrize(
    ("name", "same", "look_alike"),
    [
        ("蜂农补助按月发放率", "养蜂户的钱款是否逐月兑付到位", "蜂农补助发放标准"),
        ("温室大棚新建数量", "建成设施农业棚室个数", "温室大棚维修数量"),
        ("游泳馆开放天数", "泳池全年对外营业日数", "游泳馆开放率"),
        ("窨井盖缺损修复时限", "接报井盖破损后多久补好", "窨井盖缺损率"),
    ],
)
def test_what_is_worded_otherwise_is_nearer_than_what_looks_alike(name: str, same: str, look_alike: str) -> None:
    assert likeness(name, same) > likeness(name, look_alike)


def test_other_weights_want_another_format_of_the_index() -> None:
    assert (FORMAT, name_encoder().name) == (8, "indicator-names-a3e2dff9")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("养蜂户补助按月兑付率", "蜂农钱款逐月发放情况", "same"),
        ("温室大棚新建数量", "温室大棚新建及时率", "related"),
        ("泳池水质达标率", "泳池换水不合格比例", "opposite"),
        ("窨井盖更换数量", "路灯灯杆更换数量", "different"),
    ],
)
def test_names_read_side_by_side_are_judged(one: str, other: str, verdict: str) -> None:
    said = name_encoder().judge([(one, other), (other, one)])
    assert np.allclose(np.exp(said).sum(axis=1), 1, atol=1e-5)
    assert np.array_equal(said[0], said[1])
    assert JUDGED[said[0].argmax()] == verdict


def test_a_pair_is_judged_the_same_whatever_it_stands_beside() -> None:
    pairs = [(f"{'非常' * i}补助资金发放及时率", "路灯完好率") for i in range(20)]
    assert np.allclose(name_encoder().judge(pairs), [judged(*pair) for pair in pairs], atol=1e-4)


def test_only_names_that_are_near_are_read_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str]] = []

    def noted(one: str, other: str) -> Vectors:
        asked.append((one, other))
        return judged(one, other)

    monkeypatch.setattr(comparability, "judged", noted)
    assert compare("路灯完好率", "蜂农培训人次").verdict == "different"
    assert compare("居民满意度", "学生满意度").verdict == "related"
    assert compare("路灯完好率", "路灯完好率").verdict == "same"
    assert not asked
    assert compare("温室大棚新建数量", "建成设施农业棚室个数").verdict == "same"
    assert asked == [("温室大棚新建数量", "建成设施农业棚室个数")]


def test_many_pairs_are_compared_as_they_are_one_by_one() -> None:
    others: list[tuple[str, str | None]] = [
        ("路灯故障率", "%"),
        ("路灯完好率", None),
        ("亮灯率", "%"),
        ("居民满意度", None),
    ]
    assert compare_all("路灯完好率", others) == [compare("路灯完好率", name, None, unit) for name, unit in others]
