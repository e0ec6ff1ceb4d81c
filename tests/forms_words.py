"""Invented filings of several fields of work: nothing in them is real. The same seed gives the same filing."""

import random
from dataclasses import dataclass, replace

from duibiao.ontology.records import Filing, Funding, Indicator, Operator, Place, Target

HERE = Place(1)


@dataclass(frozen=True)
class Field:
    """A field of work: who files, for what, and names of indicators by 二级."""

    department: str
    unit: str
    projects: tuple[str, ...]
    goal: str
    names: dict[str, tuple[tuple[str, str], ...]]


# name and the unit that is counted; "" for words
FIELDS: dict[str, Field] = {
    "water": Field(
        "青溪市水务局", "青溪市河道管理所", ("中小河道轮疏工程", "供水管网改造", "泵站设备更新"),
        "完成年度河道疏浚任务，改善区域水环境，保障汛期排水安全",
        {"数量": (("河道疏浚长度", "公里"), ("更换供水管道长度", "公里"), ("泵站设备更新台数", "台")),
         "质量": (("疏浚断面验收合格率", "%"), ("供水水质综合达标率", "%")),
         "社会效益": (("受益居民户数", "户"), ("城区内涝投诉下降情况", "")), "生态效益": (("河道水质优良比例", "%"),)},
    ),
    "education": Field(
        "云岭区教育局", "云岭区教师进修学院", ("中小学教师培训", "义务教育营养改善计划", "校园安全设施更新"),
        "提升教师专业水平，保障学生营养与校园安全，促进教育均衡发展",
        {"数量": (("参训教师人次", "人次"), ("享受营养餐学生人数", "人"), ("更新校园监控点位数", "个")),
         "质量": (("培训考核合格率", "%"), ("食材抽检合格率", "%")),
         "社会效益": (("骨干教师占比提升", "%"), ("家长对政策的知晓程度", "")), "生态效益": (("节约用水用电情况", ""),)},
    ),
    "roads": Field(
        "临川县交通运输局", "临川县公路养护中心", ("县道大中修工程", "农村公路安全防护", "桥梁定期检测"),
        "完成县道大中修和桥梁检测，消除安全隐患，提高公路通行能力",
        {"数量": (("县道大中修里程", "公里"), ("安装波形护栏长度", "米"), ("检测桥梁座数", "座")),
         "质量": (("工程一次验收合格率", "%"), ("路面技术状况指数优良路率", "%")),
         "社会效益": (("群众出行时间缩短", "分钟"), ("道路安全隐患消除情况", "")), "生态效益": (("扬尘污染控制情况", ""),)},
    ),
    "culture": Field(
        "海棠市文化和旅游局", "海棠市群众艺术馆", ("公共文化配送", "非遗保护传承", "图书馆免费开放"),
        "丰富群众文化生活，推动优秀传统文化传承，提高公共文化服务覆盖面",
        {"数量": (("举办公益演出场次", "场"), ("非遗传承培训班期数", "期"), ("新增馆藏图书册数", "册")),
         "质量": (("演出活动完成率", "%"), ("文物修复合格率", "%")),
         "社会效益": (("公共文化活动参与人次", "万人次"), ("非遗项目社会影响力", "")), "生态效益": (("绿色低碳办展情况", ""),)},
    ),
    "it": Field(
        "星澜区大数据中心", "星澜区政务信息中心", ("政务云租赁服务", "一网通办平台运维", "网络安全等级保护测评"),
        "保障政务信息系统稳定运行，提升网上办事效率和网络安全防护能力",
        {"数量": (("运维信息系统数量", "个"), ("云主机租赁数量", "台"), ("等保测评系统数量", "个")),
         "质量": (("系统可用率", "%"), ("安全漏洞整改率", "%")),
         "社会效益": (("网上办理事项占比", "%"), ("数据共享能力提升情况", "")), "生态效益": (("机房能耗降低率", "%"),)},
    ),
    "agriculture": Field(
        "丰禾县农业农村局", "丰禾县农业技术推广站", ("高标准农田建设", "病虫害统防统治", "农作物秸秆综合利用"),
        "建成高标准农田，推广绿色防控技术，稳定粮食生产，增加农民收入",
        {"数量": (("新建高标准农田面积", "万亩"), ("统防统治作业面积", "亩次"), ("培训新型职业农民人数", "人")),
         "质量": (("农田建设验收合格率", "%"), ("病虫害防治效果", "%")),
         "社会效益": (("粮食亩均增产", "公斤"), ("农户种粮积极性", "")), "生态效益": (("秸秆综合利用率", "%"),)},
    ),
    "housing": Field(
        "白鹭区住房保障局", "白鹭区房屋管理事务中心", ("老旧小区综合整治", "公租房租金补贴", "房屋安全鉴定"),
        "改善老旧小区居住条件，落实住房保障政策，消除房屋安全隐患",
        {"数量": (("整治老旧小区个数", "个"), ("发放租金补贴户数", "户"), ("鉴定房屋面积", "万平方米")),
         "质量": (("整治工程验收合格率", "%"), ("补贴发放准确率", "%")),
         "社会效益": (("惠及居民人数", "人"), ("居住条件改善情况", "")), "生态效益": (("建筑垃圾规范处置率", "%"),)},
    ),
    "elderly": Field(
        "松柏市民政局", "松柏市养老服务中心", ("困难老人居家养老补贴", "社区助餐点运营", "养老护理员培训"),
        "健全居家社区养老服务网络，减轻困难家庭负担，提高老年人生活质量",
        {"数量": (("享受补贴老人人数", "人"), ("运营社区助餐点数量", "个"), ("培训护理员人次", "人次")),
         "质量": (("服务对象评估准确率", "%"), ("护理员持证上岗率", "%")),
         "社会效益": (("助餐服务覆盖社区比例", "%"), ("困难家庭负担减轻情况", "")), "生态效益": (("餐厨垃圾规范收运率", "%"),)},
    ),
}  # fmt: skip
# the same in every field: cost, time, lasting effect, satisfaction
COMMON: dict[str, tuple[tuple[str, str], ...]] = {
    "经济成本": (("项目总成本控制数", "万元"), ("预算支出控制率", "%")),
    "时效": (("工作任务按时完成率", "%"), ("资金拨付时限", "天"), ("项目按期启动", "")),
    "可持续影响": (("长效管理机制健全性", ""),),
    "服务对象满意度": (("受益对象满意度", "%"), ("群众有效投诉件数", "件")),
}
_WORDS = ("健全", "明显改善", "有效提升", "及时", "合规", "不高于往年水平")
_AT_MOST = ("万元", "天", "件", "分钟")
# 一级 and 二级 of a generation, in order of print
CURRENT = (
    ("成本指标", ("经济成本",)), ("产出指标", ("数量", "质量", "时效")),
    ("效益指标", ("社会效益", "生态效益", "可持续影响")), ("满意度指标", ("服务对象满意度",)),
)  # fmt: skip
LEGACY = (
    ("产出目标", ("数量", "质量", "时效")), ("效果目标", ("社会效益", "满意度")), ("影响力目标", ("长效管理",)),
)  # fmt: skip
_LEGACY_NAMES = {"满意度": "服务对象满意度", "长效管理": "可持续影响"}


