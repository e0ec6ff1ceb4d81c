"""A name and the unit of its target -> one side of a comparison: its parts read with the unit, the metric that fits, its vector."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.parts import NameParts
from duibiao.ontology.units import Unit, read_unit
from duibiao.search.encoders import Vectors
from duibiao.search.known_names import name_vector
from duibiao.search.link_metrics import linker
from duibiao.search.name_facets import root


@dataclass(frozen=True, slots=True)
class Side:
    """A name as it is compared: its parts, read with its unit, and the IRI of the metric that fits, "" where none does."""

    parts: NameParts
    unit: Unit | None
    metric: str

    @property
    def meaning(self) -> Vectors:
        """Return what the encoder of names makes of it, (128,)."""
        return name_vector(self.parts.text)


@lru_cache(maxsize=100_000)
def read_side(name: str, unit: str | None) -> Side:
    """Return the name as it is compared."""
    parts = read_name(name)
    read = (
        read_unit(_of_firms(unit) if parts.people and root(parts.people[0]) == "organisations" else unit)
        if unit
        else None
    )
    link = linker().link(name, parts)
    return Side(in_unit(_as_quantity(name, parts, read), read) if read else parts, read, link.iri if link else "")


def _of_firms(unit: str) -> str:
    """The unit, firms counted as 家, which officials count as 户 too."""
    return unit.replace("户", "家")


_QUANTITY = {"count": "数量", "area": "面积", "length": "长度"}
_GRADED = re.compile(r"[率度性比]$|情况$|程度$|状况$|比例$|占比$|是否|能否")


def _as_quantity(name: str, parts: NameParts, unit: Unit | None) -> NameParts:
    """The parts, as of so many where the name ends in no word of quantity and its unit says so: 老旧船舶淘汰, in 艘."""
    word = _QUANTITY.get(unit.dimension) if unit else None
    if not word or parts.kind in ("count", "measure", "time", "money", "satisfaction") or _GRADED.search(name):
        return parts
    return replace(read_name(name + word), text=parts.text)
