"""How sure the figures are: bootstrap intervals, and paired tests of two runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import NDArray

from evals.grading import Grade
from evals.metrics import RATIOS

RESAMPLES = 2000
SEED = 20260101
"""Any fixed number; intervals of one run never change between reports."""
LEVEL = 0.95

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure in two runs over the same questions."""

    before: float
    after: float
    interval: Interval
    """95 % interval of the difference, paired bootstrap over questions."""

    @property
    def difference(self) -> float:
        """After less before."""
        return self.after - self.before

    @property
    def significant(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.interval[0] > 0 or self.interval[1] < 0


def intervals(grades: Sequence[Grade]) -> dict[str, Interval]:
    """Return the 95 % percentile bootstrap interval of every figure (Efron, 1979).

    Questions are drawn with replacement; numerator and denominator are drawn together.
    """
    weights = _draws(len(grades))
    return {name: _interval(_resampled(name, grades, weights)) for name in RATIOS}


def changes(before: Sequence[Grade], after: Sequence[Grade]) -> dict[str, Change]:
    """Compare two runs figure by figure; the grades stand in the same order of questions."""
    if len(before) != len(after):
        raise ValueError("a paired comparison needs the same questions in both runs")
    weights = _draws(len(before))
    whole = np.ones((1, len(before)))
    found: dict[str, Change] = {}
    for name in RATIOS:
        differences = _resampled(name, after, weights) - _resampled(name, before, weights)
        found[name] = Change(
            before=float(_resampled(name, before, whole)[0]),
            after=float(_resampled(name, after, whole)[0]),
            interval=_interval(differences),
        )
    return found


def mcnemar(fixed: int, broken: int) -> float:
    """Return the two-sided p of McNemar's exact test (binomial on the discordant pairs).

    Args:
        fixed: Questions wrong before and right after.
        broken: Questions right before and wrong after.
    """
    pairs = fixed + broken
    tail = sum(comb(pairs, n) for n in range(min(fixed, broken) + 1))
    return min(1.0, float(2 * tail / 2**pairs))


def _draws(size: int) -> NDArray[np.float64]:
    """Return how often each question is drawn, shape (RESAMPLES, size)."""
    if not size:
        return np.zeros((1, 0))
    generator = np.random.default_rng(SEED)
    return generator.multinomial(size, np.full(size, 1 / size), RESAMPLES).astype(np.float64)


def _resampled(
    name: str, grades: Sequence[Grade], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    pairs = np.array([RATIOS[name](grade) for grade in grades], dtype=np.float64).reshape(-1, 2)
    sums = weights @ pairs
    ratios: NDArray[np.float64] = sums[:, 0] / np.maximum(1, sums[:, 1])
    return ratios


def _interval(values: NDArray[np.float64]) -> Interval:
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(values, [tail, 1 - tail])
    return float(low), float(high)
