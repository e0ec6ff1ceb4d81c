"""The verb with which people decide about metrics: metrics export, metrics import."""

from pathlib import Path
from typing import Annotated

import typer

from duibiao.options import Lang, OutputFormat, Store, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

app = typer.Typer()
metrics = typer.Typer(
    no_args_is_help=True,
    help=say(
        "人工核对度量：导出每个指标名称对应的度量（含目录里没有的新度量），确认、改名、合并、否定后再导入。",
        "Metrics looked over by people: export the metric of every name, new ones included; confirm, rename, merge or reject; "
        "import.",
    ),
)
app.add_typer(metrics, name="metrics")


@metrics.command(
    "export",
    help=say(
        "把每个名称的度量写成 SSSOM 表（可用表格软件打开）：先是目录里没有的新度量，再是自动链接（把握小的在前），最后是已决定的。",
        "Write the metric of every name as an SSSOM table, for a spreadsheet: new metrics, links (the least sure first), decisions.",
    ),
    epilog=example("metrics export --output 度量.sssom.tsv"),
)
def export_command(
    output: Annotated[
        Path | None, typer.Option(help=say("输出文件；默认标准输出", "file; standard output if not given"))
    ] = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import mappings

    mappings.export_metrics(Settings.read(store, lang).store, output)


@metrics.command(
    "import",
    help=say(
        "导入改过的表：只采纳 mapping_justification 写成 semapv:ManualMappingCuration 的行；有一处错误就什么都不改。",
        "Apply an edited table: only rows whose mapping_justification is semapv:ManualMappingCuration; one fault, and nothing is "
        "changed.",
    ),
    epilog=example("metrics import 度量.sssom.tsv", "metrics import 度量.sssom.tsv --only"),
)
def import_command(
    table: Annotated[Path, typer.Argument(metavar="FILE.sssom.tsv", help=say("改过的表", "the edited table"))],
    only: Annotated[
        bool, typer.Option("--only", help=say("忘掉表中没有的决定", "forget decisions that the table does not hold"))
    ] = False,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import mappings

    mappings.import_metrics(Settings.read(store, lang).store, table, only, chosen_format(format))
