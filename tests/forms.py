"""Forms as they come: one filing laid out in the families of layout that offices use, for rendering into any format.

Layout families follow the project's notes on forms seen in the provinces; names say what each one is about.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from form_heads import HEADS
from form_style import HEADINGS, WIDTHS, Block, Box, Style, Table

from duibiao.ontology.records import Filing, Indicator


def lay_out(filing: Filing, style: Style) -> list[Block]:
    """Return the form: title, year, and one table of head, money, goals and indicators."""
    year = f"（{filing.year}年度）"
    width = max(6, len(style.columns) + style.section, 8 if style.side_by_side else 0)
    rows = HEADS[style.head](filing, style, width)
    if style.side_by_side:
        rows += _twin_rows(filing, style)
    else:
        rows += _indicator_rows(filing, style, width)
    return [style.title, year, Table([_wrapped(row, style.wrap) for row in rows], _widths(style, width))]


def _widths(style: Style, width: int) -> tuple[float, ...]:
    columns = (["section"] if style.section else []) + list(style.columns)
    widths = [WIDTHS.get(column, 0.8) for column in columns]
    return tuple((widths + [0.9] * width)[:width])


def _wrapped(row: list[Box], limit: int) -> list[Box]:
    if not limit:
        return row
    return [
        replace(box, text="\n".join(part[i : i + limit] for part in box.text.split("\n") for i in range(0, len(part), limit)))
        for box in row
    ]  # fmt: skip


def _indicator_rows(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    body = _body(filing, style, width)
    if style.goal_twice:
        body = [[Box("长期绩效指标", int(style.section), width - style.section)], *body]
        body += [[Box("年度绩效指标", int(style.section), width - style.section)], *_body(filing, style, width)]
    if style.section:
        body[0].insert(0, Box("绩效\n指标", 0, 1, len(body)))
    return body


def _body(filing: Filing, style: Style, width: int) -> list[list[Box]]:
    """Return the heading and the rows; the last column takes what is left of the width."""
    start = int(style.section)
    headings = HEADINGS | style.headings
    rows = [[Box(headings[column], start + place) for place, column in enumerate(style.columns)]]
    for number, indicator in enumerate(filing.indicators):
        row: list[Box] = []
        for place, column in enumerate(style.columns):
            if column in ("level1", "level2"):
                row += _level_cell(filing.indicators, number, column, start + place, style)
            else:
                row.append(Box(_CELLS[column](indicator, number, style), start + place))
        rows.append(row)
    rest = width - start - len(style.columns)
    return [[*row[:-1], replace(row[-1], span=1 + rest)] for row in rows]


def _level_cell(indicators: Sequence[Indicator], number: int, level: str, column: int, style: Style) -> list[Box]:
    """Return the cell of a class: one merged over its rows, or one a row, with the label in some of them."""
    keys = [(i.level1, i.level2)[: 1 if level == "level1" else 2] for i in indicators]
    first = number
    while first and keys[first - 1] == keys[number]:
        first -= 1
    last = number
    while last + 1 < len(keys) and keys[last + 1] == keys[number]:
        last += 1
    label = getattr(indicators[number], level) or ""
    label += f"({10 * (last - first + 1)}分)" if style.points and level == "level1" else ""
    if style.levels == "merged":
        return [Box(label, column, 1, last - first + 1)] if number == first else []
    shown = {"repeat": True, "first": number == first, "middle": number == (first + last) // 2}[style.levels]
    return [Box(label if shown else "", column)]


def _name(indicator: Indicator, number: int, style: Style) -> str:
    return f"指标{number + 1}：{indicator.level3}" if style.residue else indicator.level3


def _value(indicator: Indicator, _: int, style: Style) -> str:
    target = indicator.target
    if target is None or target.number is None:
        return target.text if target else ""
    if style.value == "glued":
        return f"{ {'≥': '>=', '≤': '<='}.get(target.operator or '', target.operator) }{target.number:g}{target.unit}"
    if style.value == "wide":
        return target.text.translate(str.maketrans("0123456789()%=", "０１２３４５６７８９（）％＝"))
    return target.text


def _sign(indicator: Indicator, _number: int, _style: Style) -> str:
    target = indicator.target
    return "定性" if target is None or target.number is None else target.operator or ""


def _number(indicator: Indicator, _number: int, _style: Style) -> str:
    target = indicator.target
    return "" if target is None else f"{target.number:g}" if target.number is not None else target.text


def _unit(indicator: Indicator, _number: int, _style: Style) -> str:
    return (indicator.target.unit if indicator.target else None) or ""


_CELLS: dict[str, Callable[[Indicator, int, Style], str]] = {
    "level3": _name,
    "value": _value,
    "sign": _sign,
    "number": _number,
    "unit": _unit,
    "weight": lambda _i, number, _s: str((10, 5, 15)[number % 3]),
    "actual": lambda i, _n, _s: f"{i.target.number:g}{i.target.unit}" if i.target and i.target.number else "已完成",
    "score": lambda _i, number, _s: str((9, 5, 14)[number % 3]),
    "reason": lambda _i, number, _s: "受汛期影响，进度稍慢，下年加快" if number % 4 == 3 else "无",
    "standard": lambda i, _n, _s: f"按{i.level3}核定",
    "remark": lambda _i, number, _s: "以验收单为准" if number % 5 == 0 else "",
}


def _twin_rows(filing: Filing, style: Style) -> list[list[Box]]:
    """Long-term and annual blocks side by side: 一级 in every row, then 二级, 三级 and value twice."""
    names = ["二级指标", "三级指标", "指标值"]
    rows = [
        [Box("绩效指标", 0, 1, 2 + len(filing.indicators)), Box("一级指标", 1, 1, 2), Box("长期绩效指标", 2, 3), Box("年度绩效指标", 5, 3)],
        [Box(name, 2 + place) for place, name in enumerate(names * 2)],
    ]  # fmt: skip
    for number, indicator in enumerate(filing.indicators):
        texts = [indicator.level2 or "", indicator.level3, _value(indicator, number, style)] * 2
        rows.append([Box(indicator.level1 or "", 1), *(Box(text, 2 + place) for place, text in enumerate(texts))])
    return rows


FAMILIES: dict[str, Style] = {
    "shanghai": Style(headings={"value": "年度(/项目)指标值"}),
    "shanghai-2020": Style(
        head="legacy", section=False, title="财政项目支出绩效目标表", value="glued",
        headings={"level1": "一级目标", "level2": "二级目标", "level3": "三级目标", "value": "指标目标值"},
    ),
    "level1-every-row": Style(levels="repeat", section=False, title="项目支出绩效目标申报表", headings={"value": "指标值"}),
    "level1-first-row": Style(levels="first"),
    "level1-centred": Style(levels="middle"),
    "points-in-label": Style(points=True, headings={"value": "指标值"}),
    "weight-after": Style(columns=("level1", "level2", "level3", "value", "weight"), title="项目支出绩效目标审批表"),
    "weight-before": Style(columns=("level1", "level2", "level3", "weight", "value")),
    "self-evaluation": Style(
        columns=("level1", "level2", "level3", "value", "actual", "weight", "score", "reason"),
        title="项目支出绩效自评表", points=True,
    ),
    "three-cells": Style(columns=("level1", "level2", "level3", "sign", "number", "unit", "weight"),
                         headings={"weight": "权重"}),
    "value-and-unit": Style(
        columns=("level1", "level2", "level3", "value", "standard", "remark"), value="glued",
        headings={"value": "指标值及单位"}, title="项目支出绩效目标申报表",
    ),
    "twin-side-by-side": Style(side_by_side=True, value="glued", title="项目支出绩效目标表"),
    "twin-stacked": Style(goal_twice=True, title="项目绩效目标表", headings={"level3": "指标内容", "value": "指标值"}),
    "renamed-labels": Style(
        title="项目支出绩效目标申报表", headings={"level3": "指标名称", "value": "目标值"},
        labels={"department": "主管部门及代码", "unit": "项目单位", "annual": "年度资金总额", "fiscal": "其中：当年财政拨款",
                "goal": "年度目标"},
    ),
    "reordered-head": Style(head="reordered"),
    "wrapped-cells": Style(wrap=6),
    "template-residue": Style(residue=True, headings={"value": "指标值"}),
    "full-width": Style(value="wide"),
    "no-section-cell": Style(section=False),
}  # fmt: skip

_PROSE = (
    "一、部门主要职责", "负责贯彻执行有关法律法规和方针政策，拟订本地区事业发展规划并组织实施。", "二、部门预算收支总体情况",
    "本年度收入预算较上年有所增加，主要原因是新增了专项任务。支出按功能分类和经济分类编列，详见各表。",
)  # fmt: skip
_OTHER_TABLE = Table(
    [
        [Box("部门收支预算总表", 0, 4)],
        [Box("收入", 0, 2), Box("支出", 2, 2)],
        [Box("一般公共预算拨款", 0), Box("1,234.50", 1), Box("一般公共服务支出", 2), Box("900.00", 3)],
        [Box("合计", 0), Box("1,234.50", 1), Box("合计", 2), Box("1,234.50", 3)],
    ],
    (2.0, 1.0, 2.0, 1.0),
)


def long_document(filings: Sequence[Filing], style: Style) -> list[Block]:
    """Return a budget document that holds the forms behind prose and other tables."""
    blocks: list[Block] = [*_PROSE, _OTHER_TABLE, "三、项目绩效目标"]
    for filing in filings:
        blocks += lay_out(filing, style)
    return [*blocks, "四、名词解释", "基本支出：指为保障机构正常运转、完成日常工作任务而发生的支出。"]


# the characters of the forms that differ in traditional script
_TRADITIONAL = str.maketrans(
    "财项绩标报年经济环态会响满对务实单位计划开始资总额结转门类别级数质时东运转组织养护设备线县桥检测图书馆场员发达区产长统护维网络"
    "费团职业农术乡减轻节约电动师训学举办参与达优减负担续机构处优断联监点进评补贴户证积验收宝",
    "財項績標報年經濟環態會響滿對務實單位計劃開始資總額結轉門類別級數質時東運轉組織養護設備線縣橋檢測圖書館場員發達區產長統護維網絡"
    "費團職業農術鄉減輕節約電動師訓學舉辦參與達優減負擔續機構處優斷聯監點進評補貼戶證積驗收寶",
)


def traditional(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks in traditional characters, as a mirror site prints them."""
    return [
        block.translate(_TRADITIONAL)
        if isinstance(block, str)
        else Table(
            [[replace(box, text=box.text.translate(_TRADITIONAL)) for box in row] for row in block.rows], block.widths
        )
        for block in blocks
    ]
