"""Signs that a text holds by their places in the Symbol font (≥ as U+F0B3) as the characters that are printed."""

import re

# Adobe's Symbol encoding; Word and what copies from it keep a place as U+F000 + place (ECMA-376 part 1, §17.3.3.30)
_SIGNS = {
    0xF03C: "<", 0xF03D: "=", 0xF03E: ">", 0xF06D: "μ", 0xF0A3: "≤", 0xF0B0: "°", 0xF0B1: "±", 0xF0B3: "≥",
    0xF0B4: "×", 0xF0B9: "≠", 0xF0BB: "≈",
}  # fmt: skip
_PRIVATE = re.compile("[" + "".join(map(chr, _SIGNS)) + "]")
# other fonts have boxes and bullets in these places (□ of Wingdings 2 is U+F0A3), so a number must follow that begins no item
_NUMBER = r"\s*+(?!\d{1,2}[.、．)）]\s*[\u4e00-\u9fff])\.?\d"
_SIGN = re.compile(f"[\uf03c-\uf03e\uf0a3\uf0b1\uf0b3\uf0b4\uf0b9\uf0bb](?={_NUMBER})|(?<=\\d)\uf0b0")
_BOX = re.compile(f"\uf0a3(?=.)(?!{_NUMBER})")


def symbol(font: str, place: str) -> str:
    """Return the character that Word inserts by font and hexadecimal place, "" where it is a picture of another font.

    >>> symbol("Symbol", "F0B3"), symbol("宋体", "2264"), symbol("Wingdings", "F0A3")
    ('≥', '≤', '')
    """
    code = int(place, 16) if re.fullmatch("[0-9A-Fa-f]{4}", place) else 0
    if font == "Symbol" and (sign := _SIGNS.get(code | 0xF000)):
        return sign
    is_known = 0x100 <= code < 0xD800 or (font == "Symbol" and 0xF020 <= code <= 0xF0FF)
    return chr(code) if is_known else ""


def with_signs(text: str) -> str:
    """Return the text with its signs before numbers as printed; a line with a box to tick keeps what it has.

    >>> with_signs("\\uf0b330公里"), with_signs("\\uf0a3新增 \\uf0a32年以上") == "\\uf0a3新增 \\uf0a32年以上"
    ('≥30公里', True)
    """
    if not _PRIVATE.search(text):
        return text
    return "".join(line if _BOX.search(line) else _SIGN.sub(_printed, line) for line in text.splitlines(keepends=True))


def as_sign(text: str) -> str:
    """Return the text of a cell of signs as printed.

    >>> as_sign("\\uf0a3")
    '≤'
    """
    return text.translate(_SIGNS)


def _printed(match: re.Match[str]) -> str:
    return _SIGNS[ord(match[0])]
