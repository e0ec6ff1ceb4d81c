"""An indicator's name -> its typed parts: what is counted or judged, by which attribute, as what kind of quantity.

How the name ends says the kind of quantity; the last attribute word before that is what is measured, unless the name
begins with a verb (提升…, 保障…, 降低…); acts, objects and people are the other words. No name of a filing is listed
anywhere, only words.
"""

import re
from dataclasses import replace
from functools import lru_cache

from duibiao.ontology.fold import fold
from duibiao.ontology.name_endings import ending_of
from duibiao.ontology.name_values import quantified
from duibiao.ontology.name_words import LEVEL, described, head_of
from duibiao.ontology.parts import NameParts
from duibiao.ontology.word_lists import cut, things

__all__ = ["NameParts", "read_name"]

# whoever is entitled gets it: 应发尽发率, 应补尽补, 应服务尽服务率
_ENTITLED = re.compile(r"应(?P<act>[^应尽]{1,4})尽(?P=act)(?:率|度|情况|完成率|服务率)?")
_LEFT_OUT = re.compile(r"应([^应未]{1,4})未\1")  # 应保未保: the other end of it
_ENTITLED_ACTS = {
    "发": "pay", "补": "pay", "付": "pay", "享": "pay", "兑": "pay", "保": "insure", "参": "insure", "救": "assist",
    "助": "assist", "扶": "assist", "养": "assist", "援": "assist", "帮": "assist", "检": "test", "收": "collect", "缴": "collect", "建": "build",
    "治": "treat", "接": "treat", "种": "treat", "查": "inspect", "巡": "inspect", "修": "maintain", "审": "review",
    "归": "archive-act", "公开": "publish", "绿": "plant-act", "拆": "demolish", "培": "train", "训": "train",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[【<][^)\]】>]*[)\]】>]")
_ORNAMENT = re.compile(
    r"^(?:指标|目标)?[0-9]+[.、:)]|^[0-9]+月[0-9底]*日?(?:之?前|底前?)?|[★☆*#\"'“”‘’《》〈〉「」『』、:/]"
)
# what says when, how many or for whom, and not what: 2025年下半年, 第五次, 3条, 符合条件的; a day or a span is a time limit
_WHEN = re.compile(
    r"20\d\d年度?(?:[上下]半年|[一二三四]季度)?|第[一二三四五六七八九十\d]+[次届批期](?!成活|合格|通过)|^[上下]半年"
)
_HOW_MANY = re.compile(r"(?<![\d.])\d+(?:\.\d+)?[条座个家项所台辆盏场期张份套幢栋眼艘](?=..)")
_AGED = re.compile(r"\d+(?:[-至~到]\d+)?周?岁(?:及?以[上下])?(?:的)?(?=..)")
# whoever holds a certificate: 取得教师资格证的教师占比 is 持证率
_CERTIFIED = re.compile(
    r"(?:取得|具备|具有|持有|拥有|获得|考取|获取|持)有?[^的率,]{0,14}?(?:证书?|资格|资质)(?=[^率]{0,12}(?:率|比例|占比|比重)$)"
)
_CONDITION = re.compile(r"符合(?!率|度|性)[^率]{0,10}?条件的?(?=..)|(?:能否|是否)(?=..)")
_WHETHER = re.compile(r"是否|能否")  # so it ends in no quantity, though 拨到园所 does
# of what a part is taken, where that is all there is: 占总床位的比例
_WHOLE = re.compile(r"(?:占|在)(?:全部|全体|所有|总|应|计划)[^占率]{0,8}?(?:中的?)?的?(?=之比|占比|比[例重率]|百分比)")
_LIMIT = re.compile(
    r"在?(?:每[年季月周]|次[年月]|当[年月]|翌?[年月])?(?:\d+[月号日]){1,2}[底末]?(?:之|以)?前|在?(?:每[年季月周]|次[年月]|当[年月])[底末初]?前"
    r"|(?:\d+|[一二两三四五六七八九十半]+)个?(?:工作日|小时|分钟|昼夜|天|日|个?月)(?:之|以)?内"
    r"|按照?[^,的率]{1,8}?(?:时间节点|时间|时限|期限|节点)(?:要求)?(?=..)"
)
_ADVERB = re.compile(
    r"(?:有效|明显|显著|切实|进一步|逐步|不断|稳步|大幅|持续|得以?到|获得)+(?:地|得到)?"
    r"(?=改善|提升|提高|增强|加强|保障|保护|维护|缓解|降低|减少|下降|遏制|优化|促进|推动|推进|解决|防止|预防|防范|化解|落实|控制(?!率))"
)
# by which way, not what: 通过线上渠道登记, 通过银行发放; and 通过审计增加收入 passes nothing
_BY = re.compile(
    r"(?:通过|利用|依托)[^,率]{2,8}?(?:渠道|途径|方式)(?=..)|^通过(?=[^率]{2,8}?(?:增加|提高|提升|促进|挽回|带动|实现|减少|节约|降低|改善))"
    r"|通过(?=(?:银行|网络|互联网|线上|电话|微信|媒体|热线|手机|app|小程序|窗口|一卡通|邮寄|自助)[^率的]{2,})"
)
_CLAUSES = re.compile(r"[,;。]+")
_MEANS = re.compile(r"^通过(?!率)|^经过|[后中]$")  # 通过培训,提高能力: the second clause says what is measured


