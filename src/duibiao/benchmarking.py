"""What the verb ``benchmark`` does: how units set a target for one measure, and where a given one stands."""

from dataclasses import dataclass
from pathlib import Path

from duibiao.benchmark_picture import write_picture
from duibiao.benchmark_record import Benchmark, as_json, as_row
from duibiao.benchmark_table import benchmark_table
from duibiao.errors import PeersTooFew, SubjectUnknown
from duibiao.ingest.target_value import read_target
from duibiao.ontology.metrics import metrics
from duibiao.ontology.records import Target
from duibiao.search.indicator_rows import IndicatorRows
from duibiao.search.peer_groups import By, groups
from duibiao.search.peer_targets import peer_targets
from duibiao.searching import search
from duibiao.terminal import LANG, Format, print_rows


@dataclass(frozen=True)
class Question:
    """What is asked: a name, a text or an IRI; the target, the unit and the year that it is about, where known."""

    text: str
    target: Target | None = None
    unit: str | None = None
    year: int | None = None


def benchmark(folder: Path, question: Question, by: By | None, least: int, picture: Path | None, form: Format) -> None:
    """Print the benchmark, and draw it where a picture is asked for. Raises PeersTooFew below ``least`` units."""
    with search(folder) as (index, rows):
        asked = _of_indicator(question, rows)
        unit = asked.target.unit if asked.target else None
        found = peer_targets(asked.text, index, rows, unit=unit, own_unit=asked.unit, year=asked.year)
    if found.n < least:
        words = len(found.peers) - found.n
        raise PeersTooFew(name=found.asked.name, found=found.n, words=words, expected=least)
    answer = Benchmark(question.text, found, asked.target, asked.year, groups(found, by, least, LANG) if by else ())
    if picture:
        write_picture(answer, picture)
    print_rows(
        [as_row(peer, LANG) for peer in found.peers], form, lambda: benchmark_table(answer), as_json(answer, LANG)
    )


def _of_indicator(question: Question, rows: IndicatorRows) -> Question:
    """The question about an indicator of the store: its name, and its own target, unit and year unless others are given."""
    if "://" not in question.text or question.text in metrics() or rows.decided.called(question.text):
        return question
    row = rows.at(question.text)
    if row is None:
        raise SubjectUnknown(iri=question.text)
    own = read_target(row.value_text) if row.value_text else None
    return Question(
        row.level3, question.target or own, question.unit or row.implementing_unit, question.year or row.year
    )


def read_question(text: str, target: str | None, unit: str | None, year: int | None) -> Question:
    """Return what the options of the command ask."""
    return Question(text, read_target(target) if target else None, unit, year)
