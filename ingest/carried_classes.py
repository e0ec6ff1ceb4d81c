"""The classes in force while a table is read: 一级 and 二级 carried down, lost ones inferred, damaged ones kept."""

from collections.abc import Sequence
from dataclasses import replace

from duibiao.ingest.cells import Cell
from duibiao.ingest.class_labels import ClassLabel, allows, looks_damaged, read_label
from duibiao.ingest.damaged_labels import near_label
from duibiao.ontology.categories import bare_label, parents_of
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Indicator

Labels = Sequence[tuple[ClassLabel, Cell]]


def carried_up(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Return the rows, those at the top with the 二级 of the next page where the form prints it there alone.

    A page break parts the merged cell of a class, and its label may be left on the second part.
    """
    first = next((place for place, row in enumerate(indicators) if row.level2 or row.level2_raw), 0)
    above = indicators[:first]
    if not above or indicators[first].place.page == above[-1].place.page:
        return list(indicators)
    below = indicators[first]
    if any(row.level1 not in (None, below.level1) or row.level1_raw for row in above):
        return list(indicators)
    carried = (
        replace(row, level1=below.level1, level2=below.level2, level1_inferred=below.level1_inferred) for row in above
    )
    return [*carried, *indicators[first:]]


class CarriedClasses:
    """What 一级 and 二级 the next row belongs to; ``*_raw`` is the label as printed, where that differs."""

    def __init__(self, columns: dict[str, int], printed: frozenset[str]) -> None:
        """Start with no class; ``columns`` of the heading, ``printed`` all labels that the form prints."""
        self._columns = columns
        self._printed = printed
        self.inferred = False  # whether the 一级 is not printed, but that of the 二级
        self.level1: str | None = None
        self.level2: str | None = None
        self.level1_raw: str | None = None
        self.level2_raw: str | None = None

    def take(self, labels: Labels, following: Labels) -> None:
        """Set the classes that a row prints; ``following`` are the labels of the next row."""
        in_column = False  # whether the row prints a 一级 in a column of its own: then it stands, whatever the 二级
        for position, (label, cell) in enumerate(labels):
            later = [item for item, _ in labels[position + 1 :] or following]
            if self._is_first(label, cell, [item for item, _ in labels[:position]], later):
                self._set_first(label)
                in_column = cell.column is not None
            else:
                self._set_second(label, in_column)

    def take_damaged(self, cell: Cell, labelled: bool) -> None:
        """Read a damaged label where one label alone is near it; else keep it as printed under the class above.

        Its level is that of its column, or follows the labels of the row.
        """
        second = cell.column is not None and cell.column >= self._columns.get("level2", 0)
        second = second or (labelled and cell.column is None)
        near = near_label(cell.text, 2 if second else 1)
        label = read_label(near.text) if near and near.certain else None
        if label and second:
            self._set_second(replace(label, raw=cell.text))
        elif label:
            self._set_first(replace(label, raw=cell.text))
        elif second:
            self.level2_raw = cell.text
        else:
            self.level1_raw = cell.text

    def take_printed(self, cell: Cell) -> None:
        """Take a class by the column it stands in, one that we do not know as it is printed."""
        label = read_label(cell.text)
        if cell.column is not None and cell.column >= self._columns["level2"]:
            self.level2, self.level2_raw = (label.text, label.raw) if label else (cell.text, cell.text)
        else:
            self.level1, self.level1_raw = (label.text, label.raw) if label else (cell.text, cell.text)
            self.level2, self.level2_raw, self.inferred = None, None, False

    def _set_first(self, label: ClassLabel) -> None:
        if label.text != self.level1:
            self.level1, self.level2 = label.text, None
        self.level1_raw, self.level2_raw, self.inferred = label.raw, None, False

    def _set_second(self, label: ClassLabel, is_first_printed: bool = False) -> None:
        if not is_first_printed and (self.inferred or not allows(self.level1, label.text)):
            self.level1, self.level1_raw, self.inferred = self._inferred(label.text), None, True
        elif self.level1_raw and looks_damaged(self.level1_raw) and not self._is_mended(self.level1_raw):
            self.level1_raw = None
        self.level2, self.level2_raw = label.text, label.raw

    def _is_mended(self, raw: str) -> bool:
        """Whether the 一级 in force is the damaged label itself, read as the only one that it can be."""
        near = near_label(raw, 1)
        return near is not None and near.certain and near.text == self.level1

    def _is_first(
        self, label: ClassLabel, cell: Cell, before: Sequence[ClassLabel], after: Sequence[ClassLabel]
    ) -> bool:
        """Whether a label is a 一级: by its word, else by its neighbours, its column, and the class above."""
        if label.kind != "both":
            return label.kind == "level1"
        if any(item.kind != "level2" for item in before):
            return False
        if after and after[0].kind == "level2" and allows(label.text, after[0].text):
            return True
        if cell.column is not None and "level2" in self._columns:
            return cell.column < self._columns["level2"]
        if cell.column is not None and "level1" in self._columns:
            return True
        return not allows(self.level1, label.text)

    def _inferred(self, level2: str) -> str | None:
        """Return the 一级 of a 二级 whose own was lost: one that this form prints, else of its kind and its wording."""
        suffix = "目标" if any(label.endswith("目标") for label in self._printed) else "指标"

        def unlikely(parent: str) -> tuple[bool, bool, bool, str]:
            in_name = bare_label(parent) in bare_label(level2)
            return fold(parent) not in self._printed, not parent.endswith(suffix), not in_name, parent

        return min(parents_of(level2), key=unlikely, default=None)
