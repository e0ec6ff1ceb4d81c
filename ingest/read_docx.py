"""Word files (DOCX) to rows: paragraphs and tables in the order of the page, merged cells once, nothing run."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from duibiao.errors import DocumentDamaged, Phrase
from duibiao.ingest.cells import Row
from duibiao.ingest.ooxml import Package, children
from duibiao.ingest.row_writer import Found, RowWriter
from duibiao.ingest.symbol_font import symbol
from duibiao.ingest.word_equation import equation

# wrappers around paragraphs, rows, cells and runs, which say nothing themselves (ECMA-376 part 1, §17.5, §17.13)
_WRAPPERS = ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "fldSimple", "dir", "bdo")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read_docx(package: Package) -> list[list[Row]]:
    """Return the rows of the body, as one part. Deleted and hidden text is left out, as it is on paper."""
    main = main_part(package)
    body = next(children(package.xml(main), "body"), None)
    if body is None:
        raise DocumentDamaged(path=package.path, format=package.kind, reason=Phrase("没有正文", "it has no body"))
    writer = _BodyWriter()
    writer.blocks(body)
    return [writer.out.rows]


def main_part(package: Package) -> str:
    """Return the name of the member that holds the document (ECMA-376 part 2, §9.3: found by its relation)."""
    for relation in package.xml("_rels/.rels"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    raise DocumentDamaged(path=package.path, format=package.kind, reason=Phrase("没有主文档", "it has no main part"))


class _BodyWriter:
    def __init__(self) -> None:
        self.out = RowWriter()
        self._tables = 0

    def blocks(self, parent: Element) -> None:
        for block in _unwrapped(parent, "p", "tbl"):
            if block.tag == "tbl":
                self._table(block)
                continue
            for line in _text(block).split("\n"):
                self.out.text(line)
            for box in _text_boxes(block):
                self.blocks(box)

    def _table(self, table: Element) -> None:
        self._tables += 1
        number = self._tables
        rows = [list(_row_cells(row)) for row in _unwrapped(table, "tr") if not _is_deleted(row)]
        width = max((column + span for row in rows for _, column, span in row), default=0)
        for line, row in enumerate(rows, 1):
            self.out.table_row(
                [
                    Found(_lines(cell), column, f"table {number} R{line}C{column + 1}", wide=span == width)
                    for cell, column, span in row
                ]
            )
            for cell, _, _ in row:
                for inner in _unwrapped(cell, "tbl"):
                    self._table(inner)


def _row_cells(row: Element) -> Iterator[tuple[Element, int, int]]:
    """Return (cell, grid column, columns spanned), without the lower parts of vertically merged cells."""
    column = _number(_property(row, "trPr", "gridBefore"), 0)
    for cell in _unwrapped(row, "tc"):
        span = max(_number(_property(cell, "tcPr", "gridSpan"), 1), 1)
        if not (_continues(cell, "vMerge") or _continues(cell, "hMerge")):
            yield cell, column, span
        column += span


def _continues(cell: Element, kind: str) -> bool:
    merge = _property(cell, "tcPr", kind)
    return merge is not None and merge.get("val", "continue") == "continue"


def _lines(cell: Element) -> list[str]:
    paragraphs = (_text(paragraph) for paragraph in _unwrapped(cell, "p"))
    return [line for text in paragraphs for line in text.replace("\t", " ").split("\n")]


def _text(element: Element) -> str:
    """Return the text of a paragraph or of what stands in it."""
    pieces: list[str] = []
    for child in element:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag in _SIGNS:
            pieces.append(_SIGNS[child.tag])
        elif child.tag == "sym":
            pieces.append(symbol(child.get("font", ""), child.get("char", "")))
        elif child.tag in ("oMath", "oMathPara"):
            pieces.append(equation(child))
        elif child.tag in _WRAPPERS or (child.tag == "r" and not _is_hidden(child)):
            pieces.append(_text(child))
    return "".join(pieces)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """A text box stands twice, for old and new readers: the first form is taken."""
    for run in _unwrapped(paragraph, "r"):
        yield from (box for drawing in run for box in list(drawing.iter("txbxContent"))[:1])


def _unwrapped(parent: Element, *tags: str) -> Iterator[Element]:
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child, *tags)


def _property(element: Element, group: str, name: str) -> Element | None:
    return element.find(f"{group}/{name}")


def _is_hidden(run: Element) -> bool:
    vanish = _property(run, "rPr", "vanish")
    return vanish is not None and vanish.get("val", "true") not in ("0", "false", "off")


def _is_deleted(row: Element) -> bool:
    return _property(row, "trPr", "del") is not None


def _number(element: Element | None, default: int) -> int:
    value = element.get("val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) < 5 else default
