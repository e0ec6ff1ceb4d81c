"""What a unit, a change and two kinds of one thing say about whether two names measure the same."""

import pytest

from duibiao.ontology.name_parts import read_name
from duibiao.search.comparability import compare
from duibiao.search.conflicts import conflict


@pytest.mark.parametrize(
    ("one", "other", "units", "verdict"),
    [
        ("琴房预约率", "琴房预约率提高幅度", ("%", "百分点"), "related"),
        ("山羊带病率", "山羊带病率下降幅度", ("%", "%"), "related"),
        ("泵站管道安装长度", "泵站围栏安装长度", ("米", "米"), "different"),
        ("报废轮渡", "旧渡船淘汰数量", ("艘", "条"), "same"),
        ("琴房改造开工及时率", "琴房改造竣工及时率", ("%", "%"), "related"),
        ("棋手总数", "新增棋手数", ("人", "人"), "related"),
        ("渡口人均候船时间", "渡口平均候船时长", ("分钟", "小时"), "convertible"),
        ("蜂箱影像脱敏率", "蜂箱影像归档率", ("%", "%"), "different"),
        ("护路员补助标准", "护路员人均补助", ("元", "元"), "same"),
        ("果园鼠害防治面积", "果园灭鼠", ("亩", "公顷"), "convertible"),
    ],
)
def test_verdict(one: str, other: str, units: tuple[str, str], verdict: str) -> None:
    assert compare(one, other, *units).verdict == compare(other, one, *reversed(units)).verdict == verdict


def test_events_are_read_with_what_is_done_meanwhile_or_about_them() -> None:
    assert read_name("泵房改造施工安全事故数").better == "lower"
    assert read_name("调解纠纷件数").better == "higher"
    assert read_name("火灾扑灭率").attribute == "completion"
    assert read_name("火灾发生率").attribute == "accident"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("女性果农培训人数", "男性果农培训人数", True),
        ("干渠完好率", "支渠完好率", True),
        ("主干道绿化率", "次干道绿化率", True),
        ("城镇饮水合格率", "农村饮水合格率", True),
        ("城乡饮水合格率", "农村饮水合格率", False),
        ("门诊与住院人次", "住院人次", False),
    ],
)
def test_two_sorts_of_one_thing_are_never_the_same(one: str, other: str, apart: bool) -> None:
    assert conflict(read_name(one), read_name(other), (None, None)) is apart
    assert not apart or compare(one, other).verdict not in ("same", "convertible")
