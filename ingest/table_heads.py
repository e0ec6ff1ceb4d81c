"""The heading of the table of indicators: which rows it takes, and which column holds what."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duibiao.ingest.cells import Cell, Row
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Horizon

# form-variants.md §3 and §4; a heading is compared folded
HEADINGS: dict[str, tuple[str, ...]] = {
    "level1": ("一级指标", "一级目标"),
    "level2": ("二级指标", "二级目标"),
    "level3": ("三级指标", "三级目标", "三级指标名称", "指标名称", "指标内容"),
    "value": (
        "指标值", "年度指标值", "年度(/项目)指标值", "指标目标值", "目标值", "年初目标值(A)", "年初目标值", "指标值及单位",
        "当年预期实现值",
    ),
    "sign": ("指标性质", "指标值符号"),
    "unit": ("度量单位", "计量单位", "绩效度量单位", "指标单位", "单位"),
    "weight": ("分值", "权重", "权重/分值", "分值权重", "分值(权重)"),
    "actual": ("实际完成值", "实际完成值(B)", "完成值", "自评完成值", "复核完成值", "全年完成值"),
    "score": ("得分", "自评得分", "复核得分"),
    "deviation": (
        "偏差原因分析及改进措施", "偏差原因分析", "偏差原因", "未完成原因", "未完成原因分析", "原因", "复核指标偏差",
    ),
    "standard": ("绩效标准",),
    "explanation": ("指标解释", "指标说明", "指标解释及计算公式"),
    "remark": ("备注",),
}  # fmt: skip
_ROLE = {fold(text): role for role, texts in HEADINGS.items() for text in texts}
# headings over the table or over one of two tables; they hold no column of their own
_OVER = re.compile(r"(?:年度|长期|中期|实施期)?(?:项目)?绩效(?:指标|目标)")
BASIC = ("level1", "level2", "level3", "value")


@dataclass(frozen=True)
class TableHead:
    """Where the heading stands among the rows, and its roles left to right with their columns (None in plain lines)."""

    start: int
    end: int
    roles: tuple[tuple[str, int | None], ...] = ()

    @property
    def columns(self) -> dict[str, int]:
        """The first column of each role, where the reader saw columns."""
        return {role: column for role, column in reversed(self.roles) if column is not None}

    @property
    def further(self) -> tuple[str, ...]:
        """The roles beyond class, name and value, left to right."""
        return tuple(role for role, _ in self.roles if role not in BASIC)


def find_head(rows: Sequence[Row], start: int = 0) -> TableHead | None:
    """Return the first heading at or after ``start``: three roles or more, level3 among them, in adjoining rows."""
    for position in range(start, len(rows)):
        if not _roles(rows[position]):
            continue
        end, roles = position, list[tuple[str, int | None]]()
        while end < len(rows) and (found := _roles(rows[end])):
            roles += found
            end += 1
        names = {role for role, _ in roles}
        if len(names) >= 3 and "level3" in names:
            return TableHead(position, end, tuple(roles))
    return None


def _roles(row: Row) -> list[tuple[str, int | None]]:
    """Return the roles of a row in which every word is a heading, else nothing."""
    words = [(fold(word), cell.column) for cell in row.cells for word in _words(cell)]
    roles = [(_ROLE[word], column) for word, column in words if word in _ROLE]
    known = sum(word in _ROLE or _OVER.fullmatch(word) is not None for word, _ in words)
    return roles if known == len(words) else []


def _words(cell: Cell) -> list[str]:
    return [cell.text] if cell.column is not None else cell.text.split()


def side_by_side(rows: list[Row], head: TableHead) -> list[tuple[list[Row], TableHead, Horizon | None]]:
    """Return the table as it is, or twin tables apart: long-term on the left, annual on the right, 一级 for both."""
    second = [column for role, column in head.roles if role == "level2" and column is not None][1:]
    if not second:
        return [(rows, head, None)]
    start = second[0]
    left = tuple((role, column) for role, column in head.roles if column is not None and column < start)
    right = tuple((role, column) for role, column in head.roles if column is not None and column >= start)
    shared = tuple(pair for pair in left if pair[0] == "level1")
    first = start - max((column for _, column in shared), default=-1) - 1
    return [
        (_only(rows, lambda column: column < start), TableHead(head.start, head.end, left), "long"),
        (_only(rows, lambda column: column >= start or column < start - first),
         TableHead(head.start, head.end, shared + right), "annual"),
    ]  # fmt: skip


def _only(rows: list[Row], keep: Callable[[int], bool]) -> list[Row]:
    kept = (tuple(cell for cell in row.cells if cell.column is None or keep(cell.column)) for row in rows)
    return [Row(cells) for cells in kept if cells]
