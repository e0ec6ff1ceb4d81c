"""What became of each file, and the counts of a store, as tables."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.table import Table

from duibiao.terminal import LANG, add_row, new_table, say

if TYPE_CHECKING:
    from duibiao.tasks import FileReport

_OUTCOMES = {
    "new": ("新增", "new"),
    "changed": ("更新", "changed"),
    "unchanged": ("未变", "unchanged"),
    "removed": ("已移出", "removed"),
}
_STATS = {
    "files": ("源文件", "source files"),
    "filings": ("申报表", "filings"),
    "units": ("单位", "units"),
    "projects": ("项目", "projects"),
    "indicators": ("指标（行）", "indicators (rows)"),
    "names": ("不同的指标名称", "distinct indicator names"),
    "metrics": ("已链接的度量", "metrics linked"),
    "unread": ("未读懂的文字", "texts not understood"),
    "triples": ("三元组（申报表）", "triples (filings)"),
    "index_bytes": ("索引大小（字节）", "index size (bytes)"),
    "encoder": ("编码器", "encoder"),
    "schema_version": ("图谱版本", "schema version"),
    "version": ("程序版本", "program version"),
}


def report_table(reports: "Sequence[FileReport]") -> Table:
    """Return what became of each file."""
    counts = (
        say("申报表", "forms"),
        say("指标", "rows"),
        say("未读懂", "unread"),
        say("读入", "placed"),
        say("复核", "review"),
    )
    table = new_table(None, say("文件", "file"), say("结果", "outcome"), *counts, right=counts)
    for report in reports:
        outcome = _OUTCOMES[report.outcome] if report.outcome else ("未读入", "not read")
        add_row(
            table,
            report.path.name,
            say(*outcome),
            report.filings,
            report.indicators,
            report.unread,
            _share(report),
            report.review,
        )
    return table


def _share(report: "FileReport") -> str | None:
    """Return how much of the characters in forms was placed, rounded down: 100.0% is all of them."""
    total = report.placed + report.left
    return f"{1000 * report.placed // total / 10:.1f}%" if total else None


def stats_table(counts: Mapping[str, object]) -> Table:
    """Return the counts of a store, a line each."""
    table = new_table(None, say("项", "what"), say("数", "count"), right=[say("数", "count")])
    for key, value in counts.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        add_row(table, _STATS[key][LANG == "en"], shown)
    return table
