"""A filing as the rules see it: its form generation, and each row with class, name and target ready for comparison."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from duibiao.ontology.categories import bare_label, detect_scheme
from duibiao.ontology.fold import fold
from duibiao.ontology.name_parts import NameParts, read_name
from duibiao.ontology.namespaces import CATEGORY
from duibiao.ontology.records import Filing, Horizon, Indicator, Operator, Target
from duibiao.ontology.rules.thresholds import Thresholds

LEGACY = "shanghai-legacy"
WITHOUT_LASTING = "2021"  # 101号 has no 可持续影响: lasting effects stand under the other benefits
# 一级 of all generations (rules.md §1.1) by what they are about
_CLASS1 = {
    "成本": "cost", "产出": "output", "效益": "benefit", "效果": "benefit", "满意度": "satisfaction",
    "投入与管理": "input", "投入": "input", "影响力": "influence",
}  # fmt: skip
_CLASS2 = {
    "数量": "quantity", "质量": "quality", "时效": "time", "成本": "cost", "经济成本": "cost", "社会成本": "social-cost",
    "生态环境成本": "ecological-cost", "经济效益": "economic", "社会效益": "social", "生态效益": "ecological",
    "环境效益": "ecological", "可持续影响": "lasting", "长效管理": "lasting", "满意度": "satisfaction",
    "服务对象满意度": "satisfaction", "社会公众或服务对象满意度": "satisfaction",
}  # fmt: skip
COSTS = frozenset({"cost", "social-cost", "ecological-cost"})
_BLANK = Target("")
_BRACKETS = re.compile(r"\([^()]*\)|【[^】]*】|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: ``class1`` and ``class2`` are what its 一级 and 二级 are about; texts are folded and empty where blank.

    ``stem`` is the name without what stands in brackets, ``text`` the target, ``words`` the target where it is words.
    """

    index: int
    indicator: Indicator
    class1: str
    class2: str
    name: str
    stem: str
    parts: NameParts
    text: str
    number: float | None
    operator: Operator | None
    unit: str
    words: str

    @property
    def label(self) -> str:
        """Return the name as messages quote it."""
        return f"“{self.indicator.level3}”"

    @property
    def printed(self) -> str:
        """Return the target as messages quote it."""
        return f"“{self.indicator.target.text}”" if self.indicator.target else "空白"


@dataclass(frozen=True)
class Case:
    """A filing with what rules ask of it again and again."""

    filing: Filing
    thresholds: Thresholds = field(default_factory=Thresholds)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows in the order of the form."""
        return tuple(_row(index, indicator) for index, indicator in enumerate(self.filing.indicators))

    @cached_property
    def scheme(self) -> str | None:
        """Return the generation of the form by its local name ("2015", "shanghai-current" …), None if unknown."""
        pairs = tuple((indicator.level1, indicator.level2) for indicator in self.filing.indicators)
        return _scheme(pairs, self.filing.year, self.filing.implementing_unit)

    @cached_property
    def goal(self) -> str:
        """Return both goals, folded."""
        return fold("。".join(filter(None, (self.filing.overall_goal, self.filing.annual_goal))))

    def goal_of(self, horizon: Horizon | None) -> str:
        """Return the goal that the rows of a table are to reach, folded: the annual one, for the long term the other; else the one there is."""
        goals = [self.filing.annual_goal, self.filing.overall_goal]
        return fold(next(filter(None, goals[::-1] if horizon == "long" else goals), ""))

    @cached_property
    def project(self) -> str:
        """Return the name of the project, folded."""
        return fold(self.filing.project_name or "")

    @cached_property
    def assessed(self) -> tuple[Row, ...]:
        """Return the rows outside of 投入与管理."""
        return tuple(row for row in self.rows if row.class1 != "input")


@lru_cache(maxsize=4096)
def _scheme(pairs: tuple[tuple[str | None, str | None], ...], year: int | None, unit: str | None) -> str | None:
    found = detect_scheme(pairs, year, unit)
    return found.removeprefix(CATEGORY) if found else None


@lru_cache(maxsize=4096)
def _bare(label: str | None) -> str:
    return bare_label(label) if label else ""


@lru_cache(maxsize=100_000)
def _folded(text: str) -> str:
    return fold(text)


def _row(index: int, indicator: Indicator) -> Row:
    class1, class2 = _CLASS1.get(_bare(indicator.level1), ""), _CLASS2.get(_bare(indicator.level2), "")
    if class1 == "satisfaction":
        class2 = "satisfaction"
    name, target = _folded(indicator.level3), indicator.target or _BLANK
    texts = (_folded(text or "") for text in (target.unit, target.qualitative))
    text, stem = _folded(target.text), _BRACKETS.sub("", name) or name
    return Row(
        index, indicator, class1, class2, name, stem, read_name(name), text, target.number, target.operator, *texts
    )
