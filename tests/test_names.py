"""Names of many fields read into parts; the units that say what they count."""

import pytest

from duibiao.ontology.name_parts import read_name
from duibiao.ontology.name_values import in_unit
from duibiao.ontology.script import simplified
from duibiao.ontology.units import conversion, read_unit
from duibiao.ontology.word_lists import attributes, cut, things
from duibiao.search.foreign_name import is_chinese, read_foreign
from duibiao.search.link_metrics import linker
from duibiao.search.rank_candidates import read_question

# ── word lists ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_happens_says_for_what_there_are_goods() -> None:
    """A need that is met is no event that is kept up."""
    parts = [read_name(name) for name in ("突发事件应急物资满足率", "防汛事故物资保障率", "设备故障率保持情况")]
    assert [(p.attribute, p.better) for p in parts] == [
        ("guarantee", "higher"),
        ("guarantee", "higher"),
        ("fault", "lower"),
    ]


def test_what_the_lists_refer_to_is_there() -> None:
    for attribute in attributes().values():
        assert attribute.zh, attribute.id
        assert not attribute.opposite or attribute.opposite in attributes(), attribute.id
    for thing in things().values():
        assert thing.zh, thing.id
        assert not thing.broader or thing.broader in things(), thing.id


def test_words_that_no_list_knows_are_kept() -> None:
    assert [word.text for word in cut("霹雳舞鞋采购")] == ["霹雳舞鞋", "采购"]
    assert not cut("霹雳")[0].known


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "kind", "attribute", "better"),
    [
        ("政策知晓率", "share", "awareness", "higher"),
        ("群众对惠民政策的了解程度", "degree", "awareness", "higher"),
        ("护路员工资按时发放率", "share", "timeliness", "higher"),
        ("工单限时办结率", "share", "timeliness", "higher"),
        ("桥梁检测数据准确性", "degree", "accuracy", "higher"),
        ("泵站设备故障率", "share", "fault", "lower"),
        ("泵站设备完好率", "share", "intactness", "higher"),
        ("乡村医生流失率", "share", "turnover", "lower"),
        ("消防通道占用投诉率", "share", "complaint", "lower"),
        ("消防通道占用投诉办结率", "share", "handling", "higher"),
        ("隐患未整改率", "share", "handling", "lower"),
        ("未发生重大安全事故", "share", "accident", "higher"),
        ("食品抽检不合格率", "share", "failure", "lower"),
        ("应检尽检率", "share", "fulfilment", "higher"),
        ("应保未保率", "share", "error", "lower"),
        ("提高护林员业务能力", "degree", "capability", "higher"),
        ("营商环境优化程度", "degree", "improvement", "higher"),
        ("减轻果农运输负担", "share", "decline", "higher"),
        ("读者满意度", "satisfaction", "satisfaction", "higher"),
        ("旅客不满意率", "satisfaction", "dissatisfaction", "lower"),
        ("长效管护机制", None, "soundness", "higher"),
        ("垃圾投放点登记率", "share", "completion", "higher"),
        ("火灾起数", "count", "accident", "lower"),
        ("雨伞到期未还率", "share", "delay", "lower"),
        ("取得健康证的厨师占比", "share", "compliance", "higher"),
    ],
)
def test_attribute_and_direction(name: str, kind: str | None, attribute: str, better: str) -> None:
    parts = read_name(name)
    assert (parts.kind or "degree", parts.attribute, parts.better) == (kind or "degree", attribute, better)


@pytest.mark.parametrize(
    ("name", "kind", "counted", "better"),
    [
        ("培训护林员人数", "count", "person", "higher"),
        ("培训人次", "count", "person", "higher"),
        ("培训场次", "count", "time", "higher"),
        ("慰问困难家庭户数", "count", "household", "higher"),
        ("执法案件数", "count", "case", "higher"),
        ("路灯更换盏数", "count", "piece", "higher"),
        ("宣传手册印制册数", "count", "copy", "higher"),
        ("走访企业家数", "count", "organisation", "higher"),
        ("河道疏浚长度", "measure", "length", "higher"),
        ("湿地修复面积", "measure", "area", "higher"),
        ("办公楼用电量", "measure", "energy", "lower"),
        ("年节电量", "measure", "energy", "higher"),
        ("出警到场时间", "time", "", "lower"),
        ("设备使用年限", "time", "", "higher"),
        ("每公里养护成本", "money", "cost", "lower"),
        ("茶叶销售收入", "money", "income", "higher"),
        ("设备故障次数", "count", "time", "lower"),
    ],
)
def test_quantities(name: str, kind: str, counted: str, better: str) -> None:
    parts = read_name(name)
    assert (parts.kind, parts.counted, parts.better) == (kind, counted, better)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("参训学员满意度", "trainees"),
        ("学生对食堂服务的满意度", "students"),
        ("服务对象对窗口工作人员的满意度", "served"),
        ("主管部门满意度", "authority"),
        ("系统使用人员满意度", "users"),
    ],
)
def test_who_is_asked(name: str, asked: str) -> None:
    assert read_name(name).people[0] == asked


