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
from forms_words import COMMON, FIELDS, make_filing

from duibiao.ingest.quad_writer import filing_graph
from duibiao.ingest.write_quads import filing_quads
from duibiao.ontology.as_read import as_read
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.records import Filing, Indicator, Place

FORMS, YEARS, PLACES = 20, 5, "东西南北中上下新古青"
# what each form of a document is about; its own rows name it, those of every form do so in every second one: 79 % of the
# names of a document are distinct (in the five sample documents 74 %), and they recur over the years
OBJECTS = (
    "滨河步道", "社区学校", "敬老院", "集贸市场", "村卫生室", "文化广场", "乡村道路", "灌溉水渠", "公共厕所", "便民服务大厅", "垃圾中转站",
    "幼儿园", "防汛仓库", "停车场", "图书馆", "体育公园", "残疾人之家", "人才公寓", "污水管网", "消防站",
)  # fmt: skip
SHARED = frozenset(name for names in COMMON.values() for name, _ in names)
GOAL = "1.组织实施{}项目，按月检查进度和质量，发现问题及时整改，年度终了前完成验收和绩效自评。\n"
CHECK = (sys.executable, "-m", "duibiao", "check", "--format", "jsonl", "--store")


def filings(count: int) -> Iterator[Filing]:
    """Return invented filings, document by document; a unit files one document a year, with the same projects."""
    for number in range(count):
        document, form = divmod(number, FORMS)
        unit, year = divmod(document, YEARS)
        place = "".join(PLACES[int(digit)] for digit in f"{unit:03}") + "镇"
        field = sorted(FIELDS)[(unit + form) % len(FIELDS)]
        made = make_filing(number, field=field)
        yield replace(
            made, source=f"{document}.txt", sha256=sha256(str(document).encode()).hexdigest(), index=form + 1,
            year=2020 + year, start=f"{2020 + year}-01-01", end=f"{2020 + year}-12-31",
            implementing_unit=f"{place}{made.implementing_unit}", project_name=OBJECTS[form] + FIELDS[field].projects[form % 3],
            annual_goal=GOAL.format(place + OBJECTS[form]) + str(made.annual_goal),
            indicators=tuple(_printed(row, _name(place, form, row), line) for line, row in enumerate(made.indicators, 12)),
        )  # fmt: skip


def _name(place: str, form: int, row: Indicator) -> str:
    return f"{place}{'' if row.level3 in SHARED and form % 2 else OBJECTS[form]}{row.level3}"


def _printed(row: Indicator, name: str, line: int) -> Indicator:
    text = row.target.text if row.target else ""
    return replace(row, level3=name, place=Place(line, 1, f"{row.level2}\t{name}\t{text}", f"table 1 R{line}C3"))


def fill(folder: Path, count: int) -> None:
    """Write the filings into a new store, the way that is quickest for many."""
    with GraphStore.open(folder):
        pass
    store = ox.Store(str(folder / "graph"))
    store.bulk_extend(quad for filing in filings(count) for quad in _stored(filing))
    store.flush()


def _stored(filing: Filing) -> Iterator[ox.Quad]:
    yield as_read(filing_graph(filing), filing)
    for quad in filing_quads(filing):
        yield from (quad, ox.Quad(quad.subject, quad.predicate, quad.object))


def measure(folder: Path, count: int) -> None:
    """Print how long the check takes, and what the largest of its processes holds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with subprocess.Popen([*CHECK, str(folder)], stdout=subprocess.PIPE) as check:
        found = sum(1 for _ in check.stdout or ())
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{count} filings, {found} findings: {taken:.1f} s, {count / taken:.0f} filings a second on {os.cpu_count()} cores"
    )
    print(f"CPU: {cpu:.1f} s, {1000 * cpu / count:.2f} ms a filing; largest process: {after.ru_maxrss / 1024:.0f} MB")


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as made:
        fill(Path(made), count)
        measure(Path(made), count)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
