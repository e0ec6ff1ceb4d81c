"""A printed value as plain text: markup that a converter left is dropped, width and white space are folded."""

import html
import re
import unicodedata

from duibiao.ingest.symbol_font import with_signs

# each kind was seen in a filing or in the output of a common converter (form-variants.md §6 and §10 no. 15)
_MARKED = re.compile(r"[$\\<&*`\u00b2\u00b3\u00b9\u2070-\u2079\u2460-\u24ff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_COMMANDS = {
    "geqslant": "≥", "geqq": "≥", "geq": "≥", "ge": "≥", "leqslant": "≤", "leqq": "≤", "leq": "≤", "le": "≤",
    "gt": ">", "lt": "<", "sim": "~", "approx": "≈", "pm": "±", "times": "×", "cdot": "·",
    "mathrm": "", "mathbf": "", "mathit": "", "text": "", "textbf": "", "quad": "", "left": "", "right": "",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_POWER = re.compile(r"(?<=[A-Za-z])\^([23])")
_EMPHASIS = re.compile(r"(\*\*|`)([^*`]+)\1")
# a power or a number in a ring would become a plain digit: 10³ is not 103, ①按时 is not 1
_RAISED = re.compile(r"(?<=[0-9０-９])(?=[\u00b2\u00b3\u00b9\u2070-\u2079])")
_RINGED = re.compile(r"[\u2460-\u24ff]")
# white space goes, but not inside a number: 9 5 is not 95
_SPACE = re.compile(r"(?<![0-9.,])\s+|\s+(?![0-9.,])")
_SIGN_APART = re.compile(r"^\(([≥≤<>=])\)(?=[0-9])")


def without_markup(text: str) -> str:
    """Return the text as printed, without tags, entities, formula marks and emphasis.

    >>> without_markup("<p>有效</p>"), without_markup(r"$\\geq 90.00\\%$")
    ('有效', '≥ 90.00%')
    """
    if not _MARKED.search(text):
        return text.strip()
    text = html.unescape(_TAG.sub("", text))
    if "\\" in text or text.count("$") > 1:
        text = _without_formula(text)
    emphasis = _EMPHASIS.fullmatch(text.strip())
    return (emphasis[2] if emphasis else text).strip()


def _without_formula(text: str) -> str:
    text = _COMMAND.sub(lambda match: _COMMANDS.get(match[1], match[0]), text)
    return _POWER.sub(r"\1", re.sub(r"[${}]|\\(?=[%\s,;])", "", text))


def plain(text: str) -> str:
    """Return the value without markup, in NFKC, without white space but for a gap inside a number.

    >>> plain("≥ 95 ％"), plain("9 5%"), plain("> = 30 m²"), plain("（≥）95%")
    ('≥95%', '9 5%', '>=30m2', '≥95%')
    """
    bare = without_markup(text)
    if _MARKED.search(bare):
        bare = _RINGED.sub("○", _RAISED.sub("^", bare))
    value = _SPACE.sub("", unicodedata.normalize("NFKC", with_signs(bare))).replace("−", "-")
    return _SIGN_APART.sub(r"\1", value)
