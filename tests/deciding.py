"""Names that no metric fits, and rows of the SSSOM table that decide about them."""

from dataclasses import replace
from typing import Any

from duibiao.ontology.decision_rows import row_of
from duibiao.ontology.metric_decisions import Decision
from duibiao.ontology.namespaces import FOUND
from duibiao.ontology.sssom import Row

# names of invented fields that no metric of the catalogue fits
LAMPS = ["灯塔点灯及时率", "灯塔点灯及时性", "北岸灯塔点灯及时率"]
OTHERS = ["蜂箱越冬存活率", "风筝放飞数量", "候鸟环志只数"]
NEW = FOUND + "0" * 24


def row(name: str, metric: str, label: str, **changed: Any) -> Row:
    return replace(row_of(Decision(name, metric, label)), **changed)
