"""Reports and annotated lists: everything is there, nothing of a document becomes code, nothing of a user's file is lost."""

import csv
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from conftest import Run
from forms_clean import HERE, clean_filing
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from duibiao.annotate.columns import read_listing
from duibiao.ingest.read_document import read_document
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.records import Filing, Indicator, Target
from duibiao.ontology.rules.check import DEFAULT
from duibiao.peers import told_by
from duibiao.report.content import Content, content
from duibiao.report.html_page import html_page
from duibiao.report.workbook import write_workbook

EVIL = '<script>alert("1")</script>&'


class Page(HTMLParser):
    """The elements, links and text of a page; fails on what a page of ours never has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "img", "link", "iframe", "object")
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("src", "action")
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.anchors.add(value or "")
        if tag not in ("meta", "input", "rect", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def faulty() -> list[Filing]:
    clean = clean_filing(0)
    rows = (
        *clean.indicators, Indicator("产出指标", "质量指标", f"苗木{EVIL}检疫合格率", HERE, Target("≥0(%)", "≥", 0.0, "%")),
        Indicator("效益指标", "社会效益指标", "=HYPERLINK(\"http://x\")情况", HERE, Target("=cmd|x", qualitative="=cmd|x")),
        Indicator("效益指标", "社会效益指标", "街区面貌", HERE, Target("改善", qualitative="改善")),
    )  # fmt: skip
    return [replace(clean, indicators=rows, project_name=f"补植{EVIL}", competent_department=None), clean_filing(1)]


def report(filings: list[Filing]) -> Content:
    return content(filings, DEFAULT, "苗圃", "2025-01-02", "zh", ["纪要.txt 没有表"])


def test_the_page_stands_alone_and_holds_every_finding() -> None:
    said = report(faulty())
    html = html_page(said)
    page = Page(html)
    assert page.open == []
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.anchors for link in page.links)
    assert "://" not in html.replace("http://x", "")
    assert EVIL in page.text
    assert "纪要.txt" in page.text
    assert all(record["message"] in page.text for record in said.found)
    assert '<mark class="ERROR">≥0(%)</mark>' in html
    assert '<mark class="WARN">改善</mark>' in html


def test_a_page_without_findings_says_so() -> None:
    assert "没有发现问题" in Page(html_page(report([clean_filing(1)]))).text


def test_the_workbook_holds_every_finding_and_no_formula(tmp_path: Path) -> None:
    said = report(faulty())
    write_workbook(said, tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert all(sheet.auto_filter.ref for sheet in book)
    _, findings, rows = book.worksheets
    assert findings.max_row == 1 + len(said.found)
    notes = {str(cell.value): cell.comment.text for row in rows.iter_rows() for cell in row if cell.comment}
    assert "R24" in notes["≥0(%)"]
    assert "R31" in notes["改善"]


def test_the_verb_writes_page_and_workbook(run: Run, tmp_path: Path) -> None:
    done = run("report", "docs/example-form.txt", "--output", tmp_path / "new", "--lang", "en")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["report.html", "report.xlsx"]
    assert "Review of performance-goal filings" in (tmp_path / "new" / "report.html").read_text("utf-8")


def listing(path: Path) -> Path:
    """Return a workbook of a user's own: a title above, columns in an order of its own, a formula, another sheet."""
    book = Workbook()
    sheet = book.create_sheet("清单", 0)
    sheet["A1"], sheet["A1"].font = "2025年指标", Font(bold=True, size=20)
    sheet.merge_cells("A1:D1")
    for line in (("目标值", "类别", "指标名称", "科室"), ("≥85%", "社会效益", "医保政策知晓率", "宣传科"),
                 ("≥0%", "质量", "图书采购合格率", "图书馆"), (None, None, None, "空行"), ("=1+2", "数量", "培训人次", "人事科")):  # fmt: skip
        sheet.append(line)
    sheet.column_dimensions["C"].width = 33.5
    book.save(path)
    return path


