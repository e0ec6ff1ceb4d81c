"""Verbs that review filings: check."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, OutputFormat, Store, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

app = typer.Typer()


@app.command(
    "check",
    help=say(
        "检查申报表：缺项、勾稽、单位、方向、空泛目标、归类、重复、合计表等，逐条给出位置、理由和修改建议；不给 PATH 则检查图谱库。有 ERROR 时退出码为 1。",
        "Check filings, or the store if no PATH is given: gaps, sums, units, direction, vague targets, classes, repetition, "
        "totals; each finding with place, reason and repair. Exit code 1 if there is an ERROR.",
    ),
    epilog=example(
        "check --rules", "check 申报表.txt --config 规则.yaml", "check --unit 医保 --year 2024 --format csv"
    ),
)
def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help=say("文件或目录", "files or folders"))
    ] = None,
    unit: Annotated[
        str | None, typer.Option(help=say("只看名称含此字样的单位", "only units whose name contains this"))
    ] = None,
    year: Annotated[int | None, typer.Option(help=say("只看某一年度", "only this fiscal year"))] = None,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            help=say("列出全部规则、依据和样例命中率", "list the rules, sources and hit rates on the samples"),
        ),
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.yaml",
            help=say("开关规则、改程度和门槛的 YAML 文件", "YAML that sets rules, severities, thresholds"),
        ),
    ] = None,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands

    folder = Settings.read(store, lang).store
    if paths and store:
        raise typer.BadParameter(say("PATH 与 --store 只能给出一个", "give either PATH or --store"))
    if rules:
        commands.list_rules(chosen_format(format))
    else:
        commands.check(folder, paths or [], unit, year, config, chosen_format(format))
