"""Targets taken from peers: what carries over, in which unit, and what is said about it."""

from duibiao.ontology.records import Filing, Indicator, Place, Target
from duibiao.ontology.rules.case import Case, Row
from duibiao.search.indicator_classes import form_of
from duibiao.search.peer_target import GRADES, proposals


def _row(name: str, text: str, number: float | None = None, unit: str | None = None) -> Row:
    target = Target(text, "≥" if number is not None else None, number, unit, None if number is not None else text)
    filing = Filing(
        "a.txt", "0" * 64, 1, Place(1), indicators=(Indicator("产出指标", "质量指标", name, Place(1), target),)
    )
    return Case(filing).rows[0]


def _rate(number: float) -> Row:
    return _row("考核合格率", f"≥{number:g}%", number, "%")


def test_a_target_is_never_looser_than_the_units_own() -> None:
    rows = [("甲", _rate(80.0)), ("乙", _rate(85.0)), ("乙", _rate(90.0))]
    found = next(proposals(rows, _rate(97.0), "higher", []))
    assert found.target.number == 97.0
    assert "2个单位3条同类：80～90" in found.why.zh
    assert "3 peer rows of 2 units" in found.why.en
    assert "≥97%" in found.why.zh


def test_seconds_of_a_rate_carry_over_to_nobody() -> None:
    assert not list(proposals([("甲", _row("完工及时率", "≥3秒", 3.0, "秒"))], None, "higher", []))


def test_each_unit_of_the_peers_is_a_proposal_the_commonest_first() -> None:
    rows = [
        ("甲", _row("养护人次", "≥100%", 100.0, "%")),
        ("乙", _row("养护人次", "≥90%", 90.0, "%")),
        ("丙", _row("养护时长", "≥3天", 3.0, "天")),
    ]
    assert [found.target.text for found in proposals(rows, None, "higher", [])] == ["≥90%", "≥3天"]


def test_the_size_of_like_projects_is_shown_and_to_be_replaced() -> None:
    rows = [(unit, _row("补植株数", f"≥{n:g}株", n, "株")) for unit, n in (("甲", 80.0), ("乙", 300.0), ("丙", 120.0))]
    (found,) = proposals(rows, None, None, rows)
    assert found.target.text == "≥120株"
    assert found.why.zh == "相近项目为80～300株，请改为本项目的计划数"
    assert not list(proposals(rows, None, None, []))


def test_words_nothing_could_fall_short_of_are_followed_by_grades() -> None:
    plain, graded = proposals([("甲", _row("待遇水平保障情况", "保障"))], None, None, [])
    assert (plain.target.text, graded.target.text) == ("保障", f"保障{GRADES}")
    assert "写明各档标准" in graded.why.zh
    (vague,) = proposals([("甲", _row("负担减轻程度", "明显"))], None, None, [])
    assert vague.target.text == f"明显{GRADES}"


def test_districts_of_shanghai_wrote_the_form_of_2015_until_their_own_came() -> None:
    found = [form_of(year, "上海市长宁区某中心").rsplit("/", 1)[1] for year in (2019, 2022, 2023, 2024, 2026)]
    assert found == ["2015", "2015", "2015", "shanghai-current", "shanghai-current"]
    assert form_of(2023, "青禾县某局").endswith("/2021")
