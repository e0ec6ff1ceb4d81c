"""Any sentence-transformers model the user names, by folder or hub name (extra: duibiao[transformers])."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from duibiao.errors import EncoderUnknown, LibraryMissing
from duibiao.search.encoders import DEFAULT_ENCODER, Vectors

# The e5 models are trained with these; older ones do not say so in their files.
# https://huggingface.co/intfloat/multilingual-e5-small, "Each input text should start with …"
_E5 = re.compile(r"(^|[-_])e5([-_]|$)", re.IGNORECASE)
_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
_NAME_PROMPTS = ("document", "passage", "corpus")  # as sentence-transformers calls what is searched
_EDGE = 65536


class TransformerEncoder:
    """A sentence-transformers model; every text is embedded alone, with the model's own prompt where it has one."""

    def __init__(self, model: Any, name: str, source: str) -> None:
        self.name, self.source = name, source
        self._model = model
        own: dict[str, str] = {k: v for k, v in model.prompts.items() if v}
        prompts = own or _usual_prompts(source)
        self._question_prompt = prompts.get("query", "")
        self._name_prompt = next((prompts[k] for k in _NAME_PROMPTS if k in prompts), "")
        self.dimension = len(self._embed(["维"], "")[0])

    @classmethod
    def load(cls, source: str) -> "TransformerEncoder":
        """Return the model of that folder or hub name; raises LibraryMissing, EncoderUnknown."""
        if find_spec("sentence_transformers") is None:
            raise LibraryMissing(purpose=source, library="sentence-transformers", extra="transformers")
        folder = Path(source)
        try:
            model = _loaded(source)
        except (OSError, ValueError) as error:
            raise EncoderUnknown(name=source, reason=str(error).splitlines()[0], known=DEFAULT_ENCODER) from error
        if folder.is_dir():
            return cls(model, f"{folder.resolve().name}@{fingerprint(folder)}", str(folder.resolve()))
        return cls(model, f"{source}@{_commit(model)}", source)

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, each text embedded alone."""
        return self._embed(texts, self._question_prompt)

    def embed_names(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, each text embedded alone."""
        return self._embed(texts, self._name_prompt)

    def embed_together(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, with the prompt of questions, in batches."""
        return self._embed(texts, self._question_prompt, batch=32)

    def _embed(self, texts: Sequence[str], prompt: str, batch: int = 1) -> Vectors:
        vectors = self._model.encode(
            list(texts), prompt=prompt, batch_size=batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def _usual_prompts(source: str) -> Mapping[str, str]:
    return _E5_PROMPTS if _E5.search(Path(source).name) else {}


def _loaded(source: str) -> Any:
    """Return the model as it lies on this machine; only a hub name that is not here yet is downloaded."""
    kind = import_module("sentence_transformers").SentenceTransformer
    try:
        return kind(source, local_files_only=True)
    except OSError:
        if Path(source).is_dir():
            raise
        return kind(source)


def _commit(model: Any) -> str:
    return str(
        getattr(getattr(model[0], "auto_model", None), "config", None) and model[0].auto_model.config._commit_hash
    )


def fingerprint(folder: Path) -> str:
    """Return a short digest of the model's files: names, sizes, and both ends of each.

    Whole files are not read, since weights may be gigabytes; training changes the end of them everywhere.
    """
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(_EDGE))
            file.seek(max(0, size - _EDGE))
            digest.update(file.read(_EDGE))
    return digest.hexdigest()[:12]
