"""The unit of a target whose cell holds a bare number and whose name ends in the unit, in brackets."""

import re
from dataclasses import replace

from duibiao.ingest.units_printed import KNOWN, LATIN, MULTIPLE
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Target

# dB(A) has brackets of its own
_BRACKETED = re.compile(r"[^()]\(([^()]{1,8}(?:\(A\))?)\)$")
_LATIN = re.compile(LATIN)
_SHARES = ("%", "‰")


def with_unit_of_name(target: Target, name: str) -> Target:
    """Return the target with the unit that the name prints (form-variants.md §6), unless it has one or no number.

    >>> with_unit_of_name(Target("≥300", "≥", 300.0), "受益户数（户）").unit
    '户'
    >>> with_unit_of_name(Target("≥1.2", "≥", 1.2), "绿化面积（万㎡）").unit
    '万m2'
    >>> with_unit_of_name(Target("2", None, 2.0), "节水改造（二期）").unit
    """
    if target.number is None or target.unit is not None:
        return target
    match = _BRACKETED.search(fold(name))
    return replace(target, unit=match[1]) if match and _is_unit(match[1]) else target


def _is_unit(text: str) -> bool:
    return text in _SHARES or all(map(_is_known, text.split("/")))


def _is_known(part: str) -> bool:
    bare = MULTIPLE.sub("", part, count=1)
    return part in KNOWN or bare in KNOWN or _LATIN.fullmatch(bare) is not None
