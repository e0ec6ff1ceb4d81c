"""The text of a goal -> its clauses, without the numbers of a list and the commas of long numbers."""

import re
from collections.abc import Iterator
from math import isclose

from duibiao.ontology.fold import fold

_PART = re.compile("[;。]")
# 2026年新建, but neither a deadline (2026年底前, 2026年9月) nor the first of several years (2026年至2028年)
_OF_YEAR = re.compile(r"[到在]?(?P<year>20\d\d)年度?(?![底末初前内以起至到~\-\d])")
_CLAUSE = re.compile("[,;。:!?()]|(?<=[\u4e00-\u9fff])(?:并|且)(?=[\u4e00-\u9fff])")
_CHINESE = "[一二三四五六七八九十]{1,3}"
# 1. 1) (1) ① 一、 (一) 一是 第一, a) and 首先, where an item may begin; 1.5万亩 and 一、二级 are none
_MARK = re.compile(
    r"[①-⓿❶-➓㈠-㈩]|(?:^|(?<=[,，;；。:：!！?？\s]))\s*(?:"
    rf"[(（](?:\d{{1,2}}|{_CHINESE})[)）]|\d{{1,2}}[、)）.．](?:(?!\d)|(?=20\d\d年))"
    rf"|{_CHINESE}[、.．](?!{_CHINESE}[级类期批])|(?:其?{_CHINESE}|第{_CHINESE})是(?!{_CHINESE})|第{_CHINESE}[,，、:：]"
    r"|[A-Za-z][.．)）、](?=[\u4e00-\u9fff])|(?:首先|其次)[,，、]?)"
)
# groups of three as in GB/T 15835, but 指数达到85,120家企业 are two numbers
_THOUSANDS = re.compile(
    r"(?P<index>(?:指数|得分|评分|分数|分值)[^\d,;。]{0,5}[\d.]+)|(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)"
)


_SPLIT_UP = re.compile(r"(?P<whole>\d+(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,3})\((?P<parts>[^()]*)\)")


def clauses(goal: str, year: int | None = None) -> list[str]:
    """Return the clauses, folded; those for another year are left out where the goal has some for ``year``.

    >>> clauses("1.新建泵站1,200座；2.检修泵站300座。")
    ['新建泵站1200座', '检修泵站300座']
    """
    text = _SPLIT_UP.sub(_whole, _THOUSANDS.sub(_together, fold(_MARK.sub(";", goal))))
    found = [dated for part in _PART.split(text) for dated in _dated(part) if dated[1]]
    by_year = year is not None and any(said == year for said, _ in found)
    return [clause for said, clause in found if not by_year or said in (None, year)]


def _dated(part: str) -> Iterator[tuple[int | None, str]]:
    """The clauses, each with the year named at its beginning or before."""
    year = None
    for clause in _CLAUSE.split(part):
        said = _OF_YEAR.match(clause)
        year = int(said["year"]) if said else year
        yield year, clause


def _together(number: re.Match[str]) -> str:
    return number["index"] or number[0].replace(",", "")


def _whole(split: re.Match[str]) -> str:
    """600件 of 600件(刑事200件、民事400件): what adds up to it is no goal of its own."""
    parts = re.findall(rf"(\d+(?:\.\d+)?){split['unit']}", split["parts"])
    adds_up = len(parts) > 1 and isclose(sum(map(float, parts)), float(split["whole"]))
    return f"{split['whole']}{split['unit']}" if adds_up else split[0]