def test_the_core_is_the_last_thing_named() -> None:
    assert read_name("垃圾分类宣传手册印制数量").things[-2:] == ("publicity-material", "publish")
    assert read_name("乡村教师业务培训合格率").core == "train"
    assert read_name("年度工作任务完成率").things == ("work",)


def test_a_rate_of_reports_and_a_means_of_paying() -> None:
    assert read_name("山火报告率").named[-1] == ("报告", "report-act")
    assert read_name("奖金通过银行发放率").attribute == read_name("奖金发放率").attribute


def test_ages_say_for_whom() -> None:
    assert read_name("70周岁以上老人探访率").named == read_name("老人探访率").named


def test_what_is_received_is_the_act_after_it() -> None:
    assert [thing for _, thing in read_name("得到救助的渔民数量").named] == ["assist"]
    assert [thing for _, thing in read_name("助学金申请人数").named] == ["money-benefit", "apply"]


def test_what_works_cost_is_no_income() -> None:
    assert [read_name(name).counted for name in ("渡口修缮投资额", "渡口招商投资额")] == ["cost", "income"]


def test_the_way_is_not_what_is_done() -> None:
    assert read_name("通过掌上渠道登记比例").things == read_name("登记比例").things
    assert read_name("通过巡检减少渡口事故").attribute != "pass"


def test_what_an_average_is_taken_over() -> None:
    found = [read_name(name).per for name in ("人均培训成本", "亩均补贴标准", "每公里造价", "设备单价", "培训成本")]
    assert found == ["person", "area", "length", "unit", ""]


def test_a_means_is_not_what_is_measured() -> None:
    assert read_name("通过开展培训,提高执法人员业务能力").attribute == "capability"


def test_change_and_level() -> None:
    assert read_name("政策知晓率提升情况").change == "up"
    assert read_name("政策知晓率提升情况").attribute == "awareness"
    assert read_name("三级故障响应时间").level == "三级"


def test_the_unit_says_what_a_vague_name_counts() -> None:
    acres, sets = read_unit("万亩"), read_unit("套")
    assert acres is not None
    assert sets is not None
    assert in_unit(read_name("高标准农田规模"), acres).counted == "area"
    assert in_unit(read_name("校服采购"), sets).kind == "count"


@pytest.mark.parametrize("text", ["", "率", "2024年", "???", "的的的", "A", "（）", "12345"])
def test_no_text_is_too_odd(text: str) -> None:
    assert read_name(text).text is not None
    assert linker().link(text) is None


# ── other languages ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("question", "attribute"),
    [
        ("satisfaction of trainees", "satisfaction"),
        ("Anteil der rechtzeitig ausgezahlten Zuschüsse", "timeliness"),
        ("taux de satisfaction des bénéficiaires", "satisfaction"),
        ("補助金支給の正確さ", "accuracy"),
        ("교육생 만족도", "satisfaction"),
    ],
)
def test_questions_in_other_languages(question: str, attribute: str) -> None:
    assert not is_chinese(question)
    assert read_foreign(question).attribute == attribute


def test_a_question_is_read_by_the_words_of_its_own_language() -> None:
    """Mist is manure in German, and unterhaltenen holds alten."""
    assert read_foreign("number of mist cannons installed").things == ("build",)
    assert "manure" in read_foreign("Anteil der Betriebe mit Lager für Mist").things
    assert read_foreign("Länge der unterhaltenen Straßen").people == ()
    assert read_foreign("Zufriedenheit alter Menschen mit der Pflege").people == ("elderly",)
    assert "document" in read_foreign("Anzahl der aktualisierten Pläne").things


def test_traditional_characters_read_as_simplified() -> None:
    assert simplified("補貼發放準確率") == "补贴发放准确率"
    assert read_question("補貼發放準確率") == read_question("补贴发放准确率")


# ── units ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("万元", "元", 10000),
        ("亿元", "万元", 10000),
        ("小时", "分钟", 60),
        ("公里", "米", 1000),
        ("公顷", "平方米", 10000),
        ("公顷", "亩", 15),
        ("吨", "千克", 1000),
        ("‰", "%", 0.1),
        ("成", "%", 10),
        ("次/季", "次/年", 4),
        ("元/人·月", "元/人·年", 12),
        ("万元/公里", "元/米", 10),
        ("人/10万人", "人/万人", 0.1),
        ("1/万", "%", 0.01),
        ("件", "起", 1),
        ("人/次", "人次", 1),
    ],
)
def test_conversions(one: str, other: str, factor: float) -> None:
    first, second = read_unit(one), read_unit(other)
    assert first is not None
    assert second is not None
    assert conversion(first, second) == pytest.approx(factor)
    assert conversion(second, first) == pytest.approx(1 / factor)


@pytest.mark.parametrize(
    ("one", "other"), [("人", "场"), ("元", "%"), ("元/人", "元"), ("公里", "平方公里"), ("户", "人")]
)
def test_what_no_arithmetic_converts(one: str, other: str) -> None:
    first, second = read_unit(one), read_unit(other)
    assert first is not None
    assert second is not None
    assert conversion(first, second) is None


def test_units_keep_what_is_printed_and_refuse_what_is_none() -> None:
    printed = read_unit("（次/季）")
    assert printed is not None
    assert printed.printed == "（次/季）"
    assert read_unit("有效") is None
    assert read_unit("") is None
