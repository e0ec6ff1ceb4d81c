"""What a line of the head says besides labels and values: the year, the unit of money, a heading of its own."""

import re

from duibiao.ingest.cells import Row
from duibiao.ingest.printed_values import read_year_line
from duibiao.ontology.script import as_label

# a second heading over the table (2020年绩效目标) and the unit of money on a line of its own
_HEADING = re.compile(
    r"\d{4}年(?:度)?绩效目标|(?:长期|中期|实施期|年度)绩效指标"
    r"|[一二三四五六七八九十]{1,2}、(?:(?:项目|年度|部门|单位)?(?:绩效(?:指标|目标)|基本(?:信息|情况)|(?:预算)?资金(?:情况|安排)?))"
    r"|[(]?(?:金额)?单位[:]?[亿万千]?元[)]?|[(][亿万千]?元[)]"
)
_DECLARED = re.compile(r"[^\d,。;]{2,20}[(](?:单位[:])?(?P<unit>[亿万千]?元)[)]")
_UNIT_AT_END = re.compile(r"(?<=\S)\s+(?:金额)?单位\s*[：:]\s*(?P<unit>[亿万千]?元)$")
_YEAR_AT_END = re.compile(r"(?<=\S)\s+[（(]\s*(?P<year>20\d\d)\s*年\s*度?\s*[)）]$")


def unit_at_end(row: Row) -> tuple[Row, str | None]:
    """Return the row without the unit of money that stands at its end, as in 编制单位：某局 单位：万元, and the unit; in cells of its own too."""
    cells = list(row.cells)
    if len(cells) > 1 and (unit := money_unit(text := cells[-2].text + cells[-1].text)):
        return Row((*cells[:-2], cells[-2]._replace(text=text))), unit
    match = _UNIT_AT_END.search(cells[0].text) if len(cells) == 1 else None
    return (_up_to(row, match), match["unit"]) if match else (row, None)


def year_at_end(row: Row) -> tuple[Row, int | None]:
    """Return the row without a year in brackets behind a gap, as in 填报单位：某局    （2025年度）, and the year."""
    text = row.cells[0].text
    match = _YEAR_AT_END.search(text) if len(row.cells) == 1 and "年" in text else None
    return (_up_to(row, match), int(match["year"])) if match else (row, None)


def _up_to(row: Row, match: re.Match[str]) -> Row:
    return Row((row.cells[0]._replace(text=row.cells[0].text[: match.start()]),))


def year_of(row: Row) -> int | None:
    """Return the year of a row that says nothing else, like （2024年度）."""
    return read_year_line(row.place.quote) or (read_year_line(row.cells[0].text) if len(row.cells) == 1 else None)


def money_unit(text: str) -> str | None:
    """Return the unit of a line that only names one, "" for a heading that names none, None for any other text."""
    folded = as_label(text)
    if not _HEADING.fullmatch(folded):
        return None
    found = re.search("[亿万千]?元", folded)
    return found[0] if found else ""


def declared_unit(text: str) -> str | None:
    """Return the unit at the end of a heading over amounts, known or not: 部门总体资金情况（万元）."""
    match = _DECLARED.fullmatch(as_label(text))
    return match["unit"] if match else None
