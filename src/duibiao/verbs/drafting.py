"""Verbs that help with a draft: suggest, fill."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duibiao.errors import SettingInvalid
from duibiao.options import Lang, Store, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

if TYPE_CHECKING:
    from duibiao.ontology.records import Filing

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


@app.command(
    "suggest",
    help=say(
        "为新项目建议一套完整的绩效指标，每条有目标值、分值、理由和依据；答不出的列为问题。",
        "Suggest a complete set of indicators for a new project, each with target, points, reason and evidence; "
        "what is missing is asked.",
    ),
    epilog=example(
        "suggest --name 干部培训 --goal 培训350人，合格率达到95%", "suggest 草稿.yaml --format yaml --output 建议.yaml"
    ),
)
def suggest_command(
    draft: Annotated[
        Path | None, typer.Argument(metavar="[DRAFT.yaml]", help=say("草稿，- 为标准输入", "a draft, - for stdin"))
    ] = None,
    name: Annotated[str | None, typer.Option(help=say("项目名称", "name of the project"))] = None,
    goal: Annotated[str | None, typer.Option(help=say("年度总体目标", "annual goal"))] = None,
    unit: Annotated[str | None, typer.Option(help=say("实施单位", "implementing unit"))] = None,
    budget: Annotated[
        str | None,
        typer.Option(help=say("年度预算，如 860万元；不写单位时为元", "annual budget: 860万元, or a number in yuan")),
    ] = None,
    type_: Annotated[str | None, typer.Option("--type", help=say("项目类别", "category of the project"))] = None,
    year: Annotated[int | None, typer.Option(help=say("年度", "fiscal year"))] = None,
    limit: Annotated[int, typer.Option(min=1, help=say("最多几条", "how many rows at most"))] = 12,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="[table|json|jsonl|csv|yaml|xlsx|docx]",
            help=say(
                "输出格式；yaml 为可编辑的草稿，xlsx、docx 为申报表",
                "yaml: a draft to edit; xlsx, docx: the official form",
            ),
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help=say("yaml、xlsx、docx 写入的文件", "file for yaml, xlsx and docx"))
    ] = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import suggesting

    folder = Settings.read(store, lang).store
    if draft is None and not any((name, goal)):
        raise typer.BadParameter(say("请给出 DRAFT.yaml，或 --name、--goal", "give DRAFT.yaml, or --name or --goal"))
    asked = format or (output.suffix.removeprefix(".").lower() if output else None)
    if asked and asked not in list(suggesting.DraftFormat):
        raise typer.BadParameter(", ".join(suggesting.DraftFormat), param_hint="--format")
    if output is not None and asked not in (*suggesting.FORMS, suggesting.DraftFormat.yaml):
        raise typer.BadParameter(say("只写 yaml、xlsx、docx", "yaml, xlsx or docx only"), param_hint="--output")
    if asked in suggesting.FORMS and output is None:
        raise typer.BadParameter(say("xlsx、docx 要写入文件", "xlsx and docx need a file"), param_hint="--output")
    if output is not None and asked and output.suffix.lower() not in suggesting.SUFFIXES[asked]:
        raise SettingInvalid(name="--output", found=output, expected=" / ".join(suggesting.SUFFIXES[asked]))
    given = replace(
        suggesting.blank_draft(),
        project_name=name,
        annual_goal=goal,
        implementing_unit=unit,
        project_category=type_,
        year=year,
    )
    chosen = suggesting.DraftFormat(asked or chosen_format(None))
    suggesting.suggest_set(folder, suggesting.drafted(draft, _funded(given, budget)), limit, chosen, output)


def _funded(draft: "Filing", budget: str | None) -> "Filing":
    from duibiao.ingest.printed_values import read_amount

    total = read_amount(budget) if budget else None
    if budget and (total is None or total < 0):
        raise SettingInvalid(name="--budget", found=budget, expected="860万元, 8600000")
    return replace(draft, funding=replace(draft.funding, annual_total=total))
