"""Fields out of a head: texts, dates and amounts, where each stood, and what would not read."""

import re
from collections.abc import Callable, Iterator
from string import digits
from typing import TypeVar

from duibiao.ingest.cells import Cell
from duibiao.ingest.field_labels import GOALS
from duibiao.ingest.money_columns import UNKNOWN, roles_of, under_headings
from duibiao.ingest.printed_values import read_amount, read_date
from duibiao.ingest.read_head import Entry, Head
from duibiao.ontology.fold import join_wrapped
from duibiao.ontology.records import Funding, Place, Unread

_MONEY_FIELDS = (
    "project_total", "project_fiscal", "annual_total", "fiscal_current", "fiscal_carryover", "other",
    "previous_budget", "previous_executed",
)  # fmt: skip
_NUMBERED = re.compile(r"\d+\s*[.、．]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、")
_PROJECT = "项目名称"  # beside it 专项资金名称 names what the project is paid from
# who fills in the form, often above it; 实施单位 beside it says who carries the project out
_FILLED_IN_BY = ("填报单位", "申报单位", "申报单位名称", "编制单位", "单位名称")
_BLANK = re.compile(r"[-—–/\s]*")

# the term of a project in one cell: 2024年1月-2024年12月, 2026-01-01至2026-12-31
_TERMS = (
    "项目起止时间",
    "起止时间",
    "项目起止",
    "项目起止年限",
    "项目实施期限",
    "实施期限",
    "项目期限",
    "实施周期",
    "项目周期",
    "项目期",
    "实施期",
    "建设期限",
    "服务期限",
    "项目实施期",
    "执行期",
    "执行期限",
    "实施年限",
)
_GENERAL = ("总体目标", "总体绩效目标", "绩效总目标", "整体绩效目标设定")
_YEAR, _MONTH = re.compile(r"\s*20\d\d\s*年"), re.compile(r"\s*\d{1,2}\s*月")
_DAYS = re.compile(
    r"\s*(?:至|到|[—–~～]+|\s-\s|(?<=[日月])\s*-|(?<=\d{4}-\d\d-\d\d)-|(?<=[.\d]\d)-(?=20\d\d(?:\.|\s*年?度?$)))\s*"
)

T = TypeVar("T")


