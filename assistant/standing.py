"""How the documents of a ranking stand in it: which of them the question is probably about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.matching import Term, coverage, covered
from corpus.text import normalise
from indexer.store import Hit, Index

_DELAY = 5
"""Ranks by which the weight of a passage for its document has halved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What speaks for one document, as numbers between 0 and 1."""

    share: float
    """Scores of its passages, discounted by rank, as a share of the most any document has."""
    best: float
    """Score of its best passage as a share of the best of all."""
    title: float
    """Share of the question's weight that stands in its title."""


def standings(hits: Sequence[Hit], asked: Sequence[Term], index: Index) -> Mapping[str, Standing]:
    """Return how each document of a ranking stands in it.

    Args:
        hits: The passages retrieved, best first.
        asked: All terms of the question, those that name documents included.
        index: The open index.
    """
    total: dict[str, float] = {}
    best: dict[str, float] = {}
    for rank, hit in enumerate(hits):
        id = hit.passage.document
        total[id] = total.get(id, 0.0) + hit.bm25 / (rank + _DELAY)
        best[id] = max(best.get(id, 0.0), hit.bm25)
    most, top = max(total.values(), default=0.0) or 1.0, max(best.values(), default=0.0) or 1.0
    return {
        id: Standing(share=total[id] / most, best=best[id] / top, title=_in_title(index, id, asked))
        for id in total
    }


def _in_title(index: Index, id: str, asked: Sequence[Term]) -> float:
    info = index.document(id)
    return coverage(asked, covered(asked, (normalise(info.title + info.region), 1.0)))
