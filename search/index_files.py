"""The files of a name index: each build is a folder of its own, and one rename makes it the current one.

DIRECTORY/current     the folder below that counts: written last, by one rename
DIRECTORY/index-*/    meta.json, names.json, vectors.faiss (centred), centre.npy, ngrams.npz,
                      trained.faiss (what the encoder of indicator names makes of each name),
                      glosses.npz (what a dictionary says of each name, for questions in English),
                      ranker.npz (what each name says, and its metric)
"""

import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from duibiao.errors import IndexMissing, IndexStale
from duibiao.search import flat_vectors
from duibiao.search.encoders import Vectors
from duibiao.search.glosses import glosses
from duibiao.search.ngrams import NgramIndex
from duibiao.search.rank_candidates import CandidateRanker
from duibiao.search.rank_fusion import centred
from duibiao.search.token_index import TokenIndex

FORMAT = 8  # another one whenever these files or name_encoder.npz change, so that an index made before is made anew
_POINTER = "current"


@dataclass(frozen=True)
class Meta:
    """What made an index: ``encoder`` with its version, ``source`` to load it again, ``revision`` of the graph."""

    format: int
    encoder: str
    source: str
    dimension: int
    revision: str
    count: int


class IndexFiles:
    """The parts of one index as they lie in its folder."""

    def __init__(self, folder: Path) -> None:
        self.names: list[str] = json.loads((folder / "names.json").read_text("utf-8"))
        self.vectors = flat_vectors.load(folder / "vectors.faiss")
        self.trained = flat_vectors.load(folder / "trained.faiss")
        self.centre: Vectors = np.load(folder / "centre.npy")
        self.ngrams = NgramIndex.load(folder / "ngrams.npz", len(self.names))
        self.ranker = CandidateRanker.load(folder / "ranker.npz")
        self._folder = folder

    @cached_property
    def glosses(self) -> TokenIndex:
        """Return what the dictionary says of the names, read at the first question in English.

        Raises IndexStale if the index was built anew since it was loaded.
        """
        try:
            with np.load(self._folder / "glosses.npz", allow_pickle=False) as file:
                return TokenIndex.from_arrays(dict(file))
        except FileNotFoundError as error:
            raise IndexStale(path=self._folder.parent) from error


def current(directory: Path) -> tuple[Path, Meta]:
    """Return the folder of the current index and what made it. Raises IndexMissing, OSError or ValueError where there is none."""
    folder = directory / (directory / _POINTER).read_text("utf-8").strip()
    meta = Meta(**json.loads((folder / "meta.json").read_text("utf-8")))
    if meta.format != FORMAT:
        raise IndexMissing(path=directory)
    return folder, meta


def write(directory: Path, meta: Meta, names: Sequence[str], vectors: Vectors, trained: Vectors) -> Path:
    """Write an index whole, then make it the current one; returns its folder. ``trained`` are the vectors of name_encoder.py."""
    directory.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="index-", dir=directory))
    _write(fresh, meta, names, vectors, trained)
    _make_current(directory, fresh)
    return fresh


def _write(folder: Path, meta: Meta, names: Sequence[str], vectors: Vectors, trained: Vectors) -> None:
    centre = vectors.mean(axis=0) if names else np.zeros(meta.dimension, dtype=np.float32)
    flat_vectors.save(centred(vectors, centre), folder / "vectors.faiss")
    flat_vectors.save(trained, folder / "trained.faiss")
    np.save(folder / "centre.npy", centre)
    NgramIndex.build(names).save(folder / "ngrams.npz")
    np.savez(folder / "glosses.npz", **TokenIndex.build([glosses(name) for name in names]).arrays())  # type: ignore[arg-type]
    CandidateRanker.build(names).save(folder / "ranker.npz")
    (folder / "names.json").write_text(json.dumps(list(names), ensure_ascii=False, indent=0), "utf-8")
    (folder / "meta.json").write_text(json.dumps(asdict(meta), ensure_ascii=False, indent=1), "utf-8")


def _make_current(directory: Path, fresh: Path) -> None:
    """Point to the fresh folder by one rename, then remove the others, also those of interrupted builds."""
    pointer = directory / f"{_POINTER}.new"
    pointer.write_text(fresh.name, "utf-8")
    pointer.replace(directory / _POINTER)
    for folder in directory.glob("index-*"):
        if folder.name != fresh.name:  # mkdtemp returns an absolute path from Python 3.12 on
            shutil.rmtree(folder, ignore_errors=True)
