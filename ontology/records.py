"""The records that cross folder borders: a filing as it was read, before it becomes triples."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Operator = Literal["≥", "=", "≤", ">", "<"]
Severity = Literal["ERROR", "WARN", "INFO"]
Horizon = Literal["long", "annual"]


class Place(NamedTuple):
    """Where a text stands: line and page are 1-based, page is None in plain text; ``quote`` is the line as it stands.

    ``line`` counts the rows of the page, else of the document. ``cell`` names the cell of a table or sheet
    (``Sheet1!B7``, ``table 2 R3C4``); ``box`` is left, top, right, bottom in points from the page's top left.
    """

    line: int
    page: int | None = None
    quote: str = ""
    cell: str | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Target:
    """A target value as printed and as read; all but ``text`` is None where it was not printed.

    Of a range ``number`` is the lower bound and ``upper`` the upper one: 3至5次 is 3.0 and 5.0.
    """

    text: str
    operator: Operator | None = None
    number: float | None = None
    unit: str | None = None
    qualitative: str | None = None
    upper: float | None = None


@dataclass(frozen=True)
class Indicator:
    """One 三级 row of one filing. ``target`` is None where the value is blank or was lost.

    ``weight`` 分值, ``actual`` 实际完成值 and ``score`` 得分 stand where the form has such columns, and so do the texts of
    ``columns``: deviation 偏差原因, standard 绩效标准, explanation 指标解释, remark 备注, previous 上年度实际水平. ``horizon`` is
    set where a form has a long-term and an annual table. Where it has a column of values for each township or year, each
    makes a row, and ``columns`` holds its heading as value_column. ``level1_inferred`` where no 一级 is printed and that of
    the 二级 stands in its place; a finding says so, too.
    """

    level1: str | None
    level2: str | None
    level3: str
    place: Place
    target: Target | None = None
    target_place: Place | None = None
    level1_raw: str | None = None
    level2_raw: str | None = None
    weight: float | None = None
    actual: Target | None = None
    score: float | None = None
    columns: dict[str, str] = field(default_factory=dict[str, str])
    horizon: Horizon | None = None
    level1_inferred: bool = field(default=False, compare=False)

    @property
    def table(self) -> tuple[Horizon | None, str | None]:
        """Which of the form's tables, or of its columns of values, the row stands in."""
        return self.horizon, self.columns.get("value_column")


@dataclass(frozen=True)
class Funding:
    """项目资金, in yuan; None where blank in the filing."""

    project_total: float | None = None
    project_fiscal: float | None = None
    annual_total: float | None = None
    fiscal_current: float | None = None
    fiscal_carryover: float | None = None
    other: float | None = None
    previous_budget: float | None = None
    previous_executed: float | None = None


@dataclass(frozen=True)
class Unread:
    """A text inside the form that was not understood, with its place."""

    text: str
    place: Place


@dataclass(frozen=True)
class Finding:
    """A remark on the filing; ``indicator`` is the 0-based index of the row, or None. ``repair`` proposes what to do."""

    rule: str
    severity: Severity
    message: str
    indicator: int | None = None
    message_en: str = ""
    repair: str = ""
    repair_en: str = ""


@dataclass(frozen=True)
class Filing:
    """One form: 财政项目支出绩效目标申报表. Texts are as printed, wraps joined; None where blank.

    ``places`` maps a field's name to where its value stands; ``sha256`` is of the source file's bytes; ``characters``
    counts those of the form as it stands, without white space, 0 where it comes from no document.
    """

    source: str
    sha256: str
    index: int
    place: Place
    year: int | None = None
    project_name: str | None = None
    project_nature: str | None = None
    project_category: str | None = None
    competent_department: str | None = None
    implementing_unit: str | None = None
    start: str | None = None
    end: str | None = None
    funding: Funding = Funding()
    overall_goal: str | None = None
    annual_goal: str | None = None
    narrative: dict[str, str] = field(default_factory=dict[str, str])
    indicators: tuple[Indicator, ...] = ()
    unread: tuple[Unread, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: dict[str, Place] = field(default_factory=dict[str, Place])
    characters: int = field(default=0, compare=False)
