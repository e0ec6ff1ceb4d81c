"""A unit as printed -> what it measures, in which standard unit, by which factor; 人次 and 份 count things, they measure none.

万元/公里, 元/人·月, 次/季 and 人/10万人 are read as a unit over others. The printed text is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from duibiao.ontology.fold import fold

Dimension = Literal[
    "share", "money", "time", "length", "area", "volume", "weight", "energy", "power", "temperature", "score", "count"
]
CountedThing = Literal["person", "household", "time", "case", "copy", "item", "organisation", "place", "hours", "other"]

# Factors by definition: 1 亩 = 2000/3 平方米 (国务院关于在我国统一实行法定计量单位的命令, 1984); a year of 365 days, its twelfth
# for a month and a working day as a day are our choice: 次/月 must become 12 次/年.
_DAY = 24 * 60.0
_MONTH = 365 * _DAY / 12
_SCALES: dict[Dimension, tuple[str, dict[str, float]]] = {
    "share": ("%", {"%": 1, "‰": 0.1, "百分比": 1, "百分点": 1, "个百分点": 1, "成": 10, "‱": 0.01, "percent": 1, "百分之": 1}),
    "money": ("元", {"元": 1, "圆": 1, "元人民币": 1, "人民币": 1, "元整": 1, "rmb": 1, "美元": 7, "角": 0.1, "分钱": 0.01}),
    "time": (
        "分钟",
        {
            "秒": 1 / 60, "s": 1 / 60, "秒钟": 1 / 60, "毫秒": 1 / 60000, "ms": 1 / 60000, "分钟": 1, "min": 1, "小时": 60,
            "h": 60, "个小时": 60, "钟头": 60, "天": _DAY, "日": _DAY, "工作日": _DAY, "个工作日": _DAY, "自然日": _DAY,
            "日历天": _DAY, "周": 7 * _DAY, "星期": 7 * _DAY, "旬": 10 * _DAY, "月": _MONTH, "个月": _MONTH,
            "季": 3 * _MONTH, "季度": 3 * _MONTH, "半年": 6 * _MONTH, "年": 365 * _DAY, "年度": 365 * _DAY,
        },
    ),
    "length": ("米", {"米": 1, "m": 1, "公里": 1000, "千米": 1000, "km": 1000, "里": 500, "厘米": 0.01, "cm": 0.01, "毫米": 0.001,
                     "mm": 0.001, "延米": 1, "延长米": 1, "车道公里": 1000}),
    "area": ("平方米", {"平方米": 1, "平米": 1, "m2": 1, "㎡": 1, "平方": 1, "亩": 2000 / 3, "公顷": 1e4, "ha": 1e4, "hm2": 1e4,
                    "平方公里": 1e6, "平方千米": 1e6, "km2": 1e6, "亩次": 2000 / 3}),
    "volume": ("立方米", {"立方米": 1, "方": 1, "m3": 1, "立方": 1, "空方": 1, "升": 0.001, "l": 0.001, "毫升": 1e-6, "ml": 1e-6}),
    "weight": ("千克", {"千克": 1, "公斤": 1, "kg": 1, "克": 0.001, "g": 0.001, "毫克": 1e-6, "mg": 1e-6, "斤": 0.5, "吨": 1000,
                     "t": 1000, "吨标准煤": 1000, "吨标煤": 1000, "千克标准煤": 1, "千克标煤": 1}),
    "energy": ("千瓦时", {"千瓦时": 1, "kwh": 1, "度": 1, "兆瓦时": 1000}),
    "power": ("千瓦", {"千瓦": 1, "kw": 1, "瓦": 0.001, "兆瓦": 1000, "mw": 1000}),
    "temperature": ("℃", {"℃": 1, "°c": 1, "摄氏度": 1}),
    "score": ("分", {"分": 1, "分值": 1, "等级分": 1}),
}  # fmt: skip
_COUNTED: dict[CountedThing, str] = {
    "person": "人 名 位 员 个人 人次 人员 人数 个人次 学员 生 学生 农户人",
    "household": "户 户次 家庭",
    "time": "次 场 场次 期 班 班次 届 遍 轮 回 批 轮次 期次 频次 次数 趟 航班 航次 架次 车次 站次 班期 人·次",
    "case": "件 起 例 宗 案 单 笔 案件 案次 例次 件次 通 批次 个批次 批件 个案",
    "copy": "份 份次 人份 册 本 张 叶 拍 篇 篇次 首 帧 条 条次 页 幅 部 卷 封 册次 期刊 版 枚 字 万字 则 集",
    "item": "个 台 套 盆 丛 罐 捆 孔 铺 席 辆 只 件套 座 块 支 盏 株 棵 头 尾 羽 艘 架 根 组 副 具 把 箱 盒 瓶 桶 袋 台件 台套 口 樘 幢 栋 间 扇 盘 粒 剂 顶 面 台次 "
    "辆次 个次 剂次 座次 项次 项 类 种 品种 款 枝 路 线 门 床 节 间次 端 双 包",
    "organisation": "家 所 单位 家次 企业 机构 学校 个单位 所次 公司 支队伍",
    "place": "处 点 点位 站 村 社区 街道 乡镇 镇 地 片 段 点次 处次 站点 断面",
    "hours": "学时 课时 人时 机时 台时",
}
_COUNTS: dict[str, CountedThing] = {word: thing for thing, words in _COUNTED.items() for word in words.split()}
# 人次 and 人 are read apart: a person who comes twice counts twice
_PERSON_TIMES = frozenset({"人次", "个人次", "人·次"})
_MULTIPLES = {
    "十": 10.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
}
_MULTIPLE = re.compile(r"^(?:(\d+(?:\.\d+)?)?(万亿|千万|百万|十万|亿|万|千|百|十)?)")
_OVER = re.compile(r"[/每·]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed: ``factor`` × ``standard``, over the units in ``per``; ``counted`` for units that count things."""

    printed: str
    standard: str
    dimension: Dimension
    factor: float = 1.0
    counted: CountedThing | None = None
    per: tuple["Unit", ...] = field(default=())


