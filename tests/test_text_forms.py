"""Text filings of every dialect: small invented ones and the five samples, read to committed JSON.

After a change of the reader, write the expected files anew and review them as a diff:
DUIBIAO_REWRITE=1 pytest tests/test_text_forms.py
"""

import json
import os
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from duibiao.errors import DocumentEmpty, DocumentUnreadable, NoFormFound, SourceMissing
from duibiao.ingest.carried_classes import carried_up
from duibiao.ingest.read_document import read_bytes, read_document
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.records import Indicator, Place
from duibiao.ontology.rules.check import check_filing

HERE = Path(__file__).parent
SAMPLES = sorted(Path(str(files("duibiao") / "samples")).glob("*.txt"))
DOCUMENTS = sorted(path for path in (HERE / "documents").iterdir() if path.suffix in (".txt", ".html"))


def parsed(path: Path) -> list[dict[str, Any]]:
    return [filing_json(filing) for filing in read_document(path)]


@pytest.mark.parametrize("path", [*DOCUMENTS, *SAMPLES], ids=lambda path: path.stem)
def test_document_reads_as_expected(path: Path) -> None:
    expected = HERE / "expected" / f"{path.stem}.json"
    found = parsed(path)
    if os.environ.get("DUIBIAO_REWRITE"):
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(expected.read_text("utf-8"))


def test_samples_hold_all_filings_and_rows_with_nothing_unread() -> None:
    filings = [filing for path in SAMPLES for filing in parsed(path)]
    assert len(SAMPLES) == 5
    assert len(filings) == 57
    assert sum(len(filing["indicators"]) for filing in filings) == 582
    assert [item for filing in filings for item in filing["unread"]] == []


def form(*rows: str) -> bytes:
    head = ("财政项目支出绩效目标申报表", "（2025年度）", "项目名称\t校园安保\t实施单位\t第一中学")
    return "\n".join((*head, "一级指标\t二级指标\t三级指标\t指标值", *rows)).encode()


def rows_of(data: bytes) -> list[tuple[Any, ...]]:
    (filing,) = read_bytes(data, "form.txt")
    return [(i.level1, i.level2, i.level3, i.target.text if i.target else None) for i in filing.indicators]


def test_lost_level1_is_inferred_from_level2() -> None:
    assert rows_of(form("\t数量指标\t巡逻次数\t≥365次", "产出指标\t质量指标\t在岗率\t100%")) == [
        ("产出指标", "数量指标", "巡逻次数", "≥365次"),
        ("产出指标", "质量指标", "在岗率", "100%"),
    ]


def test_a_printed_level1_stands_whatever_the_level2() -> None:
    """What is misfiled stays where the filer put it, for R06 to say."""
    rows = ("产出指标\t数量指标\t岗位数\t8个", "产出指标\t质量指标\t合格率\t100%", "产出指标\t社会效益指标\t受益人数\t≥50人",
            "效益指标\t可持续影响指标\t制度健全性\t健全", "满意度指标\t服务对象满意度指标\t学员满意度\t≥90%")  # fmt: skip
    (filing,) = read_bytes(form(*rows), "form.txt")
    assert [row.level1 for row in filing.indicators[1:4]] == ["产出指标", "产出指标", "效益指标"]
    assert filing.findings == ()
    assert [found.indicator for found in check_filing(filing) if found.rule == "R06"] == [2]


def test_cost_stands_under_output_or_of_its_own_by_its_column() -> None:
    under = form("产出指标\t数量指标\t岗位数\t8个", "\t成本指标\t人均成本\t≤5万元")
    alone = form("产出指标\t数量指标\t岗位数\t8个", "成本指标\t经济成本指标\t人均成本\t≤5万元")
    assert rows_of(under)[1][:2] == ("产出指标", "成本指标")
    assert rows_of(alone)[1][:2] == ("成本指标", "经济成本指标")


def test_labels_with_nothing_under_them_are_no_rows() -> None:
    assert len(rows_of(form("产出指标\t数量指标\t岗位数\t8个", "效益指标", "\t经济效益指标\t\t"))) == 1


def test_name_that_is_a_class_label_is_kept_as_a_name() -> None:
    rows = rows_of(form("效益指标\t可持续影响指标\t服务对象满意度\t≥90%"))
    assert rows == [("效益指标", "可持续影响指标", "服务对象满意度", "≥90%")]


