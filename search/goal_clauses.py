"""The text of a goal -> its clauses, without the commas of long numbers."""

import re

from duibiao.ontology.fold import fold

_CLAUSE = re.compile("[,;。:!?()]|(?<=[\u4e00-\u9fff])(?:并|且)(?=[\u4e00-\u9fff])")
# groups of three as in GB/T 15835, but 指数达到85,120家企业 are two numbers
_THOUSANDS = re.compile(
    r"(?P<index>(?:指数|得分|评分|分数|分值)[^\d,;。]{0,5}[\d.]+)|(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)"
)


def clauses(goal: str) -> list[str]:
    """Return the clauses, folded.

    >>> clauses("新建泵站1,200座；检修泵站300座。")
    ['新建泵站1200座', '检修泵站300座']
    """
    text = _THOUSANDS.sub(_together, fold(goal))
    return [clause for clause in _CLAUSE.split(text) if clause]


def _together(number: re.Match[str]) -> str:
    return number["index"] or number[0].replace(",", "")
