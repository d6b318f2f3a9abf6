"""Fit when to refuse: ``python -m evals.answerability --set INDEX QUESTIONS… --outside FILE``.

A logistic regression (maximum likelihood with a small penalty on the weights in features' standard
deviations) of whether a question is one that the documents do not answer. Judged by
cross-validation over documents; questions about other things altogether, a line of JSON with "q"
each, are shown beside those that miss a figure.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant.answerability import signs
from assistant.assistant import Assistant
from assistant.evidence import Evidence
from assistant.refusal import IMPROBABLE
from evals.fit_sets import FitSet, add_sets, found_for, read_sets

_PENALTY = 5.0
"""Weight of the squared weights beside the sum of the log-likelihoods."""
_FOLDS = 5
_OUTSIDE = 150
"""Questions about other things at most."""
_OUTSIDE_WEIGHT = 0.3
"""What such a question counts: they are told easily and must not drown the others."""

_LEASTS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
"""Probabilities from which to refuse, to choose from."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The signs of a question's best side."""

    signs: Mapping[str, float]
    refuse: bool
    fold: int
    weight: float


def judged(
    evidence: Evidence, assistant: Assistant, *, refuse: bool, fold: int, weight: float = 1.0
) -> list[Judged]:
    """Return the signs of a question of one side; nothing of one answered by reading off."""
    if len(evidence.found) != 1:
        return []
    side = evidence.found[0]
    if side.note is not None or not side.candidates:
        return []
    asked = evidence.asked
    found = signs(
        asked.need, side.candidates, side.hits, assistant.index, named=asked.reading.named
    )
    return [Judged(signs=found, refuse=refuse, fold=fold, weight=weight)]


def fit(questions: Sequence[Judged]) -> dict[str, float]:
    """Return the weights of the signs and, under "", the constant."""
    names = sorted(questions[0].signs)
    rows = np.array([[one.signs[name] for name in names] for one in questions])
    right = np.array([one.refuse for one in questions], dtype=float)
    count = np.array([one.weight for one in questions])
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.column_stack([np.ones(len(rows)), (rows - middle) / spread])

    def loss(weights: Vector) -> tuple[float, Vector]:
        logits = scaled @ weights
        off = 1 / (1 + np.exp(-logits)) - right
        value = float((count * (np.logaddexp(0.0, logits) - right * logits)).sum())
        penalty = _PENALTY * np.array([0.0, *weights[1:]])
        return value + float(penalty @ weights), scaled.T @ (count * off) + 2 * penalty

    fitted = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = dict(zip(names, (fitted[1:] / spread).tolist(), strict=True))
    constant = float(fitted[0] - (fitted[1:] * middle / spread).sum())
    return {"": round(constant, 4)} | {name: round(value, 4) for name, value in weights.items()}


def improbabilities(questions: Sequence[Judged], weights: Mapping[str, float]) -> Vector:
    """Return how probable it is of each question that it is not answered."""
    logits = [
        weights[""] + sum(weights[name] * value for name, value in one.signs.items())
        for one in questions
    ]
    found: Vector = 1 / (1 + np.exp(-np.array(logits)))
    return found


def collect(part: FitSet, outside: Sequence[str]) -> list[Judged]:
    """Return the signs of an index's questions and of questions about other things."""
    found: list[Judged] = []
    for question in part.questions:
        fold = zlib.crc32((question.document or question.id).encode()) % _FOLDS
        evidence = found_for(question, part.assistant)
        found += judged(evidence, part.assistant, refuse=not question.evidence, fold=fold)
    for number, asked in enumerate(outside):
        evidence = part.assistant.find(part.assistant.understand(asked))
        fold = number % _FOLDS
        found += judged(evidence, part.assistant, refuse=True, fold=fold, weight=_OUTSIDE_WEIGHT)
    return found


def cross_validated(found: Sequence[Judged]) -> Vector:
    """Return how probable it is of each question that it is not answered, by weights of others."""
    refused = np.zeros(len(found))
    for fold in range(_FOLDS):
        weights = fit([one for one in found if one.fold != fold])
        at = [place for place, one in enumerate(found) if one.fold == fold]
        refused[at] = improbabilities([found[place] for place in at], weights)
    return refused


def main() -> None:
    """Fit, judge by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sets(parser)
    parser.add_argument("--outside", type=Path, help="questions about other things")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    given = parser.parse_args()
    lines = given.outside.read_text(encoding="utf-8").splitlines() if given.outside else []
    outside = [str(json.loads(line)["q"]) for line in lines[:_OUTSIDE]]
    found = [one for part in read_sets(given.sets) for one in collect(part, outside)]
    refused = cross_validated(found)
    right = np.array([one.refuse for one in found])
    inside = np.array([one.weight == 1.0 for one in found])
    for least in _LEASTS:
        said = refused >= least
        hit, false = int((said & right & inside).sum()), int((said & ~right).sum())
        f1 = 2 * hit / max(1, hit + false + int((right & inside).sum()))
        share = said[~inside].mean() if outside else 1.0
        sys.stdout.write(
            f"from {least}: {hit} of {int((right & inside).sum())} refused rightly, {false} of "
            f"{int((~right).sum())} wrongly, F1 {f1:.3f}; of other things {share:.3f} refused"
            f"{' (in use)' if least == IMPROBABLE else ''}\n"
        )
    if given.output:
        text = json.dumps(fit(found), indent=1, ensure_ascii=False)
        given.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
