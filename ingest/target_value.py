"""Target values: text as printed to operator, number, unit or words (grammar: rules.md §2.1)."""

import re
import unicodedata

from duibiao.ontology.records import Operator, Target

_SIGNS: dict[str, Operator] = {
    "≥": "≥", "≧": "≥", ">=": "≥", "=>": "≥", "⩾": "≥",
    "≤": "≤", "≦": "≤", "<=": "≤", "=<": "≤", "⩽": "≤",
    ">": ">", "<": "<", "=": "=", "═": "=",
}  # fmt: skip
_BEFORE: dict[str, Operator] = {
    "不低于": "≥", "不少于": "≥", "不小于": "≥", "大于等于": "≥", "大于或等于": "≥", "至少": "≥",
    "不超过": "≤", "不高于": "≤", "不大于": "≤", "不多于": "≤", "小于等于": "≤", "小于或等于": "≤", "控制在": "≤",
    "大于": ">", "高于": ">", "超过": ">", "多于": ">",
    "小于": "<", "低于": "<", "少于": "<", "等于": "=",
}  # fmt: skip
_AFTER: dict[str, Operator] = {
    "及以上": "≥", "以上": "≥",
    "及以内": "≤", "以内": "≤", "之内": "≤", "及以下": "≤", "以下": "≤", "内": "≤",
}  # fmt: skip
# converters write formulas around an intact value: $\geq 90.00\%$ (form-variants.md §6)
_LATEX = {r"\geqslant": "≥", r"\geq": "≥", r"\ge": "≥", r"\leqslant": "≤", r"\leq": "≤", r"\le": "≤", r"\%": "%"}


def _one_of(words: dict[str, Operator]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# a unit holds no word of time or doing: 2025年底前, 12月底前, 100%完成 are words, not numbers with a unit
_LETTERS = r"(?:(?![前后底完成达实现的及]|以上|以下|以内|之内|左右)[^\W\d_])"
_UNIT = rf"(?:[%‰℃]|°C|k?m[23]|{_LETTERS}{{1,6}}?)(?:[/·](?:k?m[23]|{_LETTERS}{{1,4}}))?"
_CALENDAR = re.compile(r"(?:19|20)\d\d\s*年.*|\d{1,2}\s*[月日]")
_NUMERIC = re.compile(
    rf"(?P<before>{_one_of(_SIGNS)}|{_one_of(_BEFORE)})?\s*(?P<number>{_NUMBER})\s*"
    rf"(?:\(\s*(?P<bracketed>[^()\d]*?)\s*\)|(?P<unit>{_UNIT}))?\s*(?P<after>{_one_of(_AFTER)})?[。;；,]?"
)


def read_target(text: str) -> Target:
    """Return the target as read; words that hold no single number become ``qualitative``.

    >>> read_target("≥90.00(%)")
    Target(text='≥90.00(%)', operator='≥', number=90.0, unit='%', qualitative=None)
    >>> read_target("24小时内").operator
    '≤'
    """
    match = _match(text)
    if match is None:
        return Target(text, qualitative=text)
    operator = (
        _SIGNS.get(match["before"] or "") or _BEFORE.get(match["before"] or "") or _AFTER.get(match["after"] or "")
    )
    unit = match["bracketed"] or match["unit"] or None
    return Target(text, operator, float(match["number"].replace(",", "")), unit)


def is_numeric(text: str) -> bool:
    """Whether the text reads as a number with its sign or unit.

    >>> is_numeric("=1.00(次/季)"), is_numeric("及时")
    (True, False)
    """
    return _match(text) is not None


def _match(text: str) -> re.Match[str] | None:
    value = plain(text)
    return None if _CALENDAR.fullmatch(value) else _NUMERIC.fullmatch(value)


def numeric_tail(text: str) -> tuple[str, str] | None:
    """Return (name, value) of a line that ends in a number with a sign or a bracketed unit, else None.

    >>> numeric_tail("系统开发数量 ≥3.00(个)")
    ('系统开发数量', '≥3.00(个)')
    """
    for match in re.finditer(rf"{_one_of(_SIGNS)}|\$\\[gl]eq?", text):
        name, value = text[: match.start()].rstrip(), text[match.start() :].strip()
        if name and is_numeric(value):
            return name, value
    return None


def plain(text: str) -> str:
    """Return the value without formula marks, in NFKC."""
    if "$" in text or "\\" in text:
        for mark, sign in _LATEX.items():
            text = text.replace(mark, sign)
        text = text.replace("$", "")
    return unicodedata.normalize("NFKC", text).strip()
