"""The dense index: inner products of vectors in FAISS.

The vectors lie in segments of sixty-five thousand. The last one is searched exactly; one that is
full is divided into lists of similar vectors, of which a search reads an eighth (IVF). So a library
up to that size is searched exactly, and above it nothing but the last segment is ever written anew
for what is added. Numbers have sixteen bits in both, so that equal vectors have equal cosines
wherever they lie.

FAISS keeps two vectors of one id without a word; those that passages had are removed first.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from corpus.errors import IndexDamaged
from indexer.encoder import Embeddings
from indexer.fusion import first_of
from indexer.generations import link
from indexer.segments import following, segments

FULL = 1 << 16
"""Vectors of a segment. An exact search of so many takes 2 to 4 ms (decision 0013)."""
_LISTS = 256
"""The square root of a segment's vectors, which FAISS' authors advise at this size."""
_PROBED = 32
"""Lists read for a question: of the first ten passages 0.99 are those an exact search finds."""
_ROUNDS = 10
"""Of k-means; more change no figure."""
_SAMPLE = 64
"""Vectors for each list that the lists are made from."""
_SEED = 20200511

Ids = NDArray[np.int64]


class DenseIndex:
    """Unit vectors numbered by passage id; searching is thread-safe."""

    def __init__(self, parts: Sequence["_Part"]) -> None:
        """Take the segments; all but the last are full."""
        self._parts = tuple(parts)

    @classmethod
    def build(cls, ids: Sequence[int], embeddings: Embeddings) -> "DenseIndex":
        """Index embeddings of shape (passages, dimension) under the passages' ids."""
        return cls(_parts(np.asarray(ids, dtype=np.int64), embeddings))

    @classmethod
    def open(cls, path: Path) -> "DenseIndex":
        """Open an index, memory-mapped, by the path of its first segment.

        Raises:
            IndexDamaged: FAISS cannot read it.
        """
        return cls([_read(file, faiss.IO_FLAG_MMAP_IFC) for file in segments(path) or [path]])

    def save(self, path: Path) -> None:
        """Write the index: the first segment to this path, others beside it.

        Raises:
            OSError: it cannot be written.
        """
        last: Path | None = None
        for part in self._parts:
            last = following(path, last)
            part.write(last)

    def updated(
        self,
        path: Path,
        *,
        without: Collection[int],
        ids: Sequence[int],
        embeddings: Embeddings,
    ) -> None:
        """Write this index, changed, to another place; this one stays as it is.

        Segments that stay the same are shared by hard links.

        Args:
            path: Of the first segment.
            without: Passages whose vectors are left out.
            ids: Passages whose vectors are added, in place of those they had.
            embeddings: These vectors.

        Raises:
            OSError: it cannot be written.
        """
        leaving = np.array([*without, *ids], dtype=np.int64)
        place: Path | None = None
        changed = [part.without(leaving) for part in self._parts]
        if not changed[-1].is_open:
            changed.append(_open_part(embeddings.shape[1]))
        *stay, last = changed
        if len(ids) + last.size < FULL:
            last = last.having(np.asarray(ids, dtype=np.int64), embeddings)
            grown = [last] if last.size or not stay else []
        else:
            every = np.concatenate([last.ids(), np.asarray(ids, dtype=np.int64)])
            grown = _parts(every, np.vstack([last.vectors(), embeddings]))
        for part in (*stay, *grown):
            place = following(path, place)
            part.write(place)

    def contents(self) -> tuple[list[int], Embeddings]:
        """Return the passages' ids in ascending order, and their vectors in that order."""
        ids = np.concatenate([part.ids() for part in self._parts])
        order = np.argsort(ids)
        return ids[order].tolist(), np.vstack([part.vectors() for part in self._parts])[order]

    @property
    def size(self) -> int:
        """Number of vectors."""
        return sum(part.size for part in self._parts)

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
        selector, share = None, 1.0
        if passages is not None:
            chosen = np.fromiter(passages, dtype=np.int64, count=len(passages))
            selector = faiss.IDSelectorBatch(chosen)
            share = len(chosen) / max(self.size, 1)
        faiss.omp_set_num_threads(1)  # for one query, threads are only woken and wait

        def best(limit: int) -> list[tuple[int, float]]:
            found = [
                hit for part in self._parts for hit in part.search(query, limit, selector, share)
            ]
            return sorted(found, key=lambda hit: -hit[1])[:limit]

        return first_of(best, k)


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment: an exact index that maps its rows to ids, or lists that hold the ids."""

    index: Any
    """Of FAISS."""
    path: Path | None = None
    """The file it was read from, and is in still."""

    @property
    def is_open(self) -> bool:
        """Tell whether vectors are added to it."""
        return isinstance(self.index, faiss.IndexIDMap)

    @property
    def size(self) -> int:
        """Number of vectors."""
        return int(self.index.ntotal)

    def ids(self) -> Ids:
        """Return the passages' ids, in an order that ``vectors`` has too."""
        if self.is_open:
            found: Ids = faiss.vector_to_array(self.index.id_map)
            return found
        lists = self.index.invlists
        of_lists = [
            faiss.rev_swig_ptr(lists.get_ids(number), lists.list_size(number)).copy()
            for number in range(lists.nlist)
            if lists.list_size(number)
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *of_lists])

    def vectors(self) -> Embeddings:
        """Return the vectors, shape (size, dimension)."""
        if self.is_open:
            rows: Embeddings = faiss.downcast_index(self.index.index).reconstruct_n(0, self.size)
            return rows
        lists, length = self.index.invlists, self.index.code_size
        of_lists = [
            faiss.rev_swig_ptr(lists.get_codes(number), lists.list_size(number) * length).copy()
            for number in range(lists.nlist)
            if lists.list_size(number)
        ]
        codes = np.concatenate([np.zeros(0, dtype=np.uint8), *of_lists])
        return codes.view(np.float16).reshape(-1, self.index.d).astype(np.float32)

    def without(self, ids: Ids) -> "_Part":
        """Return the segment without some passages; the others keep their order."""
        if not np.isin(self.ids(), ids).any():
            return self
        changed = self._loaded()
        changed.index.remove_ids(faiss.IDSelectorBatch(ids))
        return changed

    def having(self, ids: Ids, vectors: Embeddings) -> "_Part":
        """Return an open segment with more passages, none of which it has."""
        if not len(ids):
            return self
        changed = self._loaded()
        changed.index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        return changed

    def _loaded(self) -> "_Part":
        """Return the segment in memory, to be changed; one that was read is read again."""
        return self if self.path is None else _Part(_read(self.path, 0).index)

    def write(self, path: Path) -> None:
        """Write the segment to a file, or link it there if it lies in one; raises OSError."""
        if self.path is not None:
            link(self.path, path)
            return
        try:
            faiss.write_index(self.index, str(path))
        except RuntimeError as error:
            raise OSError(f"{path.name}: the dense index cannot be written") from error

    def search(
        self, query: Embeddings, limit: int, selector: "faiss.IDSelector | None", share: float
    ) -> list[tuple[int, float]]:
        """Return up to so many passage ids with their cosine, best first.

        Args:
            query: One unit vector.
            limit: How many at most.
            selector: Search only these ids; None searches all.
            share: How many of the whole index' passages are searched, from 0 to 1. The fewer they
                are the more lists are read, and from an eighth downwards all.
        """
        limit = min(limit, self.size)
        if self.is_open:
            return self._search(query, limit, faiss.SearchParameters(), selector)
        found: list[tuple[int, float]] = []
        few = min(_LISTS, math.ceil(_PROBED / max(share, 1 / _LISTS)))
        for probed in dict.fromkeys((few, _LISTS)):
            parameters = faiss.SearchParametersIVF()
            parameters.nprobe = probed
            found = self._search(query, limit, parameters, selector)
            if len(found) == limit:
                break
        return found

    def _search(
        self,
        query: Embeddings,
        limit: int,
        parameters: "faiss.SearchParameters",
        selector: "faiss.IDSelector | None",
    ) -> list[tuple[int, float]]:
        if selector is not None:
            parameters.sel = selector
        if not limit:
            return []
        cosines, ids = self.index.search(query, limit, params=parameters)
        return [
            (int(id), float(cosine))
            for id, cosine in zip(ids[0], cosines[0], strict=True)
            if id >= 0
        ]


