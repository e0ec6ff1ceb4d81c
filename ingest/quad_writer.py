"""What writes the quads of one filing: statements of our vocabulary, typed nodes, places."""

from functools import cached_property

import pyoxigraph as ox

from duibiao.ingest.quad_terms import Value, file_iri, term, text_literal, xsd
from duibiao.ontology.categories import detect_scheme
from duibiao.ontology.namespaces import PREFIXES, content_iri
from duibiao.ontology.records import Filing, Place


def filing_graph(filing: Filing) -> ox.NamedNode:
    """Return the name of the graph that holds the filing."""
    return ox.NamedNode(_filing_iri(filing).replace("/filing/", "/graph/"))


def _filing_iri(filing: Filing) -> str:
    return content_iri("filing", filing.sha256, str(filing.index))


class QuadWriter:
    """The quads of one filing, as far as they are written."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.iri = _filing_iri(filing)
        self.graph = filing_graph(filing)
        self.quads: set[ox.Quad] = set()

    @cached_property
    def scheme(self) -> str | None:
        """Return the IRI of the generation of the form, None if unknown."""
        pairs = [(indicator.level1, indicator.level2) for indicator in self.filing.indicators]
        return detect_scheme(pairs, self.filing.year, self.filing.implementing_unit)

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

    def place_of(self, subject: str, field: str) -> None:
        """Add where the value of a field was read, if that is known."""
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
