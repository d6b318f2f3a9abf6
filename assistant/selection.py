"""The fewest statements that cover what was asked."""

from collections.abc import Sequence

from assistant.kinds import Kind
from assistant.matching import Term
from assistant.reader import Candidate

_MIN_GAIN = 0.04
"""Share of the question's weight that a further statement must newly cover."""
_MIN_SCORE = 0.62
"""A further statement must reach this share of the best one's score,"""
_MIN_SCORE_LIST = 0.70
"""and this share where the answer is a list, whose items need not cover new words."""
_NAMING = 25
"""Characters that naming a document takes in the answer."""
_LISTS = (Kind.MEASURES, Kind.APPLICABILITY)
_NEIGHBOUR_SCORE = 0.45
"""A statement of the best one's section needs only this share of its score,"""
_TOPIC_SCORE = 0.30
"""under the same topic sentence this one."""
_SHORT = 14
"""Sentences up to this length, in characters, are topics rather than provisions."""


def select(
    candidates: Sequence[Candidate], asked: Sequence[Term], kind: Kind, *, limit: int, room: int
) -> list[Candidate]:
    """Choose statements greedily by what they newly cover.

    Args:
        candidates: Best first.
        asked: The terms of the question.
        kind: What kind of answer is wanted; decides how eagerly the choice grows.
        limit: How many statements at most.
        room: How many characters they may have together.
    """
    if not candidates:
        return []
    best = candidates[0]
    chosen = [best]
    used = _length(best, chosen=())
    reached = list(best.factors)
    mass = sum(term.weight for term in asked) or 1.0
    is_list = kind in _LISTS
    share = _MIN_SCORE_LIST if is_list else _MIN_SCORE
    pool = [c for c in candidates[1:] if c.score >= share * best.score]
    while pool and len(chosen) < limit:
        gains = [_gain(candidate, reached, asked) / mass for candidate in pool]
        position = max(range(len(pool)), key=lambda i: (gains[i] + 0.2 * pool[i].score, -i))
        candidate = pool.pop(position)
        newly = gains[position] >= _MIN_GAIN or is_list
        more = _length(candidate, chosen=chosen)
        if not newly or used + more > room:
            continue
        chosen.append(candidate)
        used += more
        reached = [max(a, b) for a, b in zip(reached, candidate.factors, strict=True)]
    if is_list:
        chosen = _with_topic(chosen, candidates, limit=limit, room=room - used)
    return sorted(chosen, key=lambda c: (_order(chosen, c), c.statement.span.start))


def _length(candidate: Candidate, *, chosen: Sequence[Candidate]) -> int:
    """Return how much longer a statement makes the answer, the naming of its document included."""
    named = any(candidate.passage.document == other.passage.document for other in chosen)
    return len(candidate.statement.text) + (0 if named else _NAMING)


def _gain(candidate: Candidate, reached: Sequence[float], asked: Sequence[Term]) -> float:
    return sum(
        term.weight * max(0.0, new - old)
        for term, new, old in zip(asked, candidate.factors, reached, strict=True)
    )


def _with_topic(
    chosen: list[Candidate], candidates: Sequence[Candidate], *, limit: int, room: int
) -> list[Candidate]:
    """Add statements under the topic of the best one: such answers are rarely one sentence.

    When the best statement is a topic sentence itself, the topic is what it opens.
    """
    best = chosen[0]
    topic = best.statement.text.strip("—。：") if _is_topic(best) else best.statement.label
    taken = {candidate.key for candidate in chosen}
    share = _TOPIC_SCORE if topic else _NEIGHBOUR_SCORE
    near = [
        candidate
        for candidate in candidates
        if candidate.key not in taken
        and candidate.passage.document == best.passage.document
        and candidate.statement.section == best.statement.section
        and candidate.statement.label == topic
        and (candidate.score >= share * best.score or _beside(candidate, best))
        and not _is_topic(candidate)
    ]
    for candidate in near:
        if len(chosen) >= limit:
            break
        if len(candidate.statement.text) <= room:
            chosen.append(candidate)
            room -= len(candidate.statement.text)
    if len(chosen) > 1 and _is_topic(best):
        chosen.remove(best)
    return chosen


def _beside(candidate: Candidate, best: Candidate) -> bool:
    """Tell whether a statement stands in the best one's passage: half a provision misleads."""
    return candidate.passage.id == best.passage.id


def _is_topic(candidate: Candidate) -> bool:
    return len(candidate.statement.text) <= _SHORT and not candidate.statement.row


def _order(chosen: Sequence[Candidate], candidate: Candidate) -> int:
    """Rank documents by their best statement; statements of one document stay in text order."""
    return next(
        position
        for position, other in enumerate(chosen)
        if other.passage.document == candidate.passage.document
    )
