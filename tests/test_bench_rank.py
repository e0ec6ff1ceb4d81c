"""The bench of ranking, on few names."""

from pathlib import Path

import bench_rank
import pytest


def test_the_bench_ranks_distinct_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_rank, "COUNT", 400)
    monkeypatch.setattr(bench_rank, "PLACES", 4)
    index = bench_rank.built(tmp_path)
    assert len(index.names) == len(set(index.names)) == 400
    assert all(
        bench_rank.seconds(index, question) >= 0 for texts in bench_rank.QUESTIONS.values() for question in texts
    )
    assert {name[:2] for name in index.names} == {"一县", "丁县", "丂县", "七县"}
