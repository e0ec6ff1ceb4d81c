"""A Filing to quads: one named graph a filing, IRIs from content, each value with its place."""

from dataclasses import asdict

import pyoxigraph as ox

from duibiao.ingest.quad_terms import (
    Value,
    date_literal,
    decimal,
    file_iri,
    term,
    text_literal,
    unit_iri,
    unit_name,
    xsd,
)
from duibiao.ontology.categories import detect_scheme, find_category
from duibiao.ontology.fold import fold
from duibiao.ontology.graph_names import COLUMNS, COMPARATORS, FUNDING, HEAD, HORIZONS, SEVERITIES
from duibiao.ontology.namespaces import PREFIXES, content_iri
from duibiao.ontology.records import Filing, Finding, Indicator, Place, Target

READER_VERSION = "1"


def filing_graph(filing: Filing) -> ox.NamedNode:
    """Return the name of the graph that holds the filing."""
    return ox.NamedNode(_filing_iri(filing).replace("/filing/", "/graph/"))


def _filing_iri(filing: Filing) -> str:
    return content_iri("filing", filing.sha256, str(filing.index))


def filing_quads(filing: Filing) -> set[ox.Quad]:
    """Return all that the filing says, in the graph ``filing_graph(filing)``."""
    writer = _Writer(filing)
    writer.write()
    return writer.quads


