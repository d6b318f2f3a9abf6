"""Fit the weights that rank statements: ``python -m evals.ranker --set INDEX QUESTIONS…``.

A question's statements compete: the loss is the negative log-likelihood, under a softmax of their
scores, of those that hold gold evidence (ListNet's top-one probability, Cao et al., ICML 2007, with
several right answers). Weights are held near those set by hand, so that what the questions say
nothing about stays as it was. The encoder must not have been trained on the questions: its cosines
would be too good for them. Judged by cross-validation over documents: no question is ranked by
weights that saw its document.
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

from assistant.assistant import Assistant
from assistant.evidence import Found
from assistant.reader import WEIGHTS, Candidate
from evals.fit_sets import add_sets, found_for, read_sets
from evals.matching import RELEVANT, grams, is_covered, normalise
from evals.questions import Question

_TEMPERATURE = 9.0
"""Odds of being right grow by e for each ninth of a score: what weights set by hand fitted best."""
_HOLD = 0.1
"""Weight of the penalty on leaving the starting weights, in features' standard deviations."""
_FOLDS = 5
_DEPTHS = (1, 2, 3, 5, 8)
_SHORT = 6
"""Statements of fewer 4-grams than this are not taken for evidence because a quote holds them."""

_RARE = 0.25
"""Least deviation a feature is taken to have: what is rarely seen shall not move the further."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """The statements of one side of a question."""

    question: Question
    fold: int
    features: Matrix
    """Shape (statements, features), in the order of the weights' names."""
    right: NDArray[np.bool_]
    """Whether each holds gold evidence."""
    held: tuple[frozenset[tuple[int, str]], ...]
    """The 4-grams of each gold quote that each statement holds, numbered by quote."""


def collect(
    assistant: Assistant, questions: Sequence[Question], names: Sequence[str]
) -> list[Ranked]:
    """Return the statements that the assistant considers for each answerable question."""
    found: list[Ranked] = []
    for question in questions:
        if not question.evidence:
            continue
        for side in found_for(question, assistant).found:
            ranked = _ranked(question, side, names)
            if ranked is not None:
                found.append(ranked)
    return found


def fit(lists: Sequence[Ranked], start: Mapping[str, float]) -> dict[str, float]:
    """Return weights by name, fitted from starting weights to lists of statements."""
    names = list(start)
    first = np.array([start[name] for name in names])
    useful = [one for one in lists if one.right.any()]
    rows = np.vstack([one.features for one in useful])
    spread = np.maximum(rows.std(axis=0), _RARE)
    right = np.concatenate([one.right for one in useful])
    edges = np.cumsum([0] + [len(one.right) for one in useful[:-1]])
    sizes = np.diff([*edges, len(rows)])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        scores = _TEMPERATURE * (rows @ weights)
        scores -= np.repeat(np.maximum.reduceat(scores, edges), sizes)
        mass = np.exp(scores)
        every = np.add.reduceat(mass, edges)
        good = np.add.reduceat(np.where(right, mass, 0.0), edges) + 1e-12
        pull = mass / np.repeat(every, sizes) - np.where(right, mass, 0.0) / np.repeat(good, sizes)
        away = (weights - first) * spread
        value = float((np.log(every) - np.log(good)).sum() / len(useful) + _HOLD * (away @ away))
        slope = _TEMPERATURE * (pull @ rows) / len(useful) + 2 * _HOLD * away * spread
        return value, slope

    fitted = minimize(loss, first, jac=True, method="L-BFGS-B").x
    return {name: round(float(value), 4) for name, value in zip(names, fitted, strict=True)}


def recalls(lists: Sequence[Ranked], weights: Sequence[Mapping[str, float]]) -> dict[int, float]:
    """Return by depth the share of questions whose evidence the best statements hold in full.

    Args:
        lists: The statements, side by side for a question with several sides.
        weights: Those to rank by, for each fold.
    """
    by_question: dict[str, list[tuple[float, frozenset[tuple[int, str]]]]] = {}
    questions: dict[str, Question] = {}
    for one in lists:
        values = np.array(list(weights[one.fold % len(weights)].values()))
        entries = by_question.setdefault(one.question.id, [])
        entries += zip((one.features @ values).tolist(), one.held, strict=True)
        questions[one.question.id] = one.question
    found = dict.fromkeys(_DEPTHS, 0)
    for id, entries in by_question.items():
        gold = [grams(normalise(evidence.quote)) for evidence in questions[id].evidence]
        entries.sort(key=lambda entry: -entry[0])
        for depth in _DEPTHS:
            held = frozenset[tuple[int, str]]().union(*(own for _, own in entries[:depth]))
            found[depth] += all(
                is_covered(quote, {gram for at, gram in held if at == place})
                for place, quote in enumerate(gold)
            )
    return {depth: round(count / max(1, len(by_question)), 4) for depth, count in found.items()}


def _ranked(question: Question, found: Found, names: Sequence[str]) -> Ranked | None:
    if not found.candidates:
        return None
    gold = [(one.doc, grams(normalise(one.quote))) for one in question.evidence]
    own = [_held(candidate, gold) for candidate in found.candidates]
    return Ranked(
        question=question,
        fold=zlib.crc32("".join(sorted({doc for doc, _ in gold})).encode()) % _FOLDS,
        features=np.array(
            [[c.features.get(name, 0.0) for name in names] for c in found.candidates]
        ),
        right=np.array([right for right, _ in own]),
        held=tuple(held for _, held in own),
    )


def _held(
    candidate: Candidate, gold: Sequence[tuple[str, frozenset[str]]]
) -> tuple[bool, frozenset[tuple[int, str]]]:
    said = grams(normalise(candidate.statement.text))
    right = False
    held: set[tuple[int, str]] = set()
    for place, (doc, quote) in enumerate(gold):
        if doc == candidate.passage.document:
            shared = said & quote
            held |= {(place, gram) for gram in shared}
            within = len(said) > _SHORT and len(shared) >= RELEVANT * len(said)
            right = right or within or len(shared) >= RELEVANT * len(quote)
    return right, frozenset(held)


def main() -> None:
    """Fit, judge by cross-validation, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sets(parser)
    parser.add_argument("--start", type=Path, help="weights to start from; default: those shipped")
    parser.add_argument("--output", type=Path, help="where to write the weights")
    given = parser.parse_args()
    start = json.loads(given.start.read_text(encoding="utf-8")) if given.start else dict(WEIGHTS)
    lists = [
        ranked
        for part in read_sets(given.sets)
        for ranked in collect(part.assistant, part.questions, list(start))
    ]
    folds = [fit([one for one in lists if one.fold != fold], start) for fold in range(_FOLDS)]
    sys.stdout.write(
        "evidence within the best statements, by how many are taken\n"
        f"starting weights {recalls(lists, [start])}\n"
        f"cross-validated  {recalls(lists, folds)}\n"
    )
    weights = fit(lists, start)
    if given.output:
        given.output.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
