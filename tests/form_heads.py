"""The upper part of a printed form: project and unit, money, goals, as the families of layouts order them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from form_style import LABELS, Box, Style

from duibiao.ontology.records import Filing


def _pairs(pairs: Sequence[tuple[str, str | None]], width: int) -> list[list[Box]]:
    """Return rows of two labels with their values."""
    half = width // 2
    rows: list[list[Box]] = []
    for index in range(0, len(pairs), 2):
        row: list[Box] = []
        for place, (label, text) in enumerate(pairs[index : index + 2]):
            start = place * half
            end = width if place else half
            row += [Box(label, start), Box(text or "", start + 1, end - start - 1)]
        if len(pairs[index : index + 2]) == 1:
            row[-1] = replace(row[-1], span=width - 1)
        rows.append(row)
    return rows


def _names(style: Style) -> dict[str, str]:
    return LABELS | style.labels


def _current_head(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    names = _names(style)
    nature = [("项目性质", filing.project_nature)] if filing.project_nature else []
    pairs = [
        (names["project"], filing.project_name), *nature, (names["category"], filing.project_category),
        (names["department"], filing.competent_department), (names["unit"], filing.implementing_unit),
        (names["start"], filing.start), (names["end"], filing.end),
    ]  # fmt: skip
    return _pairs(pairs, width) + _money(filing, style, width) + goals(filing, style, width)


def _reordered_head(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    names = _names(style)
    pairs = [
        (names["unit"], filing.implementing_unit), (names["department"], filing.competent_department),
        (names["end"], filing.end), (names["start"], filing.start),
        (names["category"], filing.project_category), (names["project"], filing.project_name),
    ]  # fmt: skip
    return _pairs(pairs, width) + goals(filing, style, width) + _money(filing, style, width)


def _legacy_head(filing: Filing, _style: Style, width: int) -> list[list[Box]]:
    pairs = [("申报单位名称：", filing.implementing_unit)]
    two = [
        ("项目名称：", filing.project_name), ("项目类别：", filing.project_category),
        ("计划开始日期：", filing.start), ("计划完成日期：", filing.end),
    ]  # fmt: skip
    long = [*filing.narrative.items(), ("总目标及阶段性目标", filing.annual_goal or "")]
    money = [
        ("项目总预算(元)：", _amount(filing.funding.project_total)), ("项目当年预算(元)：", _amount(filing.funding.annual_total)),
        ("同名项目上年预算额(元)：", _amount(filing.funding.previous_budget)),
        ("同名项目上年预算执行数(元)：", _amount(filing.funding.previous_executed)),
    ]  # fmt: skip
    rows = _pairs(pairs, width) + _pairs(two, width)
    rows += [[Box(f"{label}：", 0), Box(text, 1, width - 1)] for label, text in long]
    rows += [[Box("本项目上年度市级财政资金使用情况", 0, width)], *_pairs(money, width)]
    return [*rows, [Box(f"{filing.year}年绩效目标", 0, width)]]


HEADS: dict[str, Callable[[Filing, Style, int], list[list[Box]]]] = {
    "current": _current_head,
    "reordered": _reordered_head,
    "legacy": _legacy_head,
}


def _money(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    """Two columns of money: that of the whole project, that of the year."""
    names, funding, half = _names(style), filing.funding, (width + 1) // 2
    lines = [
        ("项目资金总额", funding.project_total, names["annual"], funding.annual_total),
        ("其中：财政资金", funding.project_fiscal, names["fiscal"], funding.fiscal_current),
        ("", None, "上年结转资金", funding.fiscal_carryover),
        ("其他资金", None, "其他资金", funding.other),
    ]
    rows = [
        [
            Box(left, 1),
            Box(_amount(whole), 2, half - 2),
            Box(right, half),
            Box(_amount(year), half + 1, width - half - 1),
        ]
        for left, whole, right, year in lines
    ]
    rows[0].insert(0, Box("项目资金\n（元）", 0, 1, len(rows)))
    return rows


def _amount(value: float | None) -> str:
    return "" if value is None else f"{value:,.2f}"


def goals(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    half = width // 2
    return [
        [
            Box("项目\n绩效\n目标", 0, 1, 2),
            Box("项目总目标", 1, half - 1),
            Box(_names(style)["goal"], half, width - half),
        ],
        [Box(filing.overall_goal or "", 1, half - 1), Box(filing.annual_goal or "", half, width - half)],
    ]
