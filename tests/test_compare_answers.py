"""The report on changed answers."""

import json
from pathlib import Path
from typing import Any

import compare_answers
import pytest
from conftest import Run


def hit(name: str, **said: Any) -> dict[str, Any]:
    return {
        "level3": name,
        "implementing_unit": "甲",
        "project_name": "乙",
        "verdict": "same",
        "metric_label": "丙",
        **said,
    }


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([hit("a"), hit("b")], [hit("a", score=9), hit("b", rank=7)], []),
        ([hit("a"), hit("b")], [hit("b"), hit("a")], ["first a → b"]),
        ([hit("a"), hit("b"), hit("c")], [hit("a"), hit("c"), hit("b")], ["another order"]),
        ([hit("a"), hit("b")], [hit("a"), hit("c")], ["+ c (甲)", "- b (甲)"]),
        ([hit("a")], [hit("a", verdict="related", metric_label=None)], ["verdict of a: same → related", "metric_label of a: 丙 → None"]),
        ([hit("a")], [], ["first a → –", "- a (甲)"]),
    ],
    ids=["scores", "first", "order", "others", "fields", "none"],
)  # fmt: skip
def test_each_kind_of_change_is_told(
    before: list[dict[str, Any]], after: list[dict[str, Any]], said: list[str], tmp_path: Path
) -> None:
    files: list[dict[str, compare_answers.Hits]] = []
    for name, results in (("before", before), ("after", after)):
        (tmp_path / name).write_text(json.dumps({"query": "q", "results": results}) + "\n", "utf-8")
        files.append(compare_answers.read(tmp_path / name))
    assert list(compare_answers.changes(files[0]["q"], files[1]["q"])) == said
    *_, count = compare_answers.report(*files)
    assert count.startswith(f"{int(bool(said))} of 1 questions")


def test_what_find_prints_is_what_is_compared(run: Run, sample_store: Path, tmp_path: Path) -> None:
    (tmp_path / "q").write_text("政策知晓率\nsatisfaction of the public\n", "utf-8")
    for name, more in (("before", []), ("after", ["--not-unit", "松江"])):
        found = run("find", "--batch", tmp_path / "q", "--limit", 2, "--store", sample_store, *more)
        (tmp_path / name).write_text(found.stdout, "utf-8")
    before, after = (compare_answers.read(tmp_path / name) for name in ("before", "after"))
    assert list(compare_answers.report(before, before)) == ["0 of 2 questions got other answers, 0 another first one"]
    told = list(compare_answers.report(before, after))
    assert told[0].startswith("政策知晓率\n    first 政策知晓率")
    assert not told[-1].startswith("0 ")


def test_questions_are_many_and_none_is_held_out() -> None:
    asked = compare_answers.questions()
    assert len(asked) == len(set(asked)) > 600
