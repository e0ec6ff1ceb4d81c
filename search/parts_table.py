"""The facets of many names as columns, so that one question is compared with all of them at once."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from duibiao.ontology.parts import NameParts
from duibiao.search.name_facets import FACETS, JUDGED, core, root, tokens
from duibiao.search.token_index import Arrays, Mask, TokenIndex

Codes = npt.NDArray[np.int16]
Features = dict[str, npt.NDArray[np.float32]]
Places = slice | npt.NDArray[np.intp]
EVERY = slice(None)  # all names

# How much a facet says depends on whether people are asked, a quality is judged, or something is counted.
_BY_BLOCK = (
    "measure_same", "counted_same", "counted_differs", "about", "about_same_measure", "object_same", "object_differs",
    "object_one", "act_same", "act_differs", "crossed", "root_crossed", "asked_same", "asked_differs", "person_same",
)  # fmt: skip
_BLOCKS = ("judged", "quantity", "satisfaction")
_IN_ALL = (
    "measure_differs", "measure_unknown", "dimension_same", "dimension_differs", "change_differs", "per_same",
    "per_differs", "level_differs",
)  # fmt: skip
PART_FEATURES = (*_IN_ALL, *(f"{block}.{name}" for block in _BLOCKS for name in _BY_BLOCK))


class PartsTable:
    """One row a name; a column holds the codes of one facet, 0 for "not said"."""

    def __init__(self, codes: dict[str, dict[str, int]], columns: dict[str, Codes], about: TokenIndex) -> None:
        self._codes, self._columns, self._about = codes, columns, about

    @classmethod
    def build(cls, names: Sequence[NameParts]) -> "PartsTable":
        """Return the table of these names, in their order."""
        codes: dict[str, dict[str, int]] = {}
        columns: dict[str, Codes] = {}
        for facet, read in FACETS.items():
            known = codes.setdefault(facet, {"": 0})
            columns[facet] = np.array([known.setdefault(read(parts), len(known)) for parts in names], dtype=np.int16)
        return cls(codes, columns, TokenIndex.build([tokens(parts) for parts in names]))

    def features(self, question: NameParts, places: Places = EVERY) -> Features:
        """Return how each name, or those at the places, agrees with the question: float32 (n,) by PART_FEATURES; what is missing is 0."""
        found = self.agreement(question, places)
        block = _block(question)
        named = {name: found[name] for name in _IN_ALL} | {f"{block}.{name}": found[name] for name in _BY_BLOCK}
        return {name: np.asarray(values, dtype=np.float32) for name, values in named.items()}

    def agreement(self, question: NameParts, places: Places = EVERY) -> dict[str, npt.NDArray[np.generic]]:
        """Return which facets are the same, differ, or are said by one side only (``one``); the similarity of the rest."""
        same, differ, one = self._compared(question, places)
        about = self._about.similarity(tokens(question))[places]
        cores = [thing for role in ("act", "object") if (thing := core(question, role))]
        found: dict[str, npt.NDArray[np.generic]] = {
            **{f"{facet}_same": mask for facet, mask in same.items()},
            **{f"{facet}_differs": mask for facet, mask in differ.items()},
            **{f"{facet}_one": mask for facet, mask in one.items()},
        }
        return found | {
            "measure_differs": differ["group"],
            "measure_unknown": one["group"],
            "change_differs": differ["change"] | one["change"],
            "per_differs": differ["per"] | one["per"],
            "level_differs": differ["level"] | one["level"],
            "object_differs": differ["object_root"],
            "act_differs": differ["act_root"],
            "crossed": self._about.having(cores)[places],
            "root_crossed": self._about.having([root(thing) for thing in cores])[places],
            "about": about,
            "about_same_measure": about * same["measure"],
            "silent": self._about.silent[places],
        }

    def _compared(
        self, question: NameParts, places: Places
    ) -> tuple[dict[str, Mask], dict[str, Mask], dict[str, Mask]]:
        same: dict[str, Mask] = {}
        differ: dict[str, Mask] = {}
        one: dict[str, Mask] = {}
        for facet, read in FACETS.items():
            value, codes = read(question), self._columns[facet][places]
            code = self._codes[facet].get(value, -1)
            same[facet] = (codes == code) & (codes > 0)
            differ[facet] = (codes != code) & (codes > 0) & (value != "")
            one[facet] = (codes > 0) != (value != "")
        return same, differ, one

    def arrays(self) -> Arrays:
        """Return what ``from_arrays`` needs to make this table again."""
        columns: Arrays = {f"facet.{facet}": column for facet, column in self._columns.items()}
        codes: Arrays = {f"codes.{facet}": np.array(list(known), dtype=np.str_) for facet, known in self._codes.items()}
        return columns | codes | {f"about.{key}": array for key, array in self._about.arrays().items()}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> "PartsTable":
        """Return the table that ``arrays`` described."""
        codes = {f: {text: code for code, text in enumerate(arrays[f"codes.{f}"].tolist())} for f in FACETS}
        columns = {f: arrays[f"facet.{f}"].astype(np.int16) for f in FACETS}
        about = {key: arrays[f"about.{key}"] for key in ("vocabulary", "starts", "names", "weights", "norms")}
        return cls(codes, columns, TokenIndex.from_arrays(about))


def _block(parts: NameParts) -> str:
    if parts.kind == "satisfaction":
        return "satisfaction"
    return "judged" if parts.kind in JUDGED or parts.kind is None else "quantity"
