"""A number of a goal with what it says of what -> an indicator: its name, its class and its target."""

import re
from dataclasses import replace

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.records import Operator, Target
from duibiao.ontology.units import Unit, read_unit
from duibiao.ontology.word_lists import cut
from duibiao.search.draft_words import DraftWords
from duibiao.search.goal_numbers import Said
from duibiao.search.goal_words import apart
from duibiao.search.indicator_classes import group_of_name
from duibiao.search.peer_target import printed

_RATE = re.compile(r"[\u4e00-\u9fff]{0,12}(?:率|满意度|知晓度|覆盖面|比例|占比)$")
_LASTING = re.compile(r"(?:时间|时长|天数|提前量)$")
# how a counted thing is called in a name, by what its unit counts
_COUNT_NAMES = {"person": "人数", "household": "户数", "time": "次数", "organisation": "数量", "hours": "学时"}
_UNIT_NAMES = {
    "轮次": "轮次", "人次": "人次", "场次": "场次", "场": "场次", "期": "期数", "班次": "班次", "公里": "里程",
}  # fmt: skip
_DIMENSION_NAMES = {"area": "面积", "length": "长度", "weight": "量", "volume": "量", "energy": "量"}
_COUNTED = ("数", "数量", "人次", "场次", "面积", "长度", "里程", "量")
_WHOLE = ("全", "总", "全长", "总长", "建筑", "占地")  # 全长320米, 占地面积6亩: of what the project is about
_DONE = re.compile(
    "办结|完成|响应|处理|处置|到场|到达|修复|答复|反馈|发放|拨付|审核|出具|送达|恢复|解决|抢修|出动|出警|回复|交付|抵达"
)
_OPEN = re.compile("(?:运行|开放|开馆|营业|供餐|值守|播出|服务)$")
# 每生每年补助600元
_GRANT = re.compile("每(?P<who>[人生户])(?P<what>.{0,6}(?:补助|补贴|资助|奖励|救助|津贴|慰问).{0,4})$")
_SUPPORT = re.compile("(?:每|单(?!位)).{1,4}(?:补助|补贴|奖补|奖励|资助)$")  # 每台补助12万元, 单台补贴不超过5万元
_EACH = re.compile("^(.*(?:费用?|成本|造价|单价|价格))(每.{1,3})$")  # 轮换费用每吨不超过180元
_FINISHING = re.compile("(?:[以之]?内)?完成([\u4e00-\u9fff]{2,8})$")
_DONE_TO = re.compile(r"(?:开展|进行|实施|给予|予以)(?:一次性)?(?!管理|服务|保障)([^\W\d和及与并或等]{2,8}?)(?:工作)?$")
_COST = re.compile("成本|费用|造价|单价|价格|标准|(?<!消)费$|均")
_EARNED = re.compile("额$|产值|收入|利润|税收|带动")
_PROJECT_MONEY = re.compile("资金|预算|经费|安排|申请|总额|(?<!均)投资")
_LONGEST = 14
Named = tuple[str, str, Target]  # name, class and target


def named(said: Said, words: DraftWords) -> Named | None:
    """Return what the number promises, None where it is no promise or nothing says of what.

    >>> from duibiao.search.draft_words import draft_words
    >>> from duibiao.search.goal_numbers import numbers
    >>> named(numbers("24小时内办结")[0], draft_words("信访"))[:2]
    ('信访办结时限', 'time')
    """
    unit = read_unit(said.unit)
    match unit.dimension if unit else "index":
        case "share":
            return _rate(said, words)
        case "time":
            return _duration(said, words)
        case "money":
            return _money(said)
        case "score" | "index":
            return _index(said)
        case _:
            return _count(said, unit, words) if unit else None


def _rate(said: Said, words: DraftWords) -> Named | None:
    if said.change and said.thing:
        name = f"{short(said.thing)}{said.change}幅度"
        return name, group_of_name(read_name(name)), _target("≥", said)
    if not _RATE.search(said.thing) or said.number > 100:
        return None
    name = short(said.thing) if len(said.thing) > 4 else _with_object(said.thing, words)
    parts = read_name(name)
    sign: Operator = said.sign or ("≤" if parts.better == "lower" else "≥")
    return name, group_of_name(parts), _target("=" if said.number == 100 else sign, said)


def _with_object(thing: str, words: DraftWords) -> str:
    """The draft's object before the thing, without what both say: 辅具适配 and 适配率 are 辅具适配率."""
    shared = next((size for size in range(len(thing) - 1, 0, -1) if words.object.endswith(thing[:size])), 0)
    return words.object + thing[shared:]


