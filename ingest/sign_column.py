"""The column of signs: what its cells say, and which column it is where the heading is one that nobody knows."""

from collections.abc import Mapping, Sequence

from duibiao.ingest.cells import Row
from duibiao.ingest.symbol_font import as_sign
from duibiao.ingest.table_head import LOOKED, OTHER, TableHead
from duibiao.ingest.target_value import is_numeric, read_target
from duibiao.ingest.target_words import BEFORE, SIGNS
from duibiao.ingest.template_residue import says_nothing
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Operator

_SORTS = ("定性", "定量", "正向", "反向")


def is_sign(text: str) -> bool:
    """Whether a cell may stand in a column of signs: a sign, in words or not, or what sort of target has none.

    >>> is_sign(" ＞＝"), is_sign("大于等于"), is_sign("定性"), is_sign("公里")
    (True, True, True, False)
    """
    return _operator(text) is not None or fold(text) in _SORTS


def signed(value: str, text: str) -> str:
    """Return the value with the sign of a cell of its own before it, unless it carries the same.

    >>> signed("30", "≥"), signed(">=30", "≥"), signed("30", "定性")
    ('≥30', '>=30', '30')
    """
    operator = _operator(text)
    return value if operator is None or read_target(value).operator == operator else as_sign(text) + value


def with_sign_column(head: TableHead, rows: Sequence[Row]) -> TableHead:
    """Return the heading with its column of signs, told by its cells (关系 or 值类型 over ≥, ≤) where no heading names one."""
    names = [role for role, _ in head.roles]
    if "sign" in names or head.is_twin:
        return head
    below = [{cell.column: cell.text for cell in row.cells} for row in rows[head.end : head.end + LOOKED]]
    for place, (role, column) in enumerate(head.roles):
        is_open = (role.startswith(OTHER) or role == "sort") and place > names.index("level3")
        of_actual = names[place + 1 : place + 2] == ["actual"]  # the signs of what was reached
        if is_open and not of_actual and column is not None and _holds_signs(column, below):
            return TableHead(head.start, head.end, (*head.roles[:place], ("sign", column), *head.roles[place + 1 :]))
    return head


def _holds_signs(column: int, rows: Sequence[Mapping[int | None, str]]) -> bool:
    """Whether all that the column holds beside numbers are signs; beside words, notes and totals it may say more."""
    filled = [row for row in rows if column in row and not says_nothing(row[column])]
    if not any(_operator(row[column]) for row in filled):
        return False
    numeric = (row for row in filled if any(is_numeric(text) for place, text in row.items() if place != column))
    return all(is_sign(row[column]) for row in numeric)


def _operator(text: str) -> Operator | None:
    sign = as_sign(fold(text))
    return SIGNS.get(sign) or BEFORE.get(sign)
