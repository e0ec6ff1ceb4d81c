"""Two names -> whether they measure one and the same from its two ends."""

import re

from duibiao.ontology.parts import NameParts
from duibiao.ontology.polarity import ends_of_one_scale, ends_said
from duibiao.ontology.word_lists import attributes, morphemes
from duibiao.search.name_facets import is_judged
from duibiao.search.stages import only_one_changes

# what is said not to be done, by its first two characters
_NOT_DONE = re.compile(r"[未没](?:有|能|曾|予|获|得到)?([^未没有能曾予获]{2})")
# How alike what two names are about must be. Our choice, from the pairs of tests/labels marked dev.
_POSSIBLE = 0.45


def opposed(one: NameParts, other: NameParts, alike: float) -> bool:
    """Return whether one and the same is measured from its two ends."""
    if alike < _POSSIBLE or is_judged(one) != is_judged(other) or only_one_changes(one, other):
        return False
    if ends := ends_said(one.text, other.text):
        return ends == "opposite" and (is_judged(one) or one.kind == other.kind)
    if not is_judged(one) and one.kind != "time":
        return False
    return ends_of_one_scale(one.text, other.text) or _denied(one.text, other.text) or _are_ends(one, other)


def _are_ends(one: NameParts, other: NameParts) -> bool:
    """Whether the attributes are two ends, as listed, or of one group and one better the higher, the other the lower."""
    first, second = attributes().get(one.attribute), attributes().get(other.attribute)
    if not first or not second:
        return False
    listed = second.id == first.opposite or first.id == second.opposite
    return listed or (one.better != other.better and first.group == second.group)


def _denied(one: str, other: str) -> bool:
    """Whether just one says that something is not done, of an act of the other: 未进驻大厅事项占比 beside 事项进驻率."""
    first, second = _NOT_DONE.findall(one), _NOT_DONE.findall(other)
    return any(word in other for word in first) if not second else not first and any(word in one for word in second)


def turned(one: NameParts, other: NameParts) -> bool:
    """Return whether two names say the two ends of something, or one of two judged ones denies what the other says, by a word that no list knows (失养 beside 列养)."""
    if ends := ends_said(one.text, other.text):
        return ends == "opposite"
    if not (is_judged(one) and is_judged(other)):
        return False
    said = [[text for text in a.rest if text not in b.text] for a, b in ((one, other), (other, one))]
    denied = [any(text.startswith(morphemes("deny")) for text in texts) for texts in said]
    return denied[0] != denied[1]
