"""The dense index: exact inner products in FAISS.

Vectors carry the ids of their passages (IndexIDMap; IndexIDMap2 keeps a second table, for getting
vectors back, which nothing here asks for and every opening would fill).
"""

from collections.abc import Collection, Sequence
from pathlib import Path

import faiss
import numpy as np

from corpus.errors import IndexDamaged
from indexer.encoder import Embeddings
from indexer.fusion import first_of


class DenseIndex:
    """Unit vectors numbered by passage id; searching is thread-safe."""

    def __init__(self, index: "faiss.Index") -> None:
        """Wrap a FAISS index that maps its rows to passage ids."""
        self._index = index

    @classmethod
    def build(cls, ids: Sequence[int], embeddings: Embeddings) -> "DenseIndex":
        """Index embeddings of shape (passages, dimension) under the passages' ids."""
        index = faiss.IndexIDMap(faiss.IndexFlatIP(embeddings.shape[1]))
        _add(index, ids, embeddings)
        return cls(index)

    @classmethod
    def open(cls, path: Path, *, changeable: bool = False) -> "DenseIndex":
        """Open an index: memory-mapped, or read whole into memory to be changed.

        Raises:
            IndexDamaged: FAISS cannot read it.
        """
        flags = 0 if changeable else faiss.IO_FLAG_MMAP_IFC
        try:
            return cls(faiss.read_index(str(path), flags))
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

    def remove(self, ids: Sequence[int]) -> None:
        """Remove the vectors of passages; the others keep their order."""
        self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, dtype=np.int64)))

    def add(self, ids: Sequence[int], embeddings: Embeddings) -> None:
        """Add vectors at the end.

        FAISS would keep two vectors of one id without a word, so those the ids had are removed.
        """
        self.remove(ids)
        _add(self._index, ids, embeddings)

    def contents(self) -> tuple[list[int], Embeddings]:
        """Return the passages' ids in ascending order, and their vectors in that order."""
        ids = faiss.vector_to_array(self._index.id_map)  # type: ignore[attr-defined]
        order = np.argsort(ids)
        flat = faiss.downcast_index(self._index.index)  # type: ignore[attr-defined]
        return ids[order].tolist(), flat.reconstruct_n(0, self.size)[order]

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

        def best(limit: int) -> list[tuple[int, float]]:
            cosines, ids = self._index.search(query, min(limit, self.size), params=parameters)
            return [
                (int(id), float(cosine))
                for id, cosine in zip(ids[0], cosines[0], strict=True)
                if id >= 0
            ]

        return first_of(best, k)


def _add(index: "faiss.Index", ids: Sequence[int], embeddings: Embeddings) -> None:
    index.add_with_ids(np.ascontiguousarray(embeddings), np.asarray(ids, dtype=np.int64))
