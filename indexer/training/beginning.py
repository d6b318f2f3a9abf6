"""The vectors that training begins with: each token's own direction, its meaning, and interest.

A text's sum of random directions compares texts word by word. Latent semantic analysis (Deerwester
et al., JASIS 41, 1990) adds what stands together: of passages, and of questions joined with the
passages that answer them, so that readers' words come to lie near the text's.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from indexer.encoder import Embeddings, unit
from indexer.training.bags import Matrix, Rows, stacked, weighed

MEANING = 0.75
"""Share of the meaning in a token's direction, against 0.66 of what is its own. More helps lay
questions on law (STARD) and costs where the wording decides (CMRC)."""
_SPECTRUM = 0.5
"""Power of the singular values: strong directions count more, but not in full."""
_SPARE = 16
"""Directions computed beyond those wanted, which makes those exact (Halko et al., 2011)."""
_ROUNDS = 2
_STEPS = 60
"""Of logistic regression, which has converged by then."""


def joined(
    counts: Matrix,
    shares: Matrix,
    idf: Embeddings,
    *,
    passages: Rows,
    pairs: Sequence[tuple[NDArray[np.int64], float]],
) -> Matrix:
    """Return the rows whose meaning is analysed.

    Args:
        counts: Of all texts.
        shares: Of characters in words.
        idf: Of tokens.
        passages: Texts that stand for themselves.
        pairs: Texts of questions and passages, shape (pairs, 2), with the weight of such a row.
    """
    blocks = [weighed(counts[passages], shares, idf)]
    for rows, weight in pairs:
        questions = weighed(counts[rows[:, 0]], shares, idf)
        answers = weighed(counts[rows[:, 1]], shares, idf)
        blocks.append((questions + answers) * np.float32(weight / np.sqrt(2)))
    return stacked(blocks)


def meanings(rows: Matrix, dimension: int, *, seed: int) -> Embeddings:
    """Return unit vectors of tokens from a truncated SVD, shape (tokens, dimension)."""
    rng = np.random.default_rng(seed)
    columns = rows.T.tocsr()
    width = min(dimension + _SPARE, *rows.shape)
    basis = rng.standard_normal((rows.shape[1], width)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis, _ = np.linalg.qr(columns @ np.linalg.qr(rows @ basis)[0])
    image = rows @ basis
    squares, turned = np.linalg.eigh(image.T @ image)
    order = np.argsort(-squares)[:dimension]
    strength = np.maximum(squares[order], 0) ** (_SPECTRUM / 2)
    found = np.zeros((rows.shape[1], dimension), dtype=np.float32)
    found[:, : len(order)] = (basis @ turned[:, order]) * strength
    return unit(found)


def token_weights(
    positive: Matrix, negative: Matrix, *, groups: Mapping[str, Rows], penalty: float
) -> Embeddings:
    """Return the weights of a logistic regression that tells rows apart, shape (tokens,).

    Args:
        positive: Rows of one kind.
        negative: Rows of the other.
        groups: Rows (positive first, counted on) that share a threshold of their own.
        penalty: Of the weights' squares.
    """
    rows = stacked([positive, negative])
    columns = rows.T.tocsr()
    labels = np.r_[np.ones(positive.shape[0]), np.zeros(negative.shape[0])]
    group = np.zeros(len(labels), dtype=np.int64)
    for number, members in enumerate(groups.values()):
        group[members] = number
    size = rows.shape[1]

    def loss(values: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, thresholds = values[:size], values[size:]
        scores = rows @ weights + thresholds[group]
        error = 1 / (1 + np.exp(-scores)) - labels
        total = np.logaddexp(0, scores).sum() - scores @ labels + penalty / 2 * weights @ weights
        gradient = np.r_[
            columns @ error + penalty * weights,
            np.bincount(group, error, minlength=len(groups)),
        ]
        return float(total), gradient

    start = np.zeros(size + len(groups))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights: Embeddings = found.x[:size].astype(np.float32)
    return weights
