"""Characters of the font Symbol, which Word keeps at private places of Unicode, as the signs that they show.

Adobe's encoding of the font: https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
"""

_SHOWN = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">",
}  # fmt: skip
_PRIVATE = 0xF000
_TABLE = {_PRIVATE + code: sign for code, sign in _SHOWN.items()}


def readable(text: str) -> str:
    """Return the text with signs for private characters that the font Symbol shows as signs.

    >>> readable("\\uf0b395%")
    '≥95%'
    """
    return text.translate(_TABLE)


def shown(code: str) -> str:
    """Return the sign of a code in hexadecimal, as Word writes it (F0B3); empty for what is no sign of ours.

    >>> shown("F0A3"), shown("00B3"), shown("F04A")
    ('≤', '≥', '')
    """
    try:
        return _SHOWN.get(int(code, 16) & 0xFF, "")
    except ValueError:
        return ""
