"""Target values: text as printed to operator, number, unit or words (grammar: rules.md §2.1)."""

import re

from duibiao.ingest.matched_parts import is_in_words, matched_number, matched_unit, names_a_date, read_number
from duibiao.ingest.plain_value import plain, without_markup
from duibiao.ingest.target_grammar import BETWEEN, LEAD, NONE_OF, PHRASE, SIGN, TARGET, compiled
from duibiao.ingest.target_words import AFTER, BEFORE, SIGNS
from duibiao.ingest.units_printed import KNOWN, read_unit
from duibiao.ontology.records import Operator, Target

# longer texts are prose: the longest target with one number that we saw has 40 characters; markup needs more room
_LONGEST, _LONGEST_PRINTED = 80, 320
_FIGURE = re.compile("[0-9零〇一二两兩三四五六七八九十百半]")
# a year that a change is measured from (较2025年减少) is no figure of the target (tests/test_targets.py)
_BASE_YEAR = re.compile("[较比与較與](?:19|20)[0-9]{2}年度?")
_BOUNDS = re.compile("[≤<].+[≤<]")
_OPPOSITE = {("≥", "≤"), (">", "≤"), ("≤", "≥"), ("<", "≥")}
# What most filings hold and nothing else: no word, no date, no range. The grammar reads them the same (tests/test_targets.py), but
# compiling it costs as much as reading a document.
_RUN = "[%\u4e00-\u9fff]{1,5}(?:/[\u4e00-\u9fff]{1,4})?"
_SIMPLE = re.compile(rf"({SIGN})?([0-9]{{1,15}}(?:\.[0-9]{{1,15}})?)(?:({_RUN})|\(({_RUN})\))?")
_SIMPLE_UNITS = (
    KNOWN - {"年", "月", "日"} | {"%"} | {f"{many}{unit}" for many in "万亿" for unit in ("元", "人", "人次", "平方米")}
)
_EACH = KNOWN | {"季", "季度"}
_TAIL = re.compile(rf"{SIGN}|\$\\[gl]eq?")


def read_target(text: str) -> Target:
    """Return the target as read; words that hold no single number become ``qualitative``.

    Of a range the lower bound is ``number``. Without a printed sign there is no operator.

    >>> read_target("≥90.00(%)")
    Target(text='≥90.00(%)', operator='≥', number=90.0, unit='%', qualitative=None, upper=None)
    >>> read_target("24小时内").operator, read_target("3至5次").upper
    ('≤', 5.0)
    """
    value = _plain(text)
    return _simple(text, value) or (read_by_grammar(text) if _has_figure(value) else _in_words(text))


def read_by_grammar(text: str) -> Target:
    """Return the target as the whole grammar reads it."""
    value = _plain(text)
    if compiled(NONE_OF).fullmatch(value):
        return Target(text, number=0.0)
    read = _read(text, compiled(TARGET).fullmatch(value)) or _read_phrase(text, value)
    return read or _in_words(text)


def is_numeric(text: str) -> bool:
    """Whether the text is a number with its sign or unit and no name: a value, wherever it stands.

    >>> is_numeric("=1.00(次/季)"), is_numeric("及时"), is_numeric("优秀率≥30%")
    (True, False, False)
    """
    value = _plain(text)
    if not _has_figure(value):
        return False
    if _simple(text, value):
        return True
    match = compiled(TARGET).fullmatch(value)
    if match is None or (is_in_words(match) and match["unit"] and read_unit(match["unit"]) != match["unit"]):
        return False  # 三支队伍建设 reads as a name
    return _read(text, match) is not None


def numeric_tail(text: str) -> tuple[str, str] | None:
    """Return (name, value) of a line that ends in a number with a sign or a bracketed unit, else None.

    >>> numeric_tail("系统开发数量 ≥3.00(个)")
    ('系统开发数量', '≥3.00(个)')
    """
    for match in _TAIL.finditer(text, max(0, len(text) - _LONGEST_PRINTED)):
        name, value = text[: match.start()].rstrip(), text[match.start() :].strip()
        if name and is_numeric(value):
            return name, value
    return None


def _simple(text: str, value: str) -> Target | None:
    """Return the target of a number with a sign, a unit or both; a number in front of a bracket alone may be a date."""
    match = _SIMPLE.fullmatch(value)
    if match is None:
        return None
    sign, number, unit, bracketed = match.groups()
    of, _, each = (unit or bracketed or "%").partition("/")
    known = of in _SIMPLE_UNITS and (not each or each in _EACH) and bool(sign or unit)
    return Target(text, SIGNS.get(sign), float(number), unit or bracketed) if known else None


def _in_words(text: str) -> Target:
    return Target(text, qualitative=without_markup(text) or text)


def _has_figure(value: str) -> bool:
    return bool(_FIGURE.search(_BASE_YEAR.sub("", value)))


def _plain(text: str) -> str:
    """Return the plain value, "" where the text is prose by its length alone."""
    value = plain(text) if len(text) <= _LONGEST_PRINTED else ""
    return value if len(value) <= _LONGEST else ""


def _read_phrase(text: str, value: str) -> Target | None:
    """Return a target with a name or a verb before its number, or one between two bounds."""
    between = compiled(BETWEEN).fullmatch(value) if _BOUNDS.search(value) else None
    if between:
        return _ranged(text, between, ">" if between["sign"] == "<" else "≥", read_unit(between["unit"] or ""))
    return _read(text, compiled(PHRASE).fullmatch(value))


def _read(text: str, match: re.Match[str] | None) -> Target | None:
    """Return the target of a match, None where its parts do not fit together."""
    if match is None:
        return None
    signs, periods = _lead(match)
    limit = AFTER.get(match["after"] or "")
    operator = signs[0] if signs else limit
    number, unit = matched_number(match), matched_unit(match)
    if number is None or unit is None or len(signs) > 1 or (operator, limit) in _OPPOSITE:
        return None
    if names_a_date(match, unit, bool(signs)):
        return None
    is_about = bool(match["after"]) and limit is None and match["after"] != "之间"
    unit = "/".join([unit, *periods]) if periods else unit
    if match["upper"]:
        return _ranged(text, match, operator, unit)
    return Target(text, None if is_about else operator, number, unit or None)


def _ranged(text: str, match: re.Match[str], operator: Operator | None, unit: str | None) -> Target | None:
    """Return a target with two bounds, None where they do not make a range."""
    number, upper = read_number(match["number"]), read_number(match["upper"])
    low_unit, high_unit = match["low_unit"] or "", match["unit"] or ""
    if number is None or upper is None or number >= upper or not high_unit.startswith(low_unit) or unit is None:
        return None
    second = match.groupdict().get("second")
    if second and (operator not in ("≥", ">") or (SIGNS.get(second) or BEFORE[second]) not in ("≤", "<")):
        return None
    return Target(text, operator, number, unit or None, upper=upper)


def _lead(match: re.Match[str]) -> tuple[list[Operator], list[str]]:
    """Return the signs and the periods (季度 of 每季度) before the number."""
    if match["lead"] in SIGNS:
        return [SIGNS[match["lead"]]], []
    start, end = match.span("lead")
    tokens = (
        [token for token in compiled(LEAD).finditer(match.string, start) if token.end() <= end] if end > start else []
    )
    signs: list[Operator] = [SIGNS.get(token["sign"]) or BEFORE[token["sign"]] for token in tokens if token["sign"]]
    return signs, [period for token in tokens if (period := token["every"] or token["mean"] or token["one"])]
