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
        shown = {
            labels[f]: [_word(_coded(f, code), language) for code in pair]
            for f, pair in self.facets.items()
            if f in labels
        }
        return {label: (one, other) for label, (one, other) in shown.items()}


def _coded(facet: str, code: str) -> str:
    """The code of a facet as it is worded: kinds of quantity are marked, since a time may also be counted (次)."""
    return f"#{code}" if facet == "dimension" and code in _KINDS_ZH else code


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
    apart = {f: pair for f, pair in shown.items() if pair[0] != pair[1] and f in _TOLD}
    both = {f: pair for f, pair in apart.items() if all(pair)}
    # what one name alone says tells them apart where nothing else does
    told = both or (apart if comparison.verdict in ("different", "related") else {})
    differ = [f"{labels[f]}{_IS[language]}{_word(a, language)}≠{_word(b, language)}" for f, (a, b) in told.items()]
    said = _JOIN[language].join([*same, *differ])
    return VERDICTS[language][comparison.verdict] + (_COLON[language] + said if said else "")


_TOLD = ("object", "act", "asked", "measure", "counted", "per", "level")
_AND: dict[Language, str] = {"zh": "同为", "en": " "}
_IS: dict[Language, str] = {"zh": "", "en": " "}
_JOIN: dict[Language, str] = {"zh": "；", "en": "; "}
_COLON: dict[Language, str] = {"zh": "：", "en": ": "}


def _word(code: str, language: Language) -> str:
    """The words for the code of a facet: those of the lists, or the code itself, which is English.

    ``#time:restoration`` is a kind of quantity with the event that is measured: 恢复时间, restoration time.
    """
    kind, _, event = code.removeprefix("#").partition(":")
    if code.startswith("#"):
        words = (_word(event, language), _KINDS_ZH[kind] if language == "zh" else kind)
        return ("" if language == "zh" else " ").join(words if event else words[1:])
    known = attributes().get(code) or things().get(code)
    if language == "zh":
        return known.zh[0] if known else _CODES_ZH.get(code, code) or "–"
    return code or "–"


_KINDS_ZH: dict[str, str] = {
    "share": "比率", "degree": "程度", "count": "数量", "measure": "计量", "time": "时间", "money": "金额", "satisfaction": "满意度",
}  # fmt: skip
_CODES_ZH = {
    "judged": "评价", "person": "人", "population": "人口", "item": "件", "time": "次", "household": "户", "organisation": "家",
    "case": "起", "volume": "体积", "weight": "重量", "length": "长度", "area": "面积", "energy": "能耗", "power": "功率",
    "hours": "时长", "unit": "单位", "cost": "成本", "income": "收入", "amount": "金额", "higher": "越高越好", "lower": "越低越好",
    "up": "提升", "down": "下降", "keep": "保持",
}  # fmt: skip
