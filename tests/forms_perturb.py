"""What happens to a form on its way: cells merged or split, texts wrapped, labels renamed, pages turned and broken.

Each perturbation takes a filing and the style of its family and says anew how the form is printed; the filing that must
come back changes only in the order of its rows.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby

from form_style import Block, Box, Style, Table
from forms import lay_out
from forms_render import Paper

from duibiao.ontology.records import Filing

# form-variants.md §4: labels that mean the same
_HEADINGS = {
    "level3": ("三级指标", "三级指标名称", "指标名称", "指标内容"),
    "value": ("指标值", "年度指标值", "年度(/项目)指标值", "目标值", "年初目标值(A)", "指标值及单位"),
    "unit": ("度量单位", "计量单位", "单位"),
    "weight": ("权重", "分值", "权重/分值"),
    "actual": ("实际完成值", "完成值", "自评完成值", "实际完成值(B)"),
    "reason": ("偏差原因分析及改进措施", "未完成原因", "原因"),
}
_LABELS = {
    "department": ("主管部门", "主管部门及代码", "主管部门及编码", "预算部门"),
    "unit": ("实施单位", "项目执行单位", "项目单位"),
    "annual": ("年度资金申请总额", "年度资金总额"),
    "goal": ("年度总体目标", "年度总目标", "本年度目标"),
}
_A4 = Paper()


@dataclass(frozen=True)
class Print:
    """A filing as it is to be printed: in which style, on which paper, and after how many rows its table is cut."""

    filing: Filing
    style: Style
    paper: Paper = _A4
    cut: float = 0.0  # as a share of the rows; 0: whole
    heading_again: bool = False

    def blocks(self, whole: bool = False) -> list[Block]:
        """Return the form laid out; a table that is cut goes on in a second one, unless the paper cuts it."""
        *before, table = lay_out(self.filing, self.style)
        assert isinstance(table, Table), "a form ends with its table"
        return [*before, *(_cut(table, self) if self.cut and not whole else [table])]


def _cut(table: Table, how: Print) -> list[Block]:
    """Cut below the heading of the indicators; a cell that goes on stays empty in the second part."""
    heading = max(
        line for line, row in enumerate(table.rows) if any(box.text in ("二级指标", "二级目标") for box in row)
    )
    place = heading + 1 + round(how.cut * (len(table.rows) - heading - 2))
    upper: list[list[Box]] = [
        [replace(box, rows=min(box.rows, place - line)) for box in row] for line, row in enumerate(table.rows[:place])
    ]
    lower = [list(row) for row in table.rows[place:]]
    for line, row in enumerate(table.rows[:place]):
        over = [replace(box, text="", rows=line + box.rows - place) for box in row if line + box.rows > place]
        if lower:
            lower[0] = sorted([*lower[0], *over], key=lambda box: box.column)
    again = [[replace(box, rows=1) for box in table.rows[heading]]] if how.heading_again else []
    return [Table(upper, table.widths), Table(again + lower, table.widths)]


def _renamed(printed: Print, dice: random.Random) -> Print:
    headings = {column: dice.choice(names) for column, names in _HEADINGS.items()}
    labels = {label: dice.choice(names) for label, names in _LABELS.items()}
    if printed.style.head == "legacy":
        headings = {}
    return replace(printed, style=replace(printed.style, headings=printed.style.headings | headings, labels=labels))


def _reordered(printed: Print, dice: random.Random) -> Print:
    groups = [list(rows) for _, rows in groupby(printed.filing.indicators, lambda indicator: indicator.level1)]
    dice.shuffle(groups)
    filing = replace(printed.filing, indicators=tuple(row for rows in groups for row in rows))
    head = "reordered" if printed.style.head == "current" else printed.style.head
    return replace(printed, filing=filing, style=replace(printed.style, head=head))


def _broken(printed: Print, dice: random.Random) -> Print:
    again = dice.random() < 0.5 and not printed.style.side_by_side
    paper = Paper(height=dice.randint(300, 600), label_on_last=dice.random() < 0.5)
    return replace(printed, paper=paper, cut=dice.uniform(0.1, 0.9), heading_again=again)


PERTURBATIONS: dict[str, Callable[[Print, random.Random], Print]] = {
    "merge": lambda printed, _: replace(printed, style=replace(printed.style, levels="merged")),
    "split": lambda printed, _: replace(printed, style=replace(printed.style, levels="first")),
    "centre": lambda printed, _: replace(printed, style=replace(printed.style, levels="middle")),
    "wrap": lambda printed, dice: replace(printed, style=replace(printed.style, wrap=dice.randint(4, 12))),
    "rename": _renamed,
    "reorder": _reordered,
    "page break": _broken,
    "rotate": lambda printed, dice: replace(printed, paper=Paper(turn=dice.choice((90, 180, 270)))),
    "no lines": lambda printed, _: replace(printed, paper=Paper(ruled=False)),
    "no lines, narrow": lambda printed, _: replace(printed, paper=Paper(width=350, size=8, ruled=False)),
    "no lines, cut": lambda printed, _: replace(printed, paper=Paper(height=430, ruled=False)),
    "no lines, close": lambda printed, _: replace(printed, paper=Paper(padding=0, ruled=False)),
    "narrow page": lambda printed, _: replace(printed, paper=Paper(width=420, size=8)),
}
OF_PAPER = (
    "rotate",
    "no lines",
    "no lines, narrow",
    "no lines, cut",
    "no lines, close",
    "narrow page",
)  # nothing changes in other formats
