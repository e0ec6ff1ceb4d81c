"""Tables with more than class, name and value: weights, signs and units apart, actual values, scores, reasons."""

import re
from collections.abc import Mapping, Sequence

from duibiao.ingest.cells import Cell
from duibiao.ingest.sign_column import is_sign, signed
from duibiao.ingest.table_head import OTHER, VALUE
from duibiao.ingest.target_value import is_numeric
from duibiao.ingest.template_residue import says_nothing
from duibiao.ingest.value_words import is_day, looks_like_value
from duibiao.ontology.fold import fold

Fields = dict[str, Cell]
_BRACKETED = re.compile(r"[)）]$")  # 台（套）

_BARE = re.compile(r"-?\d+(?:\.\d+)?分?|[(]\d+(?:\.\d+)?分?[)]分?")
_SORT = re.compile(r"(?:定性|定量|正向|反向|正反向|逆向|负向|中性)(?:指标)?")
POINTS = ("weight", "score")
TEXTS = ("deviation", "standard", "explanation", "remark", "previous")


def by_column(texts: Sequence[Cell], columns: Mapping[str, int]) -> Fields:
    """Return the cells of a row by the heading of their column; a shifted one takes name or value, whichever is open."""
    roles = {column: role for role, column in columns.items() if role not in ("level1", "level2")}
    fields: Fields = {}
    shifted: list[Cell] = []
    for cell in texts:
        role = roles.get(cell.column) if cell.column is not None else None
        if role is None or role in fields:
            shifted.append(cell)
        else:
            fields[role] = cell
    for role in ("level3", "value"):
        if role in columns and role not in fields and shifted:
            fields[role] = shifted.pop(0)
    return fields | {f"{OTHER}{cell.column}": cell for cell in shifted}


def by_order(texts: Sequence[Cell], roles: Sequence[str]) -> list[Fields]:
    """Return the rows that a run of texts holds, where nothing marks columns: names, and after each its further cells.

    A text goes to the next column that it can stand in; one that can stand in none, or that is followed by a target,
    is the next name.
    """
    rows: list[Fields] = []
    after = [role for role in roles if role not in ("level1", "level2", "level3")]
    left: list[str] = []
    for position, cell in enumerate(texts):
        following = texts[position + 1].text if position + 1 < len(texts) else ""
        fitting = (role for place, role in enumerate(left) if _fits(cell.text, role, left[place + 1 :]))
        role = next((role for role in fitting if not _lacks_unit(rows[-1], role)), None)
        is_name = role in TEXTS and _is_target(following) and not _is_target(cell.text)
        if role is None or is_name:
            rows.append({"level3": cell})
            left = after
        else:
            rows[-1][role] = cell
            left = left[left.index(role) + 1 :]
    return rows


def read_points(text: str, role: str) -> float | None:
    """Return the points of a weight or score cell, None if it holds no number; a weight may be a share of a hundred.

    >>> read_points("（10分）", "score"), read_points("15%", "weight"), read_points("100%", "score")
    (10.0, 15.0, None)
    """
    folded = fold(text)
    match = _BARE.fullmatch(folded.replace("%", "") if role == "weight" else folded)
    return float(match[0].strip("()分")) if match else None


def is_sort(text: str) -> bool:
    """Whether the text says what sort of indicator it is: 定量, 反向指标.

    >>> is_sort("反向指标"), is_sort("产出指标")
    (True, False)
    """
    return _SORT.fullmatch(fold(text)) is not None


def _lacks_unit(fields: Fields, role: str) -> bool:
    """Whether the role is the unit of a target in words, which has none, its cell left blank."""
    return role == "unit" and "value" in fields and not is_numeric(fields["value"].text)


def _fits(text: str, role: str, later: Sequence[str]) -> bool:
    folded = fold(text)
    if role == "sort":
        return is_sort(text)
    if role == "weight" and "%" in folded and any(map(_holds_target, later)):
        return False  # the weight may be blank, and this what was reached
    if role in POINTS:
        return read_points(text, role) is not None
    if role == "sign":
        return is_sign(text)
    return role != "unit" or _BARE.fullmatch(folded) is None


def _holds_target(role: str) -> bool:
    return role in ("value", "actual", "previous") or role.startswith((VALUE, OTHER))


def _is_target(text: str) -> bool:
    return looks_like_value(text) or is_sign(text)


def with_value(fields: Fields) -> Fields:
    """Return the cells of a row; a number beside its unit or sign, which a page without ruling lines leaves in one column, is the value."""
    if any(role == "value" or role.startswith(VALUE) for role in fields):
        return fields
    found = next((role for role in ("unit", "sign") if role in fields and is_numeric(fields[role].text)), None)
    return {("value" if role == found else role): cell for role, cell in fields.items()}


def value_roles(fields: Fields) -> list[str]:
    """Return the roles of the value cells that the row fills, ["value"] where the table has one such column; — beside a value is none."""
    filled = [role for role in fields if role.startswith(VALUE)]
    return [role for role in filled if not says_nothing(fields[role].text)] or filled or ["value"]


def target_text(fields: Fields, role: str = "value") -> str:
    """Return the target as one text: sign, number and unit may stand in cells of their own."""
    value = fields[role].text if role in fields else ""
    unit = fields["unit"].text if "unit" in fields else ""
    if not is_numeric(value) and not is_day(value):
        return value
    with_sign = signed(value, fields["sign"].text) if "sign" in fields else value
    if is_day(value) or not unit or unit in value:
        return with_sign
    return with_sign + (unit if _BRACKETED.search(unit) else f"({unit})")
