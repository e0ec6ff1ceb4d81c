"""Forms that are written: what they say is read back unchanged, and programs of others open them."""

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from awkward import draft_text
from conftest import Run
from forms_words import make_filing

from duibiao.errors import FormIncomplete, OutputUnwritable, SettingInvalid
from duibiao.forms.layouts import Name
from duibiao.forms.write_form import NAMES, form_bytes, write_form, write_forms
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_document import read_path
from duibiao.ingest.read_draft import read_draft, read_drafts
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.records import Filing, Target

DRAFTS = 200
LONG_GOAL = "按计划完成各项工作，" * 400


@pytest.fixture(scope="module")
def drafts() -> list[Filing]:
    return [read_draft(draft_text(seed)) for seed in range(DRAFTS)]


def said(filing: Filing) -> dict[str, Any]:
    """Return all that the contract of a filing holds, places and the name of the file aside."""
    whole = filing_json(filing)
    rows = [{key: value for key, value in row.items() if key not in ("page", "line")} for row in whole["indicators"]]
    return {key: value for key, value in whole.items() if key not in ("source", "index")} | {"indicators": rows}


def read_back(opener: Opener, path: Path) -> tuple[Filing, ...]:
    (document,) = read_path(path, opener)
    assert document.error is None
    return document.filings


@pytest.mark.parametrize("layout", NAMES)
@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_form_reads_back_as_it_was_drafted(
    opener: Opener, drafts: list[Filing], tmp_path: Path, suffix: str, layout: Name
) -> None:
    path = tmp_path / f"form{suffix}"
    for seed, draft in enumerate(drafts):
        write_form(draft, path, layout)
        (form,) = read_back(opener, path)
        assert said(form) == said(draft), seed


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".yaml"])
def test_several_filings_make_one_file(opener: Opener, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"forms{suffix}"
    filings = [make_filing(0), make_filing(1, "legacy"), read_draft(draft_text(2))]
    write_forms(filings, path)
    read = read_back(opener, path)
    assert [filing.index for filing in read] == [1, 2, 3]
    assert [said(filing) for filing in read] == [said(filing) for filing in filings]


def put_right(filing: Filing) -> Filing:
    """Return the filing without what a reader noted on it, and with single spaces in its goal, as cells hold it."""
    rows = tuple(replace(row, level1_raw=None, level2_raw=None) for row in filing.indicators)
    goal = filing.annual_goal and re.sub(" +", " ", filing.annual_goal)
    return replace(filing, annual_goal=goal, indicators=rows, findings=(), unread=())


def test_filing_that_is_read_can_be_filled_in_anew(opener: Opener, tmp_path: Path, samples: list[Path]) -> None:
    path = tmp_path / "again.docx"
    for sample in samples:
        filings = read_back(opener, sample)
        write_forms(filings, path, "national")
        again = [said(put_right(filing)) for filing in read_back(opener, path)]
        assert again == [said(put_right(filing)) for filing in filings]


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".yaml"])
def test_same_filing_gives_same_bytes(suffix: str) -> None:
    assert form_bytes([make_filing(3)], suffix) == form_bytes([make_filing(3)], suffix)


@pytest.mark.parametrize("layout", NAMES)
def test_workbook_opens_elsewhere_and_is_set_up_for_print(layout: Name) -> None:
    filing = make_filing(0, rows=3)
    first = replace(filing.indicators[0], level3="=cmd|'/c calc'!A1", target=Target("=100%", "=", 100.0, "%"))
    filing = replace(filing, project_name="+1", annual_goal=LONG_GOAL, indicators=(first, *filing.indicators[1:]))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(form_bytes([filing], ".xlsx", layout))).worksheets[0]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    for text in ("=cmd|'/c calc'!A1", "=100%", "+1"):
        assert (cells[text].data_type, cells[text].number_format, cells[text].quotePrefix) == ("s", "@", True)
    assert filing.funding.annual_total
    assert cells[filing.funding.annual_total].number_format.startswith("#,##0.00")
    heading = cells["三级指标"].row
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.print_title_rows, sheet.print_area) == (f"${heading}:${heading}", f"'申报表'!$A$1:$G${sheet.max_row}")
    assert any(cells["产出指标"].coordinate in merged and merged.size["rows"] > 1 for merged in sheet.merged_cells)
    assert all(line.height and line.height <= 409 for line in sheet.row_dimensions.values())
    table = list(sheet.iter_rows(min_row=3))
    assert all((row[0].border.left.style, row[-1].border.right.style) == ("thin", "thin") for row in table)


