"""The verb report: findings of files, or of the store, as one HTML page and one workbook."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import typer

from duibiao import checks
from duibiao.check_store import read_store
from duibiao.errors import DuibiaoError
from duibiao.ontology.rules.check import DEFAULT
from duibiao.ontology.rules.read_choice import read_choice
from duibiao.report.content import Content, content
from duibiao.terminal import LANG, complain, say
from duibiao.whole_file import whole_file

_NAMES = {".html": ("检查报告.html", "report.html"), ".xlsx": ("检查报告.xlsx", "report.xlsx")}


def report(
    folder: Path, paths: Sequence[Path], unit: str | None, year: int | None, config: Path | None, output: Path
) -> None:
    """Write the report to the file, or as page and workbook to the folder; say where it is, and leave with 1 if a file did not read."""
    choice = read_choice(config) if config else DEFAULT
    read, errors = checks.read_paths(paths) if paths else (read_store(folder, unit, year), list[DuibiaoError]())
    filings = [filing for filing in read if checks.is_of(filing, unit, year)]
    for error in errors:
        complain(error, LANG)
    if filings or not errors:
        day = datetime.now().astimezone().date().isoformat()
        said = content(filings, choice, _scope(folder, paths, unit, year), day, LANG, [e.message(LANG) for e in errors])
        for path in _targets(output):
            _write(said, path)
            print(path)
    if errors:
        raise typer.Exit(1)


def _targets(output: Path) -> list[Path]:
    if output.suffix.lower() in _NAMES:
        output.parent.mkdir(parents=True, exist_ok=True)
        return [output]
    output.mkdir(parents=True, exist_ok=True)
    return [output / say(*names) for names in _NAMES.values()]


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
