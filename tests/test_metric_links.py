"""The links of rows drawn from the sample filings, as a person judged them."""

from pathlib import Path

import metric_links


def test_links_on_the_samples_are_right_and_cover_them() -> None:
    rows = metric_links.drawn()
    unread = sorted({f"{row.name}\t{row.metric}" for row in rows if not row.judgement})
    assert unread == [], f"judge these links in {metric_links.JUDGED.name} (name, metric), then write the page anew"
    _, coverage, precision, _ = metric_links.figures(rows)
    assert coverage >= 0.8
    assert precision >= 0.95


def test_the_page_is_current() -> None:
    page = Path(__file__).parents[1] / "docs" / "metric-links-on-samples.md"
    assert page.read_text("utf-8") == "\n".join(metric_links.page()) + "\n"


def test_judgements_fit_what_they_judge() -> None:
    for (name, metric), (judgement, why) in metric_links.judgements().items():
        assert judgement in (("right", "arguable", "wrong") if metric else ("none", "missed")), name
        assert why or judgement in ("right", "none"), name
