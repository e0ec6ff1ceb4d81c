"""The programs behind ``make eval`` count right: ranks, averages, ablation, and a second encoder beside the first."""

from pathlib import Path

import eval_find
import eval_labels
import eval_verdicts
import numpy as np
import pytest
from eval_labels import Asked, Names
from eval_rankings import FUSION, NGRAMS, OURS, TRAINED, Rankings, average, reciprocal_rank

from duibiao.search.encoders import load_encoder
from duibiao.search.vector_cache import VectorCache

NAMES = ("灯塔点灯及时率", "灯塔点灯及时性", "蜂箱越冬存活率", "蜂箱存活率", "投壶次数")
METRICS: dict[str, str] = dict(zip(NAMES[:4], ("lamp", "lamp", "hive", "hive"), strict=True))


def test_averages_are_those_of_the_shared_scorer() -> None:
    scores = np.array([9.0, 1.0, 3.0, 2.0, 5.0])  # 投壶次数 has no label and is passed over
    found = average(NAMES, METRICS, ((name, {"way": scores}) for name in NAMES[:4]))
    # lamp: places 3 and 1; hive: places 3 and 2 of those without the question and 投壶次数
    assert found["way"] == pytest.approx((((1 / 3 + 1) / 2 + (1 / 2 + 1 / 2) / 2) / 2, 0.25))


def test_the_rank_of_the_first_right_name_counts() -> None:
    assert reciprocal_rank(NAMES, frozenset(NAMES[2:4]), np.array([9.0, 1.0, 3.0, 2.0, 5.0])) == 1 / 3


@pytest.fixture(scope="module")
def rankings(tmp_path_factory: pytest.TempPathFactory) -> Rankings:
    folder = tmp_path_factory.mktemp("eval")
    with VectorCache.open(folder / "vectors.sqlite") as cache:
        return Rankings(NAMES, load_encoder(), cache, folder / "index")


def test_every_way_of_ranking_scores_every_name(rankings: Rankings) -> None:
    scores = rankings.scores("蜂箱存活率")
    assert list(scores) == ["use-256, centred cosine", NGRAMS, FUSION, TRAINED, OURS]
    assert {values.shape for values in scores.values()} == {(5,)}


def test_groups_of_features_add_up_to_the_whole(rankings: Rankings) -> None:
    without = rankings.without("蜂箱存活率")
    whole = without.pop("nothing")
    assert np.allclose(sum(whole - values for values in without.values()), whole, atol=1e-4)
    assert {"meaning", "wording", "linked metrics", "what is measured", "people"} <= set(without)


def test_judges_stand_side_by_side(tmp_path: Path) -> None:
    with VectorCache.open(tmp_path / "vectors.sqlite") as cache:
        judge = eval_find.Judge("use", cache, tmp_path / "index")
        names, ablation = judge.names([Names("few", METRICS, NAMES)])
        asked = [Asked("beehives that survive", "en", part, frozenset(NAMES[2:4]), "") for part in ("dev", "held")]
        languages = judge.questions(asked, NAMES)
    assert names["few (5)"][OURS] == "1.000 1.000"
    assert ablation["few (5)"]["nothing"] == "1.000"
    assert languages["en"][OURS] == "1.000 1.000"
    eval_find.beside(names, {"few (5)": {"m, centred cosine": "0 0", NGRAMS: "0 0", OURS: "0 0"}}, "m")
    assert list(names["few (5)"])[5:] == ["m, centred cosine", f"{OURS}, with m"]
    assert names["few (5)"][NGRAMS] != "0 0"


def test_labels_are_read_by_part() -> None:
    titles = [labelled.title for labelled in eval_labels.field_names()]
    assert {"fields dev", "fields held"} <= set(titles)
    assert {question.language for question in eval_labels.questions()} == {*eval_labels.LANGUAGES, "zh"}
    assert {"pairs dev", "pairs held"} <= set(eval_labels.pairs())


def test_groups_are_judged_by_pairs() -> None:
    table = eval_verdicts.groups([Names("few", METRICS)])
    assert [list(column.cells) for column in table.columns] == [["few (4)"], ["2"], ["1.000"], ["1.000"]]
