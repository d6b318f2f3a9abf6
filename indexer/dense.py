"""The dense index: exact inner products in FAISS."""

from collections.abc import Collection
from pathlib import Path

import faiss
import numpy as np

from corpus.errors import IndexDamaged
from indexer.encoder import Embeddings


class DenseIndex:
    """Unit vectors numbered by passage id; searching is thread-safe."""

    def __init__(self, index: "faiss.Index") -> None:
        """Wrap a FAISS index whose row i is passage i."""
        self._index = index

    @classmethod
    def build(cls, embeddings: Embeddings) -> "DenseIndex":
        """Index embeddings of shape (passages, dimension) in the passages' order."""
        index = faiss.IndexFlatIP(embeddings.shape[1])
        index.add(np.ascontiguousarray(embeddings))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> "DenseIndex":
        """Open a memory-mapped index.

        Raises:
            IndexDamaged: FAISS cannot read it.
        """
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as error:
            raise IndexDamaged(
                f"{path}: the dense index cannot be read; build it again with “policyqa index”."
            ) from error

    def save(self, path: Path) -> None:
        """Write the index to a file.

        Raises:
            OSError: it cannot be written.
        """
        try:
            faiss.write_index(self._index, str(path))
        except RuntimeError as error:
            raise OSError(f"{path.name}: the dense index cannot be written") from error

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self._index.ntotal)

    def search(
        self, query: Embeddings, *, k: int, passages: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return up to k passage ids with their cosine, best first.

        Args:
            query: One unit vector, shape (1, dimension).
            k: How many passages at most.
            passages: Search only these ids; None searches all.
        """
        if k < 1 or not query.any():
            return []
        parameters = None
        if passages is not None:
            selector = faiss.IDSelectorBatch(np.fromiter(sorted(passages), dtype=np.int64))
            parameters = faiss.SearchParameters()
            parameters.sel = selector
        cosines, ids = self._index.search(query, min(k, self.size), params=parameters)
        return [
            (int(id), float(cosine))
            for id, cosine in zip(ids[0], cosines[0], strict=True)
            if id >= 0
        ]
