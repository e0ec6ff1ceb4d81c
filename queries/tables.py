"""Answers as tables: typed rows, and the same as JSON or CSV."""

import csv
import io
import json
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


def to_json(table: Table) -> str:
    """Return one JSON array of objects, a row each."""
    return json.dumps(records(table), ensure_ascii=False, indent=1) + "\n"


def to_jsonl(table: Table) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(table))


def to_csv(table: Table) -> str:
    """Return CSV with a heading of column names; texts that a spreadsheet would run get a leading apostrophe."""
    return "".join(csv_lines(table))


def csv_lines(table: Table) -> Iterable[str]:
    """Return the heading and then each row as CSV, a blank cell for None."""
    yield _csv_line([column.name for column in table.columns])
    for row in table.rows:
        yield _csv_line([safe_cell(cell) for cell in row])


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


def _csv_line(cells: list[Cell] | list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)  # only then is a lone carriage return quoted
    return buffer.getvalue().removesuffix("\r\n") + "\n"
