"""Answers as tables: typed rows, and the same as records or CSV."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from duibiao.ontology.namespaces import PREFIXES
from duibiao.queries.catalogue import Column

Cell = str | int | float | None
Row = tuple[Cell, ...]

# What spreadsheets take for the start of a formula (OWASP, CSV Injection); full-width signs count in East Asian locales.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class Table:
    """An answer: a row has one cell for each column, None where the filing says nothing. IRIs are text, in full."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def records(table: Table) -> list[dict[str, Cell]]:
    """Return each row as column name -> cell."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def csv_lines(table: Table) -> Iterable[str]:
    """Return the heading of column names and then each row as CSV."""
    yield csv_line(column.name for column in table.columns)
    yield from map(csv_line, table.rows)


def csv_line(cells: Iterable[Cell]) -> str:
    """Return a row as CSV, a blank cell for None; texts that a spreadsheet would run get a leading apostrophe."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(
        map(safe_cell, cells)
    )  # only then is a lone carriage return quoted
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def safe_cell(cell: Cell) -> Cell:
    """Return the cell; a text that a spreadsheet would read as a formula gets an apostrophe in front.

    >>> safe_cell("=100.00(%)"), safe_cell("有效"), safe_cell(-3)
    ("'=100.00(%)", '有效', -3)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell


def shortened(cell: Cell) -> Cell:
    """Return an IRI in its prefixed form, for people; anything else unchanged.

    >>> shortened("https://w3id.org/duibiao/ontology#Filing")
    'duibiao:Filing'
    """
    if isinstance(cell, str):
        for prefix, iri in PREFIXES.items():
            if cell.startswith(iri) and len(cell) > len(iri):
                return f"{prefix}:{cell.removeprefix(iri)}"
    return cell
