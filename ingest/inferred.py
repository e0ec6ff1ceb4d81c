"""Findings on what a form does not print and the reader supplied: the 一级 of a 二级, the unit of its money."""

from collections.abc import Iterator

from duibiao.ontology.records import Filing, Finding

RULE = "inferred"


def find_inferred(filing: Filing, money_without_unit: bool, year_around: bool = False) -> Iterator[Finding]:
    """Return a finding for the money, one for a year that only the document around the form names, and one for each row whose 一级 the form does not print."""
    if money_without_unit:
        yield Finding(
            RULE,
            "WARN",
            "表内没有写金额的单位，已按“元”读取。",
            message_en="The form names no unit of money; amounts were read in yuan.",
            repair="对照原件；若为万元，金额应放大一万倍。",
            repair_en="Compare with the original: if it is in 万元, amounts are ten thousand times as large.",
        )
    if year_around:
        yield Finding(
            RULE,
            "INFO",
            f"表内没有写年度，按文件标题取 {filing.year} 年。",
            message_en=f"The form names no year; {filing.year} is that of the document around it.",
        )
    for index, indicator in enumerate(filing.indicators):
        if indicator.level1_inferred:
            yield Finding(
                RULE,
                "INFO",
                f"“{indicator.level3}”没有印出一级指标，按“{indicator.level2}”归入“{indicator.level1}”。",
                index,
                f"No 一级 is printed for {indicator.level3}; {indicator.level1} is that of {indicator.level2}.",
            )
