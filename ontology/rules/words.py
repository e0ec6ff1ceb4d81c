"""Word lists of the rules, each with its source; general words of the field, no names of filings."""

import re


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that are parted by spaces."""
    return frozenset(text.split())


# rules.md R02; what forms say instead of a goal (普陀 narratives, indicator_audit)
NO_GOAL = re.compile(r"无|略|同上|暂无|不涉及|详?见(?:附件|附表|后附|.{0,12}绩效目标表).*|[-—/\\.。]+")
# rules.md R03: what outputs and effects are told by (definition of 绩效目标 in 财预〔2021〕101号; goals of many fields)
EFFECT = re.compile(
    "提高|提升|改善|改进|保障(?![金费])|保证|确保|促进|减轻|缓解|降低|减少|满足|健全|完善|推进|推动|实现|增强|加强|维护|稳定|优化|规范"
    "|支撑|支持|方便|便利|便捷|防止|防范|避免|扩大|丰富|消除|遏制|弘扬|营造|激发|带动|增加|巩固|深化|发挥|惠及|受益|覆盖|及时"
    "|准确|达到|形成|助力|打造|建成|有效|安全|解决|改变|培养|传承|美化|节约|畅通|高效|优质|周到|吸引|拉动|压降|助推"
)
# a number that is no year, date or amount of money
QUANTITY = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?!\d*[年月日号元]|\.\d|\d|[,\d]*万元|[,\d]*亿元)")
# rules.md R04 guard: projects that need no satisfaction of anyone served
INTERNAL = re.compile(
    "人员经费|工资|薪酬|编外人员|聘用人员|临聘|社会保险缴费|公积金|退休费|公用经费|还本|付息|偿债|债务|利息|前期工作|涉密"
)
# rules.md R05 guard: pure payments
PAYMENT = re.compile("补贴|补助|救助|奖励|津贴|抚恤|助学|低保|供养|贴息|慰问|资助|补偿|缴费|缴纳|保障金|保险费|互助")
# rules.md R07: 工程基建, 大型修缮, 购置 (财预〔2021〕101号, as recalled in rules.md §1.2)
INVESTMENT = re.compile(
    "购置|采购|购买(?!.{0,2}服务)|置装|服装|制服|装备|(?:设备|设施)\\S{0,2}更新|更新改造|工程|基建|修缮|改造|改建|扩建|新建|大修|装修"
)
# rules.md R09
PLACEHOLDER = re.compile(
    r"\*{2,}|^[*★/\\—….?？_-]+$|[≥≤=<>]\*|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|待定|待填|请填写|^(?:三级)?指标\d*[:：]?$"
)
# what templates leave open in a sentence: 培训XX人, 完成**项目, 目标1:……目标2:……
BLANKS = re.compile(
    r"\*{2,}|(?<![A-Za-z])[Xx×]{2,}(?![A-Za-z])|_{2,}|待填|请填写|目标\d?:(?:\.\.|目标\d|$)|^(?:项目|单位)名称$"
)
# rules.md R10
NOTHING = re.compile("不涉及|无|暂无|没有|不适用")
# rules.md R31 and §4.2 no. 6; adverbs before them say no more
_VAGUE = "提高|提升|改善|加强|促进|有效|明显|显著|进一步|优化|良好|效果|好|较好|降低|减轻|下降|缓解|增强|增加|减少|改进|推动|推进|优良"
_ADVERBS = "逐步|逐年|继续|不断|持续|大幅|稳步|有所|较为|较|比较|切实|全面|得到|更加|很"
VAGUE = re.compile(f"(?:(?:{_ADVERBS}|{_VAGUE}|[、,和并的]))*(?:{_VAGUE})(?:度|率|程度|性)?[。;]?")
# rules.md R33 and §4.2 no. 2: nothing could fall short of them
CIRCULAR = re.compile(
    r"(?:基本)?(?:确保|保障|保证|落实|符合|是)|保障[、,]提升|(?:基本)?符合.{1,14}|达到(?:预期|要求|目标).{0,4}|按(?:照)?(?:规定|要求|计划|进度|合同|程序|实)"
    r".{0,6}|严格(?:执行|按照|遵守).*|在?.{0,8}(?:计划|规定|合同)(?:完成)?(?:时间|期限)内.{0,4}|保质保量.{0,4}|如期完成|正常"
)
TIMELY_WORD = re.compile("(?:及时|按时|按期|如期|准时)(?:完成|进行|到位)?")
# a value that names a standard or a document can be checked: guard of R33
NAMED_STANDARD = re.compile(r"《|〔|\[20\d\d\]|GB|DB\d|ISO|号文|第\d+号|不低于|不高于|不超过|较|同比|\d")
# a comparison is a stated criterion: guard of R31, R32, R34
COMPARED = re.compile(
    r"不(?:低于|高于|超过|少于|多于|大于|小于)|较.{0,6}(?:年|前|期|上)|同比|环比|高于|低于|优于|从.+[到至]|\d"
)
# names that end in a degree of quality: 及时性 = 及时 says what is meant (§4.2 no. 2)
DEGREE_END = re.compile(r"(?:性|度|率|程度|情况|状况|程度性)$")
QUALITY_WORD = re.compile(
    "(?:较|基本|建立|建设|不断)?(?:健全|完善|规范|合理|及时|准确|完整|充分|安全|合规|合法|科学|齐全|完备|完好|稳定|公平|公正|公开|满意|有序|相符|一致|建立|建成|清零|完成|通过|到位)"
    "(?:.{0,2}(?:健全|完善|规范|合理|准确|安全))?"
)
# rules.md R32 as amended: quantities by the end of their names
MEASURED_END = re.compile(r"(?:(?<!效)率|满意度?|成本|费用|单价|造价|能耗|电耗|水耗|金额|限额.{0,6}|比例|占比)$")
# rules.md R35, from the cues of §1.3
ATTRIBUTE_END = re.compile(
    r"(?:率|度|性|数|量|数量|规模|比|比例|比重|额|值|情况|状况|程度|效果|水平|能力|成本|费用?|价|时间|时长|时限|周期|日期|天数|面积|长度|里程|人次|次|次数|场次|频次|效率|速度"
    r"|质量|满意|意识|作用|影响|影响力|收入|产值|税收|年限|寿命|能耗|等级|级别|指数|机制|制度|环境|积极性|秩序|标准|投入|投资|支出|预算|贡献|份额|排放|套数|台数|件数|户数)$"
)
# 24小时自助服务 says how long, 24小时内办结 holds a target
TARGET_IN_NAME = re.compile(
    r"[≥≤<>=]|\d+(?:\.\d+)?\s*(?:%|个?工作日|(?:(?<!24)小时|小时(?=[以之]?内))|分钟|天|个月|人次?|万?元)(?:以?内|以上|以下|之前|前)?|\d+月\d*日?底?(?:之?前)"
)
# rules.md R37 as amended by §4.2 no. 3: money of the project, not benefits paid out and not funds supervised
PROJECT_MONEY = re.compile(
    r"预算(?:资金)?(?:执行|支出|完成|编制)|(?<!金)(?:(?:项目|专项|财政|业务|工作)?资金|经费|拨款)[^补贴奖]{0,2}(?:到位|支付|使用|执行|支出|拨付|管理)[^数额人]{0,4}"
    r"(?:率|进度|及时|合规|规范|合理|合法|安全)|(?:资金|经费)使用规范|专款专用|专账|立项(?:依据|程序|规范|的)"
)
BENEFIT_MONEY = re.compile("基金|补助|补贴|救助|奖补|奖励|报销|待遇|慰问|抚恤|助学|贴息|津贴")
# what may count as an economic benefit (rules.md §1.3 and usual wording of many fields)
ECONOMIC = re.compile(
    "收|税|产值|产量|产能|增产|单产|亩产|生产|营业|营收|销售|利润|效益|节约|节支|节省|节能|降本|降耗|成本|费用|费率|支出|资金|基金|投资|融资|贷款|信贷"
    "|经济|金额|增加值|消费|交易|成交|价|资产|财政|财务|旅游|客流|游客|贸易|外贸|出口|招商|企业|产业|效率|损失|补贴|保值|增值|市场|商|贫|就业|创业|投入"
    "|浪费|人力|工业|农业|流转|电商|利率|利息|债|本息|盈|亏|租|运力|运量|吞吐|物流|回报|带动|撬动|转化|合同额|额$|GDP|减负|负担|闲置|赔|挽回|止损|农|田|亩|灌溉"
)
ECOLOGICAL = re.compile("环保|节能|减排|污染|绿化|生态|排放|水质|空气质量|垃圾|扬尘|碳|噪声|能耗|环境保护")
LASTING = re.compile("长效(?:管理|机制|制度|管护|性|影响|发展)|可持续|机制.{0,4}(?:健全|建立|完善|建设)")
# rules.md R23 guard: these rates may exceed 100 % or stand for a change
CHANGE = re.compile("增|缩短|压缩|提高|提升|降|减|下降|同比|环比|投入产出|产出比|节约|结余|容积率|负荷率|周转|偏差|倍")
# rules.md R22 guard: words that end like a rate and are none
NO_RATE = re.compile("频率|功率|分辨率|汇率|容积率|心率|效率|速率|利率|费率|税率|帧率|码率|斜率|曲率|倍率|转速")
# rules.md R29 guard: nothing of these is what one wants
UNWANTED = re.compile(
    "违|事故|逾期|拖欠|投诉|失误|差错|错误|故障|死亡|伤亡|零|无|未|不|遗漏|漏|超|事件|流失|返工|退|延误|舆情|信访|上访|纠纷|案件|隐患|火灾|损|浪费|闲置|偏差|调整|变更|缺|污染"
    "|脱逃|逃脱|走失|失踪|侵害|伤害|斗殴|自杀|自残|坠|溺|中毒|疫情|暴发|泄露|泄密|入侵|瘫痪|中断|停[机水电]|宕机|积压|拥堵|作弊|冒领|挪用|截留|套取|诈骗|盗|抢劫|返贫|辍学|失学|复发|反弹"
)
# durations whose shortness is meant, and those that shall last (R26, R30)
SHORT = re.compile(
    "响应|处理|办理|办结|修复|恢复|审批|审核|等待|等候|到达|拨付|结算|交付|工期|时限|反馈|回复|答复|抢修|出警|到场"
)
TIME_NAME = re.compile(
    r"及时|按时|按期|如期|准时|时效|时间|时限|时长|周期|工期|期限|期内|日期|进度|\d月|[月季年]度?(?:底|末|初)|限时|速度|天数|频次|频率|次数|效率|响应|准点|每[日周月季年]|当[日天]|提前|逾期|延误"
)
TIME_UNITS = frozenset({
    "秒", "毫秒", "分", "分钟", "小时", "时", "天", "日", "工作日", "个工作日", "周", "个月", "月", "年", "季度", "天内", "日历天",
})  # fmt: skip
MONEY_UNITS = {"元": 1.0, "千元": 1e3, "万元": 1e4, "百万元": 1e6, "亿元": 1e8}
RATE_UNITS = frozenset({"%", "‰", "百分比", "百分点", "个百分点", "％"})
PERSON_UNITS = frozenset({"人", "人次", "名", "位", "万人", "万人次", "人/次"})
COUNT_UNITS = word_set(
    "个 人 人次 名 位 户 户次 次 场 场次 期 班次 批 批次 件 起 例 宗 项 条 份 册 本 张 篇 部 幅 台 套 辆 座 盏 棵 株 只 头 块 家 所 处 点 村 万人 万人次"
    " 万份 万件 万张 万次 台套 件套 间 支 只 枚 根 栋 幢"
)
SIZE_UNITS = {
    "area": "平方米 平方公里 亩 万亩 公顷 ㎡ m2 平米 万平方米 亩次 km2 平方千米 万平米",
    "length": "米 公里 千米 m km 里 延米 万米 延长米 海里 毫米 厘米",
    "weight": "吨 公斤 千克 克 kg t 万吨 斤",
}
# rules.md R47 (§4.2 no. 14): whoever supervises or pays is not served
NOT_SERVED = re.compile("主管部门|上级(?:部门|单位|领导)?|领导(?!干部)|财政部门")
# the profile's weights (rules.md Q17)
WEIGHTS = (
    {"output": 50.0, "benefit": 30.0, "satisfaction": 10.0}, {"output": 50.0, "benefit": 40.0},
    {"cost": 20.0, "output": 40.0, "benefit": 20.0, "satisfaction": 10.0}, {"cost": 20.0, "output": 40.0, "benefit": 30.0},
)  # fmt: skip
