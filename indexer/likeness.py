"""How alike a question and the statements of passages are, by the encoder's vectors."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from indexer.encoder import Embeddings, Encoder
from indexer.passages import Passage

_KEPT = 8192
"""Passages whose vectors are kept: questions come back to the same ones, and a passage with four
statements of 256 dimensions takes 5 KB."""


class Likeness:
    """Cosines of a question with passages and their statements; thread-safe."""

    def __init__(self, encoder: Encoder) -> None:
        """Keep nothing yet."""
        self._encoder = encoder
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Embeddings] = OrderedDict()

    def cosines(self, question: str, passages: Sequence[Passage]) -> list[list[float]]:
        """Return for each passage its cosine with the question, then that of each statement."""
        asked = self._encoder.encode([question], queries=True)[0]
        return [(vectors @ asked).tolist() for vectors in self._vectors(passages)]

    def _vectors(self, passages: Sequence[Passage]) -> list[Embeddings]:
        with self._lock:
            known = {one.id: self._kept[one.id] for one in passages if one.id in self._kept}
        missing = [passage for passage in passages if passage.id not in known]
        if missing:
            texts = [[one.text, *(s.text for s in one.statements)] for one in missing]
            rows = self._encoder.encode([text for group in texts for text in group])
            start = 0
            for passage, group in zip(missing, texts, strict=True):
                known[passage.id] = rows[start : start + len(group)]
                start += len(group)
        with self._lock:
            for passage in passages:
                self._kept[passage.id] = known[passage.id]
                self._kept.move_to_end(passage.id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return [known[passage.id] for passage in passages]
