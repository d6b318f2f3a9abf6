"""The keyword index: BM25 over words and bigrams, in tantivy.

The text is tokenised here and handed over with spaces between the tokens. Words find what is
said, bigrams find what jieba cut differently in question and text; their scores add.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import tantivy

from corpus.errors import IndexDamaged
from indexer.passages import Passage
from indexer.tokenizer import bigrams, words

BODY_WORDS, BODY_BIGRAMS = "words", "bigrams"
CONTEXT_WORDS, CONTEXT_BIGRAMS = "context_words", "context_bigrams"
WEIGHTS = {BODY_WORDS: 1.0, BODY_BIGRAMS: 1.0, CONTEXT_WORDS: 0.3, CONTEXT_BIGRAMS: 0.3}
"""Share of each field in the score. A heading says what a passage is about, but all passages of
the section have it. The share is not delicate: any from nought to a half served alike."""
_WRITER_BYTES = 64_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("passage", stored=True, indexed=True, fast=True)
    builder.add_text_field("document", stored=False, tokenizer_name="raw", index_option="basic")
    for field in WEIGHTS:
        builder.add_text_field(
            field, stored=False, tokenizer_name="whitespace", index_option="freq"
        )
    return builder.build()


def _write(passages: Iterable[Passage], directory: Path) -> tantivy.Index:
    directory.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(_schema(), path=str(directory))
    writer = index.writer(heap_size=_WRITER_BYTES, num_threads=1)
    for passage in passages:
        writer.add_document(
            tantivy.Document(
                passage=passage.id,
                document=passage.document,
                words=" ".join(words(passage.text)),
                bigrams=" ".join(bigrams(passage.text)),
                context_words=" ".join(words(passage.context)),
                context_bigrams=" ".join(bigrams(passage.context)),
            )
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


class KeywordIndex:
    """A keyword index on disk, memory-mapped; searching is thread-safe."""

    def __init__(self, index: tantivy.Index) -> None:
        """Wrap an open tantivy index."""
        self._index = index
        self._schema = _schema()

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> "KeywordIndex":
        """Write a new index into an empty directory.

        Raises:
            OSError: it cannot be written.
        """
        try:
            return cls(_write(passages, directory))
        except ValueError as error:
            raise OSError(f"{directory.name}: {error}") from error

    @classmethod
    def open(cls, directory: Path) -> "KeywordIndex":
        """Open an index.

        Raises:
            IndexDamaged: tantivy cannot read it.
        """
        try:
            return cls(tantivy.Index.open(str(directory)))
        except ValueError as error:
            raise IndexDamaged(
                f"{directory}: the keyword index cannot be read ({error}); "
                "build it again with “policyqa index”."
            ) from error

    def search(
        self,
        query: str,
        *,
        k: int,
        documents: Collection[str] | None = None,
        fields: Sequence[str] = tuple(WEIGHTS),
    ) -> list[tuple[int, float]]:
        """Return up to k passage ids with their BM25 scores, best first.

        Args:
            query: Free text; every token may match, none must.
            k: How many passages at most.
            documents: Search only in these; None searches everywhere.
            fields: Fields whose scores are added.
        """
        tokens = {
            BODY_WORDS: words(query),
            BODY_BIGRAMS: bigrams(query),
        }
        tokens[CONTEXT_WORDS], tokens[CONTEXT_BIGRAMS] = tokens[BODY_WORDS], tokens[BODY_BIGRAMS]
        clauses: list[tuple[tantivy.Occur, tantivy.Query]] = []
        for field in fields:
            terms = [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, token))
                for token in dict.fromkeys(tokens[field])
            ]
            if terms:
                clauses.append(
                    (
                        tantivy.Occur.Should,
                        tantivy.Query.boost_query(
                            tantivy.Query.boolean_query(terms), WEIGHTS[field]
                        ),
                    )
                )
        if not clauses or k < 1:
            return []
        query_object = tantivy.Query.boolean_query(clauses)
        if documents is not None:
            query_object = self._within(query_object, documents)
        searcher = self._index.searcher()
        hits = searcher.search(query_object, limit=k, count=False).hits
        found = [
            (int(searcher.doc(address)["passage"][0]), float(score)) for score, address in hits
        ]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def frequency(self, token: str) -> int:
        """Return in how many passages a word or bigram stands (the larger of the two counts)."""
        searcher = self._index.searcher()
        counts = [searcher.doc_freq(field, token) for field in (BODY_WORDS, BODY_BIGRAMS)]
        return int(max(counts))

    def _within(self, query: tantivy.Query, documents: Collection[str]) -> tantivy.Query:
        scope = tantivy.Query.term_set_query(self._schema, "document", sorted(documents))
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Must, query),
                (tantivy.Occur.Must, tantivy.Query.const_score_query(scope, 0.0)),
            ]
        )
