"""Names that were found or compared, as tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.terminal import LANG, add_row, new_table, say

if TYPE_CHECKING:
    from duibiao.search.find import Result
    from duibiao.search.link_metrics import MetricLink
    from duibiao.search.verdicts import Comparison, Verdict


def results_table(results: "Sequence[Result]") -> Table:
    """Return what ``find`` found: name, target, who filed it, and how it compares where the question could be read."""
    columns = (say("指标", "indicator"), say("目标值", "target"), say("单位", "unit"), say("项目", "project"))
    table = new_table(None, "#", *columns, say("年度", "year"), say("可比性", "verdict"), right=["#"])
    for hit in results:
        repeats = f" ×{hit.repeats + 1}" if hit.repeats else ""
        add_row(
            table, hit.rank, hit.level3 + repeats, hit.value_text, hit.implementing_unit, hit.project_name, hit.year,
            verdict_label(hit.verdict) or f"{hit.score:.2f}",
        )  # fmt: skip
    return table


def verdict_label(verdict: "Verdict | None") -> str:
    """Return a verdict in words, nothing for none; in English its code is the shortest word for it."""
    from duibiao.search.verdicts import VERDICTS  # what searches loads slowly

    return say(VERDICTS["zh"][verdict], verdict) if verdict else ""


def comparison_table(
    one: str, other: str, comparison: "Comparison", links: "Sequence[MetricLink | None]"
) -> RenderableType:
    """Return what two names say, part by part, and their metrics, under the verdict on them."""
    table = new_table(verdict_label(comparison.verdict), say("部分", "part"), one, other)
    for part, said in comparison.parts(LANG).items():
        add_row(table, part, *said)
    add_row(table, say("度量", "metric"), *(link.metric.label(LANG) if link else "–" for link in links))
    return Group(table, Text(comparison.why(LANG)))
