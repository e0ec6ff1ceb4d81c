"""The labels and texts of a cell of the head, each label as its row uses it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.field_labels import GOALS, YEARS_BUDGET
from duibiao.ingest.label_pieces import Piece, split_cell, split_line
from duibiao.ingest.money_columns import is_unknown_heading, of_years
from duibiao.ingest.printed_values import read_amount
from duibiao.ontology.script import as_label

# a label may be numbered, like a heading (二、项目概况) or like an item of a list (1.项目名称：古籍修复)
_FIRST_OF_NUMBER = frozenset("一二三四五六七八九十(（123456789")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）]|(?P<item>\d{1,2}\s*[.、．]))\s*"
)
_BRACKETS = frozenset("【〖[")
_IN_BRACKETS = re.compile(r"[【〖\[]\s*([^【】〖〗\[\]]{2,14}?)\s*[】〗\]]\s*[:：]?")
_SENTENCE = 8  # characters of a goal, which no heading beside it has (our choice)
_TOTALS = ("合计", "总计", "金额合计", "小计")
# the merged cell left of the goals; a page break prints it again beside the goals themselves
BESIDE_GOALS = ("项目绩效目标", "绩效目标")


def pieces_of(cell: Cell, row: Row, in_goal: bool = False) -> list[Piece]:
    """Return the labels and texts of a cell, in order; ``in_goal`` where a goal stands above it, whose items are numbered as well."""
    pieces = split_line(cell.text) if row.is_line else _of_wide_cell(cell, row) or split_cell(cell.text)
    if pieces[0].field is None and cell.text[0] in _FIRST_OF_NUMBER and (match := _NUMBERED.match(cell.text)):
        return _numbered(split_cell(cell.text[match.end() :]), in_goal and match["item"] is not None) or pieces
    if cell.text[0] in _BRACKETS and (bracketed := _bracketed(cell.text)):
        return bracketed
    return [heading for piece in pieces for heading in _money_headings(piece, row, cell) or [piece]]


def _of_wide_cell(cell: Cell, row: Row) -> list[Piece]:
    """Return the pieces of a cell over the whole table that holds several labels: 申报单位：某局    填报日期：10月8日; else nothing."""
    pieces = split_line(cell.text) if len(row.cells) == 1 else []
    return pieces if pieces and pieces[0].field and sum(piece.field is not None for piece in pieces) > 1 else []


def _bracketed(text: str) -> list[Piece]:
    """Return the label in heavy brackets that begins a text, and what follows it: 【项目名称】古籍修复; else nothing."""
    if not (match := _IN_BRACKETS.match(text)):
        return []
    pieces = split_cell(f"{match[1]}：{text[match.end() :]}")
    return _numbered(pieces, False) or (pieces if pieces[0].field else [])


def _numbered(pieces: list[Piece], in_goal: bool) -> list[Piece]:
    """Return the pieces behind a number where they begin with a label that may be numbered: any with its value, a heading of texts without."""
    label, *rest = pieces
    if label.label in BESIDE_GOALS and not rest:
        return [_of_the_year(label)]
    if label.field in ("narrative", *GOALS):
        return [] if in_goal else pieces
    return pieces if label.field and (rest or label.field == "heading") else []


def _money_headings(piece: Piece, row: Row, cell: Cell) -> list[Piece]:
    """Return the headings over money that a text is, which only several in a row show: 2023年预算数, 1-7月执行数."""
    years = of_years(piece)
    if len(years) > 1:
        return years
    if piece.field or not _heads_columns(row, cell):
        return []
    return years or ([Piece(piece.text, "money", piece.text)] if is_unknown_heading(piece.text) else [])


def as_used(piece: Piece, row: Row, cell: Cell, has_goal: bool) -> Piece:
    """Return a label as it is used in the row: 预算数 with its amount beside it, 绩效目标 with the goal itself."""
    if piece.label in YEARS_BUDGET and _heads_columns(row, cell):
        return replace(piece, field="money")
    if piece.field not in ("money", "heading"):
        return piece
    if row.is_line:
        return _as_goal(piece, [other.text for other in split_line(cell.text)[1:]], has_goal)
    beside = [other for other in row.cells if other.column is not None and other.column > (cell.column or 0)]
    if piece.field == "money":
        amount = bool(beside) and read_amount(beside[0].text) is not None
        return (
            replace(piece, field="funding.annual_total" if "预算" in piece.label else "narrative") if amount else piece
        )
    return _as_goal(piece, [other.text for other in beside], has_goal)


def _as_goal(piece: Piece, beside: Sequence[str], has_goal: bool) -> Piece:
    """The label as that of the goal, where a sentence alone follows it: 绩效目标：保障公路畅通。"""
    is_goal = piece.label in BESIDE_GOALS and len(beside) == 1 and len(beside[0]) >= _SENTENCE
    is_goal = is_goal and split_cell(beside[0])[0].field is None
    return _of_the_year(piece) if is_goal and not has_goal else piece


def _of_the_year(piece: Piece) -> Piece:
    return replace(piece, field="annual_goal", label="年度目标")


def _heads_columns(row: Row, cell: Cell) -> bool:
    """Whether other columns of money are headed in the row: 上年预算数, 上年执行数, 本年预算数."""
    others = (split_cell(other.text)[0] for other in row.cells if other is not cell)
    return any(other.field == "money" or of_years(other) for other in others)


def is_total(text: str) -> bool:
    """Whether the text only says that the amount beside it is the total: 资金总额, 合计, 9600."""
    return as_label(text) in _TOTALS
