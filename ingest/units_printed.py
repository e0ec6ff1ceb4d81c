"""Units as forms print them: measures, measure words, multiples, and what is counted after them."""

import re
from functools import lru_cache

_TRADITIONAL = str.maketrans(
    "个场两时钟项户处条间张辆栋层岁级厘万亿单课架笔门对盏", "個場兩時鐘項戶處條間張輛棟層歲級釐萬億單課架筆門對盞"
)


def _forms(words: str) -> frozenset[str]:
    """Return the words in simplified and traditional characters."""
    return frozenset(form for word in words.split() for form in (word, word.translate(_TRADITIONAL)))


_TIMES = _forms(
    "年 个月 月 周 天 日 小时 个小时 分钟 秒 毫秒 时 工作日 个工作日 自然日 个自然日 日历天 个日历天 个季度 学年 学期 周年"
)
# GB 3100 and the units of environment, energy and networks
_MEASURES = _forms(
    "元 角 美元 欧元 米 公里 千米 厘米 毫米 里 平方米 平米 平方公里 平方千米 平方 立方米 立方 亩 公顷 吨 公斤 千克 克 毫克 微克 斤 升 毫升 "
    "千瓦时 千瓦 兆瓦 瓦 度 分贝 吨标准煤 吨标煤 百分点 个百分点 百分比 分"
)
# measure words of counted things (our choice: those of printed targets in the fields of form-variants.md)
_COUNTERS = _forms(
    "个 人 名 位 次 人次 人天 人日 人月 人年 户 户次 家 家次 场 场次 期 批 批次 班 班次 项 项次 件 件次 起 例 宗 笔 单 份 篇 条 段 座 处 "
    "台 台套 台次 台班 套 辆 辆次 车次 架次 艘 艘次 列 条次 门 门次 部 本 册 幅 块 栋 幢 间 张 床 头 只 羽 尾 株 棵 根 支 枝 颗 枚 瓶 "
    "袋 箱 桶 盆 趟 轮 届 遍 回 种 类 款 层 级 星级 岁 步 字 页 行 片 面 口 眼 孔 扇 盏 杆 把 顶 双 副 束 具 尊 节 组 对 课时 学时 标准箱 人份 剂次 剂"
)
KNOWN = _TIMES | _MEASURES | _COUNTERS
# after a Chinese numeral these mostly name a rank, a month, a side: 一级, 三月, 一方面, 一度
_RANKS = _forms("月 时 季度 级 星级 类 度 面 分 单 层 步 行 列 头 口 门 片 期 届 本 节 组 里")

MULTIPLE = re.compile(r"(?:百|千|万|萬|十万|百万|千万|亿|億|万亿)(?!分)")
# how names end (the endings of value_words.py, but 3项制度 is a number): 12345热线接通率 is a name, not 12,345 of something
_NAME_END = re.compile(r"(?:率|(?<!制)度|性|数|量|情况|成本|费用|时间|效果|作用|能力|水平)$")
# words of doing and joining are no unit and nothing that is counted
_NO_UNIT = re.compile(r"完成|达到|达标|实现|[前后]$|底$|[的及并且或和与至到第不从由]|^月[底末初份中上下]|^[年月]内")

_RUN = re.compile("(?:(?!每)[\u4e00-\u9fff])+")
# what brackets hold besides a unit
_NOTE = re.compile(
    r"(?<![A-Za-z])[0-9]|[,;:。、]|含|每|暂|预计|全|已|约|左右|其中|估|初步|以[上下内]|[一二三四五六七八九十]"
)

LATIN = (
    r"(?:°C|℃|[kcmd]?m[23]?|hm2|ha|[kKmMuμ]?g|[mM]?[lL]|[kKMG]?W(?:·?h)?|min|h|s|t|[KMGTPkmgtp]B|[KMGkmg]bps"
    r"|dB(?:\(?A\)?)?|[KMG]?Hz|[kM]?Pa|ppm|ppb|lx|KM)(?![A-Za-z0-9])"
)


@lru_cache(maxsize=4096)
def _known_prefix(run: str) -> str:
    for length in range(min(len(run), 4), 0, -1):
        if run[:length] in KNOWN:
            return run[:length]
    return ""


def split_unit(run: str) -> tuple[str, str] | None:
    """Return (unit, what is counted) of the characters after a number, None if they are no unit.

    A measure word of the list parts from a thing of two characters or more; what the list does not know stays whole.

    >>> split_unit("名教师"), split_unit("万人次"), split_unit("床位"), split_unit("热线接通率")
    (('名', '教师'), ('万人次', ''), ('床位', ''), None)
    """
    multiple = MULTIPLE.match(run) if _known_prefix(run) not in ("千米", "千克", "千瓦", "千瓦时") else None
    scale = multiple[0] if multiple else ""
    body = run[len(scale) :]
    known = _known_prefix(body)
    if known == body:
        return run, ""
    if _NO_UNIT.search(body) or _NAME_END.search(body) or len(body) > 6:
        return None
    thing = body[len(known) :]
    if known and (len(thing) > 1 or known in "个個"):
        return None if known in _TIMES else (scale + known, thing)
    return run, ""


def read_unit(printed: str) -> str | None:
    """Return the unit of the text after a number, without what is counted; "" for none, None for words that are no unit.

    >>> read_unit("元/人·月"), read_unit("名教师"), read_unit("月底前")
    ('元/人·月', '名', None)
    """
    run = _RUN.match(printed)
    parts = split_unit(run[0]) if run else ("", "")
    return parts[0] + printed[run.end() if run else 0 :] if parts else None


def join_bracketed(unit: str, bracketed: str) -> str | None:
    """Return the unit with what stands in brackets after it: the unit itself, a second one, a multiple's, or a note.

    >>> join_bracketed("", "次/季"), join_bracketed("万", "人次"), join_bracketed("台", "套"), join_bracketed("%", "全覆盖")
    ('次/季', '万人次', '台(套)', '%')
    """
    if bracketed in ("", unit):
        return unit
    as_unit = None if _NOTE.search(bracketed) else read_unit(bracketed)
    if unit == "" and as_unit:
        return bracketed
    if MULTIPLE.fullmatch(unit) and as_unit in KNOWN:
        return unit + bracketed
    if unit in KNOWN and bracketed in KNOWN:
        return f"{unit}({bracketed})"
    # another number there leaves open which of the two is meant
    return unit if _RUN.search(bracketed) else None


def counts_in_words(unit: str) -> bool:
    """Whether a Chinese numeral before the unit is a number: 两场, 十五个工作日, but not 一级, 三月."""
    scale = MULTIPLE.match(unit)
    body = unit[scale.end() :] if scale else unit
    return body in KNOWN - _RANKS or (not body and bool(scale))
