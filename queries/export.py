"""The whole graph in an RDF format, or its indicators as one table, into a stream or a file."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Literal, get_args

import pyoxigraph as ox

from duibiao.ontology.graph import GraphStore, vocabulary
from duibiao.ontology.namespaces import PREFIXES
from duibiao.queries.catalogue import find_query
from duibiao.queries.run import run
from duibiao.queries.tables import csv_lines
from duibiao.whole_file import whole_file

ExportFormat = Literal["ttl", "trig", "nq", "jsonld", "csv"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

_DATASETS = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}


def export(store: GraphStore, file_format: ExportFormat, output: IO[bytes], with_vocabulary: bool = False) -> None:
    """Write what the filings say; the same store gives the same bytes.

    ttl merges the graphs of all filings, trig, nq and jsonld keep them apart, csv has one row an indicator.
    ``with_vocabulary`` adds the classes, category schemes and codes, which shapes and other tools may ask for.
    """
    if file_format == "csv":
        for line in csv_lines(run(store, find_query("indicator-table"))):
            output.write(line.encode())
    elif file_format == "ttl":
        ox.serialize(_triples(_quads(store, with_vocabulary)), output, ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    else:
        ox.serialize(_quads(store, with_vocabulary), output, _DATASETS[file_format], prefixes=PREFIXES)


def export_file(store: GraphStore, file_format: ExportFormat, path: Path, with_vocabulary: bool = False) -> None:
    """Write to a file that is complete or not there: an earlier one stays until the new one is finished.

    CSV begins with a byte order mark, by which Excel knows UTF-8.
    """
    with whole_file(path) as fresh, fresh.open("wb") as output:
        output.write(codecs.BOM_UTF8 if file_format == "csv" else b"")
        export(store, file_format, output, with_vocabulary)


def _quads(store: GraphStore, with_vocabulary: bool) -> Iterator[ox.Quad]:
    yield from store.quads()
    if with_vocabulary:
        yield from sorted(vocabulary(), key=str)


def _triples(quads: Iterator[ox.Quad]) -> Iterator[ox.Triple]:
    """Return the triples as they come; what several filings say of one unit is said again, as Turtle allows."""
    return (quad.triple for quad in quads)
