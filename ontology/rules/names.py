"""Names of indicators read into their parts, each name once."""

from functools import lru_cache

from duibiao.ontology.name_parts import NameParts, read_name

__all__ = ["NameParts", "parts_of"]


@lru_cache(maxsize=100_000)
def parts_of(name: str) -> NameParts:
    """Return what the name says."""
    return read_name(name)