class HeadValues:
    """Takes fields out of a head; ``places`` says where those asked for stood."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._rejected: list[Unread] = []
        self._columns = head.entries.get("money", [])
        self._by_column: dict[str, Cell] = {}
        self._before: dict[str, list[Entry]] = {}
        self.places: dict[str, Place] = {}
        self.money_without_unit = False  # whether an amount was read in yuan though nothing says so

    def text(self, field: str) -> str | None:
        """Return a text as printed, wraps joined; a goal keeps its paragraphs. Of a blank one ``places`` has the label."""
        entry = self._entry(field)
        if entry is None or not entry.lines:
            label = next((entry.at for entry in self._head.entries.get(field, [])), None)
            self.places |= {field: label} if label and field not in GOALS else {}
            return None
        if field not in GOALS:
            self._leave(field, entry)
            return join_wrapped(entry.lines)
        return "\n".join(paragraph for goal in self._numbered_beside(entry) for paragraph in _paragraphs(goal.lines))

    def _leave(self, field: str, taken: Entry) -> None:
        """What stands under another label of the field and says something else is not understood."""
        others = [entry for entry in self._head.entries[field] if entry not in (taken, *self._over_project())]
        cells = (cell for entry in others for cell in entry.cells if cell.text not in taken.lines)
        self._rejected += [Unread(cell.text, cell.place) for cell in cells]

    def _numbered_beside(self, goal: Entry) -> list[Entry]:
        """Return the goal with the others that are counted with it: 长期绩效目标1, 长期绩效目标2."""
        bare = goal.label.rstrip(digits)
        same = [entry for entry in self._head.entries[goal.name] if entry.label.rstrip(digits) == bare]
        return [entry for entry in same if entry.label != bare] if goal.label != bare else [goal]

    def date(self, field: str) -> str | None:
        """Return a date in ISO form: of its own label, else of the term of the project."""
        return self._read(field, read_date) or self._of_term(0 if field == "start" else 1)

    def _of_term(self, place: int) -> str | None:
        entries = [entry for entry in self._head.entries.get("narrative", []) if entry.label in _TERMS and entry.cells]
        days = [day for day in _DAYS.split("".join(entries[0].lines)) if day.strip()] if entries else []
        if len(days) == 2 and (year := _YEAR.match(days[0])) and _MONTH.match(days[1]):  # 2025年1月至12月
            days[1] = year[0] + days[1]
        return read_date(days[place]) if len(days) == 2 and all(read_date(day) for day in days) else None

    def funding(self, year: int | None) -> Funding:
        """Return the amounts in yuan; ``year`` tells which of several columns is the form's."""
        amounts = [entry for field in _MONEY_FIELDS for entry in self._head.entries.get(f"funding.{field}", [])]
        for entry in amounts if self._columns else ():
            self._take_columns(entry, year)
        return Funding(**{field: self._amount(field) for field in _MONEY_FIELDS})

    def year(self, title: str, start: str | None) -> int | None:
        """Return the year of the line under the title, else of the title, of the heading of the year's goal, of the first day."""
        printed = re.search(r"(20\d\d)\s*(?:年?\s*[-—–~～至]\s*20\d\d\s*)?年", title)
        if found := self._head.year or (None if printed else self._head.goal_year):
            self.places["year"] = found[1]
            return found[0]
        return int(printed[1]) if printed else int(start[:4]) if start else None

    def narrative(self) -> dict[str, str]:
        """Return the other labelled texts of the form, label to text; among them further columns of money."""
        entries = [entry for entry in (*self._head.entries.get("narrative", []), *self._over_project()) if entry.lines]
        for entry in entries:
            if entry.place:
                self.places[entry.label] = entry.place
        self.places |= {label: cell.place for label, cell in self._by_column.items()}
        texts: dict[str, str] = {}
        for entry in entries:  # one label may stand twice: of the project's money and of the year's
            said = "\n".join(_paragraphs(entry.lines))
            texts[entry.label] = f"{texts[entry.label]}\n{said}" if entry.label in texts else said
        return texts | {label: cell.text for label, cell in self._by_column.items()}

    def unread(self) -> Iterator[Unread]:
        """Return texts under no label or under a mere heading, and values that would not read."""
        yield from self._head.unread
        yield from self._rejected
        for field in ("heading", "money"):
            for entry in self._head.entries.get(field, []):
                yield from (Unread(cell.text, cell.place) for cell in entry.cells)

    def _entry(self, field: str) -> Entry | None:
        """Return the last filled entry of a field: of two columns the right one is the year's."""
        entries = self._head.entries.get(field, [])
        if field == "funding.project_fiscal" and not entries:
            entries = self._beside_year()[:-1]
        elif field == "funding.fiscal_current":
            entries = self._beside_year()[-1:] or entries
        above = self._over_project() if field == "project_name" else []
        if field in GOALS and (general := self._over_the_years()):
            entries = [*entries, general] if field == "overall_goal" else [e for e in entries if e is not general]
        filled = [e for e in (*entries, *self._before.get(field, ())) if e.cells and e not in above]
        filled.sort(key=lambda e: e.label in _FILLED_IN_BY)
        entry = entries[-1] if field == "funding.other" and entries else filled[0] if filled else None
        if entry and entry.place:
            self.places[field.removeprefix("funding.")] = entry.place
        return entry

    def _over_the_years(self) -> Entry | None:
        """Return the goal under 总体目标, which is the project's where the year has one of its own."""
        goals = [entry for entry in self._head.entries.get("annual_goal", []) if entry.cells]
        general = [entry for entry in goals if entry.label in _GENERAL]
        return general[0] if len(general) == 1 < len(goals) and not self._head.entries.get("overall_goal") else None

    def _over_project(self) -> list[Entry]:
        """Return the names of the fund that the project is paid from, where the form names both."""
        entries = [entry for entry in self._head.entries.get("project_name", []) if entry.cells]
        own = [entry for entry in entries if entry.label == _PROJECT]
        return [entry for entry in entries if entry.label != _PROJECT] if own else []

    def _beside_year(self) -> list[Entry]:
        """Return the fiscal parts of the project and of the year, where both carry the same label; nothing where one does."""
        entries = self._head.entries.get("funding.fiscal_current", [])
        return entries if len(entries) == 2 and self._head.entries.get("funding.project_total") else []

    def _amount(self, field: str) -> float | None:
        entry = self._entry(f"funding.{field}")
        unit = (entry.unit if entry else None) or self._head.money_unit
        amount = self._read(f"funding.{field}", lambda text: read_amount(text, unit or "元"))
        named = unit is not None or (entry is not None and any("元" in line for line in entry.lines))
        self.money_without_unit = self.money_without_unit or (bool(amount) and not named)
        return amount

    def _take_columns(self, entry: Entry, year: int | None) -> None:
        """Keep of the amounts under several headings that of the year, of a total those of the year before; others become texts."""
        under = under_headings(entry.cells, [(column.label, column.column) for column in self._columns])
        roles = roles_of([column.label for column in self._columns], year)
        if all(heading == UNKNOWN for heading, _ in under):
            return
        entry.cells = []
        for heading, cell in under:
            role = roles.get(heading or "")
            if heading is None:
                self._rejected.append(Unread(cell.text, cell.place))
            elif role == "current":
                entry.cells = [] if _BLANK.fullmatch(cell.text) else [cell]
            elif role and entry.name.endswith("_total"):
                before = Entry(f"{entry.label}（{heading}）", f"funding.{role}", entry.unit, cells=[cell])
                self._before.setdefault(before.name, []).append(before)
            elif not _BLANK.fullmatch(cell.text):
                self._keep(f"{entry.label}（{heading}）", cell)

    def _keep(self, label: str, cell: Cell) -> None:
        """Keep an amount as a text; of several under headings that cannot be told each is kept."""
        above = self._by_column.get(label)
        self._by_column[label] = cell._replace(text=f"{above.text} {cell.text}") if above else cell

    def _read(self, field: str, convert: Callable[[str], T | None]) -> T | None:
        entry = self._entry(field)
        if entry is None or not entry.cells:
            return None
        first, *rest = entry.cells
        if _BLANK.fullmatch(first.text):
            self._rejected += [Unread(cell.text, cell.place) for cell in rest]
            return None
        value = convert(first.text)
        if value is None:
            self._rejected.append(Unread(f"{entry.label} {first.text}", first.place))
        self._rejected += [Unread(cell.text, cell.place) for cell in rest]
        return value


def _paragraphs(lines: list[str]) -> list[str]:
    """Return a goal's lines joined to paragraphs: a new one starts at a number like 1. or （1）."""
    paragraphs: list[list[str]] = []
    for line in lines:
        if paragraphs and not _NUMBERED.match(line):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [join_wrapped(paragraph) for paragraph in paragraphs]
