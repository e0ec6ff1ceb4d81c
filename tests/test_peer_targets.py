"""Targets of the units of a store: which rows count, and the command ``benchmark``."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from conftest import Run
from forms_words import HERE, make_filing
from rich.cells import cell_len

from duibiao.benchmark_picture import write_picture
from duibiao.errors import ProgramMissing
from duibiao.ingest.store_filings import store_filings
from duibiao.ingest.target_value import read_target
from duibiao.ontology.graph import GraphStore
from duibiao.ontology.namespaces import METRIC
from duibiao.ontology.records import Filing, Indicator
from duibiao.search.benchmark import Bound
from duibiao.search.encoders import DEFAULT_ENCODER, load_encoder
from duibiao.search.peer_groups import groups
from duibiao.search.peer_targets import PeerTargets, peer_targets
from duibiao.searching import search
from duibiao.tasks import index_names

# ── A store of 30 units, whose targets for one name are known ────────────────────────────────────────────────────

CITIES = ("青溪", "云岭", "海棠", "松柏", "丰禾", "临川", "白鹭", "星澜", "望江", "石桥")
KINDS = ("教育局", "人民医院", "养老服务中心")
UNITS = [f"{city}市{kind}" for kind in KINDS for city in CITIES]
NAME = "惠民政策知晓率"


def target_of(number: int) -> str:
    """70, 71 … 96 %, then the same in another unit, in words, and with the sign of the other end."""
    return {27: "≥950‰", 28: "逐步提高", 29: "≤90%"}.get(number, f"≥{70 + number}%")


def form(number: int, value: str, year: int = 2025, index: int = 1, total: float = 60_000.0) -> Filing:
    made = make_filing(number, rows=1)
    row = Indicator("效益指标", "社会效益指标", NAME, HERE, read_target(value))
    return replace(
        made, source=f"{UNITS[number]}.txt", sha256=f"{number:064d}", index=index, year=year, implementing_unit=UNITS[number],
        indicators=(*made.indicators[:3], row), funding=replace(made.funding, annual_total=total),
    )  # fmt: skip


def forms_of(number: int) -> list[Filing]:
    """One form a unit; of three units several, which must not count several times."""
    several = {
        0: [form(0, "≥60%", year=2024), form(0, "≥70%", index=2)],
        1: [form(1, value, index=i, total=10.0**i) for i, value in enumerate(("≥99%", "≥71%", "≥60%"), start=1)],
        2: [
            form(2, "≥72%"),
            form(2, "≥72%", index=2, total=30_000.0),
            form(2, "≥50%", index=3, total=90_000.0),
        ],  # the third is the sum
    }
    return several.get(number) or [form(number, target_of(number))]


@pytest.fixture(scope="module")
def town_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("towns") / "store"
    with GraphStore.open(folder) as store:
        for number in range(30):
            store_filings(store, Path(f"{number}.txt"), forms_of(number))
        index_names(store, load_encoder(DEFAULT_ENCODER))
    return folder


@pytest.fixture
def asked(town_store: Path) -> Iterator[Callable[..., PeerTargets]]:
    with search(town_store) as (index, rows):

        def ask(name: str, **given: Any) -> PeerTargets:
            return peer_targets(name, index, rows, **given)

        yield ask


def test_a_known_distribution_is_found_with_one_value_a_unit(asked: Callable[..., PeerTargets]) -> None:
    found = asked("政策知晓率")
    assert (found.n, len(found.peers), found.unit, found.direction) == (28, 29, "%", "higher")
    assert found.spread is not None
    # 70 to 96 and the 950 ‰: places 6.75, 13.5 and 20.25 of 0 to 27
    assert (found.spread.least, found.spread.q1, found.spread.median, found.spread.q3, found.spread.most) == (
        70, 76.75, 83.5, 90.25, 96,
    )  # fmt: skip
    assert found.left_out == {"other_end": 1, "total": 1}
    by_unit = {peer.unit: peer for peer in found.peers}
    assert [(p.bound and p.bound.number, p.year, p.rows, p.filings) for p in map(by_unit.__getitem__, UNITS[:3])] == [
        (70, 2025, 1, 1), (71, 2025, 3, 3), (72, 2025, 2, 2),
    ]  # fmt: skip
    assert found.filings == 31  # 28 units, of which one gives its value in three and one in two


def test_a_unit_is_no_peer_of_itself_and_later_years_are_left_out(asked: Callable[..., PeerTargets]) -> None:
    found = asked(NAME, own_unit=UNITS[0])
    assert (found.n, [(peer.year, peer.bound) for peer in found.own]) == (27, [(2024, Bound(60)), (2025, Bound(70))])
    assert asked(NAME, year=2024).n == 1


def test_numbers_are_given_in_the_unit_asked_for(asked: Callable[..., PeerTargets]) -> None:
    percent, permille = asked(NAME, unit="%"), asked(NAME, unit="‰")
    assert percent.spread is not None
    assert permille.spread is not None
    assert permille.spread.median == pytest.approx(10 * percent.spread.median)
    assert permille.standing(850) == percent.standing(85)
    assert (asked(NAME, unit="人").n, asked(NAME, unit="人").left_out["other_unit"]) == (0, 34)


def test_a_metric_and_another_language_lead_to_the_same_peers(asked: Callable[..., PeerTargets]) -> None:
    peers = asked(NAME).peers
    for question in (f"{METRIC}policy-awareness-rate", "policy awareness", "惠民政策知曉率"):
        assert asked(question).peers == peers, question


def test_peers_in_groups(asked: Callable[..., PeerTargets]) -> None:
    found = asked(NAME)
    assert [(g.name, g.units, g.qualitative) for g in groups(found, "kind", 5, "en")] == [
        ("centre", 8, 1), ("department", 10, 0), ("hospital", 10, 0),
    ]  # fmt: skip
    years = groups(found, "year", 5, "zh")
    assert [(g.name, g.units, g.spread and g.spread.median) for g in years] == [("2024", 1, None), ("2025", 28, 83.5)]
    assert {g.name: g.units for g in groups(found, "region", 5, "zh")}["青溪市"] == 3
    assert [g.name for g in groups(found, "class", 5, "zh")] == ["效益指标/社会效益指标"]


# ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_says_where_a_target_stands(run: Run, town_store: Path) -> None:
    options = ("--target", "≥85%", "--unit", UNITS[0], "--year", "2025", "--store", town_store)
    said = json.loads(run("benchmark", NAME, *options).stdout)
    assert (said["n"], said["filings"], said["qualitative"], said["median"]) == (27, 30, 1, 84)
    standing = said["target"]["standing"]
    assert (standing["stricter_than"], standing["equal"], standing["looser_than"]) == (14, 1, 12)
    assert said["last_year"]["value_text"] == "≥60%"
    assert said["target"]["against_last_year"]["stricter_than"] == 1
    table = run("benchmark", NAME, *options, "--by", "kind", "--format", "table").stdout
    assert "looser than 12 of 27 peers, stricter than 14, equal to 1 (percentile 54)" in " ".join(table.split())
    assert max(map(cell_len, table.splitlines())) <= 100
    rows = run("benchmark", NAME, "--format", "csv", "--store", town_store).stdout.splitlines()
    assert len(rows) == 30


def test_too_few_peers_are_refused_and_shown_when_asked_for(run: Run, sample_store: Path) -> None:
    refused = run("benchmark", "政策知晓率", "--store", sample_store)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "Only 3 units" in refused.stderr
    shown = json.loads(run("benchmark", "政策知晓率", "--min-peers", "1", "--store", sample_store).stdout)
    assert (shown["n"], shown["median"]) == (3, 80)


def test_an_indicator_of_the_store_is_placed_by_its_own_target(run: Run, sample_store: Path) -> None:
    hit = json.loads(run("find", "服务对象满意度", "--limit", "1", "--store", sample_store).stdout)["results"][0]
    said = json.loads(run("benchmark", hit["indicator"], "--min-peers", "1", "--store", sample_store).stdout)
    assert said["target"]["value_text"] == hit["value_text"]
    assert hit["implementing_unit"] not in {peer["implementing_unit"] for peer in said["peers"]}
    unknown = run("benchmark", "https://w3id.org/duibiao/id/filing/0/indicator/1", "--store", sample_store)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "neither an indicator" in unknown.stderr


def test_the_picture_says_what_a_report_needs(run: Run, town_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "图.svg"
    run("benchmark", NAME, "--target", "≥85%", "--picture", path, "--lang", "zh", "--store", town_store)
    texts = [text.text or "" for text in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")]
    wanted = (
        NAME, "28 个单位、31 份申报表", "目标值（%）", "单位数", "中位数 83.5%", "第一四分位 76.75%", "第三四分位 90.25%", "目标 ≥85%",
    )  # fmt: skip
    assert [word for word in wanted if not any(word in text for text in texts)] == []
    refused = run("benchmark", NAME, "--picture", tmp_path / "图.gif", "--store", town_store)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_a_png_is_drawn_where_the_extra_and_a_font_are(run: Run, town_store: Path, tmp_path: Path) -> None:
    path, svg = tmp_path / "a.png", tmp_path / "a.svg"
    done = run("benchmark", NAME, "--picture", path, "--store", town_store)
    if not find_spec("resvg_py"):
        assert (done.returncode, "duibiao[png]" in done.stderr) == (1, True)
    elif done.returncode:
        assert ("a Chinese font" in done.stderr, path.exists()) == (True, False)
    else:
        run("benchmark", NAME, "--picture", svg, "--store", town_store)
        drawn = svg.read_text("utf-8")
        without_words = re.sub("<text.*?</text>", "", drawn)
        assert len({path.read_bytes(), _png(drawn), _png(without_words)}) == 2


def _png(svg: str, **options: bool) -> bytes:
    resvg: Any = import_module("resvg_py")
    return bytes(resvg.svg_to_bytes(svg_string=svg, zoom=2, **options))


@pytest.mark.skipif(not find_spec("resvg_py"), reason="needs the extra png")
def test_no_png_is_drawn_without_its_words(tmp_path: Path) -> None:
    without_fonts = partial(_png, skip_system_fonts=True)
    nothing: Any = None  # it is not reached
    with patch("duibiao.benchmark_picture._png", without_fonts), pytest.raises(ProgramMissing, match="font"):
        write_picture(nothing, tmp_path / "a.png")
