"""A Filing to quads: one named graph a filing, IRIs from content, each value with its place."""

import pyoxigraph as ox

from duibiao.ingest.quad_writer import QuadWriter
from duibiao.ingest.write_head import write_head, write_source
from duibiao.ingest.write_parts import write_parts
from duibiao.ingest.write_rows import write_indicator
from duibiao.ontology.records import Filing


def filing_quads(filing: Filing) -> set[ox.Quad]:
    """Return all that the filing says, in the graph ``filing_graph(filing)``."""
    writer = QuadWriter(filing)
    write_source(writer)
    write_head(writer)
    write_parts(writer)
    for number, indicator in enumerate(filing.indicators, 1):
        write_indicator(writer, number, indicator)
    return writer.quads
