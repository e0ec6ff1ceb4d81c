"""Web pages to rows: tables with row and column spans, running text as lines; scripts and links never run."""

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from duibiao.ingest.cells import Row
from duibiao.ingest.row_writer import Found, RowWriter

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,20})""")
_SILENT = frozenset(
    {"script", "style", "title", "template", "noscript", "select", "svg", "object", "iframe", "textarea"}
)
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section", "article", "header", "footer",
     "center", "pre", "blockquote", "form", "caption", "main", "aside", "nav", "figure"]
)  # fmt: skip
_HOLDERS = frozenset({"div", "p", "span", "section", "ul", "dl"})
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MAX_SPAN = 1000  # as browsers do for columns (HTML standard, §4.9.11)
# encodings are read as browsers read them (WHATWG Encoding: the label gb2312 means GBK)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "cp1252", "big5": "big5hkscs"}


def decode_html(data: bytes) -> str:
    """Return the text: byte order mark first, then the charset the page declares, then UTF-8, then GB18030."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.removeprefix(codecs.BOM_UTF8).decode(encoding, "replace")
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    for encoding in (_WIDER.get(name, name), "utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return data.decode("gb18030", "replace")


def read_html(text: str) -> list[list[Row]]:
    """Return the rows of the page, as one part."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    reader.finish()
    return [reader.out.rows]


@dataclass
class _Cell:
    rows: int
    columns: int
    lines: list[str] = field(default_factory=lambda: [""])


@dataclass
class _Table:
    """A table being read: the row that is open, and for each column how many rows a cell above still covers."""

    number: int
    line: int = 0
    width: int = 0
    row: list[tuple[_Cell, int]] = field(default_factory=list[tuple[_Cell, int]])
    covered: dict[int, int] = field(default_factory=dict[int, int])
    cell: _Cell | None = None

    def start_cell(self, rows: int, columns: int) -> None:
        column = max((column + cell.columns for cell, column in self.row), default=0)
        while column in self.covered:
            column += 1
        self.cell = _Cell(rows, columns)
        self.row.append((self.cell, column))
        self.width = max(self.width, column + columns)

    def take_row(self) -> list[Found]:
        """Return what the row holds so far; its cells stay in place, empty."""
        found = [
            Found([" ".join(text.split()) for text in cell.lines], column,
                  f"table {self.number} R{self.line + 1}C{column + 1}", wide=cell.columns >= self.width)
            for cell, column in self.row
        ]  # fmt: skip
        for cell, _ in self.row:
            cell.lines = [""]
        return found

    def end_row(self) -> None:
        """Close the row: each cell that reaches further down covers its columns for one row less."""
        self.cell = None
        if not self.row:
            return
        self.line += 1
        self.covered = {column: left - 1 for column, left in self.covered.items() if left > 1}
        for cell, column in self.row:
            if cell.rows > 1:
                self.covered |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
        self.row = []


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out = RowWriter()
        self._tables: list[_Table] = []
        self._count = 0
        self._line = ""
        self._silent = 0
        self._hidden = ""  # the tag that hides what is in it, and how many of its kind are open within
        self._within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == self._hidden:
            self._within += 1
        elif not self._hidden and tag in _HOLDERS and any(map(_hides, attrs)):
            self._hidden, self._within = tag, 1
            self._silent += 1
        elif tag == "table":
            self._open_table()
        elif tag in ("td", "th") and self._tables:
            said = dict(attrs)
            self._tables[-1].start_cell(_span(said.get("rowspan")), _span(said.get("colspan")))
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag == self._hidden and self._within > 1:
            self._within -= 1
        elif tag == self._hidden:
            self._hidden, self._silent = "", max(self._silent - 1, 0)
        elif tag == "table" and self._tables:
            self._close_table()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].cell = None
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.lines[-1] += data
        elif not self._tables:
            self._line += data

    def finish(self) -> None:
        """Write what was never closed."""
        while self._tables:
            self._close_table()
        self._break()

    def _break(self) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.lines.append("")
        elif not self._tables:
            self.out.text(" ".join(self._line.split()))
            self._line = ""

    def _end_row(self) -> None:
        self.out.table_row(self._tables[-1].take_row())
        self._tables[-1].end_row()

    def _open_table(self) -> None:
        """A table inside a cell of another: what the outer row holds so far stands above it."""
        self._break()
        if self._tables:
            self.out.table_row(self._tables[-1].take_row())
        self._count += 1
        self._tables.append(_Table(self._count))

    def _close_table(self) -> None:
        self._end_row()
        self._tables.pop()


def _hides(attr: tuple[str, str | None]) -> bool:
    """Whether an attribute keeps the element from view; what a page does not show is no part of its form."""
    name, value = attr
    return name == "hidden" or (name == "style" and value is not None and _NOT_SHOWN.search(value) is not None)


def _span(text: str | None) -> int:
    """Return the span; 0 (to the end of the table) and nonsense count as 1."""
    return min(max(int(text), 1), _MAX_SPAN) if text and text.isdecimal() and len(text) < 6 else 1
