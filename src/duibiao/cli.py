"""The command line: a verb for each thing a user wants, each a few lines around library functions."""

import sys
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from duibiao import __version__, tasks
from duibiao.errors import DuibiaoError, ParameterInvalid, SourceMissing
from duibiao.ingest.read_sources import list_files, read_files
from duibiao.ontology.filing_json import filing_json
from duibiao.ontology.graph import GraphStore
from duibiao.queries.catalogue import Query, catalogue, find_query, read_query
from duibiao.queries.export import ExportFormat, export, export_file
from duibiao.queries.run import run
from duibiao.queries.tables import records
from duibiao.search.encoders import DEFAULT_ENCODER
from duibiao.search.find import Filters, find
from duibiao.settings import Settings
from duibiao.tables import answer_table, filings_table, queries_table, report_table, results_table, stats_table
from duibiao.terminal import LANG, Format, chosen_format, err, out, print_jsonl, print_rows, progress, say

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

DEMO_STORE = Path(".duibiao-demo")
DEMO_QUESTIONS = ("政策知晓率", "timeliness of subsidy payment")

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


def _example(*lines: str) -> str:
    """Return the examples that end a help page; the marker keeps their line breaks."""
    return say("示例：", "Example:") + "".join(f"\n\n  duibiao {line}" for line in lines)


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help=say("显示版本", "show the version"))] = False,
    lang: Lang = None,
) -> None:
    """Options before the command; the language is read in duibiao.terminal."""
    Settings.read(lang=lang)
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
    folder = Settings.read(store or DEMO_STORE, lang).store
    with as_file(files("duibiao") / "samples") as samples:
        _step(f"ingest samples/ --store {folder}")
        out().print(report_table(_ingest(folder, list_files([samples]))))
    with GraphStore.read(folder) as graph:
        _step(f"stats --store {folder}")
        out().print(stats_table(tasks.stats(graph)))
    with tasks.search(folder) as (index, rows):
        for text in DEMO_QUESTIONS:
            _step(f"find '{text}' --limit 5 --store {folder}")
            out().print(results_table(find(text, index, rows, limit=5, language=LANG)))
    question = find_query("filings-without-satisfaction")
    with GraphStore.read(folder) as graph:
        _step(f"query {question.name} --store {folder}")
        out().print(answer_table(question, run(graph, question)))


def _step(command: str) -> None:
    """Print a command as a reader would type it."""
    out().print(f"\n$ duibiao {command}", style="bold", markup=False, highlight=False, soft_wrap=True)


@app.command(
    "parse",
    help=say("读出文件里的申报表，不写入图谱库。", "Show what would be read from files; touches no store."),
    epilog=_example("parse 申报表.txt --format json"),
)
def parse_command(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE…", help=say("文件或目录", "files or folders"))],
    format: OutputFormat = None,
    lang: Lang = None,
) -> None:
    Settings.read(lang=lang)
    documents = list(read_files(list_files(paths)))
    filings = [filing for document in documents for filing in document.filings]
    print_rows([filing_json(filing) for filing in filings], chosen_format(format), lambda: filings_table(filings))
    _fail([document.error for document in documents])


@app.command(
    "ingest",
    help=say(
        "把文件、目录读入图谱库并更新名称索引；可重复运行，中断后再运行即可接着完成。",
        "Bring files and folders into the store and update the name index; safe to repeat and to interrupt.",
    ),
    epilog=_example("ingest 申报表/", "ingest 2024.txt 2026.txt --store 区级.duibiao"),
)
def ingest_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help=say("文件或目录", "files or folders"))],
    encoder: Annotated[
        str,
        typer.Option(help=say("编码器：use，或 sentence-transformers 模型", "use, or a sentence-transformers model")),
    ] = DEFAULT_ENCODER,
    jobs: Annotated[int, typer.Option(min=1, help=say("并行读取的进程数", "processes that read files"))] = 1,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    settings = Settings.read(store, lang)
    reports = _ingest(settings.store, list_files(paths), encoder, jobs)
    print_rows([_report_row(report) for report in reports], chosen_format(format), lambda: report_table(reports))
    _fail([report.error for report in reports])


def _ingest(store: Path, files: list[Path], encoder: str = DEFAULT_ENCODER, jobs: int = 1) -> list[tasks.FileReport]:
    reports: list[tasks.FileReport] = []
    with progress(say("读入", "reading"), len(files)) as advance, progress(say("向量", "embedding"), None) as embedded:

        def done(report: tasks.FileReport) -> None:
            reports.append(report)
            advance(len(reports), len(files))

        tasks.ingest(store, files, encoder, jobs, done, embedded)
    return reports