def _parts(ids: Ids, vectors: Embeddings) -> list[_Part]:
    """Return as many full segments as there are vectors for, and an open one for the rest."""
    whole = len(ids) - len(ids) % FULL
    parts = [
        _full_part(ids[start : start + FULL], vectors[start : start + FULL])
        for start in range(0, whole, FULL)
    ]
    if whole < len(ids) or not parts:
        parts.append(_open_part(vectors.shape[1], ids[whole:], vectors[whole:]))
    return parts


def _open_part(dimension: int, ids: Ids | None = None, vectors: Embeddings | None = None) -> _Part:
    exact = faiss.IndexScalarQuantizer(
        dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    )
    index = faiss.IndexIDMap(exact)
    if ids is not None and vectors is not None:
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
    return _Part(index)


def _full_part(ids: Ids, vectors: Embeddings) -> _Part:
    dimension = vectors.shape[1]
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        _LISTS,
        faiss.ScalarQuantizer.QT_fp16,
        faiss.METRIC_INNER_PRODUCT,
        False,  # the vectors themselves, not what sets them apart from their list
    )
    index.cp.seed, index.cp.niter = _SEED, _ROUNDS
    index.cp.max_points_per_centroid = _SAMPLE
    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    faiss.omp_set_num_threads(1)  # sums of the same order, so the same lists everywhere
    index.train(rows)
    index.add_with_ids(rows, ids)
    return _Part(index)


def _read(path: Path, flags: int) -> _Part:
    try:
        return _Part(faiss.read_index(str(path), flags), path)
    except RuntimeError as error:
        raise IndexDamaged(
            f"{path}: the dense index cannot be read; build it again with “policyqa index”."
        ) from error
