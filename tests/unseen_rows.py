"""The rows of a filing as tuples, for tests that name every row."""

from duibiao.ontology.records import Filing

Row = tuple[str | None, str | None, str, str | None, float | None, str | None]


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
