"""One stretch of rows to one Filing: head, money, goals, rows; what was not understood goes to ``unread``."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from duibiao.ingest.cells import Row
from duibiao.ingest.class_labels import horizon_of
from duibiao.ingest.damage import find_damage
from duibiao.ingest.field_labels import GOALS
from duibiao.ingest.indicator_rows import read_indicators
from duibiao.ingest.printed_values import read_amount, read_date
from duibiao.ingest.read_head import Entry, Head, read_head
from duibiao.ingest.split_forms import Stretch, is_title
from duibiao.ingest.table_heads import TableHead, find_head, side_by_side
from duibiao.ingest.table_rows import table_rows
from duibiao.ontology.fold import join_wrapped
from duibiao.ontology.records import Filing, Funding, Horizon, Indicator, Place, Unread

_MONEY_FIELDS = (
    "project_total", "project_fiscal", "annual_total", "fiscal_current", "fiscal_carryover", "other",
    "previous_budget", "previous_executed",
)  # fmt: skip
_NUMBERED = re.compile(r"\d+\s*[.、．]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、")

T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """The file a form comes from: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


def read_form(stretch: Stretch, source: Source, index: int) -> Filing:
    """Return the filing; ``index`` is its 1-based place among the forms of the document."""
    rows = list(stretch.rows)
    table = find_head(rows)
    assert table is not None, "split_forms hands on only stretches that hold a table"
    head = read_head([row for row in rows[: table.start] if not is_title(row)])
    over: list[Horizon | None] = [horizon_of(cell.text) for row in rows[: table.start] for cell in row.cells]
    horizon: Horizon | None = next((found for found in reversed(over) if found), None)
    indicators, unread = _read_table(rows[table.end :], table, head.goal_lines(), horizon)
    reader = _HeadReader(head)
    start = reader.date("start")
    filing = Filing(
        source=source.name,
        sha256=source.sha256,
        index=index,
        place=rows[0].place,
        year=reader.year(rows[0].place.quote, start),
        project_name=reader.text("project_name"),
        project_nature=reader.text("project_nature"),
        project_category=reader.text("project_category"),
        competent_department=reader.text("competent_department"),
        implementing_unit=reader.text("implementing_unit"),
        start=start,
        end=reader.date("end"),
        funding=reader.funding(),
        overall_goal=reader.text("overall_goal"),
        annual_goal=reader.text("annual_goal"),
        narrative=reader.narrative(),
        indicators=tuple(indicators),
        unread=tuple(sorted([*reader.unread(), *unread], key=lambda item: item.place.line)),
        places=reader.places,
    )
    return replace(filing, findings=find_damage(filing))


def _read_table(
    rows: list[Row], head: TableHead, repeated: frozenset[str], over: Horizon | None
) -> tuple[list[Indicator], list[Unread]]:
    """Return the rows of the table; one that stands beside another is read after it."""
    indicators: list[Indicator] = []
    unread: list[Unread] = []
    for part, part_head, horizon in side_by_side(rows, head):
        body = table_rows(part, repeated, every_gap=bool(head.further))
        read = read_indicators(body, part_head, horizon or over)
        indicators += read[0]
        unread += read[1]
    return indicators, unread


class _HeadReader:
    """Takes fields out of a head, noting where each stood and what would not read."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._rejected: list[Unread] = []
        self.places: dict[str, Place] = {}

    def _entry(self, field: str) -> Entry | None:
        """Return the last filled entry of a field: of two columns the right one is the year's."""
        entries = self._head.entries.get(field, [])
        filled = [entry for entry in entries if entry.lines]
        entry = entries[-1] if field == "funding.other" and entries else filled[0] if filled else None
        if entry and entry.place:
            self.places[field.removeprefix("funding.")] = entry.place
        return entry

    def text(self, field: str) -> str | None:
        """Return a text as printed, wraps joined; a goal keeps its paragraphs."""
        entry = self._entry(field)
        if entry is None or not entry.lines:
            return None
        return "\n".join(_paragraphs(entry.lines)) if field in GOALS else join_wrapped(entry.lines)

    def date(self, field: str) -> str | None:
        """Return a date in ISO form."""
        return self._read(field, read_date)

    def funding(self) -> Funding:
        """Return the amounts in yuan."""
        return Funding(**{field: self._amount(field) for field in _MONEY_FIELDS})

    def _amount(self, field: str) -> float | None:
        entry = self._entry(f"funding.{field}")
        unit = (entry.unit if entry else None) or self._head.money_unit
        return self._read(f"funding.{field}", lambda text: read_amount(text, unit))

    def _read(self, field: str, convert: Callable[[str], T | None]) -> T | None:
        entry = self._entry(field)
        if entry is None or not entry.lines:
            return None
        value = convert(entry.lines[0])
        rest = entry.lines if value is None else entry.lines[1:]
        self._rejected += [Unread(f"{entry.label} {line}", entry.place or Place(1)) for line in rest]
        return value

    def year(self, title: str, start: str | None) -> int | None:
        """Return the year of the line under the title, else of the title, else of the first day."""
        if self._head.year:
            self.places["year"] = self._head.year[1]
            return self._head.year[0]
        printed = re.search(r"(20\d\d)\s*年", title)
        return int(printed[1]) if printed else int(start[:4]) if start else None

    def narrative(self) -> dict[str, str]:
        """Return the other labelled texts of the form, label to text."""
        entries = [entry for entry in self._head.entries.get("narrative", []) if entry.lines]
        for entry in entries:
            if entry.place:
                self.places[entry.label] = entry.place
        return {entry.label: "\n".join(_paragraphs(entry.lines)) for entry in entries}

    def unread(self) -> Iterator[Unread]:
        """Return texts under no label or under a mere heading, and values that would not read."""
        yield from self._head.unread
        yield from self._rejected
        for entry in self._head.entries.get("heading", []):
            yield from (Unread(line, entry.place or Place(1)) for line in entry.lines)


def _paragraphs(lines: list[str]) -> list[str]:
    """Return a goal's lines joined to paragraphs: a new one starts at a number like 1. or （1）."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if paragraphs and not _NUMBERED.match(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [join_wrapped(paragraph) for paragraph in paragraphs]
