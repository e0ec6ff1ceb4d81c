"""Numbers in Chinese characters, as far as targets use them: 十五, 两百零五, 三万五千, 三点五, 半."""

import re

# a small table of our own: cn2an reads 一两次 as 12 and 三五天 as 35, and neither 半 nor 九成
_DIGITS = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_DIGIT = "[一二两兩三四五六七八九]"
# thousands, hundreds, tens, ones, each at most once and in that order; 零 stands for places left out
_GROUP = re.compile(
    rf"(?:(?P<k>{_DIGIT})千)?(?:零?(?P<h>{_DIGIT})百)?(?:零?(?P<t>{_DIGIT}?)(?P<ten>十))?(?P<zero>[零〇]?)(?P<o>{_DIGIT}?)"
)
_DECIMALS = re.compile(r"[零〇一二三四五六七八九]{1,6}")
NUMERAL = r"(?:半|[零〇一二两兩三四五六七八九十百千]{1,9}(?:[万萬][零〇一二两兩三四五六七八九十百千]{1,8})?(?:点[零〇一二三四五六七八九]{1,6})?)"


def read_numeral(text: str) -> float | None:
    """Return the number, None if the characters are no well-formed one.

    >>> read_numeral("三百六十五"), read_numeral("三点五"), read_numeral("三五")
    (365.0, 3.5, None)
    """
    if text == "半":
        return 0.5
    whole, point, part = text.partition("点")
    head, ten_thousands, tail = whole.replace("萬", "万").rpartition("万")
    groups = [_group(head) if ten_thousands else 0, 0 if ten_thousands and not tail else _group(tail)]
    if groups[0] is None or groups[1] is None or (point and not _DECIMALS.fullmatch(part)):
        return None
    decimals = "".join(str(_DIGITS[digit]) for digit in part) or "0"
    return float(f"{groups[0] * 10_000 + groups[1]}.{decimals}")


def _group(text: str) -> int | None:
    """Return the number below ten thousand."""
    if text in ("零", "〇"):
        return 0
    match = _GROUP.fullmatch(text)
    if not text or match is None or (match["zero"] and not match["o"]):
        return None
    places_left_out = (match["h"] and not match["ten"]) or (match["k"] and not match["ten"])
    if match["o"] and places_left_out and not match["zero"]:
        return None  # 三百五 is 350 in speech, 305 by the letter
    tens = _DIGITS.get(match["t"], 1) * 10 if match["ten"] else 0
    thousands, hundreds = _DIGITS.get(match["k"] or "零", 0), _DIGITS.get(match["h"] or "零", 0)
    return thousands * 1000 + hundreds * 100 + tens + _DIGITS.get(match["o"] or "零", 0)
