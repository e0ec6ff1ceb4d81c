"""What a damaged target may have been (rules.md §2.2): proposals, never put in the place of what is printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from duibiao.ingest.plain_value import plain
from duibiao.ingest.target_value import is_numeric, read_target
from duibiao.ingest.units_printed import KNOWN
from duibiao.ontology.categories import bare_label
from duibiao.ontology.fold import fold
from duibiao.ontology.records import Indicator, Target


@dataclass(frozen=True)
class Proposal:
    """What may have been meant, and why, in both languages."""

    text: str
    reason: str
    reason_en: str


_LETTERS = ("数字中混有字母", "letters among the digits")
_SIGN_AS_LETTER = ("符号被识别成其他字符", "a sign was read as another character")
_SPLIT = ("数字被断开或小数点损坏", "a number was split, or its point damaged")
_AS_TWO = ("“≥”可能被识别成数字2", "≥ may have been read as the digit 2")
_SERIAL = ("日期可能变成了表格软件的序列号", "a date may have become the serial number of a sheet")

# rules.md §2.2 and §4.2 no. 10; 》 stands on the key of >, and most filings write ≥
_AS_SIGN = {"W": "≤", "w": "≤", "》": "≥", "》=": "≥", "〉": "≥", "《": "≤", "《=": "≤", "〈": "≤", "≈": "="}
_SIGN_LIKE = re.compile(r"([Ww]|[》《]=?|[〉〈≈])(?=[0-9])")
_LETTER_LIKE = str.maketrans("OoQlI|", "000111")
_TOKEN = re.compile(r"[0-9OoQlI|.,]*[0-9OoQlI|]")
_POINTS = ((re.compile(r"(?<=\d)[,。](?=00(?!\d))"), "."), (re.compile(r"\.{2,}"), "."), (re.compile(r"\.(?=%)"), ""))
_TWICE = re.compile(r"([≥≤><=%])\1")
_TWO = re.compile(r"2((?!0)\d{2,})((?:\.0+)?)(?=\D|$)(.*)")

# what cannot exceed the whole, unless it is a change, a return or a use (rules.md R23)
_SHARE = re.compile(r"(?:率|满意度|知晓度|完成度|比例|占比)$")
_BEYOND = re.compile(r"增|涨|升|提高|降|减|回报|收益|产出比|负荷|利用|使用|周转|负债|频率|倍|执行|完成")
_BRACKETS = re.compile(r"\([^()]*\)$")
_TIMELY = re.compile(r"时间|日期|时限|时点|期限|进度")
_DAYS = re.compile(r"[≤<=]?(4\d,?\d{3})(?:\.0+)?(?:\([^()\d]*\))?|.{0,12}\((4\d,?\d{3})\)")


def propose(indicator: Indicator, others: Sequence[Indicator] = ()) -> Proposal | None:
    """Return what a damaged target may have been, None where it looks whole; ``others`` are the other rows of the form.

    >>> from duibiao.ontology.records import Place
    >>> row = Indicator("产出指标", "质量指标", "验收合格率", Place(1), read_target("292%"))
    >>> propose(row).text
    '≥92%'
    """
    target = indicator.target
    if target is None:
        return None
    value = plain(target.text)
    odd = target.number is None or _SIGN_LIKE.match(value)  # ≈ reads as a number, and scans have it for =
    as_read = _mended(value) if odd else _as_two(indicator, target, value, others)
    return _as_serial(indicator, value) or as_read


def _mended(value: str) -> Proposal | None:
    """Return a text that is no number but becomes one by a single kind of repair."""
    if not re.search(r"[0-9]|(?<![A-Za-z])[lI][Oo0]{2}%", value) or len(value) > 30:
        return None
    signed = _SIGN_LIKE.match(value)
    if signed:
        return _if_numeric(_AS_SIGN[signed[1]] + value[signed.end() :], _SIGN_AS_LETTER)
    return (
        _if_numeric(_TOKEN.sub(lambda match: match[0].translate(_LETTER_LIKE), value), _LETTERS)
        or _if_numeric(re.sub(r"\s+", "", value), _SPLIT)
        or _if_numeric(_pointed(value), _SPLIT)
        or _if_numeric(_TWICE.sub(r"\1", value), _SIGN_AS_LETTER)
    )


def _pointed(value: str) -> str:
    for pattern, mark in _POINTS:
        value = pattern.sub(mark, value)
    return value


def _if_numeric(text: str, reason: tuple[str, str]) -> Proposal | None:
    """Return the proposal if the text reads as a number with a sign or a unit that we know: O2O平台 is whole."""
    target = read_target(text)
    known = target.operator is not None or target.unit in KNOWN | {"%", "‰"}
    return Proposal(text, *reason) if known and is_numeric(text) else None


def _as_serial(indicator: Indicator, value: str) -> Proposal | None:
    """Return the day of a number between 40,000 and 49,999 (2009 to 2036) where a time is asked for."""
    match = _DAYS.fullmatch(value)
    timely = bare_label(indicator.level2 or "") == "时效" or _TIMELY.search(indicator.level3)
    if match is None or not timely:
        return None
    days = int((match[1] or match[2]).replace(",", ""))
    return Proposal((date(1899, 12, 30) + timedelta(days)).isoformat(), *_SERIAL)


def _as_two(indicator: Indicator, target: Target, value: str, others: Sequence[Indicator]) -> Proposal | None:
    """Return the value with its leading 2 as ≥, where nothing else explains it."""
    match = _TWO.fullmatch(value)
    if match is None or target.operator is not None or target.upper is not None:
        return None
    rest = float(match[1])
    likely = (
        _is_share(indicator.level3) and 10 <= rest <= 100 if target.unit == "%" else _stands_out(target, rest, others)
    )
    return Proposal(f"≥{match[1]}{match[2]}{match[3]}", *_AS_TWO) if likely else None


def _is_share(name: str) -> bool:
    bare = _BRACKETS.sub("", fold(name))
    return _SHARE.search(bare) is not None and _BEYOND.search(bare.removesuffix("完成率")) is None


def _stands_out(target: Target, rest: float, others: Sequence[Indicator]) -> bool:
    """Whether a round number alone lacks a sign, and no row with its unit comes near to its size."""
    numbers = [other.target for other in others if other.target and other.target.number is not None]
    if rest % 10 or len(numbers) < 3 or any(other.operator is None for other in numbers):
        return False
    size = target.number or 0.0
    return not any(other.unit == target.unit and (other.number or 0.0) >= size / 2 for other in numbers)
