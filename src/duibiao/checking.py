"""The verb check: findings of files or of the store, and the list of rules."""

from collections.abc import Sequence
from pathlib import Path

import typer

from duibiao import checks
from duibiao.errors import DuibiaoError
from duibiao.ontology.rules.check import DEFAULT
from duibiao.tables import findings_table, rules_table
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
    choice, errors = DEFAULT, list[DuibiaoError]()
    if config:
        from duibiao.ontology.rules.read_choice import read_choice  # YAML loads slowly

        choice = read_choice(config)
    if paths:
        filings, errors = checks.read_paths(paths, unit, year, config)
        found, count = checks.findings(filings, choice, LANG), len(filings)
    else:
        from duibiao.check_store import check_store

        with progress(say("检查", "checking"), None) as advance:
            found, count = check_store(folder, unit, year, choice, LANG, peers, advance)
    if count or not errors:
        print_rows(found, form, lambda: findings_table(found, count))
    fail(errors)
    if checks.has_errors(found):
        raise typer.Exit(1)


def list_rules(form: Format) -> None:
    """Print every rule with its source and its hits on the sample filings."""
    rows = checks.rules(LANG)
    print_rows(rows, form, lambda: rules_table(rows))
