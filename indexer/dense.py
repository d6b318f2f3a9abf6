"""The dense index: inner products of vectors in FAISS.

The vectors lie in segments of sixty-five thousand. The last one is searched exactly; one that is
full is divided into lists of similar vectors, of which a search reads a sixth (IVF). So a library
up to that size is searched exactly, and above it nothing but the last segment is ever written anew
for what is added. Numbers have sixteen bits in both, so that equal vectors have equal cosines
wherever they lie.

FAISS keeps two vectors of one id without a word; those that passages had are removed first.
"""

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
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
_LISTS = 1024
"""Of a full segment, 64 vectors each: of fewer, longer lists more vectors are read for the same."""
_PROBED = 160
"""Lists read for a question: of the first ten passages 0.99 are those an exact search finds."""
_ROUNDS = 8
"""Of k-means; more change no figure."""
_SAMPLE = 40
"""Vectors for each list that the lists are made from; FAISS asks for 39."""
_SEED = 20200511
_FEW = 4096
"""Passages whose vectors are fetched one by one, where lists would have to be searched whole."""
_DIGITS = 6
"""Decimals of a cosine that count: beyond them it depends on the order of its sum."""
_ALONE, _AT_ONCE = 2, 2
"""Segments that are searched one after the other, and how many otherwise at once."""

Ids = NDArray[np.int64]
_Hits = list[tuple[int, float]]


class DenseIndex:
    """Unit vectors numbered by passage id; searching is thread-safe."""

    def __init__(self, parts: Sequence["_Part"]) -> None:
        """Take the segments; all but the last are full."""
        self._parts = tuple(parts)
        self._pool = ThreadPoolExecutor(max_workers=_AT_ONCE)  # no thread before it is needed

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
        if passages is not None and len(passages) <= _FEW:
            return self._among(query, np.fromiter(passages, np.int64, len(passages)))[:k]
        selector, share = None, 1.0
        if passages is not None:
            chosen = np.fromiter(passages, dtype=np.int64, count=len(passages))
            selector = faiss.IDSelectorBatch(chosen)
            share = len(chosen) / max(self.size, 1)

        def best(limit: int) -> list[tuple[int, float]]:
            found = [
                hit
                for hits in self._each(lambda part: part.search(query, limit, selector, share))
                for hit in hits
            ]
            return sorted(found, key=lambda hit: -hit[1])[:limit]

        return first_of(best, k)

    def _each(self, search: Callable[["_Part"], _Hits]) -> Iterable[_Hits]:
        """Search all segments, those of a large index two at a time: FAISS computes outside."""
        if len(self._parts) <= _ALONE:
            return map(search, self._parts)
        return self._pool.map(search, self._parts)

    def _among(self, query: Embeddings, passages: Ids) -> list[tuple[int, float]]:
        """Return all of a few passages with their cosine, best first."""
        found: list[tuple[int, float]] = []
        for part in self._parts:
            ids, vectors = part.chosen(np.unique(passages))
            cosines = vectors @ query[0]
            found += [
                (int(id), round(float(cosine), _DIGITS))
                for id, cosine in zip(ids, cosines, strict=True)
            ]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))


class _Part:
    """A segment: an exact index that maps its rows to ids, or lists that hold the ids.

    What FAISS holds is seen as one block of rows, or a block for each list.
    """

    def __init__(self, index: Any, path: Path | None = None) -> None:  # noqa: ANN401
        """Take an index of FAISS, and the file it was read from and is in still."""
        self.index = index
        self.path = path

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
        stored = [
            faiss.rev_swig_ptr(lists.get_ids(number), size)
            for number in range(lists.nlist)
            if (size := lists.list_size(number))
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *stored])

    def vectors(self) -> Embeddings:
        """Return the vectors, shape (size, dimension)."""
        empty = np.zeros((0, self.index.d), dtype=np.float16)
        return np.concatenate([empty, *self._blocks]).astype(np.float32)

    def chosen(self, wanted: Ids) -> tuple[Ids, Embeddings]:
        """Return those of some passages that are here, and their vectors."""
        ids, rows = self._sorted
        places = np.searchsorted(ids, wanted)
        wanted, places = wanted[places < len(ids)], places[places < len(ids)]
        places = places[ids[places] == wanted]
        at = rows[places]
        blocks, begins = self._blocks, self._begins
        of_rows = np.searchsorted(begins, at, side="right") - 1
        vectors = [blocks[b][row - begins[b]] for b, row in zip(of_rows, at, strict=True)]
        empty = np.zeros((0, self.index.d), dtype=np.float16)
        return ids[places], np.vstack([empty, *vectors]).astype(np.float32)

    @cached_property
    def _sorted(self) -> tuple[Ids, Ids]:
        """The ids in ascending order, and the row of each."""
        ids = self.ids()
        rows = np.argsort(ids)
        return ids[rows], rows

    @cached_property
    def _begins(self) -> Ids:
        """The first row of each block."""
        return np.cumsum([0, *map(len, self._blocks)])

    @cached_property
    def _blocks(self) -> list[NDArray[np.float16]]:
        """Return what is stored, without a copy: it lasts as long as the index does."""
        if self.is_open:
            flat: Any = faiss.downcast_index(self.index.index)
            stored = [(flat.codes.data(), self.size)] if self.size else []
        else:
            lists = self.index.invlists
            stored = [
                (lists.get_codes(number), size)
                for number in range(lists.nlist)
                if (size := lists.list_size(number))
            ]
        length = 2 * self.index.d
        return [
            faiss.rev_swig_ptr(codes, count * length).view(np.float16).reshape(count, -1)
            for codes, count in stored
        ]

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
                are the more lists are read, and from a sixth downwards all.
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
        faiss.omp_set_num_threads(1)  # for one query, threads are only woken and wait
        cosines, ids = self.index.search(query, limit, params=parameters)
        return [
            (int(id), round(float(cosine), _DIGITS))
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
