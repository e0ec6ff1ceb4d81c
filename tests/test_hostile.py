"""Hostile and useless files: each ends in one clear line within the limits, and the next file is read all the same."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forms import FAMILIES, lay_out
from forms_render import RENDERERS
from forms_words import make_filing
from hostile import HOSTILE, mutated, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duibiao import errors
from duibiao.errors import DuibiaoError
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener

SOUND = {kind: RENDERERS[kind]([lay_out(make_filing(3), FAMILIES["shanghai"])]) for kind in RENDERERS}
SECONDS = 3.0
MEMORY = 512 << 20
# opens every file of a folder in one process, as an ingest does, and says what came of it and what it cost
_PROGRAM = f"""
import json, sys, time
from pathlib import Path
from duibiao.ingest.limits import Limits
from duibiao.ingest.open_document import Opener
found = {{}}
with Opener(Limits(seconds={SECONDS}, memory={MEMORY})) as opener:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        start = time.monotonic()
        documents = list(opener.open(path.read_bytes(), path.name))
        found[path.name] = {{
            "seconds": time.monotonic() - start,
            "errors": [type(d.error).__name__ for d in documents if d.error],
            "lines": [d.error.message(lang) for d in documents if d.error for lang in ("zh", "en")],
            "rows": sum(len(part) for d in documents for part in d.parts),
        }}
status = Path("/proc/self/status")  # ru_maxrss would count the tests' own process too, which forked this one
lines = status.read_text().splitlines() if status.exists() else []
found["peak"] = {{line.split()[0]: int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")}}
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("hostile")
    for number, (name, (make, _)) in enumerate(HOSTILE.items()):
        (folder / name).write_bytes(make())
        if number % 10 == 0:
            (folder / f"good-{number}.html").write_text("<html><table><tr><td>项目名称<td>河道疏浚</table>", "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(folder)], capture_output=True, encoding="utf-8", cwd=folder, check=False
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, dict[str, Any]] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends_in_a_clear_line_within_the_limits(name: str, outcome: dict[str, dict[str, Any]]) -> None:
    said = outcome[name]
    assert said["errors"], f"{said['rows']} rows were read"
    assert set(said["errors"]) <= set(HOSTILE[name][1].split())
    assert all(line.count("\n") == 0 and 20 < len(line) < 400 for line in said["lines"])
    assert said["seconds"] < SECONDS + 2


def test_files_after_a_bad_one_are_read(outcome: dict[str, dict[str, Any]]) -> None:
    good = [said for name, said in outcome.items() if name.startswith("good")]
    assert len(good) > 3
    assert all(said["rows"] == 1 and not said["errors"] for said in good)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")
def test_the_parent_stays_small(outcome: dict[str, dict[str, Any]]) -> None:
    assert 10 < outcome["peak"]["VmHWM:"] < 300


def test_there_are_thirty_and_each_kind_of_fault_is_among_them() -> None:
    assert len(HOSTILE) >= 30
    named = {error for _, expected in HOSTILE.values() for error in expected.split()}
    faults = {name for name in vars(errors) if name.startswith("Document")}
    assert faults <= named


def test_nothing_is_written_beside_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    data = packed({"../evil.txt": "项目名称", "good.txt": "项目名称", "folder/good.txt": "项目名称"})
    with Opener() as opener:
        documents = list(opener.open(data, "a.zip"))
    assert [type(document.error) for document in documents] == [errors.DocumentUnsafe, type(None), type(None)]
    assert list(tmp_path.rglob("*")) == [inner]


def test_a_member_that_breaks_the_reader_does_not_stop_the_archive() -> None:
    deep = HOSTILE["deep.docx"][0]()
    data = packed({"1.txt": "项目名称", "2.docx": deep, "3.txt": "项目名称"})
    with Opener(Limits(seconds=SECONDS, memory=MEMORY)) as opener:
        documents = list(opener.open(data, "a.zip"))
    assert [document.name for document in documents] == ["a.zip/1.txt", "a.zip/2.docx", "a.zip/3.txt"]
    assert [document.error is None for document in documents] == [True, False, True]


def test_a_document_left_half_read_does_not_spoil_the_next() -> None:
    archive = packed({"1.txt": "项目名称", "2.txt": "项目类别"})
    with Opener() as opener:
        half = opener.open(archive, "a.zip")
        assert next(half).name == "a.zip/1.txt"
        assert [document.name for document in opener.open(archive, "b.zip")] == ["b.zip/1.txt", "b.zip/2.txt"]


def test_a_slow_reader_of_the_answers_is_not_taken_for_a_slow_document() -> None:
    with Opener(Limits(seconds=2)) as opener:
        found: list[DuibiaoError | None] = []
        for document in opener.open(packed({"1.txt": "项目名称", "2.txt": "项目类别"}), "a.zip"):
            time.sleep(2.5)
            found.append(document.error)
    assert found == [None, None]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(("docx", "xlsx", "html", "pdf", "tabs")), dice=st.randoms(use_true_random=False))
def test_a_damaged_file_gives_rows_or_a_clear_error(kind: str, dice: random.Random, mutation_opener: Opener) -> None:
    data = mutated(SOUND[kind], dice)
    for document in mutation_opener.open(data, f"form.{kind}"):
        assert document.error is None or document.error.message("zh").count("\n") == 0
        assert bool(document.parts) != bool(document.error)


@pytest.fixture(scope="module")
def mutation_opener() -> Iterator[Opener]:
    with Opener(Limits(seconds=SECONDS, memory=MEMORY)) as opener:
        yield opener
