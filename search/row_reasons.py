"""A candidate and its target -> why it is suggested, and the rows of filings that it rests on."""

from duibiao.errors import Phrase
from duibiao.ontology.records import Filing
from duibiao.ontology.rules.case import Row
from duibiao.search.candidate import Candidate
from duibiao.search.indicator_rows import Source
from duibiao.search.peer_filings import Peer
from duibiao.search.peer_target import Proposal
from duibiao.search.suggestion import Evidence

_LONGEST = 16  # characters of a project's name in a reason
_SHOWN = 5  # rows of evidence


def reasons(candidate: Candidate, target: Proposal) -> tuple[Phrase, ...]:
    """Return why the row is there, then why the target is what it is."""
    if candidate.clause:
        return (target.why,)
    return (_why(candidate), target.why)


def _why(candidate: Candidate) -> Phrase:
    if candidate.own:
        own = next(peer.filing for peer, row in candidate.rows if row is candidate.own)
        return Phrase(f"本单位{own.year}年同一项目有此指标", f"in the unit's own filing of {own.year} for this project")
    filings = {id(peer): peer.filing for peer, _ in candidate.rows}
    if not filings:
        return (
            Phrase("同类项目常用指标", "usual for projects of this kind")
            if candidate.kind
            else Phrase("预算约束", "bound by the budget")
        )
    name, n = _short(next(iter(filings.values())).project_name or "–"), len({peer.unit for peer, _ in candidate.rows})
    also = Phrase("，同类项目常用", ", usual for its kind") if candidate.kind else Phrase("", "")
    if len(filings) == 1:
        return Phrase(f"“{name}”有此指标{also.zh}", f"{name} has it{also.en}")
    return Phrase(
        f"“{name}”等{f'{n}个' if n > 1 else '同一'}单位{len(filings)}份申报表有{also.zh}",
        f"{len(filings)} filings of {f'{n} units' if n > 1 else 'one unit'} have it, such as {name}{also.en}",
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def evidence(candidate: Candidate) -> tuple[Evidence, ...]:
    """Return the rows that the suggestion rests on, the unit's own first, then those of the nearest projects."""
    rows = sorted(candidate.rows, key=lambda pair: pair[1] is not candidate.own)
    return tuple(_evidence(peer, peer.filing, row) for peer, row in rows[:_SHOWN])


def _evidence(peer: Peer, filing: Filing, row: Row) -> Evidence:
    indicator = row.indicator
    return Evidence(
        peer.iri(row), indicator.level3, indicator.target.text if indicator.target else None, filing.implementing_unit,
        filing.project_name, filing.year, Source(filing.source, indicator.place.page, indicator.place.line),
    )  # fmt: skip
