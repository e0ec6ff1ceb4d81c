"""A table of many projects, with a column that names the project of each row, to one stretch of rows a project."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import is_section
from duibiao.ingest.heading_words import is_over
from duibiao.ingest.label_pieces import split_cell
from duibiao.ingest.table_head import OTHER, TableHead
from duibiao.ingest.table_heads import find_head
from duibiao.ontology.script import as_label

# headings over names of projects, alone or beside that of the unit: 单位名称、项目名称 (Yunnan), 单位（专项）名称 (Hunan)
_NAMES = re.compile(r".{0,8}项目名称[)]?|(?:单位)?[(]?专项[)]?名称|项目")
# headings over the money of a year, as the wide tables of budgets have them
_AMOUNTS = re.compile(
    r"(?:年度|全年|年初|本年|当年)?(?:预算数|预算金额|预算|预算资金|资金总额|项目金额|项目资金|预算总额|总金额|金额)(?P<unit>[(](?:[亿万千]?元)[)])?"
)
_YEARS = ("年度", "预算年度", "年份")
UNNEEDED = ("序号", "编号", "行次", "次序")
# the unit that a list belongs to, over its heading; 单位：万元 names money
_LIST_OF = re.compile(r"(?:单位|部门)\s*[：:]\s*(?!(?:亿|万)?元)(?P<unit>\S.*)")
_COUNTED = re.compile(r"[(（]?\d{1,2}[)）]?|栏次|—|\*")


def by_project(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows as one form, or as one a project: what is above the table, the project's own fields, the heading, its rows."""
    head = find_head(rows)
    over = _headings_over(rows, head) if head else []
    fields = _field_columns(head, [*over, *rows[head.start : head.end]]) if head else {}
    named = next((column for column, label in fields.items() if _NAMES.fullmatch(as_label(label))), None)
    if head is None or named is None:
        return [list(rows)]
    projects = list(_projects(rows[head.end :], fields, named))
    if not projects:
        return [list(rows)]
    has_units = any(_field(label) == "implementing_unit" for label in fields.values()) or projects[0].group
    owner = "主管部门" if has_units else "单位名称"
    above = [_with_owner(row, owner) for row in rows[: head.start - len(over)]]
    whole = [Row(cells) for row in over if (cells := tuple(cell for cell in row.cells if is_over(cell.text)))]
    heading = [*whole, *(kept for row in rows[head.start : head.end] if (kept := _without(row, fields)))]
    return [[*above, *project.fields(fields, named), *heading, *project.rows(fields)] for project in projects]


@dataclass
class _Project:
    """The rows of one project; ``said`` holds the cell of each of its fields, carried down from a merged one."""

    said: dict[int, Cell]
    body: list[Row]
    group: Cell | None = None

    def fields(self, labels: dict[int, str], named: int) -> Iterator[Row]:
        """Return a row for each field, as a form says it: label and value."""
        if self.group and not any(_field(label) == "implementing_unit" for label in labels.values()):
            yield _said("实施单位", self.group)
        for column, cell in self.said.items():
            label = as_label(labels[column])
            amount = _AMOUNTS.fullmatch(label)
            if label in _YEARS:
                yield Row(
                    (cell._replace(text=f"{cell.text.removesuffix('年度').removesuffix('年')}年度", column=None),)
                )
            elif column == named:
                yield _said("项目名称", cell)
            elif is_section(label):
                yield _said("年度目标", cell)
            elif label not in UNNEEDED:
                yield _said(f"年度资金总额{amount['unit'] or ''}" if amount else labels[column], cell)

    def rows(self, labels: dict[int, str]) -> list[Row]:
        """Return its rows of the table."""
        return [kept for row in self.body if (kept := _without(row, labels))]


def _projects(rows: Sequence[Row], labels: dict[int, str], named: int) -> Iterator[_Project]:
    project: _Project | None = None
    group: Cell | None = None
    carried: dict[int, Cell] = {}
    above: Row | None = None
    early: list[Row] = []  # rows over the first name: a page break left it lower
    for row in rows:
        said = {cell.column: cell for cell in row.cells if cell.column is not None and cell.column in labels}
        if len(said) == len(row.cells):
            group = said.get(named, group) if not _is_count(row) else group
        elif not _is_count(row):
            own = {column: cell for column, cell in said.items() if as_label(labels[column]) not in UNNEEDED}
            if named in said and not (project and _goes_on(project, own, named, row, above)):
                if project:
                    yield project
                carried = {
                    column: cell for column, cell in carried.items() if _field(labels[column]) in _CARRIED
                } | said
                project = _Project({column: carried[column] for column in sorted(carried)}, early, group)
                early = []
            (project.body if project else early).append(row)
            above = row
    if project:
        yield project


_CARRIED = ("implementing_unit", "competent_department")


def _goes_on(project: _Project, said: dict[int, Cell], named: int, row: Row, above: Row | None) -> bool:
    """Whether a row that names its project names that of the row above: each row does, or a page begins with it."""
    if any(column not in project.said or project.said[column].text != cell.text for column, cell in said.items()):
        return False
    each = above is not None and any(cell.column == named for cell in above.cells)
    return each or (above is not None and above.place.page != row.place.page)


def _headings_over(rows: Sequence[Row], head: TableHead) -> list[Row]:
    """Return the rows of headings over the heading: they name the columns that its own cells leave out."""
    first = min((column for _, column in head.roles if column is not None), default=0)
    for count in (1, 2):
        over = list(rows[max(head.start - count, 0) : head.start])
        left = [cell for row in over for cell in row.cells if cell.column is not None and cell.column < first]
        if len(left) > 1 and any(_NAMES.fullmatch(as_label(cell.text)) for cell in left):
            return over
    return []


def _field_columns(head: TableHead, headings: Sequence[Row]) -> dict[int, str]:
    """Return column -> heading of the columns that stand before the classes and the names."""
    known = (column for role, column in head.roles if not role.startswith(OTHER) and column is not None)
    first = min(known, default=0)
    found = {c.column: c.text for row in headings for c in row.cells if c.column is not None and c.column < first}
    return {column: label for column, label in found.items() if not (is_section(label) and label.endswith("指标"))}


def _field(label: str) -> str | None:
    return split_cell(label)[0].field


def _without(row: Row, labels: dict[int, str]) -> Row | None:
    kept = tuple(cell for cell in row.cells if cell.column not in labels)
    return Row(kept) if kept else None


def _said(label: str, cell: Cell) -> Row:
    return Row((cell._replace(text=f"{label}：{cell.text}", column=None),))


def _is_count(row: Row) -> bool:
    """Whether the row only counts the columns: 1, 2, 3 …"""
    return len(row.cells) > 2 and all(_COUNTED.fullmatch(cell.text) for cell in row.cells)


def _with_owner(row: Row, label: str) -> Row:
    """Return the row with 单位：某局 under the label of what it is: the unit of all projects, or the department over theirs."""
    cell, *others = row.cells
    match = _LIST_OF.fullmatch(cell.text)
    return Row((cell._replace(text=f"{label}：{match['unit']}"), *others)) if match else row
