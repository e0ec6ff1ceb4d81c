"""The store: repeated, changed, interrupted and refused ingests."""

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import rdflib.query
from forms import FAMILIES, lay_out
from forms_render import to_docx, to_pdf, to_xlsx
from forms_words import make_filing
from hostile import packed

from duibiao import searching, tasks
from duibiao.errors import DuibiaoError, IndexStale, StoreBusy, StoreInvalid, StoreMissing, StoreNewer, StoreOlder
from duibiao.ingest.quad_terms import term
from duibiao.ingest.read_document import read_document
from duibiao.ingest.store_filings import store_filings
from duibiao.ontology.graph import LEDGER_GRAPH, GraphStore
from duibiao.ontology.index_mark import index_revision
from duibiao.ontology.store_folder import SCHEMA_VERSION
from duibiao.search.encoders import DEFAULT_ENCODER

ROOT = Path(__file__).parents[1]


def ingest(folder: Path, *paths: Path) -> list[tasks.FileReport]:
    reports: list[tasks.FileReport] = []
    tasks.ingest(folder, list(paths), DEFAULT_ENCODER, report=reports.append)
    return reports


def quads(folder: Path) -> set[ox.Quad]:
    with GraphStore.read(folder) as store:
        return store.match(None)


def test_ingesting_twice_changes_no_triple(sample_store: Path, samples: list[Path], tmp_path: Path) -> None:
    first = ingest(tmp_path / "store", *samples)
    before = quads(tmp_path / "store")
    second = ingest(tmp_path / "store", *reversed(samples))
    assert {report.outcome for report in first} == {"new"}
    assert {report.outcome for report in second} == {"unchanged"}
    assert quads(tmp_path / "store") == before == quads(sample_store)


def test_changed_file_replaces_what_its_path_said(samples: list[Path], tmp_path: Path) -> None:
    path = tmp_path / "filing.txt"
    text = samples[4].read_text("utf-8")
    path.write_text(text, "utf-8")
    ingest(tmp_path / "store", path)
    before = len(quads(tmp_path / "store"))
    path.write_text(text.replace("720,000.00", "730,000.00"), "utf-8")
    assert [report.outcome for report in ingest(tmp_path / "store", path)] == ["changed"]
    with GraphStore.read(tmp_path / "store") as store:
        amounts = {row["amount"].value for row in store.select("SELECT ?amount { ?f duibiao:annualTotal ?amount }")}
    assert "730000" in amounts
    assert "720000" not in amounts
    assert len(quads(tmp_path / "store")) == before


def projects(folder: Path) -> set[str]:
    with GraphStore.read(folder) as store:
        return {row["name"].value for row in store.select("SELECT ?name { ?f duibiao:hasProject/duibiao:name ?name }")}


def invented(name: str) -> str:
    return f"项目支出绩效目标表\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t修缮间数\t≥3间\n"


def test_an_archive_is_replaced_whole_and_nothing_else_is_touched(tmp_path: Path) -> None:
    archive, other, store = tmp_path / "all.zip", tmp_path / "all.zip-copy.txt", tmp_path / "store"
    other.write_text(invented("门房修缮"), "utf-8")
    archive.write_bytes(
        packed({"甲.txt": invented("礼堂修缮"), "乙.txt": invented("食堂修缮"), "丙.txt": invented("操场修缮")})
    )
    ingest(store, other, archive)
    assert projects(store) == {"门房修缮", "礼堂修缮", "食堂修缮", "操场修缮"}
    # 乙 is gone, 丙 has what 甲 said, 甲 cannot be read and keeps what it said
    archive.write_bytes(
        packed({"甲.txt": bytes(range(256)), "丙.txt": invented("礼堂修缮"), "丁.txt": invented("泳池修缮")})
    )
    reports = {report.path.name: report.outcome for report in ingest(store, archive)}
    assert reports == {"甲.txt": None, "丙.txt": "changed", "丁.txt": "new", "乙.txt": "removed"}
    assert projects(store) == {"门房修缮", "礼堂修缮", "泳池修缮"}
    assert {report.outcome for report in ingest(store, archive, other)} == {"unchanged", None}


def test_an_archive_that_cannot_be_opened_keeps_what_it_said(tmp_path: Path) -> None:
    archive, store = tmp_path / "all.zip", tmp_path / "store"
    archive.write_bytes(packed({"甲.txt": invented("礼堂修缮")}))
    ingest(store, archive)
    archive.write_bytes(archive.read_bytes()[:60])
    ingest(store, archive)
    assert projects(store) == {"礼堂修缮"}


