"""Lines that hold a whole form, or rows without anything between their cells, cut at headings and labels.

Converters of workbooks write a form as one line (form-variants.md §9). Only where the headings of the table stand in one
line is anything cut, and only at words that the form itself prints: headings, labels of the head, labels of classes.
"""

import re
from functools import cache

from duibiao.ingest.class_labels import read_label
from duibiao.ingest.field_labels import field_of
from duibiao.ingest.heading_words import heading_words, is_over, role_of
from duibiao.ingest.target_value import is_numeric
from duibiao.ingest.target_words import BEFORE, both
from duibiao.ontology.categories import labels_of
from duibiao.ontology.script import in_mainland_words

_SPACED = 12  # words in a line that holds the headings and more: a heading alone has at most so many (our choice)
# a quantity or a day at the end of a glued row: 改造危房户数≥120户, 单元工程合格率100%, 完成时间2020年9月底前
_QUANTITY = re.compile(r"[≥≤><=＝≧≦]{1,2}\s*\d[^≥≤><=＝≧≦]*$|(?<![\d.,~-])\d[\d.,]*(?:%|[^\d.,]{0,6})$")
_DAY = re.compile(r"(?<!\d)20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?[年底末初中旬之以前内]{0,3}$")
_OUTLINE = re.compile(r"[\d①-⑳]{0,2}[：:\-—–/]")  # of an outline, which outline_rows.py reads: 数量指标1：…
_POINTS = r"(?:[(（]\d+分?[)）]分?)?"


def unglued(line: str) -> list[str]:
    """Return the line as it is, or its cells one by one where it is a whole form or a glued row.

    >>> unglued("一级指标二级指标指标内容指标值"), unglued("产出指标数量指标改造危房户数≥120户")
    (['一级指标', '二级指标', '指标内容', '指标值'], ['产出指标', '数量指标', '改造危房户数', '≥120户'])
    """
    folded = in_mainland_words(line)
    if "\t" in line or "|" in line or not ("指标" in folded or "目标" in folded):
        return [line]
    words = line.split()
    if len(words) > _SPACED and sum(role_of(word) is not None for word in words) > 2:
        return words
    heading = _headings().search(folded)
    if heading is None:
        return _glued_row(line.strip()) or [line]
    before, after = line[: heading.start()], line[heading.end() :]
    cut = [line[heading.start() : heading.end()][start:end] for start, end in _parts(heading[0])]
    return [*_head_parts(before), *cut, *_table_parts(after)]


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"(?:{heading_words().pattern}){{3,}}")


def _parts(heading: str) -> list[tuple[int, int]]:
    return [match.span() for match in heading_words().finditer(heading)]


@cache
def class_labels() -> re.Pattern[str]:
    """Return the pattern of a class label that ends in 指标 or 目标, which no name does, with its points."""
    long = sorted(
        (label for label in labels_of(1) | labels_of(2) if label.endswith(("指标", "目标"))), key=len, reverse=True
    )
    return re.compile("(?:" + "|".join(map(re.escape, long)) + f"){_POINTS}")


@cache
def _fields() -> re.Pattern[str]:
    words = sorted((label for label in field_of() if len(label) > 3), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?:[(（][亿万千]?元[)）])?[:：]?")


def _cut(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the text as matches and what stands between them."""
    pieces, position = list[str](), 0
    for match in pattern.finditer(in_mainland_words(text)):
        pieces += [text[position : match.start()], text[match.start() : match.end()]]
        position = match.end()
    return [clean for piece in [*pieces, text[position:]] if (clean := piece.strip())]


def _head_parts(text: str) -> list[str]:
    """Return the title, the year and the labelled texts of a glued head."""
    title = re.match(r".{0,40}?表\s*[(（]\s*\d{4}\s*年度?\s*[)）]|.{0,40}?表", text)
    parts = re.split(r"(?=[(（]\s*\d{4}\s*年)", title[0]) if title else []
    return [part for part in parts if part] + _cut(text[title.end() if title else 0 :], _fields())


def _table_parts(text: str) -> list[str]:
    parts = list[str]()
    for piece in _cut(text, class_labels()):
        parts += [piece] if read_label(piece) else name_and_value(piece)
    return parts


def _glued_row(line: str) -> list[str] | None:
    """Return the cells of a line that begins with labels and has no gap anywhere."""
    start, found = 0, list[str]()
    while match := class_labels().match(in_mainland_words(line), start):
        found.append(line[start : match.end()])
        start = match.end()
    rest = line[start:]
    if not found or not rest or _OUTLINE.match(rest) or any(character.isspace() for character in line) or is_over(rest):
        return None
    return [*found, *name_and_value(rest)]


def name_and_value(text: str) -> list[str]:
    """Return name and value where a quantity ends the text; two quantities are not told apart."""
    if (day := _DAY.search(text)) and day.start():
        return [text[: day.start()].strip(), day[0]]
    match = _QUANTITY.search(text)
    if match is None or match.start() == 0 or not is_numeric(match[0].strip()):
        return _words_apart(text)
    name, value = text[: match.start()].strip(), match[0].strip()
    sign = _sign_words().search(name)
    return [name[: sign.start()], sign[0] + value] if sign and sign.start() > 1 else [name, value]


@cache
def _sign_words() -> re.Pattern[str]:
    """What stands for a sign at the end of a name cut from its number: 总成本不超过 | 680万元."""
    words = sorted([word for word in (*BEFORE, *both("达到 控制在")) if len(word) > 1], key=len, reverse=True)
    return re.compile(rf"(?:应|须|需|要)?(?:{'|'.join(map(re.escape, words))}|(?<=[率度数量额])[超达])$")


_GRADE = re.compile(
    r"(?:明显|有效|显著|逐步|进一步|持续|不断|有所|较大|大幅|稳步|全面)(?:改善|提升|提高|增强|降低|减少|下降|缓解|促进|加强|优化|保障|健全|完善)$"
)


def _words_apart(text: str) -> list[str]:
    match = _GRADE.search(text)
    return [text[: match.start()], match[0]] if match and match.start() > 1 else [text]
