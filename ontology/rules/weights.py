"""R15-R18: do the points (分值) add up and follow the scheme?"""

import re
from collections import defaultdict
from collections.abc import Iterator

from duibiao.ontology.rules.case import Case, Row
from duibiao.ontology.rules.model import Answer, Outcome, Remark, filing_rule
from duibiao.ontology.rules.words import WEIGHTS

_CLASSES = {"cost": "成本", "output": "产出", "benefit": "效益", "satisfaction": "满意度", "influence": "影响力"}
_POINTS = re.compile(r"[(（]?(\d+(?:\.\d+)?)分[)）]?")


def _tables(case: Case) -> Iterator[list[tuple[Row, float]]]:
    """Return the weighted rows of each table (long-term and annual apart), nothing where some row lacks its points."""
    for table in dict.fromkeys(row.indicator.table for row in case.rows):
        rows = [row for row in case.rows if row.indicator.table == table]
        weighted = [(row, row.indicator.weight) for row in rows if row.indicator.weight is not None]
        if weighted and len(weighted) == len(rows):
            yield [(row, weight) for row, weight in weighted]


def _sums(table: list[tuple[Row, float]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for row, weight in table:
        found[row.class1] += weight
    return dict(found)


def _absent(case: Case) -> Outcome:
    some = any(row.indicator.weight is not None for row in case.rows)
    return Outcome.INSUFFICIENT if some else Outcome.NOT_APPLICABLE


@filing_rule(
    "R15", "ERROR", "weights", zh="分值合计不是90分（含执行率为100分）", en="points do not add up to 90 (100)",
    source="财预〔2021〕101号：指标90分 + 预算执行率10分（待核原文）; 乌海 2021; 某省绩效系统",
)  # fmt: skip
def weights_sum(case: Case) -> Iterator[Answer]:
    """All points together make 90, or 100 where 预算执行率 is among them."""
    for table in _tables(case):
        total = sum(weight for _, weight in table)
        yield Outcome.PASS if min(abs(total - 90), abs(total - 100)) < 0.01 else Remark(
            f"各项分值合计{total:g}分，应为90分（含预算执行率为100分）。", f"The points add up to {total:g}, not 90 (or 100).",
            "调整分值。", "Adjust the points.",
        )  # fmt: skip
    yield _absent(case)


@filing_rule(
    "R16", "WARN", "weights", zh="一级指标分值不合规定比例", en="points of the first level off the scheme",
    source="财预〔2021〕101号（待核原文）; 池州、普陀、乌海：产出50 效益30 满意度10",
)  # fmt: skip
def weights_scheme(case: Case) -> Iterator[Answer]:
    """The first level has 50/30/10, or 20/40/20/10 with costs, satisfaction going to benefit where it is absent."""
    for table in _tables(case):
        sums = _sums(table)
        if abs(sum(sums.values()) - 90) > 0.01 or "" in sums or "input" in sums:
            yield Outcome.INSUFFICIENT
        elif sums in WEIGHTS:
            yield Outcome.PASS
        else:
            zh = "、".join(f"{_CLASSES[key]}{value:g}" for key, value in sums.items())
            said = ", ".join(f"{key} {value:g}" for key, value in sums.items())
            yield Remark(
                f"一级指标分值为{zh}，一般为产出50、效益30、满意度10（有成本指标时20/40/20/10）。",
                f"The first level has {said}; usual is 50/30/10, or 20/40/20/10 with costs.",
                "按规定比例调整，或说明特殊情况。", "Follow the scheme or say why not.",
            )  # fmt: skip
    yield _absent(case)


@filing_rule(
    "R17", "ERROR", "weights", zh="下级分值合计不等于上级", en="points below do not make the points above",
    source="某省绩效系统：下级指标录入合计应等于上级设置数",
)  # fmt: skip
def weights_nested(case: Case) -> Iterator[Answer]:
    """The rows of a class whose label carries points add up to them."""
    for table in _tables(case):
        for key in ("level1_raw", "level2_raw"):
            groups: dict[str, float] = defaultdict(float)
            for row, weight in table:
                groups[getattr(row.indicator, key) or ""] += weight
            for label, total in groups.items():
                if points := _POINTS.search(label):
                    yield _nested(label, float(points[1]), total)
    yield Outcome.NOT_APPLICABLE


def _nested(label: str, points: float, total: float) -> Answer:
    if abs(points - total) < 0.01:
        return Outcome.PASS
    return Remark(
        f"“{label}”下各指标分值合计{total:g}分。", f"The rows under {label} make {total:g} points.",
        "使下级合计等于上级分值。", "Make the rows add up to the points of their class.",
    )  # fmt: skip


@filing_rule(
    "R18", "INFO", "weights", zh="分值没有区分轻重", en="points do not tell what matters", source="赤峰市审计局：权重设置不合理; 门槛为本项目所定"
)  # fmt: skip
def weights_flat(case: Case) -> Iterator[Answer]:
    """Points differ between rows, and no row takes a third of all."""
    for table in _tables(case):
        weights = [weight for _, weight in table]
        if len(weights) < 4:
            yield Outcome.NOT_APPLICABLE
        elif (len(set(weights)) == 1 and len(_sums(table)) > 1) or max(weights) > case.thresholds.weight_share:
            yield Remark(
                "各项分值完全相同，或单项过大，看不出重点。", "All points are equal, or one row takes too many.",
                "按重要程度分配分值。", "Give points by importance.",
            )  # fmt: skip
        else:
            yield Outcome.PASS
    yield _absent(case)
