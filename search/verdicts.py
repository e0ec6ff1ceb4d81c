"""A verdict on two names, and its reason in words."""

from dataclasses import dataclass
from typing import Literal

from duibiao.errors import Language
from duibiao.ontology.word_lists import attributes, things

Verdict = Literal["same", "convertible", "related", "opposite", "different"]

VERDICTS: dict[Language, dict[Verdict, str]] = {
    "zh": {
        "same": "可直接比", "convertible": "换算后可比", "related": "同类不同口径", "opposite": "反向指标", "different": "不可比",
    },
    "en": {
        "same": "directly comparable", "convertible": "comparable after conversion", "related": "same topic, other scope",
        "opposite": "opposite direction", "different": "not comparable",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on two names; ``facets`` says what each says where it says anything, ``alike`` how alike their subjects are."""

    verdict: Verdict
    alike: float
    facets: dict[str, tuple[str, str]]
    factor: float | None = None

    def why(self, language: Language) -> str:
        """Return the reason as one line: what agrees, then what differs.

        >>> from duibiao.search.comparability import compare
        >>> compare("设备故障率", "设备完好率").why("zh")
        '反向指标：事物同为设备；属性故障≠完好'
        """
        return _explained(self, language)

    def parts(self, language: Language) -> dict[str, tuple[str, str]]:
        """Return what each name says, by part, in words."""
        labels = _FACET_LABELS[language]
        shown = ((labels[facet], pair) for facet, pair in self.facets.items() if facet in labels)
        return {label: (_word(one, language), _word(other, language)) for label, (one, other) in shown}


_FACET_LABELS: dict[Language, dict[str, str]] = {
    "zh": {
        "measure": "属性", "dimension": "量的种类", "counted": "计数对象", "asked": "调查对象", "act": "行为", "object": "事物",
        "change": "变化", "per": "口径", "level": "级别", "better": "方向",
    },
    "en": {
        "measure": "attribute", "dimension": "kind of quantity", "counted": "counted", "asked": "people asked", "act": "act",
        "object": "thing", "change": "change", "per": "taken over", "level": "level", "better": "direction",
    },
}  # fmt: skip


def _explained(comparison: Comparison, language: Language) -> str:
    """What agrees and what differs, as one short line."""
    labels = _FACET_LABELS[language]
    shown = {f: pair for f, pair in comparison.facets.items() if f in labels}
    same = [f"{labels[f]}{_AND[language]}{_word(a, language)}" for f, (a, b) in shown.items() if a == b and f in _TOLD]
    differ = [
        f"{labels[f]}{_IS[language]}{_word(a, language)}≠{_word(b, language)}"
        for f, (a, b) in shown.items()
        if a != b and a and b and f in _TOLD
    ]
    said = _JOIN[language].join([*same, *differ])
    return VERDICTS[language][comparison.verdict] + (_COLON[language] + said if said else "")


_TOLD = ("object", "act", "asked", "measure", "counted", "per", "level")
_AND: dict[Language, str] = {"zh": "同为", "en": " "}
_IS: dict[Language, str] = {"zh": "", "en": " "}
_JOIN: dict[Language, str] = {"zh": "；", "en": "; "}
_COLON: dict[Language, str] = {"zh": "：", "en": ": "}


def _word(code: str, language: Language) -> str:
    """The word for the code of a facet: the first Chinese word of the lists, or the code itself, which is English."""
    known = attributes().get(code) or things().get(code)
    if language == "zh" and known:
        return known.zh[0]
    plain = code.lstrip("#")
    return (_CODES_ZH.get(plain, plain) if language == "zh" else plain) or "–"


_CODES_ZH = {
    "judged": "评价", "count": "数量", "share": "比率", "degree": "程度", "measure": "计量", "money": "金额", "satisfaction": "满意度",
    "person": "人", "time": "次", "household": "户", "place": "处", "piece": "件", "organisation": "家", "copy": "份", "case": "起",
    "volume": "体积", "weight": "重量", "length": "长度", "area": "面积", "energy": "能耗", "hours": "时长", "unit": "单位",
    "cost": "成本", "income": "收入", "amount": "金额", "higher": "越高越好", "lower": "越低越好", "up": "提升", "down": "下降",
    "keep": "保持",
}  # fmt: skip
