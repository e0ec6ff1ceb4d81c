"""What two names agree in, what may never be the same, and what units and words of quantity say."""

import pytest

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.units import read_unit
from duibiao.search.comparability import agreement, compare, likeness_of, weights
from duibiao.search.name_side import read_side

PAIRS = [
    ("困难群众补助资金发放及时率", "救助金按时发放率", "same"),
    ("路面坑槽修补面积", "修复路面坑槽面积", "same"),
    ("视频探头安装数量", "新装监控摄像头数", "same"),
    ("政务云租用费用", "云资源租赁支出", "same"),
    ("刑事案件破案率", "刑案侦破率", "same"),
    ("案件受理及时率", "案件办结及时率", "related"),
    ("贫困学生资助人数", "贫困学生资助标准", "related"),
    ("电梯加装台数", "电梯维保台数", "different"),
    ("志愿者招募人数", "志愿者培训人数", "different"),
]


@pytest.mark.parametrize(("one", "other", "verdict"), PAIRS)
def test_the_models_know_words_for_one_another(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == compare(other, one).verdict == verdict


def test_a_name_is_comparable_to_itself_whatever_it_says() -> None:
    for name in ("项目建设完成及时性", "蒸发量", "某某某", "提升工作效率"):
        assert compare(name, name).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("是否在次月15日前完成灯塔报表汇总", "灯塔报表按期汇总率"),
        ("灯塔报表未拖延汇总的占比", "灯塔报表汇总及时率"),
        ("符合条件的灯塔看守人员慰问率", "2025年下半年灯塔看守人员慰问率"),
        ("有效提升蜂农养殖技能水平", "蜂农养殖技能水平提升情况"),
        ("灯塔设备能够正常使用的比率", "灯塔设备完好率"),
    ],
)
def test_sentences_say_what_names_say(one: str, other: str) -> None:
    assert compare(one, other).verdict == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [("灯塔集中供养率", "灯塔分散供养率"), ("灯塔看守率", "蜂箱除螨率"), ("蜂箱进驻率", "未进驻蜂箱占比")],
)
def test_what_excludes_itself_or_shares_nothing_is_never_the_same(one: str, other: str) -> None:
    assert compare(one, other).verdict not in ("same", "convertible")


def test_an_unknown_word_that_denies_is_never_the_same() -> None:
    assert compare("农村公路列养率", "农村公路失养率").verdict not in ("same", "convertible")


def test_weights_belong_to_features_that_occur() -> None:
    occurring: set[str] = set()
    for one, other, _ in PAIRS:
        a, b = read_side(one, None), read_side(other, None)
        occurring |= set(agreement(a, b, likeness_of(a, b)))
    assert "always" in weights()
    assert occurring <= set(weights())
    assert len(occurring) > 20


@pytest.mark.parametrize(
    ("name", "unit", "kind", "counted"),
    [
        ("特困供养金标准", "元/月", "money", "amount"),
        ("志愿者服务小时数", "小时", "time", ""),
        ("垃圾处理量", "万吨", "measure", "weight"),
        ("光伏发电装机规模", "兆瓦", "measure", "power"),
        ("森林覆盖率", "%", "share", ""),
        ("绿化覆盖率", "亩", "share", ""),
    ],
)
def test_the_unit_says_what_is_measured(name: str, unit: str, kind: str, counted: str) -> None:
    read = read_unit(unit)
    assert read is not None
    parts = in_unit(read_name(name), read)
    assert (parts.kind, parts.counted) == (kind, counted)


@pytest.mark.parametrize(
    ("name", "better"),
    [("调解纠纷数量", "higher"), ("网络安全事件次数", "lower"), ("安全事故起数", "lower"), ("免费开放天数", "higher")],
)
def test_what_is_done_about_what_happens_is_work(name: str, better: str) -> None:
    assert read_name(name).better == better


def test_words_of_quantity_leave_the_act_in_sight() -> None:
    assert read_name("垃圾清运量").things == ("waste", "haul-waste")
    assert read_name("孤儿养育标准").kind == "money"
    assert read_name("资金违规使用率").attribute == "violation"
