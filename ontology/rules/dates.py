"""R30: are times within the project and the year, and do rows of 时效 say a time?"""

import re
from collections.abc import Iterator

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import RATE_UNITS, TIME_NAME, TIME_UNITS

_FULL = re.compile(r"(20\d\d)[年./-](\d{1,2})(?:[月./-](\d{1,2}))?")
_YEAR = re.compile(r"(?<![\d〔\[(])(20\d\d)年?(?:度|全年|末|底|内)?")
# a year named as the ground of a calculation or a comparison, or within the number of a document, is no promise
_GROUND = re.compile("(?:按照?|根据|依据|参照|较|比|自|截至|从|以|基于|于|在|对|《|〔|[(（])[^,。;]{0,6}$")
_TIMELY = re.compile("时|日|月|年|周|天|季|期|快|立即|当")


@filing_rule(
    "R30", "WARN", "relevance", zh="时间要求缺失或有矛盾", en="time missing or contradictory",
    source="指标要求完成时间晚于项目结束时间：indicator_audit; 领域规则 §4.2(9)",
)  # fmt: skip
def times(case: Case) -> Iterator[Answer]:
    """The project ends after it starts, rows of 时效 say a time within it, the goal speaks of this year."""
    yield _order(case)
    yield _goal_year(case)
    for row in case.rows:
        yield _row(row, case)


def _order(case: Case) -> Answer:
    start, end = case.filing.start, case.filing.end
    if not (start and end):
        return Outcome.INSUFFICIENT
    size = min(len(start), len(end))
    if start[:size] <= end[:size]:
        return Outcome.PASS
    return Remark(
        f"计划开始日期{start}晚于完成日期{end}。",
        f"The start {start} is after the end {end}.",
        "核对起止日期。",
        "Check both dates.",
        None,
        "ERROR",
    )


def _goal_year(case: Case) -> Answer:
    year = case.filing.year
    if not (year and case.goal):
        return Outcome.INSUFFICIENT
    found = [m for m in _YEAR.finditer(case.goal) if "年" in m[0]]
    years = {int(m[1]) for m in found if not _GROUND.search(case.goal[: m.start()])}
    if not years or year in {int(m[1]) for m in found}:
        return Outcome.PASS
    said = "、".join(map(str, sorted(years)))
    term = min(years) > year
    return Remark(
        f"{year}年度的绩效目标写的是{said}年。", f"The goal of {year} speaks of {said}.", "核对年份。", "Check the year.", None,
        "INFO" if term else None,
    )  # fmt: skip


def _row(row: Row, case: Case) -> Answer:
    late = _too_late(row, case.filing.end)
    if late:
        return Remark(
            f"{row.label}{row.printed}晚于项目完成日期{case.filing.end}。", f"{row.printed} is after the end of the project.",
            "核对日期。", "Check the date.", row.index, "ERROR",
        )  # fmt: skip
    changes = row.parts.change or row.parts.attribute in ("decline", "growth", "improvement")
    if row.class2 != "time" or not row.text or changes:
        return Outcome.NOT_APPLICABLE
    timed = row.unit in TIME_UNITS | RATE_UNITS or "/" in row.unit or _TIMELY.search(row.words)
    if timed or TIME_NAME.search(row.name):
        return Outcome.PASS
    return Remark(
        f"时效指标{row.label}{row.printed}没有日期、时限或及时率。", "The row of 时效 says neither a date, a duration nor a rate.",
        "写明完成日期、时限或及时率，或归入其他二级指标。", "Give a date, a duration or a rate, or file it elsewhere.", row.index, "INFO",
    )  # fmt: skip


def _too_late(row: Row, end: str | None) -> bool:
    found = _FULL.search(row.text)
    if not (found and end and row.class2 == "time"):
        return False
    date = f"{found[1]}-{int(found[2]):02}" + (f"-{int(found[3]):02}" if found[3] else "")
    size = min(len(date), len(end))
    return date[:size] > end[:size]
