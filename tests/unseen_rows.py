"""Small forms as text, and their rows as tuples, for tests that name every row."""

from duibiao.ingest.read_document import read_bytes
from duibiao.ontology.records import Filing

Row = tuple[str | None, str | None, str, str | None, float | None, str | None]
TITLE = "项目支出绩效目标表\n（2025年度）\n项目名称\t河道保洁\n"
HEADING = "一级指标\t二级指标\t三级指标\t指标值\n"


def read(text: str, name: str = "form.txt") -> list[Filing]:
    """Return the filings of a text."""
    return read_bytes(text.encode(), name)


def rows(filing: Filing) -> list[Row]:
    """Return classes, name, sign, number and unit (or words) of each row."""
    return [
        (
            row.level1, row.level2, row.level3,
            row.target.operator if row.target else None,
            row.target.number if row.target else None,
            (row.target.unit or row.target.qualitative) if row.target else None,
        )
        for row in filing.indicators
    ]  # fmt: skip
