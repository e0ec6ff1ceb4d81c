"""Write docs/metric-links-on-samples.md: the links of 150 rows to metrics, judged; python tests/metric_links.py > FILE

The rows are drawn from the sample filings with a fixed seed. labels/metric_links.tsv holds a judgement for each name and metric; a
link that was not judged yet fails tests/test_metric_links.py, which says what to read.
"""

import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duibiao import checks
from duibiao.ontology.namespaces import METRIC
from duibiao.search.decided_metrics import metric_of

JUDGED = Path(__file__).parent / "labels" / "metric_links.tsv"
ROWS, SEED = 150, 4
HEAD = """# Links to metrics on the sample filings 样例指标与度量的对应

<!-- Written by `python tests/metric_links.py`; judgements stand in tests/labels/metric_links.tsv. -->

{rows} of the rows of the five sample documents, drawn at random (seed {seed}), each link read by one person beside its class, target
and project, and judged against the definition of the metric: **right**, **arguable** (reviewers would differ, most often because the metric is
wider than the name), **wrong**. A row without a link is **none** where no metric of the catalogue fits and **missed** where one does. The
catalogue and the rules were written with these filings in view, so expect less elsewhere.

从五份样例中随机抽取 {rows} 行，逐条对照度量的定义判断：right 正确，arguable 可商榷，wrong 错误；没有链接的行，none 为目录里确实没有，missed 为漏链。

| rows | linked | coverage | right | arguable | wrong | precision | precision, arguable as wrong | missed |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{figures}

| indicator | class | target | metric | score | judgement |
| --- | --- | --- | --- | --- | --- |"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn row and its link; ``metric`` is "" where it has none, ``judgement`` where nobody has read it."""

    name: str
    level2: str
    target: str
    metric: str
    label: str
    score: str
    judgement: str
    why: str


def judgements() -> dict[tuple[str, str], tuple[str, str]]:
    """Return judgement and reason by name and metric."""
    with JUDGED.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["name"], row["metric"]): (row["judgement"], row["why"]) for row in rows}


def drawn() -> list[Drawn]:
    """Return the rows in the order of the draw."""
    rows = [indicator for filing in checks.sample_filings() for indicator in filing.indicators]
    judged = judgements()
    found: list[Drawn] = []
    for row in random.Random(SEED).sample(rows, ROWS):
        link = metric_of(row.level3)
        metric = link.iri.removeprefix(METRIC) if link else ""
        label, score = (link.metric.label("zh"), f"{link.score:.2f}") if link else ("", "")
        target = row.target.text if row.target else ""
        read = judged.get((row.level3, metric), ("", ""))
        found.append(Drawn(row.level3, row.level2 or "", target, metric, label, score, *read))
    return found


def figures(rows: list[Drawn]) -> tuple[Counter[str], float, float, float]:
    """Return the judgements counted, coverage, precision, and precision with the arguable links counted as wrong."""
    counts = Counter(row.judgement for row in rows)
    linked = sum(bool(row.metric) for row in rows)
    return counts, linked / len(rows), 1 - counts["wrong"] / linked, counts["right"] / linked


def page() -> Iterator[str]:
    rows = drawn()
    counts, coverage, precision, strict = figures(rows)
    said = (len(rows), sum(bool(row.metric) for row in rows), f"{coverage:.3f}", counts["right"], counts["arguable"],
            counts["wrong"], f"{precision:.3f}", f"{strict:.3f}", counts["missed"])  # fmt: skip
    yield HEAD.format(rows=ROWS, seed=SEED, figures="| " + " | ".join(map(str, said)) + " |")
    for row in rows:
        judged = f"{row.judgement}: {row.why}" if row.why else row.judgement
        cells = (row.name, row.level2, row.target, row.label or "–", row.score, judged)
        yield "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


if __name__ == "__main__":
    sys.stdout.buffer.write(("\n".join(page()) + "\n").encode())
