"""S01, S02: forms that are the sum of those before them, and what a document really asks for."""

from collections.abc import Iterator

from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, listed, said


def find_rollups(filings: Filings) -> Iterator[tuple[Case, list[Case]]]:
    """Return each total with its parts: they stand directly before it, add up to it, and hold half of its rows or more.

    A form that repeats one form alone must carry the same project's name; equal sums by chance are common.
    """
    for cases in filings.grouped(lambda case: (case.filing.sha256, case.filing.source)):
        ordered = sorted(cases, key=lambda case: case.filing.index)
        start = 0
        for end in range(1, len(ordered)):
            for begin in range(end - 1, start - 1, -1):
                if _adds_up(ordered[end], ordered[begin:end], filings.thresholds.shared_rows):
                    yield ordered[end], ordered[begin:end]
                    start = end + 1
                    break


def _adds_up(total: Case, parts: list[Case], share: float) -> bool:
    wanted, amounts = total.filing.funding.annual_total, [part.filing.funding.annual_total for part in parts]
    if not wanted or None in amounts or abs(sum(a or 0 for a in amounts) - wanted) > 1:
        return False
    if any(p.filing.year != total.filing.year or _unit(p) != _unit(total) for p in parts):
        return False
    names = {row.name for part in parts for row in part.rows}
    shared = sum(row.name in names for row in total.rows)
    return (
        bool(total.rows) and shared >= share * len(total.rows) and (len(parts) > 1 or total.project == parts[0].project)
    )


def _unit(case: Case) -> str | None:
    return case.filing.implementing_unit


def rollups(filings: Filings) -> Iterator[SetFinding]:
    """Return a finding for each total."""
    for total, parts in find_rollups(filings):
        amounts = " + ".join(yuan(part.filing.funding.annual_total or 0) for part in parts)
        whole = yuan(total.filing.funding.annual_total or 0)
        yield SetFinding(
            "S01", "roll-up", "WARN",
            f"{said(total)}是{listed(parts)}的合计：{amounts} = {whole}元。", f"Form {total.filing.index} is the sum of the forms before it.",
            "汇总资金时只计合计或各分项，不可都计。", "Count the total or its parts, never both.",
            (form(total, "total"), *(form(part, "part") for part in parts)),
        )  # fmt: skip


def double_counts(filings: Filings) -> Iterator[SetFinding]:
    """Return for each document with totals what it prints in all and what it asks for."""
    found: dict[str, tuple[list[Case], list[Case]]] = {}
    for total, parts in find_rollups(filings):
        totals, all_parts = found.setdefault(total.filing.source, ([], []))
        totals.append(total)
        all_parts += parts
    for source, (totals, parts) in found.items():
        amounts = [case.filing.funding.annual_total or 0 for case in filings.cases if case.filing.source == source]
        twice = sum(case.filing.funding.annual_total or 0 for case in totals)
        yield SetFinding(
            "S02", "double-count", "WARN",
            f"本文件各表金额合计{yuan(sum(amounts))}元，其中{yuan(twice)}元是合计表重复计算，实际申请{yuan(sum(amounts) - twice)}元。",
            f"The forms print {yuan(sum(amounts))} yuan, of which {yuan(twice)} are totals; {yuan(sum(amounts) - twice)} are meant.",
            "汇总时剔除合计表。", "Leave out the totals.",
            (*(form(case, "total") for case in totals), *(form(case, "part") for case in parts)),
        )  # fmt: skip


RULES = (
    SetRule("S01", "WARN", "合计表", "a form is the sum of those before it", "领域规则 §4.2(15)", rollups),
    SetRule("S02", "WARN", "合计与分项重复计算", "totals and parts counted twice", "领域规则 §4.2(15)", double_counts),
)
