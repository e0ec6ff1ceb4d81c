"""Choosing rows: classes that the form needs, the best row first, none that a chosen row tells already."""

from duibiao.search.choose_set import Bounds, choose

_MOST = {"quantity": 2, "quality": 2, "social": 2}
_NEEDED = (("quantity",), ("quality",), ("social",))


def test_what_says_most_is_not_passed_over_for_a_weak_row_of_a_class_named_earlier() -> None:
    """The second row measures what the first does; the first is of a class that has another row."""
    groups, relevance = ["quantity", "social", "quantity", "social"], [0.1, 1.0, 0.05, 0.3]
    bounds = Bounds(_MOST, _NEEDED, [0.06] * 4)
    assert choose(groups, relevance, lambda one, chosen: {one, *chosen} >= {0, 1}, bounds, 12) == [1, 2, 3]


def test_a_class_that_is_needed_gets_a_row_that_is_hardly_relevant() -> None:
    groups, relevance = ["quantity", "quantity", "quality", "social", "social"], [1.0, 0.9, 0.01, 0.02, 0.01]
    bounds = Bounds(_MOST, _NEEDED, [0.06] * 5)
    assert choose(groups, relevance, lambda one, chosen: one in chosen, bounds, 12) == [0, 3, 2, 1]


def test_where_there_is_little_room_each_first_level_has_a_row() -> None:
    groups, relevance = ["quantity", "quality", "social"], [1.0, 0.9, 0.01]
    bounds = Bounds(_MOST, _NEEDED, [0.06] * 3)
    assert choose(groups, relevance, lambda one, chosen: one in chosen, bounds, 2) == [0, 2]
    assert choose(groups, relevance, lambda one, chosen: one in chosen, bounds, 3) == [0, 1, 2]


def test_a_class_keeps_a_place_for_what_is_promised() -> None:
    groups, relevance = ["satisfaction", "satisfaction", "quantity"], [0.9, 0.2, 0.1]
    for promised, chosen in ((frozenset[int](), [0, 2]), (frozenset({1}), [1, 2])):
        bounds = Bounds({"satisfaction": 1, "quantity": 2}, (), [0.0] * 3, promised)
        assert sorted(choose(groups, relevance, lambda one, others: one in others, bounds, 12)) == chosen
