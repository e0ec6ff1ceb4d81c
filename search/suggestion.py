"""What ``suggest`` returns: indicators for a draft with reason and evidence, and the questions it could not answer."""

from dataclasses import dataclass, field

from duibiao.errors import Phrase
from duibiao.ontology.records import Target
from duibiao.search.indicator_rows import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row of a filing that a suggestion rests on; ``indicator`` is its IRI."""

    indicator: str
    level3: str
    value_text: str | None
    implementing_unit: str | None
    project_name: str | None
    year: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One row for the draft; ``metric`` is the IRI of the catalogue's metric, ``weight`` its points of 90 (执行率 has 10)."""

    rank: int
    score: float
    level1: str
    level2: str
    level3: str
    target: Target
    metric: str | None
    weight: float
    reason: tuple[Phrase, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What could not be filled: ``about`` names the field or the indicator, ``question`` is for the drafter."""

    about: str
    question: Phrase


@dataclass(frozen=True, slots=True)
class SuggestedSet:
    """A complete set for a draft, the rows in the order of the form."""

    project: str | None
    suggestions: tuple[Suggestion, ...] = ()
    missing: tuple[Missing, ...] = field(default=())
