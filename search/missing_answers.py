"""What a set could not say, as questions to the drafter."""

import re
from collections.abc import Iterator, Sequence

from duibiao.errors import Phrase
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.goals import content
from duibiao.ontology.units import Unit, read_unit
from duibiao.search.candidate import Candidate
from duibiao.search.goal_clauses import clauses
from duibiao.search.suggestion import Missing

_FIELDS = (
    ("project_name", Phrase("项目叫什么？名称决定参照哪些项目。", "What is the project called? Its name decides which peers count.")),
    ("annual_goal", Phrase("今年要完成多少、惠及谁、达到什么效果？", "How much is to be done this year, for whom, to what effect?")),
    ("year", Phrase("是哪一年度的申报表？", "Which fiscal year is it for?")),
    ("implementing_unit", Phrase("实施单位是谁？有名称才能参照本单位上次的申报。", "Which unit is it? Its own last filing counts first.")),
    ("competent_department", Phrase("主管部门是谁？", "Which is the competent department?")),
)  # fmt: skip
# an effect that a goal states without a number: 提升就业创业能力
_EFFECT = re.compile(
    r"(?:有效|进一步|切实|不断|持续|全面|着力|更好地?)*(?:促进|提升|提高|改善|减轻|推动|增强|方便|丰富|缓解|优化|降低|减少|传承)[\u4e00-\u9fff、]{4,20}"
)
_EFFECTS, _OUTPUTS = 2, ("quantity", "cost", "time")
_NUMBERS = 4  # questions for numbers; more would not be answered


def missing(draft: Filing, chosen: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Missing, ...]:
    """Return the questions: blank fields of the draft, its money, numbers of the goal without a row, and those only the drafter knows."""
    blank = [Missing(field, question) for field, question in _FIELDS if not getattr(draft, field)]
    if draft.funding.annual_total is None and draft.funding.project_total is None:
        blank.append(
            Missing(
                "funding",
                Phrase(
                    "年度预算是多少元？成本指标以此为上限。",
                    "What is the annual budget in yuan? It limits the cost indicators.",
                ),
            )
        )
    return (*blank, *_without_row(chosen, found), *_effects(draft, chosen), *_numbers(chosen, found))


def _without_row(chosen: Sequence[Candidate], found: Sequence[Candidate]) -> Iterator[Missing]:
    """What a goal promises and no row has, for want of room or because another row measures the same."""
    for c in found:
        if c.clause and c.proposed and c.proposed.number is not None and not any(_says(row, c) for row in chosen):
            said = f"{c.name}{c.proposed.text}"
            yield Missing(
                c.name,
                Phrase(
                    f"目标写明的“{said}”没有列为一条，是否另立指标？",
                    f"The goal promises {said}, which has no row: is it to have one?",
                ),
            )


def _effects(draft: Filing, chosen: Sequence[Candidate]) -> list[Missing]:
    """What the goal wants to bring about and no row of quality or effect speaks of."""
    told = frozenset[str]().union(*(content(c.name) for c in chosen if c.group not in _OUTPUTS))
    stated = filter(_EFFECT.fullmatch, clauses(draft.annual_goal or draft.overall_goal or "", draft.year))
    return [
        Missing(
            effect,
            Phrase(
                f"目标写到“{effect}”，用哪项指标、什么数值衡量？",
                f"The goal says {effect}: which indicator, and which number, is to show it?",
            ),
        )
        for effect in dict.fromkeys(stated)
        if not content(effect) & told
    ][:_EFFECTS]


def _says(row: Candidate, promise: Candidate) -> bool:
    """Whether a row has the number that the goal promises, and not for another item of the same list."""
    other = row.clause == promise.clause and row.name != promise.name
    return row.proposed == promise.proposed and not other


def _numbers(chosen: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Missing, ...]:
    known = {candidate.metric for candidate in chosen}
    asked = [c for c in found if c.asked and c.metric not in known and not _promised(c, chosen)]
    return tuple(
        Missing(c.name, Phrase(f"“{c.name}”计划是多少{c.asked}？", f"How many {c.asked} for {c.name}?"))
        for c in asked[:_NUMBERS]
    )


def _promised(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether the goal already gives a number of such a unit."""
    asked = read_unit(candidate.asked)
    given = [read_unit(c.proposed.unit) for c in chosen if c.clause and c.proposed and c.proposed.unit]
    return asked is not None and any(unit and _like(unit, asked) for unit in given)


def _like(one: Unit, other: Unit) -> bool:
    return (one.dimension, one.counted, bool(one.per)) == (other.dimension, other.counted, bool(other.per))
