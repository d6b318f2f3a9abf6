"""How much of what is asked a document as a whole speaks of.

A passage need not say what its document is about: one of an island's plan never names the island,
the others do. So a question's bigrams are counted in all passages of a document, weighed as BM25
weighs them in a passage, and a document that speaks of all that is asked stands out from one with
a single passage that does. A long document has more passages that meet a question by accident; it
is no likelier asked about, so its length counts against each of them.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.matching import without_filler
from corpus.text import normalise
from indexer.store import Index
from indexer.tokenizer import bigrams

EXTENT = ("speaks of", "share spoken of", "length")
"""Names of the features."""
_SATURATION, _BY_LENGTH = 1.2, 0.75
"""BM25's k1 and b, over passages instead of words; other values changed nothing."""
_MASS = 10.0
"""Scale of the mass, so that its weight is near 1 as the others are."""


class Extents:
    """Counts what documents speak of; what depends on the documents alone is kept."""

    def __init__(self, index: Index) -> None:
        """Read how long the documents are."""
        self._index = index
        self._sizes = {info.id: index.size(info.id) for info in index.documents()}
        self._mean = sum(self._sizes.values()) / max(len(self._sizes), 1)

    def features(self, question: str) -> Mapping[str, Mapping[str, float]]:
        """Return every document's features by name."""
        counted = [
            self._index.spread(bigram)
            for bigram in dict.fromkeys(bigrams(without_filler(normalise(question))))
        ]
        return self._weighed([spread for spread in counted if spread])

    def _weighed(self, counted: Sequence[Mapping[str, int]]) -> dict[str, dict[str, float]]:
        mass: dict[str, float] = defaultdict(float)
        held: dict[str, float] = defaultdict(float)
        asked = 0.0
        for spread in counted:
            rarity = self._rarity(len(spread))
            asked += rarity
            for id, passages in spread.items():
                mass[id] += rarity * self._saturated(passages, self._sizes[id])
                held[id] += rarity
        return {
            id: {
                "speaks of": mass[id] / _MASS,
                "share spoken of": held[id] / max(asked, 1.0),
                "length": math.log(max(size, 1)),
            }
            for id, size in self._sizes.items()
        }

    def _rarity(self, documents: int) -> float:
        return math.log(1 + (len(self._sizes) - documents + 0.5) / (documents + 0.5))

    def _saturated(self, passages: int, size: int) -> float:
        longer = 1 - _BY_LENGTH + _BY_LENGTH * size / max(self._mean, 1.0)
        return passages * (1 + _SATURATION) / (passages + _SATURATION * longer)
