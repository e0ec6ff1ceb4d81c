"""PDF tables without ruling lines: columns by their headings, cells and rows by how lines stand, over page breaks too."""

import pytest
from form_style import Box, Table
from forms import FAMILIES, lay_out
from forms_read import form, right_rows
from forms_render import Paper, to_pdf

from duibiao.ingest.limits import Limits
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.read_pdf import read_pdf
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.records import Filing

# paper on which labels, names and values are wrapped, rows stand as close as lines, or a page ends within the table
PAPERS = {
    "A4": Paper(ruled=False),
    "narrow": Paper(width=450, ruled=False),
    "headings wrapped": Paper(width=350, size=8, ruled=False),
    "broad": Paper(width=842, height=595, size=12, ruled=False),
    "low": Paper(height=430, ruled=False),
    "close": Paper(padding=0, ruled=False),
}
STYLES = ("shanghai", "points-in-label", "weight-before", "three-cells", "value-and-unit", "twin-stacked")


@pytest.mark.parametrize("paper", PAPERS)
def test_rows_come_back_from_paper_without_lines(paper: str) -> None:
    right = total = 0
    for number, name in enumerate(STYLES):
        style = FAMILIES[name]
        for seed in (1, 2):
            filing = form(seed + number, style, rows=seed - 1)
            found = [_read(to_pdf([lay_out(filing, style)], PAPERS[paper]))]
            rows = right_rows(filing, found, 2 if style.goal_twice else 1)
            right, total = right + rows[0], total + rows[1]
    assert right / total > (0.94 if paper == "close" else 0.98)


def test_a_heading_that_ends_beside_the_first_row_is_whole() -> None:
    style = FAMILIES["self-evaluation"]
    filing = form(3, style)
    read = _read(to_pdf([lay_out(filing, style)], Paper(width=500, ruled=False)))
    assert [row.columns["deviation"] for row in read.indicators[:4]] == [
        "无",
        "无",
        "无",
        "受汛期影响，进度稍慢，下年加快",
    ]


def test_rows_as_close_as_lines_are_told_by_their_values() -> None:
    """Names go on below their values, as in a Word table whose cells begin at the top."""
    names = ("新建口袋公园", "数量", "补植行道树株数", "新增停车泊位", "数量")
    values = {0: "≥12个", 2: "≥300株", 3: "≥80个"}
    rows = [[Box(heading, column) for column, heading in enumerate(("一级指标", "二级指标", "三级指标", "指标值"))]]
    for line, name in enumerate(names):
        labels = [Box("产出指标", 0), Box("数量指标", 1)] if line == 0 else []
        rows.append([*labels, Box(name, 2), *([Box(values[line], 3)] if line in values else [])])
    read = _read(to_pdf([["项目支出绩效目标表", Table(rows, (1, 1, 2, 1))]], Paper(ruled=False, padding=0)))
    assert [row.level3 for row in read.indicators] == ["新建口袋公园数量", "补植行道树株数", "新增停车泊位数量"]
    assert [row.target.text for row in read.indicators if row.target] == [*values.values()]


def _read(data: bytes) -> Filing:
    parts = read_pdf(data, "form.pdf", Limits(), _no_image)
    (stretch,) = (stretch for part in parts for stretch in split_forms(part))
    return read_form(stretch, Source("form.pdf", "0" * 64), 1)


def _no_image(_document: object, _index: int) -> None:
    return None
