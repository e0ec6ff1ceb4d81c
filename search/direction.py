"""Which way a target is better: read from the name, else said by its metric."""

from duibiao.ontology.metrics import Metric
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.namespaces import ONTOLOGY
from duibiao.search.benchmark import Direction

_POLARITY: dict[str, Direction] = {f"{ONTOLOGY}higherIsBetter": "higher", f"{ONTOLOGY}lowerIsBetter": "lower"}


def direction_of(name: str, metric: Metric | None = None) -> Direction | None:
    """Return which way is better, None for a quantity that is neither good nor bad when it is larger.

    Numbers, sizes and sums of money follow the size of the unit and of the project: 500 people trained are no higher aim than
    50. Only what should not happen (投诉件数) and what is taken over something (人均成本) has a direction.

    >>> direction_of("政策知晓率"), direction_of("设备故障率"), direction_of("培训人次"), direction_of("投诉件数")
    ('higher', 'lower', None, 'lower')
    """
    parts = read_name(name)
    better = parts.better or _POLARITY.get((metric.polarity if metric else None) or "")
    if parts.kind in ("count", "measure") and better == "higher":
        return None
    return None if parts.kind == "money" and not parts.per else better
