"""An open index: documents, passages and the search over them."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, ModelUnavailable
from corpus.outline import parse
from corpus.plan import DocumentInfo, Plan
from indexer import ledger, records
from indexer.dense import DenseIndex
from indexer.encoder import Embeddings, Encoder, load_encoder
from indexer.fusion import DENSE_WEIGHT, reciprocal_rank_fusion
from indexer.keywords import KeywordIndex
from indexer.ledger import Ledger
from indexer.manifest import Manifest, read_manifest
from indexer.passages import Passage
from indexer.records import Records

CURRENT = "CURRENT"
"""File that names the directory of the index in use."""
KEYWORDS, DENSE, ENCODER = "keywords", "dense.faiss", "encoder"
PROBE = "到2025年，单位工业增加值能耗下降多少？"
"""A text whose vector identifies an encoder."""
PROBE_LENGTH = 8
_PROBE_TOLERANCE = 1e-3
_DEPTH = 60
"""Passages taken from each ranking before fusion; deeper ranks are never read."""
_PLANS_KEPT = 64
"""Parsed plans kept in memory for reading views."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage of a ranking."""

    passage: Passage
    rrf: float
    bm25: float
    """Score in the keyword ranking, 0 when it did not appear there."""
    bm25_rank: int | None
    dense_rank: int | None


class Index:
    """An index opened for reading; all methods may be called from several threads."""

    def __init__(self, directory: Path, manifest: Manifest) -> None:
        """Open the parts; an encoder that lies elsewhere is loaded with the first search."""
        self.manifest = manifest
        self._records = Records(directory / records.FILE_NAME)
        self.ledger = Ledger(directory / ledger.FILE_NAME)
        self._keywords = KeywordIndex.open(directory / KEYWORDS)
        self._dense = DenseIndex.open(directory / DENSE)
        self._encoder: Encoder | None = None
        if not manifest.encoder:  # lies in the index, which the next build replaces
            self._encoder = load_encoder(str(directory / ENCODER))
        self._parsed = lru_cache(maxsize=_PLANS_KEPT)(self._parse)

    @classmethod
    def open(cls, directory: Path) -> "Index":
        """Open the index in use.

        Raises:
            IndexMissing: there is none.
            IndexDamaged: a file is missing, cut short or altered.
            IndexMismatch: it was built in another format.
        """
        generation = _generation_in_use(directory)
        try:
            return cls(generation, read_manifest(generation))
        except (IndexDamaged, ModelUnavailable, OSError):
            if _generation_in_use(directory) == generation:
                raise
            return cls.open(directory)  # a build that ended meanwhile replaced it

    def close(self) -> None:
        """Release the files."""
        self._records.close()
        self.ledger.close()

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the identity of every document, in the order they were indexed."""
        return self._records.documents()

    def document(self, id: str) -> DocumentInfo:
        """Return a document's identity; raises UnknownDocument."""
        return self._records.document(id)

    def text(self, id: str) -> str:
        """Return a document's text, the one offsets count in; raises UnknownDocument."""
        return self._records.text(id)

    def plan(self, id: str) -> Plan:
        """Return a document with its outline; raises UnknownDocument."""
        return self._parsed(id)

    def passages(self, id: str) -> list[Passage]:
        """Return all passages of a document in order; raises UnknownDocument."""
        return self._records.passages(self._records.passage_range(id))

    def search(
        self, query: str, *, k: int, documents: Collection[str] | None = None
    ) -> tuple[Hit, ...]:
        """Return up to k passages, best first: keyword and dense ranking, fused.

        Args:
            query: Free text.
            k: How many passages at most.
            documents: Search only in these; None searches everywhere.

        Raises:
            UnknownDocument: a document is not in the index.
            IndexMismatch: the encoder is not the one the index was built with.
        """
        depth = max(_DEPTH, k)
        keywords = self._keywords.search(query, k=depth, documents=documents)
        within = None
        if documents is not None:
            within = [id for name in documents for id in self._records.passage_range(name)]
        dense = self._dense.search(self._encode(query), k=depth, passages=within)
        fused = reciprocal_rank_fusion(
            [[id for id, _ in keywords], [id for id, _ in dense]], weights=[1.0, DENSE_WEIGHT]
        )[: max(k, 0)]
        bm25 = {id: (rank, score) for rank, (id, score) in enumerate(keywords, start=1)}
        dense_ranks = {id: rank for rank, (id, _) in enumerate(dense, start=1)}
        found = self._records.passages([id for id, _ in fused])
        return tuple(
            Hit(
                passage=passage,
                rrf=score,
                bm25=bm25.get(id, (0, 0.0))[1],
                bm25_rank=bm25[id][0] if id in bm25 else None,
                dense_rank=dense_ranks.get(id),
            )
            for (id, score), passage in zip(fused, found, strict=True)
        )

    def frequency(self, token: str) -> int:
        """Return in how many passages a word or bigram stands."""
        return self._keywords.frequency(token)

    def _encode(self, query: str) -> Embeddings:
        if self._encoder is None:
            encoder = load_encoder(self.manifest.encoder)
            check_probe(encoder, self.manifest)
            self._encoder = encoder
        return self._encoder.encode([query])

    def _parse(self, id: str) -> Plan:
        return parse(self.text(id), self.document(id))


def _generation_in_use(directory: Path) -> Path:
    pointer = directory / CURRENT
    if not pointer.is_file():
        raise IndexMissing(
            f"{directory}: there is no index here; build one with “policyqa index”, "
            "or name another folder with --index."
        )
    return directory / Path(pointer.read_text(encoding="utf-8", errors="replace").strip()).name


def probe(encoder: Encoder) -> tuple[float, ...]:
    """Return the first numbers of the probe text's vector."""
    return tuple(float(value) for value in encoder.encode([PROBE])[0, :PROBE_LENGTH])


def check_probe(encoder: Encoder, manifest: Manifest) -> None:
    """Check that an encoder is the one an index was built with.

    Raises:
        IndexMismatch: its vectors differ.
    """
    found = probe(encoder)
    same = len(found) == len(manifest.probe) and all(
        abs(a - b) <= _PROBE_TOLERANCE for a, b in zip(found, manifest.probe, strict=True)
    )
    if encoder.dimension != manifest.dimension or not same:
        raise IndexMismatch(
            f"The index was built with the encoder “{manifest.encoder or 'built-in'}” "
            f"({manifest.dimension} dimensions), but the encoder loaded now gives other vectors "
            f"({encoder.dimension} dimensions); build the index again with “policyqa index”."
        )
