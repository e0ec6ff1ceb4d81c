"""The numbers of a goal become indicators: what is counted, in which words, in which direction."""

import pytest

from duibiao.search.draft_words import draft_words
from duibiao.search.goal_clauses import clauses
from duibiao.search.goal_promises import promises


def promised(project: str, goal: str) -> list[tuple[str, str]]:
    return [(promise.name, promise.target.text) for promise in promises(goal, draft_words(project))]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("全年培训基层干部350人", ("培训基层干部人数", "≥350人")),
        ("合格率达到95%", ("干部合格率", "≥95%")),
        ("投诉率控制在2%以内", ("干部投诉率", "≤2%")),
        ("3个工作日内答复来信", ("干部答复时限", "≤3个工作日")),
        ("购置电脑50台", ("购置电脑数量", "≥50台")),
        ("安全责任事故为0起", ("安全责任事故数", "=0起")),
        ("实现重大险情零发生，重大舆情事件零发生", ("重大舆情事件数", "=0起")),
        ("人均培训成本不超过800元", ("人均培训成本", "≤800元")),
        ("12月底前完成验收", ("验收完成时间", "12月底前")),
    ],
)
def test_numbers_of_a_goal_become_indicators(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("干部培训", goal) == [wanted]


@pytest.mark.parametrize("goal", ["2026年完成全部任务", "投入资金80万元", "", "第3次全体会议精神", "合格率达到120%"])
def test_years_and_the_money_asked_for_promise_nothing(goal: str) -> None:
    assert promises(goal, draft_words("干部培训")) == []


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("惠及全县3000户果农", ("惠及果农户数", "≥3000户")),
        ("对在册的46艘渔船开展检验", ("渔船检验数量", "≥46艘")),
        ("为210名80周岁以上老人送餐", ("80周岁以上老人送餐人数", "≥210名")),
        ("在30个自动观测站进行校准", ("自动观测站校准数量", "≥30个")),
        ("每月开展2次水质抽检", ("水质抽检次数", "≥2次/月")),
        ("巡护国道、省道共计88公里", ("巡护国道、省道里程", "≥88公里")),
        ("委托第三方机构开展评审项目12个", ("评审项目数量", "≥12个")),
    ],
)
def test_what_is_counted_stands_before_or_behind_its_number(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("乡村工作", goal) == [wanted]


def test_of_two_numbers_in_a_row_both_count_what_follows() -> None:
    assert promised("沟渠保洁", "对辖区12条、35公里沟渠开展保洁") == [
        ("沟渠保洁数量", "≥12条"),
        ("沟渠保洁里程", "≥35公里"),
    ]


def test_a_part_of_what_was_counted_is_no_row_of_its_own() -> None:
    assert promised("采样", "完成采样500批次，其中蔬菜200批次") == [("采样数量", "≥500批次")]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("山火扑灭率达到95%", ("山火扑灭率", "≥95%")),  # the sign counts, whatever the name is about
        ("录入差错率低于2‰", ("录入差错率", "≤2‰")),
        ("苗木病害率稳定在3%以下", ("苗木病害率", "≤3%")),
        ("用水量同比减少4%", ("用水量减少幅度", "≥4%")),
        ("蔬菜亩均产量提高60公斤", ("蔬菜亩均产量提高量", "≥60公斤")),
        ("综合评价指数达到85以上", ("综合评价指数", "≥85")),
        ("护理补贴标准不低于300元", ("护理补贴标准", "≥300元")),
        ("场馆每周开放时间不少于56小时", ("场馆开放时间", "≥56小时/周")),
        ("带动消费不低于1.5亿元", ("带动消费", "≥1.5亿元")),
        ("事故率较上年下降3个百分点", ("事故率下降幅度", "≥3个百分点")),
        ("每户每月补贴燃气费80元", ("户均补贴燃气费标准", "=80元/户·月")),
        ("全年开馆不少于310天", ("开馆天数", "≥310天")),
        ("供应商20天内完成调试", ("调试完成时限", "≤20天")),
        ("光伏发电40万千瓦时", ("光伏发电量", "≥40万千瓦时")),
        ("年点击量突破60万次", ("点击量", "≥60万次")),
        ("送达文书900件", ("送达文书数量", "≥900件")),
        ("其中电子送达占比不低于60%", ("电子送达占比", "≥60%")),
        ("蝗虫防治率以乡镇为单位保持在92%以上", ("蝗虫防治率", "≥92%")),
        ("修复刻本2600叶", ("修复刻本数量", "≥2600叶")),
        ("保护人口8万人", ("保护人口数", "≥8万人")),
        ("收到申请后3个工作日内拨付补贴", ("乡村拨付时限", "≤3个工作日")),
    ],
)
def test_the_text_says_the_direction_and_by_how_much(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("乡村工作", goal) == [wanted]


@pytest.mark.parametrize("goal", ["死亡率控制在9/10万以下", "提升3.5万农村人口饮水水平", "事故率为3个百分点"])
def test_numbers_whose_unit_is_not_clear_promise_nothing(goal: str) -> None:
    assert promised("乡村工作", goal) == []


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("1.修建渠道1,250米；2．安装水泵8台", [("修建渠道长度", "≥1250米"), ("安装水泵数量", "≥8台")]),
        ("一是采购图书3000册；二是修复古籍40册", [("采购图书数量", "≥3000册"), ("修复古籍数量", "≥40册")]),
        ("①采购图书3000册②修复古籍40册", [("采购图书数量", "≥3000册"), ("修复古籍数量", "≥40册")]),
        ("（一）采购图书3000册\n（二）修复古籍40册", [("采购图书数量", "≥3000册"), ("修复古籍数量", "≥40册")]),
        ("巡展4～6场，3-5月植树1.5万株", [("巡展场次", "≥4场"), ("植树数量", "≥1.5万株")]),
        ("整治G15线9.5公里", [("整治G15线里程", "≥9.5公里")]),
        ("10月底前竣工", [("竣工时间", "10月底前")]),
        ("闲置公车不超过5辆", [("闲置公车数量", "≤5辆")]),
        ("11月底前兑付率达到98%", [("奖补兑付率", "≥98%")]),
    ],
)
def test_list_numbers_separators_ranges_and_names_of_roads_are_no_quantities(
    goal: str, wanted: list[tuple[str, str]]
) -> None:
    assert promised("奖补", goal) == wanted


