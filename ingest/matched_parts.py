"""What the parts of a matched target mean: its number, its unit, and whether it is a date after all."""

import re

from duibiao.ingest.units_printed import counts_in_words, join_bracketed, read_unit
from duibiao.ontology.chinese_numerals import read_numeral

_ARABIC = "0123456789"
_PARTS = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
# 一年半, 两个半小时: half a unit more
_MORE = re.compile("(?<=^[百千万亿])[余餘多]")
_HALF = re.compile(r"^(个|個)半|^(年|天|周|小时|个月|个小时)半$")
# 2025.12 alone is a month, 20251231 a day
_BARE_DATE = re.compile(r"20[0-4]\d\.(?:0[1-9]|1[0-2])|20[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_number(text: str) -> float | None:
    """Return the number of figures or of a Chinese numeral, None if it is ill-formed."""
    return float(text.replace(",", "").replace(" ", "")) if text[-1] in _ARABIC else read_numeral(text)


def matched_number(match: re.Match[str]) -> float | None:
    """Return the number; a Chinese numeral is one only before a measure word that counts."""
    number, printed = read_number(match["number"]), match["unit"] or ""
    if match["part"] and match["number"] == "百":
        return 100.0
    if number is None or (is_in_words(match) and not match["part"] and not _counted(match["number"], printed)):
        return None
    if match["tenth"]:
        return number + (read_numeral(match["tenth"]) or 0) / 10
    return number + 0.5 if _HALF.search(printed) else number


def is_in_words(match: re.Match[str]) -> bool:
    """Whether the number is printed as a Chinese numeral."""
    return match["number"][-1] not in _ARABIC


def _counted(numeral: str, printed: str) -> bool:
    """Whether the numeral counts: 两场, 一次/年, but not 一次通过, which says how."""
    unit = read_unit(_HALF.sub(r"\1\2", printed))
    thing = printed.removeprefix(unit) if unit else ""
    first = re.split(r"[/·•.每]", unit)[0] if unit else ""
    return printed.startswith("成") or (
        counts_in_words(first) and not (thing and (numeral + first == "一次" or thing[0] in "一二三两"))
    )


def matched_unit(match: re.Match[str]) -> str | None:
    """Return the unit, "" where none is printed, None where the words after the number are no unit."""
    printed = match["unit"] or ""
    if match["part"]:
        return None if printed else _PARTS[match["part"]]
    unit = "成" if printed.startswith("成") else read_unit(_MORE.sub("", _HALF.sub(r"\1\2", printed)))
    return None if unit is None else join_bracketed(unit, match["bracketed"] or "")


def names_a_date(match: re.Match[str], unit: str, signed: bool) -> bool:
    """Whether the number names a year, a month, a quarter or a day rather than a quantity."""
    number, printed = match["number"], match["unit"] or ""
    if printed in ("年", "年度") or (match["upper"] and not printed):
        return _YEAR.fullmatch(number) is not None
    if printed and unit in ("月", "季度", "季"):
        return not signed
    if printed and unit in ("日", "号"):
        return not signed and not match["after"]
    return not printed and not signed and _BARE_DATE.fullmatch(number) is not None
