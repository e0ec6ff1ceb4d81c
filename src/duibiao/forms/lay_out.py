"""A Filing to a Form: head, money, goals, and the table of indicators with its classes merged."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from duibiao.errors import FormIncomplete
from duibiao.forms.boxes import Form, Kind, Sheet
from duibiao.forms.layouts import FURTHER, MORE_WIDTH, WEIGHT, WIDTHS, Layout
from duibiao.ontology.categories import printed_label
from duibiao.ontology.records import Filing, Indicator

_TABLES = {"long": "长期绩效指标", "annual": "年度绩效指标"}
_NAME, _VALUE = 3, 5  # first columns of 三级 and of the target


def lay_out(filing: Filing, layout: Layout) -> Form:
    """Return the form. Raises FormIncomplete for a row whose class a form cannot leave blank."""
    _check(filing)
    further = [field for field in FURTHER if any(field in row.columns for row in filing.indicators)]
    widths = (*WIDTHS, *([MORE_WIDTH] * len(further)))
    sheet = Sheet(len(widths))
    _head(sheet, filing, layout)
    _money(sheet, filing, layout)
    _goals(sheet, filing, layout)
    heading = sheet.row
    _table(sheet, filing.indicators, layout, further)
    year = f"（{filing.year}年度）" if filing.year else None
    return Form(layout.title, year, tuple(sheet.boxes), widths, sheet.row, heading, bool(further))


def _check(filing: Filing) -> None:
    """A blank class reads as the one above it, so none may follow a class, and no class a blank table."""
    for above, row in zip(filing.indicators, filing.indicators[1:], strict=False):
        same_table = above.horizon == row.horizon
        lost = (same_table and above.level1 and not row.level1) or (above.horizon and not row.horizon)
        if lost or (same_table and above.level1 == row.level1 and above.level2 and not row.level2):
            raise FormIncomplete(path=filing.source, line=row.place.line, name=row.level3, above=above.level3)


def _head(sheet: Sheet, filing: Filing, layout: Layout) -> None:
    for pairs in layout.head:
        column = 0
        for position, (label, field, columns) in enumerate(pairs):
            last = position == len(pairs) - 1
            sheet.put(label, column, kind="label")
            sheet.put(getattr(filing, field), column + 1, sheet.width - column - 1 if last else columns, kind="centred")
            column += 1 + columns
        sheet.row += 1
    for label, text in filing.narrative.items():
        sheet.put(label, 0, kind="label")
        sheet.put(text, 1, sheet.width - 1)
        sheet.row += 1


def _money(sheet: Sheet, filing: Filing, layout: Layout) -> None:
    funding = filing.funding
    sheet.put("项目资金（元）", 0, rows=len(layout.money), kind="label")
    for left, left_field, right, right_field in layout.money:
        sheet.put(left, 1, kind="label")
        sheet.put_amount(getattr(funding, left_field) if left_field else None, 2)
        sheet.put(right, 3, 2, kind="label")
        sheet.put_amount(getattr(funding, right_field), 5, sheet.width - 5)
        sheet.row += 1
    if funding.previous_budget is not None or funding.previous_executed is not None:
        sheet.put("同名项目上年预算额", 0, 2, kind="label")
        sheet.put_amount(funding.previous_budget, 2)
        sheet.put("同名项目上年预算执行数", 3, 2, kind="label")
        sheet.put_amount(funding.previous_executed, 5, sheet.width - 5)
        sheet.row += 1


def _goals(sheet: Sheet, filing: Filing, layout: Layout) -> None:
    right = 1 + layout.goal_columns
    sheet.put(layout.goals_label, 0, rows=2, kind="label")
    both: tuple[tuple[tuple[str | None, str | None], Kind], ...] = (
        (layout.goals, "label"), ((filing.overall_goal, filing.annual_goal), "text"),
    )  # fmt: skip
    for texts, kind in both:
        sheet.put(texts[0], 1, layout.goal_columns, kind=kind)
        sheet.put(texts[1], right, sheet.width - right, kind=kind)
        sheet.row += 1


def _table(sheet: Sheet, rows: Sequence[Indicator], layout: Layout, further: Sequence[str]) -> None:
    weighted = any(row.weight is not None for row in rows)
    sheet.put("", 0, kind="label")
    for label, column, columns in (("一级指标", 1, 1), ("二级指标", 2, 1), ("三级指标", _NAME, 2)):
        sheet.put(label, column, columns, kind="label")
    sheet.put(layout.value, _VALUE, 1 if weighted else 2, kind="label")
    if weighted:
        sheet.put(WEIGHT, _VALUE + 1, kind="label")
    for place, field in enumerate(further):
        sheet.put(FURTHER[field], len(WIDTHS) + place, kind="label")
    sheet.row += 1
    start, tables = sheet.row, [list(group) for _, group in groupby(rows, lambda row: row.horizon)]
    length = sum(len(table) + bool(table[0].horizon) for table in tables)
    if length:
        sheet.put("绩效指标", 0, rows=length, kind="label")
    for table in tables:
        if horizon := table[0].horizon:
            sheet.put(_TABLES[horizon], 1, sheet.width - 1, kind="label")
            sheet.row += 1
        _rows(sheet, table, weighted, further)
    assert sheet.row == start + length, "the cell at the left edge spans all rows"


def _rows(sheet: Sheet, rows: Sequence[Indicator], weighted: bool, further: Sequence[str]) -> None:
    classes = [_classes(row) for row in rows]
    first, second = dict(_runs([level1 for level1, _ in classes])), dict(_runs(classes))
    for place, row in enumerate(rows):
        if place in first:
            sheet.put(classes[place][0], 1, rows=first[place], kind="label")
        if place in second:
            sheet.put(classes[place][1], 2, rows=second[place], kind="label")
        sheet.put(row.level3, _NAME, 2)
        sheet.put(row.target.text if row.target else None, _VALUE, 1 if weighted else 2, kind="centred")
        if weighted:
            sheet.put_points(row.weight, _VALUE + 1)
        for column, field in enumerate(further, len(WIDTHS)):
            sheet.put(row.columns.get(field), column)
        sheet.row += 1


def _classes(row: Indicator) -> tuple[str | None, str | None]:
    return printed_label(row.level1, row.level1_raw), printed_label(row.level2, row.level2_raw)


def _runs(labels: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Return where each run of equal labels begins, and its length."""
    start = 0
    for _, group in groupby(labels):
        length = len(list(group))
        yield start, length
        start += length
