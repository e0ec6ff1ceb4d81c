"""One entry of a draft's list of indicators to an Indicator."""

from typing import Literal

import yaml

from duibiao.errors import Phrase
from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.class_labels import ClassLabel, allows, read_label
from duibiao.ingest.draft_nodes import Sheet, entries, near, text_of
from duibiao.ingest.further_columns import read_points
from duibiao.ingest.named_unit import with_unit_of_name
from duibiao.ingest.target_value import read_target
from duibiao.ingest.template_residue import bare_name
from duibiao.ontology.categories import complete_labels, labels_of, parents_of
from duibiao.ontology.draft_yaml import HORIZONS, ROW_KEYS
from duibiao.ontology.records import Horizon, Indicator, Unread

_TEXTS = ("explanation", "standard", "remark")
_LEVEL = {"level1": 1, "level2": 2}
_WHAT = Phrase("一条指标", "an indicator")
_NAMELESS = Phrase("这条指标没有名称", "an indicator without a name")
_A_NAME = Phrase("三级: 指标名称", "name: …")
_POINTS = Phrase("分值，如 10", "points, such as 10")


def read_row(sheet: Sheet, node: yaml.Node) -> Indicator | Unread | None:
    """Return the indicator; classes alone as unread, an empty entry as None. Raises DraftInvalid."""
    said = entries(sheet, node, ROW_KEYS, _WHAT)
    return _Row(sheet, node, said).read() if said else None


class _Row:
    def __init__(self, sheet: Sheet, node: yaml.Node, said: dict[str, yaml.Node]) -> None:
        self._sheet, self._node, self._said = sheet, node, said
        self._texts = {field: join_lines(text_of(sheet, value, _WHAT).split("\n")) for field, value in said.items()}

    def read(self) -> Indicator | Unread:
        place = self._sheet.place(self._said.get("level3", self._node))
        if "level3" not in self._texts:
            if self._texts.keys() - {"level1", "level2"}:
                raise self._sheet.fault(self._node, _NAMELESS, _A_NAME)
            return Unread(" ".join(self._texts.values()), place)
        first, second = self._label("level1"), self._label("level2")
        level1, level2 = complete_labels(first.text if first else None, second.text if second else None)
        if level2 and not allows(level1, level2):
            found = Phrase(
                f"二级“{level2}”不在一级“{level1 or ''}”之下", f"{level2} is not under 一级 “{level1 or ''}”"
            )
            raise self._sheet.fault(self._said["level2"], found, near(level1 or "", sorted(parents_of(level2))))
        value, name = self._texts.get("value_text"), bare_name(self._texts["level3"])
        return Indicator(
            level1,
            level2,
            name,
            place,
            with_unit_of_name(read_target(value), name) if value else None,
            self._sheet.place(self._said["value_text"]) if value else None,
            first.raw if first else None,
            second.raw if second else None,
            self._points(),
            columns={field: self._texts[field] for field in _TEXTS if field in self._texts},
            horizon=self._horizon(),
        )

    def _label(self, field: Literal["level1", "level2"]) -> ClassLabel | None:
        """Return the label of a class that forms have, None where it is blank."""
        text = self._texts.get(field)
        if text is None:
            return None
        label, word = read_label(text), ROW_KEYS[field][0]
        if label is None or label.kind not in (field, "both"):
            found = Phrase(f"没有叫“{text}”的{word}指标", f"there is no {field} “{text}”")
            raise self._sheet.fault(self._said[field], found, near(text, sorted(labels_of(_LEVEL[field]))))
        return label

    def _points(self) -> float | None:
        text = self._texts.get("weight")
        if text is None:
            return None
        if (points := read_points(text, "weight")) is None:
            raise self._sheet.fault(self._said["weight"], Phrase(f"权重是“{text}”", f"weight is “{text}”"), _POINTS)
        return points

    def _horizon(self) -> Horizon | None:
        text = self._texts.get("horizon")
        if text is None:
            return None
        for horizon, word in HORIZONS.items():
            if text in (horizon, word):
                return horizon
        found = Phrase(f"期间是“{text}”", f"horizon is “{text}”")
        raise self._sheet.fault(self._said["horizon"], found, near(text, [*HORIZONS.values(), *HORIZONS]))
