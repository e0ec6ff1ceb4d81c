"""Filings as tables: the head above, the rows, what was not understood beneath."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duibiao.ingest.account import RULE as REVIEW
from duibiao.ingest.inferred import RULE as INFERRED
from duibiao.ontology.records import Filing, Indicator, Place
from duibiao.terminal import add_row, new_table, say


def filings_table(filings: Sequence[Filing]) -> RenderableType:
    """Return one table a form: its head above, its rows, and what was not understood beneath."""
    return Group(*(part for filing in filings for part in _filing(filing)))


def _filing(filing: Filing) -> list[RenderableType]:
    amount = filing.funding.annual_total
    money = f"{amount:,.2f} 元" if amount is not None else "–"
    head = (f"{filing.source} #{filing.index}", filing.project_name, filing.implementing_unit, filing.year, money)
    title = "  ".join(str(part or "–") for part in head)
    table = new_table(
        None, say("一级", "level 1"), say("二级", "level 2"), say("三级", "level 3"), say("目标值", "target")
    )
    for indicator in filing.indicators:
        add_row(table, indicator.level1, indicator.level2, indicator.level3, _target(indicator))
    unread = [Text(say("未读懂", "unread") + f"  {_spot(item.place)}: {item.text}") for item in filing.unread]
    # a title of the table's own would be wrapped at the table's width
    return [Text(title), table, *_review(filing), *unread, Text("")]


def _review(filing: Filing) -> list[Text]:
    """Return what marks the form for review."""
    found = (
        finding for finding in filing.findings if finding.rule in (REVIEW, INFERRED) and finding.severity != "INFO"
    )
    lines = (say(one.message + one.repair, f"{one.message_en} {one.repair_en}") for one in found)
    return [Text(say("请复核", "review") + "  " + line) for line in lines]


def _spot(place: Place) -> str:
    """Return the cell, else the line, after its page where there is one."""
    if place.cell or place.page is None:
        return place.cell or str(place.line)
    return say(f"第 {place.page} 页 {place.line}", f"p. {place.page}, {place.line}")


def _target(indicator: Indicator) -> str:
    return indicator.target.text if indicator.target else say("（无值）", "(no value)")
