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
from evals.fit_sets import add_sets, found_for, read_sets

_PENALTY = 5.0
"""Weight of the squared weights beside the sum of the log-likelihoods."""
_FOLDS = 5
_OUTSIDE = 150
"""Questions about other things at most."""
_OUTSIDE_WEIGHT = 0.3
"""What such a question counts: they are told easily and must not drown the others."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The signs of a question's best side."""

    signs: Mapping[str, float]
    refuse: bool
    fold: int
    weight: float = 1.0


def judged(evidence: Evidence, assistant: Assistant, *, refuse: bool) -> Judged | None:
    """Return the signs of a question of one side; nothing of one answered by reading off."""
    (side, *others) = evidence.found
    if others or side.note is not None or not side.candidates:
        return None
    asked = evidence.asked
    found = signs(
        asked.need, side.candidates, assistant.index, named=asked.reading.named, hits=side.hits
    )
    return Judged(signs=found, refuse=refuse, fold=0)


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
    return 1 / (1 + np.exp(-np.array(logits)))


def main() -> None:
    """Fit, judge by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sets(parser)
    parser.add_argument("--outside", type=Path, help="questions about other things")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    given = parser.parse_args()
    found: list[Judged] = []
    for part in read_sets(given.sets):
        for question in part.questions:
            one = judged(
                found_for(question, part.assistant), part.assistant, refuse=not question.evidence
            )
            if one:
                fold = zlib.crc32((question.document or question.id).encode()) % _FOLDS
                found.append(Judged(signs=one.signs, refuse=one.refuse, fold=fold))
        if given.outside:
            lines = given.outside.read_text(encoding="utf-8").splitlines()[:_OUTSIDE]
            for number, line in enumerate(lines):
                asked = part.assistant.understand(json.loads(line)["q"])
                one = judged(part.assistant.find(asked), part.assistant, refuse=True)
                if one:
                    found.append(
                        Judged(
                            signs=one.signs, refuse=True, fold=number % _FOLDS,
                            weight=_OUTSIDE_WEIGHT,
                        )
                    )  # fmt: skip
    for fold in range(_FOLDS):
        pass
    refused = np.zeros(len(found))
    for fold in range(_FOLDS):
        weights = fit([one for one in found if one.fold != fold])
        at = [place for place, one in enumerate(found) if one.fold == fold]
        refused[at] = improbabilities([found[place] for place in at], weights)
    right = np.array([one.refuse for one in found])
    inside = np.array([one.weight == 1.0 for one in found])
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        said = refused >= least
        hit, false = int((said & right & inside).sum()), int((said & ~right).sum())
        f1 = 2 * hit / max(1, hit + false + int((right & inside).sum()))
        outside = said[~inside].mean() if (~inside).any() else 1.0
        sys.stdout.write(
            f"from {least}: {hit} of {int((right & inside).sum())} refused rightly, {false} of "
            f"{int((~right).sum())} wrongly, F1 {f1:.3f}; outside {outside:.3f}"
            f"{' (in use)' if least == IMPROBABLE else ''}\n"
        )
    if given.output:
        text = json.dumps(fit(found), indent=1, ensure_ascii=False)
        given.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
