"""Class labels with one character misread: which label they are, where only one can be meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from duibiao.ontology.categories import bare_label, labels_of
from duibiao.ontology.script import as_label

# characters that scans take for one another (our choice, from their shapes); 据 or 率 are not misread, but other words
_ALIKE = {
    "量": "童重里晕盐", "数": "敷教散", "质": "盾贡货", "时": "吋对村", "效": "郊敚攻", "成": "戍戌咸", "本": "木末未", "产": "户严",
    "出": "岀击", "益": "盖盆盒", "满": "潢滿", "意": "竟薏", "度": "庹席渡", "社": "杜牡", "会": "合念", "经": "径轻", "济": "挤齐",
    "生": "主牛", "态": "太忐", "可": "叮", "持": "特待", "续": "读绩", "影": "彰", "响": "晌", "服": "眼", "务": "努", "对": "时", "象": "像",
}  # fmt: skip
_SUFFIX = re.compile("(?:指[际柿栋杯]|[措抬拍]标)$")  # 指数 and 指南 are other words
_OTHER_WORDS = frozenset("率能据果力应绩期")


@dataclass(frozen=True)
class NearLabel:
    """The one label that a damaged one is nearest to; ``certain`` where nothing else can be meant."""

    text: str
    certain: bool


@lru_cache(maxsize=4096)
def near_label(text: str, level: int) -> NearLabel | None:
    """Return the label of the level that differs by one character, None where it is a label itself or several differ so.

    >>> near_label("数童指标", 2)
    NearLabel(text='数量指标', certain=True)
    >>> near_label("数据指标", 2).certain, near_label("激量指标", 2), near_label("质量指标", 2)
    (False, None, None)
    """
    folded = as_label(text)
    if (meant := _with_suffix(folded)) in labels_of(level):
        return NearLabel(meant, True)
    if folded in labels_of(1) | labels_of(2) or not folded.endswith(("指标", "目标")):
        return None
    near = {label for label in labels_of(1) | labels_of(2) if label.endswith(folded[-2:]) and _one_apart(folded, label)}
    if len(near) != 1:
        return None
    (label,) = near
    if label not in labels_of(level):
        return None
    return NearLabel(label, _is_certain(folded, label))


def _with_suffix(text: str) -> str:
    """Return the text with its suffix 指标 mended where a character like 指 or 标 stands in it, "" where none does."""
    match = _SUFFIX.search(text)
    return f"{text[: match.start()]}指标" if match else ""


def _one_apart(text: str, label: str) -> bool:
    """Whether one character was replaced, lost or added."""
    if len(text) == len(label):
        return sum(1 for _ in _differences(text, label)) == 1
    short, long = sorted((text, label), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _differences(text: str, label: str) -> Iterator[tuple[str, str]]:
    return ((got, meant) for got, meant in zip(text, label, strict=True) if got != meant)


def _is_certain(text: str, label: str) -> bool:
    """Whether the odd character looks like the right one, or the label is long and the character no part of a word for it."""
    if len(text) != len(label):
        return False
    got, meant = next(_differences(text, label))
    of_labels = set("".join(labels_of(1) | labels_of(2)))
    long = len(bare_label(label)) >= 4 and got not in of_labels | _OTHER_WORDS
    return got in _ALIKE.get(meant, "") or long
