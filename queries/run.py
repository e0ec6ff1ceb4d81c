"""A question and its parameters -> a table of typed rows."""

import math
import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from duibiao.errors import QueryInvalid
from duibiao.ontology.graph import Answer, GraphStore, Term
from duibiao.ontology.namespaces import PREFIXES
from duibiao.queries.bind import bind
from duibiao.queries.catalogue import Column, Query, read_query
from duibiao.queries.guard import refuse_service
from duibiao.queries.tables import Cell, Row, Table

_TRIPLE = (
    Column("subject", "主语", "subject"), Column("predicate", "谓语", "predicate"), Column("object", "宾语", "object"),
)  # fmt: skip
_ANSWER = (Column("answer", "回答", "answer"),)
_XSD = PREFIXES["xsd"]
_WHOLE = {_XSD + name for name in ("integer", "gYear", "int", "long", "nonNegativeInteger", "positiveInteger")}
_REAL = {_XSD + name for name in ("decimal", "double", "float")}


def run(store: GraphStore, query: Query | str, parameters: Mapping[str, str] | None = None, name: str = "-") -> Table:
    """Return the answer to a question of the catalogue, or to SPARQL text that may carry the same kind of head.

    Rows stand in the order the query gives; triples of CONSTRUCT and DESCRIBE are sorted. ``name`` is what errors call
    the text. Raises QueryInvalid and ParameterInvalid.
    """
    question = read_query(name, query) if isinstance(query, str) else query
    refuse_service(question.name, question.sparql)
    bindings = bind(question, parameters or {})
    try:
        return _table(question, store.query(question.sparql, bindings))
    except (SyntaxError, RuntimeError) as error:  # Oxigraph: text that does not parse; text that cannot be evaluated
        raise QueryInvalid(name=question.name, reason=_reason(str(error))) from error


def _table(question: Query, answer: Answer) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(_ANSWER, (("true" if answer else "false",),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted((_row((t.subject, t.predicate, t.object)) for t in answer), key=repr)
        return Table(_TRIPLE, tuple(triples))
    columns = question.columns or tuple(Column(v.value, v.value, v.value) for v in answer.variables)
    missing = {column.name for column in columns} - {variable.value for variable in answer.variables}
    if missing:
        raise QueryInvalid(name=question.name, reason=f"# column: {', '.join(sorted(missing))} ∉ SELECT")
    return Table(columns, tuple(_row(solution[column.name] for column in columns) for solution in answer))


def _row(terms: Iterable[Term | ox.Triple | None]) -> Row:
    return tuple(_cell(term) for term in terms)


def _cell(term: Term | ox.Triple | None) -> Cell:
    """Return the term as a Python value; what has no exact one stays text."""
    if isinstance(term, ox.Literal):
        return _value(term)
    if isinstance(term, ox.NamedNode):
        return term.value
    return None if term is None else str(term)


def _value(literal: ox.Literal) -> Cell:
    try:
        if literal.datatype.value in _WHOLE:
            return int(literal.value)
        if literal.datatype.value in _REAL and math.isfinite(number := float(literal.value)):
            return number
    except ValueError:  # an ill-typed literal, or a year with a time zone
        pass
    return literal.value


def _reason(message: str) -> str:
    """Return Oxigraph's message in one line of readable length: "line 3, column 7: expected …"."""
    text = re.sub(r"^error at (\d+):(\d+)", r"line \1, column \2", " ".join(message.split()))
    return text if len(text) <= 160 else f"{text[:159]}…"