def test_same_content_under_two_paths_stays_until_both_are_gone(samples: list[Path], tmp_path: Path) -> None:
    one, two, store = tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "store"
    for path in (one, two):
        path.write_bytes(samples[3].read_bytes())
        ingest(store, path)
    one.write_bytes(samples[4].read_bytes())
    ingest(store, one)
    with GraphStore.read(store) as graph:
        assert len(graph.graphs()) == 3 + 7
    two.write_bytes(samples[4].read_bytes())
    ingest(store, two)
    with GraphStore.read(store) as graph:
        assert len(graph.graphs()) == 7


@pytest.mark.parametrize("round_", range(12))
def test_killed_ingest_is_completed_by_a_repeat(
    round_: int, sample_store: Path, samples: list[Path], tmp_path: Path
) -> None:
    folder = tmp_path / "store"
    vectors = sample_store / "vectors.sqlite"
    if round_ % 2:  # with vectors at hand the kill meets the index and the mark rather than the embedding
        ingest(folder, samples[3])
        (folder / "vectors.sqlite").write_bytes(vectors.read_bytes())
    command = [
        sys.executable,
        "-m",
        "duibiao",
        "ingest",
        *map(str, samples),
        "--store",
        str(folder),
        "--format",
        "json",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.Random(round_).uniform(0.2, 2.2))
    process.send_signal(signal.SIGKILL)
    process.wait()
    _readable_or_clear(folder)
    if not (folder / "vectors.sqlite").exists():
        folder.mkdir(exist_ok=True)
    ingest(folder, *samples)
    assert quads(folder) == quads(sample_store)
    with searching.search(folder) as (index, _):
        assert len(index.names) == 412


def _readable_or_clear(folder: Path) -> None:
    """After a kill a reader sees files whole or not at all; a search works, or says what to do."""
    try:
        with GraphStore.read(folder) as store:
            forms = Counter(quad.object for quad in store.match(None, None, term("readFrom")))
    except StoreMissing:
        return
    assert set(forms.values()) <= {14, 19, 3, 7}
    with suppress(IndexStale), searching.search(folder) as (index, _):
        assert index.names


def test_index_of_an_interrupted_ingest_is_refused_until_the_repeat(samples: list[Path], tmp_path: Path) -> None:
    ingest(tmp_path / "store", samples[3])
    with GraphStore.open(tmp_path / "store") as store:
        store_filings(store, samples[4], read_document(samples[4]))
        assert index_revision(store) is None
    with pytest.raises(IndexStale), searching.search(tmp_path / "store"):
        pass
    ingest(tmp_path / "store", samples[4])
    with searching.search(tmp_path / "store") as (index, _):
        assert "专款专用率" in index.names


def test_store_of_another_version_is_refused_and_left_alone(samples: list[Path], tmp_path: Path) -> None:
    ingest(tmp_path / "store", samples[3])
    marker = tmp_path / "store" / "store.json"
    for version, error in ((SCHEMA_VERSION + 1, StoreNewer), (SCHEMA_VERSION - 1, StoreOlder)):
        marker.write_text(json.dumps({"schema": version}), "utf-8")
        for opened in (GraphStore.read, GraphStore.open):
            with pytest.raises(error), opened(tmp_path / "store"):
                pass
        assert json.loads(marker.read_text("utf-8")) == {"schema": version}
    marker.write_text("{", "utf-8")
    with pytest.raises(StoreInvalid), GraphStore.open(tmp_path / "store"):
        pass


