"""Two names -> whether they are two stages of one process, or how something stands and how it changes: never the same."""

import re
from collections.abc import Iterable

from duibiao.ontology.parts import CHANGES, NameParts

# early and late; 受理 and 办理 are no two stages, since officials use them for one another
_STAGES = (
    ("开工|启动|动工", "完工|竣工|结题|结项"), ("立案|收案", "结案|办结|审结|执结"), ("申请|申报", "授权|获批|批准"), ("受理", "办结|结案"),
    ("签约|协议|意向", "到位|到账|到资"), ("立项", "验收|结题|结项"), ("在孵|入孵", "毕业|出孵"), ("招标", "中标"), ("报名", "录取|录用|结业"),
)  # fmt: skip
_LEVEL = "总(?:户数|人数|家数|数量?|量|额)|(?:保有|拥有|存)量|实有|累计|现有|在[册用库]"
_ADDED = "新(?:增|发展|设|登记|认定|注册)|净增|增量"
# by how much something changes, and not how it stands: 覆盖率提高幅度, 保有增加量
_BY_HOW_MUCH = re.compile(
    r"(?:提高|提升|增长|增加|上升|下降|降低|减少|缩短|压缩|压减|压降)(?:了|的)*(?:幅度?|百分点|比[例率]|率|值|量|数量?|人数)$|[增降涨跌]幅$|增速$|净增"
)

_CHANGING = frozenset({*CHANGES, "extension"})


def other_stage(one: str, other: str) -> bool:
    """Return whether one name says an early stage and the other a late one, and neither both.

    >>> other_stage("专利申请量", "专利授权量"), other_stage("申请获批准率", "批准率")
    (True, False)
    """
    return either_alone(one, other, _STAGES)


def either_alone(one: str, other: str, pairs: Iterable[tuple[str, str]]) -> bool:
    """Return whether of two patterns one name has just the first, and the other just the second."""
    return any(_apart(one, other, first, second) for first, second in pairs)


def level_and_change(one: str, other: str) -> bool:
    """Return whether one name counts all there are and the other those that are new.

    >>> level_and_change("党员总数", "新发展党员数"), level_and_change("新增床位总数", "新增床位数")
    (True, False)
    """
    return _apart(one, other, _LEVEL, _ADDED)


def only_one_changes(one: NameParts, other: NameParts) -> bool:
    """Return whether one says by how much something changes, and the other how it stands: 覆盖率提高幅度 beside 覆盖率."""
    return any(
        _BY_HOW_MUCH.search(a.text) and _CHANGING.isdisjoint(b.attributes) for a, b in ((one, other), (other, one))
    )


def _apart(one: str, other: str, first: str, second: str) -> bool:
    """Whether one says just the first, and the other just the second."""
    return any(_only(a, first, second) and _only(b, second, first) for a, b in ((one, other), (other, one)))


def _only(text: str, said: str, unsaid: str) -> bool:
    return bool(re.search(said, text)) and not re.search(unsaid, text)
