"""Rules against each other and against sound filings: clean forms, other fields, one defect one finding, speed."""

import csv
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from checking import fired, only, row, rows, with_
from forms_clean import HERE, clean_filing

from duibiao.ingest.read_document import read_document
from duibiao.ontology.name_parts import read_name
from duibiao.ontology.records import Indicator, Target
from duibiao.ontology.rules.check import check_filing

LABELS = Path(__file__).parent / "labels"


def test_clean_forms_give_no_error_and_hardly_a_warning() -> None:
    found = Counter(f.severity for seed in range(240) for f in check_filing(clean_filing(seed)))
    assert found["ERROR"] == 0
    assert found["WARN"] <= 24


def test_numbers_of_other_fields_are_no_errors() -> None:
    """Names with targets from many fields, read by hand as sound in unit, range, sign and intactness."""
    with (LABELS / "names_fields.tsv").open(encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file, delimiter="\t") if line["value_text"]]
    found = only(
        *(row(line["level2"].removesuffix("指标"), line["name"], line["value_text"], line["level1"]) for line in lines)
    )(clean_filing(0))
    wrong = [f for f in check_filing(found) if f.rule in {"R22", "R23", "R25", "R26", "R28", "R29"}]
    assert len(lines) > 700
    assert wrong == []


def test_units_are_compared_with_what_is_named() -> None:
    faults = [
        ("数量", "参训教师人数", "≥300(本)"), ("数量", "参训教师人次", "=100(%)"), ("时效", "校舍修缮完成及时性", "≤5(秒)"),
        ("社会效益", "校园事故发生数", "=0(人)"), ("社会效益", "家长有责投诉率", "=0(人)"), ("经济成本", "校服采购成本", "≤80(人)"),
        ("数量", "操场翻新面积", "≥3(公里)"),
    ]  # fmt: skip
    sound = [
        ("数量", "参训教师人数", "≥300(名)"), ("时效", "故障响应及时性", "≤5(分钟)"), ("社会效益", "婴儿死亡率", "≤5(‰)"),
        ("经济成本", "校服采购成本", "≤80(元/套)"), ("数量", "操场翻新面积", "≥3(万平方米)"), ("质量", "设备运行效率", "≥3(台)"),
        ("社会效益", "吸纳就业人数", "≥60(人)"), ("数量", "监测频率", "≥4(次)"),
    ]  # fmt: skip
    for lines, expected in ((faults, len(faults)), (sound, 0)):
        filing = only(*(row(*line) for line in lines))(clean_filing(0))
        assert sum(f.rule == "R22" for f in check_filing(filing)) == expected


def test_no_direction_is_guessed_and_no_standard_taken_for_words() -> None:
    """Rates of which no word says that something is done, zeros that are promises, classes and sizes of other trades."""
    sound = [
        ("质量", "国有企业杠杆率", "≤60%"), ("质量", "地方债务率", "≤100%"), ("质量", "阴性切除率", "≤12%"), ("质量", "耗材收入占比", "≤20%"),
        ("质量", "容缺建筑密度", "≤30%"), ("数量", "断头路数量", "=0(条)"), ("数量", "校园欺凌人数", "=0(人)"), ("数量", "耕地抛荒面积", "=0(亩)"),
        ("社会效益", "新增地方隐性债务", "=0(万元)"), ("质量", "砂浆强度", "≥M10"), ("质量", "师生比", "≤1:18"), ("质量", "企业信用等级", "≥AA级"),
        ("质量", "尾水水质", "≥一级A"), ("质量", "土壤全氮含量", "≥2(%)"), ("质量", "饲料含水量", "≤14(%)"), ("社会效益", "万人刑事发案率", "≤30(起)"),
        ("质量", "高血压发病登记率", "≥95%"), ("质量", "监管场所脱逃人数", "=0(人)"), ("社会效益", "培训期间溺水人数", "=0(人)"),
        ("质量", "补助发放冒领次数", "=0(次)"), ("社会效益", "培训考试作弊人数", "=0(人)"),
    ]  # fmt: skip
    turned = [
        ("经济成本", "单位造价", "≥3200(元/平方米)"), ("经济成本", "投影仪单价", "≥2500(元/台)"), ("社会效益", "林木病虫害成灾率", "≥3(‰)"),
        ("时效", "窗口平均等候时间", "≥20(分钟)"), ("质量", "任务完成率", "≤90%"),
    ]  # fmt: skip
    filing = only(*(row(*line) for line in sound))(clean_filing(0))
    assert [f for f in check_filing(filing) if f.rule in {"R22", "R24", "R26", "R29", "R34"}] == []
    filing = only(*(row(*line) for line in turned))(clean_filing(0))
    assert sum(f.rule == "R26" for f in check_filing(filing)) == len(turned)


