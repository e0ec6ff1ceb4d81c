"""R30: are times within the project and the year, and do rows of 时效 say a time?"""

import re
from collections.abc import Iterator

from duibiao.ontology.records import Severity
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.goal_dates import late
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import RATE_UNITS, TIME_NAME, TIME_UNITS

_FULL = re.compile(r"(20\d\d)[年./-](\d{1,2})(?:[月./-](\d{1,2}))?")
_YEAR = re.compile(r"(?<![\d〔\[(])(20\d\d)年?(?:度|全年|末|底|内)?")
# a year named as the ground of a calculation or a comparison, or within the number of a document, is no promise
_GROUND = re.compile("(?:按照?|根据|依据|参照|较|比|自|截至|从|以|基于|于|在|对|为|《|〔|[(（])[^,。;]{0,6}$")
# nor is a year of what is paid off, carried on or older: 支付2025年度工程尾款, 2000年以前建成的管网
_OLDER = re.compile("(?:支付|偿还|清偿|归还|续建|巩固|结转|延续|兑付|补发)[^,;。]{0,4}$")
_BEFORE = re.compile(
    r"年?度?(?:及?以前|[-~—–至]20\d\d|[^,;。\d]{0,4}(?:建成|投用|竣工|出台|印发|发布|实施)的"
    r"|[^,;。\d]{0,6}(?:尾款|欠款|账款|质保金|奖补|决算|结算|审计|绩效评价|考核|文件|遗留))"
)
# projects that keep the name of an earlier year: carried on, or paid from an earlier year's grant
_KEPT = re.compile("续|结转|结余|延|跨|遗留|[一二三四五]期|补助|奖|资金|债|批|下达|中央|省|上级")
_TIMELY = re.compile("时|日|月|年|周|天|季|期|快|立即|当")


@filing_rule(
    "R30", "WARN", "relevance", zh="时间要求缺失或有矛盾", en="time missing or contradictory",
    source="指标要求完成时间晚于项目结束时间：indicator_audit; 领域规则 §4.2(9)",
)  # fmt: skip
def times(case: Case) -> Iterator[Answer]:
    """The project ends after it starts, rows of 时效 say a time within it, the goal speaks of this year,
    does not reach past the end, and names no earlier day than the rows."""
    yield _order(case)
    yield _goal_year(case)
    yield _name_year(case)
    for row in case.rows:
        yield _row(row, case)
    yield from late(case)


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
    years = {int(m[1]) for m in found if not _is_ground(m, case.goal)}
    if not years or year in {int(m[1]) for m in found}:
        return _goal_end(max(years, default=year), case)
    said = "、".join(map(str, sorted(years)))
    term = min(years) > year
    return Remark(
        f"{year}年度的绩效目标写的是{said}年。", f"The goal of {year} speaks of {said}.", "核对年份。", "Check the year.", None,
        "INFO" if term else None,
    )  # fmt: skip


def _name_year(case: Case) -> Answer:
    """The name of a project that starts this year has an earlier year: perhaps last year's form."""
    year, start = case.filing.year, case.filing.start
    found = [m for m in _YEAR.finditer(case.project) if "年" in m[0]]
    if not (year and start and len(found) == 1):
        return Outcome.INSUFFICIENT
    older = int(found[0][1]) < year <= int(start[:4])
    if not older or _KEPT.search(case.project) or _is_ground(found[0], case.project):
        return Outcome.PASS
    return Remark(
        f"{year}年度的项目名称写的是{found[0][1]}年。", f"The project of {year} is named after {found[0][1]}.",
        "核对年份；确为以前年度的项目，请核对开始日期。", "Check the year, or the start of an older project.", None, "INFO",
    )  # fmt: skip


def _is_ground(found: re.Match[str], goal: str) -> bool:
    before = goal[: found.start()]
    return bool(
        _GROUND.search(before)
        or _OLDER.search(before)
        or _BEFORE.match(goal, found.end(1))
        or before.endswith(tuple("-~—–至"))
    )


def _goal_end(last: int, case: Case) -> Answer:
    """A term goal may reach past the end of the project, which is worth a look."""
    end = case.filing.end
    if not end or last <= int(end[:4]):
        return Outcome.PASS
    return Remark(
        f"绩效目标写到{last}年，项目{end[:4]}年结束。", f"The goal reaches to {last}, the project ends in {end[:4]}.",
        "核对项目期限。", "Check the project's term.", None, "INFO",
    )  # fmt: skip


def _row(row: Row, case: Case) -> Answer:
    if wrong := _out_of_time(row, case):
        return wrong
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


def _out_of_time(row: Row, case: Case) -> Remark | None:
    """A day after the project's end is an error; one outside the year where no other end is said, or before the start, a question."""
    days = [_day(match) for match in _FULL.finditer(row.text)] if row.class2 == "time" else []
    if not days:
        return None
    start, end, year = case.filing.start, case.filing.end, str(case.filing.year or "")
    if end and _after(days[-1], end):
        return _at(row, f"晚于项目完成日期{end}", "after the end of the project", "ERROR")
    if not year or row.indicator.horizon == "long" or row.indicator.table[1]:  # a column for each year
        return None
    if not end and days[-1][:4] > year:
        return _at(row, f"不在{year}年度内", f"after {year}")
    if days[-1][:4] < year and _after(start or year, days[-1]):
        return _at(row, f"早于{year}年度", f"before {year}")
    return None


def _day(match: re.Match[str]) -> str:
    return f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")


def _after(day: str, other: str) -> bool:
    """Whether a day, as exact as both are said, is after the other."""
    size = min(len(day), len(other))
    return day[:size] > other[:size]


def _at(row: Row, zh: str, en: str, severity: Severity | None = None) -> Remark:
    return Remark(
        f"{row.label}{row.printed}{zh}。",
        f"{row.printed} is {en}.",
        "核对日期。",
        "Check the date.",
        row.index,
        severity,
    )
