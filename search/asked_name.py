"""A question in any language -> the Chinese name that rows are compared with."""

from collections.abc import Callable, Sequence

from duibiao.ontology.metrics import Metric
from duibiao.ontology.name_parts import read_name
from duibiao.search.everyday_words import asks_plainly
from duibiao.search.foreign_name import is_chinese, read_foreign
from duibiao.search.link_metrics import MetricLink
from duibiao.search.name_facets import measure

# How many of the names that are found first say together which metric is asked for.
FIRST = 3
# From which share the likeliest metric is taken for what a plain question asks: of 300 questions (the tables _more and _fresh of
# tests/labels, dev) 77 % reach it, 96 % of these rightly; at 0.7 86 % and 93 %. The metric of the names found first: 85 % and 89 %.
_SURE = 0.8


def asked_name(
    question: str,
    first: Sequence[str],
    link: Callable[[str], MetricLink | None],
    likeliest: Sequence[tuple[Metric, float]] = (),
) -> str | None:
    """Return the question, if it is worded like a Chinese name; else the label of the metric it asks for, or None where that is not clear.

    ``likeliest`` are the metrics that a question in English or in everyday words may ask for, with their shares; in other languages
    the names found ``first`` decide.
    """
    if likeliest and likeliest[0][1] >= _SURE:
        return likeliest[0][0].label("zh")
    if is_chinese(question):
        return None if asks_plainly(question) else question
    return None if likeliest else _metric_of_the_first(question, first, link)


def _metric_of_the_first(question: str, first: Sequence[str], link: Callable[[str], MetricLink | None]) -> str | None:
    """The label of the metric of the names found first, as the catalogue, the words of the languages and the encoder rank them.

    It counts if two of three have it, or if the first one measures what the words of the question say: so 92 % of
    80 questions in four languages (tests/labels, dev) are understood, 91 % of them rightly.
    """
    links = [link(name) for name in first[:FIRST]]
    found = [each.iri for each in links if each]
    if shared := next((each for each in links if each and found.count(each.iri) > 1), None):
        return shared.metric.label("zh")
    if not links or links[0] is None:
        return None
    label = links[0].metric.label("zh")
    return label if measure(read_name(label)) == measure(read_foreign(question)) else None
