"""An indicator's name -> its typed parts: what is counted or judged, by which attribute, as what kind of quantity.

How the name ends says the kind of quantity; the last attribute word before that is what is measured, unless the name
begins with a verb (提升…, 保障…, 降低…); acts, objects and people are the other words. No name of a filing is listed
anywhere, only words.
"""

import re
from dataclasses import replace
from functools import lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.name_endings import ending_of
from duibiao.ontology.name_values import quantified
from duibiao.ontology.name_words import LEVEL, described, head_of
from duibiao.ontology.parts import NameParts
from duibiao.ontology.word_lists import cut

__all__ = ["NameParts", "read_name"]

# whoever is entitled gets it: 应发尽发率, 应补尽补, 应服务尽服务率
_ENTITLED = re.compile(r"应(?P<act>[^应尽]{1,4})尽(?P=act)(?:率|度|情况|完成率|服务率)?")
_LEFT_OUT = re.compile(r"应([^应未]{1,4})未\1")  # 应保未保: the other end of it
_ENTITLED_ACTS = {
    "发": "pay", "补": "pay", "付": "pay", "享": "pay", "兑": "pay", "保": "insure", "参": "insure", "救": "assist",
    "助": "assist", "扶": "assist", "养": "assist", "检": "test", "收": "collect", "缴": "collect", "建": "build",
    "治": "treat", "接": "treat", "种": "treat", "查": "inspect", "巡": "inspect", "修": "maintain", "审": "review",
    "归": "archive-act", "公开": "publish", "绿": "plant-act", "拆": "demolish", "培": "train", "训": "train",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_ORNAMENT = re.compile(
    r"^(?:指标|目标)?[0-9]+[.、:)]|^[0-9]+月[0-9底]*日?(?:之?前|底前?)?|[★☆*#\"'“”‘’《》〈〉「」『』、:/]"
)
_CLAUSES = re.compile(r"[,;。]+")
_MEANS = re.compile(r"^通过(?!率)|^经过|[后中]$")  # 通过培训,提高能力: the second clause says what is measured


@lru_cache(maxsize=20_000)
def read_name(name: str) -> NameParts:
    """Return the parts of a Chinese name.

    >>> parts = read_name("困难群众补助资金发放及时率")
    >>> parts.attribute, parts.things, parts.people
    ('timeliness', ('money-benefit', 'issue'), ('served',))
    """
    text = _bare(name)
    if entitled := _ENTITLED.search(text):
        return _entitled(text, entitled)
    if _LEFT_OUT.search(text):
        kept = read_name(_LEFT_OUT.sub(r"应\1尽\1", text))
        return replace(kept, text=text, attributes=("error", *kept.attributes[1:]), better="lower")
    ending, stem = ending_of(text)
    words = cut(LEVEL.sub("", stem))
    if ending and ending.kind == "money" and any(w.attribute and w.attribute.id == "timeliness" for w in words):
        ending = None  # 及时拨付经费: no amount
    quantity = ending is not None and ending.kind in ("count", "measure", "time", "money")
    parts = described(NameParts(text), words, head_of(words, ending), quantity)
    return quantified(parts, text, ending)


def _bare(name: str) -> str:
    """The clause of the name that says what is measured, without brackets and ornament."""
    folded = fold(name).casefold()
    clauses = [c for c in _CLAUSES.split(_ORNAMENT.sub("", _BRACKETS.sub("", folded))) if c]
    if len(clauses) == 1:
        return clauses[0]
    saying = (c for c in clauses if not _MEANS.search(c) and any(word.attribute for word in cut(c)))
    return next(saying, "".join(clauses)) or folded


def _entitled(text: str, found: re.Match[str]) -> NameParts:
    act = found["act"]
    words = cut(text[: found.start()] + text[found.end() :])
    parts = described(NameParts(text, "share", better="higher"), words, None)
    known = _ENTITLED_ACTS.get(act) or next((word.thing.id for word in cut(act) if word.thing), "")
    done = (*parts.things, known) if known else parts.things
    return replace(parts, attributes=("fulfilment",), things=done, rest=parts.rest if known else (act, *parts.rest))
