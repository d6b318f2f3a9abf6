"""Batches of queries and the passages that belong to them.

A batch is of one domain, so that what belongs to the others is not told apart by its subject
alone. Beside the pairs there are crops: a stretch or some words of a passage as query, the rest as
what is to be found (inverse cloze, Lee et al., ACL 2019).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.training.bags import Bags, Rows

SIZE = 512
"""Queries in a batch."""
_DROPPED = 0.3
"""Share of a question's words left out, so that none is learned by heart."""
_DROPPED_CROP = 0.25
_SHORTEST_CROPPED = 16
"""Tokens a passage needs to be cut in two."""
_REST = 0.6
"""How often the crop is taken out of what is to be found."""
_LONGEST_STRETCH, _MOST_WORDS = 25, 10

Tokens = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """Where a domain's batches come from."""

    share: float
    """Of all batches."""
    pairs: Mapping[str, tuple[NDArray[np.int64], float]]
    """Rows of queries and passages, shape (pairs, 2), and how often they are taken."""
    crops: Rows
    """Passages to be cropped."""
    crop_weight: float
    """How often those are taken."""
    others: Rows
    """Passages of which some are shown beside, as answering none of the queries."""
    others_shown: int = 0
    hard: Mapping[int, Rows] | None = None
    """By query: passages that share its words and do not answer it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Queries and passages as tokens; the first passages belong to the queries, one each."""

    queries: list[Tokens]
    passages: list[Tokens]
    query_rows: Rows
    """Which text each query is, -1 for a crop."""
    passage_rows: Rows


def sample(domain: Domain, bags: Bags, rng: np.random.Generator) -> Batch:
    """Draw a batch."""
    names = list(domain.pairs)
    weights = np.array([*(domain.pairs[name][1] for name in names), domain.crop_weight])
    *counts, cropped = rng.multinomial(SIZE, weights / weights.sum())
    queries: list[Tokens] = []
    passages: list[Tokens] = []
    rows: list[tuple[int, int]] = []
    beside: list[int] = []
    for name, count in zip(names, counts, strict=True):
        pairs = domain.pairs[name][0]
        for query, passage in pairs[rng.integers(len(pairs), size=count)]:
            tokens = bags.tokens(query)
            if len(tokens) and len(bags.tokens(passage)):
                queries.append(_thinned(tokens, _DROPPED, rng))
                passages.append(bags.tokens(passage))
                rows.append((int(query), int(passage)))
                hard = domain.hard.get(int(query)) if domain.hard else None
                if hard is not None and len(hard):
                    beside.append(int(rng.choice(hard)))
    for row in domain.crops[rng.integers(len(domain.crops), size=cropped)]:
        tokens = bags.tokens(row)
        if len(tokens) >= _SHORTEST_CROPPED:
            crop, rest = _crop(tokens, rng)
            queries.append(crop)
            passages.append(rest)
            rows.append((-1, int(row)))
    if domain.others_shown:
        beside += domain.others[rng.integers(len(domain.others), size=domain.others_shown)].tolist()
    query_rows, passage_rows = np.array(rows, dtype=np.int64).T
    return Batch(
        queries=queries,
        passages=[*passages, *(bags.tokens(row) for row in beside)],
        query_rows=query_rows,
        passage_rows=np.r_[passage_rows, np.array(beside, dtype=np.int64)],
    )


def _crop(tokens: Tokens, rng: np.random.Generator) -> tuple[Tokens, Tokens]:
    """Return a part of a passage, and the passage with or without it."""
    half = len(tokens) // 2
    if rng.random() < 0.5:
        length = int(rng.integers(5, min(_LONGEST_STRETCH, half) + 1))
        start = int(rng.integers(0, len(tokens) - length + 1))
        places = np.arange(start, start + length)
        crop = _thinned(tokens[places], _DROPPED_CROP, rng)
    else:
        places = rng.choice(len(tokens), int(rng.integers(3, min(_MOST_WORDS, half) + 1)), False)
        crop = tokens[places]
    return crop, np.delete(tokens, places) if rng.random() < _REST else tokens


def _thinned(tokens: Tokens, share: float, rng: np.random.Generator) -> Tokens:
    kept = tokens[rng.random(len(tokens)) > share]
    return kept if len(kept) > 1 else tokens
