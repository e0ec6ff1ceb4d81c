"""The heading of the table of indicators, found among the rows of a document."""

from collections.abc import Sequence

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_columns import with_class_columns
from duibiao.ingest.heading_words import is_over, role_of
from duibiao.ingest.sign_column import with_sign_column
from duibiao.ingest.table_head import BASIC, LONGEST, OTHER, Role, TableHead
from duibiao.ingest.value_columns import with_values
from duibiao.ontology.script import as_label

# a table of indicators has one of these; one of weights alone assesses districts
_TARGETS = ("value", "standard", "sign", "actual", "explanation")


def find_head(rows: Sequence[Row], start: int = 0) -> TableHead | None:
    """Return the first heading at or after ``start``: three roles or more in adjoining rows, a name among them."""
    for position in range(start, len(rows)):
        below = _roles_below(rows, position)
        if not below and not heading_roles(rows[position]):
            continue
        end, roles = position + bool(below), below
        while end < len(rows) and (found := heading_roles(rows[end]) or _over_roles(rows, end)) is not None:
            # a heading right above another stands over several columns and heads none: 近两年指标值 over 前年 | 上年
            roles = [role for role in roles if role[1] is None or role[1] not in {column for _, column in found}]
            roles += found
            end += 1
        named = _named(_once(roles))
        if (below or len({role for role, _ in roles}) >= 3) and named:
            head = with_class_columns(TableHead(position, end, tuple(named)), rows)
            head = with_values(with_sign_column(head, rows), rows)
            if not head.columns or any(role.startswith(_TARGETS) for role, _ in head.roles):
                return head
    return None


def _roles_below(rows: Sequence[Row], position: int) -> list[Role]:
    """Return the roles of headings that stand below one over all of them, where name and value are enough: 绩效指标 over 类型 | 指标名称 | 目标值."""
    row, above = rows[position], rows[position - 1] if position else None
    first = row.cells[0].column
    if above is None or first is None or not any(cell.column == first and is_over(cell.text) for cell in above.cells):
        return []
    roles = [(role_of(cell.text) or OTHER + cell.text, cell.column) for cell in row.cells]
    known = {role for role, _ in roles if not role.startswith(OTHER)}
    short = all(len(cell.text) <= LONGEST for cell in row.cells)
    return roles if short and {"level3", "value"} <= known and "level2" not in known else []


def heading_roles(row: Row) -> list[Role]:
    """Return the roles of a row of headings; a row with three that we know may hold others, too. Else nothing."""
    if not _may_be_headings(row):
        return []
    words = _with_name([(word, cell.column) for cell in row.cells for word in _words(cell)])
    known = [role for word, _ in words if (role := role_of(word))]
    others = (word for word, _ in words if role_of(word) is None and not is_over(word))
    if (len(known) < 3 or not _has_name(known)) and any(others):
        return []
    unknown = list(others)
    if any(len(word) > LONGEST for word in unknown):
        return []
    if unknown and row.is_line and len(unknown) > len(known):
        return []
    roles = [(role_of(word) or OTHER + word, column) for word, column in words if not is_over(word)]
    return _with_contents(roles, [word for word, _ in words if not is_over(word)])


def _with_name(words: list[Role]) -> list[Role]:
    """Return the words with 指标 as the heading of the names, where three others are known and none of them heads names (Chongqing)."""
    roles = [role for word, _ in words if (role := role_of(word))]
    if len(roles) < 3 or any(role.startswith("level") for role in roles):
        return words
    return [("指标名称" if as_label(word) == "指标" else word, column) for word, column in words]


def _with_contents(roles: list[Role], words: list[str]) -> list[Role]:
    """Return the roles with 指标内容 as what explains the 三级指标, where both have a column (Yunnan); else it is the name."""
    names = [word for word, (role, _) in zip(words, roles, strict=True) if role == "level3"]
    if len(names) != 2 or as_label(names[1]) != "指标内容":
        return roles
    return [
        ("explanation" if word == names[1] else role, column) for word, (role, column) in zip(words, roles, strict=True)
    ]


def _may_be_headings(row: Row) -> bool:
    """Whether the first word is a heading, or there are three more: asked of every row several times, so it looks no further."""
    first, *more = _words(row.cells[0])
    return len(row.cells) + len(more) > 3 or role_of(first) is not None or is_over(first)


def _over_roles(rows: Sequence[Row], position: int) -> list[Role] | None:
    """Headings over either of two tables may stand between the headings of the columns."""
    for row in rows[position : position + 3]:
        if heading_roles(row):
            return []
        if not all(is_over(word) for cell in row.cells for word in _words(cell)):
            break
    return None


def _words(cell: Cell) -> list[str]:
    return [cell.text] if cell.column is not None else cell.text.split()


def _has_name(roles: Sequence[str]) -> bool:
    return "level3" in roles or {"level1", "level2", "value"} <= set(roles)


def _once(roles: list[Role]) -> list[Role]:
    """Return the roles with a further column that comes again, such as those of a review, as one that is not read; of years before the last counts."""
    names = [role for role, _ in roles]
    again = [
        role in names[place + 1 :] if role == "previous" else role not in BASIC and role in names[:place]
        for place, role in enumerate(names)
    ]
    return [(OTHER + role if twice else role, column) for twice, (role, column) in zip(again, roles, strict=True)]


def _named(roles: list[Role]) -> list[Role]:
    """Return the roles, none where no column holds names; without a 三级 the 二级 holds them, and the 一级 the classes."""
    names = [role for role, _ in roles]
    if "level3" in names:
        return roles
    moved = {"level1": "level2", "level2": "level3"}
    return [(moved.get(role, role), column) for role, column in roles] if _has_name(names) else []
