"""An open index: documents, passages and the search over them.

It holds on to its generation: what it was opened on stays readable until it is closed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import Self

from corpus.errors import IndexDamaged, IndexMismatch, UnknownPage
from corpus.outline import parse
from corpus.pages import Page, boxes, page_of
from corpus.plan import DocumentInfo, Plan, Span
from corpus.text import normalise
from indexer import holdings, ledger, originals, records
from indexer.dense import DenseIndex
from indexer.encoder import Embeddings, Encoder, StaticEncoder, built_in, load_encoder
from indexer.fusion import Scored, capped, cosine_weight, fuse, probability, repeated, softmax
from indexer.generations import Lease, Pointer, read_pointer
from indexer.holdings import Holdings, Version
from indexer.keywords import KeywordIndex, inverse_document_frequency
from indexer.ledger import Ledger
from indexer.likeness import Likeness
from indexer.manifest import Manifest, read_manifest
from indexer.nearness import Nearness
from indexer.passages import Passage, slot_of
from indexer.records import Records

KEYWORDS, DENSE = "keywords", "dense.faiss"
PROBE = "到2025年，单位工业增加值能耗下降多少？"
"""A text whose vector identifies an encoder."""
PROBE_LENGTH = 8
_PROBE_TOLERANCE = 1e-3
_DEPTH = 120
"""Passages taken from each ranking before fusion; deeper ranks are never read."""
_LIKELY = 3.0
"""Documents whose log prior is within this of the best are searched by themselves as well: their
passages need not be among the first of all documents'."""
_CONSIDERED = 4.5
"""Documents further below the best are not searched: of 1,164 questions on 249 documents, six in a
thousand of those that name their document would lose its passages, none of the others."""
_APART = 300
"""Documents that are searched by themselves; of more the passages are sorted out afterwards."""
_PLANS_KEPT = 64
"""Parsed plans kept in memory for reading views."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage of a ranking."""

    passage: Passage
    logit: float
    """What speaks for it, in natural log-odds up to a constant of the question."""
    bm25: float
    """Score in the keyword ranking, 0 when it did not appear there."""
    bm25_rank: int | None
    dense_rank: int | None
    cosine: float = 0.0
    prior: float = 0.0
    """Log prior of its document."""
    probability: float = 0.0
    """That it holds what was asked for, calibrated on questions with and without an answer."""
    also_in: tuple[int, ...] = ()
    """Ids of passages of the ranking, of other documents, that say the same word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a search found, before it is put in order."""

    keywords: Mapping[int, float]
    """BM25 by passage."""
    cosines: Mapping[int, float]
    floor: float
    """The most that a passage can have which the keywords did not bring."""
    dense_ranks: Mapping[int, int]
    priors: Mapping[int, float]
    """Log prior by slot of the document, best 0."""


