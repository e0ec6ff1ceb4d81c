"""Filings as a careful office would write them, in fields of their own: nothing in them is real."""

import random
from dataclasses import dataclass

from duibiao.ingest.target_value import read_target
from duibiao.ontology.records import Filing, Funding, Indicator, Place

HERE = Place(1)
LEVEL1 = {
    "经济成本": "成本指标", "数量": "产出指标", "质量": "产出指标", "时效": "产出指标", "经济效益": "效益指标",
    "社会效益": "效益指标", "生态效益": "效益指标", "可持续影响": "效益指标", "服务对象满意度": "满意度指标",
}  # fmt: skip
Line = tuple[str, str, str]


@dataclass(frozen=True)
class Work:
    """A field of work: what it promises, and rows with {n} for a number that the goal repeats."""

    department: str
    unit: str
    project: str
    goal: str
    rows: tuple[Line, ...]


WORKS = (
    Work(
        "柳岸市园林局", "柳岸市林木种苗站", "行道树补植", "补植行道树{n}株，提高道路绿化覆盖水平，改善城区生态环境。",
        (("经济成本", "单株补植成本", "≤380(元/株)"), ("数量", "行道树补植数量", "≥{n}(株)"), ("质量", "苗木成活率", "≥92(%)"),
         ("时效", "补植任务按期完成率", "=100(%)"), ("生态效益", "新增绿化面积", "≥2.6(万平方米)"),
         ("可持续影响", "苗木管护年限", "≥2(年)"), ("服务对象满意度", "沿街居民满意度", "≥88(%)")),
    ),
    Work(
        "竹溪县文化和旅游局", "竹溪县图书馆", "乡镇图书流动服务", "开展图书流动服务{n}场次，丰富乡村群众阅读生活，提升阅读推广水平。",
        (("数量", "图书流动服务场次", "≥{n}(场次)"), ("数量", "新增流动图书册数", "≥4200(册)"), ("质量", "图书完好率", "≥96(%)"),
         ("时效", "新书上架及时率", "≥95(%)"), ("社会效益", "读者借阅人次", "≥18000(人次)"), ("服务对象满意度", "读者满意度", "≥90(%)")),
    ),
    Work(
        "金坪区交通运输局", "金坪区公路养护站", "县道路面养护", "养护县道{n}公里，保障道路安全畅通，减少因路面破损引起的事故。",
        (("经济成本", "每公里养护费用标准", "≤4.8(万元/公里)"), ("数量", "县道路面养护里程", "≥{n}(公里)"),
         ("质量", "路面养护验收合格率", "=100(%)"), ("时效", "坑槽修补时限", "≤48(小时)"),
         ("社会效益", "道路责任事故发生起数", "≤2(起)"), ("社会效益", "行车平均车速提升率", "≥5(%)"), ("服务对象满意度", "沿线群众满意度", "≥85(%)")),
    ),
    Work(
        "东滩市体育局", "东滩市青少年体育学校", "青少年游泳培训", "培训青少年{n}人，普及游泳技能，降低溺水风险。",
        (("经济成本", "人均培训成本", "≤600(元)"), ("数量", "培训青少年人数", "≥{n}(人)"), ("质量", "培训考核合格率", "≥93(%)"),
         ("时效", "培训计划完成时间", "2023年11月30日前"), ("社会效益", "学员溺水事故数", "=0(起)"), ("服务对象满意度", "学员家长满意度", "≥92(%)")),
    ),
    Work(
        "梅岭区水务局", "梅岭区排水管理所", "排水管网检测", "检测排水管网{n}公里，消除渗漏隐患，保障汛期排水安全。",
        (("经济成本", "项目总成本", "≤{cost}(万元)"), ("数量", "排水管网检测长度", "≥{n}(公里)"), ("质量", "检测报告准确率", "≥98(%)"),
         ("时效", "检测报告提交及时率", "=100(%)"), ("社会效益", "积水点投诉下降率", "≥20(%)"), ("生态效益", "污水收集率", "≥90(%)"),
         ("服务对象满意度", "周边居民满意度", "≥86(%)")),
    ),
    Work(
        "澄江市民政局", "澄江市救助管理站", "流浪人员救助", "救助流浪人员{n}人次，保障其基本生活，维护社会秩序。",
        (("数量", "救助流浪人员人次", "≥{n}(人次)"), ("质量", "受助人员身份核查率", "≥97(%)"), ("时效", "求助响应时间", "≤30(分钟)"),
         ("社会效益", "受助人员返乡率", "≥80(%)"), ("可持续影响", "救助档案保存完整率", "=100(%)"), ("服务对象满意度", "受助人员满意度", "≥90(%)")),
    ),
)  # fmt: skip


def clean_filing(seed: int) -> Filing:
    """Return a filing without a fault; the same seed gives the same."""
    dice = random.Random(seed)
    work, year, count = WORKS[seed % len(WORKS)], dice.choice((2022, 2023, 2024)), dice.randrange(30, 900) * 2
    total = dice.randrange(20, 900) * 10_000.0
    other = dice.choice((0.0, 30_000.0))
    values = {"n": str(count), "cost": f"{total / 10_000 - 1:g}"}
    texts = [(level2, name, text.format(**values).replace("2023年", f"{year}年")) for level2, name, text in work.rows]
    return Filing(
        source="clean", sha256="c" * 64, index=seed + 1, place=HERE, year=year, project_name=work.project,
        project_nature="经常性项目", project_category="特定目标类", competent_department=work.department,
        implementing_unit=work.unit, start=f"{year}-01-01", end=f"{year}-12-31",
        funding=Funding(annual_total=total, fiscal_current=total - other, fiscal_carryover=0.0, other=other),
        annual_goal=work.goal.format(**values),
        indicators=tuple(Indicator(LEVEL1[k], f"{k}指标", name, HERE, read_target(text)) for k, name, text in texts),
    )  # fmt: skip
