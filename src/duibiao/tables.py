"""Results as tables for people, in the language of the run, at most about 100 columns wide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.ingest.account import RULE as REVIEW
from duibiao.ingest.inferred import RULE as INFERRED
from duibiao.ontology.records import Filing, Indicator, Place
from duibiao.ontology.severities import SEVERITIES, severity_word
from duibiao.queries.catalogue import Query
from duibiao.queries.tables import Cell, shortened
from duibiao.queries.tables import Table as Answer
from duibiao.terminal import LANG, add_row, new_table, say

if TYPE_CHECKING:
    from duibiao.search.find import Result
    from duibiao.search.link_metrics import MetricLink
    from duibiao.search.verdicts import Comparison, Verdict
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


def queries_table(queries: Sequence[Query]) -> Table:
    """Return the list of shipped questions."""
    table = new_table(None, say("名称", "name"), say("问题", "question"), say("参数", "parameters"))
    for query in queries:
        parameters = " ".join(p.name if p.default is None else f"[{p.name}]" for p in query.parameters)
        add_row(table, query.name, say(query.question_zh, query.question_en), parameters)
    return table


def answer_table(query: Query, answer: Answer) -> RenderableType:
    """Return the answer under its question, its notes beneath.

    Columns that name rows by IRI are for programs: they are shown only where an answer has no other.
    """
    cells = list(zip(*answer.rows, strict=True)) or [()] * len(answer.columns)
    shown = [place for place, column in enumerate(cells) if not _only_iris(column)] or list(range(len(cells)))
    headings = [answer.columns[place].heading(LANG) for place in shown]
    numbers = [answer.columns[place].heading(LANG) for place in shown if _only_numbers(cells[place])]
    table = new_table(say(query.question_zh, query.question_en) or None, *headings, right=numbers)
    for row in answer.rows:
        add_row(table, *(_shown(row[place]) for place in shown))
    note = say(query.notes.zh, query.notes.en)
    return Group(table, Text(note)) if note else table


def _only_iris(column: Sequence[Cell]) -> bool:
    texts = [cell for cell in column if cell is not None]
    return bool(texts) and all(isinstance(cell, str) and shortened(cell) != cell for cell in texts)


def _only_numbers(column: Sequence[Cell]) -> bool:
    return all(isinstance(cell, int | float) for cell in column if cell is not None)


def _shown(cell: Cell) -> Cell:
    return f"{cell:,.2f}" if isinstance(cell, float) else shortened(cell)


def stats_table(counts: Mapping[str, object]) -> Table:
    """Return the counts of a store, a line each."""
    table = new_table(None, say("项", "what"), say("数", "count"), right=[say("数", "count")])
    for key, value in counts.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        add_row(table, _STATS[key][LANG == "en"], shown)
    return table


def findings_tables(findings: Iterable[Mapping[str, Any]], filings: int) -> Iterator[RenderableType]:
    """Return the findings, a table for each form and one for what several show together, the counts beneath."""
    counts: Counter[str] = Counter()
    for title, group in groupby(findings, key=_title):
        found = list(group)
        counts.update(one["severity"] for one in found)
        yield _findings(title, found)
    said = say("，", ", ").join(f"{counts[severity]} {severity_word(severity, LANG)}" for severity in SEVERITIES)
    yield Text(say(f"{filings} 份申报表：{said}", f"{filings} forms: {said}"))


def _title(found: Mapping[str, Any]) -> str:
    form = f"{found['source']} #{found['index']}  {found['project_name'] or '–'}"
    return say("多份申报表", "several forms") if found["forms"] else form


def _findings(title: str, findings: Sequence[Mapping[str, Any]]) -> Table:
    row = say("行", "row")
    columns = (say("规则", "rule"), say("程度", "severity"), row, say("问题", "finding"), say("建议", "repair"))
    table = new_table(title, *columns, right=[row])
    for found in findings:
        add_row(
            table,
            found["rule"],
            severity_word(found["severity"], LANG),
            found["row"],
            found["message"],
            found["repair"],
        )
    return table


def rules_table(rules: Sequence[Mapping[str, Any]]) -> Table:
    """Return the rules, each with its source and on how many of the sample filings it finds something."""
    hits = say("样例命中", "hits")
    table = new_table(
        None,
        say("规则", "rule"),
        say("程度", "severity"),
        say("内容", "title"),
        say("依据", "source"),
        hits,
        right=[hits],
    )
    for rule in rules:
        rate = None if rule["hit_rate"] is None else f"{rule['found']} ({rule['hit_rate']:.0%})"
        severity = rule["severity"] and severity_word(rule["severity"], LANG)
        add_row(table, rule["rule"], severity, rule["title"], rule["source"], rate)
    return table
