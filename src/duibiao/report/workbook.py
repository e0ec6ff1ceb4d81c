"""A report as a workbook: counts, findings to filter, and the rows of all forms with a comment on each cell that is concerned."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from duibiao.checks import Record, line_of
from duibiao.errors import Language
from duibiao.ontology.severities import SEVERITIES, severity_word
from duibiao.peers import Beside
from duibiao.report.cells import begin, comment, finish, fit, paint, put
from duibiao.report.content import Content, Form, Part, part_of, title_of
from duibiao.report.words import Words, words
from duibiao.whole_file import whole_file

_PART_COLUMN: dict[Part, int] = {"class": 6, "name": 7, "target": 8, "weight": 9}


def write_workbook(said: Content, path: Path) -> None:
    """Write the workbook to the file."""
    w, book = words(said.lang), Workbook()
    del book[book.sheetnames[0]]
    _counts(book.create_sheet(w.by_rule), said, w)
    _findings(book.create_sheet(w.finding), said, w)
    _rows(book.create_sheet(w.rows), said, w)
    book.active = 1
    with whole_file(path) as fresh:
        book.save(fresh)


def _counts(sheet: Worksheet, said: Content, w: Words) -> None:
    begin(
        sheet,
        [
            (w.rule, 8),
            (w.finding, 34),
            *((severity_word(severity, said.lang), 9) for severity in SEVERITIES),
            (w.total, 9),
            (w.source, 70),
        ],
    )
    clauses = {record["rule"]: record["clause"] for record in said.found}
    for line, (rule, count) in enumerate(said.counted(lambda record: record["rule"]).items(), 2):
        numbers = [count[severity] or None for severity in SEVERITIES]
        _line(sheet, line, [rule, title_of(str(rule), said.lang), *numbers, sum(count.values()), clauses[rule]])
    finish(sheet, landscape=True)


def _findings(sheet: Worksheet, said: Content, w: Words) -> None:
    begin(sheet, [
        (w.severity, 9), (w.rule, 7), (w.unit, 24), (w.year, 7), (w.project, 26), (w.form, 24), (w.row, 6), (w.name, 28),
        (w.target, 14), (w.finding, 52), (w.repair, 36), (w.place, 14),
    ])  # fmt: skip
    lines = [(record, form) for form in said.forms for record in form.found] + [
        (record, None) for record in said.shared
    ]
    for line, (record, form) in enumerate(lines, 2):
        _line(sheet, line, _finding(record, form, said.lang))
        paint(sheet.cell(line, 1), record["severity"])
    finish(sheet, landscape=True)


def _finding(record: Record, form: Form | None, lang: Language) -> list[object]:
    row: int | None = record["row"]
    target = form.filing.indicators[row - 1].target if form and row else None
    spots = "、".join(dict.fromkeys(f"{f['source']} #{f['index']}" for f in record["forms"]))
    return [
        severity_word(record["severity"], lang), record["rule"], record["implementing_unit"], record["year"], record["project_name"],
        spots or f"{record['source']} #{record['index']}", record["row"], record["level3"],
        target.text if target else None, record["message"], record["repair"], _place(record),
    ]  # fmt: skip


def _place(record: Record) -> str | None:
    page, line = record["page"], record["line"]
    return record["cell"] or (f"P{page} L{line}" if page else f"L{line}" if line else None)


def _rows(sheet: Worksheet, said: Content, w: Words) -> None:
    begin(sheet, [
        (w.unit, 24), (w.year, 7), (w.project, 26), (w.form, 24), (w.row, 6), (w.level, 26), (w.name, 34), (w.target, 18),
        (w.weight, 8), *(_beside_columns(w) if said.peers else []), (w.finding, 60),
    ])  # fmt: skip
    line = 2
    for form in said.forms:
        for number, values in _indicators(form, w):
            found = form.on_row(number) if number else form.on_whole
            beside = _beside(form.beside.get(number or 0), said.lang) if said.peers else []
            _line(sheet, line, [*values, *beside, "\n".join(line_of(record, said.lang) for record in found) or None])
            _comments(sheet, line, found, number is None, said.lang)
            line += 1
    finish(sheet, landscape=True)


def _beside_columns(w: Words) -> list[tuple[str, float]]:
    return [(w.peers, 9), *((name, 9) for name in w.quartiles), (w.measured, 8), (w.standing, 24)]


def _beside(said: Beside | None, lang: Language) -> list[object]:
    """How a target stands among those of other units, as ``_beside_columns`` names it."""
    if said is None:
        return [None] * 6
    return [said.n, *(said.quartiles or [None] * 3), said.unit, said.standing and said.standing.in_language(lang)]


def _indicators(form: Form, w: Words) -> Iterator[tuple[int | None, list[object]]]:
    """Return the rows of a form, before them one for the form itself if something is found in it as a whole."""
    filing = form.filing
    head: list[object] = [
        filing.implementing_unit,
        filing.year,
        filing.project_name,
        f"{filing.source} #{filing.index}",
    ]
    if form.on_whole:
        yield None, [*head, None, None, w.whole, None, None]
    for number, row in enumerate(filing.indicators, 1):
        level = " / ".join(filter(None, (row.level1, row.level2)))
        yield number, [*head, number, level, row.level3, row.target.text if row.target else None, row.weight]


def _comments(sheet: Worksheet, line: int, found: Sequence[Record], whole: bool, lang: Language) -> None:
    columns: dict[int, list[Record]] = {}
    for record in found:
        columns.setdefault(3 if whole else _PART_COLUMN[part_of(record)], []).append(record)
    for column, records in columns.items():
        cell = sheet.cell(line, column)
        assert isinstance(cell, Cell)
        paint(cell, min((r["severity"] for r in records), key=SEVERITIES.index))
        comment(cell, [f"{line_of(r, lang)} → {r['repair']}" for r in records])


def _line(sheet: Worksheet, line: int, values: Sequence[object]) -> None:
    for column, value in enumerate(values, 1):
        put(sheet.cell(line, column), value)
    fit(sheet, line)
