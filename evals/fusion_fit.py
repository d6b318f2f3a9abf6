"""Fit what a search adds up: keyword score, cosine, and how a document fits the question.

The weights maximise the likelihood of the passages that hold the evidence among all that a search
brings (a softmax over the candidates of each question), with a small penalty on their squares, by
Newton's method. Questions and documents that are judged by the figures are not among those fitted
on: ``fit_fusion`` reports the likelihood by cross-validation over documents.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.assistant import Assistant
from assistant.extent import Extents
from assistant.prior import FEATURES, DocumentPrior, load_weights
from assistant.retriever import retrieve, sought
from assistant.scope import Side
from evals.matching import grams, is_relevant, normalise
from evals.questions import Question
from indexer.fusion import BM25_WEIGHT, COSINE_WEIGHT, softmax
from indexer.store import Hit

NAMES = ("bm25", "cosine", *FEATURES)
"""What is weighed, in the order of the columns."""
_CANDIDATES = 150
"""Passages of a search that are compared."""
_FOLDS = 4
_PENALTY = 0.3
"""Weight of the squared weights beside the likelihood of a thousand questions."""
_STEPS = 12
"""Newton's steps; the likelihood has one maximum and is there after eight."""
_SMALL = 1e-4
"""A step that changes no weight by more is none."""
_BM25_SCALE = 10.0
"""Keyword scores are divided by this, so that the penalty meets all weights alike."""
_JUDGED = 5
"""First passages of a ranking whose probability is fitted."""

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The candidates of one question."""

    documents: frozenset[str]
    """Those of its evidence."""
    values: Matrix
    """Candidates by `NAMES`, keyword scores scaled."""
    right: NDArray[np.bool_]
    """Which candidates hold evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Weights, and how likely they make the evidence."""

    weights: dict[str, float]
    questions: int
    before: float
    """Mean log-likelihood per question by the weights in use."""
    held_out: float
    """The same by weights fitted on other documents."""


def cases(
    assistant: Assistant,
    questions: Sequence[Question],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Case]:
    """Return the candidates of every question whose evidence is among them."""
    prior = DocumentPrior(assistant.index.documents(), Extents(assistant.index))
    found = []
    for number, question in enumerate(questions, start=1):
        case = _case(assistant, prior, question)
        if case.right.any():
            found.append(case)
        if number % 200 == 0:
            progress(f"{number} of {len(questions)} questions searched")
    return found


def fit_fusion(found: Sequence[Case]) -> Fit:
    """Fit the weights on all cases, and judge them by cross-validation over documents."""
    documents = sorted({id for case in found for id in case.documents})
    fold = {id: number % _FOLDS for number, id in enumerate(documents)}
    held_out = 0.0
    for part in range(_FOLDS):
        apart = [case for case in found if any(fold[id] == part for id in case.documents)]
        others = [case for case in found if all(fold[id] != part for id in case.documents)]
        weights = _newton(others)
        held_out += sum(_likelihood(case, weights) for case in apart)
    current = np.array([_current(name) for name in NAMES])
    fitted = _newton(found)
    fitted[0] /= _BM25_SCALE
    return Fit(
        weights={name: round(float(value), 3) for name, value in zip(NAMES, fitted, strict=True)},
        questions=len(found),
        before=sum(_likelihood(case, current) for case in found) / len(found),
        held_out=held_out / len(found),
    )


def fit_text(fit: Fit) -> str:
    """Return a fit as lines of text."""
    lines = [
        f"{fit.questions} questions; mean log-likelihood of the evidence: weights in use "
        f"{fit.before:.3f}, fitted on other documents {fit.held_out:.3f}"
    ]
    return "\n".join(lines + [f"{name:28}{value:8.3f}" for name, value in fit.weights.items()])


def _case(assistant: Assistant, prior: DocumentPrior, question: Question) -> Case:
    index = assistant.index
    asked = assistant.understand(question.question, history=question.turns)
    wanted, said = sought(asked, index), asked.need.text
    everywhere = Side(name="", documents=tuple(prior.infos))
    hits: dict[int, Hit] = {}
    for side in (*asked.sides, everywhere):
        for hit in retrieve(wanted, side, index, k=_CANDIDATES, question=said):
            hits.setdefault(hit.passage.id, hit)
    of_document = prior.features(asked.need.scope_text)
    meant = {id for side in asked.sides for id in side.documents}
    narrowed = len(meant) < len(prior.infos)
    rows, right = [], []
    gold = [(item.doc, grams(normalise(item.quote))) for item in question.evidence]
    for hit in hits.values():
        document = hit.passage.document
        features = of_document[document]
        if narrowed and document in meant:
            features = {**features, "read by rules": 1.0}
        rows.append(
            [hit.bm25 / _BM25_SCALE, hit.cosine, *(features.get(name, 0.0) for name in FEATURES)]
        )
        text = index.text(document)[hit.passage.start : hit.passage.end]
        held = grams(normalise(text))
        right.append(any(doc == document and is_relevant(held, quote) for doc, quote in gold))
    return Case(
        documents=frozenset(doc for doc, _ in gold),
        values=np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES)),
        right=np.array(right, dtype=np.bool_),
    )


def _current(name: str) -> float:
    if name == "bm25":
        return BM25_WEIGHT * _BM25_SCALE
    return COSINE_WEIGHT if name == "cosine" else load_weights()[name]


def _newton(found: Sequence[Case]) -> Matrix:
    """Climb from the weights in use, by half steps where a whole one leads down."""
    weights = np.array([_current(name) for name in NAMES])
    height = _objective(found, weights)
    for _ in range(_STEPS):
        slope = -2 * _PENALTY * weights
        bend = 2 * _PENALTY * np.eye(len(NAMES))
        for case in found:
            share = np.array(softmax(case.values @ weights))
            mean = share @ case.values
            slope += case.values[case.right].mean(axis=0) - mean
            bend += (case.values * share[:, None]).T @ case.values - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        while np.abs(step).max() > _SMALL and _objective(found, weights + step) < height:
            step = step / 2
        weights = weights + step
        height = _objective(found, weights)
    return weights


def _objective(found: Sequence[Case], weights: Matrix) -> float:
    return sum(_likelihood(case, weights) for case in found) - _PENALTY * float(weights @ weights)


def _likelihood(case: Case, weights: Matrix) -> float:
    """Return the mean logarithm of the shares of the passages that hold evidence."""
    share = np.array(softmax(case.values @ weights))
    return float(np.mean(np.log(np.maximum(share[case.right], math.exp(-30)))))
