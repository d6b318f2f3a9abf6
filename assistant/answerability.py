"""How probable it is that what was found does not answer: calibrated, apart from the ranking.

A logistic regression over what separates a value that the documents give from one of another
thing: whether a clause holds both a value of the kind asked for and the words it is asked of.
``python -m evals.answerability`` fits the weights.
"""

import json
import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.figures_asked import asks_time
from assistant.kinds import Kind
from assistant.question import Need
from assistant.reader import Candidate
from assistant.told_values import told
from indexer.store import Hit, Index

Signs = Mapping[str, float]


class Lack(StrEnum):
    """Why what was found may not answer."""

    VALUE = "value"
    """The documents speak of the matter and do not give what was asked for."""
    SUBJECT = "subject"
    """The question is about something else altogether."""


SIGNS = {
    Lack.VALUE: (
        "score", "likely", "meant", "figure missing", "figure asked", "time asked", "doer asked",
        "measure asked", "year asked", "polar", "named", "conflict", "least near", "strange",
        "odds of value", "other year of value", "value in a row",
    ),
    Lack.SUBJECT: ("score", "context", "odds", "likely", "named"),
}  # fmt: skip
"""What tells the one and the other."""
_FILE = "answerability.json"
_FAINT = 1e-4
"""Probabilities of passages below this are all the same."""


def signs(
    need: Need,
    candidates: Sequence[Candidate],
    hits: Sequence[Hit],
    index: Index,
    *,
    named: bool,
) -> dict[str, float]:
    """Return what tells whether the statements found answer a question.

    Args:
        need: The question.
        candidates: All statements considered, best first; one at least.
        hits: The passages they stand in.
        index: The open index.
        named: Whether the question names documents or a party.
    """
    best = candidates[0].features
    return {
        "score": candidates[0].score,
        "context": best.get("context", 0.0),
        "odds": best.get("odds", 0.0),
        "likely": math.log(max((hit.probability for hit in hits), default=0.0) + _FAINT),
        "meant": best.get("meant", 0.0),
        "figure missing": best.get("figure_missing", 0.0),
        "figure asked": float(need.kind is Kind.FIGURE),
        "time asked": float(asks_time(need.question) and not need.measures),
        "doer asked": float(need.kind is Kind.RESPONSIBILITY),
        "measure asked": float(bool(need.measures)),
        "year asked": float(bool(need.years)),
        "polar": float(need.polar),
        "named": float(named),
        "conflict": best.get("conflict", 0.0),
        **_of_value(need, candidates, index),
    }


def _of_value(need: Need, candidates: Sequence[Candidate], index: Index) -> dict[str, float]:
    """Return what the clause that tells the value is like; noughts where there is none."""
    value = told(need, candidates, index)
    features = value.candidate.features if value else {}
    return {
        "least near": value.least if value else 0.0,
        "strange": value.strange if value else 0.0,
        "odds of value": features.get("odds", 0.0),
        "other year of value": features.get("year_conflict", 0.0),
        "value in a row": float(value is not None and value.candidate.statement.row),
    }


def probability(lack: Lack, found: Signs) -> float:
    """Return the probability, 0 to 1, that statements with these signs do not answer.

    Args:
        lack: For which reason.
        found: The signs.
    """
    weights = load_weights()[lack]
    logit = sum(weight * found.get(name, 1.0) for name, weight in weights.items())
    return 1 / (1 + math.exp(-logit))


@lru_cache(maxsize=1)
def load_weights() -> Mapping[Lack, Mapping[str, float]]:
    """Read the weights of the signs, in natural logarithms of odds; the constant's name is ""."""
    stored = json.loads(files("assistant").joinpath(_FILE).read_text(encoding="utf-8"))
    return {lack: stored[lack] for lack in Lack}