@pytest.mark.parametrize("name", ["服务对象满意度", "满意度", "社会效益", "群众满意度指标"])
def test_a_name_that_is_a_class_label_is_a_name_before_its_value(name: str) -> None:
    """One cell a line: what stands between the classes and the value."""
    lines = ("产出指标", "数量指标", "岗位数", "8个", "满意度指标", "服务对象满意度指标", name, "≥90%")
    assert rows_of(form(*lines))[-1] == ("满意度指标", "服务对象满意度指标", name, "≥90%")


def test_label_off_by_one_character_is_read_and_said() -> None:
    (filing,) = read_bytes(form("产出指标\t数童指标\t岗位数\t8个", "\t质量指标\t在岗率\t100%"), "form.txt")
    first = filing.indicators[0]
    assert (first.level1, first.level2, first.level2_raw) == ("产出指标", "数量指标", "数童指标")
    assert [(finding.rule, finding.indicator) for finding in filing.findings] == [("R28", 0)]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("产岀指标", "数量指标", ("产出指标", "数量指标")),
        ("产出指标", "数量指际", ("产出指标", "数量指标")),
        ("产岀指标", "数童指标", ("产出指标", "数量指标")),
    ],
)
def test_labels_damaged_anywhere_are_read_where_certain_and_said(
    first: str, second: str, read: tuple[str, str]
) -> None:
    (filing,) = read_bytes(form(f"{first}\t{second}\t岗位数\t≥l2个", "\t质量指标\t在岗率\t100%"), "form.txt")
    row = filing.indicators[0]
    assert (row.level1, row.level2) == read
    assert (row.level3, row.target and row.target.text) == ("岗位数", "≥l2个")
    damaged = {label for label in (first, second) if label not in read}
    assert {row.level1_raw, row.level2_raw} - {None} == damaged
    said = [finding.message for finding in filing.findings]
    assert len(said) == len(damaged) + 1
    assert all(any(label in message for message in said) for label in damaged)


def test_an_index_is_no_damaged_label() -> None:
    rows = rows_of(form("满意度指标\t服务对象满意度指标\t满意度指数\t≥90", "效益指标\t社会效益指标\t经济效益指数\t≥80"))
    assert [row[2] for row in rows] == ["满意度指数", "经济效益指数"]


def test_repeated_heading_at_a_page_break_is_no_row() -> None:
    heading = "一级指标\t二级指标\t三级指标\t指标值"
    assert len(rows_of(form("产出指标\t数量指标\t岗位数\t8个", heading, "\t质量指标\t在岗率\t100%"))) == 2


def test_text_that_is_no_row_is_unread_with_its_line() -> None:
    (filing,) = read_bytes(form("产出指标\t数量指标\t岗位数\t8个", "", "填报说明：本表一式三份。"), "form.txt")
    assert [(item.place.line, item.text) for item in filing.unread] == [(7, "填报说明：本表一式三份。")]


