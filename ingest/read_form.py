"""One stretch of rows to one Filing: head, money, goals, rows; what was not understood goes to ``unread``."""

from dataclasses import dataclass, replace
from itertools import chain

from duibiao.ingest.account import find_review
from duibiao.ingest.damage import find_damage
from duibiao.ingest.head_values import HeadValues
from duibiao.ingest.inferred import find_inferred
from duibiao.ingest.read_head import read_head
from duibiao.ingest.read_table import read_table
from duibiao.ingest.split_forms import Stretch, is_title
from duibiao.ingest.stacked_tables import stacked
from duibiao.ingest.task_table import tell_tasks
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Unread


@dataclass(frozen=True)
class Source:
    """The file a form comes from: its name and the SHA-256 of its bytes."""

    name: str
    sha256: str


def read_form(stretch: Stretch, source: Source, index: int) -> Filing:
    """Return the filing; ``index`` is its 1-based place among the forms of the document."""
    rows = list(stretch.rows)
    tables = stacked(rows)
    head = read_head(tell_tasks([row for table in tables for row in table.above if not is_title(row)]))
    if stretch.above:
        head.take_from(read_head(list(stretch.above)))
    read = [read_table(list(table.rows), table.head, head.goal_lines(), table.horizon) for table in tables]
    indicators, unread = (list(chain.from_iterable(parts)) for parts in zip(*read, strict=True))
    reader = HeadValues(head)
    start = reader.date("start")
    year = reader.year((stretch.above or rows)[0].place.quote, start)
    around = stretch.year if year is None else None
    filing = Filing(
        source=source.name,
        sha256=source.sha256,
        index=index,
        place=rows[0].place,
        year=around[0] if around else year,
        project_name=reader.text("project_name"),
        project_nature=reader.text("project_nature"),
        project_category=reader.text("project_category"),
        competent_department=reader.text("competent_department"),
        implementing_unit=reader.text("implementing_unit"),
        start=start,
        end=reader.date("end"),
        funding=reader.funding(around[0] if around else year),
        overall_goal=reader.text("overall_goal"),
        annual_goal=reader.text("annual_goal"),
        narrative=reader.narrative(),
        indicators=tuple(indicators),
        unread=tuple(sorted([*reader.unread(), *unread], key=_order)),
        places=reader.places | ({"year": around[1]} if around else {}),
        characters=sum(len(fold(cell.text)) for row in rows for cell in row.cells),
    )
    inferred = find_inferred(filing, reader.money_without_unit, around is not None)
    return replace(filing, findings=(*find_damage(filing), *inferred, *find_review(filing)))


def _order(item: Unread) -> tuple[int, int]:
    return item.place.page or 0, item.place.line
