"""Tables as CSV and JSON, and what is exported of a store."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from duibiao.errors import OutputUnwritable
from duibiao.ontology.graph import GraphStore
from duibiao.queries.catalogue import Column
from duibiao.queries.export import EXPORT_FORMATS, ExportFormat, export, export_file
from duibiao.queries.tables import Cell, Table, csv_lines, safe_cell
from duibiao.terminal import Format, print_rows

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with GraphStore.open(tmp_path_factory.mktemp("store") / "graph") as opened:
        opened.replace([], ox.parse((HERE / "documents" / "queries.trig").read_bytes(), format=ox.RdfFormat.TRIG))
        yield opened


# ── tables ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CELLS = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()


@given(st.lists(st.tuples(CELLS, CELLS)))
@example([("=cmd|' /C calc'!A0", "＝1+1"), ("+1", "-1"), ("@x", "\tx"), ("\r", "\n")])
def test_csv_keeps_every_cell_and_runs_none(rows: list[tuple[Cell, Cell]]) -> None:
    table = Table((Column("a", "甲", "A"), Column("b", "乙", "B")), tuple(rows))
    read = list(csv.reader(io.StringIO("".join(csv_lines(table)), newline="")))
    assert read[0] == ["a", "b"]
    assert len(read) == len(rows) + 1
    for printed, row in zip(read[1:], rows, strict=True):
        for text, cell in zip(printed, row, strict=True):
            assert text.removeprefix("'" if text != str(cell) else "") == ("" if cell is None else str(cell))
            assert not isinstance(cell, str) or not text.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_csv_escapes_texts_but_not_numbers() -> None:
    assert [safe_cell(cell) for cell in ("=1", "≥1", -1, -0.5, None)] == ["'=1", "≥1", -1, -0.5, None]


@pytest.mark.parametrize(
    "rows", [[], [{"a": "有\n效", "b": [1]}], [{"a": None, "b": []}, {"a": 1.5, "b": [{"c": "="}]}]]
)
def test_rows_are_printed_one_by_one_as_a_whole_list_would_be(
    rows: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    def printed(form: Format) -> str:
        print_rows(iter(rows), form, str)
        return capsys.readouterr().out

    assert printed(Format.json) == json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    assert [json.loads(line) for line in printed(Format.jsonl).splitlines()] == rows
    read = list(csv.DictReader(io.StringIO(printed(Format.csv), newline="")))
    assert [row["a"] for row in read] == [str(row["a"] or "") for row in rows]
    assert [json.loads(row["b"]) for row in read] == [row["b"] for row in rows]


# ── export ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def exported(store: GraphStore, file_format: ExportFormat, with_vocabulary: bool = False) -> bytes:
    buffer = io.BytesIO()
    export(store, file_format, buffer, with_vocabulary)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("file_format", "rdf_format"),
    [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_dataset_comes_back_as_it_was(store: GraphStore, file_format: ExportFormat, rdf_format: ox.RdfFormat) -> None:
    back = list(ox.parse(exported(store, file_format), format=rdf_format))
    assert set(back) == set(store.quads())
    assert len(back) == len(set(back))


def test_turtle_loads_in_rdflib_as_the_same_graph(store: GraphStore) -> None:
    turtle = Graph().parse(data=exported(store, "ttl"), format="turtle")
    merged = Graph().parse(data="".join(f"{quad.triple} .\n" for quad in store.quads()), format="nt")
    assert len(turtle) == len({quad.triple for quad in store.quads()})
    assert isomorphic(turtle, merged)


def test_vocabulary_joins_on_request(store: GraphStore) -> None:
    term = b"skos:ConceptScheme"
    assert term not in exported(store, "ttl")
    assert term in exported(store, "ttl", with_vocabulary=True)


def test_csv_has_a_row_for_each_indicator(store: GraphStore) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv").decode())))
    assert len(rows) == 14
    assert rows[0]["project_name"] == "凭证制作费"
    assert {row["operator"] for row in rows} == {"", "'=", "≥", "≤"}


@pytest.mark.parametrize("file_format", EXPORT_FORMATS)
def test_export_is_the_same_whatever_the_order_of_writing(
    store: GraphStore, tmp_path: Path, file_format: ExportFormat
) -> None:
    with GraphStore.open(tmp_path / "other") as other:
        for quad in reversed(list(store.quads())):
            other.replace([], [quad])
        assert exported(other, file_format) == exported(store, file_format)


def test_a_csv_file_says_that_it_is_utf8_and_a_pipe_stays_plain(store: GraphStore, tmp_path: Path) -> None:
    export_file(store, "csv", tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_bytes().removeprefix(codecs.BOM_UTF8) == exported(store, "csv")
    assert not exported(store, "csv").startswith(codecs.BOM_UTF8)


def test_export_file_is_whole_or_absent(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    export_file(store, "nq", path)
    assert path.read_bytes() == exported(store, "nq")
    (tmp_path / "folder.nq").mkdir()
    with pytest.raises(OutputUnwritable, match=r"folder\.nq"):
        export_file(store, "nq", tmp_path / "folder.nq")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder.nq", "graph.nq"]