def test_amount_that_does_not_read_is_unread() -> None:
    data = form("产出指标\t数量指标\t岗位数\t8个").replace(
        "实施单位".encode(), "年度资金申请总额\t约三万\t实施单位".encode()
    )
    (filing,) = read_bytes(data, "form.txt")
    assert filing.funding.annual_total is None
    assert [item.text for item in filing.unread] == ["年度资金申请总额 约三万"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le-bom"])
def test_encodings_and_line_ends_read_alike(encoding: str) -> None:
    text = form("产出指标\t数量指标\t岗位数\t≥8个").decode().replace("\n", "\r\n")
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-bom" else text.encode(encoding)
    assert rows_of(data) == [("产出指标", "数量指标", "岗位数", "≥8个")]


@pytest.mark.parametrize(("encoding", "separator"), [("gb18030", ","), ("utf-8-sig", ","), ("utf-16", ";")])
def test_a_form_saved_as_csv(encoding: str, separator: str) -> None:
    text = (
        form("产出指标\t数量指标\t岗位数\t≥8个", '\t质量指标\t"在岗率\n（月均）"\t1,000.00')
        .decode()
        .replace("1,000.00", '"1,000.00"')
    )
    data = text.replace("\t", separator).replace("\n产", "\r\n产").encode(encoding)
    assert rows_of(data) == [
        ("产出指标", "数量指标", "岗位数", "≥8个"),
        ("产出指标", "质量指标", "在岗率（月均）", "1,000.00"),
    ]


def test_commas_in_plain_lines_make_no_csv() -> None:
    rows = rows_of(form("产出指标 数量指标 培训教师,护士,医生人次 ≥1,200人次"))
    assert rows == [("产出指标", "数量指标", "培训教师,护士,医生人次", "≥1,200人次")]


def test_two_titles_make_two_filings_with_their_own_index() -> None:
    one = form("产出指标\t数量指标\t岗位数\t8个")
    filings = read_bytes(one + b"\n\n" + one, "two.txt")
    assert [(filing.index, filing.place.line) for filing in filings] == [(1, 1), (2, 7)]


def test_bad_files_say_what_is_wrong(tmp_path: Path) -> None:
    for name, data, error in (
        ("empty.txt", b"", DocumentEmpty),
        ("blank.txt", b"\n \n\t\n", DocumentEmpty),
        ("binary.txt", bytes(range(256)) * 4, DocumentUnreadable),
        ("prose.txt", "本单位2025年预算草案已经通过。\n".encode(), NoFormFound),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(error, match=name):
            read_document(tmp_path / name)
    with pytest.raises(SourceMissing, match=r"missing\.txt"):
        read_document(tmp_path / "missing.txt")


@pytest.mark.parametrize(("unit", "yuan"), [("亿元", 125e6), ("千元", 1250.0), ("万元", 12500.0), ("元", 1.25)])
def test_money_is_read_in_its_printed_unit(unit: str, yuan: float) -> None:
    text = f"项目支出绩效目标申报表\n（2025年度）\n项目名称\t校舍加固\n项目资金（{unit}）\t年度资金总额\t1.25\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t加固校舍\t≥3栋\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert filing.funding.annual_total == yuan
    assert filing.findings == ()


def test_of_several_columns_of_money_that_of_the_year_is_taken_and_none_is_lost() -> None:
    text = (
        "项目支出绩效目标申报表\n（2025年度）\n项目名称\t校舍加固\n项目资金（万元）\t\t上年预算数\t上年决算数\t本年预算数\n"
        "\t年度资金总额\t30\t29\t70\n\t其中：财政拨款\t20\t19\t60\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t加固校舍\t≥3栋\n"
    )
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert (filing.funding.annual_total, filing.funding.fiscal_current) == (700_000, 600_000)
    assert (filing.funding.previous_budget, filing.funding.previous_executed) == (300_000, 290_000)
    assert filing.narrative["其中：财政拨款（上年预算数）"] == "20"


@pytest.mark.parametrize("gap", ["\t", " "])
def test_of_columns_of_money_headed_by_years_that_of_the_form_is_taken(gap: str) -> None:
    rows = (
        f"项目资金（千元）{gap}2023年预算数{gap}2024年预算数{gap}2024年执行数{gap}2025年预算数",
        f"年度资金总额{gap}30{gap}40{gap}39{gap}70",
        "2021年预算 200.00",
    )
    text = "\n".join(("项目支出绩效目标申报表", "（2025年度）", f"项目名称{gap}候鸟监测", *rows))
    text += f"\n一级指标{gap}二级指标{gap}三级指标{gap}指标值\n产出指标{gap}数量指标{gap}监测点位{gap}≥3个\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    funding = filing.funding
    assert (funding.annual_total, funding.previous_budget, funding.previous_executed) == (70_000, 40_000, 39_000)
    assert filing.narrative["年度资金总额（2023年预算数）"] == "30"
    assert [item.text for item in filing.unread] == ["2021年预算 200.00"]


def test_columns_of_money_under_unknown_headings_are_kept_apart() -> None:
    rows = ("项目资金（万元）\t\t年初预算数\t1-7月执行数\t全年预计执行数", "\t年度资金总额\t50\t26\t49")
    text = "\n".join(("项目支出绩效运行监控表", "（2025年度）", "项目名称\t候鸟监测", *rows))
    text += "\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t监测点位\t≥3个\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert filing.funding.annual_total == 500_000
    assert filing.narrative == {"年度资金总额（1-7月执行数）": "26", "年度资金总额（全年预计执行数）": "49"}


def test_the_unit_of_money_that_a_row_below_ends_is_read_and_an_amount_behind_its_label() -> None:
    rows = ("项目资金（万\t年度资金总额\t￥30", "元）\t其中：财政拨款 20", "\t其他资金\t10万元整")
    text = "\n".join(("项目支出绩效目标申报表", "（2025年度）", "项目名称\t候鸟监测", *rows))
    text += "\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t监测点位\t≥3个\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert filing.unread == ()
    funding = filing.funding
    assert (funding.annual_total, funding.fiscal_current, funding.other) == (300_000, 200_000, 100_000)


@pytest.mark.parametrize(
    "after",
    [
        "支出功能分类科目\t科目名称\t合计\t基本支出\n2110401\t生态保护\t30\t0\n",
        "科目编码 科目名称 合计 项目支出\n2110401 生态保护 30 30\n",
        "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n拨款\t30\t生态保护\t30\n",
        "名词解释\n基本支出：指保障机构运转的支出。\n",
    ],
)
def test_a_table_of_the_budget_without_a_title_is_no_part_of_the_form(after: str) -> None:
    rows = rows_of(form("产出指标\t数量指标\t巡逻次数\t≥365次", "效益指标\t社会效益指标\t发案数\t≤2起", after))
    assert [name for _, _, name, _ in rows] == ["巡逻次数", "发案数"]


def test_rows_over_a_page_break_are_of_the_class_that_the_next_page_prints() -> None:
    def row(page: int, level1: str | None, level2: str | None) -> Indicator:
        return Indicator(level1, level2, "巡逻次数", Place(1, page))

    rows = [
        row(1, None, None),
        row(1, "产出指标", None),
        row(2, "产出指标", "数量指标"),
        row(2, "产出指标", "质量指标"),
    ]
    assert [r.level2 for r in carried_up(rows)] == ["数量指标", "数量指标", "数量指标", "质量指标"]
    other = [row(1, "成本指标", None), *rows[2:]]
    assert carried_up(other) == other
    same_page = [row(1, None, None), row(1, "产出指标", "数量指标")]
    assert carried_up(same_page) == same_page


def test_weights_in_per_cent_or_brackets_are_points() -> None:
    text = "项目支出绩效目标申报表\n项目名称\t校舍加固\n一级指标\t二级指标\t三级指标\t指标值\t权重\n产出指标\t数量指标\t加固校舍\t≥3栋\t60%\n产出指标\t质量指标\t合格率\t=100%\t（40）\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert [(row.target.text if row.target else None, row.weight) for row in filing.indicators] == [
        ("≥3栋", 60),
        ("=100%", 40),
    ]


def test_a_year_is_read_however_it_is_written() -> None:
    for line in ("（二〇二五年度）", "二○二五年", "预算年度：2025", "（20 25 年度）"):
        text = f"项目支出绩效目标申报表\n{line}\n项目名称\t校舍加固\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t加固面积（万㎡）\t≥1.2\n"
        (filing,) = read_bytes(text.encode(), "f.txt")
        assert filing.year == 2025
        target = filing.indicators[0].target
        assert (target.unit if target else None) == "万m2"


@pytest.mark.parametrize("heading", ["比较符", "关系", "指标方向", "判断符"])
def test_a_column_of_signs_is_known_by_what_it_holds(heading: str) -> None:
    text = f"项目支出绩效目标申报表\n项目名称\t校舍加固\n一级指标\t二级指标\t三级指标\t{heading}\t指标值\t数值单位\n产出指标\t数量指标\t加固校舍\t≥\t3\t栋\n产出指标\t质量指标\t返工率\t≤\t2\t%\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    assert [row.target.text if row.target else None for row in filing.indicators] == ["≥3(栋)", "≤2(%)"]
    assert filing.unread == ()


def test_a_sign_of_the_actual_value_is_not_that_of_the_target() -> None:
    text = "项目支出绩效自评表\n项目名称\t校舍加固\n一级指标\t二级指标\t三级指标\t指标值\t符\t完成值\n产出指标\t数量指标\t巡查次数\t≥52次\t＝\t60次\n"
    (filing,) = read_bytes(text.encode(), "f.txt")
    target = filing.indicators[0].target
    assert (target.operator, target.number, target.unit) == ("≥", 52, "次") if target else False
