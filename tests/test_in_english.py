"""Questions in other languages, word by word in English."""

from collections import Counter

import pytest

from duibiao.ontology.tsv import cells
from duibiao.search.in_english import FILE, in_english


@pytest.mark.parametrize(
    ("question", "english"),
    [
        ("Quote der geretteten Wildtiere", "rate rescue wildlife animal"),
        ("Nistkästen", ""),
        ("taux de survie des jeunes plants", "rate survival seedling"),
        ("どのくらいの橋が補修されたか", "bridge repair"),
        ("교량 보수 건수", "bridge repair number"),
        ("how many bridges were repaired", "how many bridges were repaired"),
        ("桥梁修缮数量", ""),
    ],
)
def test_a_question_in_another_language_is_said_in_english(question: str, english: str) -> None:
    assert in_english(question) == english


def test_a_short_word_is_not_read_inside_another() -> None:
    """German: arm in Schwarm; French: eau in tableau."""
    assert "poor" not in in_english("Anzahl im Schwarm").split()
    assert "water" not in in_english("nombre de tableaux").split()


def test_an_english_word_has_one_line() -> None:
    assert [word for word, times in Counter(row[0] for row in cells("duibiao.search", FILE)).items() if times > 1] == []
