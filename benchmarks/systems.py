"""The systems that are compared: each is built of passages and ranks them for a question."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from evals.retrieval import Searcher, as_passage
from evals.retrieval_set import PassageLine
from indexer.dense import DenseIndex
from indexer.encoder import Encoder, encode_all
from indexer.keywords import KeywordIndex
from indexer.passages import searched_text

DEPTH = 60
"""Passages every system returns, those that LangChain fuses included."""


class System(Protocol):
    """Ranks the passages it was made of."""

    def search(self, query: str) -> list[int]:
        """Return numbers of passages, best first."""


class Policyqa:
    """The product: words, bigrams and vectors, fused."""

    def __init__(self, passages: Sequence[PassageLine], folder: Path, encoder: Encoder) -> None:
        """Index the passages on the disk, and open the index."""
        indexed = [as_passage(number, line) for number, line in enumerate(passages)]
        KeywordIndex.build(indexed, folder / "keywords")
        texts = [searched_text(passage) for passage in indexed]
        DenseIndex.build(range(len(texts)), encode_all(texts, encoder)).save(folder / "dense.faiss")
        self._searcher = Searcher(
            keywords=KeywordIndex.open(folder / "keywords"),
            dense=DenseIndex.open(folder / "dense.faiss"),
            encoder=encoder,
            seconds={},
        )

    def search(self, query: str) -> list[int]:
        """Rank as the product does."""
        return self._searcher.fused(query)[:DEPTH]


class PlainBm25:
    """bm25s over jieba's words."""

    def __init__(self, passages: Sequence[PassageLine]) -> None:
        """Index the passages in memory."""
        import bm25s

        self._index = bm25s.BM25()
        self._index.index([_cut(_text(line)) for line in passages], show_progress=False)

    def search(self, query: str) -> list[int]:
        """Rank by BM25."""
        known = [token for token in _cut(query) if token in self._index.vocab_dict]
        if not known:
            return []
        found, _ = self._index.retrieve([known], k=DEPTH, show_progress=False)
        return [int(number) for number in found[0]]


class Ensemble:
    """LangChain's EnsembleRetriever of BM25Retriever and FAISS, votes equal, as tutorials have it.

    The encoder is the product's own, so that what differs is the engine.
    """

    def __init__(self, passages: Sequence[PassageLine], encoder: Encoder) -> None:
        """Index the passages in memory."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # langchain-community says that it is being sunset
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever
            from langchain_community.vectorstores import FAISS
            from langchain_core.embeddings import Embeddings

        class Encoded(Embeddings):
            """The encoder as LangChain calls it."""

            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                return [list(map(float, row)) for row in encode_all(texts, encoder)]

            def embed_query(self, text: str) -> list[float]:
                return [float(value) for value in encoder.encode([text], queries=True)[0]]

        texts = [_text(line) for line in passages]
        numbers = [{"number": number} for number in range(len(texts))]
        words = BM25Retriever.from_texts(texts, metadatas=numbers, preprocess_func=_cut, k=DEPTH)
        vectors = encode_all(texts, encoder)
        store = FAISS.from_embeddings(
            ((text, row) for text, row in zip(texts, np.asarray(vectors).tolist(), strict=True)),
            Encoded(),
            metadatas=numbers,
        )
        self._ensemble = EnsembleRetriever(
            retrievers=[words, store.as_retriever(search_kwargs={"k": DEPTH})], weights=[0.5, 0.5]
        )

    def search(self, query: str) -> list[int]:
        """Rank by fused ranks."""
        return [int(found.metadata["number"]) for found in self._ensemble.invoke(query)][:DEPTH]


def _text(line: PassageLine) -> str:
    return f"{line.title}。{line.text}" if line.title else line.text


def _cut(text: str) -> list[str]:
    """Cut words with jieba as tutorials do."""
    import jieba

    return [word for word in jieba.lcut(text) if word.strip()]
