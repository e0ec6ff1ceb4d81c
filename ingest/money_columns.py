"""Columns of money: which heading is that of the form's year, which are those of the year before."""

import re
from collections.abc import Sequence
from typing import Literal

from duibiao.ingest.cells import Cell
from duibiao.ingest.field_labels import YEARS_BUDGET
from duibiao.ingest.label_pieces import Piece

UNKNOWN = "?"  # stands for a heading that cannot be told
Role = Literal["current", "previous_budget", "previous_executed"]

_OF_YEAR = re.compile(
    r"(?P<year>20\d\d)年度?(?:年初|全年|调整后?)?(?P<sort>预算|执行|决算|实际支出)(?:数|额|金额)?(?:\s*[(（](?P<unit>[亿万千]?元)[)）])?"
)
_LAST_YEAR = re.compile(r"上年度?(?:年初|全年)?(?P<sort>预算|执行|决算|实际支出)(?:数|额|金额)?")
_MONEY = re.compile(r"\S{0,8}(?:预算|执行|决算|支出|使用|到位|下达)\S{0,2}(?:数|率|额|情况)")


def is_unknown_heading(text: str) -> bool:
    """Whether a text may head a column of money, beside one that does: 1-7月执行数, 全年预计执行数."""
    return _MONEY.fullmatch(text) is not None


def of_years(piece: Piece) -> list[Piece]:
    """Return the headings that a text consists of, where it consists of them: 2023年预算数, 2024年预算数 (万元); else nothing."""
    found = [_OF_YEAR.fullmatch(word) for word in piece.text.split()] if piece.field is None else []
    return [Piece(match[0], "money", match[0], match["unit"]) for match in found if match] if all(found) else []


def roles_of(labels: Sequence[str], year: int | None) -> dict[str, Role]:
    """Return what the headings say of the form's year or of the year before; of two that say the same the first counts.

    >>> roles_of(["2023年预算数", "2023年执行数", "2024年预算数"], 2024)
    {'2023年预算数': 'previous_budget', '2023年执行数': 'previous_executed', '2024年预算数': 'current'}
    """
    dated = [int(match["year"]) for match in map(_OF_YEAR.fullmatch, labels) if match]
    found: dict[str, Role] = {}
    for label in labels:
        role = _role(label, year or max(dated, default=None))
        if role and role not in found.values():
            found[label] = role
    if labels and not dated and "current" not in found.values():  # 年初预算数 beside 执行数
        found.setdefault(labels[0], "current")
    return found


def under_headings(cells: Sequence[Cell], headings: Sequence[tuple[str, int | None]]) -> list[tuple[str | None, Cell]]:
    """Return each amount with the heading of its column, UNKNOWN where it has none; on a plain line they follow each other in order.

    ``headings`` are label and column. What stands there beyond the last heading comes with None.
    """
    if not cells:
        return []
    if cells[0].column is not None and all(column is not None for _, column in headings):
        names = {column: label for label, column in headings}
        return [(names.get(cell.column, UNKNOWN) if cell.column is not None else None, cell) for cell in cells]
    first, *rest = cells
    words = [first._replace(text=word) for word in first.text.split()]
    labels = [label for label, _ in headings[: len(words)]]
    return [*zip(labels, words, strict=False), *((None, cell) for cell in (*words[len(labels) :], *rest))]


def _role(label: str, year: int | None) -> Role | None:
    if label in YEARS_BUDGET:
        return "current"
    if match := _LAST_YEAR.fullmatch(label):
        return _before(match["sort"])
    match = _OF_YEAR.fullmatch(label)
    if match is None or year is None:
        return None
    if int(match["year"]) == year:
        return "current" if match["sort"] == "预算" else None
    return _before(match["sort"]) if int(match["year"]) == year - 1 else None


def _before(sort: str) -> Role:
    return "previous_budget" if sort == "预算" else "previous_executed"
