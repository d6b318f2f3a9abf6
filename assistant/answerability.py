"""How probable it is that what was found does not answer: calibrated, apart from the ranking.

A logistic regression over what separates a figure that the documents give from one of another
thing: chiefly how near the words before the 「多少」 come to the words of a clause that has a
figure. ``python -m evals.answerability`` fits the weights.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.kinds import Kind
from assistant.matching import without_filler
from assistant.meaning import word_weight
from assistant.question import Need
from assistant.reader import Candidate
from corpus.text import normalise
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
        "score", "context", "prior", "odds", "figure missing", "other year", "year asked",
        "measure asked", "figure asked", "asks how much", "named", "clause",
    ),
    Lack.SUBJECT: ("score", "context", "odds", "likely", "named"),
}  # fmt: skip
"""What tells the one and the other."""
_FILE = "answerability.json"
_ASKED = re.compile(r"多少|百分之几|几成|几个点|几[个项家亿万吨]|多大|多高|多久|哪[年天]|什么时候")
"""Words that ask for a figure or a date."""
_FAINT = 1e-4
"""Probabilities of passages below this are all the same."""
_BEFORE = 12
"""Characters before them that name what is measured,"""
_WORDS = 4
"""and how many of their words are looked at, the last ones."""
_LOOKED_AT = 12
"""Candidates among which a clause with such a figure is looked for,"""
_BEST = 3
"""and how many are taken where none gives a figure of the kind asked for."""
_CLAUSE = re.compile(r"[,;。、:，；：]")


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
    best = candidates[0]
    key = normalise(need.text)
    asks = list(_ASKED.finditer(key))
    return {
        "score": best.score,
        "context": best.features.get("context", 0.0),
        "prior": best.features.get("prior", 0.0),
        "odds": best.features.get("odds", 0.0),
        "likely": math.log(max((hit.probability for hit in hits), default=0.0) + _FAINT),
        "figure missing": best.features.get("figure_missing", 0.0),
        "other year": best.features.get("year_conflict", 0.0),
        "year asked": float(bool(need.years)),
        "measure asked": float(bool(need.measures)),
        "figure asked": float(need.kind is Kind.FIGURE),
        "asks how much": float(bool(asks)),
        "named": float(named),
        "clause": _nearest_clause(key[: asks[-1].start()] if asks else "", candidates, index),
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


def _nearest_clause(before: str, candidates: Sequence[Candidate], index: Index) -> float:
    """Return how near the words that name what is measured come to a clause with a figure."""
    thing = " ".join(without_filler(before[-_BEFORE:]).split())
    looked = [one for one in candidates[:_LOOKED_AT] if one.features.get("figure_right")]
    clauses = [
        clause
        for one in looked or candidates[:_BEST]
        for clause in _CLAUSE.split(normalise(one.statement.text + "。" + one.statement.label))
        if any(map(str.isdigit, clause))
    ]
    if not thing or not clauses:
        return 0.0
    words, near = index.nearest_in(thing, clauses)
    weights = [word_weight(word, index.rarity) for word in words[-_WORDS:]]
    shares = near[:, -_WORDS:] @ weights / sum(weights)
    return float(shares.max())
