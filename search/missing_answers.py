"""What a set could not say, as questions to the drafter."""

from collections.abc import Iterator, Sequence

from duibiao.errors import Phrase
from duibiao.ontology.records import Filing
from duibiao.ontology.units import Unit, read_unit
from duibiao.search.candidate import Candidate
from duibiao.search.suggestion import Missing

_FIELDS = (
    ("project_name", Phrase("项目叫什么？名称决定参照哪些项目。", "What is the project called? Its name decides which peers count.")),
    ("annual_goal", Phrase("今年要完成多少、惠及谁、达到什么效果？", "How much is to be done this year, for whom, to what effect?")),
    ("year", Phrase("是哪一年度的申报表？", "Which fiscal year is it for?")),
    ("implementing_unit", Phrase("实施单位是谁？有名称才能参照本单位上次的申报。", "Which unit is it? Its own last filing counts first.")),
    ("competent_department", Phrase("主管部门是谁？", "Which is the competent department?")),
)  # fmt: skip
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
    return (*blank, *_without_row(chosen, found), *_numbers(chosen, found))


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
