"""S13: targets that ask for less than nearly all peers; what peers ask for is told by a function that a door passes."""

from collections.abc import Iterator

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form

_LOWEST = 10.0  # per cent of the peers that promise less, equal ones by half: the lowest tenth (rules.md R40(d))


def lowest_tenth(filings: Filings) -> Iterator[SetFinding]:
    """Return rows whose target nearly all other units exceed; nothing where no peers can be asked."""
    ask = filings.peers
    if ask is None:
        return
    for case in filings.cases:
        for row in case.rows:
            target, unit = row.indicator.target, case.filing.implementing_unit
            told = ask(row.indicator.level3, target, unit or "") if target and target.number is not None else None
            if told and told.percentile <= _LOWEST:
                yield _found(case, row, told.n, told.looser_than)


def _found(case: Case, row: Row, peers: int, stricter: int) -> SetFinding:
    return SetFinding(
        "S13", "lowest-tenth", "INFO",
        f"{row.label}{row.printed}：{peers}个可比单位中有{stricter}个定得更严。",
        f"{row.label}: of {peers} units that set this target, {stricter} ask for more than {row.printed}.",
        "参照同类单位提高，或说明理由。", "Ask for more, or say why not.", (form(case, "", row.index),),
    )  # fmt: skip


RULES = (
    SetRule(
        "S13", "INFO", "目标处于同类最低一成", "target in the lowest tenth of peers", "R40(d)：无压力的绩效目标 (赤峰市审计局)", lowest_tenth
    ),
)  # fmt: skip