def test_one_defect_is_reported_once() -> None:
    found = check_filing(rows(("质量", "培训及时率", "及时"))(clean_filing(0)))
    assert [
        f.rule
        for f in found
        if f.indicator == len(clean_filing(0).indicators) and f.rule in ("R31", "R32", "R33", "R34")
    ] == ["R32"]


def test_a_damaged_value_comes_with_its_repair() -> None:
    texts = {"292%": "≥92%", "W90%": "≤90%", "9O%": "90%", "》95%": "≥95%"}
    for text, repaired in texts.items():
        (finding,) = (
            f for f in check_filing(rows(("质量", "苗木检疫合格率", text))(clean_filing(0))) if f.rule == "R28"
        )
        assert repaired in finding.repair
    (day,) = (f for f in check_filing(rows(("时效", "苗木采购完成时间", "44561"))(clean_filing(0))) if f.rule == "R28")
    assert "2021-12-31" in day.repair


def test_a_formula_around_an_intact_value_is_no_fault() -> None:
    assert "R28" not in fired(rows(("质量", "苗木检疫合格率", r"$\geq 90.00\%$"))(clean_filing(0)))


def test_the_old_form_asks_for_input_and_management() -> None:
    old = with_(indicators=(
        row("投入管理", "预算资金到位率", "=100%", "投入与管理"), row("数量", "植树株数", "≥60(株)", "产出目标"),
        row("质量", "苗木成活率", "≥90%", "产出目标"), row("满意度", "居民满意度", "≥90%", "效果目标"),
        row("长效管理", "管护制度健全性", "健全", "影响力目标"),
    ), competent_department=None)(clean_filing(0))  # fmt: skip
    assert not {"R01", "R04", "R06", "R07", "R12", "R36", "R37"} & fired(old)


def test_lasting_effects_have_a_class_of_their_own_on_some_forms_only() -> None:
    lasting = with_(indicators=(
        row("数量", "植树株数", "≥60(株)", "产出指标"), row("经济成本", "单株成本", "≤80(元)", "成本指标"),
        row("社会效益", "长效管护机制健全性", "健全", "效益指标"), row("满意度", "居民满意度", "≥90%", "满意度指标"),
    ))  # fmt: skip
    assert "R36" not in fired(lasting(clean_filing(0)))
    shanghai = with_(implementing_unit="上海市某区绿化管理所", year=2026)(lasting(clean_filing(0)))
    assert "R36" in fired(shanghai)


def test_checking_a_filing_takes_less_than_5_ms(samples: list[Path]) -> None:
    filings = [filing for path in samples for filing in read_document(path)]
    taken: list[float] = []
    for _ in range(3):
        read_name.cache_clear()  # names that no filing before had
        start = time.process_time()
        for filing in filings:
            check_filing(filing)
        taken.append(time.process_time() - start)
    assert min(taken) / len(filings) < 0.005


def test_targets_without_number_or_words_do_not_stop_a_check() -> None:
    assert check_filing(only(Indicator(None, None, "苗木", HERE, Target("")))(clean_filing(0)))


def test_a_goal_is_compared_by_what_it_says_of_the_whole() -> None:
    """Ranges, what is done each quarter or in each village, and what a share rises by are no totals; 万 is ten thousand."""
    goal = "举办巡展6-8场，每季度开展消毒3次，为40个村每村配备护林员2人，普及率提高4%，达到92%，保护人口12.4万人。"
    lines = [
        ("数量", "举办巡展场次", "6-8场"), ("数量", "开展消毒次数", "≥12次"), ("数量", "每村配备护林员人数", "≥80人"), ("质量", "普及率提高后水平", "≥92%"),
        ("社会效益", "保护人口数", "≥124000人"),
    ]  # fmt: skip
    sound = replace(only(*(row(*line) for line in lines))(clean_filing(0)), annual_goal=goal, overall_goal=None)
    assert [f.message for f in check_filing(sound) if f.rule == "R39" and f.severity == "WARN"] == []
    wrong = replace(
        only(row("社会效益", "保护人口数", "≥12.4人"))(clean_filing(0)), annual_goal=goal, overall_goal=None
    )
    assert any("124000人" in f.message for f in check_filing(wrong) if f.rule == "R39")


def test_years_of_old_debts_and_of_plans_are_no_wrong_year() -> None:
    year = clean_filing(0).year or 2026
    for goal in (
        f"支付{year - 1}年度工程尾款。",
        f"落实{year - 3}-{year - 1}年规划。",
        f"改造{year - 20}年以前建成的管网。",
        f"更换{year - 20}年底前投用的电梯。",
        f"加装{year - 9}年建成的校舍电梯。",
        f"完成{year - 1}年度校舍工程尾款支付。",
        f"开展{year - 1}年度绩效评价。",
        f"落实{year - 1}年教育工作文件精神。",
    ):
        filing = replace(clean_filing(0), annual_goal=goal, overall_goal=None)
        assert [
            f for f in check_filing(filing) if f.rule == "R30" and f.severity == "WARN" and f.indicator is None
        ] == []
    for goal in (f"{year - 1}年完成全部任务。", f"{year - 1}年底前投用校舍电梯。"):
        filing = replace(clean_filing(0), annual_goal=goal, overall_goal=None)
        assert [f for f in check_filing(filing) if f.rule == "R30" and f.severity == "WARN" and f.indicator is None]


