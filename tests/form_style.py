"""What a printed form is made of: boxes, tables, and the style of a family of layouts."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A cell of a table: text, first column, columns and rows it spans; ``\\n`` in a text is a break in the cell."""

    text: str
    column: int
    span: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of boxes over a grid of columns whose relative widths are given."""

    rows: list[list[Box]]
    widths: tuple[float, ...]


Block = str | Table

HEADINGS = {
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "value": "年度指标值", "weight": "分值",
    "sign": "指标性质", "number": "指标值", "unit": "度量单位", "actual": "实际完成值", "score": "得分",
    "reason": "偏差原因分析及改进措施", "standard": "绩效标准", "remark": "备注",
}  # fmt: skip
WIDTHS = {"level1": 1.0, "level2": 1.2, "level3": 2.4, "value": 1.3}
LABELS = {
    "project": "项目名称", "category": "项目类别", "department": "主管部门", "unit": "实施单位", "start": "计划开始日期",
    "end": "计划完成日期", "annual": "年度资金申请总额", "fiscal": "其中：当年财政拨款", "goal": "年度总体目标",
}  # fmt: skip


@dataclass(frozen=True)
class Style:
    """How a family prints a form."""

    columns: tuple[str, ...] = ("level1", "level2", "level3", "value")
    levels: str = "merged"  # repeat: in every row; first: in the first row only; middle: in the middle row only
    section: bool = True  # a cell 绩效指标 at the left edge
    points: bool = False
    value: str = "brackets"  # glued: >=95%; wide: ≥９５.００（％）; bare: 95.00(%), without a sign
    residue: bool = False
    wrap: int = 0  # breaks texts in cells after so many characters
    head: str = "current"
    title: str = "财政项目支出绩效目标申报表"
    goal_twice: bool = False  # one block of rows for the long term, one for the year, below it
    side_by_side: bool = False  # the same, beside it
    headings: dict[str, str] = field(default_factory=dict[str, str])
    labels: dict[str, str] = field(default_factory=dict[str, str])
