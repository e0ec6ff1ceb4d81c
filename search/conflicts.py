"""What keeps two names from ever being the same, however alike the rest: rules, not weights."""

from duibiao.ontology.parts import NameParts
from duibiao.ontology.units import Unit, conversion
from duibiao.ontology.word_lists import things
from duibiao.search.name_facets import asked, counted
from duibiao.search.opposites import turned
from duibiao.search.other_sort import other_sort
from duibiao.search.stages import level_and_change, only_one_changes, other_stage
from duibiao.search.subjects import Level, near, objects


def conflict(one: NameParts, other: NameParts, units: tuple[Unit | None, Unit | None]) -> bool:
    """Return whether they can never be the same: another kind of quantity, other things counted or asked, another level, stage, direction or change."""
    if _other_quantity(one, other):
        return True
    if one.level != other.level or (_other_count(one, other) and not _counted_alike(*units)):
        return True
    if (one.better and other.better and one.better != other.better) or turned(one, other):
        return True
    if only_one_changes(one, other) or _other_things(one, other):
        return True
    if level_and_change(one.text, other.text) or other_stage(one.text, other.text) or other_sort(one.text, other.text):
        return True
    if one.kind == "satisfaction" and not _same_people(one, other):
        return True
    return bool(one.change and other.change and one.change != other.change)


# 及时率 and 及时性 are one; a number is no share, and money no time
_GRADED = frozenset({"share", "degree"})


def _other_quantity(one: NameParts, other: NameParts) -> bool:
    """Whether quantities of two kinds are measured: 资助人数, 资助标准."""
    return bool(one.kind and other.kind) and one.kind != other.kind and not {one.kind, other.kind} <= _GRADED


def _other_things(one: NameParts, other: NameParts) -> bool:
    """Whether two kinds of one thing are counted or measured: 护栏安装长度, 标线施划长度; a share of either may compare."""
    if one.kind != other.kind or one.kind not in ("count", "measure"):
        return False
    a, b = objects(one)[-1:], objects(other)[-1:]
    return bool(a and b) and near(a[0], b[0]) == Level.KIN and a[0][1] in things()


def _same_people(one: NameParts, other: NameParts) -> bool:
    """Whether the same are asked; 群众 may be the 办事群众 that the other name says."""
    short, long = sorted((one.text, other.text), key=len)
    return asked(one) == asked(other) or ({asked(one), asked(other)} == {"public", "served"} and long.endswith(short))


def _counted_alike(one: Unit | None, other: Unit | None) -> bool:
    """Whether the units count one kind of thing, whatever the names say of it; 场 and 家, 篇 and 次 do not."""
    if one is None or other is None or conversion(one, other) is None:
        return False
    counted = {one.counted, other.counted}
    return len(counted) == 1 or ("organisation" not in counted and counted != {"time", "copy"})


def _other_count(one: NameParts, other: NameParts) -> bool:
    said = (one.counted, other.counted)
    return all(said) and counted(one) != counted(other) and "amount" not in said