def _report_row(report: tasks.FileReport) -> dict[str, object]:
    error = report.error.message(LANG) if report.error else None
    return {**asdict(report), "path": str(report.path), "error": error}


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
        typer.Option(help=say("每行一个问题的文件，- 为标准输入", "file with a question a line; - for stdin")),
    ] = None,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    settings = Settings.read(store, lang)
    if (text is None) == (batch is None):
        raise typer.BadParameter(say("请给出 TEXT 或 --batch 之一", "give either TEXT or --batch"))
    filters = Filters(unit, not_unit, year, level1, level2, region, numeric_only)
    with tasks.search(settings.store) as (index, rows):
        if batch is not None:
            print_jsonl(
                {"query": line, "results": [asdict(hit) for hit in find(line, index, rows, filters, limit, LANG)]}
                for line in _lines(batch)
            )
            return
        hits = find(text or "", index, rows, filters, limit, LANG)
    results = [asdict(hit) for hit in hits]
    print_rows(results, chosen_format(format), lambda: results_table(hits), {"query": text, "results": results})


def _lines(path: Path) -> list[str]:
    content = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8-sig")
    return [line.strip() for line in content.splitlines() if line.strip()]


@app.command(
    "stats",
    help=say(
        "图谱库里有多少申报表、单位、项目、指标、三元组，以及版本。", "Count what the store holds; sizes and versions."
    ),
    epilog=_example("stats --format json"),
)
def stats_command(format: OutputFormat = None, store: Store = None, lang: Lang = None) -> None:
    settings = Settings.read(store, lang)
    with GraphStore.read(settings.store) as graph:
        counts = tasks.stats(graph)
    print_rows([counts], chosen_format(format), lambda: stats_table(counts), counts)


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
    settings = Settings.read(store, lang)
    if name is None:
        listed = [_query_row(query) for query in catalogue()]
        print_rows(listed, chosen_format(format), lambda: queries_table(catalogue()))
        return
    question = read_query(name, _text(name)) if name == "-" or name.endswith(".rq") else find_query(name)
    parameters = _parameters(question, param or [])
    with GraphStore.read(settings.store) as graph:
        answer = run(graph, question, parameters)
    print_rows(records(answer), chosen_format(format), lambda: answer_table(question, answer))


def _query_row(query: Query) -> dict[str, object]:
    row = asdict(query)
    del row["sparql"]
    return row


def _text(name: str) -> str:
    path = Path(name)
    if name != "-" and not path.is_file():
        raise SourceMissing(path=path)
    return sys.stdin.read() if name == "-" else path.read_text("utf-8-sig")


def _parameters(question: Query, given: list[str]) -> dict[str, str]:
    """Return the parameters by name; raises ParameterInvalid for one without an equals sign."""
    for text in given:
        if "=" not in text:
            known = ", ".join(parameter.name for parameter in question.parameters)
            raise ParameterInvalid(query=question.name, parameter=text, reason="K=V ?", known=known)
    return dict(text.split("=", 1) for text in given)


@app.command(
    "export",
    help=say(
        "导出图谱（ttl、trig、nq、jsonld）或指标表（csv）。",
        "Export the graph (ttl, trig, nq, jsonld) or its table (csv).",
    ),
    epilog=_example("export --format ttl --output 图谱.ttl", "export --format csv > 指标.csv"),
)
def export_command(
    format: Annotated[ExportFormat, typer.Option(help=say("格式", "format"))] = "ttl",
    output: Annotated[
        Path | None, typer.Option(help=say("输出文件；默认标准输出", "file; standard output if not given"))
    ] = None,
    with_vocabulary: Annotated[
        bool, typer.Option("--with-vocabulary", help=say("连同本体与分类", "with classes and category schemes"))
    ] = False,
    store: Store = None,
    lang: Lang = None,
) -> None:
    settings = Settings.read(store, lang)
    with GraphStore.read(settings.store) as graph:
        if output is None:
            export(graph, format, sys.stdout.buffer, with_vocabulary)
        else:
            export_file(graph, format, output, with_vocabulary)


def _fail(errors: list[DuibiaoError | None]) -> None:
    """Print the errors on stderr, one line each, and leave with 1 if there are any."""
    found = [error for error in errors if error is not None]
    for error in found:
        _complain(error)
    if found:
        raise typer.Exit(1)


def _complain(error: DuibiaoError) -> None:
    err().print(error.message(LANG), markup=False, highlight=False, soft_wrap=True)


def main() -> None:
    """Run the program; an error raised on purpose is one line on stderr, anything else a bug with its traceback."""
    try:
        app(prog_name="duibiao")
    except DuibiaoError as error:
        _complain(error)
        sys.exit(error.exit_code)
