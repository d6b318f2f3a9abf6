"""What else may have been meant: the next best statements that tell what was asked for."""

from collections.abc import Sequence

from assistant.reader import Candidate

_MARKER, _NAMED = 3, 30
"""Characters that a marker takes and that naming a document takes at most."""
_CLOSE = 0.75
"""Share of the best score from which a statement may be what was asked for as well."""
_TELLS = ("figure_right", "who_note", "who_named")
"""Features of a statement that holds what a short answer gives: a figure, a doer,"""
_OFF = ("conflict", "year_conflict", "not_reached", "narrower", "superseded")
"""and of one that gives it of something else than was asked for."""


def with_rivals(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], *, limit: int, room: int
) -> list[Candidate]:
    """Return what is chosen and the next best statements that tell a value, while there is room.

    Where several documents give what was asked for, or several indicators are named alike, the
    best statement is often not the one that was meant.

    Args:
        chosen: Statements that cover the question.
        candidates: All that were considered, best first.
        limit: How many statements at most.
        room: How many characters the answer may have.
    """
    if not chosen:
        return []
    least = _CLOSE * max(one.score for one in chosen)
    keys = {one.key for one in chosen}
    added = list(chosen)
    for one in candidates:
        if len(added) >= limit or one.score < least:
            break
        if one.key not in keys and _tells(one) and _used([*added, one]) <= room:
            added.append(one)
            keys.add(one.key)
    return added


def _tells(one: Candidate) -> bool:
    return any(map(one.features.get, _TELLS)) and not any(map(one.features.get, _OFF))


def _used(chosen: Sequence[Candidate]) -> int:
    """Return the characters that an answer of these statements takes at most."""
    said = sum(len(one.statement.text) + _MARKER for one in chosen)
    return said + _NAMED * len({one.passage.document for one in chosen})
