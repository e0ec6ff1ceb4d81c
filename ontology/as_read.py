"""A filing as it was read, in one statement of the ledger beside its graph: to look up one text is quicker than two hundred.

The graph says the same and is what counts: a statement written with other fields than those of today is passed over.
"""

import json
from dataclasses import astuple, fields
from hashlib import blake2b
from typing import Any

import pyoxigraph as ox

from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.namespaces import DATA
from duibiao.ontology.records import Filing, Finding, Funding, Indicator, Place, Target, Unread

_KEYS = [field.name for field in fields(Filing)]
_SHAPE = [[field.name for field in fields(kind)] for kind in (Filing, Funding, Indicator, Target, Unread, Finding)] + [
    Place._fields
]
_AS_READ = ox.NamedNode(f"{DATA}ledger/asRead-{blake2b(repr(_SHAPE).encode(), digest_size=4).hexdigest()}")


def as_read(graph: ox.NamedNode, filing: Filing) -> ox.Quad:
    """Return the statement that the graph holds this filing; it goes when the graph is dropped."""
    text = json.dumps(astuple(filing), ensure_ascii=False, separators=(",", ":"))
    return ox.Quad(graph, _AS_READ, ox.Literal(text), LEDGER_GRAPH)


def find_as_read(store: GraphStore, graph: ox.NamedNode) -> Filing | None:
    """Return the filing that the graph holds, None where no statement says it."""
    found = store.match(LEDGER_GRAPH, graph, _AS_READ)
    return next((_filing(json.loads(quad.object.value)) for quad in found if isinstance(quad.object, ox.Literal)), None)


def _filing(values: list[Any]) -> Filing:
    said = dict(zip(_KEYS, values, strict=True))
    made: dict[str, Any] = {
        "place": _place(said["place"]),
        "funding": Funding(*said["funding"]),
        "indicators": tuple(map(_indicator, said["indicators"])),
        "unread": tuple(Unread(text, _place(place)) for text, place in said["unread"]),
        "findings": tuple(Finding(*finding) for finding in said["findings"]),
        "places": {name: _place(place) for name, place in said["places"].items()},
    }
    return Filing(**said | made)


def _indicator(values: list[Any]) -> Indicator:
    level1, level2, level3, place, target, target_place, raw1, raw2, weight, actual, *rest = values
    return Indicator(
        level1, level2, level3, _place(place), target and Target(*target), target_place and _place(target_place), raw1, raw2,
        weight, actual and Target(*actual), *rest,
    )  # fmt: skip


def _place(values: list[Any]) -> Place:
    line, page, quote, cell, box = values
    return Place(line, page, quote, cell, box and tuple(box))
