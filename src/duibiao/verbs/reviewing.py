"""Verbs that review filings: check, report, annotate."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, OutputFormat, RuleChoice, SomePaths, Store, UnitFilter, YearFilter, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

app = typer.Typer()


@app.command(
    "check",
    help=say(
        "检查申报表：缺项、勾稽、单位、方向、空泛目标、归类、重复、合计表等，逐条给出位置、理由和修改建议；不给 PATH 则检查图谱库。有错误时退出码为 1。",
        "Check filings, or the store if no PATH is given: gaps, sums, units, direction, vague targets, classes, repetition, "
        "totals; each finding with place, reason and repair. Exit code 1 if there is an ERROR.",
    ),
    epilog=example(
        "check --rules", "check 申报表.txt --config 规则.yaml", "check --unit 医保 --year 2024 --format csv"
    ),
)
def check_command(
    paths: SomePaths = None,
    unit: UnitFilter = None,
    year: YearFilter = None,
    rules: Annotated[
        bool,
        typer.Option(
            "--rules",
            help=say("列出全部规则、依据和样例命中率", "list the rules, sources and hit rates on the samples"),
        ),
    ] = False,
    config: RuleChoice = None,
    peers: Annotated[
        bool,
        typer.Option(
            "--peers",
            help=say(
                "也与库中其他单位的目标值比较（较慢）",
                "also compare with the targets of other units of the store (slow)",
            ),
        ),
    ] = False,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import checking

    folder = Settings.read(store, lang).store
    if paths and store:
        raise typer.BadParameter(say("PATH 与 --store 只能给出一个", "give either PATH or --store"))
    if paths and peers:
        raise typer.BadParameter(say("--peers 只用于图谱库", "--peers is for a store"))
    if rules:
        checking.list_rules(chosen_format(format))
    else:
        checking.check(folder, paths or [], unit, year, config, peers, chosen_format(format))


@app.command(
    "report",
    help=say(
        "检查结果写成一个 HTML 页面和一个 XLSX 工作簿：按规则、单位、申报表计数，标出有问题的文字和单元格；不给 PATH 则检查图谱库。",
        "Findings as one HTML page and one XLSX workbook: counts by rule, unit and form, what is concerned marked, "
        "comments on cells; of the store if no PATH is given.",
    ),
    epilog=example(
        "report 申报表/ --output 报告/",
        "report --unit 医保 --year 2024 --output 医保.html",
        "report 申报表.txt --peers --output 报告/",
    ),
)
def report_command(
    output: Annotated[
        Path,
        typer.Option(help=say("目录（两种都写），或 .html、.xlsx 文件", "a folder for both, or a .html or .xlsx file")),
    ],
    paths: SomePaths = None,
    unit: UnitFilter = None,
    year: YearFilter = None,
    config: RuleChoice = None,
    peers: Annotated[
        bool,
        typer.Option(
            "--peers",
            help=say(
                "也列出各目标值在库中其他单位之间的位置（较慢）；给出 PATH 时，库是比较的依据",
                "also tell where each target stands among those of other units of the store (slow); with PATH the store "
                "is what is compared with",
            ),
        ),
    ] = False,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import reports

    folder = Settings.read(store, lang).store
    if paths and store and not peers:
        raise typer.BadParameter(say("PATH 与 --store 只能给出一个", "give either PATH or --store"))
    reports.report(folder, paths or [], unit, year, config, peers, output)


@app.command(
    "annotate",
    help=say(
        "给自己的指标清单（XLSX 或 CSV）加列：度量、可比性、可比单位数、四分位、所处位置、检查发现；不改原文件。",
        "A list of indicators of your own (XLSX or CSV) with columns added: metric, verdict, peers, quartiles, standing, "
        "findings; the file itself stays as it is.",
    ),
    epilog=example("annotate 指标清单.xlsx", "annotate 清单.csv --output 清单2.csv --name-column 考核内容"),
)
def annotate_command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=say("XLSX 或 CSV 文件", "an XLSX or CSV file"))],
    output: Annotated[
        Path | None, typer.Option(help=say("写到哪里；不覆盖已有文件", "where to write; nothing is overwritten"))
    ] = None,
    name_column: Annotated[
        str | None,
        typer.Option(
            "--name-column",
            metavar="HEADING",
            help=say("指标名称列的表头或列号（如 C）", "heading or letter (such as C) of the column of names"),
        ),
    ] = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao.annotate import run

    run.annotate(Settings.read(store, lang).store, path, output, name_column)