def _duration(said: Said, words: DraftWords) -> Named | None:
    if _LASTING.search(said.thing) and said.sign == "≥":  # 开放时间
        return said.thing, "quantity", _target("≥", said)
    if said.unit == "天" and (_OPEN.search(said.thing) if said.sign is None else said.sign == "≥" and said.thing):
        opened = short(said.thing.replace("全年", "").removeprefix("保障"))
        return f"{opened}天数", "quantity", _target("≥", said)
    if finished := _FINISHING.match(said.after):  # 5个工作日内完成安装调试
        return f"{finished[1]}完成时限", "time", _target("≤", said)
    last = _DONE.search(said.thing[-2:])  # 响应不超过2小时、48小时内修复
    done = last or _DONE.search(said.after) or _DONE.search(said.thing)
    if not done or said.change:
        return None
    before = said.thing.partition(done[0])[0]
    subject = "" if before.endswith("后") else short(before)
    return f"{subject or words.object}{done[0]}时限", "time", _target("≤", said)


def _money(said: Said) -> Named | None:
    """A cost or a price, or what is earned; sums that only say what the project is given are no indicator."""
    if _PROJECT_MONEY.search(said.thing):
        return None
    said = replace(said, thing=_EACH.sub(r"\2\1", said.thing))
    if grant := _GRANT.match(said.thing):
        unit, _, per = said.unit.partition("/")
        who = "户" if grant["who"] == "户" else "人"
        target = printed(said.sign or "=", said.number, f"{unit}/{who}" + (per and f"·{per}"))
        return f"{who}均{grant['what']}标准", "cost", target
    if support := _SUPPORT.search(said.thing):
        return f"{support[0]}标准", "cost", _target(said.sign or "=", said)
    if _EARNED.search(said.thing) and said.sign != "≤":
        return short(said.thing), "economic", _target("≥", said)
    least = said.sign == "≥"
    if not _COST.search(said.thing):
        return None
    return short(said.thing), "quantity" if least else "cost", _target("≥" if least else "≤", said)


def _index(said: Said) -> Named | None:
    if not said.thing:
        return None
    return short(said.thing), group_of_name(read_name(said.thing)), _target(said.sign or "≥", said)


def _count(said: Said, unit: Unit, words: DraftWords) -> Named | None:
    thing = short(f"{said.thing}{said.noun}{_done_to(said)}" if not said.thing.endswith(("的", "每个")) else said.noun)
    if said.number == 0:
        return (_counted(thing, "数"), group_of_name(read_name(thing)), _target("=", said)) if thing else None
    ending = _DIMENSION_NAMES.get(unit.dimension) or _COUNT_NAMES.get(unit.counted or "", "数量")
    ending = _UNIT_NAMES.get(said.unit.partition("/")[0].lstrip("万亿千百"), ending)
    if said.change:
        ending = said.change + ("数量" if unit.dimension == "count" else "量")
    about = words.project if unit.counted == "time" else words.object  # acts are counted of the whole: 清洗粉刷轮次
    return (
        _counted(about if thing in ("", *_WHOLE, *_COUNTED, *_COUNT_NAMES.values()) else thing, ending),
        "quantity",
        _target(said.sign or "≥", said),
    )


def _done_to(said: Said) -> str:
    """What is done to what is counted, where the text says one thing behind it: 对12个系统开展安全测评."""
    found = _DONE_TO.match(said.after.removeprefix(said.noun)) if said.noun and not said.thing else None
    return found[1] if found and len(said.noun + found[1]) <= _LONGEST else ""


def _target(sign: Operator, said: Said) -> Target:
    """The target; of a range the bound that the sign speaks of."""
    return printed(sign, said.number if said.upper is None or sign != "≤" else said.upper, said.unit)


def _counted(subject: str, ending: str) -> str:
    """The name of a number: no 数量数量, no 厚度长度, and 老年人数 for 老年人人数."""
    sized = ending not in _COUNT_NAMES.values() and subject.endswith(("度", "能力"))
    whole = ending == "数量" and subject.endswith("量") and not subject.endswith(("质量", "含量"))  # 下载量
    if sized or whole or (subject.endswith(_COUNTED) and not ending.endswith("量")):
        return subject
    if subject.endswith("人口") and ending == "人数":
        return f"{subject}数"
    shared = subject[-1:] == ending[:1] and ending != "面积"  # 屋面面积
    return subject + ending[shared:]


def short(text: str) -> str:
    """Return the end of a text that is too long for a name, from a word on that joins nothing."""
    whole = text
    while len(text) > _LONGEST:
        text = "".join(word.text for word in cut(text)[1:])
    return text if text == whole else apart(text)
