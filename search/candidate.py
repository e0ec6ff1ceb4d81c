"""What a row of a draft may become: a metric or name with where it comes from and how much speaks for it."""

from dataclasses import dataclass
from typing import Any

from duibiao.ontology.records import Target
from duibiao.ontology.rules.case import Row
from duibiao.search.draft_words import DraftWords
from duibiao.search.peer_filings import Peer
from duibiao.search.project_kinds import Usual

# Relevance is about the share of like filings that have the metric, 0 to 1; the rest is our choice on that scale, from reading
# sets for drafts of ten fields: a promise and an own row come before all others, a usual row before one filing in eight.
PROMISED, OWN, USUAL = 3.0, 1.0, 0.12
KNOWN = 0.75  # familiarity from which on numbers of the store's projects show the order of size; drafts of other fields have less
NEAR = 0.25  # likeness from which on a peer's words may stand for the draft's: twins of the samples have 0.3 and more


@dataclass(frozen=True, slots=True)
class Candidate:
    """A metric or name that the draft may be measured by; ``rows`` are those of peers, the nearest first.

    ``proposed`` is the target where goal or kind gives one, ``usual_name`` the name that the kind gives with it; ``asked`` the unit of a number that only the drafter knows.
    ``clause`` is what a goal says of it, ``horizon`` which goal, annual or long.
    """

    key: str
    group: str
    name: str
    metric: str | None
    relevance: float
    rows: tuple[tuple[Peer, Row], ...] = ()
    own: Row | None = None
    proposed: Target | None = None
    asked: str = ""
    clause: str = ""
    horizon: str = ""
    kind: str = ""
    usual_name: str = ""
    familiar: float = 0.0


def usual_parts(kind: tuple[Usual, float] | None, words: DraftWords) -> dict[str, Any]:
    """Return what the kind of project says of a metric: its name, its target or the unit of the number to ask for."""
    if kind is None:
        return {}
    row = kind[0]
    asked = row.target.removeprefix("?") if row.target.startswith("?") else ""
    return {
        "kind": row.kind,
        "usual_name": row.name(words),
        "asked": asked,
        "proposed": None if asked else row.value(),
    }
