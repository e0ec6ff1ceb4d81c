"""The head of a filing as quads: source, form, unit and project."""

import pyoxigraph as ox

from duibiao.ingest.quad_terms import date_literal, file_iri, term, text_literal, unit_iri, unit_name, xsd
from duibiao.ingest.quad_writer import QuadWriter
from duibiao.ontology.fold import fold
from duibiao.ontology.graph_names import HEAD
from duibiao.ontology.namespaces import content_iri

READER_VERSION = "1"


def write_source(writer: QuadWriter) -> None:
    """Add the file, and the run that read it."""
    file = file_iri(writer.filing.sha256)
    writer.node(file.value, "SourceFile", "readFrom", writer.iri)
    writer.add(file.value, "fileName", ox.Literal(writer.filing.source))
    writer.add(file.value, "sha256", ox.Literal(writer.filing.sha256))
    run = writer.node(
        content_iri("run", writer.filing.sha256, READER_VERSION), "IngestRun", "prov:wasGeneratedBy", writer.iri
    )
    writer.add(run, "prov:used", file)
    writer.add(run, "readerVersion", ox.Literal(READER_VERSION))


def write_head(writer: QuadWriter) -> None:
    """Add what the head of the form says, and where."""
    filing, iri = writer.filing, writer.iri
    writer.add(iri, "rdf:type", term("Filing"))
    if any(indicator.actual or indicator.score is not None for indicator in filing.indicators):
        writer.add(iri, "rdf:type", term("SelfEvaluation"))
    writer.add(iri, "formIndex", xsd(str(filing.index), "integer"))
    writer.add(iri, "fiscalYear", xsd(str(filing.year), "gYear") if filing.year else None)
    writer.add(iri, "projectNature", text_literal(filing.project_nature))
    writer.add(iri, "projectCategory", text_literal(filing.project_category))
    writer.add(iri, "startDate", date_literal(filing.start))
    writer.add(iri, "endDate", date_literal(filing.end))
    writer.add(iri, "classScheme", ox.NamedNode(writer.scheme) if writer.scheme else None)
    unit = _unit(writer, "implementingUnit", filing.implementing_unit)
    _unit(writer, "competentDepartment", filing.competent_department)
    _project(writer, unit)
    writer.place(iri, filing.place)
    for name, place in filing.places.items():
        if name in HEAD:
            writer.add(writer.place(iri, place), "statesProperty", term(HEAD[name]))


def _unit(writer: QuadWriter, link: str, name: str | None) -> str | None:
    if name is None:
        return None
    unit = writer.node(unit_iri(name), "Unit", link, writer.iri)
    writer.add(unit, "name", ox.Literal(unit_name(name)))
    return unit


def _project(writer: QuadWriter, unit: str | None) -> None:
    """A project is known by its unit and its name, so its filings of several years meet in it."""
    name = writer.filing.project_name
    if name is None:
        return
    project = writer.node(content_iri("project", unit or "", fold(name)), "Project", "hasProject", writer.iri)
    writer.add(project, "name", ox.Literal(name))
    writer.add(project, "projectOf", ox.NamedNode(unit) if unit else None)