@pytest.mark.parametrize("comma", [",", "，"])
def test_a_comma_within_a_number_ends_no_clause(comma: str) -> None:
    assert promised("乡村工作", f"发放种苗12{comma}500株") == [("发放种苗数量", "≥12500株")]
    assert promised("乡村工作", f"综合评价指数达到85{comma}120家企业参评") == [
        ("综合评价指数", "≥85"),
        ("企业参评数量", "≥120家"),
    ]


@pytest.mark.parametrize(
    "goal",
    [
        "1.发放种苗500株；2.检修泵站3座",
        "1．发放种苗500株 2．检修泵站3座",
        "1、发放种苗500株；2、检修泵站3座",
        "(1)发放种苗500株；(2)检修泵站3座",
        "①发放种苗500株②检修泵站3座",
        "一是发放种苗500株；二是检修泵站3座",
        "第一，发放种苗500株；第二，检修泵站3座",
        "首先发放种苗500株，其次检修泵站3座",
        "（一）发放种苗500株\n（二）检修泵站3座",
        "a)发放种苗500株；b)检修泵站3座",
    ],
)
def test_the_numbers_of_a_list_are_no_part_of_a_name(goal: str) -> None:
    assert promised("乡村工作", goal) == [("发放种苗数量", "≥500株"), ("检修泵站数量", "≥3座")]


def test_what_only_looks_like_a_number_of_a_list_stays() -> None:
    assert clauses("2.5万亩造林，一、二级河道清淤3条") == ["2.5万亩造林", "一、二级河道清淤3条"]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("更换B2路灯杆40根", ("更换B2路灯杆数量", "≥40根")),
        ("清理C032村沟4公里", ("清理C032村沟里程", "≥4公里")),
        ("更换LED50盏", ("更换LED数量", "≥50盏")),
    ],
)
def test_a_letter_and_a_number_are_a_name(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("乡村工作", goal) == [wanted]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("开设夜校6-8期", ("开设夜校期数", "≥6期")),
        ("选派教练10名～12名", ("选派教练人数", "≥10名")),
        ("3至5个工作日内答复", ("乡村答复时限", "≤5个工作日")),
        ("服务3-6岁儿童200人", ("服务3-6岁儿童人数", "≥200人")),
    ],
)
def test_a_range_promises_the_bound_that_its_sign_is_about(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("乡村工作", goal) == [wanted]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("垃圾分类参与率由71%提高到80%", ("垃圾分类参与率", "≥80%")),
        ("溺水警情由30起下降到20起", ("溺水警情数量", "≤20起")),
        ("从业渔民从120人增至150人", ("从业渔民人数", "≥150人")),
        ("公务用车不超过5辆", ("公务用车数量", "≤5辆")),
    ],
)
def test_a_level_is_promised_as_it_shall_be_and_not_as_it_was(goal: str, wanted: tuple[str, str]) -> None:
    assert promised("乡村工作", goal) == [wanted]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("3月底前检修泵站7座", [("检修泵站数量", "≥7座"), ("检修泵站完成时间", "3月底前")]),
        ("11月底前主体结构竣工", [("主体结构竣工时间", "11月底前")]),
        ("2028年底前拆除站点", [("拆除站点完成时间", "2028年底前")]),
        ("6月底前优化5G网络", [("优化5G网络完成时间", "6月底前")]),
        ("7月底前完成45%", []),
        ("10月底前宣讲覆盖率达到98%", [("宣讲覆盖率", "≥98%")]),
    ],
)
def test_a_deadline_is_for_work_and_not_for_a_share(goal: str, wanted: list[tuple[str, str]]) -> None:
    assert promised("乡村工作", goal) == wanted


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("改造40人以上养老机构", []),
        ("宣讲400人以上基层干部", [("宣讲基层干部人数", "≥400人")]),
        ("中毒病例5人以下", [("中毒病例人数", "≤5人")]),
        ("走访企业60家以上", [("走访企业数量", "≥60家")]),
        ("护林员20人每人3000元", [("护林员人数", "≥20人")]),
    ],
)
def test_the_words_behind_a_unit_are_no_part_of_it(goal: str, wanted: list[tuple[str, str]]) -> None:
    assert promised("乡村工作", goal) == wanted