def test_folder_with_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("keep me", "utf-8")
    with pytest.raises(StoreInvalid), GraphStore.open(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(StoreMissing), GraphStore.read(tmp_path):
        pass


def test_default_graph_holds_each_statement_of_the_filings_once(
    sample_store: Path, samples: list[Path], tmp_path: Path
) -> None:
    ingest(tmp_path / "store", *samples)
    changed = tmp_path / "changed.txt"
    for text in ("720,000.00", "710,000.00"):  # the second time it takes back what the first one said
        changed.write_text(samples[4].read_text("utf-8").replace("720,000.00", text), "utf-8")
        ingest(tmp_path / "store", changed)
    changed.write_bytes(samples[4].read_bytes())
    ingest(tmp_path / "store", changed)
    for folder in (sample_store, tmp_path / "store"):
        with GraphStore.read(folder) as store:
            named = {quad.triple for quad in store.match(None) if quad.graph_name != LEDGER_GRAPH}
            merged = [row["s"] for row in store.select("SELECT ?s { ?s ?p ?o }")]
        assert len(merged) == len(named)


def test_one_writer_or_many_readers(samples: list[Path], tmp_path: Path) -> None:
    ingest(tmp_path / "store", samples[3])
    opened, read = partial(GraphStore.open, tmp_path / "store"), partial(GraphStore.read, tmp_path / "store")
    with read(), read(), pytest.raises(StoreBusy), opened():
        pass
    with opened(), pytest.raises(StoreBusy), read():
        pass


def test_bad_input_alone_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (report,) = ingest(tmp_path / "store", tmp_path / "empty.txt")
    assert isinstance(report.error, DuibiaoError)
    assert not (tmp_path / "store").exists()


def test_one_bad_file_does_not_stop_the_others(samples: list[Path], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    reports = ingest(tmp_path / "store", tmp_path / "bad.txt", samples[3])
    assert [report.outcome for report in reports] == [None, "new"]


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # rdflib's own, when it queries
def test_rdflib_sees_the_same_store(sample_store: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?row a <https://w3id.org/duibiao/ontology#Indicator> }"
    with GraphStore.read(sample_store) as store:
        (row,) = store.as_rdflib().query(count)
        assert isinstance(row, rdflib.query.ResultRow)
        assert int(row[0]) == 582 == len(list(store.select("SELECT ?row { ?row a duibiao:Indicator }")))


def test_graph_of_the_samples_conforms_to_the_shapes(sample_store: Path) -> None:
    assert_conforms(sample_store)


def test_graph_of_forms_with_more_columns_conforms_to_the_shapes(tmp_path: Path) -> None:
    names = ("self-evaluation", "twin-tables", "townships", "individual-indicators", "traditional", "damaged-label")
    ingest(tmp_path / "store", *(ROOT / "tests" / "documents" / f"{name}.txt" for name in names))
    with GraphStore.read(tmp_path / "store") as store:
        query = "SELECT ?row { ?row duibiao:hasActual ?value ; duibiao:score ?score ; duibiao:weight ?weight }"
        assert len(list(store.select(query))) == 5
        assert len(list(store.select("SELECT ?row { ?row duibiao:horizon duibiao:longTerm }"))) == 4
        assert len(list(store.select("SELECT ?row { ?row duibiao:valueColumn ?heading }"))) == 20
        assert len(list(store.select("SELECT ?row { ?row duibiao:previous ?level }"))) == 3
    assert_conforms(tmp_path / "store")


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_graph_of_other_formats_conforms_to_the_shapes(suffix: str, tmp_path: Path) -> None:
    style = FAMILIES["self-evaluation"]
    sections = [lay_out(make_filing(seed), style) for seed in (1, 2)]
    (tmp_path / f"form.{suffix}").write_bytes({"docx": to_docx, "xlsx": to_xlsx, "pdf": to_pdf}[suffix](sections))
    (report,) = ingest(tmp_path / "store", tmp_path / f"form.{suffix}")
    assert report.filings == 2
    assert_conforms(tmp_path / "store")


def assert_conforms(folder: Path) -> None:
    data = rdflib.Graph()
    with GraphStore.read(folder) as store:
        triples = {quad.triple for quad in store.quads()}
        data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    for name in ("schema.ttl", "categories.ttl", "codes.ttl"):
        data.parse(ROOT / "ontology" / name)
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    result = pyshacl.validate(data, shacl_graph=shapes)  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    assert result[0] is True, result[2]


def test_every_value_stands_in_the_line_it_was_read_from(sample_store: Path, samples: list[Path]) -> None:
    lines = {path.name: path.read_text("utf-8").split("\n") for path in samples}
    query = """SELECT ?file ?line ?quote ?raw { ?target duibiao:rawText ?raw ; duibiao:readAt ?place .
      ?place duibiao:inFile/duibiao:fileName ?file ; duibiao:line ?line ; duibiao:quote ?quote }"""
    with GraphStore.read(sample_store) as store:
        rows = [
            (row["file"].value, int(row["line"].value), row["quote"].value, row["raw"].value)
            for row in store.select(query)
        ]
    assert len(rows) == 579
    for file, line, quote, raw in rows:
        assert lines[file][line - 1] == quote
        assert raw in quote


def test_a_cell_of_any_length_is_read_from_the_store(tmp_path: Path) -> None:
    """A damaged document may glue its pages into one name: it must not keep the store from being read."""
    name = "长" * 140_000
    with GraphStore.open(tmp_path / "store") as store:
        node = ox.NamedNode("http://example.org/i")
        store.replace((), [ox.Quad(node, node, ox.Literal(name), node)])
        assert list(store.texts("SELECT ?o WHERE { GRAPH ?g { <http://example.org/i> ?p ?o } }")) == [[name]]
