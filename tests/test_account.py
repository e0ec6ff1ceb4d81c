"""How much of a form was placed, and which form asks to be looked at again."""

import json
from pathlib import Path

from conftest import Run

from duibiao.ingest.account import RULE, account
from duibiao.ingest.read_document import read_bytes, read_document

_FORM = "财政项目支出绩效目标申报表\n项目名称\t泵站检修\t实施单位\t青溪市排水所\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t检修泵站座数\t≥8座\n"


def test_placed_and_left_are_all_characters_of_the_form() -> None:
    (whole,) = read_bytes(_FORM.encode(), "form.txt")
    (torn,) = read_bytes((_FORM + "\n" + "合计\t泵站与水闸\n").encode(), "form.txt")
    assert account(whole).left == 0
    assert account(whole).placed == len("".join(_FORM.split()))
    assert account(torn).placed == account(whole).placed
    assert account(torn).left == len("合计泵站与水闸")


def test_a_form_with_much_unread_is_marked_for_review_and_no_other() -> None:
    (whole,) = read_bytes(_FORM.encode(), "form.txt")
    (torn,) = read_bytes((_FORM + "\n" + "合计\t泵站与水闸\n").encode(), "form.txt")
    assert [finding.rule for finding in whole.findings] == []
    assert [(finding.rule, finding.severity) for finding in torn.findings] == [(RULE, "WARN")]


def test_no_sample_asks_for_review(samples: list[Path]) -> None:
    read = [filing for path in samples for filing in read_document(path)]
    assert [filing for filing in read if any(finding.rule == RULE for finding in filing.findings)] == []
    assert all(account(filing).placed > 300 for filing in read)


def test_parse_shows_what_was_not_read_in_its_place_and_ingest_counts_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "torn.html"
    cells = (line.split("\t") for line in (_FORM + "合计\t泵站与水闸\n").splitlines())
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    path.write_text(f"<html><table>{rows}</table></html>", "utf-8")
    shown = run("parse", path, "--format", "table").stdout
    assert "review  Of the" in shown
    assert "unread  table 1 R5C2: 泵站与水闸" in shown
    (row,) = json.loads(run("ingest", path, "--store", tmp_path / "store", "--format", "json").stdout)
    assert (row["filings"], row["indicators"], row["unread"], row["left"], row["review"]) == (1, 1, 2, 7, 1)