def make_filing(seed: int, generation: str = "current", field: str | None = None, rows: int = 0) -> Filing:
    """Return an invented filing; ``rows`` asks for at least so many indicators under each 二级 that has the names."""
    dice = random.Random(seed)
    chosen = FIELDS[field or sorted(FIELDS)[seed % len(FIELDS)]]
    year = dice.choice((2021, 2022, 2023, 2024, 2025)) if generation == "current" else 2020
    total = dice.randrange(12, 4_000) * 5_000.0
    carried = dice.choice((0.0, 20_000.0))
    filing = Filing(
        source="form",
        sha256="0" * 64,
        index=1,
        place=HERE,
        year=year,
        project_name=dice.choice(chosen.projects),
        project_category="特定目标类" if generation == "current" else "经常性专项业务费",
        competent_department=chosen.department,
        implementing_unit=chosen.unit,
        start=f"{year}-01-01",
        end=f"{year}-12-31",
        funding=Funding(annual_total=total, fiscal_current=total - carried, fiscal_carryover=carried, other=0.0),
        annual_goal=f"1.{chosen.goal}。\n2.严格执行预算，确保资金使用安全规范，{year}年底前全部完成。",
        indicators=tuple(_indicators(dice, chosen, generation, rows)),
    )
    return filing if generation == "current" else _legacy(filing, total)


def _legacy(filing: Filing, total: float) -> Filing:
    narrative = {"项目概况": f"{filing.implementing_unit}承担的日常工作。", "立项依据": "有关法律法规和上级文件要求。"}
    return replace(
        filing, competent_department=None, funding=Funding(project_total=total, annual_total=total), narrative=narrative
    )


def _indicators(dice: random.Random, field: Field, generation: str, rows: int) -> list[Indicator]:
    found: list[Indicator] = []
    for level1, level2s in CURRENT if generation == "current" else LEGACY:
        for level2 in level2s:
            source = _LEGACY_NAMES.get(level2, level2)
            names = [*field.names.get(source, ()), *COMMON.get(source, ())]
            count = min(len(names), max(rows, dice.randint(1, 2)))
            label = f"{level2}指标" if generation == "current" else level2
            found += [
                Indicator(level1, label, name, HERE, _target(dice, unit))
                for name, unit in sorted(dice.sample(names, count))
            ]
    return found


def _target(dice: random.Random, unit: str) -> Target:
    if not unit:
        word = dice.choice(_WORDS)
        return Target(word, qualitative=word)
    sign: Operator = "≤" if unit in _AT_MOST else dice.choice(("≥", "≥", "="))
    number = float(dice.choice((80, 85, 90, 95, 98, 100)) if unit == "%" else dice.randrange(2, 900))
    return Target(f"{sign}{number:.2f}({unit})", sign, number, unit)


def make_filings(seed: int, count: int) -> list[Filing]:
    """Return several filings of different fields, numbered as the forms of one document."""
    return [replace(make_filing(seed * 100 + number), index=number + 1) for number in range(count)]
