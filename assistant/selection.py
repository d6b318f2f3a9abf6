"""Which statements an answer says: all that are nearly as likely to answer as the best one."""

from collections.abc import Sequence

from assistant.reader import Candidate
from corpus.text import normalise

BEHIND = 0.5
"""Score by which a statement may stay behind the best one: with the fitted weights, e^4.5 times
less likely to hold the answer. Less loses second values and the documents that fit as well, more
fills answers with what is near."""
_TELLS = ("figure_right", "who_note", "who_named")
"""Features of a statement that holds what a short answer gives: a figure, a doer,"""
_OFF = ("conflict", "year_conflict", "not_reached", "narrower", "superseded")
"""and of one that gives it of something else than was asked for."""
_TOPIC = 14
"""Sentences up to this length, in characters, are topics rather than provisions."""
_NAMING = 25
"""Characters that naming a document takes in the answer."""


def select(
    candidates: Sequence[Candidate], *, limit: int, room: int, short: bool, behind: float = BEHIND
) -> list[Candidate]:
    """Choose the best statements, as many as there is room for.

    Args:
        candidates: Best first.
        limit: How many statements at most.
        room: How many characters they may have together; the best one is said in any case.
        short: Whether a figure or a doer is asked for: only what tells one is said beside others.
        behind: Score by which they may stay behind the best one.
    """
    chosen: list[Candidate] = []
    said: set[str] = set()
    used = 0
    for candidate in _worth(candidates, behind) if short else _provisions(candidates, behind):
        if len(chosen) == limit:
            break
        words = normalise(candidate.statement.text)
        more = _length(candidate, chosen)
        if words in said or (chosen and used + more > room):
            continue
        chosen.append(candidate)
        said.add(words)
        used += more
    return sorted(chosen, key=lambda c: (_order(chosen, c), c.statement.span.start))


def _worth(candidates: Sequence[Candidate], behind: float) -> list[Candidate]:
    """Return the best statement and those near it that tell a figure or a doer."""
    near = [one for one in candidates[1:] if one.score >= candidates[0].score - behind]
    return [*candidates[:1], *filter(_tells, near)]


def _provisions(candidates: Sequence[Candidate], behind: float) -> list[Candidate]:
    """Return the best statement and those near it; one that only names a topic gives way.

    「黄河流域。按照以水定产原则……」: what it opens is the answer.
    """
    labels = {(one.passage.document, one.statement.label) for one in candidates}
    told = [
        one
        for one in candidates
        if len(one.statement.text) > _TOPIC
        or one.statement.row
        or (one.passage.document, one.statement.text.strip("—。：")) not in labels
    ]
    if not told:
        return list(candidates[:1])
    best = told[0]
    return [one for one in told if one.score >= best.score - behind]


def _tells(candidate: Candidate) -> bool:
    """Tell whether a statement gives a figure or a doer, and of nothing else than was asked for."""
    return any(map(candidate.features.get, _TELLS)) and not any(map(candidate.features.get, _OFF))


def _length(candidate: Candidate, chosen: Sequence[Candidate]) -> int:
    """Return how much longer a statement makes the answer, the naming of its document included."""
    named = any(candidate.passage.document == other.passage.document for other in chosen)
    return len(candidate.statement.text) + (0 if named else _NAMING)


def _order(chosen: Sequence[Candidate], candidate: Candidate) -> int:
    """Rank documents by their best statement; statements of one document stay in text order."""
    return next(
        position
        for position, other in enumerate(chosen)
        if other.passage.document == candidate.passage.document
    )
