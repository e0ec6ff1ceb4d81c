"""What stands around the rows of a filing as quads: money, goals, narrative, what was not understood, findings."""

from dataclasses import asdict

import pyoxigraph as ox

from duibiao.ingest.quad_terms import decimal, term, text_literal
from duibiao.ingest.quad_writer import QuadWriter
from duibiao.ontology.graph_names import FUNDING, SEVERITIES
from duibiao.ontology.records import Finding


def write_parts(writer: QuadWriter) -> None:
    """Add all parts of the form but its head and its rows."""
    _funding(writer)
    for kind, text in (("overall", writer.filing.overall_goal), ("annual", writer.filing.annual_goal)):
        if text:
            goal = writer.node(f"{writer.iri}/goal/{kind}", f"{kind.capitalize()}Goal", "hasGoal", writer.iri)
            writer.add(goal, "text", ox.Literal(text))
            writer.place_of(goal, f"{kind}_goal")
    for number, (label, text) in enumerate(writer.filing.narrative.items(), 1):
        part = writer.node(f"{writer.iri}/narrative/{number}", "Narrative", "hasNarrative", writer.iri)
        writer.add(part, "label", ox.Literal(label))
        writer.add(part, "text", ox.Literal(text))
        writer.place_of(part, label)
    for number, item in enumerate(writer.filing.unread, 1):
        part = writer.node(f"{writer.iri}/unread/{number}", "UnreadText", "hasUnread", writer.iri)
        writer.add(part, "text", ox.Literal(item.text))
        writer.place(part, item.place)
    for number, finding in enumerate(writer.filing.findings, 1):
        _finding(writer, f"{writer.iri}/finding/{number}", finding)


def _funding(writer: QuadWriter) -> None:
    amounts = {key: value for key, value in asdict(writer.filing.funding).items() if value is not None}
    if not amounts:
        return
    funding = writer.node(f"{writer.iri}/funding", "Funding", "hasFunding", writer.iri)
    for key, value in amounts.items():
        writer.add(funding, FUNDING[key], decimal(value))
        if key in writer.filing.places:
            writer.add(writer.place(funding, writer.filing.places[key]), "statesProperty", term(FUNDING[key]))


def _finding(writer: QuadWriter, iri: str, finding: Finding) -> None:
    writer.node(iri, "Finding", "hasFinding", writer.iri)
    writer.add(iri, "rule", ox.Literal(finding.rule))
    writer.add(iri, "severity", term(SEVERITIES[finding.severity]))
    writer.add(iri, "message", ox.Literal(finding.message))
    for key, text in (
        ("messageEn", finding.message_en),
        ("repair", finding.repair),
        ("repairEn", finding.repair_en),
    ):
        writer.add(iri, key, text_literal(text))
    if finding.indicator is not None:
        writer.add(iri, "aboutIndicator", ox.NamedNode(f"{writer.iri}/indicator/{finding.indicator + 1}"))
