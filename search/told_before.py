"""A candidate beside the rows chosen so far -> whether one of them measures the same: by metric, by wording, by verdict."""

from collections.abc import Sequence

from duibiao.ontology.namespaces import METRIC
from duibiao.search.candidate import Candidate
from duibiao.search.comparability import compare_all
from duibiao.search.link_metrics import linker
from duibiao.search.verdicts import Comparison

# 成本控制率 is the cost over the budget, and 总成本 is limited by the budget: one measure
_SPENT = {f"{METRIC}cost-control", f"{METRIC}total-cost"}
_ONE_THING = 0.95  # how alike two names are that are about one thing
_PART = 5  # characters from which on a name within another is no coincidence


def told_before(one: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether a chosen row measures the same, or one thing from the other end; of two metrics the catalogue knows."""
    chosen = [other for other in chosen if not _counted_apart(one, other)]
    mine, theirs = _metrics(one), [_metrics(other) for other in chosen]
    if any(mine & known or mine | known >= _SPENT for known in theirs):
        return True
    if any(_is_part(one.name, other.name) for other in chosen):
        return True
    untold = [other for other, known in zip(chosen, theirs, strict=True) if not (mine and known)]
    found = compare_all(one.name, [(other.name, None) for other in untold])
    return any(_crowds(one, other, compared) for other, compared in zip(untold, found, strict=True))


def _counted_apart(one: Candidate, other: Candidate) -> bool:
    """Whether one goal tells them apart: by another number for each (一般故障24小时内、重大故障48小时内修复), a number and a day, or as items of a list."""
    if one.horizon == "" or one.horizon != other.horizon:
        return False
    listed = one.clause == other.clause and one.name != other.name  # 电脑20台、打印机20台
    return (
        listed
        or {one.group, other.group} == {"quantity", "time"}
        or len({c.proposed.number for c in (one, other) if c.proposed}) == 2
    )


def _metrics(one: Candidate) -> set[str]:
    """The metrics that a row is: the one that it was found by, and the one that its name is linked to."""
    link = linker().link(one.name)
    return {iri for iri in (one.metric, link and link.iri) if iri}


def _crowds(one: Candidate, other: Candidate, found: Comparison) -> bool:
    """Whether two rows measure one thing: the same, its other end, or one quality of one thing among different people."""
    if found.verdict == "opposite":  # complaints and satisfaction are two instruments, and filings have both
        return "satisfaction" not in (one.group, other.group)
    if found.verdict == "related" and found.facets.get("dimension") == ("judged", "judged"):
        attribute = found.facets.get("measure", ("", ""))
        return attribute[0] == attribute[1] and found.alike >= _ONE_THING
    return found.verdict in ("same", "convertible")


def _is_part(one: str, other: str) -> bool:
    """Whether a name, but for how it ends, stands in the other, 安全责任事故 in 活动期间安全责任事故数, or is the other in another order."""
    if sorted(one) == sorted(other):  # 发放宣传资料数量, 宣传资料发放数量
        return True
    short, long = sorted((one, other), key=len)
    bare = short.removesuffix("数量").removesuffix("数")
    return (len(short) >= _PART and short in long) or (len(bare) >= _PART and bare in long)
