"""Encoders: text to unit vectors.

The built-in encoder is a static one: a vector per token, averaged. Its folder is a stock
sentence-transformers model, but it is read here without importing torch, which would cost a cold
process seven seconds; a test proves that both ways give the same vectors. Any other model is
loaded by sentence-transformers itself.
"""

import json
import logging
from collections.abc import Sequence
from functools import lru_cache
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
_WHOLE, _EIGHT_BITS, _SCALES = "embedding.weight", "embeddings", "weights"
"""Names of a static model's tensors."""
_NO_WORD = -1
BUILT_IN = Path(__file__).with_name("model")
"""The encoder that comes with the package, made by `indexer.training`."""


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
    """A vector per token, averaged: a table look-up.

    Tables come in two forms, as in sentence-transformers: numbers of 16 or 32 bits under
    "embedding.weight", or of eight bits under "embeddings" with a scale for each row under
    "weights". Neither is unpacked before a row is needed.
    """

    def __init__(self, folder: Path) -> None:
        """Read tokenizer and table from a saved sentence-transformers folder.

        Raises:
            ModelUnavailable: a file is missing or is none of these.
        """
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            tensors = load_file(folder / "model.safetensors")
            form = (folder / "tokenizer.json").read_text(encoding="utf-8")
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelUnavailable(
                f"The encoder in {folder} cannot be read ({_first_line(error)}); name another "
                "folder, or leave --encoder out for the built-in one."
            ) from error
        self._tokenizer = Tokenizer.from_str(form)
        self._tokenizer.no_padding()
        whole = tensors.get(_WHOLE)
        self._scales: Embeddings | None = tensors[_SCALES] if whole is None else None
        self._table: NDArray[np.generic] = tensors[_EIGHT_BITS] if whole is None else whole

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    def words(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the numbers of each text's words; a text without any has the one no text says."""
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids or [_NO_WORD], dtype=np.int64) for encoding in batch]

    def word(self, number: int) -> str:
        """Return a word by its number; empty for the one no text says."""
        return self._tokenizer.id_to_token(number) or ""

    def cosines(self, words: NDArray[np.int64], others: NDArray[np.int64]) -> Embeddings:
        """Return the cosines of words with others, shape (words, others); 0 for none."""
        rows = self._table[others].astype(np.float32)  # a word's scale is no part of its cosine
        lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
        lengths[(others == _NO_WORD) | (lengths == 0)] = np.inf
        found: Embeddings = unit(self._table[words].astype(np.float32)) @ rows.T / lengths
        return found

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return one unit vector per text; questions are texts like any other."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        batch = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        for row, encoding in enumerate(batch):
            if encoding.ids:
                vectors[row] = self._sum(encoding.ids)  # points where the mean does
        return unit(vectors)

    def _sum(self, tokens: list[int]) -> Embeddings:
        rows = self._table[tokens].astype(np.float32)
        if self._scales is None:
            total: Embeddings = rows.sum(axis=0)
        else:
            total = self._scales[tokens] @ rows
        return total


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
        from safetensors import SafetensorError
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as progress

        progress.disable_progress_bar()
        for library in ("huggingface_hub", "sentence_transformers"):  # they warn of every try
            logging.getLogger(library).setLevel(logging.ERROR)
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=not download)
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
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
    """Return the encoder for a local folder, hub name or endpoint; the built-in one for "".

    Args:
        name: Folder, hub name or address.
        download: Whether the hub may be asked for a model that is not on this machine.

    Raises:
        ModelUnavailable: the model cannot be loaded.
    """
    if name.startswith(("http://", "https://")):
        from indexer.encoder_endpoint import EndpointEncoder

        return EndpointEncoder(name)
    if not name:
        return built_in()
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


@lru_cache(maxsize=1)
def built_in() -> StaticEncoder:
    """Return the encoder that comes with the package, read once."""
    return StaticEncoder(BUILT_IN)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
