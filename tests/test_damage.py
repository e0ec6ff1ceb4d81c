"""Damaged targets and labels are proposed for repair, and what only resembles damage is left alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.ingest.damage import find_damage
from duibiao.ingest.damaged_labels import near_label
from duibiao.ingest.damaged_values import propose
from duibiao.ingest.target_value import read_target
from duibiao.ontology.categories import labels_of
from duibiao.ontology.records import Filing, Indicator, Place

HERE = Place(1)


def row(text: str, name: str = "验收合格率", level2: str = "质量指标") -> Indicator:
    return Indicator("产出指标", level2, name, HERE, read_target(text))


def proposed(text: str, name: str = "验收合格率", level2: str = "质量指标", others: tuple[str, ...] = ()) -> str | None:
    proposal = propose(row(text, name, level2), [row(other, "其他数量", "数量指标") for other in others])
    return proposal.text if proposal else None


MENDED = {
    "W90%": "≤90%", "≈95%": "=95%", "w5天": "≤5天", "》95%": "≥95%", "》=95%": "≥95%", "《5%": "≤5%", "〉95%": "≥95%",
    "1OO%": "100%", "1O0%": "100%", "9O%": "90%", "≥9O%": "≥90%", "l00%": "100%", "I00%": "100%", "lOO%": "100%",
    "≥9O.OO(%)": "≥90.00(%)", "3O次": "30次", "≥l2次": "≥12次", "达到9O%以上": "达到90%以上",
    "9 5%": "95%", "1 00%": "100%", "≥9 0.00(%)": "≥90.00(%)", "≥90 .00%": "≥90.00%", "≥90. 00(%)": "≥90.00(%)",
    "≥90，00(%)": "≥90.00(%)", "≥90。00(%)": "≥90.00(%)", "95.%": "95%", "9..5%": "9.5%", "≥≥95%": "≥95%", "≥95%%": "≥95%",
}  # fmt: skip
WHOLE = [
    "95%", "≥95%", "100.00(%)", "1 200.00", "1,200人", "及时", "有效", "一次性通过", "WX", "2X", "≥**%", "XX%", "待定", "/", "—", "",
    "ISO9001", "O2O平台", "5G基站", "IPO企业", "III类", "Ⅲ类及以上", "I类", "3个O", "12345热线接通率", "7×24小时", "1:1.5", "T+3", "90%-95%",
    "2025-12-31", "2025 年", "2025 12", "12月31日前", "95%、98%", "10^4", "1,20人", "100%100%", "符合GB3096-2008标准", "$\\geq 90.00\\%$", "<p>≥95%</p>",
    "10L", "500W", "2.5kW", "≥10l",
]  # fmt: skip


@pytest.mark.parametrize("text", MENDED)
def test_a_text_that_one_repair_makes_a_number_is_proposed(text: str) -> None:
    assert read_target(text).number is None or text.startswith("≈")
    assert proposed(text) == MENDED[text]


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_text_is_left_alone(text: str) -> None:
    assert proposed(text) is None


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("292%", "验收合格率", "≥92%"),
        ("290%", "群众满意度", "≥90%"),
        ("295.00(%)", "问题整改及时率", "≥95.00(%)"),
        ("2100%", "任务完成率", "≥100%"),
        ("285%", "绿化覆盖率(%)", "≥85%"),
    ],
)
def test_a_share_of_two_hundred_and_more_may_be_a_sign_read_as_2(text: str, name: str, meant: str) -> None:
    assert proposed(text, name) == meant


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("≥292%", "验收合格率"),  # it has its sign
        ("292%", "旅游收入增长率"),  # a change may be any number
        ("250%", "投资回报率"),
        ("210%", "设备利用率"),
        ("200%", "验收合格率"),  # ≥00% is no target
        ("205%", "验收合格率"),
        ("29%", "验收合格率"),
        ("192%", "验收合格率"),
        ("2980%", "验收合格率"),
        ("292分", "考核得分"),
    ],
)
def test_other_rates_from_two_hundred_are_left_alone(text: str, name: str) -> None:
    assert proposed(text, name) is None


SIGNED = ("≥12次", "≥90%", "=100%")


def test_a_count_may_be_a_sign_read_as_2_where_it_alone_lacks_one() -> None:
    assert proposed("2280次", "巡查次数", "数量指标", SIGNED) == "≥280次"
    assert proposed("280.00(次)", "巡查次数", "数量指标", SIGNED) == "≥80.00(次)"


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("280次", ("≥300次", *SIGNED)),  # another of that size
        ("280次", ("≥150次", *SIGNED)),
        ("280次", ("20次", *SIGNED)),  # the form writes numbers without a sign
        ("280次", SIGNED[:2]),  # too few rows to tell
        ("280次", ()),
        ("285次", SIGNED),  # not round
        ("2080次", SIGNED),  # ≥080
        ("20次", SIGNED),
        ("=280次", SIGNED),
        ("280-300次", SIGNED),
    ],
)
def test_a_count_that_something_else_explains_is_left_alone(text: str, others: tuple[str, ...]) -> None:
    assert proposed(text, "巡查次数", "数量指标", others) is None


def test_the_number_of_a_day_is_proposed_as_a_date_where_a_time_is_asked_for() -> None:
    assert proposed("45291", "项目验收", "时效指标") == "2023-12-31"
    assert proposed("44,561", "资金拨付", "时效指标") == "2021-12-31"
    assert proposed("45291.00", "工程完工时间", "质量指标") == "2023-12-31"
    assert proposed("≤1(45291)", "项目验收", "时效") == "2023-12-31"


@pytest.mark.parametrize(
    ("text", "name", "level2"),
    [
        ("45291", "培训人次", "数量指标"),
        ("45291元", "支付时间", "时效指标"),
        ("4529", "项目验收", "时效指标"),
        ("55291", "项目验收", "时效指标"),
    ],
)
def test_other_numbers_are_no_dates(text: str, name: str, level2: str) -> None:
    assert proposed(text, name, level2) is None


CERTAIN = [
    ("数童指标", 2, "数量指标"), ("质童指标", 2, "质量指标"), ("时郊指标", 2, "时效指标"), ("产岀指标", 1, "产出指标"), ("满意席指标", 1, "满意度指标"),
    ("社会郊益指标", 2, "社会效益指标"), ("服务对像满意度指标", 2, "服务对象满意度指标"), ("可持绩影响指标", 2, "可持续影响指标"), ("数童目标", 2, "数量目标"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "level", "meant"), CERTAIN)
def test_a_label_with_a_character_of_the_same_shape_is_certain(text: str, level: int, meant: str) -> None:
    near = near_label(text, level)
    assert near is not None
    assert (near.text, near.certain) == (meant, True)


@pytest.mark.parametrize("text", ["数据指标", "社会效应指标", "经济成效指标", "社会益指标", "满意率指标"])
def test_another_word_near_a_label_is_only_proposed(text: str) -> None:
    near = near_label(text, 2)
    assert near is not None
    assert not near.certain


@pytest.mark.parametrize(
    "text", ["激量指标", "成效指标", "双盲指标", "效指标", "可持续发展指标", "数童", "指标", "年度指标", "群众满意度"]
)
def test_a_text_near_no_label_or_near_several_is_none(text: str) -> None:
    assert near_label(text, 2) is None


def test_a_label_is_never_taken_for_another() -> None:
    for level in (1, 2):
        assert [label for label in labels_of(1) | labels_of(2) if near_label(label, level)] == []


def filing(*rows: Indicator) -> Filing:
    return Filing("form", "0" * 64, 1, HERE, indicators=rows)


def test_findings_say_what_is_printed_what_was_done_and_what_to_compare() -> None:
    applied = replace(row("≥12次", "巡查次数", "数量指标"), level2_raw="数童指标")
    proposal = replace(row("≥90%"), level2_raw="社会效应指标")
    unknown = replace(row("≥90%"), level1_raw="双盲指标")
    points = replace(row("≥90%"), level1_raw="产出指标(50分)")
    found = find_damage(filing(applied, applied, row("292%"), proposal, unknown, points))
    assert [(item.rule, item.severity, item.indicator) for item in found] == [
        ("R28", "ERROR", 0), ("R28", "ERROR", 2), ("R28", "WARN", 3), ("R28", "INFO", 4),
    ]  # fmt: skip
    assert "已按“数量指标”读取" in found[0].message
    assert "292%" in found[1].message
    assert "≥92%" in found[1].repair
    assert "≥92%" in found[1].repair_en
    assert "未作更改" in found[2].message


def test_nothing_is_changed() -> None:
    form = filing(row("292%"), row("W90%"))
    find_damage(form)
    assert [(item.target.text, item.target.number) for item in form.indicators if item.target] == [
        ("292%", 292.0),
        ("W90%", None),
    ]


def test_an_undamaged_form_has_no_findings() -> None:
    assert find_damage(filing(row("≥95%"), row("及时"), Indicator("产出指标", "质量指标", "合格率", HERE))) == ()


@given(st.text(max_size=40), st.sampled_from(["验收合格率", "完成时间", "巡查次数"]))
def test_any_text_is_safe(text: str, name: str) -> None:
    proposal = propose(row(text, name, "时效指标"), [row(other) for other in SIGNED])
    assert proposal is None or proposal.text != text
