"""The verb report: findings of files, or of the store, as one HTML page and one workbook."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from duibiao import checks
from duibiao.check_store import read_store
from duibiao.errors import DuibiaoError, OutputUnwritable
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.rules.check import DEFAULT
from duibiao.ontology.rules.read_choice import read_choice
from duibiao.report.content import Content, content
from duibiao.terminal import LANG, complain, say
from duibiao.whole_file import whole_file

if TYPE_CHECKING:
    from duibiao.peers import TellPeers

_NAMES = {".html": ("检查报告.html", "report.html"), ".xlsx": ("检查报告.xlsx", "report.xlsx")}


def report(
    folder: Path,
    paths: Sequence[Path],
    unit: str | None,
    year: int | None,
    config: Path | None,
    peers: bool,
    output: Path,
) -> None:
    """Write the report to the file, or as page and workbook to the folder; say where it is, and leave with 1 if a file did not read."""
    choice = read_choice(config) if config else DEFAULT
    if paths:
        filings, errors = checks.read_paths(paths, unit, year, config)
    else:
        filings, errors = read_store(folder, unit, year), list[DuibiaoError]()
    for error in errors:
        complain(error, LANG)
    if filings or not errors:
        day = datetime.now().astimezone().date().isoformat()
        scope, unread = _scope(folder, paths, unit, year), [e.message(LANG) for e in errors]
        with _told(folder, peers) as told:
            said = content(filings, choice, scope, day, LANG, unread, told)
        for path in _targets(output):
            _write(said, path)
            print(path)
    if errors:
        raise typer.Exit(1)


@contextmanager
def _told(folder: Path, peers: bool) -> Generator["TellPeers | None"]:
    """Give what asks the store how other units set a target, if it is wanted."""
    if not peers:
        yield None
        return
    from duibiao.peers import told_by  # what searches loads slowly

    with GraphStore.read(folder) as store, told_by(store) as told:
        yield told


def _targets(output: Path) -> list[Path]:
    is_file = output.suffix.lower() in _NAMES
    folder = output.parent if is_file else output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(path=folder, reason=error.strerror or str(error)) from error
    return [output] if is_file else [output / say(*names) for names in _NAMES.values()]


def _write(said: Content, path: Path) -> None:
    if path.suffix.lower() == ".html":
        from duibiao.report.html_page import html_page

        with whole_file(path) as fresh:
            fresh.write_text(html_page(said), "utf-8")
    else:
        from duibiao.report.workbook import write_workbook

        write_workbook(said, path)


def _scope(folder: Path, paths: Sequence[Path], unit: str | None, year: int | None) -> str:
    where = (
        "、".join(path.name or str(path) for path in paths[:3]) + ("…" if len(paths) > 3 else "")
        if paths
        else folder.name
    )
    return " · ".join(filter(None, (where, unit, str(year) if year else None)))
