"""The heading of the table of indicators: which rows it takes, and which column holds what."""

from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import read_label
from duibiao.ingest.heading_words import is_over, is_period_value, role_of
from duibiao.ingest.target_value import is_numeric

BASIC = ("level1", "level2", "level3", "value")
# what an unknown heading and one of several value columns are called, before the heading itself
OTHER, VALUE = "other:", "value:"
Role = tuple[str, int | None]
_LONGEST = 12  # characters of a heading; longer texts are prose (our choice: 偏差原因分析及改进措施 has 11)


@dataclass(frozen=True)
class TableHead:
    """Where the heading stands among the rows, and its roles left to right with their columns (None in plain lines).

    Several value columns have the role ``value:`` with their heading, columns with an unknown heading ``other:``.
    """

    start: int
    end: int
    roles: tuple[Role, ...] = ()

    @property
    def columns(self) -> dict[str, int]:
        """The first column of each role, where the reader saw columns."""
        return {role: column for role, column in reversed(self.roles) if column is not None}

    @property
    def further(self) -> tuple[str, ...]:
        """The roles beyond class, name and value, left to right."""
        return tuple(role for role, _ in self.roles if role not in BASIC)

    @property
    def is_twin(self) -> bool:
        """Whether two tables stand side by side."""
        return sum(role == "level2" for role, _ in self.roles) > 1


def find_head(rows: Sequence[Row], start: int = 0) -> TableHead | None:
    """Return the first heading at or after ``start``: three roles or more in adjoining rows, a name among them."""
    for position in range(start, len(rows)):
        if not heading_roles(rows[position]):
            continue
        end, roles = position, list[Role]()
        while end < len(rows) and (found := heading_roles(rows[end]) or _over_roles(rows, end)) is not None:
            roles += found
            end += 1
        named = _named(_once(roles))
        if len({role for role, _ in roles}) >= 3 and named:
            return _with_values(TableHead(position, end, tuple(named)), rows)
    return None


def heading_roles(row: Row) -> list[Role]:
    """Return the roles of a row of headings; a row with three that we know may hold others, too. Else nothing."""
    if not _may_be_headings(row):
        return []
    words = [(word, cell.column) for cell in row.cells for word in _words(cell)]
    known = [role for word, _ in words if (role := role_of(word))]
    unknown = [word for word, _ in words if role_of(word) is None and not is_over(word)]
    if unknown and (len(known) < 3 or not _has_name(known) or any(len(word) > _LONGEST for word in unknown)):
        return []
    if unknown and row.is_line and len(unknown) > len(known):
        return []
    return [(role_of(word) or OTHER + word, column) for word, column in words if not is_over(word)]


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
    """Return the roles with a further column that comes again, such as those of a review, as one that is not read."""
    names = [role for role, _ in roles]
    again = [role not in BASIC and role in names[:place] for place, role in enumerate(names)]
    return [(OTHER + role if twice else role, column) for twice, (role, column) in zip(again, roles, strict=True)]


def _named(roles: list[Role]) -> list[Role]:
    """Return the roles, none where no column holds names; without a 三级 the 二级 holds them, and the 一级 the classes."""
    names = [role for role, _ in roles]
    if "level3" in names:
        return roles
    moved = {"level1": "level2", "level2": "level3"}
    return [(moved.get(role, role), column) for role, column in roles] if _has_name(names) else []


def _with_values(head: TableHead, rows: Sequence[Row]) -> TableHead:
    """Return the heading with its value columns, where there are several: one a township or a year, one row of headings or two."""
    roles = list(head.roles)
    names = [role for role, _ in roles]
    below = _sub_headings(head, rows)
    if below:
        kept = [pair for pair in roles if pair[0] != "value"]
        return TableHead(head.start, head.end + 1, (*kept, *below))
    after_name = names.index("level3")
    others = [place for place, name in enumerate(names) if name.startswith(OTHER) and place > after_name]
    periods = [place for place in others if is_period_value(names[place].removeprefix(OTHER))]
    chosen = periods or ([] if "value" in names else others)
    for place in chosen:
        roles[place] = (VALUE + names[place].removeprefix(OTHER), roles[place][1])
    if chosen and "value" in names:
        roles[names.index("value")] = (VALUE + "指标值", roles[names.index("value")][1])
    return TableHead(head.start, head.end, tuple(roles))


def _sub_headings(head: TableHead, rows: Sequence[Row]) -> list[Role]:
    """Return the headings below a heading of values that spans several columns."""
    value = head.columns.get("value")
    if value is None or value != max(head.columns.values()) or head.end >= len(rows) or head.is_twin:
        return []
    cells = rows[head.end].cells
    plain = all(cell.column is not None and cell.column >= value and not read_label(cell.text) for cell in cells)
    names = [cell.text for cell in cells]
    is_heading = all(len(name) <= _LONGEST and not is_numeric(name) for name in names)
    return [(VALUE + cell.text, cell.column) for cell in cells] if plain and len(cells) > 1 and is_heading else []
