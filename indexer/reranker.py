"""Rerankers: question and passage read together, for the few passages that were found.

Off unless one is named. A cross encoder reads some tens of passages a second on one core, so only
the best few are given to it.
"""

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from corpus.errors import ModelUnavailable
from indexer.passages import searched_text
from indexer.store import Hit

CANDIDATES = 30
"""Passages a reranker reads for one search: a small model takes a second for them on two cores."""


class Reranker(Protocol):
    """Says how well passages answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one score per text; higher is better."""


class CrossEncoderReranker:
    """Any cross encoder of sentence-transformers, local folder or hub name."""

    def __init__(self, name: str) -> None:
        """Load the model from this machine; nothing is downloaded.

        Raises:
            ModelUnavailable: it is not there, is no cross encoder, or gives more than one score.
        """
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging as progress

        progress.disable_progress_bar()
        for library in ("transformers", "sentence_transformers"):  # they tell of what is missing
            logging.getLogger(library).setLevel(logging.ERROR)
        try:
            self._model = CrossEncoder(name, device="cpu", local_files_only=True)
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
            cause = str(error).strip().split("\n", 1)[0]
            raise _unavailable(name, cause) from error
        if self._model.num_labels != 1:
            raise _unavailable(name, f"it gives {self._model.num_labels} scores instead of one")

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one score per text; higher is better."""
        if not texts:
            return []
        pairs = [(question, text) for text in texts]
        found = np.asarray(self._model.predict(pairs, show_progress_bar=False), dtype=np.float32)
        return [float(score) for score in np.nan_to_num(found, nan=-np.inf)]


@lru_cache(maxsize=1)
def load_reranker(name: str) -> Reranker:
    """Return the cross encoder of a folder or hub name; it is loaded once.

    Raises:
        ModelUnavailable: it cannot be loaded.
    """
    return CrossEncoderReranker(name)


def reranked(question: str, hits: Sequence[Hit], reranker: Reranker, *, k: int) -> tuple[Hit, ...]:
    """Return the k best of the first hits as a reranker sees them; ties keep their order."""
    read = hits[:CANDIDATES]
    scores = reranker.scores(question, [searched_text(hit.passage) for hit in read])
    order = sorted(range(len(read)), key=lambda position: -scores[position])
    return tuple(read[position] for position in order[: max(k, 0)])


def _unavailable(name: str, cause: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"重排模型无法载入。 The reranker “{name}” cannot be loaded ({cause}); name the folder of "
        "a cross encoder of sentence-transformers, or leave POLICYQA_RERANKER out."
    )
