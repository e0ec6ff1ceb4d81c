"""Filings that are the sum of others in their document: links for the graph of links, by the rule of S01."""

from collections import defaultdict
from dataclasses import replace

import pyoxigraph as ox

from duibiao.ingest.quad_terms import term
from duibiao.ontology.graph import LINKS_GRAPH, GraphStore
from duibiao.ontology.records import Filing, Funding, Indicator, Place
from duibiao.ontology.rules.case import Case
from duibiao.ontology.rules.rollups import find_rollups
from duibiao.ontology.rules.sets import Filings

# what the rule looks at: the forms of a document with their sums, and the names of their rows
_FORMS = """SELECT ?filing ?file ?index ?total ?year ?unit ?project {
  ?filing duibiao:readFrom ?file ; duibiao:formIndex ?index ; duibiao:hasFunding/duibiao:annualTotal ?total .
  OPTIONAL { ?filing duibiao:fiscalYear ?year } OPTIONAL { ?filing duibiao:implementingUnit ?unit }
  OPTIONAL { ?filing duibiao:hasProject ?project } }"""
_NAMES = "SELECT ?filing ?name { ?filing duibiao:hasIndicator/duibiao:foldedName ?name }"
_HERE = Place(1)


def total_links(store: GraphStore) -> set[ox.Quad]:
    """Return a link from each total to each of its parts, as quads of the graph of links."""
    names: dict[str, list[str]] = defaultdict(list)
    for filing, name in store.texts(_NAMES):
        names[filing].append(name)
    forms = {(form.source, form.index): (iri, form) for iri, form in _forms(store)}
    rows = {key: tuple(Indicator(None, None, name, _HERE) for name in names[iri]) for key, (iri, _) in forms.items()}
    filings = [replace(form, indicators=rows[key]) for key, (_, form) in forms.items()]
    return {
        ox.Quad(_node(forms, total.filing), term("sumOf"), _node(forms, part.filing), LINKS_GRAPH)
        for total, parts in find_rollups(Filings([Case(filing) for filing in filings]))
        for part in parts
    }


def _forms(store: GraphStore) -> list[tuple[str, Filing]]:
    """Each filing with an amount, by IRI; file, unit and project by theirs."""
    return [
        (
            iri,
            Filing(
                source=file, sha256="", index=int(index), place=_HERE, year=int(year) if year else None,
                implementing_unit=unit or None, project_name=project or None, funding=Funding(annual_total=float(total)),
            ),
        )
        for iri, file, index, total, year, unit, project in store.texts(_FORMS)
    ]  # fmt: skip


def _node(forms: dict[tuple[str, int], tuple[str, Filing]], filing: Filing) -> ox.NamedNode:
    return ox.NamedNode(forms[filing.source, filing.index][0])
