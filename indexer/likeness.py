"""How alike a question and the statements of passages are, by the encoder's vectors."""

from collections.abc import Sequence

from indexer.encoder import Embeddings, Encoder
from indexer.passages import Passage
from indexer.recent import Recent


class Likeness:
    """Cosines of a question with passages and their statements; thread-safe."""

    def __init__(self, encoder: Encoder) -> None:
        """Keep nothing yet."""
        self._encoder = encoder
        self._vectors = Recent(self._encoded)

    def cosines(self, question: str, passages: Sequence[Passage]) -> list[list[float]]:
        """Return for each passage its cosine with the question, then that of each statement."""
        asked = self._encoder.encode([question], queries=True)[0]
        return [(vectors @ asked).tolist() for vectors in self._vectors.of(passages)]

    def _encoded(self, passages: Sequence[Passage]) -> list[Embeddings]:
        """Return a passage's vector and those of its statements; four of them take 5 KB."""
        texts = [[one.text, *(s.text for s in one.statements)] for one in passages]
        rows = self._encoder.encode([text for group in texts for text in group])
        found: list[Embeddings] = []
        start = 0
        for group in texts:
            found.append(rows[start : start + len(group)])
            start += len(group)
        return found
