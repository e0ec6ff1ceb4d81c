"""Text files: bytes to rows of cells; tabs and pipes mark cells, other lines stay whole."""

import codecs
import re
import unicodedata
from collections.abc import Iterator, Sequence

from duibiao.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable, Phrase
from duibiao.ingest.broken_rows import heading_place, joined, whole_rows
from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.csv_rows import csv_rows
from duibiao.ingest.limits import Limits
from duibiao.ingest.parallel_lines import line_of, parallel_lines
from duibiao.ingest.symbol_font import with_signs
from duibiao.ingest.unglue import unglued
from duibiao.ontology.records import Place

_ENCODINGS = "utf-8, gb18030, utf-16"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# form-variants.md §9: markdown rules (--- | :--:) that converters leave between table rows
_RULE = re.compile(r"(?=.*[-—=_]{2}|\s*$)[\s\-—=_:|+]*")
_RULED = frozenset(("", *"-—=_:|+"))  # what a rule begins with
# form-variants.md §10.15: paragraph tags left in cells
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"</?(?:p|br|div|span)\b[^>]*>", re.IGNORECASE)
# a heading of Markdown, and a whole cell or label in bold: ## 绩效目标表, **产出指标**, **项目名称**：; **工程 stands for a blank
_MARKDOWN = re.compile(r"^\s*(?:#{1,6}\s+)?(?:\*\*([^*\s][^*]*)\*\*(?=\s*(?:[:：]|$)))?")


def decode(data: bytes) -> str | None:
    """Return the text, or None if no known encoding fits: a byte order mark first, then UTF-8, then GB18030."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    return _decoded(data, "utf-8") or _decoded(data, "gb18030")


def text_of(data: bytes, path: object) -> str:
    """Return the text of a file as ``decode`` does; raises DocumentUnreadable, which names the path."""
    text = decode(data)
    if text is None:
        reason = Phrase("不是这些编码的文字", "it is no text in these encodings")
        raise DocumentUnreadable(path=path, reason=reason, tried=_ENCODINGS)
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    """GB18030 accepts many binary files, so control characters rule an encoding out."""
    try:
        text = data.decode(encoding)
    except UnicodeError:
        return None
    return None if any(unicodedata.category(c) == "Cc" and c not in "\t\n\r\f\v" for c in set(text)) else text


def read_text_parts(data: bytes, path: str, limits: Limits) -> list[list[Row]]:
    """Return the rows of a plain text; raises DocumentTooLarge, DocumentUnreadable, DocumentEmpty."""
    if len(data) > limits.text:
        raise DocumentTooLarge(path=path, found=f"{len(data) >> 20} MiB", limit=f"{limits.text >> 20} MiB")
    rows = read_rows(text_of(data, path))
    if not rows:
        raise DocumentEmpty(path=path)
    return [rows]


def read_rows(text: str) -> list[Row]:
    """Return the rows that hold text, in order; line numbers count every line, from 1."""
    text = with_signs(text)
    if (rows := csv_rows(text)) is not None:
        return rows
    lines = re.split(r"\r\n|\r|\n", text)
    place = heading_place(lines)
    heading = "||" if place is None else lines[place].strip()
    return [
        row
        for number, parts in whole_rows(lines, place)
        for part in unglued(joined(parts))
        for row in _rows(part, number, "\n".join(parts), heading)
    ]


def _rows(part: str, number: int, line: str, heading: str) -> Iterator[Row]:
    """The row of a line, or several where the breaks in its cells part several."""
    if part.lstrip()[:1] in _RULED and _RULE.fullmatch(part):
        return
    texts, place = [_BREAK.split(text) for text in _split(part, heading)], Place(number, quote=line)
    count = parallel_lines(texts)
    for at in range(count):
        lines = [line_of(text, at, count) if count > 1 else text for text in texts]
        cells = tuple(
            Cell(clean, place, column if len(texts) > 1 else None)
            for column, some in enumerate(lines)
            if (clean := _clean(some))
        )
        yield from [Row(cells)] if cells else []


def _clean(lines: Sequence[str]) -> str:
    """The text of a cell without the marks of HTML and Markdown."""
    text = join_lines(list(lines)) if len(lines) > 1 else "".join(lines)
    return _MARKDOWN.sub(r"\1", _MARKUP.sub(" ", text) if "<" in text else text).strip()


def _split(line: str, heading: str) -> list[str]:
    """Return the cells of a line as those of the heading are parted; || where pipes part none."""
    if "\t" in line:
        return line.rstrip("\r\n").split("\t")
    if line.count("|") > (heading == "||") or line.rstrip().endswith("|"):
        left, right = "|" * heading.startswith("|"), "|" * heading.endswith("|")
        return line.strip().removeprefix(left).removesuffix(right).split("|")
    return [line]
