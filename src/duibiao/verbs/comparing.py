"""Verbs that compare indicators across units: find, why, benchmark."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from duibiao.options import Lang, OutputFormat, Store, UnitFilter, YearFilter, example
from duibiao.settings import Settings
from duibiao.terminal import chosen_format, say

app = typer.Typer()


@app.command(
    "find",
    help=say("找出各单位的可比指标，最可比的在前。", "Find comparable indicators across units, best first."),
    epilog=example(
        "find 政策知晓率", "find 补助资金发放及时率 --year 2024 --numeric-only", "find 'public satisfaction'"
    ),
)
def find_command(
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help=say("指标名称，任何语言", "an indicator, in any language"))
    ] = None,
    unit: UnitFilter = None,
    not_unit: Annotated[
        str | None, typer.Option(help=say("排除名称含此字样的单位", "leave out units whose name contains this"))
    ] = None,
    year: YearFilter = None,
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
    from duibiao import searching
    from duibiao.search.find import Filters

    folder = Settings.read(store, lang).store
    filters = Filters(unit, not_unit, year, level1, level2, region, numeric_only)
    if batch is not None and text is None:
        searching.find_batch(folder, batch, filters, limit)
    elif text and text.strip() and batch is None:
        searching.find_one(folder, text, filters, limit, chosen_format(format))
    else:
        raise typer.BadParameter(say("请给出 TEXT 或 --batch 之一", "give either TEXT or --batch"))


@app.command(
    "why",
    help=say("两个指标名称是否可比，为什么。", "Whether two names are comparable, and why."),
    epilog=example("why 设备故障率 设备完好率", "why 培训人次 培训场次 --format json"),
)
def why_command(
    one: Annotated[str, typer.Argument(metavar="A", help=say("一个指标名称", "a name"))],
    other: Annotated[str, typer.Argument(metavar="B", help=say("另一个指标名称", "another name"))],
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import searching

    searching.why(Settings.read(store, lang).store, one, other, chosen_format(format))


@app.command(
    "benchmark",
    help=say(
        "同一指标各单位把目标值定在多少：单位数、四分位、分布图，以及给定目标的位置。不足 5 个单位时拒绝。",
        "How units set the target of one measure: n, quartiles, histogram, and where a given target stands. Refused below 5 units.",
    ),
    epilog=example(
        "benchmark 政策知晓率 --target '≥85%' --by year --min-peers 3",
        "benchmark 服务对象满意度 --unit 松江 --year 2025 --min-peers 3 --picture 满意度.svg",
        "benchmark 'public satisfaction' --min-peers 1 --format csv",
    ),
)
def benchmark_command(
    text: Annotated[
        str,
        typer.Argument(
            metavar="INDICATOR|TEXT",
            help=say(
                "指标名称、任何语言的问题、指标或度量的 IRI",
                "a name, a text in any language, an IRI of indicator or metric",
            ),
        ),
    ],
    target: Annotated[
        str | None,
        typer.Option(metavar="VALUE", help=say("要比较的目标值，如 ≥85%", "the target to place, such as ≥85%")),
    ] = None,
    by: Annotated[
        Literal["year", "class", "region", "kind"] | None,
        typer.Option(help=say("分组：年度、指标类别、地区、单位类型", "groups: by year, class, region, kind of unit")),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            help=say(
                "目标所属单位（名称含此字样）：不算同行，另列其历年值",
                "whose target it is: no peer, its own values are shown",
            )
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(help=say("目标所属年度：不看更晚的申报表", "the year of the target: later filings are left out")),
    ] = None,
    min_peers: Annotated[int, typer.Option(min=1, help=say("至少要几个单位", "fewer units than this are refused"))] = 5,
    picture: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.svg|png", help=say("另画成图（PNG 需附加组件 png）", "draw it too (PNG: extra png)")
        ),
    ] = None,
    format: OutputFormat = None,
    store: Store = None,
    lang: Lang = None,
) -> None:
    from duibiao import benchmarking

    folder = Settings.read(store, lang).store
    question = benchmarking.read_question(text, target, unit, year)
    benchmarking.benchmark(folder, question, by, min_peers, picture, chosen_format(format))
