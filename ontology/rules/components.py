"""R20: do the parts that a text or a table names make their total, and is the budget in words that of the form?"""

import re
from collections.abc import Iterator

from duibiao.ontology.fold import fold
from duibiao.ontology.rules.arithmetic import yuan
from duibiao.ontology.rules.budgets import budget_of_year, budget_said
from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.figures import FIGURE, Figure, figure, figures
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule

_SENTENCE, _BRACKETS = re.compile("[;。]"), re.compile(r"\([^()]*\)")
_WITHIN, _TOGETHER = re.compile("[,(:、]?其中[:,]?"), re.compile(r"(?:共计|合计|总计)[^\d,、]{0,8}(?=\d)")
# what is said for one of something, or over years, is no part; money that the project saves or draws is none of its own
_EACH, _EFFECT = (
    re.compile("每|均|标准|单价|/|累计"),
    re.compile("节约|节省|带动|拉动|撬动|增收|增加|减少|产值|收入|税"),
)
# one person may be of several groups, so that these may make more than all
_CROSSING = frozenset({"人", "人次", "名", "位", "户", "户次", "家", "万人", "万人次"})
_QUOTED = 40  # characters of a text in a message


@filing_rule(
    "R20", "WARN", "money", zh="分项与合计不符，或文字与表内金额不符", en="parts against their total, words against the form",
    source="普陀 2025、2026 经费情况说明：无当年金额、分项不合计",
)  # fmt: skip
def components(case: Case) -> Iterator[Answer]:
    """The parts that a text or the rows name make their total; the budget in words is the form's annual figure."""
    yield Outcome.NOT_APPLICABLE
    for text in (case.goal, *(fold(text) for text in case.filing.narrative.values())):
        for sentence in _SENTENCE.split(text):
            yield from _within(sentence)
            yield from _together(sentence)
            yield from budget_said(sentence, case)
    yield from _rows(case.rows)
    yield from budget_of_year(case)


def _within(sentence: str) -> Iterator[Answer]:
    """500 万元, 其中甲 300 万元, 乙 250 万元: the parts are more than their total; they may be fewer than all."""
    before, *after = _WITHIN.split(sentence)
    known = figures(before)
    if len(after) != 1 or not known or not before.endswith(known[-1].text) or _EACH.search(known[-1].before + after[0]):
        return
    total, found = known[-1], 0.0
    for part in figures(after[0]):
        if part.unit != total.unit or _EFFECT.search(part.before):
            continue
        first, found = found == 0, found + part.value
        if abs(found - total.value) <= _slack(total):
            break
        if part.value > total.value and not first:  # no part any more
            return
        if found > total.value and (first or total.unit not in _CROSSING):
            yield _differs(total, found, after[0])
            return
    yield Outcome.PASS if found else Outcome.INSUFFICIENT


def _together(sentence: str) -> Iterator[Answer]:
    """甲 300 万元, 乙 250 万元, 共计 500 万元: a list with its sum."""
    plain = _BRACKETS.sub("", sentence)
    found = _TOGETHER.search(plain)
    said = FIGURE.match(plain, found.end()) if found else None
    if not (found and said) or _WITHIN.search(plain) or _EACH.search(plain):
        return
    total, listed = figure(said), plain[: found.start()]
    parts = [part.value for part in figures(listed) if part.unit == total.unit]
    mixed = total.unit != "元" and len(re.findall(r"\d+(?:\.\d+)?", listed)) > len(
        parts
    )  # 水泵12台、闸门5扇,共计17台套
    if len(parts) > 1 and not mixed:
        same = abs(sum(parts) - total.value) <= _slack(total)
        yield Outcome.PASS if same else _differs(total, sum(parts), listed)


def _rows(rows: tuple[Row, ...]) -> Iterator[Answer]:
    """培训人数, 其中:教师人数 …: rows that are parts of the row before them."""
    total, found = None, 0.0
    for row in rows:
        if not row.name.startswith("其中"):
            total, found = row, 0.0
        elif total and total.number is not None and row.number is not None and row.unit == total.unit:
            found += row.number
            alone = row.number > total.number
            yield Outcome.PASS if found <= total.number or not (alone or row.unit not in _CROSSING) else Remark(
                f"“其中”各项合计{found:g}{row.unit}，大于{total.label}{total.printed}。", f"The parts make {found:g}, more than {total.printed}.",
                "核对各项与合计。", "Check parts and total.", row.index,
            )  # fmt: skip


def _slack(total: Figure) -> float:
    """Amounts of money are rounded."""
    return max(1.0, 0.001 * total.value) if total.unit == "元" else 0.0


def _differs(total: Figure, found: float, listed: str) -> Remark:
    said, listed = f"{yuan(found)}{total.unit}", listed.strip(",、)")
    return Remark(
        f"“{listed[:_QUOTED]}{'…' if len(listed) > _QUOTED else ''}”合计{said}，与“{total.text}”不符。", f"The parts make {said}, not {total.text}.",
        "核对各项与合计。", "Check parts and total.",
    )  # fmt: skip
