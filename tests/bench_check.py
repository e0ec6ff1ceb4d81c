"""Print how many filings of a store `duibiao check` takes a second (``make bench``; python tests/bench_check.py [FILINGS])

The filings are invented: documents of twenty forms, a unit each, five years, names of rows that differ from district to district.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
from forms_words import make_filing

from duibiao.ingest.write_quads import filing_quads
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.records import Filing, Indicator, Place

FORMS, PLACES, YEARS = 20, "东西南北中上下新古青", 5
CHECK = (sys.executable, "-m", "duibiao", "check", "--format", "jsonl", "--store")


def filings(count: int) -> Iterator[Filing]:
    """Return invented filings, document by document; a unit files one document a year."""
    for number in range(count):
        document, form = divmod(number, FORMS)
        unit, year = divmod(document, YEARS)
        place = "".join(PLACES[int(digit)] for digit in f"{unit:03}") + "镇"
        made = make_filing(number)
        yield replace(
            made, source=f"{document}.txt", sha256=sha256(str(document).encode()).hexdigest(), index=form + 1,
            year=2020 + year, start=f"{2020 + year}-01-01", end=f"{2020 + year}-12-31",
            implementing_unit=f"{place}{made.implementing_unit}", project_name=f"{made.project_name}（{form + 1}）",
            annual_goal=f"{place}{form + 1}：{made.annual_goal}",
            indicators=tuple(_printed(row, f"{place}{row.level3}", line) for line, row in enumerate(made.indicators, 12)),
        )  # fmt: skip


def _printed(row: Indicator, name: str, line: int) -> Indicator:
    text = row.target.text if row.target else ""
    return replace(row, level3=name, place=Place(line, 1, f"{row.level2}\t{name}\t{text}", f"table 1 R{line}C3"))


def fill(folder: Path, count: int) -> None:
    """Write the filings into a new store, the way that is quickest for many."""
    with GraphStore.open(folder):
        pass
    store = ox.Store(str(folder / "graph"))
    quads = (quad for filing in filings(count) for quad in filing_quads(filing))
    store.bulk_extend(found for quad in quads for found in (quad, ox.Quad(quad.subject, quad.predicate, quad.object)))
    store.flush()


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        fill(Path(made), count)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        found = subprocess.run([*CHECK, made], stdout=subprocess.PIPE, check=False).stdout.count(b"\n")
        taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{count} filings, {found} findings: {taken:.1f} s, {count / taken:.0f} filings a second on {os.cpu_count()} cores"
    )
    print(f"CPU: {cpu:.1f} s, {1000 * cpu / count:.2f} ms a filing")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
