"""Documents read to filings as the program reads them, and what a filing says, to be compared with what was printed."""

from collections import Counter

from form_style import Style
from forms_words import make_filing

from duibiao.ingest.cells import Cell
from duibiao.ingest.documents import Document
from duibiao.ingest.open_document import Opener
from duibiao.ingest.read_form import Source, read_form
from duibiao.ingest.split_forms import split_forms
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Filing, Indicator

_HEAD = (
    "year", "project_name", "project_category", "competent_department", "implementing_unit", "start", "end",
    "annual_goal",
)  # fmt: skip
_MONEY = ("annual_total", "fiscal_current", "fiscal_carryover", "other")


def form(seed: int, style: Style, rows: int = 0) -> Filing:
    """Return the invented filing that a style can print."""
    return make_filing(seed, "legacy" if style.head == "legacy" else "current", rows=rows)


def one(opener: Opener, data: bytes, name: str) -> Document:
    """Return the one document of a file, which must be readable."""
    (document,) = opener.open(data, name)
    assert document.error is None
    return document


def filings(document: Document) -> list[Filing]:
    """Return the filings of a document."""
    stretches = [stretch for part in document.parts for stretch in split_forms(part)]
    return [read_form(s, Source(document.name, document.sha256), index) for index, s in enumerate(stretches, 1)]


def said(filing: Filing) -> dict[str, object]:
    """Return what a filing says, folded: places and breaks of lines may differ by format."""
    return said_in_head(filing) | {"rows": [said_in_row(indicator) for indicator in filing.indicators]}


def said_in_head(filing: Filing) -> dict[str, object]:
    """Return what the head says."""
    head = {key: _folded(getattr(filing, key)) for key in _HEAD}
    return head | {key: getattr(filing.funding, key) for key in _MONEY}


def said_in_row(indicator: Indicator) -> tuple[object, ...]:
    """Return what a row says: classes, name, sign, number, unit, words."""
    target = indicator.target
    values = (target.operator, target.number, _folded(target.unit), _folded(target.qualitative)) if target else ()
    return (_folded(indicator.level1), _folded(indicator.level2), _folded(indicator.level3), *values)


def _folded(value: object) -> object:
    return fold(value) if isinstance(value, str) else value


def right_rows(expected: Filing, read: list[Filing], times: int = 1) -> tuple[int, int]:
    """Return how many rows came back equal, and of how many; rows that nobody printed count as wrong ones."""
    printed = Counter([said_in_row(row) for row in expected.indicators] * times)
    found = Counter(said_in_row(row) for filing in read for row in filing.indicators)
    return (printed & found).total(), max(printed.total(), found.total())


def cells(document: Document) -> list[Cell]:
    """Return the cells of all its parts."""
    return [cell for part in document.parts for row in part for cell in row.cells]
