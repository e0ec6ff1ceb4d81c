"""Kinds of projects, told by their names, and what rows and projects are called."""

import pytest

from duibiao.ontology.metrics import metrics
from duibiao.search.draft_words import draft_words
from duibiao.search.fit_name import measured
from duibiao.search.indicator_classes import GROUPS
from duibiao.search.near_projects import ProjectText, likeness
from duibiao.search.project_kinds import kinds_of, usual


def test_usual_rows_are_of_the_catalogue_and_of_a_class() -> None:
    assert {row.metric for row in usual()} - {None} <= set(metrics())
    assert {row.group for row in usual()} <= set(GROUPS)


def test_a_kind_is_told_by_the_end_of_the_name_before_the_goal() -> None:
    assert list(kinds_of("软件培训", "采购设备"))[:2] == ["train", "software"]
    assert next(iter(kinds_of("某项", "采购设备"))) == "buy"


def test_what_a_project_is_about_comes_before_an_act_of_any_field() -> None:
    assert list(kinds_of("应急物资采购", None))[:2] == ["stockpile", "buy"]
    assert next(iter(kinds_of("城区绿化养护服务", None))) == "greenery"
    # what is built stands somewhere: a team or an institution is none
    assert [next(iter(kinds_of(f"{built}建设", None))) for built in ("村级文化设施", "志愿者队伍", "作风", "食堂内控制度")] == [
        "works", "any", "any", "audit"]  # fmt: skip
    assert list(kinds_of("食品安全抽检培训", None))[:2] == ["train", "food-sampling"]


def test_projects_of_one_kind_are_alike_however_they_are_called() -> None:
    kin, other = likeness(ProjectText("防汛抢险用品", ""), [ProjectText("防汛物资", ""), ProjectText("防汛宣传", "")])
    assert abs(kin - other) < 0.1
    kin, other = likeness(ProjectText("救灾储备", ""), [ProjectText("防汛物资", ""), ProjectText("防汛宣传", "")])
    assert kin - other >= 0.1
    (act,) = likeness(ProjectText("禁毒宣传", ""), [ProjectText("普法推广", "")])
    assert act < 0.1


@pytest.mark.parametrize(
    ("label", "name"),
    [("人员业务能力提升", "人员业务能力提升情况"), ("退回率", "信件退回率"), ("投递合格率", "投递合格率")],
)
def test_labels_of_the_catalogue_become_names_that_can_be_measured(label: str, name: str) -> None:
    assert measured(label, draft_words("信件")) == name


def test_a_service_is_named_once() -> None:
    rows = {row.pattern: row.name(draft_words("码头保洁服务外包")) for row in usual() if row.kind == "serve"}
    assert rows["{o}服务及时率"] == "码头保洁服务外包及时率"


def test_a_project_is_called_neither_by_half_an_ordinal_nor_up_to_an_and() -> None:
    words = draft_words("第七次人口普查数据处理和发布")
    assert (words.object, words.project) == ("第七次人口普查数据", "人口普查数据处理和发布")
