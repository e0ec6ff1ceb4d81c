"""Forms pasted as text: goals side by side, rows broken between their cells, what the form leaves unsaid."""

import random
from collections.abc import Sequence

import pytest
from forms import FAMILIES, lay_out
from forms_read import right_rows
from forms_render import to_pipes
from forms_words import make_filing

from duibiao.ingest.named_unit import with_unit_of_name
from duibiao.ingest.read_document import read_bytes
from duibiao.ingest.target_value import read_target
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.records import Filing

TABLE = "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 更换水泵台数 ≥3台\n"
LONG, YEAR = "三年内完成全部泵站更新，城区不再内涝。", "本年更新 3 座泵站，验收合格。"


def read(text: str) -> Filing:
    (filing,) = read_bytes(text.encode(), "form.txt")
    return filing


def with_goals(*lines: str) -> Filing:
    return read("\n".join(["项目支出绩效目标表", "项目名称 泵站更新", *lines, TABLE]))


@pytest.mark.parametrize("labels", ["实施期目标 年度目标", "中期目标  年度总目标", "项目总目标　年度总体目标"])
@pytest.mark.parametrize("gap", [" ", "    ", "　"])
def test_two_goals_on_one_line_go_under_their_labels(labels: str, gap: str) -> None:
    filing = with_goals(labels, LONG + gap + YEAR)
    assert (filing.overall_goal, filing.annual_goal, filing.unread) == (LONG, YEAR, ())


def test_goals_side_by_side_go_on_line_by_line() -> None:
    filing = with_goals("实施期目标 年度目标", "1.更新泵站 9 座。 1.更新泵站 3 座。", "2.消除积水点。 2.减少积水点。")
    assert filing.overall_goal == "1.更新泵站 9 座。\n2.消除积水点。"
    assert filing.annual_goal == "1.更新泵站 3 座。\n2.减少积水点。"


@pytest.mark.parametrize("line", ["更新全部泵站 更新三座泵站", "更新泵站。 消除积水点。 培训人员。"])
def test_goals_that_cannot_be_parted_are_left_unread(line: str) -> None:
    filing = with_goals("实施期目标 年度目标", line)
    assert (filing.overall_goal, filing.annual_goal) == (None, None)
    assert [item.text for item in filing.unread] == [line]


def test_a_single_goal_below_two_labels_is_that_of_the_year() -> None:
    filing = with_goals("实施期目标 年度目标", "更新 3 座泵站，积水点减少", "到 5 处以内。")
    assert (filing.overall_goal, filing.annual_goal) == (None, "更新 3 座泵站，积水点减少到 5 处以内。")
    assert with_goals("实施期目标 年度目标", "1.更新泵站。 2.消除积水点。").overall_goal is None


def broken(text: str, dice: random.Random, framed: bool) -> str:
    """Break rows below the heading within a cell of Chinese characters, never after a cell's end."""
    lines: list[str] = []
    below = False
    for line in text.split("\r\n"):
        inside = [i for i in range(1, len(line)) if all("一" <= char <= "龥" for char in line[i - 1 : i + 1])]
        places = sorted(dice.sample(inside, min(len(inside), dice.randint(0, 2)))) if below else []
        lines += [line[i:j] for i, j in zip([0, *places], [*places, len(line)], strict=True)]
        below = below or "三级指标" in line
    return "\n".join(lines if framed else [line.strip("| ") if line.count("|") > 1 else line for line in lines])


@pytest.mark.parametrize("family", ["shanghai", "three-cells", "self-evaluation", "weight-before"])
@pytest.mark.parametrize("seed", range(4))
def test_rows_broken_between_pipes_come_back(family: str, seed: int) -> None:
    filing = make_filing(seed)
    text = to_pipes([lay_out(filing, FAMILIES[family])]).decode("gb18030")
    found = read_bytes(broken(text, random.Random(seed), True).encode(), "form.txt")
    right, total = right_rows(filing, found)
    assert right == total


def unframed(rows: Sequence[str]) -> Filing:
    heading = "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|分值"
    return read("\n".join(["项目支出绩效自评表", "项目名称|泵站更新", heading, *rows]))


def test_rows_without_outer_pipes_are_made_whole_by_the_count_of_their_pipes() -> None:
    rows = (
        "产出指标|数量指标|更换水泵",
        "台数|≥|3|台|10",
        "||水泵验收合格率|≥|95|",
        "%|20",
        "效益指标|社会效益指标|群众",
        "满意",
        "程度|定性|明显改善||10",
    )
    filing = unframed(rows)
    assert filing.project_name == "泵站更新"
    assert [i.level3 for i in filing.indicators] == ["更换水泵台数", "水泵验收合格率", "群众满意程度"]
    assert [(i.target.text, i.weight) for i in filing.indicators if i.target] == [
        ("≥3(台)", 10.0),
        ("≥95(%)", 20.0),
        ("明显改善", 10.0),
    ]