@pytest.mark.parametrize(
    ("goal", "name", "target", "said"),
    [
        ("疏浚河道1,600米。", "疏浚河道长度", "≥600米", "1,600米"),
        ("疏浚河道1.6公里，新建泵站5座。", "疏浚河道长度", "≥600米", "1.6公里"),
        ("疏浚河道1.6公里。", "疏浚河道长度", "≥1600米", ""),
        ("带动蔬菜销售3000万元。", "带动蔬菜销售额", "≥3000元", "3000万元"),
        ("漏水报修40分钟内到场。", "漏水报修到场时间", "≤90分钟", "40分钟"),
        ("漏水报修40分钟内到场。", "漏水报修到场时间", "≤30分钟", ""),
        ("漏水报修5个工作日内修复。", "漏水报修修复时限", "≤7天", ""),
        (f"{clean_filing(0).year}年疏浚河道1.6公里。", "疏浚河道长度", "≥600米", "1.6公里"),
        ("供水普及率由90%提高到96%。", "供水普及率", "≥93%", "96%"),
        ("全年安装水表900只，其中东片500只、西片400只。", "安装水表数量", "≥700只", "900只"),
        ("铺设、疏浚河道16公里。", "疏浚河道长度", "≥6公里", ""),  # of both together
        ("东镇疏浚河道16公里。", "疏浚河道长度", "≥60公里", ""),
        ("春季，疏浚河道16公里；秋季，疏浚河道44公里。", "疏浚河道长度", "≥60公里", ""),
        ("五年疏浚河道16公里。", "疏浚河道长度", "≥6公里", ""),
        ("各村，疏浚河道2公里。", "疏浚河道长度", "≥60公里", ""),
        ("疏浚河道2-4公里。", "疏浚河道长度", "≥2公里", ""),
        ("疏浚河道2公里两岸。", "疏浚河道长度", "≥6公里", ""),
        ("供水普及率不低于90%。", "供水普及率", "≥93%", ""),  # more than the goal asks
        ("供水普及率不低于96%。", "供水普及率", "≥93%", "96%"),
        ("水管维修时间不超过40分钟。", "水管维修时间", "≤30分钟", ""),
        ("供水普及率不低于96%。", "供水普及率", "≥0%", "96%"),
        ("培训水厂职工3期。", "培训水厂职工次数", "≥6次", ""),
    ],
)
def test_a_goal_that_names_a_row_says_its_amount(goal: str, name: str, target: str, said: str) -> None:
    filing = replace(only(row("数量", name, target))(clean_filing(0)), annual_goal=goal, overall_goal=None)
    found = [f.message for f in check_filing(filing) if f.rule == "R39" and f.severity == "WARN"]
    assert (len(found), f"绩效目标写{said}" in "".join(found)) == (1 if said else 0, bool(said))


def test_places_times_a_part_of_each_are_a_row_and_nobody_is_not_somebody_else() -> None:
    goal = "为40个站点每个站点配备救生衣6件；服务游客5200人，景区溺水死亡人数为零。"
    lines = [
        ("数量", "配备救生衣件数", "≥240件"),
        ("社会效益", "景区溺水死亡人数", "=0人"),
        ("数量", "游客接待规模", "≥5200人"),
    ]
    sound = replace(only(*(row(*line) for line in lines))(clean_filing(0)), annual_goal=goal, overall_goal=None)
    assert [f.message for f in check_filing(sound) if f.rule == "R39"] == []
    dead = replace(sound, annual_goal="景区溺水死亡人数2人。")
    assert [f for f in check_filing(dead) if f.rule == "R39" and f.severity == "WARN"]


def test_a_project_of_this_year_is_not_named_after_an_earlier_one() -> None:
    clean = clean_filing(0)
    year = clean.year or 2026

    def said(name: str, start: int = year) -> list[str]:
        found = check_filing(replace(clean, project_name=name, start=f"{start}-01-01"))
        return [f.severity for f in found if f.rule == "R30" and "项目名称" in f.message]

    assert said(f"{year - 2}年校舍维修") == ["INFO"]
    assert said(f"{year - 2}年校舍维修", year - 2) == said(f"{year}年校舍维修") == said("校舍维修") == []
    for name in (
        f"{year - 2}年校舍维修尾款",
        f"{year - 1}年中央校舍维修补助",
        f"{year - 1}年校舍维修（续建）",
        f"{year - 20}年以前建成校舍维修",
    ):
        assert said(name) == []