@pytest.mark.parametrize(
    ("year", "wanted"), [(2026, [6.0]), (2027, [9.0, 40.0]), (2030, [6.0, 9.0, 40.0]), (None, [6.0, 9.0, 40.0])]
)
def test_what_the_goal_promises_for_another_year_is_left_out(year: int | None, wanted: list[float]) -> None:
    goal = "2026年检修泵站6座，2027年巡查堤防9处、清淤河道40公里"
    assert [p.target.number for p in promises(goal, draft_words("防汛"), year)] == wanted


def test_a_deadline_is_for_no_other_year() -> None:
    found = promises("2026年底前检修泵站6座，2027年巡查堤防9处", draft_words("防汛"), 2027)
    assert [promise.target.text for promise in found] == ["≥6座", "2026年底前", "≥9处"]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("敷设光缆3.4km", [("敷设光缆里程", "≥3.4公里")]),
        ("翻修屋顶2.5万㎡", [("翻修屋顶面积", "≥2.5万平方米")]),
        ("清运淤泥700m³", [("清运淤泥量", "≥700立方米")]),
        ("架设5G天线9根", [("架设5G天线数量", "≥9根")]),
        ("接种率≧97%", [("乡村接种率", "≥97%")]),
        ("接到求助后20分钟内出警", [("乡村出警时限", "≤20分钟")]),
    ],
)
def test_units_and_signs_are_read_in_any_script(goal: str, wanted: list[tuple[str, str]]) -> None:
    assert promised("乡村工作", goal) == wanted


@pytest.mark.parametrize(
    ("name", "goal", "wanted"),
    [
        ("渔船保险补贴", "按月向符合条件的沿海乡镇困难渔民家庭发放保险补贴约320户", ("保险补贴户数", "≥320户")),
        ("海岛供水", "保障海岛居民用水，涉及680户", ("海岛供水户数", "≥680户")),
        ("码头立面清洗", "全年4轮次", ("码头立面清洗轮次", "≥4轮次")),
        ("渔业票据印制", "满足52家用票单位需求", ("用票单位数量", "≥52家")),
        ("渔民夜校", "开设织网、驾驶、急救等班次18个", ("开设班次数量", "≥18个")),
        ("航标更新", "购置灯塔灯器、浮标和遥测终端等设备35台", ("购置设备数量", "≥35台")),
        ("渔港验收", "委托机构对8座渔港进行评估", ("渔港评估数量", "≥8座")),
        ("护渔队经费", "保障386名警务辅助人员工资和保险按月足额发放", ("保障警务辅助人员人数", "≥386名")),
        ("消防艇购置", "购置60米登高平台消防车1辆", ("购置登高平台消防车数量", "≥1辆")),
        ("渔民节", "保障开海仪式、灯会等12场大型群众性活动", ("大型群众性活动场次", "≥12场")),
        (
            "渔业普法",
            "开展海岛法律援助、渔港案例巡讲和“守海护航”法治进渔村活动30场",
            ("“守海护航”法治进渔村活动场次", "≥30场"),
        ),
        ("渔港改造", "按照规范标准改造系缆桩6座", ("改造系缆桩数量", "≥6座")),
        ("开海布置", "在开海节、春节期间布置立体花坛6组", ("布置立体花坛数量", "≥6组")),
        ("休渔补助", "对2100户休渔渔民按标准发放补助", ("休渔渔民户数", "≥2100户")),
        ("渔港环境", "对9个渔港周边200米范围实施改造", ("渔港周边数量", "≥9个")),
        ("年鉴", "编纂出版渔业年鉴(2024卷)，印刷800册", ("印刷数量", "≥800册")),
        ("渔家书屋", "对168家渔家书屋开展检查，每家不少于60种", ("渔家书屋检查数量", "≥168家")),
        ("渔村搬迁", "计划签约320户", ("签约户数", "≥320户")),
        ("海洋观测", "建设测震台和烈度14个", ("建设测震台和烈度数量", "≥14个")),
        ("泊位管理", "对6200个路内泊位实施管理", ("路内泊位数量", "≥6200个")),
        ("渔港屋面维修", "面积约6800平方米", ("渔港屋面面积", "≥6800平方米")),
        ("鱼粉厂改造", "日处理能力80吨", ("日处理能力", "≥80吨")),
        ("渔港视频监控租赁费", "支付运营商建设的3200路", ("渔港视频监控数量", "≥3200路")),
        ("渔村自治", "以自治金项目化方式支持19个渔村开展自治", ("支持渔村数量", "≥19个")),
        ("航道维护", "保持航道完好率在95%以上", ("航道完好率", "≥95%")),
    ],
)
def test_what_is_counted_is_named_without_whom_it_is_for(name: str, goal: str, wanted: tuple[str, str]) -> None:
    assert promised(name, goal) == [wanted]


