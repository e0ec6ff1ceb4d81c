"""Verbs that bring documents in: demo, parse, ingest."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, OutputFormat, Paths, Store, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

app = typer.Typer()


@app.command(
    "demo",
    help=say(
        "用随附的样例走一遍主要功能：建库、统计、找可比指标、建议指标、查询。",
        "The main job on the shipped samples: a store, counts, finds, a suggestion, a query.",
    ),
    epilog=example("demo"),
)
def demo_command(store: Store = None, lang: Lang = None) -> None:
    from duibiao import commands

    commands.demo(Settings.read(store or Path(".duibiao-demo"), lang).store)


@app.command(
    "parse",
    help=say("读出文件里的申报表，不写入图谱库。", "Show what would be read from files; touches no store."),
    epilog=example("parse 申报表.txt --format json"),
)
def parse_command(paths: Paths, format: OutputFormat = None, lang: Lang = None) -> None:
    from duibiao import commands

    Settings.read(lang=lang)
    commands.parse(paths, chosen_format(format))


@app.command(
    "ingest",
    help=say(
        "把文件、目录读入图谱库并更新名称索引；可重复运行，中断后再运行即可接着完成。",
        "Bring files and folders into the store and update the name index; safe to repeat and to interrupt.",
    ),
    epilog=example("ingest 申报表/", "ingest 2024.txt 2026.txt --store 区级.duibiao"),
)
def ingest_command(
    paths: Paths,
    encoder: Annotated[
        str,
        typer.Option(help=say("编码器：use，或 sentence-transformers 模型", "use, or a sentence-transformers model")),
    ] = "use",
    jobs: Annotated[int, typer.Option(min=1, help=say("并行读取的进程数", "processes that read files"))] = 1,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands

    commands.ingest(Settings.read(store, lang).store, paths, encoder, jobs, chosen_format(format))
