"""The text of a goal -> the indicators that it promises, each with the goal's own number.

培训350人, 24小时内办结, 覆盖率达到95%, 12月底前完成, 人均成本不超过800元: what a number says of what (goal_numbers.py) makes the name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.records import Target
from duibiao.search.draft_words import DraftWords
from duibiao.search.goal_clauses import clauses
from duibiao.search.goal_names import Named, named, short
from duibiao.search.goal_numbers import numbers
from duibiao.search.goal_words import trimmed
from duibiao.search.indicator_classes import group_of_name
from duibiao.search.peer_target import printed

_DEADLINE = re.compile(
    r"(?P<date>(?:(?:20\d\d年)?(?:1[0-2]|[1-9])月(?:\d{1,2}日|底|末|[上中下]旬)?|(?:20\d\d)?年底)(?:之?前))"
)
_FINISHED = re.compile("(?:完工|竣工|开工|通车|交付|投产|投用|启用|启动|上线|投入使用)$")
_NONE_OF = re.compile("(?:实现|保持|确保|达到)?零(伤亡|死亡|事故|投诉|差错)")  # 人员零伤亡 is 人员伤亡为零
_ZERO = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{0,8}(?:事故|投诉|事件|案件|差错|伤亡|死亡))(?:发生)?(?:为|保持|实现)?(?:零发生|[零0](?=$|、))"
)
_OF_ZERO = {"事故": "起", "事件": "起", "伤亡": "人", "死亡": "人"}
_READILY = re.compile("足额|全部|全面|及时|按时|按期|如期|顺利")


@dataclass(frozen=True, slots=True)
class Promise:
    """An indicator that the goal promises, with the clause that does."""

    name: str
    group: str
    target: Target
    clause: str


def promises(goal: str | None, words: DraftWords, year: int | None = None) -> list[Promise]:
    """Return what the goal promises for the year, in its order, each name once.

    >>> from duibiao.search.draft_words import draft_words
    >>> [(p.name, p.target.text) for p in promises("全年培训基层干部350人，合格率达到95%。", draft_words("干部培训"))]
    [('培训基层干部人数', '≥350人'), ('干部合格率', '≥95%')]
    """
    found: dict[str, Promise] = {}
    for clause in clauses(goal or "", year):
        for name, group, target in (*_promised(clause, words), *_deadline(clause, words), *_never(clause)):
            found.setdefault(name, Promise(name, group, target, clause))
    return list(found.values())


def _promised(clause: str, words: DraftWords) -> Iterator[Named]:
    for said in numbers(clause):
        if promise := named(said, words):
            yield promise


def _deadline(clause: str, words: DraftWords) -> Iterator[Named]:
    found = _DEADLINE.search(clause)
    work = _work(clause[found.end() :]) if found else None
    if found and work is not None:
        name = short(work) or words.object
        name += "时间" if _FINISHED.search(name) else "完成时间"
        yield name, "time", Target(found["date"], qualitative=found["date"])


def _work(text: str) -> str | None:
    """What is to be done by then, without how much; None where only a share (6月底前完成80%) or what cannot be read is."""
    if not re.search(r"(?<![A-Za-z\d])\d+(?![A-Za-z\d])", text):  # 5G is a name
        return re.sub("(?:完成|到位)$", "", _READILY.sub("", trimmed(text)))
    said = next(iter(numbers(text)), None)
    return None if said is None or "%" in said.unit else f"{said.thing}{said.noun}"


def _never(clause: str) -> Iterator[Named]:
    for found in _ZERO.finditer(_NONE_OF.sub(r"\1为零", clause)):
        thing = trimmed(found["thing"])
        yield f"{thing}数", group_of_name(read_name(thing)), printed("=", 0.0, _OF_ZERO.get(thing[-2:], "件"))
