"""S11, S12: a project over the years."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations

from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, said
from duibiao.ontology.rules.words import RATE_UNITS, TIME_UNITS

_SHARED = 3  # names from which two filings are of one project under two names
_USUAL = 20  # filings of a unit in which a name stands, from which on it says nothing of the project


def _successors(filings: Filings) -> Iterator[tuple[Case, Case, bool]]:
    """Return (earlier, later, same name) for filings of one unit that are of one project, each with the one just before."""
    for cases in filings.once(Filings.by_unit):
        dated = sorted((case for case in cases if case.filing.year), key=lambda case: case.filing.year or 0)
        if len({case.filing.year for case in dated}) > 1:
            yield from _paired(dated)


def _paired(dated: list[Case]) -> Iterator[tuple[Case, Case, bool]]:
    shared = _shared_names(dated)
    for later, case in enumerate(dated):
        before = [i for i in range(later) if (dated[i].filing.year or 0) < (case.filing.year or 0)]
        same = [i for i in before if dated[i].project and dated[i].project == case.project]
        like = [i for i in before if shared[i, later] >= _SHARED]
        if same or like:
            yield dated[(same or like)[-1]], case, bool(same)


def _shared_names(dated: list[Case]) -> Counter[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(dated):
        for name in {row.name for row in case.rows}:
            places[name].append(number)
    few = (where for where in places.values() if 1 < len(where) <= _USUAL)
    return Counter(pair for where in few for pair in combinations(where, 2))


def _looser(before: Row, row: Row) -> bool | None:
    """Whether the later target asks for less; None where the two do not compare."""
    if (
        before.number is None
        or row.number is None
        or before.unit != row.unit
        or row.unit not in RATE_UNITS | TIME_UNITS
    ):
        return None
    if before.number == row.number or row.parts.better is None:
        return None
    return (row.number > before.number) == (row.parts.better == "lower")


def below_earlier(filings: Filings) -> Iterator[SetFinding]:
    """Return rates and times that ask for less than the filing of the year before."""
    for earlier, later, _ in _successors(filings):
        rows = {row.name: row for row in earlier.rows}
        for row in later.rows:
            before = rows.get(row.name)
            if before is not None and _looser(before, row):
                yield SetFinding(
                    "S11", "target-below-earlier-year", "WARN",
                    f"{row.label}{later.filing.year}年{row.printed}比{earlier.filing.year}年{before.printed}宽松。",
                    f"{row.label}: {row.printed} asks for less than {before.printed} of {earlier.filing.year}.",
                    "不比上年宽松，或说明原因。", "Ask for no less, or say why.",
                    (form(earlier, "", before.index), form(later, "", row.index)),
                )  # fmt: skip


def over_years(filings: Filings) -> Iterator[SetFinding]:
    """Return what changed in a project from one year to the next."""
    for earlier, later, same in _successors(filings):
        if same:
            old, new = ({row.name: row.text for row in case.rows} for case in (earlier, later))
            both = old.keys() & new.keys()
            changed = [name for name in new if name in both and old[name] != new[name]]
            money = f"{_amount(earlier)} → {_amount(later)}"
            yield SetFinding(
                "S12", "same-project-over-years", "INFO",
                f"{said(later)}：{earlier.filing.year}→{later.filing.year}年，资金{money}元；{len(both) - len(changed)}项未变，"
                f"{len(changed)}项目标值改变，新增{len(new.keys() - both)}项，取消{len(old.keys() - both)}项。",
                f"{earlier.filing.year} to {later.filing.year}: {money} yuan; {len(both) - len(changed)} rows unchanged, {len(changed)} changed, "
                f"{len(new.keys() - both)} new, {len(old.keys() - both)} dropped.",
                "说明增减的理由。", "Say why.", (form(earlier), form(later)),
            )  # fmt: skip


def _amount(case: Case) -> str:
    total = case.filing.funding.annual_total
    return "–" if total is None else yuan(total)


RULES = (
    SetRule(
        "S11",
        "WARN",
        "目标低于以前年度",
        "target below an earlier year's",
        "R40(d)：无压力的绩效目标 (赤峰市审计局)",
        below_earlier,
    ),
    SetRule("S12", "INFO", "同一项目的年度变化", "one project over the years", "历史标准 (领域规则 Q9)", over_years),
)
