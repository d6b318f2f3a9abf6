"""Which passages one side of a question is answered from."""

from collections.abc import Sequence

from assistant.evidence import Asked
from assistant.matching import Term, query_text, terms, with_carried
from assistant.scope import Side
from indexer.reranker import CANDIDATES, Reranker, reranked
from indexer.store import Hit, Index

PASSAGES = 48
"""Passages read per side; the full evidence lies within twenty for nine questions of ten."""
PER_DOCUMENT = 8
"""Passages of one document before those of others, where no party is named."""
_FEW = 2
"""Documents that are taken for named when the question leaves no more."""
RERANKED = 12
"""Passages that a reranker leaves to be read, of the thirty it sees."""


def sought(asked: Asked, index: Index) -> list[Term]:
    """Return the terms to look for: the question's own, and fainter those it leans on."""
    need = asked.need
    own, carried = (
        terms(text, rarity=index.rarity, without=asked.reading.words)
        for text in (need.text.removesuffix(need.carried), need.carried)
    )
    return with_carried(own, carried)


def named(asked: Asked, index: Index) -> list[Term]:
    """Return the terms of the question with those that name documents."""
    return terms(asked.need.text, rarity=index.rarity)


def retrieve(
    wanted: Sequence[Term],
    side: Side,
    index: Index,
    *,
    k: int = PASSAGES,
    question: str = "",
    reranker: Reranker | None = None,
) -> tuple[Hit, ...]:
    """Return up to k passages of a side's documents, best first.

    Args:
        wanted: The terms to look for.
        side: Where to look.
        index: The open index.
        k: How many passages at most; fewer are left by a reranker, whose order can be trusted.
        question: The question in its own words: searched for beside the terms, and what the
            reranker reads beside a passage.
        reranker: Orders the first passages anew.
    """
    found = index.search(
        query_text(wanted),
        k=CANDIDATES if reranker else k,
        documents=side.documents if side.prior is None else None,
        also=question,
        prior=side.prior,
        per_document=0 if side.name or len(side.documents) <= _FEW else PER_DOCUMENT,
    )
    return reranked(question, found, reranker, k=min(k, RERANKED)) if reranker else found
