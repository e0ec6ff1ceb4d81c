"""Text folded for comparison: width, white space and the punctuation that converters vary."""

import re
import unicodedata

CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f“”‘’—…·"
_GAPS = frozenset(" \t\u3000")
BETWEEN_CHINESE = re.compile(f"(?<=[{CJK}])[ \t\u3000]+(?=[{CJK}])")


def fold(text: str) -> str:
    """Return the text in NFKC without white space: equal for texts that differ only in layout.

    >>> fold("项目 绩效\\n目标")
    '项目绩效目标'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def join_wrapped(parts: list[str]) -> str:
    """Return the lines of one cell as one text: no space where a Chinese line was wrapped.

    >>> join_wrapped(["满意度指", "标"])
    '满意度指标'
    """
    text, *others = map(str.strip, parts) if parts else ("",)
    for part in others:
        latin = text and part and text[-1].isascii() and part[0].isascii() and text[-1].isalnum() and part[0].isalnum()
        text += " " + part if latin else part
    return text if _GAPS.isdisjoint(text) else BETWEEN_CHINESE.sub("", text)