def test_short_rows_are_not_joined_with_the_next() -> None:
    """Where a converter dropped the merged cells rows are short, and two of them may have the pipes of one."""
    text = "项目支出绩效目标表\n项目名称|泵站更新|主管部门|水务局\n一级指标|二级指标|三级指标|指标值\n产出指标|数量指标|更换水泵台数|≥3台\n修复管道|≥5处\n质量指标|合格率|≥95%\n"
    assert [i.level3 for i in read(text).indicators] == ["更换水泵台数", "修复管道", "合格率"]


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("受益户数（户）", "≥300", "户"), ("培训人次(人次)", "120", "人次"), ("管道完好率（％）", "95", "%"), ("补贴标准（元/人）", "=200", "元/人"),
        ("投资额（万元）", "≤20", "万元"), ("受益户数（户）", "300家", "家"), ("改造工程（二期）", "2", None), ("满意度（抽样）", "95", None),
        ("受益户数（户）", "明显增加", None), ("验收（2024年）", "1", None), ("清淤河道（km）", "≥8.2", "km"), ("场馆面积（㎡）", "900", "m2"),
        ("排污量（万m³）", "≤30", "万m3"), ("出水氨氮（mg/L）", "≤1.5", "mg/L"), ("厂界噪声（dB（A））", "≤55", "dB(A)"),
        ("装机容量（MW）", "≥20", "MW"), ("信息系统（OA）", "1", None), ("教学楼（B）", "1", None),
    ],
)  # fmt: skip
def test_a_unit_that_only_the_name_prints_is_that_of_the_value(name: str, value: str, unit: str | None) -> None:
    assert with_unit_of_name(read_target(value), name).unit == unit
    filing = read(f"项目名称\t泵站更新\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t{name}\t{value}\n")
    (row,) = filing.indicators
    assert (row.level3, row.target.unit if row.target else None) == (name, unit)


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("三级指标\t指标值\n\t\t检修水泵\t\uf0b3 12台", ("≥", 12.0, "台")),
        ("三级指标 指标值\n检修水泵 \uf0a312台", ("≤", 12.0, "台")),
        ("三级指标\t指标性质\t指标值\t计量单位\n\t\t检修水泵\t\uf0a3\t12\t台", ("≤", 12.0, "台")),
        ("三级指标|指标性质|指标值|计量单位\n||检修水泵|\uf0b3|12|台", ("≥", 12.0, "台")),
        ("三级指标\t指标值\n\t\t出水温度\t\uf0b318\uf0b0C", ("≥", 18.0, "°C")),
        ("三级指标\t指标值\n\t\t检修水泵\t\uf0a32台以下\uf0a3其他", (None, None, None)),  # boxes to tick
    ],
)
def test_signs_of_the_symbol_font_are_read(row: str, target: tuple[str | None, float | None, str | None]) -> None:
    gap = next(gap for gap in "\t| " if gap in row)
    read_row = read(f"项目名称\t泵站更新\n一级指标{gap}二级指标{gap}{row}\n").indicators[0].target
    assert read_row is not None
    assert (read_row.operator, read_row.number, read_row.unit) == target


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["年度资金总额\t120"], True), (["年度资金总额（万元）\t120"], False), (["年度资金总额\t120万元"], False), (["单位：元", "年度资金总额\t120"], False),
        (["年度资金总额\t0.00"], False), ([], False),
    ],
)  # fmt: skip
def test_money_without_a_unit_is_told(lines: list[str], told: bool) -> None:
    filing = read("\n".join(["项目支出绩效目标表", "项目名称\t泵站更新", *lines, TABLE.replace(" ", "\t")]))
    assert [finding.severity for finding in filing.findings if finding.rule == "inferred"] == ["WARN"] * told


def test_a_first_level_that_is_not_printed_is_marked_as_inferred() -> None:
    rows = "数量指标\t更换水泵台数\t≥3台\n质量指标\t合格率\t≥95%\n效益指标\t社会效益指标\t受益户数\t≥30户\n"
    filing = read("项目名称\t泵站更新\n一级指标\t二级指标\t三级指标\t指标值\n" + rows)
    assert [row.level1 for row in filing.indicators] == ["产出指标", "产出指标", "效益指标"]
    assert [row.level1_inferred for row in filing.indicators] == [True, True, False]
    marked = [finding["indicator"] for finding in filing_json(filing)["findings"] if finding["rule"] == "inferred"]
    assert marked == [0, 1]


def test_the_bold_labels_and_headings_of_markdown_are_read_as_they_are_meant() -> None:
    text = (
        "## 项目支出绩效目标申报表（2025-2027年）\n\n| **项目名称** | 礁石灯塔维护 | | |\n|---|---|---|---|\n"
        "| **一级指标** | 二级指标 | 三级指标 | 指标值 |\n| **产出指标** | 数量指标 | 维护灯塔 | 4座 |\n| | **质量指标** | 完成**灯塔 | 100% |\n"
    )
    (filing,) = read_bytes(text.encode(), "f.md")
    assert (filing.project_name, filing.year) == ("礁石灯塔维护", 2025)
    assert [(i.level1, i.level2, i.level3) for i in filing.indicators] == [
        ("产出指标", "数量指标", "维护灯塔"), ("产出指标", "质量指标", "完成**灯塔"),
    ]  # fmt: skip
