"""R28: targets that conversion or typing damaged, each with what may have been meant."""

import re
from datetime import date, timedelta

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, row_rule
from duibiao.ontology.rules.values import looks_like_ge
from duibiao.ontology.rules.words import RATE_UNITS

_SERIAL = (40_000, 50_000)  # days since 1900: 2009 to 2036
_WEIRD = re.compile(r"^[Ww]\s*\d|^》|\d[Oo](?=[\d%.]|$)|(?<![A-Za-z\d])[lI](?=\d)|\d[lI](?=[\d%])|\d\s+\d+\s*[%(]")


@row_rule(
    "R28", "ERROR", "damage", zh="目标值疑似识别或录入损坏", en="target looks damaged", source="≥误识为2、≤误识为W、日期变序列号：长江禁捕 2020, 乌海 2021, 鄂州 2022; 领域规则 §4.2(10)"
)  # fmt: skip
def damaged(row: Row, case: Case) -> Answer:
    """The target does not look like a sign read as a digit, a letter among digits, or the number of a day."""
    told = next((f for f in case.filing.findings if f.rule == "R28" and f.indicator == row.index), None)
    if told:  # the reader of the document saw it
        return Remark(told.message, told.message_en, told.repair, told.repair_en, row.index, told.severity)
    if not row.indicator.target:
        return Outcome.NOT_APPLICABLE
    repaired = _repaired(row, case)
    if repaired is None:
        return Outcome.PASS
    return Remark(
        f"{row.label}{row.printed}疑似损坏，可能是“{repaired}”。", f"{row.printed} looks damaged; perhaps {repaired}.",
        f"对照原件，改为“{repaired}”。", f"Compare with the original; write {repaired}.", row.index,
    )  # fmt: skip


def _repaired(row: Row, case: Case) -> str | None:
    text = row.indicator.target.text.strip() if row.indicator.target else ""
    if looks_like_ge(row) and row.number is not None:
        return f"≥{row.number - 200:g}%"
    if _WEIRD.search(text):
        letters = re.sub(r"(?<=\d)[Oo]", "0", re.sub(r"^[Ww]\s*(?=\d)", "≤", text.replace("》", "≥")))
        return re.sub(r"[lI](?=[\d%])", "1", letters).replace(" ", "")
    timely = row.class2 == "time" or row.parts.kind == "time"
    if timely and row.number is not None and _SERIAL[0] < row.number < _SERIAL[1] and row.unit not in RATE_UNITS:
        return _day(row.number)
    return _day(float(row.unit)) if timely and re.fullmatch(r"4\d{4}", row.unit) else _doubled(row, case)


def _day(serial: float) -> str:
    return (date(1899, 12, 30) + timedelta(days=int(serial))).isoformat()


def _doubled(row: Row, case: Case) -> str | None:
    """2280 次 without a sign, where all other numbers of the form have one and this one is round behind its 2."""
    digits = f"{row.number:g}" if row.number is not None else ""
    signed = [other.operator is not None for other in case.rows if other.number is not None and other is not row]
    odd = row.operator is None and len(signed) >= 3 and all(signed)
    return f"≥{digits[1:]}{row.unit}" if odd and re.fullmatch(r"2[1-9]\d?0", digits) else None
