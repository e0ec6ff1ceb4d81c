"""A question in any language -> the Chinese name that rows are compared with."""

from collections.abc import Sequence

from duibiao.ontology.metrics import Metric
from duibiao.search.everyday_words import asks_plainly
from duibiao.search.foreign_name import is_chinese

# From which share the likeliest metric is taken for what a question asks: of 300 questions in English and everyday Chinese (the tables
# _more and _fresh of tests/labels, dev) 78 % reach it, 96 % of these rightly; of 312 in other languages 73 %, 98 % of these rightly.
_SURE = 0.8


def asked_name(question: str, likeliest: Sequence[tuple[Metric, float]] = ()) -> str | None:
    """Return the question, if it is worded like a Chinese name; else the label of the metric it asks for, or None where that is not clear.

    ``likeliest`` are the metrics that a question in everyday words or another language may ask for, with their shares.
    """
    if likeliest and likeliest[0][1] >= _SURE:
        return likeliest[0][0].label("zh")
    return question if is_chinese(question) and not asks_plainly(question) else None
