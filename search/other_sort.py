"""Two names -> whether they are about two sorts of a thing that exclude each other: never the same."""

from duibiao.search.stages import either_alone

# words that part what is counted or judged in one field or another; our choice, from names that officials set beside each other
_SORTS = (
    ("男性|男童|男生|男职工", "女性|妇女|女童|女生|女职工"), ("城镇|城市|城区|市区", "农村|乡村|村镇"), ("本科", "研究生|硕士|博士"),
    ("专科", "本科|研究生"), ("电子", "纸质|邮寄|公告"), ("(?<!次)主干[道路渠线]|干渠", "次干[道路]|支[路渠线]|背街小巷"), ("珍稀", "经济物种"), ("自办", "转播"),
    ("白天|日间", "夜间|夜晚"), ("国内", "国外|境外|国际"), ("进口", "出口"), ("公办", "民办"), ("线上|网上", "线下|现场"), ("小型", "大型|中型"),
    ("门诊", "住院"), ("小学", "初中|高中|学前|幼儿园"), ("初中", "高中|学前|幼儿园"), ("入境", "出境"), ("上行", "下行"), ("室内", "室外|户外"),
    ("新建", "改建|扩建|改造|修缮"), ("省内|市内|县内", "省外|市外|县外|跨省"), ("一般(?:性)?(?:故障|事故|隐患|缺陷|事件)", "重大|特大|较大"), ("防洪", "防潮"), ("供水", "排水"),
)  # fmt: skip


def other_sort(one: str, other: str) -> bool:
    """Return whether one name says one sort alone, and the other another sort alone.

    >>> other_sort("女性培训人数", "男性培训人数"), other_sort("城镇居民覆盖率", "城乡居民覆盖率")
    (True, False)
    """
    return either_alone(one, other, _SORTS)
