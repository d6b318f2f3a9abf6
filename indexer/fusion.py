"""One ranking from several."""

from collections.abc import Callable, Sequence

Ranking = Sequence[int]
"""Passage ids, best first."""

K = 60
"""Cormack et al. found 60 best across collections and insensitive nearby."""
_TIED = 8
"""Passages looked at beyond those wanted, in case they score like the last of them."""
DENSE_WEIGHT = 0.015
"""Share of the dense ranking's votes. A weak encoder with more of them outvotes the keywords: at a
quarter recall@1 on CMRC 2018 falls from 0.981 to 0.947 (``policyqa eval retrieval``). The gap
between the first two keyword ranks is 1/61 - 1/62; at this share the first dense vote, 0.015/61,
is less, so vectors only decide between passages that the keywords hold equal or do not hold."""


def reciprocal_rank_fusion(
    rankings: Sequence[Ranking], *, weights: Sequence[float], k: int = K
) -> list[tuple[int, float]]:
    """Fuse rankings by summed, weighted reciprocal rank (Cormack et al., SIGIR 2009).

    Returns ids with their fused scores, best first; ties go to the lower id.
    """
    scores: dict[int, float] = {}
    for ranking, weight in zip(rankings, weights, strict=True):
        for rank, id in enumerate(ranking, start=1):
            scores[id] = scores.get(id, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def first_of(best: Callable[[int], list[tuple[int, float]]], k: int) -> list[tuple[int, float]]:
    """Return the k best passages with their scores, ties by id, wherever the passages lie.

    Identical passages score alike, and a search engine breaks a tie by the order of its files:
    which of them came first would change with every change of the index.

    Args:
        best: Returns at most as many ids with their scores as it is asked for, best first.
        k: How many to return at most.
    """
    limit = k + _TIED
    while True:
        found = best(limit)
        cut = len(found) == limit and found[-1][1] == found[k - 1][1]  # perhaps more are tied
        if not cut:
            return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
        limit *= 4