def test_how_much_rain_is_meant_is_no_length() -> None:
    assert promised("排水", "实现50毫米小时雨强下不积水") == []
    assert promised("排水", "沥青厚度不低于50毫米") == [("沥青厚度", "≥50毫米")]


def test_a_length_without_a_noun_is_that_of_what_the_project_works_on() -> None:
    assert promised("农村公路桥梁维修", "维修桥梁5座，全长320米")[1] == ("农村公路桥梁长度", "≥320米")


def test_a_zero_before_what_shall_not_happen_is_its_number() -> None:
    found = promised("乡村工作", "实现驾乘人员零死亡，窗口服务零投诉、道路交通零事故，零距离服务群众")
    assert found == [("驾乘人员死亡数", "=0人"), ("窗口服务投诉数", "=0件"), ("道路交通事故数", "=0起")]


@pytest.mark.parametrize(
    ("goal", "wanted"),
    [
        ("增设公交站亭十六座", [("增设公交站亭数量", "≥16座")]),
        ("巡诊农户达两千人次", [("巡诊农户人次", "≥2000人次")]),
        ("二十个工作日内答复", [("乡村答复时限", "≤20个工作日")]),
        ("适龄儿童入园率百分之九十六", [("适龄儿童入园率", "≥96%")]),
        ("路灯亮灯率达百分之百", [("路灯亮灯率", "=100%")]),
        ("落实八项规定，最多跑一次，门前三包，改造二期", []),
        ("资助三百二十名困难渔民，引进百名工匠，实施千人计划", [("资助困难渔民人数", "≥320名")]),
        ("评选前三名", []),
    ],
)
def test_numbers_in_characters_are_read_behind_their_noun(goal: str, wanted: list[tuple[str, str]]) -> None:
    assert promised("乡村工作", goal) == wanted


def test_what_adds_up_to_a_number_is_no_goal_of_its_own() -> None:
    assert promised("乡村工作", "巡查河道90公里（干流30公里、支流60公里）") == [("巡查河道里程", "≥90公里")]
    assert len(promised("乡村工作", "巡查河道90公里（干流30公里、水库6座）")) == 3


@pytest.mark.parametrize(
    ("about", "goal", "wanted"),
    [
        ("热线", "15秒接通率95%以上", [("15秒接通率", "≥95%")]),
        ("急救", "5分钟到场率达到90%", [("5分钟到场率", "≥90%")]),
        ("急救", "24小时内办结，回访率90%", [("急救办结时限", "≤24小时"), ("急救回访率", "≥90%")]),
        ("电梯", "对120台使用15年以上的住宅电梯给予更新补助", [("住宅电梯更新补助数量", "≥120台")]),
        ("体检", "为300名从业10年以上的驾驶员开展体检", [("驾驶员体检人数", "≥300名")]),
        ("测绘", "对26个系统开展测评和整改", [("系统数量", "≥26个")]),  # one of two acts would not be what is counted
        ("电梯", "每台补助12万元，单台检测费不超过900元", [("每台补助标准", "=12万元"), ("单台检测费", "≤900元")]),
        ("养殖", "养殖环节每头补助80元", [("每头补助标准", "=80元")]),
        ("就业", "给予用人单位补贴200万元", []),
        ("执法", "查处违法行为180起", [("查处违法行为数量", "≥180起")]),
        ("储备粮", "轮换费用每吨不超过180元", [("每吨轮换费用", "≤180元")]),
    ],
)
def test_rates_within_a_time_whose_and_prices_of_each(about: str, goal: str, wanted: list[tuple[str, str]]) -> None:
    assert promised(about, goal) == wanted
