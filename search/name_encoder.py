"""The encoder of indicator names: a Chinese name -> a unit vector, near those of names that measure the same; two names -> how likely each verdict is.

RoFormer-Sim small (Su Jianlin 2021, Apache-2.0, https://github.com/ZhuiyiTechnology/roformer-sim), taught by tests/train_encoder.py which
names measure the same, and what names are to one another that it reads side by side (as BERT reads two sentences, arXiv:1810.04805); what it
adds stands in docs/decisions.md. Characters in, NumPy only. The weights (name_encoder.npz) are whole numbers of a byte with a scale for each
column, those of the characters for each row.

The bundled sentence encoder (use_encoder.py) carries questions in other languages; this one knows Chinese alone.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from typing import Literal

import numpy as np

from duibiao.ontology.fold import fold
from duibiao.search.encoders import Vectors

HEADS, WIDTH = 6, 64  # heads of attention, numbers in each
LONGEST = 64  # characters read of a name; the longest filed name has 61
BEGIN, END = 1, 2  # rows of what stands before and behind a name
# What two names are to one another, but for their units
JUDGED: tuple[Literal["same", "related", "opposite", "different"], ...] = ("same", "related", "opposite", "different")
_BATCH = 16  # names multiplied at once, the longest beside the next; 3 ms each where one alone takes 8
_TINY = np.float32(1e-12)
DIMENSION = 128
FILE, SCALE = "name_encoder.npz", "/scale"


class NameEncoder:
    """The weights, ready to multiply; ``name`` changes with them."""

    dimension = DIMENSION

    def __init__(self, weights: dict[str, Vectors], characters: str, name: str) -> None:
        self._w, self.name = weights, name
        self._places = {character: place for place, character in enumerate(characters, start=3)}
        self._layers = sum(name.endswith(".query") for name in weights)

    @classmethod
    def load(cls, packed: bytes) -> "NameEncoder":
        """Return the encoder whose file has these bytes."""
        with np.load(BytesIO(packed)) as file:
            arrays = {name: file[name] for name in file.files}
        characters = str(arrays.pop("characters"))
        scales = {name: arrays.pop(name) for name in list(arrays) if name.endswith(SCALE)}
        weights = {name: values * scales.get(name + SCALE, np.float32(1)) for name, values in arrays.items()}
        return cls(weights, characters, f"indicator-names-{sha256(packed).hexdigest()[:8]}")

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, 128), unit rows, in the order of the texts, to the sixth decimal whatever they are made beside."""
        pooled = self._linear(self._read([[BEGIN, *self._tokens(text), END] for text in texts]), "pooled")
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), dtype=np.float32)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Vectors:
        """Return float32 (n, 4): the logarithm of how likely two names are to be the same, related, opposite, different; their order does not matter."""
        halves = [[self._tokens(name) for name in sorted(map(_said, pair))] for pair in pairs]
        rows = [[BEGIN, *one, END, *other, END] for one, other in halves]
        said = self._linear(self._read(rows, [len(one) + 2 for one, _ in halves]), "judged")
        said -= said.max(axis=1, keepdims=True)
        return np.asarray(said - np.log(np.exp(said).sum(axis=1, keepdims=True)), dtype=np.float32)

    def _tokens(self, name: str) -> list[int]:
        """The rows of the characters, 0 for one that is not known."""
        return [self._places.get(character, 0) for character in _said(name)]

    def _read(self, rows: Sequence[Sequence[int]], seconds: Sequence[int] | None = None) -> Vectors:
        """What is made of each row of characters, (n, 384); ``seconds`` say where the second name of a row begins."""
        found = np.empty((len(rows), HEADS * WIDTH), dtype=np.float32)
        order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
        for start in range(0, len(order), _BATCH):
            some = order[start : start + _BATCH]
            found[some] = self._read_together([rows[i] for i in some], [seconds[i] for i in some] if seconds else None)
        return found

    def _read_together(self, rows: Sequence[Sequence[int]], seconds: Sequence[int] | None) -> Vectors:
        """The same of few rows, which take the room of the longest."""
        room = max(map(len, rows))
        places = np.arange(room)
        x: Vectors = np.asarray(self._w["characters.vectors"][[[*row, *[0] * (room - len(row))] for row in rows]])
        if seconds:
            behind = (places >= np.array(seconds)[:, np.newaxis]).astype(np.float32)
            x = np.asarray(x + behind[..., np.newaxis] * self._w["second"], dtype=np.float32)
        said = np.array([len(row) for row in rows])
        unsaid = np.where(places < said[:, np.newaxis], 0, -1e9).astype(np.float32)[:, np.newaxis, np.newaxis]
        x = self._normed(x, "characters")
        for layer in range(self._layers):
            x = self._normed(x + self._attended(x, f"{layer}", unsaid), f"{layer}.attention")
            inner = _gelu(self._linear(x, f"{layer}.inner"))
            x = self._normed(x + self._linear(inner, f"{layer}.outer"), f"{layer}.feed")
        return np.asarray(x[:, 0], dtype=np.float32)

    def _linear(self, x: Vectors, name: str) -> Vectors:
        flat = x.reshape(-1, x.shape[-1]) @ self._w[name]  # one product, not one for each name
        return np.asarray(flat.reshape(*x.shape[:-1], flat.shape[-1]) + self._w[f"{name}.bias"])

    def _normed(self, x: Vectors, name: str) -> Vectors:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _TINY)
        return np.asarray(centred / spread * self._w[f"{name}.gain"] + self._w[f"{name}.shift"])

    def _attended(self, x: Vectors, layer: str, unsaid: Vectors) -> Vectors:
        """What each character takes from the others of its name."""
        query, key, value = (
            self._linear(x, f"{layer}.{part}").reshape(*x.shape[:2], HEADS, WIDTH).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        near = _turned(query) @ _turned(key).transpose(0, 1, 3, 2) / np.float32(WIDTH**0.5) + unsaid
        share = np.exp(near - near.max(axis=-1, keepdims=True))
        share /= share.sum(axis=-1, keepdims=True)
        return self._linear((share @ value).transpose(0, 2, 1, 3).reshape(x.shape), f"{layer}.out")


@cache
def name_encoder() -> NameEncoder:
    """Return the encoder that the package carries, loaded once."""
    return NameEncoder.load(files("duibiao.search").joinpath(FILE).read_bytes())


def _said(name: str) -> str:
    """The characters that are read of a name."""
    return fold(name).lower()[:LONGEST]


def _turned(x: Vectors) -> Vectors:
    """Each pair of numbers turned by its place in the name (rotary position embedding, arXiv:2104.09864)."""
    cosine, sine = _turns(x.shape[-2])
    beside = np.stack([-x[..., 1::2], x[..., ::2]], axis=-1).reshape(x.shape)
    return np.asarray(x * cosine + beside * sine, dtype=np.float32)


@cache
def _turns(places: int) -> tuple[Vectors, Vectors]:
    angles = np.arange(places)[:, np.newaxis] * 10000.0 ** (-np.arange(0, WIDTH, 2) / WIDTH)
    return np.cos(angles).repeat(2, axis=1).astype(np.float32), np.sin(angles).repeat(2, axis=1).astype(np.float32)


def _gelu(x: Vectors) -> Vectors:
    return np.asarray(
        np.float32(0.5) * x * (1 + np.tanh(np.float32((2 / np.pi) ** 0.5) * (x + np.float32(0.044715) * x * x * x)))
    )
