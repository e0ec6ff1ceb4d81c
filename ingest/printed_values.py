"""Amounts, dates and years as printed on the form."""

import re
import unicodedata

from duibiao.ingest.cells import Row
from duibiao.ontology.script import in_mainland_words

_AMOUNT = re.compile(r"(?:人民币)?\s*[¥￥]?\s*(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:([亿万千]?元)整?)?")
_FACTORS = {"元": 1.0, "千元": 1e3, "万元": 1e4, "亿元": 1e8}
_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?)?\s*月?|(?P<year>(?:19|20)\d\d)\s*(?:年\s*度?)?"
)
# page numbers as text files keep them: - 3 -, 第 3 页 共 43 页
_FOLIO = re.compile(
    r"[-—–]+\s*\d{1,4}\s*[-—–]+|第\s*\d+\s*页\s*[,，/／ ]?\s*(?:共\s*\d+\s*页)?|[(（]?续表?\s*\d*[)）]?"
)
_YEAR = re.compile(
    r"[(（]?\s*(?:(?P<year>\d{4})\s*年(?:\s*度)?|(?:预算|申报|项目)?年[度份]\s*[:：]\s*(?P<named>\d{4})(?:\s*年度?)?)\s*[)）]?"
)
_SPACED = re.compile(r"(?<=\d)\s+(?=\d)")
# a year is written figure by figure: 二〇二四, the ring in several shapes
_FIGURES = str.maketrans("〇○◯零一二三四五六七八九", "0000123456789")


def read_amount(text: str, unit: str = "元") -> float | None:
    """Return the amount in yuan, read in ``unit`` unless it carries its own; None if it is no single amount.

    >>> read_amount("￥4,980,000.00"), read_amount("12.5", "万元")
    (4980000.0, 125000.0)
    """
    match = _AMOUNT.fullmatch(_plain(text))
    if match is None:
        return None
    return round(float(match[1].replace(",", "")) * _FACTORS[match[2] or unit], 4)


def read_date(text: str) -> str | None:
    """Return the date in ISO form, as exact as printed; None if it is no date.

    >>> read_date("2026/1/1"), read_date("2024年3月"), read_date("2024年度")
    ('2026-01-01', '2024-03', '2024')
    """
    match = _DATE.fullmatch(_plain(text))
    if match is None or match["year"]:
        return match["year"] if match else None
    year, month, day = match[1], int(match[2]), int(match[3]) if match[3] else None
    if not (1 <= month <= 12 and (day is None or 1 <= day <= 31)):
        return None
    return f"{year}-{month:02}" + (f"-{day:02}" if day else "")


def read_year_line(text: str) -> int | None:
    """Return the year of a line like （2024年度）, else None.

    >>> read_year_line("(2026 年度)"), read_year_line("（二○二四年）"), read_year_line("预算年度：2024")
    (2026, 2024, 2024)
    """
    match = _YEAR.fullmatch(_SPACED.sub("", text.strip().translate(_FIGURES)))
    return int(match["year"] or match["named"]) if match else None


def is_folio(row: Row) -> bool:
    """Whether the row holds nothing but the number of a page."""
    return _FOLIO.fullmatch(" ".join(cell.text for cell in row.cells)) is not None


def _plain(text: str) -> str:
    return in_mainland_words(unicodedata.normalize("NFKC", text)).strip()
