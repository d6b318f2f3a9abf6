"""How much of what a question means a statement says, in whatever words."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.matching import without_filler
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Index

_LEAST = 0.3
"""Weight of a word that stands everywhere, or nowhere, beside its inverse document frequency."""
_SINGLE = 0.3
"""Share that a single character has of its weight: most of them only join words."""


def meant(
    question: str, passages: Sequence[Passage], index: Index, *, rarity: Callable[[str], float]
) -> list[list[float]]:
    """Return for each passage what share of a question each of its statements means, 0 to 1.

    What stands above a statement, its topic, headings and document, is taken with it.

    Args:
        question: In Chinese; the words that ask are left out.
        passages: Where to look.
        index: The open index.
        rarity: Inverse document frequency of a word, 0 when the index does not hold it.
    """
    key = normalise(question)
    words, near = index.nearest(" ".join(without_filler(key).split()) or key, passages)
    weights = np.array([word_weight(word, rarity) for word in words])
    shares = weights / weights.sum()
    return [(one @ shares).tolist() for one in near]


def word_weight(word: str, rarity: Callable[[str], float]) -> float:
    """Return what a word of a question counts: the rarer, the more."""
    return max(_LEAST, rarity(word)) * (1.0 if len(word) > 1 else _SINGLE)
