"""Statements that a document prints more than once, and that an answer says once."""

from collections.abc import Sequence

from assistant.reader import Candidate
from corpus.text import normalise

_ALIKE = 0.85
"""Share of the shorter one's bigrams from which two statements are one."""
_COMPARED = 60
"""Candidates held against each other: what stands further down is not chosen."""
_SHORT = 6
"""Bigrams of texts too short to be compared."""


def without_repeats(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates without what repeats a better one of the same document.

    What another document says alike stays: two plans may set the same target. So does a line of
    departments, whose words are the same under every provision.

    Args:
        candidates: Best first.
    """
    kept: list[Candidate] = []
    seen: dict[str, list[frozenset[str]]] = {}
    for one in candidates[:_COMPARED]:
        pairs = _bigrams(one.statement.text)
        known = seen.setdefault(one.passage.document, [])
        if len(pairs) >= _SHORT and one.statement.closes is None:
            if any(len(pairs & other) >= _ALIKE * min(len(pairs), len(other)) for other in known):
                continue
            known.append(pairs)
        kept.append(one)
    return [*kept, *candidates[_COMPARED:]]


def _bigrams(text: str) -> frozenset[str]:
    body = normalise(text)
    return frozenset(body[start : start + 2] for start in range(len(body) - 1))
