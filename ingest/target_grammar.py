"""The grammar of target values (rules.md §2.1) over plain text; what a match means is in target_value.py.

target  = lead* [sign] quantity                   全年累计不少于12次, 每季度≥1次, 从85%提升至90%
phrase  = [name | verb] target [done]             优秀率≥30%, 覆盖16个区, 24小时内响应
quantity= number [and number] [unit] ["(" unit or note ")"] [word of limit] ["(" note ")"]

Compiling them takes longer than reading a document, so each is compiled when a value first needs it.
"""

import re
from collections.abc import Iterable
from functools import cache

from duibiao.ingest.target_words import AFTER, BEFORE, DONE, FILLERS, LEVEL_WORDS, MISHAPS, SIGNS, VERBS, both
from duibiao.ingest.units_printed import LATIN
from duibiao.ontology.chinese_numerals import NUMERAL


def _one_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest that fits, never reconsidered."""
    return "(?>" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern, each once."""
    return re.compile(pattern)


SIGN = _one_of(SIGNS)
# GB/T 15835 sets groups of three apart by a comma or a gap
_DIGITS = (
    r"[0-9](?:\.[0-9]{1,15})?E[+-](?:0?[0-9]|1[0-5])"
    r"|(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,15})?|\.[0-9]{1,15}"
)
_NUMBER = rf"[+-]?(?:{_DIGITS})|{NUMERAL}"
_LIMIT = _one_of(AFTER)

# 内 inside a word is no limit: 室内
_STOP = rf"(?!{_one_of([word for word in AFTER if word not in ('内', '內')])}|[内內](?:$|[(。;,、.]|{_one_of(DONE)})|完成|达标)"
_RUN = rf"(?:{_STOP}(?![每不至到且并])[\u4e00-\u9fff])"
_ATOM = rf"(?:[%‰‱]|{LATIN}|[百千万亿]?(?:{LATIN})|{_RUN}{{1,9}})"
_INNER = rf"(?:{LATIN}|[\u4e00-\u9fff]{{1,4}})"
_PER = rf"/1?0*[万亿]|[/·•.](?:{LATIN}|{_RUN}{{1,5}})|[/]?每{_RUN}{{1,4}}|/\({_INNER}(?:[·/.]{_INNER})?\)"
UNIT = rf"(?:{_ATOM}(?:{_PER}){{0,3}}|{_PER})"

_PERIODS = (
    "年度 年 半年 学期 学年 季度 季 月 周 天 日 小时 人 人次 名 户 家 亩 公顷 平方米 公里 米 吨 场 场次 "
    "次 期 项 个 件 台 辆 村 校 镇 区 县 班 床 座"
)
_PERIOD = _one_of(both(_PERIODS))
_TIMES = _one_of(both("年 季度 季 月 周 天 日"))
# 每季度, 每两年, 每3个月; 人均, 月均; 一年(两次); 年均增长 is a growth, not a rate
PERIOD = (
    rf"(?:平均)?每(?P<every>(?:[两兩二三四五六]|[0-9]{{1,2}}个?)?{_PERIOD})|(?P<mean>[年月日周季人户])均(?![增递遞下提降])"
    rf"|一(?P<one>{_TIMES})(?={NUMERAL}[次场場期回])"
)
_YEAR = r"(?:19|20)[0-9]{2}年度?"
_BASE_YEAR = _one_of(both("上年度 上一年度 上一年 上年 去年 往年 前年 年初 上期 上季度 上月 基期 以前年度 同期"))
BASE = rf"[较比与較與](?:{_YEAR}|{_BASE_YEAR})(?:同期|末|底|初)?(?:水平)?(?:相比)?,?"
# the base that a level starts from: 从85%提升至90%
_FROM = rf"[从由從][+-]?(?:{_DIGITS})(?:%|‰|{_RUN}{{1,4}}?)?{_one_of(LEVEL_WORDS)}"
_TEMPLATE = r"\((?=[^()]*(?:\*\*|XX|[0-9]%?[-~至到][0-9]|暂定|预计))[^()]{1,20}\)"
LEAD = rf"{PERIOD}|(?P<sign>{SIGN}|{_one_of(BEFORE)})|{BASE}|{_FROM}|{_TEMPLATE}|{_one_of(FILLERS)}"
_LEADS = "(?:" + re.sub(r"\?P<\w+>", "?:", LEAD) + ")*+"

_AND = rf"(?P<dash>[-~—–―─〜至到]{{1,2}})|[,;]?[且并]?(?P<second>{SIGN}|{_one_of(BEFORE)})"
_PART = "百分之|千分之|万分之"
_TENTH = "[一二三四五六七八九]"
_QUANTITY = (
    rf"(?P<part>{_PART})?(?P<number>{_NUMBER})(?:(?P<low_unit>{UNIT})??(?:{_AND})(?P<upper>{_NUMBER}))?(?P<more>[余餘多])?"
    rf"(?P<unit>成(?P<tenth>{_TENTH})?(?![\u4e00-\u9fff])|成(?={_LIMIT})|{UNIT})?"
    rf"(?:\((?P<bracketed>[^()]{{0,40}})\))?(?P<after>{_LIMIT})?(?P<note>\([^()]{{0,40}}\))?"
)
_END = "[。;,、.]?"
TARGET = rf"(?P<lead>{_LEADS}){_QUANTITY}{_END}"

_SIGNS = "≥≧⩾≮≤≦⩽≯<>=═"
_WORD = f"[^0-9{_SIGNS},;。()/《》〈〉]"
_NAME_ENDS = "[率度后分数量值费额次时间本性)]"
_BEFORE_NUMBER = _one_of([*BEFORE, *both("达到 达 保持在 稳定在 为")])
# a name is known by the sign, the colon or the word after it, or by its last character
_NAME = (
    rf"(?:[^0-9{_SIGNS},;。《》〈〉]{{1,30}}|[^{_SIGNS},;。《》〈〉]{{1,29}}{_NAME_ENDS})(?={SIGN})|{_WORD}{{1,20}}[0-9]{{0,2}}:"
    rf"|{_WORD}{{1,20}}?(?:{_NAME_ENDS}(?=[0-9])|(?<![不得])(?={_BEFORE_NUMBER}))|(?:{_one_of(FILLERS)})?{_one_of(VERBS)}(?:[\u4e00-\u9fff]{{2,4}}(?=[0-9]))?"
)
PHRASE = rf"(?:{_NAME})?(?P<lead>{_LEADS}){_QUANTITY}(?:全?{_one_of(DONE)}){{0,2}}{_END}"
# 90%≤合格率≤95%: the name between its bounds
BETWEEN = (
    rf"(?P<number>{_DIGITS})(?P<low_unit>{UNIT})?(?P<sign>[≤<]){_WORD}{{1,20}}[≤<](?P<upper>{_DIGITS})(?P<unit>{UNIT})?"
)
NONE_OF = rf"(?:{_one_of(both('实现 确保 保持'))})?[零0]{_one_of(MISHAPS)}"
