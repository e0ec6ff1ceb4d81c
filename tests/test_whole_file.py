"""What is written is complete or not there, and a fault in writing is one line."""

from pathlib import Path

import pytest
from conftest import Run

from duibiao.errors import OutputUnwritable
from duibiao.whole_file import whole_file


def test_a_file_takes_its_place_when_it_is_finished(tmp_path: Path) -> None:
    path = tmp_path / "报告.html"
    with whole_file(path) as fresh:
        fresh.write_text("一", "utf-8")
        assert not path.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["报告.html"]
    assert path.read_text("utf-8") == "一"


def test_an_earlier_file_stays_when_the_new_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")

    def fail_halfway() -> None:
        with whole_file(path) as fresh:
            fresh.write_text("half", "utf-8")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_missing_folder_is_one_line(tmp_path: Path, sample_store: Path, run: Run) -> None:
    with pytest.raises(OutputUnwritable), whole_file(tmp_path / "no" / "a.csv") as fresh:
        fresh.write_text("", "utf-8")
    done = run("export", "--store", sample_store, "--output", tmp_path / "no" / "a.ttl")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "a.ttl cannot be written" in done.stderr
