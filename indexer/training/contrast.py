"""Contrastive training of token vectors: a query is nearer to its passage than to all others.

InfoNCE with the batch's other passages as negatives (van den Oord et al., 2018). A text is the sum
of its words' and characters' vectors, so the gradient of a batch touches only its tokens' rows.
They are changed by row-wise Adagrad: a token's first steps are long, and a frequent one's later
steps short enough not to lose its direction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Embeddings
from indexer.training.bags import Bags, Matrix, counted, narrowed, with_characters
from indexer.training.batches import Batch, Domain, sample

RATE = 0.02
"""A token's first step, against 1/16 for a number of a unit vector. Five times more and words that
occur once lose their direction."""
_LAST_RATE = 0.1
"""Share of the rate that is left at the end."""
_WARMING = 100
"""Steps until the rate is reached."""
SCALE = 20.0
"""Of cosines in the softmax."""
_BACKWARD = 0.3
"""Share of the loss that looks for the query of a passage."""
_EVERY = 100
"""Steps between reports."""
_TINY = 1e-16


@dataclass(slots=True)
class Vectors:
    """What is trained: each token's direction and the logarithm of its weight."""

    directions: Embeddings
    weights: Embeddings

    def table(self, shares: Matrix) -> Embeddings:
        """Return one vector per token, the parts of a word's characters added."""
        whole = self.directions * np.exp(self.weights)[:, None]
        whole[0] = 0  # the unknown token says nothing
        table: Embeddings = (whole + shares @ whole).astype(np.float32)
        return table


def train(
    vectors: Vectors,
    domains: Sequence[Domain],
    bags: Bags,
    shares: Matrix,
    *,
    positives: Mapping[int, frozenset[int]],
    steps: int,
    seed: int,
    progress: Callable[[str], None],
) -> None:
    """Change vectors in place.

    Args:
        vectors: Where training begins.
        domains: Where batches come from.
        bags: All texts.
        shares: Of characters in words.
        positives: Every passage that answers a query, where there may be more than one.
        steps: Number of batches.
        seed: Of everything random.
        progress: Called with a line of text now and then.
    """
    rng = np.random.default_rng(seed)
    odds = [domain.share for domain in domains]
    moved = np.zeros((2, len(vectors.weights)), dtype=np.float32)
    total = 0.0
    for step in range(1, steps + 1):
        batch = sample(domains[rng.choice(len(domains), p=odds)], bags, rng)
        rate = RATE * min(1, step / _WARMING) * (1 - (1 - _LAST_RATE) * step / steps)
        total += _step(vectors, batch, shares, positives, moved, np.float32(rate))
        if step % _EVERY == 0 or step == steps:
            progress(f"step {step}: loss {total / ((step - 1) % _EVERY + 1):.3f}")
            total = 0.0


def _step(
    vectors: Vectors,
    batch: Batch,
    shares: Matrix,
    positives: Mapping[int, frozenset[int]],
    moved: Embeddings,
    rate: np.float32,
) -> float:
    counts = counted([*batch.queries, *batch.passages], len(vectors.weights))
    bag = with_characters(counts, shares)
    small, tokens = narrowed(bag)
    directions = vectors.directions[tokens]
    weights = np.exp(vectors.weights[tokens])[:, None]
    sums = small @ (directions * weights)
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
    units = sums / lengths
    count = len(batch.queries)
    loss, slopes = contrast(units[:count], units[count:], same(batch, positives))
    slopes = (slopes - (slopes * units).sum(axis=1, keepdims=True) * units) / lengths
    gradient = small.T.tocsr() @ slopes
    of_weights = (gradient * directions).sum(axis=1) * weights[:, 0]
    gradient *= weights
    moved[0, tokens] += (gradient * gradient).mean(axis=1)
    moved[1, tokens] += of_weights * of_weights
    pace = np.sqrt(moved[:, tokens] + _TINY)
    vectors.directions[tokens] = directions - rate * gradient / pace[0][:, None]
    vectors.weights[tokens] -= rate * of_weights / pace[1]
    return loss


def contrast(
    queries: Embeddings, passages: Embeddings, ignored: NDArray[np.bool_]
) -> tuple[float, Embeddings]:
    """Return the loss and its slopes by every unit vector, queries first.

    Args:
        queries: Unit vectors; the first passages belong to them, one each.
        passages: Unit vectors.
        ignored: Which passages are no negatives of which queries.
    """
    count = len(queries)
    own = np.arange(count)
    scores = np.float32(SCALE) * (queries @ passages.T)
    scores[ignored] = -1e4
    forward = _softmax(scores)
    loss = float(-np.log(np.maximum(forward[own, own], 1e-9)).mean())
    backward = _softmax(scores[:, :count].T)
    forward[own, own] -= 1
    backward[own, own] -= 1
    pull = forward * np.float32((1 - _BACKWARD) * SCALE / count)
    pull[:, :count] += backward.T * np.float32(_BACKWARD * SCALE / count)
    return loss, np.concatenate([pull @ passages, pull.T @ queries])


def same(batch: Batch, positives: Mapping[int, frozenset[int]]) -> NDArray[np.bool_]:
    """Tell which passages also answer which queries, a query's own passage aside."""
    count = len(batch.queries)
    ignored: NDArray[np.bool_] = batch.passage_rows[None, :] == batch.passage_rows[:count, None]
    asked = batch.query_rows >= 0
    ignored[:, :count] |= (batch.query_rows[:, None] == batch.query_rows) & asked[:, None]
    for place in np.flatnonzero(asked):
        answers = positives.get(int(batch.query_rows[place]), frozenset())
        if len(answers) > 1:
            ignored[place] |= np.isin(batch.passage_rows, list(answers))
    ignored[np.arange(count), np.arange(count)] = False
    return ignored


def _softmax(scores: Embeddings) -> Embeddings:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Embeddings = powers / powers.sum(axis=1, keepdims=True)
    return found
