"""S01, S02: forms that are the sum of those before them, and what a document really asks for."""

from collections.abc import Iterator

from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.sets import Filings, SetFinding, SetRule, form, listed, said


def find_rollups(filings: Filings) -> list[tuple[Case, list[Case]]]:
    """Return each total with its parts: they stand directly before it, add up to it, and hold half of its rows or more.

    A form that repeats one form alone must carry the same project's name; equal sums by chance are common.
    """
    found: list[tuple[Case, list[Case]]] = []
    for cases in filings.grouped(lambda case: (case.filing.sha256, case.filing.source)):
        ordered = sorted(cases, key=lambda case: case.filing.index)
        start = 0
        for end in range(1, len(ordered)):
            begins = _adding_up(ordered, start, end)
            parts = (ordered[begin:end] for begin in begins)
            if its := next((p for p in parts if _alike(ordered[end], p, filings.thresholds.shared_rows)), None):
                found.append((ordered[end], its))
                start = end + 1
    return found


def _adding_up(cases: list[Case], start: int, end: int) -> Iterator[int]:
    """Return from where on the forms of one unit and year before a form make its amount."""
    total = cases[end].filing
    wanted, made = total.funding.annual_total, 0.0
    for begin in range(end - 1, start - 1, -1):
        part = cases[begin].filing
        amount, same = (
            part.funding.annual_total,
            (part.year, part.implementing_unit) == (total.year, total.implementing_unit),
        )
        if not wanted or amount is None or not same or (made := made + amount) > wanted + 1:
            return
        if made >= wanted - 1:
            yield begin


def _alike(total: Case, parts: list[Case], share: float) -> bool:
    names = {row.name for part in parts for row in part.rows}
    shared = sum(row.name in names for row in total.rows)
    one = len(parts) == 1 and total.project != parts[0].project
    return bool(total.rows) and shared >= share * len(total.rows) and not one


def rollups(filings: Filings) -> Iterator[SetFinding]:
    """Return a finding for each total."""
    for total, parts in filings.once(find_rollups):
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
    for total, parts in filings.once(find_rollups):
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
