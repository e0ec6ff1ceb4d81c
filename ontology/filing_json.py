"""A Filing as JSON: the public contract of ``duibiao parse --format json``."""

from dataclasses import asdict
from typing import Any

from duibiao.ontology.records import Filing, Finding, Indicator, Target, Unread

_HEAD = (
    "source", "index", "year", "project_name", "project_nature", "project_category", "competent_department",
    "implementing_unit", "start", "end",
)  # fmt: skip


def filing_json(filing: Filing) -> dict[str, Any]:
    """Return the filing with the keys of the contract, ready for json.dumps."""
    return {
        **{key: getattr(filing, key) for key in _HEAD},
        "funding": asdict(filing.funding),
        "overall_goal": filing.overall_goal,
        "annual_goal": filing.annual_goal,
        "narrative": dict(filing.narrative),
        "indicators": [_indicator(indicator) for indicator in filing.indicators],
        "unread": [_unread(item) for item in filing.unread],
        "findings": [_finding(item) for item in filing.findings],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    target = indicator.target or Target("")
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "level1_raw": indicator.level1_raw,
        "level2_raw": indicator.level2_raw,
        "value_text": target.text or None,
        "operator": target.operator,
        "number": target.number,
        "unit": target.unit,
        "qualitative": target.qualitative,
        "page": indicator.place.page,
        "line": indicator.place.line,
        **_further(indicator),
    }


def _further(indicator: Indicator) -> dict[str, Any]:
    """Return what only some forms have."""
    target, actual = indicator.target or Target(""), indicator.actual or Target("")
    values = {
        "upper": target.upper,
        "horizon": indicator.horizon,
        "weight": indicator.weight,
        "actual": actual.text or None,
        "actual_number": actual.number,
        "actual_upper": actual.upper,
        "actual_unit": actual.unit,
        "score": indicator.score,
        **indicator.columns,
    }
    return {key: value for key, value in values.items() if value is not None}


def _unread(item: Unread) -> dict[str, Any]:
    return {"page": item.place.page, "line": item.place.line, "text": item.text}


def _finding(item: Finding) -> dict[str, Any]:
    return {"rule": item.rule, "severity": item.severity, "indicator": item.indicator, "message": item.message}
