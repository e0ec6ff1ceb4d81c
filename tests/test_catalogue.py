"""The catalogue of metrics, and the names that are linked to it."""

import pytest

from duibiao.ontology.categories import categories
from duibiao.ontology.metrics import families, metrics
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.vocabulary import statements
from duibiao.search.link_metrics import linker

# ── the catalogue ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_is_whole() -> None:
    codes = statements("codes.ttl")
    classes = {category.iri for category in categories()}
    assert len(metrics()) >= 220
    assert len(families()) >= 30
    for metric in metrics().values():
        assert metric.iri.startswith(METRIC)
        assert metric.zh, metric.iri
        assert metric.en, metric.iri
        assert set(metric.definition) == {"zh", "en"}, metric.iri
        assert set(metric.formula) in ({"zh", "en"}, set()), metric.iri
        assert metric.kind in codes, metric.iri
        assert metric.polarity in {*codes, None}, metric.iri
        assert metric.family in families(), metric.iri
        assert metric.classes, metric.iri
        assert set(metric.classes) <= classes, metric.iri
        if metric.opposite:
            assert metrics()[metric.opposite].opposite == metric.iri


def test_no_label_names_two_metrics() -> None:
    labels = [label for metric in metrics().values() for label in metric.zh]
    assert len(labels) == len(set(labels))


def test_labels_are_linked_to_their_own_metric() -> None:
    own = [linker().link(metric.zh[0]) for metric in metrics().values()]
    right = [link is not None and link.metric.iri == iri for link, iri in zip(own, metrics(), strict=True)]
    assert sum(right) / len(right) > 0.98


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("高龄津贴按时发放率", "payment-timeliness"),
        ("农家书屋管理员培训人次", "trainee-count"),
        ("泵站设备故障率", "fault-rate"),
        ("城区公厕保洁达标率", "cleaning-quality"),
        ("辖区居民满意率", "public-satisfaction"),
        ("失能老人家属满意度", "service-user-satisfaction"),
        ("护林防火宣传手册印制数量", "publicity-material-count"),
        ("水库除险加固工程验收合格率", "works-acceptance-rate"),
    ],
)
def test_names_of_other_fields_find_their_metric(name: str, metric: str) -> None:
    link = linker().link(name)
    assert link is not None
    assert link.metric.iri == METRIC + metric
    assert "measure" in link.agree