@lru_cache(maxsize=20_000)
def read_name(name: str) -> NameParts:
    """Return the parts of a Chinese name.

    >>> parts = read_name("困难群众补助资金发放及时率")
    >>> parts.attribute, parts.things, parts.people
    ('timeliness', ('money-benefit', 'issue'), ('served',))
    """
    text = _bare(name)
    if entitled := _ENTITLED.search(text):
        return _entitled(text, entitled)
    if _LEFT_OUT.search(text):
        kept = read_name(_LEFT_OUT.sub(r"应\1尽\1", text))
        return replace(kept, text=text, attributes=("error", *kept.attributes[1:]), better="lower")
    ending, stem = (None, text) if _WHETHER.search(name) else ending_of(text)
    words = cut(LEVEL.sub("", stem))
    if ending and ending.kind == "share" and words and words[-1].text == "报告":  # 传染病报告率: no document
        words = (*words[:-1], words[-1]._replace(thing=things()["report-act"]))
    if ending and ending.kind == "money" and any(w.attribute and w.attribute.id == "timeliness" for w in words):
        ending = None  # 及时拨付经费: no amount
    quantity = ending is not None and ending.kind in ("count", "measure", "time", "money")
    parts = described(NameParts(text), words, head_of(words, ending), quantity)
    return quantified(parts, text, ending)


def _bare(name: str) -> str:
    """The clause of the name that says what is measured, without brackets and ornament."""
    folded = fold(name).casefold()
    plain = _plain(_ORNAMENT.sub("", _BRACKETS.sub("", folded)))
    clauses = [c for c in _CLAUSES.split(plain) if c]
    if len(clauses) == 1:
        return clauses[0]
    saying = (c for c in clauses if not _MEANS.search(c) and any(word.attribute for word in cut(c)))
    return next(saying, "".join(clauses)) or folded


def _plain(text: str) -> str:
    """The text with a time limit as 按期, and without what says when, how many, for whom or how much."""
    limited = _LIMIT.sub("按期", _WHEN.sub("", _BY.sub("", _CERTIFIED.sub("持证", text))))
    return _ADVERB.sub("", _HOW_MANY.sub("", _WHOLE.sub("占", _CONDITION.sub("", _AGED.sub("", limited)))))


def _entitled(text: str, found: re.Match[str]) -> NameParts:
    act = found["act"]
    words = cut(text[: found.start()] + text[found.end() :])
    parts = described(NameParts(text, "share", better="higher"), words, None)
    known = _ENTITLED_ACTS.get(act) or next((word.thing.id for word in cut(act) if word.thing), "")
    done = (*parts.things, known) if known else parts.things
    return replace(parts, attributes=("fulfilment",), things=done, rest=parts.rest if known else (act, *parts.rest))
