"""Workbooks and Word files as people keep them: shown numbers, hidden rows, formulas, deleted text, tables in cells."""

import io
from datetime import date
from typing import Any

import docx
import openpyxl
import pytest
from forms_read import cells, filings, one, said_in_row
from hostile import docx as raw_docx
from hostile import xlsx
from hypothesis import example, given
from hypothesis import strategies as st

from duibiao.ingest.number_format import show
from duibiao.ingest.open_document import Opener
from duibiao.ingest.target_value import read_target


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.95", "0%", "95%"), ("0.955", "0.0%", "95.5%"), ("1", '"≥"0%', "≥100%"), ("1200000", "#,##0.00", "1,200,000.00"),
        ("4", '0"万元"', "4万元"), ("-1234.5", "#,##0.00_ ;[Red]-#,##0.00 ", "-1,234.50"), ("-5", "#,##0;(#,##0)", "(5)"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0"), ("45292", "yyyy/m/d", "2024-01-01"),
        ("45352", 'yyyy"年"m"月"', "2024-03"), ("45292", '[$-804]yyyy"年"m"月"d"日";@', "2024-01-01"), ("45292", "yyyy", "2024"),
        ("45292.5", "yyyy-mm-dd hh:mm", "2024-01-01 12:00"), ("60", "yyyy-mm-dd", "1900-02-28"),
        ("0.30000000000000004", "General", "0.3"), ("5000.0", "General", "5000"), ("2.50", "@", "2.5"),
        ("1234567", "#,##0.0,", "1,234.6"), ("0.5", "h:mm", "12:00"), ("0.125", "# ?/?", "0.125"), ("五", "0%", "五"),
        ("NaN", "0", "NaN"), ("1e999", "0.00", "1e999"), ("8200000", "0!.0,", "820.0"), ("3", "0!.00", "0.03"),
        ("-12345678", '#,##0!.0,"万"', "-1234.6万"), ("8200000", "0\\.0000", "820.0000"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_the_sheet_shows_them(value: str, code: str, shown: str) -> None:
    assert show(value, code) == shown


def test_the_dates_of_a_workbook_of_1904_are_four_years_later() -> None:
    assert show("43830", "yyyy-mm-dd", from_1904=True) == "2024-01-01"


@given(st.decimals(-(10**12), 10**12, places=3), st.sampled_from(("0", "0.00", "#,##0.000", "General", "0.0%")))
def test_a_shown_number_is_the_number(value: object, code: str) -> None:
    text = show(str(value), code).replace(",", "")
    number = float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    digits = {"0": 0, "0.00": 2, "#,##0.000": 3, "0.0%": 3}.get(code, 0 if abs(float(str(value))) > 1e10 else 3)
    assert number == pytest.approx(float(str(value)), abs=0.51 * 10**-digits, rel=1e-10)


@given(st.text(max_size=40), st.text(max_size=30))
@example("", "0\ue000")
def test_no_number_format_breaks(value: str, code: str) -> None:
    assert isinstance(show(value, code), str)
    assert isinstance(show("12.5", code), str)


def test_a_formula_gives_its_saved_value_and_is_not_run(opener: Opener) -> None:
    sheet = (
        "<worksheet><sheetData><row r='1'><c r='A1' t='str'><f>HYPERLINK(\"http://127.0.0.1:9\",1)</f><v>项目名称</v></c>"
        "<c r='B1'><f>100%</f></c></row></sheetData></worksheet>"
    )
    assert [cell.text for cell in cells(one(opener, xlsx(sheet), "a.xlsx"))] == ["项目名称", "=100%"]


def test_hidden_sheets_are_left_out_and_each_sheet_is_a_part(opener: Opener) -> None:
    book = openpyxl.Workbook()
    for name in ("甲", "乙", "丙"):
        sheet = book.create_sheet(name)
        sheet["B2"] = f"{name}项目"
        sheet.sheet_state = "hidden" if name == "乙" else "visible"
    book.remove(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    document = one(opener, out.getvalue(), "a.xlsx")
    assert [[(c.text, c.place.cell) for row in part for c in row.cells] for part in document.parts] == [
        [("甲项目", "甲!B2")], [("丙项目", "丙!B2")],
    ]  # fmt: skip


def test_hidden_rows_are_left_out_but_not_the_merged_label_above_what_is_shown(opener: Opener) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = [["一级指标", "二级指标", "三级指标", "备用", "指标值"], ["产出指标", "数量指标", "旧水泵台数", "甲", "≥9台"],
            ["", "", "新水泵台数", "乙", "≥12台"]]  # fmt: skip
    for line in rows:
        sheet.append(line)
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True
    out = io.BytesIO()
    book.save(out)
    (read,) = filings(one(opener, out.getvalue(), "a.xlsx"))
    assert [said_in_row(indicator) for indicator in read.indicators] == [
        ("产出指标", "数量指标", "新水泵台数", "≥", 12.0, "台", None)
    ]
    assert read.unread == ()


def test_a_workbook_as_accountants_keep_it(opener: Opener) -> None:
    """Two forms in one sheet, amounts in 万元 by their format, a dash for zero, per cents and days as stored."""
    money, account = '0"万元"', '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '
    head = ["三级指标", None, "指标值"]
    first: list[list[Any]] = [
        ["项目支出绩效目标申报表"], ["（2024年度）"], ["项目名称", "泵站更新", "计划完成日期", (date(2024, 11, 30), "yyyy/m/d")],
        ["项目资金（万元）", "年度资金总额", None, (120, money)], [None, "其中：财政拨款", None, (100.5, account)],
        [None, "上年结转资金", None, (0, account)], ["一级指标", "二级指标", *head],
        ["产出指标", "质量指标", "验收合格率", None, (0.95, "0%")], [None, "时效指标", "完工日期", None, (date(2024, 11, 1), 'yyyy"年"m"月"d"日"')],
        [None, "成本指标", "单台成本", None, (8.5, '"≤"0.0"万元/台"')], ["效益指标", "社会效益指标", "内涝投诉件数", None, (0, account)],
    ]  # fmt: skip
    second: list[list[Any]] = [["项目支出绩效目标申报表"], ["项目名称", "闸门检修"], ["一级指标", "二级指标", *head],
              ["产出指标", "数量指标", "检修闸门座数", None, (30, '"≥"0"座"')], ["填报人：某某", None, None, None, "电话：000"]]  # fmt: skip
    book = openpyxl.Workbook()
    for line, row in enumerate([*first, [], *second], 1):
        for column, value in enumerate(row, 1):
            cell = book.worksheets[0].cell(line, column)
            cell.value, cell.number_format = value if isinstance(value, tuple) else (value, "General")
    out = io.BytesIO()
    book.save(out)
    one_form, other = filings(one(opener, out.getvalue(), "a.xlsx"))
    money_read = one_form.funding
    assert (money_read.annual_total, money_read.fiscal_current, money_read.fiscal_carryover) == (
        1_200_000,
        1_005_000,
        0,
    )
    assert (one_form.year, one_form.end) == (2024, "2024-11-30")
    assert [said_in_row(indicator)[3:] for indicator in one_form.indicators] == [
        (None, 95.0, "%", None), (None, None, None, "2024-11-01"), ("≤", 8.5, "万元/台", None), (None, 0.0, None, None),
    ]  # fmt: skip
    assert [said_in_row(indicator) for indicator in other.indicators] == [
        ("产出指标", "数量指标", "检修闸门座数", "≥", 30.0, "座", None)
    ]
    assert (one_form.unread, other.unread) == ((), ())


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_word_leaves_out_what_is_deleted_or_hidden_and_keeps_what_is_inserted(opener: Opener) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('申报')}<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>{run.format('单位')}</w:ins>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p><w:sdt><w:sdtContent><w:p>{run.format('控件')}</w:p>"
        f"</w:sdtContent></w:sdt><w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run.format('删行')}</w:p></w:tc></w:tr></w:tbl>"
    )
    data = raw_docx(f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    assert [cell.text for cell in cells(one(opener, data, "a.docx"))] == ["申报单位", "控件"]


def test_word_keeps_signs_by_their_places_in_a_font_and_in_equations(opener: Opener) -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    run = "<m:r><m:t>{}</m:t></m:r>"
    cell = "<w:p>{}</w:p>".format
    square = f"<m:sSup><m:e>{run.format('m')}</m:e><m:sup>{run.format('2')}</m:sup></m:sSup>"
    share = f"<m:f><m:num>{run.format('元')}</m:num><m:den>{run.format('人')}</m:den></m:f>"
    body = (
        cell('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t>40分贝</w:t></w:r>')
        + cell('<w:r><w:sym w:font="Symbol" w:char="00B3"/><w:sym w:font="宋体" w:char="2605"/></w:r>')
        + cell('<w:r><w:sym w:font="Symbol" w:char="F044"/><w:sym w:font="Wingdings" w:char="F06E"/></w:r>')
        + cell(f"<w:r><w:t>面积</w:t></w:r><m:oMath>{run.format('≥8')}{square}</m:oMath>")
        + cell(f"<m:oMathPara><m:oMath>{run.format('5')}<m:d><m:e>{share}</m:e></m:d></m:oMath></m:oMathPara>")
    )
    data = raw_docx(f'<w:document {_W} xmlns:m="{math}"><w:body>{body}</w:body></w:document>')
    assert [cell.text for cell in cells(one(opener, data, "a.docx"))] == [
        "≤40分贝", "≥★", "\uf044", "面积≥8m²", "5(元/人)",
    ]  # fmt: skip


def test_a_table_in_a_cell_follows_the_row_it_stands_in(opener: Opener) -> None:
    outer = docx.Document()
    table = outer.add_table(1, 2)
    table.cell(0, 0).text = "外"
    inner = table.cell(0, 1).add_table(1, 1)
    inner.cell(0, 0).text = "内"
    out = io.BytesIO()
    outer.save(out)
    found = [(cell.text, cell.place.cell) for cell in cells(one(opener, out.getvalue(), "a.docx"))]
    assert found == [("外", "table 1 R1C1"), ("内", "table 2 R1C1")]


def test_signs_of_the_symbol_font_and_of_equations_are_read(opener: Opener) -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    runs = (
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3座</w:t></w:r>',
        f"<m:oMath {math}><m:r><m:t>≤</m:t></m:r></m:oMath><w:r><w:t>5天</w:t></w:r>",
        "<w:r><w:t>\uf0a3</w:t><w:t>8%</w:t></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>是</w:t></w:r>',
        "<w:r><w:t>\uf0a3新增</w:t></w:r>",
    )
    body = "".join(f"<w:p>{run}</w:p>" for run in runs)
    data = raw_docx(f"<w:document {_W}><w:body>{body}</w:body></w:document>")
    assert [cell.text for cell in cells(one(opener, data, "a.docx"))] == ["≥3座", "≤5天", "≤8%", "是", "\uf0a3新增"]
    assert read_target("\uf0b395%").operator == "≥"
