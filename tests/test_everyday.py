"""Plain questions, Chinese and English: what they are known by, what they say, and which metrics they ask for."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import eval_labels
import numpy as np
import pytest

from duibiao.ontology.metrics import metrics, wordings
from duibiao.ontology.tsv import cells
from duibiao.search.asked_metrics import MOST, AskedMetrics
from duibiao.search.encoders import Vectors, load_encoder
from duibiao.search.everyday_words import FILE, asks_plainly, in_official_words, is_english, is_everyday
from duibiao.terminal import later_progress


@cache
def asked_metrics() -> AskedMetrics:
    return AskedMetrics(load_encoder())


class FewNumbers:
    """An encoder that knows nothing of words."""

    name, source, dimension = "few@1", "few", 2

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return np.eye(2, dtype=np.float32)[[len(text) % 2 for text in texts]]

    embed_names = embed_together = embed_questions


@pytest.mark.parametrize(
    "question", ["井盖坏了多久修好", "渔民高不高兴", "種了多少棵樹", "養老院有沒有床位", "课桌修得及时不及时"]
)
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
    assert in_official_words("修得满意不满意").endswith("满意")
    assert in_official_words("do firms get their permits on time") == "企业业务办理证件及时"
    assert in_official_words("ligne directe") == ""


@pytest.mark.parametrize("name", ["审核覆盖", "成活", "铁路", "交通活动"])
def test_a_word_of_the_field_is_not_read_for_a_character_inside_it(name: str) -> None:
    assert in_official_words(name) == name


def test_a_chinese_everyday_word_stands_in_one_line() -> None:
    words = [word for _, zh, _ in cells("duibiao.search", FILE) for word in zh.split()]
    assert [word for word, times in Counter(words).items() if times > 1] == []


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


def test_wordings_are_prepared_once_with_progress(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path))
    seen: list[tuple[int, int]] = []
    AskedMetrics(FewNumbers(), progress=lambda done, count: seen.append((done, count))).prepare()
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == sum(map(len, wordings().values()))
    seen.clear()
    AskedMetrics(FewNumbers(), progress=lambda done, count: seen.append((done, count))).prepare()
    assert seen == []


def test_the_bar_of_the_first_time_leaves_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    advance = later_progress("first time")
    for done, count in ((0, 2), (2, 2), (0, 1), (1, 1)):  # it may be needed again, by another index
        advance(done, count)
    assert capsys.readouterr().out == ""


def test_a_name_asks_for_itself_alone() -> None:
    assert AskedMetrics.beside("政策知晓率") == 0
    assert AskedMetrics.beside("satisfacción") == 0


def test_no_wording_of_the_catalogue_is_a_labelled_question() -> None:
    asked = {
        text.casefold() for iri in metrics() for text in set(wordings()[iri]) - {*metrics()[iri].zh, *metrics()[iri].en}
    }
    tables = [*eval_labels.questions(), *eval_labels.more_questions()[0], *eval_labels.fresh_questions()[0]]
    assert sum(question.text.casefold() in asked for question in tables) == 0


def test_every_metric_is_also_worded_as_people_ask_in_both_languages() -> None:
    for iri, metric in metrics().items():
        asked = set(wordings()[iri]) - {*metric.zh, *metric.en}
        assert any(text.isascii() for text in asked), iri
        assert any(not text.isascii() for text in asked), iri
