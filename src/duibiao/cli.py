"""The command line: a verb for each thing a user wants; what the verbs do stands in duibiao.commands.

Nothing here imports the rooms, so that ``--help`` stays quick.
"""

import sys
from pathlib import Path
from typing import Annotated

import typer

from duibiao import __version__
from duibiao.errors import DuibiaoError
from duibiao.settings import Settings
from duibiao.terminal import LANG, Dataset, Format, chosen_format, complain, say

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
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help=say("文件或目录", "files or folders"))]


def _example(*lines: str) -> str:
    """Return the examples that end a help page, a paragraph each, so that their line breaks stay."""
    return say("示例：", "Example:") + "".join(f"\n\n  duibiao {line}" for line in lines)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
    lang: Lang = None,
) -> None:
    Settings.read(lang=lang)  # refuses an unknown language; duibiao.terminal has read it already
    if version:
        print(f"duibiao {__version__}")
        raise typer.Exit


@app.command(
    "demo",
    help=say(
        "用随附的样例走一遍主要功能：建库、统计、找可比指标、查询。",
        "The main job on the shipped samples: a store, counts, a find, a query.",
    ),
    epilog=_example("demo"),
)
def demo_command(store: Store = None, lang: Lang = None) -> None:
    from duibiao import commands

    commands.demo(Settings.read(store or Path(".duibiao-demo"), lang).store)


@app.command(
    "parse",
    help=say("读出文件里的申报表，不写入图谱库。", "Show what would be read from files; touches no store."),
    epilog=_example("parse 申报表.txt --format json"),
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
    epilog=_example("ingest 申报表/", "ingest 2024.txt 2026.txt --store 区级.duibiao"),
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


@app.command(
    "find",
    help=say("找出各单位的可比指标，最可比的在前。", "Find comparable indicators across units, best first."),
    epilog=_example(
        "find 政策知晓率", "find 补助资金发放及时率 --year 2024 --numeric-only", "find 'public satisfaction'"
    ),
)
def find_command(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help=say("指标名称，任何语言", "an indicator, in any language"))
    ] = None,
    unit: Annotated[
        str | None, typer.Option(help=say("只看名称含此字样的单位", "only units whose name contains this"))
    ] = None,
    not_unit: Annotated[
        str | None, typer.Option(help=say("排除名称含此字样的单位", "leave out units whose name contains this"))
    ] = None,
    year: Annotated[int | None, typer.Option(help=say("只看某一年度", "only this fiscal year"))] = None,
    level1: Annotated[str | None, typer.Option(help=say("一级指标", "class of the first level"))] = None,
    level2: Annotated[str | None, typer.Option(help=say("二级指标", "class of the second level"))] = None,
    region: Annotated[str | None, typer.Option(help=say("单位名称中的地区", "region in the unit's name"))] = None,
    numeric_only: Annotated[
        bool, typer.Option("--numeric-only", help=say("只看定量指标", "only numeric targets"))
    ] = False,
    limit: Annotated[int, typer.Option(min=1, help=say("结果个数", "how many results"))] = 10,
    batch: Annotated[
        Path | None,
        typer.Option(
            help=say(
                "每行一个问题的文件，- 为标准输入；输出 jsonl", "file with a question a line, - for stdin; prints jsonl"
            )
        ),
    ] = None,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands
    from duibiao.search.find import Filters

    folder = Settings.read(store, lang).store
    filters = Filters(unit, not_unit, year, level1, level2, region, numeric_only)
    if batch is not None and text is None:
        commands.find_batch(folder, batch, filters, limit)
    elif text and text.strip() and batch is None:
        commands.find_one(folder, text, filters, limit, chosen_format(format))
    else:
        raise typer.BadParameter(say("请给出 TEXT 或 --batch 之一", "give either TEXT or --batch"))


@app.command(
    "check",
    help=say(
        "检查申报表：缺项、勾稽、单位、方向、空泛目标、归类、重复、合计表等，逐条给出位置、理由和修改建议；不给 PATH 则检查图谱库。有 ERROR 时退出码为 1。",
        "Check filings, or the store if no PATH is given: gaps, sums, units, direction, vague targets, classes, repetition, "
        "totals; each finding with place, reason and repair. Exit code 1 if there is an ERROR.",
    ),
    epilog=_example(
        "check --rules", "check 申报表.txt --config 规则.yaml", "check --unit 医保 --year 2024 --format csv"
    ),
)
def check_command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]", help=say("文件或目录", "files or folders"))
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


@app.command(
    "why",
    help=say("两个指标名称是否可比，为什么。", "Whether two names are comparable, and why."),
    epilog=_example("why 设备故障率 设备完好率", "why 培训人次 培训场次 --format json"),
)
def why_command(
    one: Annotated[str, typer.Argument(metavar="A", help=say("一个指标名称", "a name"))],
    other: Annotated[str, typer.Argument(metavar="B", help=say("另一个指标名称", "another name"))],
    format: OutputFormat = None,
    lang: Lang = None,
) -> None:
    from duibiao import commands

    Settings.read(lang=lang)
    commands.why(one, other, chosen_format(format))


@app.command(
    "query",
    help=say(
        "列出或运行查询：库里的问题、.rq 文件，或标准输入（-）。",
        "List or run queries: a shipped question, a .rq file, or standard input (-).",
    ),
    epilog=_example("query", "query targets-of-name --param name=政策知晓率", "query my.rq --format csv"),
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
    epilog=_example("export --format ttl --output 图谱.ttl", "export --format csv > 指标.csv"),
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
    epilog=_example("stats --format json"),
)
def stats_command(format: OutputFormat = None, store: Store = None, lang: Lang = None) -> None:
    from duibiao import commands

    commands.stats(Settings.read(store, lang).store, chosen_format(format))


def main() -> None:
    """Run the program; an error raised on purpose is one line on stderr, anything else a bug with its traceback."""
    try:
        app(prog_name="duibiao")
    except DuibiaoError as error:
        complain(error, LANG)
        sys.exit(error.exit_code)
