"""The keyword index: BM25 over words and bigrams, in tantivy.

The text is tokenised here and handed over with spaces between the tokens. Words find what is
said, bigrams find what jieba cut differently in question and text; their scores add.

A passage that tantivy only marks as deleted still counts in the frequencies that BM25 weighs words
by. So an index that loses passages is written anew from the tokens it stores, which costs a
fortieth of building it; one that only gains some gets another segment.
"""

import math
import shutil
import weakref
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path

import tantivy

from corpus.errors import IndexDamaged
from indexer.fusion import first_of
from indexer.generations import link
from indexer.passages import Passage, first_passage, slot_of
from indexer.tokenizer import words_and_bigrams

WORDS, BIGRAMS = "words", "bigrams"
WEIGHTS = {WORDS: 1.0, BIGRAMS: 0.75}
"""Share of each field in the score, as fitted by ``evals.fusion_fit``. A passage is indexed under
its headings and with its text in one: a field of their own for headings found the evidence of one
question in fifty less within ten passages, at any share."""
_K1 = 1.2
"""Saturation of BM25 as tantivy has it."""
_WRITER_BYTES = 64_000_000
_SCORE_DIGITS = 4
"""Decimals of a score that count: beyond them it depends on how the segments lie."""
_BY_SLOT = {
    "slots": {
        "histogram": {
            "field": "passage",
            "interval": float(first_passage(1)),
            "min_doc_count": 1,
        }
    }
}
"""Counts passages by the slot of their document, which the first bits of their id are."""
_MOST_COUNTED = 60_000
"""Passages beyond which a bigram is not counted: it tells no document from another, and tantivy
keeps no more than 65,000 counts."""
_LOCK, _REPLACED = ".lock", ".json"
"""Endings of the files that tantivy locks, and of those that it replaces; others never change."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage", stored=True, indexed=True, fast=True)
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    for field in WEIGHTS:
        builder.add_text_field(field, stored=True, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _documents(passages: Iterable[Passage]) -> Iterator[tantivy.Document]:
    context, of_context = "", ("", "")
    for passage in passages:
        if passage.context != context:  # the passages of a section, mostly, have the same
            context, of_context = passage.context, _tokens(passage.context)
        in_words, in_bigrams = _tokens(passage.text)
        yield tantivy.Document(
            passage=passage.id,
            document=passage.document,
            words=f"{of_context[0]} {in_words}",
            bigrams=f"{of_context[1]} {in_bigrams}",
        )


def _tokens(text: str) -> tuple[str, str]:
    """Return words and bigrams as tantivy takes them."""
    in_words, in_bigrams = words_and_bigrams(text)
    return " ".join(in_words), " ".join(in_bigrams)


def _counts(query: str, also: str) -> dict[str, Counter[str]]:
    """Return by field in how many of the wordings each token stands."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in WEIGHTS}
    for wording in (query, also) if also else (query,):
        for field, tokens in zip(WEIGHTS, words_and_bigrams(wording), strict=True):
            counts[field].update(set(tokens))
    return counts


