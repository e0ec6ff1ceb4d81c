"""The verb check: findings of files or of the store, and the list of rules."""

from collections.abc import Sequence
from pathlib import Path

import typer

from duibiao import checks
from duibiao.ontology.rules.check import DEFAULT, Choice
from duibiao.tables.findings import findings_tables, rules_table
from duibiao.terminal import LANG, Format, fail, print_rows, progress, say


def check(
    folder: Path,
    paths: Sequence[Path],
    unit: str | None,
    year: int | None,
    config: Path | None,
    peers: bool,
    form: Format,
) -> None:
    """Print what is wrong with the filings of files, or of the store where none is named; leave with 1 at an error."""
    choice = DEFAULT
    if config:
        from duibiao.ontology.rules.read_choice import read_choice  # YAML loads slowly

        choice = read_choice(config)
    if paths:
        _check_files(paths, unit, year, config, choice, form)
    else:
        _check_store(folder, unit, year, choice, peers, form)


def _check_files(
    paths: Sequence[Path], unit: str | None, year: int | None, config: Path | None, choice: Choice, form: Format
) -> None:
    filings, errors = checks.read_paths(paths, unit, year, config)
    found = checks.findings(filings, choice, LANG)
    if filings or not errors:
        print_rows(found, form, lambda: findings_tables(found, len(filings)))
    fail(errors)
    if checks.has_errors(found):
        raise typer.Exit(1)


def _check_store(folder: Path, unit: str | None, year: int | None, choice: Choice, peers: bool, form: Format) -> None:
    from duibiao.check_store import check_store
    from duibiao.kept_findings import kept_findings

    with kept_findings() as found:
        with progress(say("检查", "checking"), None) as advance:
            count = check_store(folder, unit, year, choice, LANG, found, peers, advance)
        print_rows(found, form, lambda: findings_tables(found, count))
        if found.has_errors:
            raise typer.Exit(1)


def list_rules(form: Format) -> None:
    """Print every rule with its source and its hits on the sample filings."""
    rows = checks.rules(LANG)
    print_rows(rows, form, lambda: rules_table(rows))
