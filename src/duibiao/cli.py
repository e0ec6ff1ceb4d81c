"""The command line: its options for all verbs, and how it ends; the verbs stand in duibiao.verbs.

Nothing here or there imports the rooms, so that ``--help`` stays quick.
"""

import sys
from typing import Annotated

import typer

from duibiao import __version__
from duibiao.errors import DuibiaoError
from duibiao.options import Lang
from duibiao.settings import Settings
from duibiao.terminal import LANG, complain, say
from duibiao.verbs import asking, comparing, deciding, drafting, reading, reviewing

app = typer.Typer(
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "对标：把绩效目标申报表变成知识图谱，找出各单位之间可比的指标。",
        "Duibiao: performance-goal filings as a knowledge graph; comparable indicators across units.",
    ),
)

VERBS = (reading, comparing, deciding, drafting, reviewing, asking)
for verbs in VERBS:
    app.add_typer(verbs.app)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
    lang: Lang = None,
) -> None:
    Settings.read(lang=lang)  # refuses an unknown language; duibiao.terminal has read it already
    if version:
        print(f"duibiao {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the program; an error raised on purpose is one line on stderr, anything else a bug with its traceback."""
    try:
        app(prog_name="duibiao")
    except DuibiaoError as error:
        complain(error, LANG)
        sys.exit(error.exit_code)
