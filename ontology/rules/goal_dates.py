"""Until when a goal says that something is done, beside the day that a row gives for it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.goals import content
from duibiao.ontology.rules.model import Remark

_DAY = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12]\d|3[01]|0?[1-9])日|(?P<part>底|末|[上中下]旬))?"
)
_UNTIL = re.compile("之?前|以前|完成|完工|竣工|建成|结束|办结|到位|发放完")
_PARTS = {"上旬": 10, "中旬": 20}
_WHOLE = re.compile("(?:项目|工程|工作|任务|全部)?(?:完成|完工|竣工|结束)(?:时间|日期|时限)?$")
_CLAUSE = re.compile("[,;。:!?]")


class _Deadline(NamedTuple):
    text: str
    year: int | None
    day: tuple[int, int]  # month and day
    clause: str


def deadlines(text: str) -> Iterator[_Deadline]:
    """Yield the days by which something is to be done, each with its clause; of 4月至6月 neither, for it is no deadline."""
    for clause in _CLAUSE.split(text):
        days = list(_DAY.finditer(clause))
        if len(days) == 1 and _UNTIL.match(clause, days[0].end()):
            yield _deadline(days[0], clause)


def _deadline(found: re.Match[str], clause: str) -> _Deadline:
    day = int(found["day"]) if found["day"] else _PARTS.get(found["part"] or "", 31)
    return _Deadline(found[0], int(found["year"]) if found["year"] else None, (int(found["month"]), day), clause)


def late(case: Case) -> Iterator[Remark]:
    """Yield the rows whose day is after the one that the goal gives for the same work."""
    dated = [(row, found) for row in case.assessed if row.class2 == "time" and (found := _of_row(row))]
    for row, found in dated:
        promised = [
            one for one in deadlines(case.goal_of(row.indicator.horizon)) if _year(one, case) == _year(found, case)
        ]
        alike = [one for one in promised if _is_same(one, row, len(promised) == len(dated) == 1)]
        if len(alike) == 1 and found.day > alike[0].day:
            yield Remark(
                f"绩效目标写{alike[0].text}，{row.label}的目标值是{row.printed}。",
                f"The goal says {alike[0].text}, the row {row.printed}.",
                "核对两处日期。", "Check both dates.", row.index,
            )  # fmt: skip


def _year(said: _Deadline, case: Case) -> int | None:
    return said.year or case.filing.year


def _of_row(row: Row) -> _Deadline | None:
    days = list(_DAY.finditer(row.text))
    return _deadline(days[0], row.text) if len(days) == 1 else None


def _is_same(promised: _Deadline, row: Row, alone: bool) -> bool:
    """Whether both speak of one work: by words that only they share, or each as the only one, of the whole project."""
    shared = content(promised.clause) & content(row.name)
    return bool(shared) or (alone and _WHOLE.fullmatch(row.name) is not None)
