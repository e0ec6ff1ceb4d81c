"""What the encoder of names is taught with: labels, and lessons drawn from them anew in each round (tests/train_encoder.py)."""

import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

import eval_labels

from duibiao.ontology.fold import fold
from duibiao.ontology.metrics import wordings as labels
from duibiao.search.foreign_name import is_chinese
from duibiao.search.name_encoder import JUDGED

GROUPS, SETS = eval_labels.LABELS / "groups.tsv", eval_labels.LABELS / "sets.tsv"
BATCH = 64
# Pairs of each verdict drawn from a set in a round, metrics of the groups that give pairs, pairs in a batch
DRAWN, OF_GROUPS, PAIRS = 5, 1500, 48
NOT_SAME = -1  # what two metrics of one topic are: related or different

Item = TypeVar("Item")
# A topic, "" where none is known, the wordings of one metric, and what is none of it
Group = tuple[str, list[str], list[str]]
Set = dict[str, list[str]]  # the names of a set by what they are to its measure
Lesson = tuple[int, str, str, str]  # the number of a metric, two of its wordings, and what is none of them, or ""
Pair = tuple[str, str, int]  # two names and what they are, a place of JUDGED or NOT_SAME


def wordings(part: str) -> list[Group]:
    """Return the wordings of each metric of groups.tsv in that part."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in eval_labels.rows(GROUPS):
        if row["part"] == part:
            found.setdefault((row["topic"], row["metric"]), []).append(row["name"])
    return [(topic, names, []) for (topic, _), names in found.items()]


def sets(part: str) -> dict[str, Set]:
    """Return the sets of sets.tsv in that part, by their numbers."""
    found: dict[str, Set] = {}
    for row in eval_labels.rows(SETS):
        if row["part"] == part:
            found.setdefault(row["set"], {}).setdefault(row["relation"], []).append(row["name"])
    return found


def of_sets(given: dict[str, Set]) -> list[Group]:
    """Return the wordings of each measure, sixteen of one hand being a topic, which is about a field."""
    found: list[Group] = []
    for number, one in given.items():
        hand, _, place = number.partition("-")
        others = [name for relation in JUDGED[1:] for name in one.get(relation, [])]
        found.append((f"{hand}/{int(place) // 16}", one["same"], others))
    return found


def of_catalogue() -> list[Group]:
    """Return the Chinese labels of each metric, those by which people ask for it too."""
    return [("", [fold(text) for text in said if is_chinese(text)], []) for said in labels().values()]


def lessons(groups: Sequence[Group]) -> list[tuple[Lesson, ...]]:
    """Return batches of two wordings of one metric, metrics of one topic side by side."""
    shuffled = list(_topics(groups).values())
    random.shuffle(shuffled)
    every = (
        (number, *two, random.choice(others) if others else "")
        for numbers in shuffled
        for number in numbers
        for _, names, others in (groups[number],)
        for two in _in_twos(names)
    )
    return list(batches(every, BATCH))


def _topics(groups: Sequence[Group]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for number, (topic, *_) in enumerate(groups):
        found.setdefault(topic or number, []).append(number)
    return found


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def _in_twos(names: Sequence[str]) -> list[tuple[str, str]]:
    """Up to four pairs of the names, drawn anew each time."""
    drawn = random.sample(names, len(names))
    return list(zip(drawn[::2], drawn[1::2], strict=False))[:4]


def pairs_of_sets(given: Iterable[Set]) -> Iterator[Pair]:
    """Yield pairs of every verdict from each set, in either order."""
    for one in given:
        for place, relation in enumerate(JUDGED):
            for _ in range(DRAWN if one.get(relation) else 0):
                same = relation == "same"
                two = (
                    random.sample(one["same"], 2)
                    if same
                    else [random.choice(one["same"]), random.choice(one[relation])]
                )
                yield (*random.sample(two, 2), place)  # type: ignore[misc]


def pairs_of_groups(groups: Sequence[Group]) -> Iterator[Pair]:
    """Yield two wordings of a metric, and one of it beside one of another metric of its topic, for metrics drawn at random."""
    topics = _topics(groups)
    for number in random.choices(range(len(groups)), k=OF_GROUPS):
        topic, names, _ = groups[number]
        if len(names) > 1:
            yield (*random.sample(names, 2), 0)  # type: ignore[misc]
        if others := [other for other in topics.get(topic, []) if other != number]:
            yield random.choice(names), random.choice(groups[random.choice(others)][1]), NOT_SAME


def pair_lessons(pairs: Iterable[Pair]) -> list[tuple[Pair, ...]]:
    """Return the pairs in batches, those of like length together, which saves time."""
    drawn = list(pairs)
    random.shuffle(drawn)
    runs = batches(drawn, PAIRS * 20)
    return [some for run in runs for some in batches(sorted(run, key=lambda p: len(p[0]) + len(p[1])), PAIRS)]


def labelled_pairs() -> dict[str, list[Pair]]:
    """Return the labelled pairs marked dev, by table; convertible counts as the same."""
    return {
        table: [(r["name_a"], r["name_b"], JUDGED.index(r["verdict"].replace("convertible", "same"))) for r in rows]
        for table, rows in eval_labels.pairs().items()
        if table.endswith(" dev")
    }


def without(table: str, tables: dict[str, list[Pair]], names: Iterable[str]) -> list[Pair]:
    """Return the pairs of the other tables that show no name of this one, nor any of ``names``."""
    shown = {fold(name) for one, other, _ in tables.get(table, []) for name in (one, other)} | set(names)
    return [
        pair
        for other, pairs in tables.items()
        for pair in pairs
        if other != table and not {fold(pair[0]), fold(pair[1])} & shown
    ]


def in_either_order(pairs: Iterable[Pair]) -> Iterator[Pair]:
    for one, other, place in pairs:
        yield (*random.sample((one, other), 2), place)  # type: ignore[misc]
