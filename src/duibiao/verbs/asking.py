"""Verbs that ask the graph: query, export, stats."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, OutputFormat, Store, example
from duibiao.settings import Settings
from duibiao.terminal import Dataset, chosen_format, say

app = typer.Typer()


@app.command(
    "query",
    help=say(
        "列出或运行查询：库里的问题、.rq 文件，或标准输入（-）。",
        "List or run queries: a shipped question, a .rq file, or standard input (-).",
    ),
    epilog=example("query", "query targets-of-name --param name=政策知晓率", "query my.rq --format csv"),
)
def query_command(
    name: Annotated[str | None, typer.Argument(metavar="NAME|FILE.rq|-", help=say("查询", "the query"))] = None,
    param: Annotated[
        list[str] | None, typer.Option(metavar="K=V", help=say("参数，可重复", "a parameter; may be repeated"))
    ] = None,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands

    folder = Settings.read(store, lang).store
    if name is None:
        commands.list_queries(chosen_format(format))
    else:
        commands.query(folder, name, param or [], chosen_format(format))


@app.command(
    "export",
    help=say(
        "导出图谱（ttl、trig、nq、jsonld）或指标表（csv）。",
        "Export the graph (ttl, trig, nq, jsonld) or its table (csv).",
    ),
    epilog=example("export --format ttl --output 图谱.ttl", "export --format csv > 指标.csv"),
)
def export_command(
    format: Annotated[Dataset, typer.Option(help=say("格式", "format"))] = Dataset.ttl,
    output: Annotated[
        Path | None, typer.Option(help=say("输出文件；默认标准输出", "file; standard output if not given"))
    ] = None,
    with_vocabulary: Annotated[
        bool, typer.Option("--with-vocabulary", help=say("连同本体与分类", "with classes and category schemes"))
    ] = False,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands

    commands.export(Settings.read(store, lang).store, format, output, with_vocabulary)


@app.command(
    "stats",
    help=say(
        "图谱库里有多少申报表、单位、项目、指标、三元组，以及版本。", "Count what the store holds; sizes and versions."
    ),
    epilog=example("stats --format json"),
)
def stats_command(format: OutputFormat = None, store: Store = None, lang: Lang = None) -> None:
    from duibiao import commands

    commands.stats(Settings.read(store, lang).store, chosen_format(format))
