"""The two layouts of the form: titles, labels and where they stand."""

from dataclasses import dataclass
from typing import Literal

Name = Literal["shanghai", "national"]
# label, field of the Filing, columns that its value takes
Pair = tuple[str, str, int]

# the grid of both: 17.4 cm fit on A4 between margins of 1.8
WIDTHS = (2.6, 2.9, 2.9, 2.6, 2.2, 2.1, 2.1)
MORE_WIDTH = 3.4  # of each column of texts beyond the grid
DATES: tuple[Pair, ...] = (("计划开始日期", "start", 2), ("计划完成日期", "end", 3))
# columns that are printed where a row fills them
FURTHER = {"explanation": "指标解释", "standard": "绩效标准", "remark": "备注"}
WEIGHT = "分值"


@dataclass(frozen=True)
class Layout:
    """``head`` are rows of labels, ``money`` rows of two labels with their fields, ``goals`` the two labels of goals."""

    title: str
    head: tuple[tuple[Pair, ...], ...]
    money: tuple[tuple[str, str | None, str, str], ...]
    goals_label: str
    goals: tuple[str, str]
    goal_columns: int  # of the left goal
    value: str


LAYOUTS: dict[Name, Layout] = {
    # as the districts of Shanghai print it from 2024 to 2026
    "shanghai": Layout(
        title="财政项目支出绩效目标申报表",
        head=(
            (("项目名称", "project_name", 2), ("项目性质", "project_nature", 1), ("项目类别", "project_category", 1)),
            (("主管部门", "competent_department", 2), ("实施单位", "implementing_unit", 3)),
            DATES,
        ),
        money=(
            ("项目资金总额", "project_total", "年度资金申请总额", "annual_total"),
            ("其中：财政资金", "project_fiscal", "其中：当年财政拨款", "fiscal_current"),
            ("", None, "上年结转资金", "fiscal_carryover"),
            ("其他资金", None, "其他资金", "other"),
        ),
        goals_label="项目绩效目标",
        goals=("项目总目标", "年度总体目标"),
        goal_columns=3,
        value="年度(/项目)指标值",
    ),
    # after the annex of 财预〔2015〕88号, with amounts in yuan and the fields of later forms
    "national": Layout(
        title="项目支出绩效目标申报表",
        head=(
            (("项目名称", "project_name", 6),),
            (("主管部门", "competent_department", 2), ("实施单位", "implementing_unit", 3)),
            (("项目性质", "project_nature", 2), ("项目类别", "project_category", 3)),
            DATES,
        ),
        money=(
            ("项目资金总额", "project_total", "年度资金总额", "annual_total"),
            ("其中：财政资金", "project_fiscal", "其中：当年财政拨款", "fiscal_current"),
            ("", None, "上年结转资金", "fiscal_carryover"),
            ("其他资金", None, "其他资金", "other"),
        ),
        goals_label="绩效目标",
        goals=("中期目标", "年度目标"),
        goal_columns=3,
        value="指标值",
    ),
}  # fmt: skip
