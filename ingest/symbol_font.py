"""Characters of the font Symbol, which Word keeps at private places of Unicode, as the signs that they show.

Adobe's encoding of the font: https://unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt
"""

import re

_SHOWN = {
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈",
    0x25: "%", 0x2B: "+", 0x2D: "-", 0x3C: "<", 0x3D: "=", 0x3E: ">",
}  # fmt: skip
_PRIVATE = 0xF000
# only before a number: other fonts have a box to tick in the place of ≤
_SIGN = re.compile(f"[{''.join(chr(_PRIVATE + code) for code in _SHOWN)}](?=\\s*[0-9])")


def readable(text: str) -> str:
    """Return the text with signs before numbers for private characters that the font Symbol shows as signs.

    >>> readable("\\uf0b395%"), readable("\\uf0a3新增") == "\\uf0a3新增"
    ('≥95%', True)
    """
    return _SIGN.sub(lambda found: _SHOWN[ord(found[0]) - _PRIVATE], text)


def shown(code: str) -> str:
    """Return the sign of a code in hexadecimal, as Word writes it (F0B3); empty for what is no sign of ours.

    >>> shown("F0A3"), shown("00B3"), shown("F04A")
    ('≤', '≥', '')
    """
    try:
        return _SHOWN.get(int(code, 16) & 0xFF, "")
    except ValueError:
        return ""