def read_unit(printed: str) -> Unit | None:
    """Return the unit, or None where the text names none that is known.

    >>> unit = read_unit("万元/公里")
    >>> unit.standard, unit.factor, unit.per[0].standard, unit.per[0].factor
    ('元', 10000.0, '米', 1000.0)
    """
    return _read(fold(printed).casefold().strip("()").replace("人·次", "人次"), printed)


@cache
def _read(text: str, printed: str) -> Unit | None:
    parts = [part for part in _OVER.split(text) if part]
    if not parts:
        return None
    if parts == ["人", "次"]:  # 人/次, a slip for 人次
        parts = ["人次"]
    first, *rest = (_single(part) for part in parts)
    if first is None and parts[0].replace(".", "").isdigit() and rest and rest[0]:  # 1/万
        first = Unit(parts[0], "%", "share", float(parts[0]) * 100 / rest[0].factor)
        rest = rest[1:]
    over = tuple(unit for unit in rest if unit)
    if first is None or len(over) < len(rest):
        return None
    return Unit(printed, first.standard, first.dimension, first.factor, first.counted, over)


def _single(text: str) -> Unit | None:
    for start, multiple in _multiples(text):
        word = text[start:]
        if not word and multiple != 1:
            return Unit(text, "1", "count", multiple, "other")
        for dimension, (standard, factors) in _SCALES.items():
            if word in factors:
                return Unit(text, standard, dimension, multiple * factors[word])
        if thing := _COUNTS.get(word):
            return Unit(text, "人次" if word in _PERSON_TIMES else thing, "count", multiple, thing)
    return None


def _multiples(text: str) -> Iterator[tuple[int, float]]:
    """Where the word of the unit may begin, and what its multiple is: 千克 is tried whole before 千 × 克."""
    yield 0, 1.0
    if found := _MULTIPLE.match(text):
        number, word = found.groups()
        yield found.end(), float(number or 1) * _MULTIPLES.get(word or "", 1.0)


def conversion(one: Unit, other: Unit) -> float | None:
    """Return by what to multiply a number in ``one`` to get it in ``other``; None where no fixed arithmetic leads there.

    >>> conversion(read_unit("万元"), read_unit("元")), conversion(read_unit("次/季"), read_unit("次/年"))
    (10000.0, 4.0)
    """
    factor = _factor(one, other)
    return None if factor is None else float(f"{factor:.9g}")


def _factor(one: Unit, other: Unit) -> float | None:
    if one.dimension != other.dimension or len(one.per) != len(other.per):
        return None
    if one.dimension == "count" and one.counted != other.counted and not {one.counted, other.counted} <= _LOOSE:
        return None
    factor = one.factor / other.factor
    for below, below_other in zip(one.per, other.per, strict=True):
        if (inner := _factor(below, below_other)) is None:
            return None
        factor /= inner
    return factor


# nouns that different tables use for the same thing: 床位 by 张 or 个, 设施 by 处 or 套
_LOOSE = frozenset({"item", "copy", "place", "case", "organisation", "time"})
