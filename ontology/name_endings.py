"""How a name ends -> the kind of quantity it is, and what stands before its words of quantity."""

import re

from duibiao.ontology.parts import CHANGES
from duibiao.ontology.word_lists import Ending, cut, endings

_RATIO = re.compile(r"天?数?(?:占?之?比[例率重]?|百分比|率)$|(?:有效)?(?:程度性|程度|情况|状况|度|性)$")
_AMOUNT = "标准"  # of what is paid: so much money
_PAID = frozenset({"money", "subsidise", "pay", "issue", "collect", "invest"})
_LONGEST = 6  # characters of a word that ends like a classifier: 网络安全事件
_NUMBER = re.compile(r"总?(?:数量|数目|数额|数|量|规模)$")
_CLASSIFIER = re.compile(
    r"(?:平方米|公里|小时|学时|课时|批次|人次|场次|班次|户次|人员|"
    r"[总人名次场期班届户件宗起例份册本张篇部条幅家所台套辆座盏棵株头只块点处个项亩种组栋幢间口支副批笔页段])$"
)
# how people ask for a quantity: 走掉的雇员占多少, 买一件仪器要花多少钱, 开了几次课
_ASKED = (
    (re.compile(r"多少钱|花了多少|花费"), Ending("money", "")),
    (re.compile(r"多久|多长时间|几天"), Ending("time", "")),
    (re.compile(r"多长|多远"), Ending("measure", "length")),
    (re.compile(r"多大[一片块]*(?:地|面积)|几亩"), Ending("measure", "area")),
    (re.compile(r"占多少|占几成|几成|比例|比重|占比|百分之几|有多少.*[得到了]$"), Ending("share", "")),
    (re.compile(r"几[次回场趟]|多少[次回场趟]"), Ending("count", "time")),
    (re.compile(r"多少|几[个件本辆台名位家]"), Ending("count", "")),
)


def ending_of(text: str) -> tuple[Ending | None, str]:
    """Return the longest known ending, and the text without its words of quantity; 降低能耗 and 节约成本 are no quantities."""
    found = next((e for start in range(max(0, len(text) - 8), len(text)) if (e := endings().get(text[start:]))), None)
    if text.endswith(_AMOUNT) and _is_paid(text.removesuffix(_AMOUNT)):
        return Ending("money", ""), text.removesuffix(_AMOUNT)
    if found is None or found.kind is None or (text.startswith("按") and found.kind != "share"):
        asked = next((ending for pattern, ending in _ASKED if pattern.search(text)), None)
        return (asked, text) if asked and (found is None or found.kind) else (None, text)
    if found.kind in ("share", "degree"):
        return found, _RATIO.sub("", text) or text
    if found.kind == "count":
        return found, _uncounted(text) or text
    verb = next((word.attribute.id for word in cut(text)[:1] if word.attribute), "")
    grown = found.kind == "measure" and CHANGES.get(verb) == "up"  # 新增绿地面积: so much of it
    return (None if (verb in CHANGES and not grown) or verb == "saving" else found), text


def _is_paid(text: str) -> bool:
    """Whether the last word is money or giving it: 低保标准, 资助标准, 高龄津贴发放标准."""
    thing = next((word.thing for word in cut(text)[-1:]), None)
    return thing is not None and bool({thing.id, thing.broader} & _PAID)


def _is_done(text: str) -> bool:
    thing = next((word.thing for word in cut(text)[-1:]), None)
    return thing is not None and thing.role == "act" and thing.id != "benefit-act"


def _uncounted(text: str) -> str:
    """The text without 数量, 人次, 场数 …, but 案件 and 平台 stay whole."""
    text = _NUMBER.sub("", text)
    if text.endswith("人") and _is_done(text[:-1]):  # 申请人数 counts applications, 残疾人数 the disabled
        return text[:-1]
    while (found := _CLASSIFIER.search(text)) and not any(
        word.thing or word.attribute for word in cut(text[-_LONGEST:])[-1:] if len(word.text) > 1
    ):
        text = text[: found.start()]
    return text
