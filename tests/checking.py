"""Filings made for a rule: the clean one of a tree nursery, changed; and what the rules remark on it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from forms_clean import HERE, LEVEL1

from duibiao.ingest.target_value import read_target
from duibiao.ontology.records import Filing, Funding, Indicator
from duibiao.ontology.rules.check import outcomes
from duibiao.ontology.rules.model import Outcome

Change = Callable[[Filing], Filing]


def row(level2: str, name: str, text: str, level1: str | None = None, **more: Any) -> Indicator:
    label = f"{level2}指标"
    return Indicator(
        level1 or LEVEL1.get(level2, "产出指标"), label, name, HERE, read_target(text) if text else None, **more
    )


def rows(*given: tuple[str, str, str]) -> Change:
    """Return the clean filing of a tree nursery with further rows."""
    return lambda filing: replace(filing, indicators=(*filing.indicators, *(row(*line) for line in given)))


def only(*given: Indicator) -> Change:
    return lambda filing: replace(filing, indicators=given)


def without(level2: str) -> Change:
    return lambda filing: replace(
        filing, indicators=tuple(i for i in filing.indicators if not (i.level2 or "").startswith(level2))
    )


def with_(**values: Any) -> Change:
    return lambda filing: replace(filing, **values)


def money(**values: float | None) -> Change:
    return lambda filing: replace(filing, funding=Funding(**values))


def weights(*points: float, labels: tuple[str, ...] = ()) -> Change:
    """Return rows of output, benefit and satisfaction with these points."""
    kinds = ("数量", "质量", "社会效益", "服务对象满意度")
    names = ("植树株数", "苗木成活率", "受益居民户数", "居民满意度")
    made = [
        row(kind, name, "≥90(%)", weight=weight, level1_raw=labels[n] if labels else None)
        for n, (kind, name, weight) in enumerate(zip(kinds, names, points, strict=True))
    ]
    return only(*made)


def scored(weight: float, score: float, actual: str) -> Change:
    return only(row("质量", "苗木成活率", "≥90(%)", weight=weight, score=score, actual=read_target(actual)))


def horizons(long: str, annual: str) -> Change:
    return only(row("质量", "苗木成活率", long, horizon="long"), row("质量", "苗木成活率", annual, horizon="annual"))


def fired(filing: Filing) -> set[str]:
    """Return the rules that remark on the filing, those in the shade of a graver one included."""
    return {rule for rule, outcome in outcomes(filing).items() if outcome is Outcome.FINDING}


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.yaml"
    path.write_text(text, "utf-8")
    return path
