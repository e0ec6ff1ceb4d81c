"""The predicate of a rate -> which direction is better, and whether two predicates are the two ends of one scale."""

import re
from functools import cache, lru_cache
from typing import Literal

from duibiao.ontology.word_lists import Attribute, Better, Word, cut, morphemes, rows

_RATIO = re.compile(r"(?:占?比[例率重]?|百分比|率|程度|情况|状况|度|性)$")
# just before a word: 未缺勤, 未达优良
_DENIED = re.compile(r"(?:未|不|无|零|没有)(?:[达获能按曾被]|发生|出现)?$")
_ENTITLED = re.compile(r"应([^应尽]{1,4})尽\1")
# Groups of attributes whose ends are measured against each other where all else is the same: a state of things, an
# obligation, presence, consent, opinion. Of two attributes in no common row (及时/差错) neither is the other's opposite.
_SCALES = (
    {"quality", "accuracy", "completeness", "availability", "health", "standardisation", "success", "connection",
     "environment", "conformity", "rationality", "detection", "effectiveness", "coverage", "fulfilment", "safety"},
    {"timeliness", "handling", "completion", "recovery", "funds", "fulfilment", "return"},
    {"usage", "participation", "retention", "employment", "availability", "completion", "coverage", "health"},
    {"adoption", "success", "quality", "participation", "handling", "completion", "return"},
    {"satisfaction", "complaint"},
    {"growth"},
    {"cost-control", "economy"},
)  # fmt: skip


def differing(one: str, other: str) -> tuple[str, str, str, str]:
    """Return where two names differ once what they begin and end with alike is taken away, and that beginning and end.

    >>> differing("邮件妥投率", "邮件误投比例")
    ('妥', '误', '邮件', '投')
    """
    a, b = (_RATIO.sub("", text) or text for text in (one, other))
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    limit = min(len(a), len(b)) - head
    tail = next((i for i in range(limit) if a[-1 - i] != b[-1 - i]), limit)
    return a[head : len(a) - tail], b[head : len(b) - tail], a[:head], a[len(a) - tail :]


def ends_of_one_scale(one: str, other: str) -> bool:
    """Return whether two names differ in nothing but the two poles of a predicate.

    >>> ends_of_one_scale("民警到岗率", "民警缺岗率"), ends_of_one_scale("登记及时率", "登记差错率")
    (True, False)
    """
    plain = [_ENTITLED.sub(r"\1", text) for text in (one, other)]  # 应筛尽筛/漏筛
    first, second, before, after = differing(*plain)
    if (
        len(before + after) < (1 if plain != [one, other] else 2)
        or len(after) > _LAST
        or max(len(first), len(second)) > _LONGEST
    ):
        return False
    if any(_is_thing(word, after) for text in (first, second) for after, word in enumerate(reversed(cut(text)))):
        return False  # 不动产 is no denial
    known = [_attribute(first), _attribute(second)]
    if known[0] and known[1]:
        a, b = known[0], known[1]
        return a.better != b.better and (a.group == b.group or any({a.group, b.group} <= scale for scale in _SCALES))
    directions = [a.better if a else direction(text) for a, text in zip(known, (first, second), strict=True)]
    if any(
        way == "lower" and not a and _is_act(text)
        for way, a, text in zip(directions, known, (first, second), strict=True)
    ):
        return False  # 脱敏 is done, not left undone
    if not first or not second:  # 应答/无应答
        return direction(first or second, denied=True) == "lower"
    return set(directions) == {"higher", "lower"}


def ends_said(one: str, other: str) -> Literal["same", "opposite"] | None:
    """Return whether two texts say one end of something or its two ends (words/poles.tsv); a denied end is the other one.

    >>> ends_said("湿地净增面积", "湿地净减面积"), ends_said("学员未缺勤率", "参训人员到课率"), ends_said("复议维持率", "复议受理率")
    ('opposite', 'same', None)
    """
    # a word that both say says nothing
    told = ((a - b, b - a) for a, b in zip(_ends(one), _ends(other), strict=True) if a and b)
    found = {_first(a) == _first(b) for a, b in told if _first(a) is not None and _first(b) is not None}
    return None if len(found) != 1 else "same" if found.pop() else "opposite"


@lru_cache(maxsize=10_000)
def _ends(text: str) -> list[set[tuple[str, bool]]]:
    """The words of each pair of ends that a text says, each with whether that is the first end."""
    return [
        {(m[0], (m[0] in first) != (_DENIED.search(text[: m.start()]) is not None)) for m in pattern.finditer(text)}
        for pattern, first in _poles()
    ]


def _first(said: set[tuple[str, bool]]) -> bool | None:
    """Whether the words say the first end, None where there are none or they say both."""
    ends = {end for _, end in said}
    return ends.pop() if len(ends) == 1 else None


@cache
def _poles() -> list[tuple[re.Pattern[str], frozenset[str]]]:
    """A pattern for the words of each line, the longest first, and those of its first end."""
    found = ((one.split(), other.split()) for one, other in rows("poles.tsv"))
    return [
        (re.compile("|".join(map(re.escape, sorted({*one, *other}, key=len, reverse=True)))), frozenset(one))
        for one, other in found
    ]


# a predicate: few characters, at the end of the name
_LONGEST, _LAST = 5, 3


def direction(predicate: str, denied: bool = False) -> Better | None:
    """Return which direction is better by the morphemes of a predicate that no list knows; None where they do not say.

    ``denied`` asks for what turns round whatever follows it.

    >>> direction("缺岗"), direction("到岗"), direction("采样")
    ('lower', 'higher', None)
    """
    if predicate.startswith(morphemes("deny")):
        return "lower"
    if denied:
        return None
    if any(morpheme in predicate for morpheme in morphemes("bad")):
        return "lower"
    return "higher" if any(morpheme in predicate for morpheme in morphemes("good")) else None


def _is_thing(word: Word, after: int) -> bool:
    """Whether a word with so many after it names an object or people; 火灾 alone is a predicate."""
    said = word.thing is not None and word.thing.role != "act" and (after > 0 or word.attribute is None)
    return len(word.text) > 1 and said


def _is_act(text: str) -> bool:
    """Whether the text is an act that the lists know."""
    *before, last = cut(text) or [Word("")]
    return not before and last.thing is not None and last.thing.role == "act" and not last.attribute


def _attribute(text: str) -> Attribute | None:
    """The attribute that the text is, if it is nothing else."""
    *before, last = cut(text) or [Word("")]
    alone = last.attribute and len(last.text) > 1 and not any(word.attribute for word in before)
    return last.attribute if alone else None
