"""Measures of rankings, computed by ir-measures."""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, R, Success, nDCG

MEASURES = {
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "recall@10": R @ 10,
    "recall@100": R @ 100,
    "success@10": Success @ 10,
    "mrr@10": RR @ 10,
    "ndcg@10": nDCG @ 10,
}
"""Ranks count from 1. Recall is over the relevant passages of a query; all are means over the
judged queries, a query without any result counts as 0. Success asks for one relevant passage,
recall for all."""


def ranking_figures(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, Sequence[str]]
) -> dict[str, float]:
    """Return every measure over the judged queries.

    Args:
        rankings: Passage ids by query id, best first.
        relevant: Relevant passage ids by query id.
    """
    qrels = {query: dict.fromkeys(passages, 1) for query, passages in relevant.items()}
    # scores fall strictly with the rank, so that the library's order among equals never matters
    run = {
        query: {passage: 1.0 / rank for rank, passage in enumerate(ranking, start=1)}
        for query, ranking in rankings.items()
    }
    found = ir_measures.calc_aggregate(MEASURES.values(), qrels, run)
    return {name: float(found[measure]) for name, measure in MEASURES.items()}
