"""Which filings are totals of others in their document, asked of the store; the rule is that of S01."""

from collections.abc import Iterable
from dataclasses import replace

import pyoxigraph as ox

from duibiao.ontology.records import Filing, Funding, Indicator, Place
from duibiao.ontology.rules.rollups import find_rollups
from duibiao.ontology.rules.sets import Filings
from duibiao.search.indicator_rows import IndicatorRows

# what the rule looks at: the forms of one document with their sums, and the names of their rows
_FORMS = """SELECT ?one ?filing ?index ?total ?year ?unit ?project ?name {
  ?one duibiao:readFrom ?file . ?filing duibiao:readFrom ?file ; duibiao:formIndex ?index .
  ?filing duibiao:hasFunding/duibiao:annualTotal ?total ; duibiao:hasIndicator/duibiao:foldedName ?name .
  OPTIONAL { ?filing duibiao:fiscalYear ?year } OPTIONAL { ?filing duibiao:implementingUnit ?unit }
  OPTIONAL { ?filing duibiao:hasProject ?project } }"""
_HERE = Place(1)


def totals(rows: IndicatorRows, filings: Iterable[str]) -> set[str]:
    """Return the IRIs of those filings that are the sum of filings before them; each document is read once."""
    known, found = rows.is_total, set(filings)
    for iri in found:
        if iri not in known:
            document = _document(rows, iri)
            sums = {case.filing.index for case, _ in find_rollups(Filings(list(document.values())))}
            known.update({iri: False} | {other: form.index in sums for other, form in document.items()})
    return {iri for iri in found if known[iri]}


def _document(rows: IndicatorRows, iri: str) -> dict[str, Filing]:
    """The forms of the document that holds a filing, by IRI, with what the rule needs of them."""
    found: dict[str, Filing] = {}
    for said in rows.store.select(_FORMS, {"one": ox.NamedNode(iri)}):
        filing = found.get(said["filing"].value) or _form(said)
        row = Indicator(None, None, said["name"].value, _HERE)
        found[said["filing"].value] = replace(filing, indicators=(*filing.indicators, row))
    return found


def _form(said: ox.QuerySolution) -> Filing:
    year, unit, project = (said[key].value if said[key] else None for key in ("year", "unit", "project"))
    return Filing(
        source="",
        sha256="",
        index=int(said["index"].value),
        place=_HERE,
        year=int(year) if year else None,
        implementing_unit=unit,
        project_name=project,
        funding=Funding(annual_total=float(said["total"].value)),
    )
