"""Plain questions, Chinese and English: what they are known by, what they say, and which metrics they ask for."""

from functools import cache

import pytest

from duibiao.ontology.metrics import metrics, wordings
from duibiao.search.asked_metrics import MOST, AskedMetrics
from duibiao.search.encoders import load_encoder
from duibiao.search.everyday_words import asks_plainly, in_official_words, is_english, is_everyday


@cache
def asked_metrics() -> AskedMetrics:
    return AskedMetrics(load_encoder())


@pytest.mark.parametrize("question", ["井盖坏了多久修好", "渔民高不高兴", "種了多少棵樹", "養老院有沒有床位"])
def test_a_plain_question_is_known_in_either_script(question: str) -> None:
    assert asks_plainly(question)
    assert is_everyday(question)


@pytest.mark.parametrize(
    "name", ["井盖修复及时率", "渔民满意度", "几何测量仪器购置数量", "是否建立长效机制", "wages paid", "満足度"]
)
def test_a_name_is_no_plain_question(name: str) -> None:
    assert not asks_plainly(name)
    assert not is_everyday(name)


@pytest.mark.parametrize(
    ("text", "english"), [("are lifts safe", True), ("taux de pannes", False), ("安全", False), ("Müllabfuhr", False)]
)
def test_english_is_told_from_other_languages(text: str, english: bool) -> None:
    assert is_english(text) == english


def test_everyday_words_become_words_of_the_field() -> None:
    assert in_official_words("老百姓晓不晓得新规矩") == "群众知晓政策"
    assert in_official_words("do firms get their permits on time") == "企业业务办理证件及时"
    assert in_official_words("ligne directe") == ""


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("打官司多久能判下来", "案件办理及时率"),
        ("机关食堂职工满不满意", "工作人员满意度"),
        ("牧民拿到多少补贴钱", "补助人数"),
        ("路灯坏了几盏没人修", "亮灯率"),
        ("how many herders were taught", "培训人数"),
        ("is tap water ever cut off", "供水保证率"),
    ],
)
def test_a_plain_question_asks_for_metrics(question: str, label: str) -> None:
    assert AskedMetrics.beside(question) > 0
    likeliest = asked_metrics().likeliest(question)
    assert len(likeliest) == MOST
    assert label in [metric.label("zh") for metric, _ in likeliest]
    assert sum(share for _, share in likeliest) == pytest.approx(1.0)


def test_a_name_asks_for_itself_alone() -> None:
    assert AskedMetrics.beside("政策知晓率") == 0
    assert AskedMetrics.beside("taux de satisfaction") == 0


def test_every_metric_is_also_worded_as_people_ask_in_both_languages() -> None:
    for iri, metric in metrics().items():
        asked = set(wordings()[iri]) - {*metric.zh, *metric.en}
        assert any(text.isascii() for text in asked), iri
        assert any(not text.isascii() for text in asked), iri
