"""Verbs that help with a draft: fill."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, example
from duibiao.settings import Settings
from duibiao.terminal import say

app = typer.Typer()


class Layout(StrEnum):
    """How the official form looks."""

    shanghai = "shanghai"
    national = "national"


@app.command(
    "fill",
    help=say(
        "把草稿（YAML）或读得懂的申报表填成正式的申报表（XLSX、DOCX），或写成草稿（YAML）；一份文件里的各份表写在一起。",
        "Fill the official form (XLSX, DOCX) from a draft in YAML or any form that is read, or write a draft (YAML) from it; "
        "the forms of one file stay together.",
    ),
    epilog=example("fill 草稿.yaml --output 申报表.docx", "fill 申报表.txt --output 新草稿.yaml"),
)
def fill_command(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", dir_okay=False, help=say("草稿或申报表", "a draft or a form"))
    ],
    output: Annotated[
        Path, typer.Option(help=say("输出文件：.xlsx、.docx 或 .yaml", "file to write: .xlsx, .docx or .yaml"))
    ],
    layout: Annotated[
        Layout,
        typer.Option(help=say("版式：上海 2024–2026，或全国通用", "layout: Shanghai 2024–2026, or national")),
    ] = Layout.shanghai,
    lang: Lang = None,
) -> None:
    from duibiao.filling import fill

    Settings.read(lang=lang)
    fill(path, output, layout.value)
