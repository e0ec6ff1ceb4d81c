"""Print how right the peers of a benchmark are: ``python tests/measure_peers.py``.

Over the labelled names and questions of tests/labels marked dev; every name asks for the others of its metric.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from duibiao.ontology.fold import fold
from duibiao.search.comparability import compare
from duibiao.search.decided_metrics import DecidedMetrics
from duibiao.search.encoders import DEFAULT_ENCODER, load_encoder
from duibiao.search.name_index import NameIndex
from duibiao.search.peer_names import peer_names, read_asked
from duibiao.search.vector_cache import VectorCache

LABELS = Path(__file__).with_name("labels")


def labelled(file: str) -> Iterator[dict[str, str]]:
    """Return the lines marked dev."""
    lines = (LABELS / file).read_text("utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if row["part"] == "dev")


def shares(pairs: Iterable[tuple[set[str], set[str]]]) -> str:
    """Return the share of what was found that is wanted, and of what is wanted that was found."""
    found = wanted = right = 0
    for got, want in pairs:
        found, wanted, right = found + len(got), wanted + len(want), right + len(got & want)
    return f"{right} of {found} right ({right / found:.3f}), of {wanted} wanted ({right / wanted:.3f})"


def main() -> None:
    metrics = {fold(row["name"]): row["metric"] for row in labelled("names_fields.tsv")}
    wanted = {name: {other for other in metrics if metrics[other] == metrics[name]} - {name} for name in metrics}
    decided = DecidedMetrics()
    with tempfile.TemporaryDirectory() as made, VectorCache.open(Path(made) / "vectors.sqlite") as cache:
        index = NameIndex.build(list(metrics), load_encoder(DEFAULT_ENCODER), cache, Path(made) / "index", "r")

        def peers(question: str) -> set[str]:
            return set(peer_names(read_asked(question, index, decided), index, decided)) & set(metrics)

        alone = {n: {o for o in metrics if compare(n, o).verdict in ("same", "convertible")} - {n} for n in metrics}
        print(f"{len(metrics)} names, by verdict alone: {shares((alone[name], wanted[name]) for name in metrics)}")
        print(f"by verdict and metric: {shares((peers(name) - {name}, wanted[name]) for name in metrics)}")
        for language in ("en", "fr", "de", "ja", "ko", "zh_hant"):
            asked = [
                (row["question"], set(map(fold, row["names"].split("|"))))
                for row in labelled(f"questions_{language}.tsv")
            ]
            said = shares((peers(question), names & set(metrics)) for question, names in asked)
            print(f"{len(asked)} questions, {language}: {said}")


if __name__ == "__main__":
    main()
