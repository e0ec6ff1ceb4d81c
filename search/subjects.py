"""What two names are about -> whether it is the same object and the same act, by the lists, else by the wording.

Chinese names its head last, so the last object counts, and of a compound that no list knows its last characters.
"""

from enum import IntEnum
from functools import lru_cache

from duibiao.ontology.parts import EVENTS, NameParts
from duibiao.ontology.word_lists import things
from duibiao.search.name_facets import TIMED, lineage, measure, root

# beside another object these say nothing: 项目, 工作, 服务
WEAK = frozenset({"work", "project", "service", "behaviour", "money-benefit"})
# stages of one process, what is applied for, accepted, decided, done, is one topic; building and repairing are two
_STAGES = frozenset(
    {"apply", "register", "initiate", "grant", "handle-act", "review", "issue", "pay", "publish", "inspect", "start-act",
     "respond-act", "mediate", "accept", "rescue", "treat", "test", "seize", "report-act", "recruit"}
)  # fmt: skip


# attributes that say that an act is done, and so count as one where something else is measured of it: 采纳件数
_DONE = frozenset(
    f"a:{a}" for a in ("handling", "response", "restoration", "detection", "adoption", "start", "recovery")
)


# which acts those are
_DOES = {
    "a:handling": {"handle-act", "remedy", "repair", "mediate", "dispose"},
    "a:response": {"respond-act"},
    "a:restoration": {"repair"},
    "a:start": {"start-act"},
    "a:recovery": {"collect", "reclaim"},
}
# acts under two notions that officials use for one another: 矿山修复, 矿山治理
_AKIN = (frozenset({"remedy", "repair", "mine-restore"}),)
# what 办理 is of a permit or a certificate
_HANDLED = frozenset({"review", "register", "grant", "issue-doc"})
# attributes that are counted like objects where something else is measured of them: 火灾损失, 碳排放下降
_HAPPENINGS = EVENTS | {"pollution", "employment"}


KEPT = 10_000  # names of which what is read is kept: a question is compared with many

Named = tuple[str, str]  # a word and its id in the lists, as in NameParts.named


class Level(IntEnum):
    """How near two words are: UNDER, one names a kind of the other; KIN, both are kinds of one thing."""

    APART = 0
    KIN = 1
    UNDER = 2
    SAME = 3


def are_stages(one: NameParts, other: NameParts) -> bool:
    """Return whether what is done according to two names are steps of one process: applied for, accepted, decided, done."""
    done = acts(one), acts(other)
    if not all(done) and measure(one) != measure(other):
        done = done[0] or _done(one), done[1] or _done(other)
    last = {words[-1][1] for words in done if words}
    roots = {root(thing) if thing in things() else thing for thing in last}
    return (len(last) == 2 and roots <= _STAGES | _DONE) or {one.attribute, other.attribute} <= TIMED


@lru_cache(maxsize=KEPT)
def objects(parts: NameParts) -> tuple[Named, ...]:
    """Return the objects, without weak ones beside others."""
    said = tuple(
        word for word in parts.named if not _is_act(word[1]) and (word[1][:2] != "a:" or word[1][2:] in _HAPPENINGS)
    )
    return tuple(word for word in said if word[1] not in WEAK) or said


@lru_cache(maxsize=KEPT)
def acts(parts: NameParts) -> tuple[Named, ...]:
    """Return the acts, but for 举办, which any event is, and those between two objects, part of the second: 不动产登记系统."""
    are_acts = [_is_act(thing) or thing.startswith("a:") for _, thing in parts.named]
    return tuple(
        word
        for place, word in enumerate(parts.named)
        if _is_act(word[1]) and word[1] != "hold" and (all(are_acts[:place]) or all(are_acts[place + 1 : place + 2]))
    )


def _done(parts: NameParts) -> tuple[Named, ...]:
    """What is measured, where that is whether an act is done: 结案率 beside 立案率."""
    return ((parts.attribute, f"a:{parts.attribute}"),) if f"a:{parts.attribute}" in _DONE else ()


def _is_act(thing: str) -> bool:
    return thing in _DONE or (thing in things() and things()[thing].role == "act")


def near(one: Named, other: Named) -> Level:
    """Return how near two words are."""
    if one[1] == other[1] and one[1].startswith("a:"):  # 火灾, 中毒: two accidents
        return max(_wording(one[0], other[0]), Level.KIN)
    if one[1] and other[1]:
        if _does(one[1], other[1]) or _does(other[1], one[1]):
            return Level.SAME
        if any(one[1] in group and other[1] in group for group in _AKIN):
            return Level.KIN
        if "handle-act" in (one[1], other[1]) and {one[1], other[1]} & _HANDLED:
            return Level.KIN
        if one[1] == other[1]:
            return Level.SAME
        if one[1] in lineage(other[1]) or other[1] in lineage(one[1]):
            return Level.UNDER
        return Level.KIN if root(one[1]) == root(other[1]) else Level.APART
    return _wording(one[0], other[0])


def _does(attribute: str, act: str) -> bool:
    """Whether the attribute says that the act is done: 销号 of 整治."""
    return attribute in _DOES and not _DOES[attribute].isdisjoint(lineage(act))


def _wording(one: str, other: str) -> Level:
    """How near two compounds are: 线路 and 供电线路 are the same, 应急网点 and 供应网点 too."""
    short, long = sorted((one, other), key=len)
    if long.endswith(short) or one[-2:] == other[-2:]:
        return Level.SAME
    shared = len(set(one) & set(other))
    if shared >= 2 and 2 * shared >= len(short):
        return Level.SAME
    return Level.APART
