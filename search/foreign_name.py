"""A question in another language -> the same parts as a Chinese name has, by the words of words/languages.tsv and the lists.

Words are looked for anywhere in the text, since German and Korean join them; of the attributes found, the one that says
most is measured. It reads questions roughly, to stand beside the encoder, not names.
"""

import re
from functools import cache

from duibiao.ontology.parts import NameParts
from duibiao.ontology.word_lists import Better, Kind, attributes, rows, things

_HAN_ONLY = re.compile(r"[\u3400-\u9fff]")
_OTHER_SCRIPT = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")  # kana, hangul
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_LANGUAGES = ("en", "fr", "de", "ja", "ko")  # the columns of languages.tsv
_SIGNS = {
    "en": re.compile(r"\b(?:of|the|for|on|in|to|with|by|who|how|rate|number|are|is|and|per|were|share)\b"),
    "fr": re.compile(
        r"\b(?:d|l|de|des|du|la|le|les|pour|aux?|en|par|taux|nombre|et|dans|une?|ont|sur|part)\b|[éèêçàâîôû]"
    ),
    "de": re.compile(
        r"\b(?:der|die|das|den|dem|des|von|für|und|im|in|zur?|zum|mit|bei|pro|anteil|anzahl|wie|am|an|auf|je)\b|[äöüß]|quote\b|ung\b|keit\b"
    ),
}
_LATIN_WORD = re.compile(r"[a-zà-ÿœß]{2,}")

# Of two attributes in one question the first here is measured: "complaints handled on time" is about time.
_FIRST = (
    "satisfaction", "security-feeling", "awareness", "timeliness", "accuracy", "error", "acceptance", "fulfilment",
    "earmarked", "cost-control", "saving", "turnover", "survival", "unemployment", "connection", "intactness", "fault",
    "participation", "coverage", "pass", "excellence", "execution", "decline", "handling", "usage", "availability",
)  # fmt: skip
_SIZES = ("length", "area", "weight")


def is_chinese(text: str) -> bool:
    """Return whether a text is to be read as Chinese: Han characters, no kana or hangul, no more Latin words than Han.

    >>> is_chinese("PC服务器检查次数"), is_chinese("満足度の割合"), is_chinese("awareness of 政策")
    (True, False, False)
    """
    han = len(_HAN_ONLY.findall(text))
    return han > 0 and not _OTHER_SCRIPT.search(text) and han >= 2 * len(_LATIN_WORD.findall(text.casefold()))


def language_of(text: str) -> str:
    """Return the language of a text that is not Chinese, by its script, else by its small words and marks; "" where nothing tells it.

    >>> language_of("share of roads"), language_of("taux de pannes"), language_of("Anzahl der Straßen"), language_of("苦情の割合")
    ('en', 'fr', 'de', 'ja')
    """
    if _OTHER_SCRIPT.search(text):
        return "ko" if _HANGUL.search(text) else "ja"
    found = {language: len(signs.findall(text)) for language, signs in _SIGNS.items()}
    best = max(found, key=lambda language: found[language])
    return best if list(found.values()).count(found[best]) == 1 else ""


def read_foreign(text: str) -> NameParts:
    """Return the parts of a question that is not Chinese.

    >>> parts = read_foreign("timeliness of subsidy payments")
    >>> parts.attribute, parts.things
    ('timeliness', ('money-benefit', 'subsidise', 'pay'))
    """
    found = _found(f" {text.casefold()} ")
    ranked = [a for a in _FIRST if a in found] + [a for a in attributes() if a in found and a not in _FIRST]
    named = [t for t in found if t in things()]
    people = tuple(t for t in named if things()[t].role == "people")
    kind, counted = _kind(found, ranked)
    better: Better = attributes()[ranked[0]].better if ranked else "higher"
    return NameParts(
        text=text,
        kind=kind,
        attributes=tuple(ranked if kind in ("share", "degree", "satisfaction", None) else ()),
        better=better,
        counted=counted,
        things=tuple(sorted((t for t in named if t not in people), key=lambda t: things()[t].role == "act")),
        people=people,
        per=next((f.removeprefix("per:") for f in found if f.startswith("per:")), ""),
    )


def _kind(found: dict[str, int], attributes_found: list[str]) -> tuple[Kind | None, str]:
    for size in _SIZES:
        if f"kind:{size}" in found and attributes_found[:1] != ["timeliness"]:
            return "measure", size
    if "kind:count" in found and "kind:share" not in found and "satisfaction" not in found:
        return "count", ""
    if attributes_found and attributes_found[0] in _FIRST:
        return attributes()[attributes_found[0]].kind, ""
    if "kind:time" in found:
        return "time", ""
    if "kind:money" in found:
        return "money", ""
    return ("share" if "kind:share" in found else "degree" if attributes_found else None), ""


def _found(text: str) -> dict[str, int]:
    """The notions whose words occur, in the order of the text; a word inside a longer one that was found does not count."""
    spans: list[tuple[int, int, str]] = []
    for word, notion in _words(language_of(text)):
        at = text.find(word)
        if at >= 0 and (not word[0].isascii() or not text[at - 1].isalpha() or len(word) > 4):
            spans.append((at, at + len(word.strip()), notion))
    kept = [s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and (o[1] - o[0]) > (s[1] - s[0]) for o in spans)]
    return {notion: at for at, _, notion in sorted(kept)}


@cache
def _words(language: str) -> tuple[tuple[str, str], ...]:
    """(word, notion) of a language, of all where it is not known; a word that ends in $ must end the text or a word."""
    found: dict[tuple[str, str], None] = {}
    for notion, *cells in rows("languages.tsv"):
        for name, cell in zip(_LANGUAGES, cells, strict=True):
            for word in filter(None, cell.split("|") if language in ("", name) else ()):
                found[(word.replace("$", " "), notion)] = None
    return tuple(found)
