"""How probable it is that what was found does not answer: calibrated, apart from the ranking.

A logistic regression over what separates a value that the documents give from one of another
thing: whether a clause holds both a value of the kind asked for and the words it is asked of.
``python -m evals.answerability`` fits the weights.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from assistant.features import tells_reached
from assistant.figures_asked import asks_time
from assistant.glossary import load_glossary
from assistant.kinds import Kind, asks_planned
from assistant.matching import without_filler
from assistant.question import Need
from assistant.reader import Candidate
from assistant.scope import Reading
from assistant.told_values import told
from corpus.text import normalise
from indexer.store import Hit, Index
from indexer.tokenizer import bigrams, words

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
        "measure asked", "year asked", "polar", "named", "conflict", "least near", "counted near",
        "odds of value", "other year of value", "reached instead", "library size",
    ),
    Lack.SUBJECT: ("score", "context", "odds", "likely", "named", "known words"),
}  # fmt: skip
"""What tells the one and the other."""
REFUSED = {Lack.VALUE: 0.7, Lack.SUBJECT: 0.9}
"""Least probability at which nothing is answered. For a value above one half, as the questions
fitted to hold several times as many that lack one as people ask; for the subject where hardly a
question that the documents answer is refused."""
_FILE = "answerability.json"
_SMALLEST = 400
"""Passages of the smallest library that the weights were fitted to; fewer count as many."""
_COUNTS = re.compile(r"[\d一二两三四五六七八九十]")
"""「五份」 names nothing that a passage could hold."""
_FAINT = 1e-4
"""Probabilities of passages below this are all the same."""


def signs(
    need: Need,
    candidates: Sequence[Candidate],
    hits: Sequence[Hit],
    index: Index,
    *,
    reading: Reading,
) -> dict[str, float]:
    """Return what tells whether the statements found answer a question.

    Args:
        need: The question.
        candidates: All statements considered, best first; one at least.
        hits: The passages they stand in.
        index: The open index.
        reading: Where the question says to look.
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
        "named": float(reading.named),
        "known words": _known(need, index),
        "library size": math.log10(max(index.manifest.passages, _SMALLEST)),
        "conflict": best.get("conflict", 0.0),
        **_of_value(need, candidates, index, naming=reading.words),
    }


def _known(need: Need, index: Index) -> float:
    """Return the share of a question's words, 0 to 1, of which something stands in some passage.

    A compound is known by its parts, a spoken word by its renderings; where all words only ask,
    as in 「怎么样」, nothing of the question is known.
    """
    key = normalise(need.text)
    rendered = load_glossary().renderings(key)
    for word in sorted(rendered, key=len, reverse=True):
        key = key.replace(word, " ")
    own = without_filler(key)
    asked = [w for w in words(own) if len(w) > 1 and not _COUNTS.match(w)] or bigrams(own)
    known = sum(any(map(index.frequency, bigrams(word))) for word in asked)
    return (len(rendered) + known) / max(1, len(rendered) + len(asked))


def _of_value(
    need: Need, candidates: Sequence[Candidate], index: Index, *, naming: Sequence[str]
) -> dict[str, float]:
    """Return what the clause that tells the value is like; noughts where there is none."""
    value = told(need, candidates, index, naming=naming)
    features = value.candidate.features if value else {}
    return {
        "least near": value.least if value else 0.0,
        "counted near": value.counted if value else 0.0,
        "odds of value": features.get("odds", 0.0),
        "other year of value": features.get("year_conflict", 0.0),
        "reached instead": float(
            value is not None and asks_planned(need.question) and _reached(value.candidate)
        ),
    }


def _reached(candidate: Candidate) -> bool:
    own = normalise(candidate.statement.text)
    return tells_reached(own, "".join(candidate.passage.section))


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
