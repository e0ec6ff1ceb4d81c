"""Peer benchmarks: quartiles worked out by hand, and what holds of any numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duibiao.ontology.unit_names import kind_of, places_of
from duibiao.search.benchmark import Bound, Direction, bound, middle, spread, standing
from duibiao.search.common_unit import factor, usual_unit
from duibiao.search.direction import direction_of
from duibiao.search.histogram import histogram, in_steps

NUMBERS = st.lists(st.integers(-1000, 1000).map(float), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("numbers", "quartiles"),
    [
        ([90], (90, 90, 90)),
        ([80, 100], (85, 90, 95)),
        ([80, 85, 90, 95, 100], (85, 90, 95)),
        ([100, 80, 90, 85, 95, 100], (86.25, 92.5, 98.75)),  # places 1.25, 2.5 and 3.75 of 0 to 5
        ([1, 2, 3, 4, 5, 6, 7, 8], (2.75, 4.5, 6.25)),  # QUARTILE.INC gives the same
    ],
)
def test_quartiles_are_those_of_a_spreadsheet(numbers: list[float], quartiles: tuple[float, ...]) -> None:
    found = spread(numbers)
    assert found is not None
    assert (found.q1, found.median, found.q3) == quartiles
    assert (found.n, found.least, found.most) == (len(numbers), min(numbers), max(numbers))


def test_no_numbers_have_no_distribution() -> None:
    assert spread([]) is None
    assert standing(Bound(1), [], "higher") is None


@given(NUMBERS)
def test_quartiles_lie_in_order_between_the_extremes(numbers: list[float]) -> None:
    found = spread(numbers)
    assert found is not None
    assert found.least <= found.q1 <= found.median <= found.q3 <= found.most


@given(NUMBERS, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_higher_target_never_has_a_lower_percentile(numbers: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    peers = [Bound(number) for number in numbers]
    places = [standing(Bound(number), peers, "higher") for number in (low, high)]
    assert places[0] is not None
    assert places[1] is not None
    assert 0 <= places[0].percentile <= places[1].percentile <= 100


@given(NUMBERS, st.integers(-1000, 1000))
def test_the_other_direction_turns_the_percentile_round(numbers: list[float], target: int) -> None:
    peers = [Bound(number) for number in numbers]
    higher, lower = (standing(Bound(target), peers, direction) for direction in ("higher", "lower"))
    assert higher is not None
    assert lower is not None
    assert higher.percentile == pytest.approx(100 - lower.percentile)
    assert (higher.looser_than, higher.stricter_than) == (lower.stricter_than, lower.looser_than)
    assert (higher.against_median, higher.lower) == (lower.against_median, lower.lower)


@given(NUMBERS, st.integers(-1000, 1000), st.sampled_from(["higher", "lower", None]))
def test_the_unit_of_measure_changes_no_place(numbers: list[float], target: int, direction: Direction | None) -> None:
    times = factor("万元", "元")
    assert times == 10_000
    in_wan = standing(Bound(target), [Bound(number) for number in numbers], direction)
    in_yuan = standing(Bound(target * times), [Bound(number * times) for number in numbers], direction)
    assert in_wan == in_yuan


def test_where_a_target_stands_is_counted_by_hand() -> None:
    peers = [Bound(number) for number in (80, 85, 90, 90, 95, 100)]
    found = standing(Bound(90), peers, "higher")
    assert found is not None
    assert (found.lower, found.equal, found.higher) == (2, 2, 2)
    assert (found.percentile, found.looser_than, found.stricter_than, found.against_median) == (50, 2, 2, "at")
    neutral = standing(Bound(85), peers, None)
    assert neutral is not None
    assert (neutral.percentile, neutral.looser_than, neutral.stricter_than) == (25, None, None)


@pytest.mark.parametrize(
    ("operator", "upper", "direction", "expected"),
    [
        ("≥", None, "higher", Bound(3)),
        (">", None, "higher", Bound(3, strict=True)),
        ("=", None, "lower", Bound(3)),
        (None, None, None, Bound(3)),
        ("≤", None, "higher", None),
        ("≥", None, "lower", None),
        ("≥", None, None, Bound(3)),
        (None, 5, "higher", Bound(3)),
        (None, 5, "lower", Bound(5)),
        (None, 5, None, Bound(4)),
    ],
)
def test_a_sign_says_what_is_promised(
    operator: str | None, upper: float | None, direction: Direction | None, expected: Bound | None
) -> None:
    assert bound(3, operator, upper, direction) == expected


def test_more_than_99_promises_more_than_at_least_99() -> None:
    higher = standing(Bound(99, strict=True), [Bound(99)], "higher")
    lower = standing(Bound(5, strict=True), [Bound(5)], "lower")
    assert higher is not None
    assert lower is not None
    assert (higher.stricter_than, lower.stricter_than) == (1, 1)


@pytest.mark.parametrize(("direction", "place"), [("higher", 1), ("lower", 2), (None, 1)])
def test_the_middle_is_a_value_really_set_and_the_looser_of_two(direction: Direction | None, place: int) -> None:
    assert middle([Bound(80), Bound(85), Bound(90), Bound(95)], direction) == place
    assert middle([Bound(95), Bound(80), Bound(90)], direction) == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("政策知晓率", "higher"), ("设备故障率", "lower"), ("道路抢修响应时间", "lower"), ("群众投诉件数", "lower"),
        ("参观人次", None), ("新建绿地面积", None), ("项目总成本", None), ("人均培训成本", "lower"),
        ("受助家庭户数", None), ("路灯亮灯率", "higher"),
    ],
)  # fmt: skip
def test_the_direction_is_read_from_the_name(name: str, expected: Direction | None) -> None:
    assert direction_of(name) == expected


def test_the_usual_unit_is_the_one_most_units_of_the_state_convert_to() -> None:
    said = [("元", "甲"), ("元", "甲"), ("元", "甲"), ("%", "乙"), ("%", "丙"), ("‰", "丁")]
    assert usual_unit(said) == "%"
    assert usual_unit([]) is None
    assert (factor("‰", "%"), factor("万元", "%"), factor("盏灯", "盏灯"), factor("", "")) == (0.1, None, 1, 1)


@pytest.mark.parametrize(
    ("unit", "places", "kind"),
    [
        ("浙江省杭州市西湖区人民法院", ("浙江省", "杭州市", "西湖区"), "department"),
        ("东海市民政服务中心", ("东海市",), "centre"),
        ("昆明市呈贡区斗南街道社区卫生服务中心", ("昆明市", "呈贡区"), "hospital"),
        ("城市管理行政执法局", (), "department"),
        ("北京市市场监督管理局", ("北京市",), "department"),
        ("石家庄市长安区第三幼儿园", ("石家庄市", "长安区"), "school"),
        ("内蒙古自治区呼伦贝尔市鄂温克族自治旗教育局", ("内蒙古自治区", "呼伦贝尔市", "鄂温克族自治旗"), "department"),
        ("青溪水务集团有限公司", (), "company"),
        ("甲乙丙", (), None),
    ],
)
def test_the_name_of_a_unit_says_where_and_what_it_is(unit: str, places: tuple[str, ...], kind: str | None) -> None:
    found = kind_of(unit)
    assert (places_of(unit), found.id if found else None) == (places, kind)


def test_a_histogram_counts_every_number_once() -> None:
    assert [(b.low, b.count) for b in histogram([80, 90, 90], [85])] == [(80, 1), (85, 0), (90, 2)]
    steps = histogram([float(n) for n in range(0, 101, 4)])
    assert [(b.low, b.high, b.count) for b in steps[:2]] == [(0, 10, 3), (10, 20, 2)]
    assert (steps[-1].low, steps[-1].high, steps[-1].count) == (90, 100, 3)  # 100 itself is in the last bin
    skewed = in_steps([3, 4, 7, 12, 30, 2000])
    assert [b.low for b in skewed] == [2, 5, 10, 20, 50, 100, 200, 500, 1000]


@given(NUMBERS, NUMBERS)
def test_bins_hold_all_numbers_and_have_room_for_those_beside(numbers: list[float], beside: list[float]) -> None:
    bins = histogram(numbers, beside)
    assert sum(b.count for b in bins) == len(numbers)
    assert all(sum(b.holds(number) for b in bins) == 1 for number in [*numbers, *beside])
