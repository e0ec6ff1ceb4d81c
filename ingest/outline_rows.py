"""A form written as an outline (数量指标：养护里程≥356公里), as people paste and post it, to the rows of a table."""

import re
from collections.abc import Iterator, Sequence

from duibiao.ingest.cell_text import ITEM
from duibiao.ingest.cells import Cell, Row
from duibiao.ingest.class_labels import ClassLabel, allows, parted_labels, read_label
from duibiao.ingest.unglue import name_and_value
from duibiao.ingest.value_words import looks_like_value
from duibiao.ontology.records import Place

_HEADING = ("一级指标", "二级指标", "三级指标", "指标值")
_COLON = re.compile(r"\s*[:：]\s*")
_COUNT = re.compile(r"\s*[\d①-⑳]{1,2}$")  # 数量指标1：
_VALUES = 2  # with fewer values nothing says that a text is a form


def tabled(rows: Sequence[Row]) -> list[Row]:
    """Return the rows, an outline of classes and indicators as a table under its headings."""
    made: list[Row] = []
    outline = _Outline()
    for row in rows:
        if not outline.take(row):
            made += [*outline.rows(), row]
            outline = _Outline()
    return [*made, *outline.rows()]


class _Outline:
    """Lines of an outline, one below the other."""

    def __init__(self) -> None:
        self._lines: list[Row] = []
        self._made: list[Row] = []
        self._classes: dict[int, str] = {}  # by the column of the table

    def take(self, row: Row) -> bool:
        """Take a line that names a class, or gives an indicator of the class above; False for any other."""
        labels, rest = _parts(row.cells[0].text) if row.is_line else ([], "")
        items = list(items_of(rest))
        if not labels and not (self._classes and items and all(map(_has_value, items))):
            return False
        for label in labels:
            self._open(label)
        self._lines.append(row)
        self._made += [self._row(item, row.place) for item in items]
        return True

    def rows(self) -> list[Row]:
        """Return the rows of the table, the lines themselves where they are none."""
        if sum(row.cells[-1].column == len(_HEADING) - 1 for row in self._made) < _VALUES:
            return self._lines
        place = self._lines[0].place
        return [Row(tuple(Cell(text, place, column) for column, text in enumerate(_HEADING))), *self._made]

    def _open(self, label: ClassLabel) -> None:
        above = self._classes.get(0)
        if label.kind == "level1" or (label.kind == "both" and not (above and allows(above, label.text))):
            self._classes = {0: label.text}
        else:
            self._classes[1] = label.text

    def _row(self, item: Sequence[str], place: Place) -> Row:
        cells = {**self._classes, **dict(enumerate(item, 2))}
        return Row(tuple(Cell(cells[column], place, column) for column in sorted(cells)))


def _parts(text: str) -> tuple[list[ClassLabel], str]:
    """Return the classes that a line begins with, and what follows them: 产出指标-数量指标：…"""
    head, *rest = _COLON.split(text.strip(), maxsplit=1)
    head = _COUNT.sub("", head)
    read = [read_label(part) for part in parted_labels(head) or head.split()]
    labels = [label for label in read if label]
    return (labels, "".join(rest)) if len(labels) == len(read) else ([], text)


def _has_value(item: Sequence[str]) -> bool:
    return len(item) > 1 and looks_like_value(item[1])


def items_of(text: str) -> Iterator[list[str]]:
    """Yield the indicators of a text, each as its name and, if it has one, its value.

    >>> list(items_of("1.养护里程≥356公里；2.管护机制健全。"))
    [['养护里程', '≥356公里'], ['管护机制健全']]
    """
    for part in re.split("[；;\n]", text.strip("。；; ")):
        item = ITEM.sub("", part.strip(), count=1).strip(" 。")
        named = _COLON.split(item, maxsplit=1)
        if item:
            yield named if len(named) > 1 else name_and_value(item)
