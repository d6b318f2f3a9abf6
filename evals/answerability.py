"""Fit when to refuse: ``python -m evals.answerability --set INDEX QUESTIONS… --outside FILE``.

Two logistic regressions (maximum likelihood with a small penalty on the weights in features'
standard deviations): of whether the documents lack the value asked for, on questions of theirs,
and of whether a question is about other things altogether, on questions of FILE, a line of JSON
with "q" each. Both are judged by cross-validation over documents.
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

from assistant.answerability import REFUSED, SIGNS, Lack, signs
from assistant.assistant import Assistant
from assistant.evidence import Evidence
from evals.fit_sets import FitSet, add_sets, found_for, read_sets

_PENALTY = 1.0
"""Weight of the squared weights beside the sum of the log-likelihoods."""
_FOLDS = 5
_OUTSIDE = 150
"""Questions about other things at most."""

_LEASTS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.97)
"""Probabilities from which to refuse, to choose from."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The signs of a question's best side."""

    signs: Mapping[str, float]
    lack: Lack | None
    """Why it is to be refused, if it is."""
    fold: int


def judged(
    evidence: Evidence, assistant: Assistant, *, lack: Lack | None, fold: int
) -> list[Judged]:
    """Return the signs of a question of one side; nothing of one answered by reading off."""
    if len(evidence.found) != 1:
        return []
    side = evidence.found[0]
    if side.note is not None or not side.candidates:
        return []
    asked = evidence.asked
    found = signs(asked.need, side.candidates, side.hits, assistant.index, reading=asked.reading)
    return [Judged(signs=found, lack=lack, fold=fold)]


def fit(questions: Sequence[Judged], lack: Lack) -> dict[str, float]:
    """Return the weights of the signs of a lack and, under "", the constant."""
    names = SIGNS[lack]
    rows = np.array([[one.signs[name] for name in names] for one in questions])
    right = np.array([one.lack is lack for one in questions], dtype=float)
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.column_stack([np.ones(len(rows)), (rows - middle) / spread])

    def loss(weights: Vector) -> tuple[float, Vector]:
        logits = scaled @ weights
        off = 1 / (1 + np.exp(-logits)) - right
        value = float((np.logaddexp(0.0, logits) - right * logits).sum())
        penalty = _PENALTY * np.array([0.0, *weights[1:]])
        return value + float(penalty @ weights), scaled.T @ off + 2 * penalty

    fitted = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B").x
    weights = dict(zip(names, (fitted[1:] / spread).tolist(), strict=True))
    constant = float(fitted[0] - (fitted[1:] * middle / spread).sum())
    return {"": round(constant, 4)} | {name: round(value, 4) for name, value in weights.items()}


def probabilities(questions: Sequence[Judged], weights: Mapping[str, float]) -> Vector:
    """Return how probable the lack is of each question."""
    logits = [
        sum(weight * one.signs.get(name, 1.0) for name, weight in weights.items())
        for one in questions
    ]
    found: Vector = 1 / (1 + np.exp(-np.array(logits)))
    return found


def collect(part: FitSet, outside: Sequence[str]) -> list[Judged]:
    """Return the signs of an index's questions and of questions about other things."""
    found: list[Judged] = []
    for question in part.questions:
        fold = zlib.crc32((question.document or question.id).encode()) % _FOLDS
        lack = None if question.answerable else Lack.VALUE
        evidence = found_for(question, part.assistant)
        found += judged(evidence, part.assistant, lack=lack, fold=fold)
    for number, asked in enumerate(outside):
        evidence = part.assistant.find(part.assistant.understand(asked))
        fold = number % _FOLDS
        found += judged(evidence, part.assistant, lack=Lack.SUBJECT, fold=fold)
    return found


def cross_validated(found: Sequence[Judged], lack: Lack) -> Vector:
    """Return how probable each question's lack is, by weights that saw no question beside it."""
    probable = np.zeros(len(found))
    for fold in range(_FOLDS):
        weights = fit([one for one in found if one.fold != fold], lack)
        at = [place for place, one in enumerate(found) if one.fold == fold]
        probable[at] = probabilities([found[place] for place in at], weights)
    return probable


def told(found: Sequence[Judged], lack: Lack) -> str:
    """Return a line for each threshold: what is refused with it, rightly and wrongly."""
    probable = cross_validated(found, lack)
    right = np.array([one.lack is lack for one in found])
    lines = []
    for least in _LEASTS:
        said = probable >= least
        hit, false = int((said & right).sum()), int((said & ~right).sum())
        f1 = 2 * hit / max(1, hit + false + int(right.sum()))
        lines.append(
            f"{lack.value} from {least}: {hit} of {int(right.sum())} refused rightly, {false} of "
            f"{int((~right).sum())} wrongly, F1 {f1:.3f}"
            f"{' (in use)' if least == REFUSED[lack] else ''}\n"
        )
    return "".join(lines)


def main() -> None:
    """Fit, judge by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sets(parser)
    parser.add_argument("--outside", type=Path, required=True, help="questions on other things")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    given = parser.parse_args()
    lines = given.outside.read_text(encoding="utf-8").splitlines()[:_OUTSIDE]
    outside = [str(json.loads(line)["q"]) for line in lines]
    found = [one for part in read_sets(given.sets) for one in collect(part, outside)]
    weights = {}
    for lack in Lack:
        known = [one for one in found if one.lack in (None, lack)]
        sys.stdout.write(told(known, lack))
        weights[lack.value] = fit(known, lack)
    if given.output:
        text = json.dumps(weights, indent=1)
        given.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