class Index:
    """An index opened for reading; all methods may be called from several threads."""

    def __init__(self, pointer: Pointer) -> None:
        """Open the parts; the encoder is loaded with the first search.

        Raises:
            IndexDamaged, IndexMismatch: as ``open``.
        """
        generation = self.generation = pointer.generation
        self._lease = Lease(generation)
        self.manifest = read_manifest(pointer)
        self._records = Records(generation / records.FILE_NAME)
        self.ledger = Ledger(generation / ledger.FILE_NAME)
        self._keywords = KeywordIndex.open(generation / KEYWORDS)
        self._dense = DenseIndex.open(generation / DENSE)
        self._encoder: Encoder | None = None
        self._printed = lru_cache(maxsize=_PLANS_KEPT)(self._records.pages)
        self._parsed = lru_cache(maxsize=_PLANS_KEPT)(partial(_parse, self._records))

    @classmethod
    def open(cls, directory: Path) -> "Index":
        """Open the index in use.

        Raises:
            IndexMissing: there is none.
            IndexDamaged: a file is missing, cut short or altered.
            IndexMismatch: it was built in another format.
        """
        pointer = read_pointer(directory)
        try:
            return cls(pointer)
        except (IndexDamaged, OSError):
            if read_pointer(directory) == pointer:
                raise
            return cls.open(directory)  # a build that ended meanwhile replaced it

    def __enter__(self) -> Self:
        """Return the index."""
        return self

    def __exit__(self, *error: object) -> None:
        """Release the files."""
        self.close()

    def close(self) -> None:
        """Release the files."""
        self._records.close()
        self.ledger.close()
        self._lease.release()

    @property
    def directory(self) -> Path:
        """Where the index lies."""
        return self.generation.parent

    def holdings(self) -> Holdings:
        """Return every version of every document, and what could not be read."""
        return holdings.load(self.generation)

    def original(self, version: Version) -> bytes:
        """Return the file of a version as it came; raises IndexDamaged."""
        return originals.read(self.directory, version.sha256)

    def version_text(self, version: Version) -> str:
        """Return the text that offsets into a version count in; raises IndexDamaged."""
        return originals.read(self.directory, version.text_sha256).decode("utf-8")

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the identity of every document, in the order they were indexed."""
        return self._records.documents()

    def document(self, id: str) -> DocumentInfo:
        """Return a document's identity; raises UnknownDocument."""
        return self._records.document(id)

    def text(self, id: str) -> str:
        """Return a document's text, the one offsets count in; raises UnknownDocument."""
        return self._records.text(id)

    def page_of(self, id: str, offset: int) -> int | None:
        """Return the page a code point is printed on; None where the document has no pages."""
        return page_of(self.pages(id), offset)

    def pages(self, id: str) -> tuple[Page, ...]:
        """Return where a document's text is printed; raises UnknownDocument."""
        return self._printed(id)

    def facsimile(self, id: str, number: int, *, quote: Span, part: bool = False) -> bytes:
        """Return the image of a page of a document's original with a quote marked, as PNG.

        Args:
            id: The document.
            number: The page, from 1.
            quote: What to mark; what of it stands on other pages is not.
            part: Leave out what is far above and below the quote.

        Raises:
            UnknownDocument: no document has this id.
            UnknownPage: the document has no such page.
            IndexDamaged, UnreadableDocument: its original is damaged.
        """
        from corpus.facsimile import facsimile  # PDFium and Pillow: for those who look at pages

        page = next((page for page in self.pages(id) if page.number == number), None)
        version = self.holdings().find(id)
        if page is None or version is None:
            raise UnknownPage(
                f"文件“{id}”没有第 {number} 页的图像。 "
                f"Document “{id}” has no image of a page {number}."
            )
        marks = [box for _, box in boxes([page], quote.start, quote.end)]
        with originals.named(self.directory, version.sha256, version.name) as file:
            return facsimile(file, page, marks, part=part)

    def plan(self, id: str) -> Plan:
        """Return a document with its outline; raises UnknownDocument."""
        return self._parsed(id)

    def passages(self, id: str) -> list[Passage]:
        """Return all passages of a document in order; raises UnknownDocument."""
        return self._records.passages(self._records.passage_range(id))

    def beside(self, passage: Passage, *, reach: int) -> list[Passage]:
        """Return a passage and those up to ``reach`` before and after it in its document."""
        own = self._records.passage_range(passage.document)
        near = range(max(own.start, passage.id - reach), min(own.stop, passage.id + reach + 1))
        return self._records.passages(near)

    def search(
        self,
        query: str,
        *,
        k: int,
        documents: Collection[str] | None = None,
        also: str = "",
        prior: Mapping[str, float] | None = None,
        per_document: int = 0,
    ) -> tuple[Hit, ...]:
        """Return up to k passages, best first: keyword and dense scores and the prior, added.

        Args:
            query: Free text.
            k: How many passages at most.
            documents: Search only in these; None searches everywhere.
            also: The query in other words: the question as it was asked, where the query is what
                was made of it. What stands in both counts twice, and vectors are compared with it.
                Empty: the query itself.
            prior: Log prior of documents; only documents that have one are searched.
            per_document: Passages of one document before those of others; 0: any number.

        Raises:
            UnknownDocument: a document is not in the index.
            IndexMismatch: the encoder is not the one the index was built with.
        """
        weights = _considered(prior, documents)
        named = documents if weights is None else list(weights)
        found = self._found(query, also or query, named, weights or {}, depth=max(_DEPTH, k))
        most = self._keywords.ceiling(query, also=also or query) or 1.0
        fused = fuse(
            found.keywords,
            found.cosines,
            weight=cosine_weight(max(found.keywords.values(), default=0.0) / most),
            floor=found.floor,
            prior=lambda id: found.priors.get(slot_of(id), 0.0),
        )
        if per_document:
            fused = capped(fused, most=per_document, slot=slot_of)
        shares = softmax(one.logit for one in fused)
        return self._hits(fused[: max(k, 0)], shares, found, most)

    def _found(
        self,
        query: str,
        also: str,
        documents: Collection[str] | None,
        weights: Mapping[str, float],
        *,
        depth: int,
    ) -> _Found:
        """Return what keywords and vectors bring, deeper where documents are likely meant."""
        slots = {
            slot_of(self._records.passage_range(id).start): weight for id, weight in weights.items()
        }
        wide = len(weights) > _APART
        within = None if wide else self._within(documents)
        keywords = dict(self._keywords.search(query, k=depth, also=also, documents=within))
        floor = min(keywords.values()) if len(keywords) == depth else 0.0
        likely = [id for id in weights if weights[id] > -_LIKELY]
        if likely and len(likely) < len(weights):
            first = sorted(likely, key=lambda id: -weights[id])[:_APART]
            keywords |= self._keywords.search(query, k=depth, also=also, documents=first)
        vector = self._encode(also)
        dense = self._dense.search(vector, k=depth, passages=self._passage_ids(within))
        if wide:
            keywords = {id: score for id, score in keywords.items() if slot_of(id) in slots}
            dense = [hit for hit in dense if slot_of(hit[0]) in slots]
        beside = self._dense.search(vector, k=len(keywords), passages=list(keywords))
        return _Found(
            keywords=keywords,
            cosines=dict(dense) | dict(beside),
            floor=floor,
            dense_ranks=_ranks(dense),
            priors=slots,
        )

    def _hits(
        self, fused: Sequence[Scored], shares: Sequence[float], found: _Found, most: float
    ) -> tuple[Hit, ...]:
        bm25_ranks = _ranks(found.keywords.items())
        passages = self._records.passages([one.passage for one in fused])
        same = repeated([(passage.document, normalise(passage.text)) for passage in passages])
        return tuple(
            Hit(
                passage=passage,
                logit=one.logit,
                bm25=found.keywords.get(one.passage, 0.0),
                bm25_rank=bm25_ranks.get(one.passage),
                dense_rank=found.dense_ranks.get(one.passage),
                cosine=one.cosine,
                prior=one.prior,
                probability=probability(share, found.keywords.get(one.passage, 0.0) / most),
                also_in=tuple(passages[position].id for position in others),
            )
            for one, passage, others, share in zip(
                fused, passages, same, shares[: len(fused)], strict=True
            )
        )

    def _within(self, documents: Collection[str] | None) -> Collection[str] | None:
        """Return the documents to search in; None where these are all there are."""
        if documents is None:
            return None
        for id in documents:
            self._records.document(id)
        return None if len(set(documents)) == len(self.manifest.documents) else documents

    def _passage_ids(self, documents: Collection[str] | None) -> list[int] | None:
        if documents is None:
            return None
        return [id for name in documents for id in self._records.passage_range(name)]

    def frequency(self, token: str) -> int:
        """Return in how many passages a word or bigram stands."""
        return self._keywords.frequency(token)

    def spread(self, bigram: str) -> dict[str, int]:
        """Return in how many passages of each document a bigram stands, by the document's id."""
        counted = self._keywords.spread(bigram)
        return {self._by_slot[slot]: count for slot, count in counted.items()}

    def size(self, id: str) -> int:
        """Return how many passages a document has; raises UnknownDocument."""
        return len(self._records.passage_range(id))

    @cached_property
    def _by_slot(self) -> dict[int, str]:
        ids = [info.id for info in self.documents()]
        return {slot_of(self._records.passage_range(id).start): id for id in ids}

    def cosines(self, question: str, passages: Sequence[Passage]) -> list[list[float]]:
        """Return for each passage its cosine with the question, then that of each statement."""
        return self._likeness.cosines(question, passages)

    def rarity(self, token: str) -> float:
        """Return a word or bigram's inverse document frequency, 0 for what no passage holds."""
        frequency = self.frequency(token)
        return inverse_document_frequency(frequency, self.manifest.passages) if frequency else 0.0

    def nearest(
        self, question: str, passages: Sequence[Passage]
    ) -> tuple[list[str], list[Embeddings]]:
        """Return the words of a question, and for each passage how near it comes to them.

        Raises:
            UnknownDocument: a passage's document is not in the index.
        """
        return self._nearness.nearest(question, passages)

    def nearest_in(self, question: str, texts: Sequence[str]) -> tuple[list[str], Embeddings]:
        """Return the words of a question, and how near each text comes to them."""
        return self._nearness.nearest_in(question, texts)

    @cached_property
    def _nearness(self) -> Nearness:
        encoder = self._loaded()  # of others, no word has a vector
        words = encoder if isinstance(encoder, StaticEncoder) else built_in()
        return Nearness(words, self._records.document)  # not self: a cycle would keep it open

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._loaded())

    def _loaded(self) -> Encoder:
        if self._encoder is None:
            encoder = load_encoder(self.manifest.encoder)
            check_probe(encoder, self.manifest)
            self._encoder = encoder
        return self._encoder

    def _encode(self, query: str) -> Embeddings:
        return self._loaded().encode([query], queries=True)


def _considered(
    prior: Mapping[str, float] | None, documents: Collection[str] | None
) -> dict[str, float] | None:
    """Return the log prior of the documents worth searching, the best at 0."""
    if prior is None:
        return None
    admitted = list(prior) if documents is None else [id for id in prior if id in set(documents)]
    best = max((prior[id] for id in admitted), default=0.0)
    return {id: prior[id] - best for id in admitted if prior[id] > best - _CONSIDERED}


def _ranks(scores: Iterable[tuple[int, float]]) -> dict[int, int]:
    ordered = sorted(scores, key=lambda item: (-item[1], item[0]))
    return {id: rank for rank, (id, _) in enumerate(ordered, start=1)}


def _parse(stored: Records, id: str) -> Plan:
    return replace(parse(stored.text(id), stored.document(id)), pages=stored.pages(id))


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