def test_targets_stand_beside_those_of_other_units(samples: list[Path], sample_store: Path, tmp_path: Path) -> None:
    (filing, *_) = (filing for path in samples[-1:] for filing in read_document(path))
    with GraphStore.read(sample_store) as store, told_by(store) as told:
        said = content([filing], DEFAULT, "窗口", "2025-01-02", "zh", told=told)
    rows = [n for n, row in enumerate(filing.indicators, 1) if row.level3 == "服务对象满意度"]
    found = said.forms[0].beside[rows[0]]
    assert found.n > 1
    assert found.standing is not None
    page = Page(html_page(said))
    assert page.open == []
    assert found.standing.zh in page.text
    write_workbook(said, tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")["指标"]
    (line,) = (row for row in sheet.iter_rows(min_row=2, values_only=True) if row[4] == rows[0])
    assert line[9:15] == (found.n, *(found.quartiles or ()), found.unit, found.standing.zh)
    assert "与其他单位比较" not in html_page(report(faulty()))


def test_a_list_comes_back_with_columns_added(run: Run, tmp_path: Path, sample_store: Path) -> None:
    path = listing(tmp_path / "清单.xlsx")
    before = path.read_bytes()
    done = run("annotate", path, "--store", sample_store, "--output", tmp_path / "out.xlsx", "--lang", "zh")
    assert (done.returncode, path.read_bytes()) == (0, before)
    old, new = load_workbook(path), load_workbook(tmp_path / "out.xlsx")
    assert new.sheetnames == old.sheetnames
    for row in old["清单"].iter_rows():
        for cell in cast(Any, row):
            twin = cast(Any, new["清单"][cell.coordinate])
            assert (twin.value, twin.font.sz, twin.font.b) == (cell.value, cell.font.sz, cell.font.b)
    assert new["清单"].column_dimensions["C"].width == 33.5
    assert [str(area) for area in new["清单"].merged_cells.ranges] == ["A1:D1"]
    added = [[str(cell.value or "") for cell in row[4:]] for row in new["清单"].iter_rows(min_row=2)]
    assert added[0][:4] == ["度量", "最相近的指标", "可比性", "可比单位数"]
    assert added[1][2] == "可直接比"
    assert int(added[1][3]) >= 3
    assert float(added[1][4]) <= float(added[1][5]) <= float(added[1][6])
    assert "R24" in added[2][-1]
    assert added[3] == [""] * 10
    again = run("annotate", path, "--store", sample_store, "--output", tmp_path / "out.xlsx")
    assert again.returncode == 1
    assert "out.xlsx" in again.stderr


def test_a_csv_of_old_encoding_and_a_heading_of_its_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("考核内容,标准\n政策知晓率,≥0%\n", "gb18030")
    assert run("annotate", path, "--store", tmp_path / "none").returncode == 1
    done = run("annotate", path, "--store", tmp_path / "none", "--name-column", "考核内容", "--lang", "zh")
    assert done.returncode == 0
    with (tmp_path / "l-批注.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1][:3] == ["政策知晓率", "≥0%", "政策知晓率"]
    assert "R24" in rows[1][-1]


def test_percent_cells_are_read_as_shown_and_projects_apart(run: Run, tmp_path: Path, sample_store: Path) -> None:
    book = Workbook()
    sheet = cast(Any, book.active)
    for row in (
        ("项目名称", "指标", "目标值"),
        ("校舍维修", "服务对象满意度", 0.8),
        ("图书采购", "服务对象满意度", 80),
    ):
        sheet.append(row)
    sheet["C2"].number_format = "0%"
    book.save(tmp_path / "l.xlsx")
    done = run(
        "annotate", tmp_path / "l.xlsx", "--store", sample_store, "--output", tmp_path / "o.xlsx", "--lang", "zh"
    )
    assert done.returncode == 0
    rows = list(load_workbook(tmp_path / "o.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[2], row[-2], row[-1]) for row in rows] == [(0.8, rows[0][-2], None), (80, rows[0][-2], None)]
    assert "宽松" in str(rows[0][-2])


def test_macros_are_refused(run: Run, tmp_path: Path) -> None:
    path = listing(tmp_path / "m.xlsm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    done = run("annotate", path, "--store", tmp_path / "none", "--lang", "en")
    assert done.returncode == 1
    assert "XLSM" in done.stderr
    assert not (tmp_path / "m-annotated.xlsm").exists()


@pytest.mark.parametrize("column", ["C", "考核内容"])
def test_the_column_of_names_may_be_said(column: str) -> None:
    found = read_listing([["目标值", "类别", "考核内容"], ["≥3", "数量", "培训班次"]], column)
    assert found is not None
    assert [line.indicator.level3 for line in found.lines] == ["培训班次"]


def test_a_class_stands_for_the_rows_beneath_it() -> None:
    found = read_listing(
        [
            ["一级指标", "二级指标", "指标名称"],
            ["产出指标", "数量", "班次"],
            ["", "", "人次"],
            ["效益指标", "", "知晓率"],
        ],
        None,
    )
    assert found is not None
    assert [(line.indicator.level1, line.indicator.level2) for line in found.lines] == [
        ("产出指标", "数量"), ("产出指标", "数量"), ("效益指标", None),
    ]  # fmt: skip
