"""The name of a unit -> where it is, as far as the name says, and what kind of unit it is."""

import re
from dataclasses import dataclass
from functools import cache

from duibiao.errors import Language
from duibiao.ontology.fold import fold
from duibiao.ontology.word_lists import rows

# 青溪市, 云岭区; no places are 城市管理局, 市场监督管理局, 社区卫生服务中心
_CITY = r"(?<![城都超门])市(?!场|政(?!府|协|法)|容|民(?!政|族)|级|区)"
_PLACES = re.compile(
    rf"(?P<province>[^市县区]{{2,7}}?(?:省|自治区|特别行政区))?(?P<city>[^县区]{{2,7}}?(?:{_CITY}|自治州|地区))?"
    rf"(?P<county>.{{1,7}}?(?:自治县|县(?![域级])|(?<![社小园校景辖城地])区(?![域级划])|旗|{_CITY}))?"
)


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A line of words/unit_kinds.tsv."""

    id: str
    zh: str
    en: str
    endings: tuple[str, ...]

    def label(self, language: Language) -> str:
        """Return what the kind is called."""
        return self.zh if language == "zh" else self.en


def places_of(unit: str) -> tuple[str, ...]:
    """Return the places that begin the name, the largest first; empty where it begins with none.

    >>> places_of("上海市松江区医疗保险事务中心"), places_of("城市管理行政执法局")
    (('上海市', '松江区'), ())
    """
    found = _PLACES.match(fold(unit))
    return tuple(place for place in found.groups() if place) if found else ()


def kind_of(unit: str) -> UnitKind | None:
    """Return what kind of unit the name's ending says, None where the list knows none.

    >>> kind_of("云岭区第一人民医院").id, kind_of("青溪市水务局").id
    ('hospital', 'department')
    """
    name = fold(unit)
    fitting = [(len(ending), kind) for kind in unit_kinds() for ending in kind.endings if name.endswith(ending)]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


@cache
def unit_kinds() -> tuple[UnitKind, ...]:
    """Return the kinds of units, in the order of the file."""
    return tuple(UnitKind(r[0], r[1], r[2], tuple(r[3].split())) for r in rows("unit_kinds.tsv"))
