"""The reference page of the ontology, from its own files: python -m duibiao.ontology.describe > docs/reference/ontology.md."""

import sys
from collections.abc import Iterator

from duibiao.ontology.categories import Category, categories
from duibiao.ontology.vocabulary import Said, compact, statements, texts

HEAD = """# The ontology

Made by `python -m duibiao.ontology.describe` from `ontology/schema.ttl`, `categories.ttl` and `codes.ttl`; do not edit.

Version {version}. Namespace `https://w3id.org/duibiao/ontology#`, prefix `duibiao:`. How often a property stands and
what its values look like is in `ontology/shapes.ttl`; links to public vocabularies are in `ontology/alignments.ttl`.
"""
SHARED = "several classes"


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([*_schema(), *_schemes(), *_codes()]) + "\n"


def _schema() -> Iterator[str]:
    schema = statements("schema.ttl")
    yield HEAD.format(version=texts(schema["https://w3id.org/duibiao/ontology"], "owl:versionInfo")[0])
    yield from ("## Classes", "", "| class | label | meaning |", "| --- | --- | --- |")
    properties: dict[str, list[str]] = {SHARED: []}
    for iri, said in schema.items():
        kind = _names(said, "rdf:type")
        if kind == "owl:Class":
            above = _names(said, "rdfs:subClassOf")
            yield _row(f"`{compact(iri)}`" + (f" ⊂ `{above}`" if above else ""), _label(said), _meaning(said))
        elif kind != "owl:Ontology":
            cells = (f"`{compact(iri)}`", _label(said), _names(said, "rdfs:range"), _meaning(said))
            properties.setdefault(_names(said, "rdfs:domain") or SHARED, []).append(_row(*cells))
    for domain, rows in properties.items():
        heading = f"## Properties of {domain if domain == SHARED else f'`{domain}`'}"
        yield from ("", heading, "", "| property | label | value | meaning |", "| --- | --- | --- | --- |", *rows)


def _schemes() -> Iterator[str]:
    yield from ("", "## Class schemes of the forms", "", "† recalled, not seen in a form, to be verified.")
    for iri, said in statements("categories.ttl").items():
        if "skos:ConceptScheme" in _names(said, "rdf:type"):
            members = [category for category in categories() if category.scheme == iri]
            yield from ("", f"### {_label(said)}", "", f"`{iri}`: {_years(said)}. {_meaning(said)}")
            yield from (f"Source: {texts(said, 'dcterms:source')[0]}.", "")
            yield from ("| 一级 | 二级 |", "| --- | --- |", *_tree(members))


def _tree(members: list[Category]) -> Iterator[str]:
    names = {category.iri: _class(category) for category in members}
    below: dict[str | None, list[str]] = {}
    for category in members:
        if category.level == 2:
            below.setdefault(category.parent, []).append(names[category.iri])
    for parent, children in below.items():
        yield _row(names[parent] if parent else "–", " · ".join(children))


def _class(category: Category) -> str:
    said = statements("categories.ttl")[category.iri]
    english = texts(said, "skos:prefLabel", "en")[0]
    return f"{category.label} ({english}){'†' if said['skos:editorialNote'] else ''}"


def _codes() -> Iterator[str]:
    codes = statements("codes.ttl")
    yield from ("", "## Codes", "", "| scheme | values |", "| --- | --- |")
    for iri, said in codes.items():
        if "skos:ConceptScheme" in _names(said, "rdf:type"):
            members = [(code, text) for code, text in codes.items() if compact(iri) in _names(text, "skos:inScheme")]
            yield _row(_label(said), " · ".join(f"`{compact(code)}` {_label(text)}" for code, text in members))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _names(said: Said, key: str) -> str:
    return ", ".join(map(compact, texts(said, key)))


def _label(said: Said) -> str:
    key = "rdfs:label" if said["rdfs:label"] else "skos:prefLabel"
    return " / ".join(dict.fromkeys(texts(said, key, "zh") + texts(said, key, "en")))


def _meaning(said: Said) -> str:
    return " ".join(texts(said, "rdfs:comment", "en") + texts(said, "rdfs:comment", "zh"))


def _years(said: Said) -> str:
    since, until, region = (texts(said, f"duibiao:{key}") for key in ("sinceYear", "untilYear", "region"))
    return ", ".join([*region, f"{''.join(since)}–{''.join(until)}"])


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())  # UTF-8 whatever the terminal speaks
