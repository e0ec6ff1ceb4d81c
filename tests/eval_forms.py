"""Print the share of rows that come back equal, by layout family and by perturbation, in every format (``make eval``).

Invented forms of eight fields of work with fixed seeds, through the same readers as any file; a row is right if classes,
name, sign, number, unit and words all agree, and a row that nobody printed counts as a wrong one. Scans are read where
the extra duibiao[ocr] is installed: 150 dpi, turned by up to two degrees, two forms a family since a page takes seconds.
"""

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from form_style import Block
from forms import FAMILIES
from forms_perturb import OF_PAPER, PERTURBATIONS, Print
from forms_read import filings, form, right_rows, said_in_head
from forms_render import RENDERERS, to_pdf, to_scan
from rich.console import Console
from rich.progress import track
from rich.table import Table

from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener

SEEDS, PERTURBED_SEEDS, SCAN_SEEDS = 8, 2, 2
FLOOR, SCAN_FLOOR = 0.98, 0.9  # below it a cell is printed in red
FORMATS = ("spaced-lines", "tabs", "pipes", "cell-lines", "docx", "xlsx", "html", "pdf")
HEADINGS = ("lines", "tabs", "pipes", "cells", "docx", "xlsx", "html", "pdf", "scan", "head")
_FAMILY = "layout family"
Render = Callable[[Print, list[Block], random.Random], bytes]
Case = tuple[str, str, int, Print, random.Random]


def renderers() -> dict[str, Render]:
    """Return how each column of the table is printed."""
    found: dict[str, Render] = {kind: _renderer(kind) for kind in FORMATS}
    if find_spec("rapidocr"):
        found["scan"] = lambda printed, blocks, dice: to_scan([blocks], dice.uniform(-2, 2), paper=printed.paper)
    return found


def _renderer(kind: str) -> Render:
    if kind == "pdf":
        return lambda printed, blocks, _: to_pdf([blocks], printed.paper)
    return lambda _, blocks, __: RENDERERS[kind]([blocks])


def cases() -> Iterator[Case]:
    """Return group, name, seed and form of everything that is printed."""
    for number, (family, style) in enumerate(FAMILIES.items()):
        for seed in range(SEEDS):
            yield _FAMILY, family, seed, Print(form(seed + number, style), style), random.Random(seed)
        for place, (name, change) in enumerate(PERTURBATIONS.items()):
            for seed in range(PERTURBED_SEEDS):
                dice = random.Random(1_000 * number + 10 * place + seed)
                printed = Print(form(seed + number, style, rows=seed), style)
                yield "perturbation", name, seed, change(printed, dice), dice


Sums = dict[tuple[str, str, str], tuple[int, int]]


def measure(only: str = "") -> Sums:
    """Return right and all rows (fields, for the head) by group, name and column."""
    sums: Sums = defaultdict(lambda: (0, 0))
    every = [case for case in cases() if only in case[1]]
    console, rendered = Console(stderr=True), renderers()
    with Opener(Limits(seconds=600)) as opener:  # accuracy is measured, not speed
        for group, name, seed, printed, dice in track(every, "forms", console=console, disable=not console.is_terminal):
            for kind, render in rendered.items():
                if (kind != "pdf" and name in OF_PAPER) or (
                    kind == "scan" and (group != _FAMILY or seed >= SCAN_SEEDS)
                ):
                    continue
                data = render(printed, printed.blocks(whole=kind in ("pdf", "scan")), dice)
                read = [f for document in opener.open(data, f"form.{kind}") for f in filings(document)]
                twice = printed.style.side_by_side or printed.style.goal_twice
                found = right_rows(printed.filing, read, 2 if twice else 1)
                head = said_in_head(printed.filing)
                fields = said_in_head(read[0]) if read else {}
                same = sum(fields.get(key) == value for key, value in head.items())
                for column, (right, total) in ((kind, found), ("head", (same, len(head)))):
                    before = sums[group, name, column]
                    sums[group, name, column] = (before[0] + right, before[1] + total)
    return sums


def main() -> None:
    sums = measure(*sys.argv[1:])
    for group in dict.fromkeys(group for group, _, _ in sums):
        table = Table(group, *HEADINGS, title="rows that come back equal", title_justify="left")
        for name in dict.fromkeys(name for found, name, _ in sums if found == group):
            columns = (sums.get((group, name, column)) for column in (*FORMATS, "scan", "head"))
            table.add_row(name, *map(_shown, columns, HEADINGS))
        Console(width=110).print(table)
    if not find_spec("rapidocr"):
        print("scan: needs the extra duibiao[ocr] (make test-ocr installs it)")


def _shown(found: tuple[int, int] | None, heading: str) -> str:
    if found is None:
        return ""
    share = found[0] / max(found[1], 1)
    return f"[red]{share:.3f}[/]" if share < (SCAN_FLOOR if heading == "scan" else FLOOR) else f"{share:.3f}"


if __name__ == "__main__":
    main()
