"""One entry of a draft's list of indicators to an Indicator."""

import yaml

from duibiao.errors import Phrase
from duibiao.ingest.cell_text import join_lines
from duibiao.ingest.draft_nodes import Sheet, entries, text_of
from duibiao.ingest.further_columns import read_points
from duibiao.ingest.target_value import read_target
from duibiao.ontology.categories import complete_labels
from duibiao.ontology.draft_yaml import HORIZONS, ROW_KEYS
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Horizon, Indicator, Unread

_TEXTS = ("explanation", "standard", "remark")
_WHAT = Phrase("一条指标", "an indicator")
_A_NAME = Phrase("三级: 指标名称", "name: …")
_POINTS = Phrase("分值，如 10", "points, such as 10")
_HORIZON = Phrase("、".join(HORIZONS.values()), ", ".join(HORIZONS))


def read_row(sheet: Sheet, node: yaml.Node) -> Indicator | Unread | None:
    """Return the indicator; classes alone as unread, an empty entry as None. Raises DraftInvalid."""
    said = entries(sheet, node, ROW_KEYS, _WHAT)
    texts = {field: join_lines(text_of(sheet, value, _WHAT).split("\n")) for field, value in said.items()}
    place = sheet.place(said.get("level3", node))
    if "level3" not in texts:
        if texts.keys() - {"level1", "level2"}:
            raise sheet.fault(node, Phrase("这条指标没有名称", "an indicator without a name"), _A_NAME)
        return Unread(" ".join(texts.values()), place) if texts else None
    level1, level2 = complete_labels(
        *(fold(texts[level]) if level in texts else None for level in ("level1", "level2"))
    )
    value = texts.get("value_text")
    return Indicator(
        level1,
        level2,
        texts["level3"],
        place,
        read_target(value) if value else None,
        sheet.place(said["value_text"]) if value else None,
        weight=_points(sheet, said.get("weight"), texts.get("weight")),
        columns={field: texts[field] for field in _TEXTS if field in texts},
        horizon=_horizon(sheet, said.get("horizon"), texts.get("horizon")),
    )


def _points(sheet: Sheet, node: yaml.Node | None, text: str | None) -> float | None:
    if node is None or text is None:
        return None
    if (points := read_points(text)) is None:
        raise sheet.fault(node, Phrase(f"权重是“{text}”", f"weight is “{text}”"), _POINTS)
    return points


def _horizon(sheet: Sheet, node: yaml.Node | None, text: str | None) -> Horizon | None:
    if node is None:
        return None
    horizons: tuple[Horizon, ...] = ("annual", "long")
    for horizon in horizons:
        if text in (horizon, HORIZONS[horizon]):
            return horizon
    raise sheet.fault(node, Phrase(f"期间是“{text}”", f"horizon is “{text}”"), _HORIZON)
