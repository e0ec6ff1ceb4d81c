"""Numbers of a workbook as the sheet shows them: percent, thousands, decimals, dates in ISO form.

Formats: ECMA-376 part 1, §18.8.30 (built-in numbers) and §18.8.31 (the codes).
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "yyyy-mm", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 27: "yyyy-mm", 28: "m-d", 29: "m-d", 30: "yyyy-mm-dd",
    31: "yyyy-mm-dd", 32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "yyyy-mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@", 50: "yyyy-mm", 51: "m-d", 52: "yyyy-mm", 53: "m-d", 54: "m-d",
    55: "yyyy-mm", 56: "m-d", 57: "yyyy-mm", 58: "m-d",
}  # fmt: skip
_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?,*|\.[#0?]+")
# what stands for literal texts while digits are placed; a format's own characters of that kind print nothing that is known
_KEPT = re.compile("[\ue000-\uf8ff]")
# literal texts among the digits, as formats for 万 have them: 0!.0, shows 5,000,000 as 500.0
_BROKEN = re.compile("[#0?](?:[,\ue000-\uf8ff]*[#0?])*[\ue000-\uf8ff][#0?]+,*")
_DASH = re.compile(r"[-–—]+")  # how formats of accounting show zero; only the file tells it from a blank
_SIGNIFICANT = 11  # a cell of format General shows that many digits


def show(value: str, code: str, from_1904: bool = False) -> str:
    """Return a stored number as its format shows it; a text that is no number as it stands.

    >>> show("0.95", "0%"), show("45292", "yyyy/m/d"), show("1200000", '#,##0.00"元"')
    ('95%', '2024-01-01', '1,200,000.00元')
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return value
    section, chosen = _section(code, number)
    if is_date(section):
        return _date(number, section, from_1904) or _general(number)
    shown = _number(number if chosen == 0 else abs(number), section)
    return "0" if number == 0 and _DASH.fullmatch(shown) else shown


@cache
def is_date(code: str) -> bool:
    """Whether the format shows a date or a time: it has such letters outside of quotes and brackets."""
    bare = re.sub(r"\[(?:h+|m+|s+)\]", "h", code.lower())
    return bool(re.search(r"[ymdhs年月日]", _LITERAL.sub("", bare).replace("general", "")))


def _section(code: str, number: Decimal) -> tuple[str, int]:
    """Formats hold up to four sections: positive; negative; zero; text."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)
    chosen = 1 if number < 0 else 2 if number == 0 else 0
    return (sections[chosen], chosen) if chosen < min(len(sections), 3) and sections[chosen] else (sections[0], 0)


def _general(number: Decimal) -> str:
    digits = max(_SIGNIFICANT - max(number.adjusted(), 0) - 1, 0)
    return _plain(round(number, digits)) if abs(number) < 10**15 else f"{number:.5E}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(number: Decimal, section: str) -> str:
    """Return the number in the place of the digits of the format, its literal texts around it."""
    marks: list[str] = []

    def keep(match: re.Match[str]) -> str:
        marks.append(match[1] or match[2] or match[3] or "")
        return chr(0xE000 + len(marks) - 1)

    bare = _LITERAL.sub(keep, _KEPT.sub("", section))
    digits = _BROKEN.search(bare) or _DIGITS.search(bare)
    if digits is None or "/" in bare or re.search("general", bare, re.IGNORECASE) or re.search("E[+-]", bare):
        scaled = _general(number)
        pattern = re.search(r"general|@", bare, re.IGNORECASE)
        shown = bare.replace(pattern[0], scaled, 1) if pattern else scaled
    else:
        body = _placed(number * (100 if "%" in bare else 1), digits[0])
        tail = _DIGITS.sub("", bare[digits.end() :])
        shown = ("-" if body.startswith("-") else "") + bare[: digits.start()] + body.lstrip("-") + tail
    return _KEPT.sub(lambda match: marks[ord(match[0]) - 0xE000], shown).strip()


def _placed(number: Decimal, pattern: str) -> str:
    """Return the digits, the literal texts among them in their places, which count from the right."""
    bare = _KEPT.sub("", pattern)
    if bare == pattern:
        return _digits(number, pattern)
    placed, scaled = pattern.rstrip(",").replace(",", ""), "," * (len(pattern) - len(pattern.rstrip(",")))
    left = _digits(abs(number), f"0{scaled}").zfill(bare.count("0"))
    shown = ""
    for sign in reversed(placed):
        shown = (left[-1:] if sign in "#0?" else sign) + shown
        left = left[:-1] if sign in "#0?" else left
    return ("-" if number < 0 else "") + left + shown


def _digits(number: Decimal, pattern: str) -> str:
    whole, _, part = pattern.partition(".")
    for _ in range(len(pattern) - len(pattern.rstrip(","))):
        number /= 1000
    least, most = part.count("0"), sum(part.count(sign) for sign in "0#?")
    text = f"{number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP):f}" if number.adjusted() < 25 else f"{number:f}"
    head, _, tail = text.partition(".")
    tail = tail[:least] + tail[least:].rstrip("0")
    grouped = f"{int(head):,}" if "," in whole.rstrip(",") else head
    if number == 0 and "0" not in pattern:  # "-"?? shows a lone hyphen for zero
        return ""
    return ("-" if head.startswith("-") and int(head) == 0 else "") + grouped + ("." + tail if tail else "")


def _date(number: Decimal, section: str, from_1904: bool) -> str | None:
    """Return the date as exact as the format shows it: 2024, 2024-03, 2024-03-15, 2024-03-15 09:30, 09:30."""
    if not 0 <= number < 2958466:
        return None
    # day 60 of the 1900 system is a 29 February that never was; earlier days are one later
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)  # noqa: DTZ001
    moment = start + timedelta(seconds=round(float(number) * 86400))
    bare = _LITERAL.sub(lambda match: match[0] if match[0][1:2].lower() in "hms" else "", section.lower())
    has_day, has_time = "d" in bare or "日" in section, "h" in bare or "s" in bare
    has_month = "m" in re.sub(r"h+\W*m+|m+\W*s+", "", bare)
    if "y" in bare or "e" in bare or has_day:
        shown = f"{moment:%Y-%m-%d}" if has_day else f"{moment:%Y-%m}" if has_month else f"{moment:%Y}"
        return f"{shown} {moment:%H:%M}" if has_time and has_day and number % 1 else shown
    return f"{moment:%H:%M}" if has_time else f"{moment:%Y-%m}"
