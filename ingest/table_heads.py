"""The heading of the table of indicators: which rows it takes, and which column holds what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from duibiao.ingest.cells import Row
from duibiao.ontology.fold import fold

# form-variants.md §3 and §4; a heading is compared folded
HEADINGS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标", "一级目标"),
    "level2": ("二级指标", "二级目标"),
    "level3": ("三级指标", "三级目标", "三级指标名称", "指标名称", "指标内容"),
    "value": (
        "指标值", "年度指标值", "年度(/项目)指标值", "指标目标值", "目标值", "年初目标值(A)", "年初目标值", "指标值及单位",
        "当年预期实现值",
    ),
}  # fmt: skip
_ROLE = {fold(text): role for role, texts in HEADINGS.items() for text in texts}


@dataclass(frozen=True)
class TableHead:
    """Where the heading stands among the rows, and the column of each role where the reader saw columns."""

    start: int
    end: int
    columns: dict[str, int] = field(default_factory=dict[str, int])


def find_head(rows: Sequence[Row], start: int = 0) -> TableHead | None:
    """Return the first heading at or after ``start``: three roles or more, level3 among them, in adjoining rows."""
    for position in range(start, len(rows)):
        if not _roles(rows[position]):
            continue
        end, roles, columns = position, set[str](), dict[str, int]()
        while end < len(rows) and (found := _roles(rows[end])):
            roles |= set(found)
            columns |= {role: column for role, column in found.items() if column is not None}
            end += 1
        if len(roles) >= 3 and "level3" in roles:
            return TableHead(position, end, columns)
    return None


def _roles(row: Row) -> dict[str, int | None]:
    """Return the roles of a row in which every word is a heading, else nothing."""
    words = [(word, cell.column) for cell in row.cells for word in ([cell.text] if cell.column is not None
             else re.split(r"\s+", cell.text.strip()))]  # fmt: skip
    roles = {_ROLE[fold(word)]: column for word, column in words if fold(word) in _ROLE}
    known = sum(fold(word) in _ROLE or fold(word) in ("绩效指标", "项目绩效指标") for word, _ in words)
    return roles if known == len(words) else {}
