"""Encoders: text to unit vectors.

The default encoder is a static one: a vector per token, averaged. Its folder is a stock
sentence-transformers model, but it is read here without importing torch, which would cost a cold
process seven seconds; a test proves that both ways give the same vectors. Any other model is
loaded by sentence-transformers itself.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelUnavailable
from indexer.encoder_prompts import prompts_of

Embeddings = NDArray[np.float32]
"""One row per text, each of length 1 (or 0 for a text without a known token)."""

_BATCH = 1024
"""Texts encoded at a time."""
_STATIC_MODULE = "StaticEmbedding"


class Encoder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return one unit vector per text, shape (len(texts), dimension).

        Args:
            texts: Passages, or questions that passages are looked for with.
            queries: Whether they are questions: some models want those marked.
        """


class StaticEncoder:
    """A vector per token, averaged: a table look-up."""

    def __init__(self, folder: Path) -> None:
        """Read tokenizer and table from a saved sentence-transformers folder."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._table: Embeddings = load_file(str(folder / "model.safetensors"))["embedding.weight"]

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return one unit vector per text; questions are texts like any other."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        for row, encoding in enumerate(batch):
            if encoding.ids:
                vectors[row] = self._table[encoding.ids].mean(axis=0)
        return unit(vectors)


class TransformerEncoder:
    """Any sentence-transformers model, local folder or hub name."""

    def __init__(self, name: str, *, download: bool = False) -> None:
        """Load the model.

        Args:
            name: Local folder, or hub name.
            download: Whether the hub may be asked; otherwise the model must be on this machine.

        Raises:
            ModelUnavailable: there is no such folder and the hub cannot be reached, or the folder
                is not a model.
        """
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as progress

        progress.disable_progress_bar()
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it warns of every retry
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=not download)
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"The encoder “{name}” cannot be loaded ({_first_line(error)}); "
                "name a local model folder, or leave --encoder out for the built-in one."
            ) from error
        self._prompts = prompts_of(name)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension())

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return one unit vector per text, with the model's own prompts or its family's."""
        encode = self._model.encode_query if queries else self._model.encode_document
        said = any(self._model.prompts.values())
        prompt = self._prompts.query if queries else self._prompts.passage
        vectors = encode(
            list(texts),
            prompt=None if said or not prompt else prompt,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return unit(np.asarray(vectors, dtype=np.float32))


def load_encoder(name: str, *, download: bool = False) -> Encoder:
    """Return the encoder for a local folder, hub name or endpoint; the hub is asked if told so.

    Raises:
        ModelUnavailable: the model cannot be loaded.
    """
    if name.startswith(("http://", "https://")):
        from indexer.encoder_endpoint import EndpointEncoder

        return EndpointEncoder(name)
    folder = Path(name)
    if is_static(folder):
        return StaticEncoder(folder)
    return TransformerEncoder(name, download=download)


def encode_all(texts: Sequence[str], encoder: Encoder) -> Embeddings:
    """Return one unit vector per text, encoded in batches."""
    batches = [
        encoder.encode(texts[start : start + _BATCH]) for start in range(0, len(texts), _BATCH)
    ]
    return np.vstack(batches) if batches else np.zeros((0, encoder.dimension), dtype=np.float32)


def is_static(folder: Path) -> bool:
    """Tell whether a folder holds a sentence-transformers model of one static module."""
    modules = folder / "modules.json"
    if not modules.is_file():
        return False
    kinds = [str(module["type"]) for module in json.loads(modules.read_text(encoding="utf-8"))]
    return [kind.rsplit(".", 1)[-1] for kind in kinds] == [_STATIC_MODULE]


def unit(vectors: Embeddings) -> Embeddings:
    """Scale every row to length 1; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Embeddings = (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
    return scaled


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
