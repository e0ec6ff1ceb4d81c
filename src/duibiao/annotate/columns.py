"""A sheet of any layout -> its heading, and the rows that name an indicator."""

from collections.abc import Sequence
from dataclasses import dataclass

from duibiao.errors import NameColumnMissing
from duibiao.ingest.cells import Cell
from duibiao.ingest.further_columns import target_text
from duibiao.ingest.heading_words import role_of
from duibiao.ingest.target_value import read_target
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Indicator, Place

Texts = Sequence[Sequence[str]]
# what people write over lists of their own, beside the headings of forms (our choice)
_MORE = {
    "level3": ("指标", "绩效指标", "指标名", "三级", "名称", "指标项", "indicator", "name", "indicator name"),
    "level1": ("一级", "level 1", "level1"),
    "level2": ("二级", "类别", "指标类别", "指标类型", "class", "level 2", "level2"),
    "value": ("目标", "值", "标准", "考核标准", "目标要求", "指标值(目标)", "target", "target value", "value"),
    "unit": ("unit",),
    "project": ("项目名称", "项目", "所属项目", "project", "project name"),
}
_ROLES = {fold(word): role for role, words in _MORE.items() for word in words}
_USED = ("level1", "level2", "level3", "value", "sign", "unit", "project")
_DEPTH = 30  # rows in which a heading is looked for


@dataclass(frozen=True)
class Line:
    """A row that names an indicator; ``number`` counts from 0, ``project`` is empty where the sheet has no such column."""

    number: int
    indicator: Indicator
    project: str


@dataclass(frozen=True)
class Listing:
    """A sheet's rows of indicators, the row of its heading and the column of the names, counted from 0."""

    heading: int
    name_column: int
    lines: tuple[Line, ...]


def read_listing(texts: Texts, name_column: str | None) -> Listing | None:
    """Return the indicators of a sheet, None if it has no column of names.

    ``name_column`` is its heading or letter, where the usual headings do not tell.
    """
    for number, row in enumerate(texts[:_DEPTH]):
        roles = _roles(row, name_column)
        if "level3" in roles and (len(roles) > 1 or name_column):
            return Listing(number, roles["level3"], tuple(_lines(texts, number, roles)))
    return None


def missing(path: object, sheets: Sequence[Texts]) -> NameColumnMissing:
    """Return the error for a file without a column of names; it tells the headings there are."""
    seen = [cell for texts in sheets for row in texts[:3] for cell in row if cell.strip()]
    return NameColumnMissing(path=path, found="、".join(seen[:12]) or "-")


def _roles(row: Sequence[str], name_column: str | None) -> dict[str, int]:
    """The column of each role, the first where several have its heading."""
    roles: dict[str, int] = {}
    for column, text in enumerate(row):
        role = role_of(text) or _ROLES.get(fold(text).casefold())
        if role in _USED:
            roles.setdefault(role, column)
    if name_column is not None:
        wanted = fold(name_column).casefold()
        found = next((n for n, text in enumerate(row) if fold(text).casefold() == wanted), None)
        roles = {role: column for role, column in roles.items() if role != "level3"}
        if (
            found is None
            and len(roles) > 0
            and name_column.isascii()
            and name_column.isalpha()
            and len(name_column) < 3
        ):
            found = _column(name_column)
        if found is not None:
            roles["level3"] = found
    return roles


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _lines(texts: Texts, heading: int, roles: dict[str, int]) -> list[Line]:
    """Return the rows below; a class or a project stands for those beneath it too."""
    lines: list[Line] = []
    above: dict[str, str] = {}
    for number, row in enumerate(texts[heading + 1 :], heading + 1):
        said = {role: row[column].strip() if column < len(row) else "" for role, column in roles.items()}
        for level, below in (("project", ("level1", "level2")), ("level1", ("level2",))):
            if said.get(level) and said[level] != above.get(level):
                above = {kept: text for kept, text in above.items() if kept not in below}
        above |= {level: said[level] for level in ("project", "level1", "level2") if said.get(level)}
        if name := said["level3"]:
            place = Place(number + 1)
            cells = {role: Cell(said[role], place) for role in ("value", "sign", "unit") if said.get(role)}
            read = read_target(text) if (text := target_text(cells)) else None
            indicator = Indicator(above.get("level1"), above.get("level2"), name, place, read)
            lines.append(Line(number, indicator, above.get("project", "")))
    return lines
