"""Targets read as labels/targets.tsv says, and whatever the string: no crash, no hang, nothing invented."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duibiao.ingest.target_value import is_numeric, numeric_tail, read_by_grammar, read_target
from duibiao.ingest.units_printed import KNOWN
from duibiao.ontology.chinese_numerals import read_numeral
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.records import Filing, Indicator, Operator, Place, Target

TABLE = Path(__file__).parent / "labels" / "targets.tsv"
FIGURES = set("0123456789零〇一二两兩三四五六七八九十百千万半")


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(target: Target) -> tuple[str, float | None, str, str, float | None]:
    return target.operator or "", target.number, target.unit or "", target.qualitative or "", target.upper


def labelled(row: dict[str, str]) -> tuple[str, float | None, str, str, float | None]:
    number, upper = (float(row[key]) if row[key] else None for key in ("number", "upper"))
    return row["operator"], number, row["unit"], row["qualitative"], upper


def test_the_table_has_many_distinct_targets() -> None:
    texts = [row["text"] for row in table()]
    assert len(set(texts)) == len(texts) >= 500


def test_each_label_is_a_reading() -> None:
    for row in table():
        assert bool(row["number"]) != bool(row["qualitative"]), row
        assert row["operator"] in {"", "≥", "=", "≤", ">", "<"}, row
        assert row["number"] or not (row["operator"] or row["unit"] or row["upper"]), row


def test_every_target_of_the_table_reads_as_labelled() -> None:
    wrong = [(row["text"], labelled(row), shown(read_target(row["text"]))) for row in table()]
    assert [item for item in wrong if item[1] != item[2]] == []


PIECES = "≥ ≤ > < = 不低于 以上 以内 每年 全年 达到 同比增长 9 0 95 1,200 . - ~ % ( ) 次 个工作日 万 元/人 年 月 日 两 十 半 成 率 : 及时 <p> $ \\geq".split()  # noqa: SIM905
ANY_TEXT = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@given(ANY_TEXT)
@example("")
@example("<p></p>")
@example("½")
@example("٣次")
def test_any_text_gives_a_target_and_no_number_that_is_not_printed(text: str) -> None:
    target = read_target(text)
    assert target.text == text
    assert (target.number is None) == (target.qualitative is not None)
    if target.number is None:
        assert (target.operator, target.unit, target.upper) == (None, None, None)
    else:
        assert FIGURES & set(text) or any(char.isdigit() for char in text)
    assert target.upper is None or target.number is None or target.upper > target.number


@given(ANY_TEXT, ANY_TEXT)
def test_a_tail_is_a_part_of_the_line(name: str, value: str) -> None:
    tail = numeric_tail(f"{name} {value}")
    assert tail is None or (is_numeric(tail[1]) and tail[0] and f"{name} {value}".strip().endswith(tail[1]))


NOTATIONS: dict[Operator, tuple[str, ...]] = {
    "≥": (
        "≥{v}({u})",
        "≥{v}{u}",
        "≧ {v} {u}",
        ">={v}（{u}）",
        "不低于{v}{u}",
        "{v}{u}以上",
        "达到{v}{u}及以上",
        r"$\geq$ {v}{u}",
    ),
    "≤": ("≤{v}({u})", "≤{v}{u}", "<= {v}{u}", "不超过{v}{u}", "控制在{v}{u}以内", "{v}{u}及以下", "<p>≤{v}{u}</p>"),
    "=": ("={v}({u})", "＝{v}{u}", "═{v}{u}", "等于{v}{u}"),
    ">": (">{v}({u})", "＞{v}{u}", "高于{v}{u}", "超过{v}{u}"),
    "<": ("<{v}({u})", "＜{v}{u}", "低于{v}{u}", "&lt;{v}{u}"),
}
UNITS = [
    "%",
    "‰",
    "次",
    "人次",
    "万人次",
    "个工作日",
    "小时",
    "万元",
    "元/人",
    "元/人·月",
    "次/季",
    "m2",
    "台套",
    "人/次",
]
NUMBERS = st.one_of(st.integers(0, 10**9).map(float), st.integers(0, 10**7).map(lambda number: number / 100))
WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


@given(st.sampled_from(sorted(NOTATIONS)), NUMBERS, st.sampled_from(UNITS), st.sampled_from([".2f", ",.2f"]), st.data())
def test_a_target_in_each_notation_reads_back_the_same(
    operator: Operator, number: float, unit: str, digits: str, data: st.DataObject
) -> None:
    figures = format(number, digits)
    value = data.draw(st.sampled_from([figures, figures.translate(WIDE)]))
    text = data.draw(st.sampled_from(NOTATIONS[operator])).format(v=value, u=unit)
    assert read_target(text) == Target(text, operator, number, unit)


@given(
    NUMBERS, st.floats(0.5, 1000).map(lambda step: round(step, 2)), st.sampled_from(UNITS), st.sampled_from("-~～—至到")
)
def test_a_range_in_each_notation_reads_back_the_same(number: float, step: float, unit: str, dash: str) -> None:
    low, high = f"{number:.2f}", f"{number + step:.2f}"
    for text in (f"{low}{unit}{dash}{high}{unit}", f"{low}{dash}{high}{unit}"):
        assert read_target(text) == Target(text, None, float(low), unit, upper=float(high))


DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """Return a number below 100,000 as it is written: 10205 一万零二百零五."""
    text, places = "", [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")]
    for size, name in places:
        digit, number = divmod(number, size)
        text += DIGITS[digit] + name if digit else "零" if text and number and not text.endswith("零") else ""
    return text


@given(st.integers(1, 99_999))
def test_a_number_in_characters_reads_back_the_same(number: int) -> None:
    assert read_numeral(spoken(number)) == number
    assert read_numeral(spoken(number).removeprefix("一") if 10 <= number < 20 else spoken(number)) == number


@pytest.mark.parametrize("sign", ["", "≥", ">=", "＝", "<", "不低于"])
def test_simple_targets_are_read_as_the_grammar_reads_them(sign: str) -> None:
    units = [
        *KNOWN,
        "%",
        "万元",
        "亿元",
        "万人次",
        "吗",
        "",
        "元/人",
        "次/季",
        "次/季度",
        "万元/公里",
        "%/年",
        "人/次",
        "个/吗",
    ]
    for number in ("0", "12", "90.00", "2024", "2025.12", "20251231"):
        for printed in (f"{sign}{number}{form}" for unit in units for form in (unit, f"({unit})")):
            assert read_target(printed) == read_by_grammar(printed), printed


def test_a_year_that_a_change_is_measured_from_is_no_figure() -> None:
    before = ("", "≥", "投诉率", "不少于", "达到", "减少", "年均", "每年", "优秀率≥")
    after = (
        "",
        "减少",
        "有所提高。",
        "内",
        "以上",
        "同期",
        "底",
        "增长率",
        "(个)",
        "%",
        "完成",
        "多次",
        "左右",
        "/个",
        "相比,",
    )
    for base in ("较2025年", "比 2024 年度", "与2023年比", "較1999年", "较2025年较2024年"):
        for printed in (f"{first}{base}{last}" for first in before for last in after):
            assert read_target(printed) == read_by_grammar(printed) == Target(printed, qualitative=printed), printed
    assert read_target("较2025年减少5%").number == 5


LONG = ["9", "≥", "(", "每", "达到", "9 ", "1,000,", "<p", "<", "$\\geq", "个", "年", "率", "9个", "-", "一", "(1)", "每年",
        "从9", "较上年", "元/", "9元/人", " ", "**", "&#", "9%全覆盖", "`a", "\\a", "9(", "90%-", "9万", "○", "至少≥"]  # fmt: skip


@pytest.mark.parametrize("size", [80, 320, 10_000])
@pytest.mark.parametrize("piece", LONG)
def test_no_text_takes_long(piece: str, size: int) -> None:
    text = (piece * size)[:size]
    for read in (read_target, is_numeric, numeric_tail):
        start = time.process_time()
        read(text)
        read("95%" + text[3:])
        assert time.process_time() - start < 0.5, (read.__name__, piece)


def test_the_upper_value_stands_in_the_json_only_where_there_is_one() -> None:
    place = Place(1)
    rows = [Indicator(None, None, "响应时间", place, read_target(text)) for text in ("3-5天", "5天")]
    written = filing_json(Filing("form", "0" * 64, 1, place, indicators=tuple(rows)))["indicators"]
    assert (written[0]["number"], written[0]["upper"]) == (3.0, 5.0)
    assert "upper" not in written[1]


def test_what_was_not_exceeded_is_an_upper_bound() -> None:
    assert (read_target("未超过预算120万元").operator, read_target("未低于90%").operator) == ("≤", "≥")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("（≥）95%", ("≥", 95.0, "%")),
        ("逐年递增5%以上", ("≥", 5.0, "%")),
        ("1万余人", (None, 1.0, "万人")),
        ("3000多亩", (None, 3000.0, "亩")),
    ],
)
def test_signs_in_brackets_and_numbers_that_are_about(text: str, read: tuple[str | None, float, str]) -> None:
    target = read_target(text)
    assert (target.operator, target.number, target.unit) == read
