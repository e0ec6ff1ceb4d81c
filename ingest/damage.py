"""Findings on what conversion or typing damaged (rules.md R28): targets, and labels of the class columns."""

from collections.abc import Iterator

from duibiao.ingest.class_labels import read_label
from duibiao.ingest.damaged_labels import near_label
from duibiao.ingest.damaged_values import propose
from duibiao.ontology.records import Filing, Finding, Indicator, Severity

RULE = "R28"


def find_damage(filing: Filing) -> tuple[Finding, ...]:
    """Return a finding for each damaged target and each damaged label, in the order of the rows."""
    seen: set[tuple[int, str, str | None]] = set()
    found: list[Finding] = []
    for index, indicator in enumerate(filing.indicators):
        for level, raw, read in _labels(indicator):
            # a label stands once over all its rows
            if (level, raw, read) not in seen:
                seen.add((level, raw, read))
                found += _label_finding(level, raw, read, index)
        others = filing.indicators[:index] + filing.indicators[index + 1 :]
        found += _value_finding(indicator, others, index)
    return tuple(found)


def _labels(indicator: Indicator) -> Iterator[tuple[int, str, str | None]]:
    """Return level, label as printed and label as read, where the two differ by more than points."""
    pairs = ((1, indicator.level1_raw, indicator.level1), (2, indicator.level2_raw, indicator.level2))
    return ((level, raw, read) for level, raw, read in pairs if raw and read_label(raw) is None)


def _label_finding(level: int, raw: str, read: str | None, index: int) -> Iterator[Finding]:
    near = near_label(raw, level)
    name = "一级指标" if level == 1 else "二级指标"
    if near and near.text == read:
        zh, en = (
            f"{name}“{raw}”疑似识别错误，已按“{read}”读取。",
            f"The label {raw} looks misread; it was taken for {read}.",
        )
    elif near:
        zh, en = f"{name}“{raw}”疑似识别错误，未作更改。", f"The label {raw} looks misread; it was left alone."
    else:
        zh, en = f"{name}“{raw}”不是已知类别。", f"The label {raw} is no known class."
    meant = near.text if near else read
    repair = f"对照原件，可能是“{meant}”。" if meant else "对照原件。"
    repair_en = "Compare with the original" + (f"; perhaps {meant}." if meant else ".")
    # a word of another form may resemble a label by chance (绩效管理, 长效管理); one that resembles none leaves nothing to propose
    severity: Severity = "ERROR" if near and near.text == read else "WARN" if near else "INFO"
    yield Finding(RULE, severity, zh, index, en, repair, repair_en)


def _value_finding(indicator: Indicator, others: tuple[Indicator, ...], index: int) -> Iterator[Finding]:
    proposal, target = propose(indicator, others), indicator.target
    if proposal and target:
        yield Finding(
            RULE,
            "ERROR",
            f"“{indicator.level3}”的目标值“{target.text}”疑似损坏：{proposal.reason}。",
            index,
            f"The target {target.text} of {indicator.level3} looks damaged: {proposal.reason_en}.",
            f"对照原件，可能是“{proposal.text}”。",
            f"Compare with the original; perhaps {proposal.text}.",
        )