def inverse_document_frequency(frequency: int, size: int) -> float:
    """Return ln(1 + (N - n + 0.5) / (n + 0.5)), BM25's IDF."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def _write(index: tantivy.Index, documents: Iterable[tantivy.Document]) -> tantivy.Index:
    writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


class KeywordIndex:
    """A keyword index on disk, memory-mapped; searching is thread-safe."""

    def __init__(self, index: tantivy.Index, directory: Path) -> None:
        """Wrap an open tantivy index that lies in a directory."""
        self._index = index
        self._directory = directory
        self._schema = _schema()

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> "KeywordIndex":
        """Write a new index into an empty directory.

        Raises:
            OSError: it cannot be written.
        """
        return cls._made(_documents(passages), directory)

    @classmethod
    def open(cls, directory: Path) -> "KeywordIndex":
        """Open an index.

        Raises:
            IndexDamaged: tantivy cannot read it.
        """
        try:
            try:
                return cls(tantivy.Index.open(str(directory)), directory)
            except ValueError as error:
                if "PermissionDenied" not in str(error):
                    raise
                return cls._linked(directory)
        except ValueError as error:
            raise IndexDamaged(
                f"{directory}: the keyword index cannot be read ({error}); "
                "build it again with “policyqa index”."
            ) from error

    @classmethod
    def _made(cls, documents: Iterable[tantivy.Document], directory: Path) -> "KeywordIndex":
        directory.mkdir(parents=True, exist_ok=True)
        try:
            return cls(_write(tantivy.Index(_schema(), path=str(directory)), documents), directory)
        except ValueError as error:
            raise OSError(f"{directory.name}: {error}") from error

    @classmethod
    def _linked(cls, directory: Path) -> "KeywordIndex":
        """Open an index in a folder that may not be written, where tantivy cannot lock."""
        import tempfile  # takes longer to import than a question's search; hardly ever needed

        aside = tempfile.TemporaryDirectory(prefix="policyqa-")
        for file in directory.iterdir():
            if not file.name.endswith(_LOCK):
                (Path(aside.name) / file.name).symlink_to(file.resolve())
        opened = cls(tantivy.Index.open(aside.name), directory)
        weakref.finalize(opened, aside.cleanup)
        return opened

    def updated(
        self, directory: Path, *, without: Collection[str], passages: Iterable[Passage]
    ) -> None:
        """Write this index, changed, into a new directory; this one stays as it is.

        Args:
            directory: Made here.
            without: Documents whose passages are left out.
            passages: Passages added, of other documents or in place of those left out.

        Raises:
            OSError: it cannot be written.
        """
        if without:
            self._made(chain(self._stored(set(without)), _documents(passages)), directory)
            return
        directory.mkdir(parents=True)
        for file in self._directory.iterdir():
            if file.suffix == _REPLACED:
                shutil.copyfile(file, directory / file.name)
            elif file.suffix != _LOCK:
                link(file, directory / file.name)
        try:
            _write(tantivy.Index.open(str(directory)), _documents(passages))
        except ValueError as error:
            raise OSError(f"{directory.name}: {error}") from error

    def contents(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Yield every passage's id, document and tokens field by field, by id."""
        for document in self._stored(()):
            fields = tuple(str(document[field][0]) for field in WEIGHTS)
            yield int(document["passage"][0]), str(document["document"][0]), fields

    def _stored(self, without: Collection[str]) -> Iterator[tantivy.Document]:
        """Yield what is stored of all other documents' passages, by passage id."""
        searcher = self._index.searcher()
        everything = searcher.search(
            tantivy.Query.all_query(), limit=max(searcher.num_docs, 1), count=False
        )
        addresses = [address for _, address in everything.hits]
        ids = searcher.fast_field_values("passage", addresses)
        for _, address in sorted(zip(ids, addresses, strict=True), key=itemgetter(0)):
            document = searcher.doc(address)
            if document["document"][0] not in without:
                yield document

    def search(
        self,
        query: str,
        *,
        k: int,
        also: str = "",
        documents: Collection[str] | None = None,
        fields: Sequence[str] = tuple(WEIGHTS),
    ) -> list[tuple[int, float]]:
        """Return up to k passage ids with their BM25 scores, best first.

        Args:
            query: Free text; every token may match, none must.
            k: How many passages at most.
            also: A second wording of the query; what stands in both counts twice.
            documents: Search only in these; None searches everywhere.
            fields: Fields whose scores are added.
        """
        counts = _counts(query, also)
        clauses = [
            (tantivy.Occur.Should, self._term(field, token, counts[field][token]))
            for field in fields
            for token in sorted(counts[field])
        ]
        if not clauses or k < 1:
            return []
        query_object = tantivy.Query.boolean_query(clauses)
        if documents is not None:
            query_object = self._within(query_object, documents)
        searcher = self._index.searcher()

        def best(limit: int) -> list[tuple[int, float]]:
            hits = searcher.search(query_object, limit=limit, count=False).hits
            ids = searcher.fast_field_values("passage", [address for _, address in hits])
            scores = (round(float(score), _SCORE_DIGITS) for score, _ in hits)
            return list(zip(map(int, ids), scores, strict=True))

        return first_of(best, k)

    def ceiling(self, query: str, *, also: str = "") -> float:
        """Return the score that no passage can exceed: that of one that says nothing else.

        Tokens that no passage holds count as well, so a passage's share of it tells how much of
        the query is met at all. Arguments as of ``search``.
        """
        searcher = self._index.searcher()
        size, idf = searcher.num_docs, inverse_document_frequency
        return sum(
            WEIGHTS[field] * times * (1 + _K1) * idf(searcher.doc_freq(field, token), size)
            for field, counts in _counts(query, also).items()
            for token, times in counts.items()
        )

    def frequency(self, token: str) -> int:
        """Return in how many passages a word or bigram stands (the larger of the two counts)."""
        searcher = self._index.searcher()
        counts = [searcher.doc_freq(field, token) for field in WEIGHTS]
        return int(max(counts))

    def spread(self, bigram: str) -> dict[int, int]:
        """Return in how many passages of each document a bigram stands, by the document's slot.

        Empty for one that stands in more passages than are counted.
        """
        searcher = self._index.searcher()
        if not 0 < searcher.doc_freq(BIGRAMS, bigram) <= _MOST_COUNTED:
            return {}
        query = tantivy.Query.term_query(self._schema, BIGRAMS, bigram)
        buckets = searcher.aggregate(query, _BY_SLOT)["slots"]["buckets"]
        return {slot_of(int(bucket["key"])): int(bucket["doc_count"]) for bucket in buckets}

    def _term(self, field: str, token: str, times: int) -> tantivy.Query:
        """Return the query for one token.

        All of a question's stand side by side: tantivy passes over blocks of passages that cannot
        be among the best only where no query is nested in another.
        """
        query = tantivy.Query.term_query(self._schema, field, token)
        return tantivy.Query.boost_query(query, WEIGHTS[field] * times)

    def _within(self, query: tantivy.Query, documents: Collection[str]) -> tantivy.Query:
        scope = tantivy.Query.term_set_query(self._schema, "document", sorted(documents))
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(scope, 0.0)),
            ]
        )