@pytest.mark.parametrize("layout", NAMES)
def test_document_opens_elsewhere_and_repeats_its_heading(layout: Name) -> None:
    document = docx.Document(io.BytesIO(form_bytes([make_filing(0, rows=3), make_filing(1)], ".docx", layout)))
    head, table = document.tables[:2]
    assert head.cell(0, 0).text == "项目名称"
    assert [cell.text for cell in table.rows[0].cells][1:4] == ["一级指标", "二级指标", "三级指标"]
    heading: Any = table.rows[0]
    assert "tblHeader" in heading._tr.xml
    assert table.cell(3, 1).text == table.cell(4, 1).text  # merged
    assert len(document.sections) == 2
    assert all(
        section.page_width.cm == pytest.approx(21, abs=0.1) for section in document.sections if section.page_width
    )


def test_columns_of_texts_turn_the_page() -> None:
    filing = make_filing(0)
    wide = replace(filing, indicators=tuple(replace(row, columns={"remark": "注"}) for row in filing.indicators))
    sheet = openpyxl.load_workbook(io.BytesIO(form_bytes([wide], ".xlsx"))).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    (section,) = docx.Document(io.BytesIO(form_bytes([wide], ".docx"))).sections
    assert section.page_width
    assert section.page_height
    assert section.page_width > section.page_height


@pytest.mark.parametrize(
    "rows",
    ["- {一级: 产出, 二级: 数量, 三级: 甲}\n- {三级: 乙}", "- {一级: 产出, 二级: 数量, 三级: 甲}\n- {一级: 产出, 三级: 乙}",
     "- {三级: 甲, 期间: 年度}\n- {三级: 乙}"],
)  # fmt: skip
def test_row_whose_class_the_form_cannot_leave_blank(rows: str) -> None:
    with pytest.raises(FormIncomplete) as caught:
        form_bytes([read_draft(f"指标:\n{rows}", "a.yaml")], ".docx")
    assert (caught.value.values["line"], caught.value.values["name"]) == (3, "乙")


def test_rows_without_class_may_come_first(opener: Opener, tmp_path: Path) -> None:
    draft = read_draft("指标:\n- {三级: 甲}\n- {一级: 满意度, 三级: 乙}\n- {一级: 产出, 二级: 数量, 三级: 丙}")
    write_form(draft, tmp_path / "a.xlsx")
    assert [said(form) for form in read_back(opener, tmp_path / "a.xlsx")] == [said(draft)]


def test_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SettingInvalid):
        write_form(make_filing(0), tmp_path / "a.pdf")
    with pytest.raises(OutputUnwritable):
        write_form(make_filing(0), tmp_path / "none" / "a.docx")
    assert list(tmp_path.iterdir()) == []


def test_draft_without_indicators_is_a_form_too(tmp_path: Path) -> None:
    write_forms(read_drafts("项目名称: 甲\n---\n单位: 乙"), tmp_path / "a.xlsx")
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets) == 2


def test_fill_goes_from_form_to_draft_and_back(run: Run, tmp_path: Path, samples: list[Path]) -> None:
    draft, form = tmp_path / "draft.yaml", tmp_path / "form.docx"
    done = run("fill", samples[3], "--output", draft)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert run("fill", draft, "--layout", "national", "--output", form).returncode == 0
    first, second = (json.loads(run("parse", path, "--format", "json").stdout) for path in (draft, form))
    assert [filing["annual_goal"] for filing in first] == [filing["annual_goal"] for filing in second]
    assert [len(filing["indicators"]) for filing in first] == [len(filing["indicators"]) for filing in second]


def test_fill_says_what_it_left_out_and_what_is_wrong(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("单位: 甲\n指标:\n- 一级: 产出\n  二级: 数量\n  三级:\n", "utf-8")
    assert "1 texts left out" in run("fill", draft, "--output", tmp_path / "form.xlsx").stderr
    for output, code in ((tmp_path / "form.pdf", 2), (tmp_path / "none" / "form.xlsx", 1)):
        done = run("fill", draft, "--output", output)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (code, "", 1)
    draft.write_text("单位: 甲\n指标: 无", "utf-8")
    done = run("fill", draft, "--output", tmp_path / "other.xlsx")
    assert (done.returncode, "line 2" in done.stderr, (tmp_path / "other.xlsx").exists()) == (1, True, False)
