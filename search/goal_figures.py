"""A clause of a goal -> the same with its numbers in figures and its units in Chinese."""

import re

from duibiao.ontology.chinese_numerals import NUMERAL, read_numeral

# small letters alone: 5G, 4K and 100M are names
_UNITS = {
    "km2": "平方公里", "m2": "平方米", "m3": "立方米", "hm2": "公顷", "ha": "公顷", "km": "公里", "m": "米", "kg": "公斤", "t": "吨",
    "h": "小时", "min": "分钟",
}  # fmt: skip
_LATIN = re.compile(rf"(?<=[\d万亿千百])(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))})(?![A-Za-z\d])")
_SHARES = {"百分之": "%", "千分之": "‰"}
_SHARE = re.compile(rf"(?P<of>[百千]分之)(?:(?P<whole>百(?!分))|(?P<figures>\d[\d.]*)|(?P<numeral>{NUMERAL}))")
# Behind its noun alone (公厕十二座): before one it is often part of a name (三个一批, 八项规定). Units that number things in an order
# (二期, 三班, 四类) or end sayings (门前三包) are left out; 前三名 and 五月三日 are no quantities.
_COUNTED = "人次?|名|户|[个家所处座台套辆株棵条次件份册吨米亩]|场次?|公里|平方米"
_COUNT = re.compile(
    rf"(?<![第前月初\d])(?P<numeral>{NUMERAL})(?=[万亿]?"
    rf"(?:{_COUNTED}|[项艘架只头本篇支间栋张]|批次|天|小时|分钟|个月|个?工作日|日(?=内|以内|之内))"
    r"(?:$|[、|]|以上|以内|之内|内))"
)
# two characters or more with 百 or 千 are a number before its noun too: 二百一十名特困人员, but 百名工匠, 千人计划
_MANY = re.compile(rf"(?<![第前])(?P<numeral>(?=[一二三四五六七八九两][百千万]){NUMERAL})(?={_COUNTED})")


def in_figures(clause: str) -> str:
    """Return the clause, folded, so that its numbers can be found.

    >>> in_figures("改造泵站十二座"), in_figures("覆盖率达到百分之九十"), in_figures("清淤2.6km"), in_figures("三个一批")
    ('改造泵站12座', '覆盖率达到90%', '清淤2.6公里', '三个一批')
    """
    units = _LATIN.sub(lambda unit: _UNITS[unit[0]], clause)
    return _MANY.sub(_counted, _COUNT.sub(_counted, _SHARE.sub(_shared, units)))


def _shared(share: re.Match[str]) -> str:
    """90% for 百分之九十; 百分之百 is the whole."""
    number = "100" if share["whole"] else share["figures"] or _figures(share["numeral"])
    return f"{number}{_SHARES[share['of']]}" if number else share[0]


def _counted(count: re.Match[str]) -> str:
    """The figures; 一 stays, since 最多跑一次 and 形成一套 count nothing."""
    number = _figures(count["numeral"])
    return number if number and float(number) > 1 else count[0]


def _figures(numeral: str) -> str:
    number = read_numeral(numeral)
    return "" if number is None else f"{number:.12g}"
