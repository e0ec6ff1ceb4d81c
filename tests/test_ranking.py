"""The ranker over the parts of names."""

from pathlib import Path

import numpy as np

from duibiao.ontology.metrics import metrics
from duibiao.ontology.name_parts import read_name
from duibiao.search.asked_name import asked_name
from duibiao.search.parts_table import PART_FEATURES, PartsTable
from duibiao.search.rank_candidates import FEATURES, CandidateRanker, weights

# ── ranking ──────────────────────────────────────────────────────────────────────────────────────────────────────

NAMES = [
    "补贴发放及时率",
    "设备故障率",
    "设备完好率",
    "培训人次",
    "培训场次",
    "政策知晓率",
    "救助金发放及时性",
    "道路养护里程",
]


def similarities(size: int) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    return {"semantic": np.zeros(size, dtype=np.float32), "literal": np.zeros(size, dtype=np.float32)}


def test_weights_belong_to_features() -> None:
    assert set(weights()) <= set(FEATURES)
    assert weights()["metric_same"] > 0 > weights()["measure_differs"]


def test_the_parts_alone_put_a_comparable_name_first() -> None:
    ranker = CandidateRanker.build(NAMES)
    scores = ranker.scores("奖励资金按时兑付率", similarities(len(NAMES)))
    assert {NAMES[i] for i in np.argsort(-scores)[:2]} == {"补贴发放及时率", "救助金发放及时性"}


def test_a_saved_ranker_scores_alike(tmp_path: Path) -> None:
    ranker = CandidateRanker.build(NAMES)
    ranker.save(tmp_path / "ranker.npz")
    loaded = CandidateRanker.load(tmp_path / "ranker.npz")
    for question in ("设备利用率", "培训人数", "number of training sessions"):
        given = similarities(len(NAMES))
        assert np.array_equal(ranker.scores(question, given), loaded.scores(question, given))


def test_features_have_a_name_and_the_names_their_order() -> None:
    table = PartsTable.build([read_name(name) for name in NAMES])
    found = table.features(read_name("设备完好率"))
    assert set(found) <= set(PART_FEATURES)
    assert found["judged.measure_same"].tolist() == [float(name == "设备完好率") for name in NAMES]


def test_no_names_no_scores() -> None:
    assert CandidateRanker.build([]).scores("培训人次", similarities(0)).shape == (0,)


def test_a_question_stands_for_the_label_of_the_metric_it_surely_asks_for() -> None:
    payment, training = (
        metrics()[f"https://w3id.org/duibiao/metric/{name}"] for name in ("payment-timeliness", "trainee-count")
    )
    for question in ("are aids paid on time", "versement des aides dans les délais", "钱到没到账"):
        assert asked_name(question, [(payment, 0.9), (training, 0.1)]) == "补助资金发放及时率"
        assert asked_name(question, [(payment, 0.6), (training, 0.4)]) is None
    assert asked_name("补贴发放及时率") == "补贴发放及时率"
    # made up of everyday words, but no question: it may be a name
    assert asked_name("老师工钱", [(payment, 0.6)]) == "老师工钱"
