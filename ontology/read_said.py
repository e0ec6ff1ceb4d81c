"""What the graphs of filings say, property by property: one question for many filings is quicker than all quads of each.

To look up a term's text takes longer than to find it, so only the properties that are read are asked for.
"""

from collections import defaultdict
from collections.abc import Sequence

import pyoxigraph as ox

from duibiao.ontology.graph import GraphStore
from duibiao.ontology.graph_names import COLUMNS, FUNDING

Said = dict[str, dict[str, list[str]]]  # key -> subject -> values

_OWN = (
    "formIndex", "fiscalYear", "projectNature", "projectCategory", "startDate", "endDate", "hasFunding", *FUNDING.values(), "text",
    "label", "hasNarrative", "hasUnread", "hasFinding", "hasIndicator", "name", "level1", "level2", "level1Raw", "level2Raw",
    "hasTarget", "hasActual", "rawText", "comparator", "numericValue", "upperValue", "unitText", "qualitativeValue", "weight",
    "score", *COLUMNS.values(), "horizon", "rule", "severity", "message", "messageEn", "repair",
    "repairEn", "aboutIndicator", "readAt", "statesProperty", "line", "page", "cell", "box", "quote",
)  # fmt: skip
# what filings share, and each may print otherwise, is asked for from the filing
_SHARED = {
    "fileName": "readFrom/duibiao:fileName", "sha256": "readFrom/duibiao:sha256", "projectName": "hasProject/duibiao:name",
    "unitName": "implementingUnit/duibiao:name", "departmentName": "competentDepartment/duibiao:name",
}  # fmt: skip
_PATHS = {key: f"duibiao:{key}" for key in _OWN} | {key: f"duibiao:{path}" for key, path in _SHARED.items()}


def occurring(store: GraphStore) -> list[str]:
    """Return the keys that any filing of the store has: to ask a graph for what it lacks takes as long as for what it has."""
    return [key for key, path in _PATHS.items() if store.query(f"ASK {{ ?s {path} ?o }}")]


def said_in(store: GraphStore, graphs: Sequence[ox.NamedNode], keys: Sequence[str]) -> Said:
    """Return what these graphs say under each key; an empty dictionary for a key that is not asked for."""
    names = " ".join(map(str, graphs))
    said: Said = defaultdict(dict)
    for key in keys:
        found = said[key]
        for subject, value in store.texts(
            f"SELECT ?s ?o {{ VALUES ?g {{ {names} }} GRAPH ?g {{ ?s {_PATHS[key]} ?o }} }}"
        ):
            found.setdefault(subject, []).append(value)
    return said
