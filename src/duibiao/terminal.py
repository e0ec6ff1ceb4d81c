"""What the command line prints: language, tables for people, rows for programs, progress on stderr."""

import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from duibiao.errors import DuibiaoError, Language, SettingInvalid, SourceMissing
from duibiao.queries.tables import Cell, csv_line
from duibiao.settings import language


class Format(StrEnum):
    """How results are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Dataset(StrEnum):
    """How the whole store is exported."""

    ttl = "ttl"
    trig = "trig"
    nq = "nq"
    jsonld = "jsonld"
    csv = "csv"


def spoken_language(arguments: Sequence[str] = sys.argv, environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language of help and messages; it must be known before the arguments are parsed."""
    chosen = environment.get("DUIBIAO_LANG") or None
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            chosen = arguments[position + 1]
    try:
        return language(chosen, environment)
    except SettingInvalid:  # the parser refuses it in its turn, with a sentence
        return "zh"


LANG: Language = spoken_language()


def say(zh: str, en: str) -> str:
    """Return the sentence in the language of this run."""
    return zh if LANG == "zh" else en


def out() -> Console:
    """Return the console of results; piped, it keeps a width at which tables read well."""
    columns = os.environ.get("COLUMNS", "")
    return Console(width=None if sys.stdout.isatty() else (int(columns) if columns.isdecimal() else 0) or 100)


def err() -> Console:
    """Return the console of messages and progress."""
    return Console(stderr=True)


def complain(error: DuibiaoError, lang: Language) -> None:
    """Print an error on stderr, in one line."""
    err().print(error.message(lang), markup=False, highlight=False, soft_wrap=True)


def fail(errors: Sequence[DuibiaoError]) -> None:
    """Print the errors on stderr, one line each, and leave with 1 if there are any."""
    for error in errors:
        complain(error, LANG)
    if errors:
        raise typer.Exit(1)


def chosen_format(format: Format | None) -> Format:
    """Return the format asked for; without one, a table on a terminal and JSON in a pipe."""
    return format or (Format.table if sys.stdout.isatty() else Format.json)


def print_rows(
    rows: Iterable[Mapping[str, Any]],
    format: Format,
    table: Callable[[], RenderableType | Iterator[RenderableType]],
    whole: object = None,
) -> None:
    """Print rows in the format, one after another.

    ``table`` is made only if shown, one or several that follow each other; ``whole`` is what ``json`` prints for the rows.
    """
    if format is Format.table:
        shown = table()
        for part in shown if isinstance(shown, Iterator) else [shown]:
            out().print(part)
    elif format is Format.jsonl:
        print_jsonl(rows)
    elif format is Format.csv:
        _print_csv(rows)
    elif whole is None:
        _print_array(rows)
    else:
        print_json(whole)


def print_json(value: object) -> None:
    """Print one JSON value."""
    print(_json(value))


def print_jsonl(values: Iterable[object]) -> None:
    """Print one JSON value a line."""
    for value in values:
        print(json.dumps(value, ensure_ascii=False))


def _print_array(rows: Iterable[object]) -> None:
    """Print what ``print_json`` prints of the list, which need not be held."""
    before = "["
    for row in rows:
        print(before, _json(row).replace("\n", "\n "), sep="\n ", end="")
        before = ","
    print("[]" if before == "[" else "\n]")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _print_csv(rows: Iterable[Mapping[str, Any]]) -> None:
    for number, row in enumerate(rows):
        if number == 0:
            print(csv_line(row), end="")
        print(csv_line(map(_cell, row.values())), end="")


def _cell(value: Any) -> Cell:
    """Return a value as one cell; what has parts of its own becomes JSON."""
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def new_table(title: str | None, *columns: str, right: Sequence[str] = ()) -> Table:
    """Return an empty table; the columns named in ``right`` hold numbers, and no text is read as markup."""
    table = Table(
        title=Text(title) if title else None, title_justify="left", header_style="bold", row_styles=["", "dim"]
    )
    for column in columns:
        table.add_column(Text(column), justify="right" if column in right else "left", overflow="fold")
    return table


def add_row(table: Table, *values: object) -> None:
    """Add a row; a blank stays blank, and no text is read as markup."""
    table.add_row(*(Text("" if value is None else str(value)) for value in values))


@contextmanager
def progress(title: str, total: int | None) -> Generator[Callable[[int, int], None]]:
    """Show a bar on stderr while it lasts, on a terminal only; call what is yielded with (done, all)."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # loads slowly

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(title, total=total, visible=False)
        yield lambda done, count: bar.update(task, completed=done, total=count, visible=True)


def later_progress(title: str) -> Callable[[int, int], None]:
    """Return what shows a bar from its first call to the one where all is done: for work that is seldom needed."""
    opened = ExitStack()
    bars: list[Callable[[int, int], None]] = []

    def advance(done: int, count: int) -> None:
        if not bars:
            bars.append(opened.enter_context(progress(title, count)))
        bars[0](done, count)
        if done == count:
            opened.close()
            bars.clear()

    return advance


def read_text(name: str) -> str:
    """Return a text file, or standard input for a hyphen; raises SourceMissing, DocumentUnreadable."""
    from duibiao.ingest.read_text import text_of  # loads slowly

    if name != "-" and not Path(name).is_file():
        raise SourceMissing(path=name)
    text = text_of(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes(), name)
    return text.replace("\r\n", "\n")
