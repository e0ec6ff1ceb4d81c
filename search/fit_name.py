"""The name of a peer's or the catalogue's indicator -> a name of the draft's own: its object in place of another's."""

import re
from collections.abc import Iterator

from duibiao.ontology.fold import fold
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.rules.goals import content
from duibiao.ontology.rules.words import ATTRIBUTE_END, TARGET_IN_NAME
from duibiao.ontology.word_lists import Word, cut
from duibiao.search.draft_words import DraftWords, object_of
from duibiao.search.name_facets import lineage

_SHORTEST = 3  # characters that say how much, but not of what: 退回率
_LONGEST = 20  # characters; rule R35 minds names from 26 on
_CLAUSE = re.compile('[,;。，；“”"《》「」]')  # a sentence, or a proper name
# people whom any project may serve
_ANYBODY = frozenset(
    [
        "服务对象",
        "受益对象",
        "受益人员",
        "群众",
        "公众",
        "社会公众",
        "居民",
        "市民",
        "工作人员",
        "职工",
        "学员",
        "使用人员",
        "用户",
    ]
)
# objects so general that the draft's own stands for them: 设备完好率 of a project on street lamps is 路灯完好率
_GENERAL = frozenset({"equipment", "work", "project", "facility", "goods", "system", "plan-object"})


def carried(name: str, peer_project: str, words: DraftWords) -> str:
    """Return the peer's name with its project's object replaced by the draft's.

    >>> from duibiao.search.draft_words import draft_words
    >>> carried("社区图书借阅率", "社区图书购置", draft_words("乡村绘本购置"))
    '乡村绘本借阅率'
    """
    name, other = fold(name), object_of(peer_project)
    return name.replace(other, words.object) if len(other) > 1 and words.object else name


def named(label: str, words: DraftWords, text: str) -> str:
    """Return a label of the catalogue with its things in the draft's own words: 补助资金发放及时率 as 高龄津贴发放及时率."""
    parts = cut(fold(label))
    own = [word for word in cut(text) if word.thing and word.thing.role == "object"]
    return "".join(_own_word(word, own, words) for word in parts)


def measured(label: str, words: DraftWords) -> str:
    """Return a label as a name that can be measured: 人员能力提升 as 人员能力提升情况, 退回率 with the draft's object."""
    whole = label if len(label) > _SHORTEST else f"{words.object}{label}"
    return whole if ATTRIBUTE_END.search(whole) else f"{whole}情况"


def _own_word(word: Word, own: list[Word], words: DraftWords) -> str:
    if word.thing is None or word.thing.role != "object" or word.attribute:
        return word.text
    if word.thing.id in _GENERAL and words.object and _head_is_object(words.object):
        return words.object
    same = [w for w in own if w.thing and word.thing.id in lineage(w.thing.id)]
    if not same:
        return word.text
    # the draft's object, where it is of that kind, says more than its last word
    return words.object if words.object.endswith(same[0].text) else same[0].text


def _head_is_object(phrase: str) -> bool:
    last = cut(phrase)[-1]
    return last.thing is not None and last.thing.role == "object"


def foreign(name: str, label: str, text: str) -> frozenset[str]:
    """Return what a name says that neither the draft's text nor the metric's label does."""
    return content(fold(name)) - content(fold(f"{label}{text}")) - _ending(name)


def _ending(name: str) -> frozenset[str]:
    """The pairs of characters that only say how it is measured, or a general act."""
    said = "".join(_measuring(name))
    return content(said)


def _measuring(name: str) -> Iterator[str]:
    for word in cut(fold(name)):
        if word.attribute or word.text in _ANYBODY or (word.known and word.thing is None):
            yield word.text
    yield read_name(name).text[-4:]


def is_short(name: str) -> bool:
    """Return whether the name is one phrase of a readable length that ends in what is measured, without a target in it."""
    ends = ATTRIBUTE_END.search(name) and not TARGET_IN_NAME.search(name)
    return bool(ends) and _SHORTEST < len(name) <= _LONGEST and not _CLAUSE.search(name)
