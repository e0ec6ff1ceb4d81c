"""Options that several verbs of the command line share."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.terminal import Format, say

Store = Annotated[
    Path | None,
    typer.Option("--store", help=say("图谱库目录（或 DUIBIAO_STORE）", "folder of the store (or DUIBIAO_STORE)")),
]
Lang = Annotated[
    str | None, typer.Option("--lang", help=say("语言：zh 或 en（或 DUIBIAO_LANG）", "zh or en (or DUIBIAO_LANG)"))
]
OutputFormat = Annotated[
    Format | None,
    typer.Option(
        "--format", help=say("输出格式；终端默认 table，管道默认 json", "table on a terminal, json in a pipe")
    ),
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=say("文件或目录", "files or folders"))]
SomePaths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]...", help=say("文件或目录", "files or folders"))
]
UnitFilter = Annotated[
    str | None, typer.Option(help=say("只看名称含此字样的单位", "only units whose name contains this"))
]
YearFilter = Annotated[int | None, typer.Option(help=say("只看某一年度", "only this fiscal year"))]
RuleChoice = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.yaml",
        help=say("开关规则、改程度和门槛的 YAML 文件", "YAML that sets rules, severities, thresholds"),
    ),
]


def example(*lines: str) -> str:
    """Return the examples that end a help page, a paragraph each, so that their line breaks stay."""
    return say("示例：", "Example:") + "".join(f"\n\n  duibiao {line}" for line in lines)
