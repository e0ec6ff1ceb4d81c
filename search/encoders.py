"""Sentence encoders: texts -> float32 vectors (n, d), unit rows; questions and names are embedded apart.

Each text of an index is embedded alone, never in a batch: in a batch the last bits of a vector depend on its neighbours (up to
2e-7 with the bundled encoder, whose every vector changed), and an index must not depend on the order of ingestion.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from duibiao.errors import EncoderUnknown, Phrase

DEFAULT_ENCODER = "use"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")  # OWNER/MODEL, as model hubs name them

Vectors = npt.NDArray[np.float32]


class EmbedsNames(Protocol):
    """What is asked of a model that names are embedded with; the same text always gives the same vector."""

    @property
    def name(self) -> str:
        """Return the model with its version."""
        ...

    @property
    def dimension(self) -> int:
        """Return d, the length of a vector."""
        ...

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, in the order of the texts."""
        ...


class Encoder(EmbedsNames, Protocol):
    """What the name index asks of a model; an index made with another one is refused."""

    @property
    def source(self) -> str:
        """Return what ``load_encoder`` takes to load this encoder again."""
        ...

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, in the order of the texts."""
        ...

    def embed_together(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, as for questions, but in batches: quicker, and the last bits may differ."""
        ...


def question_vector(encoder: Encoder) -> Callable[[str], Vectors]:
    """Return what embeds one question, (1, d), and remembers the last ones: it is looked up among names and among metrics."""

    @lru_cache(maxsize=4)
    def embed(question: str) -> Vectors:
        return encoder.embed_questions([question])

    return embed


def load_encoder(name: str = DEFAULT_ENCODER) -> Encoder:
    """Return the bundled encoder ("use"), or the sentence-transformers model of that folder or hub name.

    Only a hub name (OWNER/MODEL) may lead to a download. Raises EncoderUnknown, LibraryMissing.
    """
    if name == DEFAULT_ENCODER:
        from duibiao.search.use_encoder import UseEncoder

        return UseEncoder.load()
    if not Path(name).is_dir() and not _HUB_NAME.fullmatch(name):
        raise EncoderUnknown(
            name=name,
            reason=Phrase("没有这个目录，也不是 OWNER/MODEL 形式的名称", "no such folder, and not OWNER/MODEL"),
            known=DEFAULT_ENCODER,
        )
    from duibiao.search.transformer_encoder import TransformerEncoder

    return TransformerEncoder.load(name)
