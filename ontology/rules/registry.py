"""All rules of a single filing, in the order of their numbers."""

from types import ModuleType

from duibiao.ontology.rules import (
    arithmetic,
    classes,
    completeness,
    components,
    costs,
    damage,
    dates,
    evaluation,
    further,
    goals,
    relevance,
    repetition,
    units,
    values,
    weights,
    wording,
)
from duibiao.ontology.rules.model import Rule

_SUBJECTS: tuple[ModuleType, ...] = (
    completeness, classes, arithmetic, costs, components, weights, units, values, damage, dates, wording, relevance, goals,
    repetition, further, evaluation,
)  # fmt: skip

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for subject in _SUBJECTS for rule in vars(subject).values() if isinstance(rule, Rule)),
        key=lambda rule: rule.id,
    )
)
# rules.md §4 names them, a filing alone cannot answer them
UNDECIDED = {
    "R21": (
        "需要公开文字中的项目数和金额合计，以及同一单位的全部申报表。",
        "needs the counts and sums of the disclosure, and all filings of the unit.",
    ),
    "R46": (
        "项目名称与目标是否对应要看词义：按共同用字判断，七次命中只有两次正确；R39 和 S05 覆盖其中明确的情形。",
        "whether a goal fits the project's name depends on meaning: common characters were right twice in seven; R39 and S05 cover the plain cases.",
    ),
}