class _Writer:
    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.iri = _filing_iri(filing)
        self.graph = filing_graph(filing)
        self.quads: set[ox.Quad] = set()

    def write(self) -> None:
        self._source()
        self._head()
        self._parts()
        for number, indicator in enumerate(self.filing.indicators, 1):
            self._indicator(f"{self.iri}/indicator/{number}", number, indicator)

    def add(self, subject: str, predicate: str, value: Value | None) -> None:
        """Add one statement of our vocabulary (or of a prefix, ``prov:used``); a blank value adds none."""
        prefix, _, local = predicate.rpartition(":")
        if value is not None:
            name = PREFIXES[prefix or "duibiao"] + local
            self.quads.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(name), value, self.graph))

    def node(self, subject: str, kind: str, link: str, parent: str) -> str:
        """Add a typed node and the link from its parent; returns the node's IRI."""
        self.add(subject, "rdf:type", term(kind))
        self.add(parent, link, ox.NamedNode(subject))
        return subject

    def _source(self) -> None:
        file = file_iri(self.filing.sha256)
        self.node(file.value, "SourceFile", "readFrom", self.iri)
        self.add(file.value, "fileName", ox.Literal(self.filing.source))
        self.add(file.value, "sha256", ox.Literal(self.filing.sha256))
        run = self.node(
            content_iri("run", self.filing.sha256, READER_VERSION), "IngestRun", "prov:wasGeneratedBy", self.iri
        )
        self.add(run, "prov:used", file)
        self.add(run, "readerVersion", ox.Literal(READER_VERSION))

    def _head(self) -> None:
        filing, iri = self.filing, self.iri
        self.add(iri, "rdf:type", term("Filing"))
        if any(indicator.actual or indicator.score is not None for indicator in filing.indicators):
            self.add(iri, "rdf:type", term("SelfEvaluation"))
        self.add(iri, "formIndex", xsd(str(filing.index), "integer"))
        self.add(iri, "fiscalYear", xsd(str(filing.year), "gYear") if filing.year else None)
        self.add(iri, "projectNature", text_literal(filing.project_nature))
        self.add(iri, "projectCategory", text_literal(filing.project_category))
        self.add(iri, "startDate", date_literal(filing.start))
        self.add(iri, "endDate", date_literal(filing.end))
        scheme = self._scheme()
        self.add(iri, "classScheme", ox.NamedNode(scheme) if scheme else None)
        unit = self._unit("implementingUnit", filing.implementing_unit)
        self._unit("competentDepartment", filing.competent_department)
        self._project(unit)
        self.place(iri, filing.place)
        for name, place in filing.places.items():
            if name in HEAD:
                self.add(self.place(iri, place), "statesProperty", term(HEAD[name]))

    def _scheme(self) -> str | None:
        pairs = [(indicator.level1, indicator.level2) for indicator in self.filing.indicators]
        return detect_scheme(pairs, self.filing.year, self.filing.implementing_unit)

    def _unit(self, link: str, name: str | None) -> str | None:
        if name is None:
            return None
        unit = self.node(unit_iri(name), "Unit", link, self.iri)
        self.add(unit, "name", ox.Literal(unit_name(name)))
        return unit

    def _project(self, unit: str | None) -> None:
        """A project is known by its unit and its name, so its filings of several years meet in it."""
        name = self.filing.project_name
        if name is None:
            return
        project = self.node(content_iri("project", unit or "", fold(name)), "Project", "hasProject", self.iri)
        self.add(project, "name", ox.Literal(name))
        self.add(project, "projectOf", ox.NamedNode(unit) if unit else None)

    def _parts(self) -> None:
        self._funding()
        for kind, text in (("overall", self.filing.overall_goal), ("annual", self.filing.annual_goal)):
            if text:
                goal = self.node(f"{self.iri}/goal/{kind}", f"{kind.capitalize()}Goal", "hasGoal", self.iri)
                self.add(goal, "text", ox.Literal(text))
                self._place_of(goal, f"{kind}_goal")
        for number, (label, text) in enumerate(self.filing.narrative.items(), 1):
            part = self.node(f"{self.iri}/narrative/{number}", "Narrative", "hasNarrative", self.iri)
            self.add(part, "label", ox.Literal(label))
            self.add(part, "text", ox.Literal(text))
            self._place_of(part, label)
        for number, item in enumerate(self.filing.unread, 1):
            part = self.node(f"{self.iri}/unread/{number}", "UnreadText", "hasUnread", self.iri)
            self.add(part, "text", ox.Literal(item.text))
            self.place(part, item.place)
        for number, finding in enumerate(self.filing.findings, 1):
            self._finding(f"{self.iri}/finding/{number}", finding)

    def _funding(self) -> None:
        amounts = {key: value for key, value in asdict(self.filing.funding).items() if value is not None}
        if not amounts:
            return
        funding = self.node(f"{self.iri}/funding", "Funding", "hasFunding", self.iri)
        for key, value in amounts.items():
            self.add(funding, FUNDING[key], decimal(value))
            if key in self.filing.places:
                self.add(self.place(funding, self.filing.places[key]), "statesProperty", term(FUNDING[key]))

    def _finding(self, iri: str, finding: Finding) -> None:
        self.node(iri, "Finding", "hasFinding", self.iri)
        self.add(iri, "rule", ox.Literal(finding.rule))
        self.add(iri, "severity", term(SEVERITIES[finding.severity]))
        self.add(iri, "message", ox.Literal(finding.message))
        for key, text in (
            ("messageEn", finding.message_en),
            ("repair", finding.repair),
            ("repairEn", finding.repair_en),
        ):
            self.add(iri, key, text_literal(text))
        if finding.indicator is not None:
            self.add(iri, "aboutIndicator", ox.NamedNode(f"{self.iri}/indicator/{finding.indicator + 1}"))

    def _indicator(self, iri: str, number: int, indicator: Indicator) -> None:
        self.node(iri, "Indicator", "hasIndicator", self.iri)
        self.add(iri, "ordinal", xsd(str(number), "integer"))
        self.add(iri, "name", ox.Literal(indicator.level3))
        self.add(iri, "foldedName", ox.Literal(fold(indicator.level3)))
        for key in ("level1", "level2"):
            self.add(iri, key, text_literal(getattr(indicator, key)))
            self.add(iri, f"{key}Raw", text_literal(getattr(indicator, f"{key}_raw")))
        category = find_category(self._scheme(), indicator.level1, indicator.level2)
        self.add(iri, "inCategory", ox.NamedNode(category.iri) if category else None)
        self.place(iri, indicator.place)
        self._further(iri, indicator)
        if indicator.target:
            target = self.node(f"{iri}/target", "TargetValue", "hasTarget", iri)
            self._value(target, indicator.target, indicator.target_place or indicator.place)

    def _further(self, iri: str, indicator: Indicator) -> None:
        """Add what only some forms have."""
        self.add(iri, "horizon", term(HORIZONS[indicator.horizon]) if indicator.horizon else None)
        for key, points in (("weight", indicator.weight), ("score", indicator.score)):
            self.add(iri, key, decimal(points) if points is not None else None)
        for key, text in indicator.columns.items():
            self.add(iri, COLUMNS[key], text_literal(text))
        if indicator.actual:
            actual = self.node(f"{iri}/actual", "ActualValue", "hasActual", iri)
            self._value(actual, indicator.actual, indicator.place)

    def _value(self, iri: str, target: Target, place: Place) -> None:
        self.add(iri, "rawText", ox.Literal(target.text))
        self.add(iri, "comparator", term(COMPARATORS[target.operator]) if target.operator else None)
        self.add(iri, "numericValue", decimal(target.number) if target.number is not None else None)
        self.add(iri, "upperValue", decimal(target.upper) if target.upper is not None else None)
        self.add(iri, "unitText", text_literal(target.unit))
        self.add(iri, "qualitativeValue", text_literal(target.qualitative))
        self.place(iri, place)

    def _place_of(self, subject: str, field: str) -> None:
        if field in self.filing.places:
            self.place(subject, self.filing.places[field])

    def place(self, subject: str, place: Place) -> str:
        """Add where the subject was read, with the exact text of the line; returns the place's IRI."""
        fragment = self.node(f"{self.iri}/place/{_place_name(place)}", "SourceFragment", "readAt", subject)
        self.add(fragment, "inFile", file_iri(self.filing.sha256))
        self.add(fragment, "line", xsd(str(place.line), "integer"))
        self.add(fragment, "page", xsd(str(place.page), "integer") if place.page else None)
        self.add(fragment, "cell", text_literal(place.cell))
        self.add(fragment, "box", text_literal(_box(place)))
        self.add(fragment, "quote", ox.Literal(place.quote))
        return fragment


def _place_name(place: Place) -> str:
    """Return a name for a place within its filing: what distinguishes it, short."""
    line = f"P{place.page}L{place.line}" if place.page else f"L{place.line}"
    detail = f"{place.cell or ''}{_box(place) or ''}"
    return line + (f"-{content_iri('place', detail)[-24:][:8]}" if detail else "")


def _box(place: Place) -> str | None:
    """Return left, top, width and height in points, as a Web Annotation's xywh wants them."""
    if place.box is None:
        return None
    left, top, right, bottom = place.box
    return ",".join(f"{value:.1f}" for value in (left, top, right - left, bottom - top))
