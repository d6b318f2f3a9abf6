"""How near the words of a question come to the words of statements.

Late interaction over word vectors: each word of the question looks for the nearest word of the
text (ColBERT's MaxSim; Khattab and Zaharia, SIGIR 2020). 「降耗」 so finds 「能耗降低」, and a word
that the text says itself counts 1.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.plan import DocumentInfo
from corpus.text import normalise
from indexer.encoder import Embeddings, StaticEncoder
from indexer.passages import Passage
from indexer.recent import Recent

Words = NDArray[np.int64]
"""Numbers of words in the encoder's vocabulary."""


class Nearness:
    """Looks up the words of passages; thread-safe."""

    def __init__(self, encoder: StaticEncoder, identity: Callable[[str], DocumentInfo]) -> None:
        """Keep nothing yet.

        Args:
            encoder: The vectors.
            identity: What is known of the document with an id.
        """
        self._encoder = encoder
        self._identity = identity
        self._words = Recent(self._looked_up)

    def nearest(
        self, question: str, passages: Sequence[Passage]
    ) -> tuple[list[str], list[Embeddings]]:
        """Return the words of a question, and for each passage how near it comes to them.

        A passage has a row per statement and a column per word: the greatest cosine, 0 to 1, of
        the word with those of the statement, its topic, the headings above it and what names its
        document.
        """
        words = self._asked(question)
        groups = self._words.of(passages)
        nearest = self._nearest(words, [run for group in groups for run in group])
        found: list[Embeddings] = []
        at = 0
        for group in groups:
            above, own, topics = nearest[at], *np.split(nearest[at + 1 : at + len(group)], 2)
            found.append(np.maximum(np.maximum(own, topics), above))
            at += len(group)
        return self._said(words), found

    def nearest_in(self, question: str, texts: Sequence[str]) -> tuple[list[str], Embeddings]:
        """Return the words of a question, and how near each text comes to them, as `nearest`."""
        words = self._asked(question)
        return self._said(words), self._nearest(words, self._encoder.words(texts))

    def _asked(self, question: str) -> Words:
        return np.array(list(dict.fromkeys(self._encoder.words([question])[0].tolist())))

    def _said(self, words: Words) -> list[str]:
        return [self._encoder.word(word) for word in words.tolist()]

    def _nearest(self, words: Words, runs: Sequence[Words]) -> Embeddings:
        """Return the greatest cosine of each word with those of each run, shape (runs, words)."""
        if not runs:
            return np.zeros((0, len(words)), dtype=np.float32)
        known, places = np.unique(np.concatenate(runs), return_inverse=True)
        cosines = np.maximum(self._encoder.cosines(words, known), 0.0)
        starts = np.cumsum([0] + [len(run) for run in runs[:-1]])
        nearest: Embeddings = np.maximum.reduceat(cosines[:, places], starts, axis=1).T
        return nearest

    def _looked_up(self, passages: Sequence[Passage]) -> list[list[Words]]:
        """Return per passage the words above it, then each statement's own, then their topics'."""
        texts = [self._texts(passage) for passage in passages]
        runs = iter(self._encoder.words([text for group in texts for text in group]))
        return [[next(runs) for _ in group] for group in texts]

    def _texts(self, passage: Passage) -> list[str]:
        info = self._identity(passage.document)
        above = " ".join((*passage.section, info.title, info.region, *info.issuers))
        own = [statement.text for statement in passage.statements]
        topics = [statement.label for statement in passage.statements]
        return [normalise(text) for text in (above, *own, *topics)]
