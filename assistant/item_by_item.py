"""For each of several things that a question asks for, a statement that answers it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.choice import choose, room
from assistant.evidence import Found, Item
from assistant.matching import Term, coverage, covered
from assistant.question import Need
from assistant.reader import Candidate
from corpus.text import normalise

_LEAST = 0.8
"""Least score of a statement that is added for an item."""
_NEWLY = 0.2
"""Share of an item's own terms that the statement must say and nothing before it did."""
_WORTH = 1.0
"""What all of them are worth beside the score."""
_ENOUGH = 0.35
"""Share of them that is enough where the item's best statement is already told."""
_LOOKED_AT = 8
"""Statements of an item that are looked at, best first."""
_TELLS = ("figure_right", "who_note", "who_named")
"""Features of a statement that tells who, when or how much, whatever it is of."""
_NAMING = 25
"""Characters that naming a further document takes."""


def terms_in(own: str, terms: Sequence[Term]) -> list[Term]:
    """Return the terms that the words of an item hold."""
    key = normalise(own)
    return [term for term in terms if term.variants[0] in key]


def distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items, each with only the terms that none of the others asks for."""
    found = tuple(items)
    return tuple(
        replace(item, own=[term for term in item.own if not _elsewhere(term, item, found)])
        for item in found
    )


def choose_with_items(need: Need, found: Found, *, sides: int = 1) -> list[Candidate]:
    """Return what a side says: of the whole question, and of each thing it asks for."""
    chosen = choose(need, found.candidates, sides=sides)
    if not found.items:
        return chosen
    best_first = sorted(chosen, key=lambda one: -one.score)  # there is not room for all
    return with_items(best_first, found.items, found.terms, room=room(need, sides=sides))


def with_items(
    chosen: list[Candidate], items: Sequence[Item], terms: Sequence[Term], *, room: int
) -> list[Candidate]:
    """Return what is chosen with a statement for each thing asked for.

    What was chosen for the whole question comes after these, as far as there is room.

    Args:
        chosen: What one side says, chosen for the whole question.
        items: The things asked for.
        terms: The terms of the whole question.
        room: Characters the statements and the names of further documents may have.
    """
    if not items or not chosen:
        return chosen
    kept = [max(chosen, key=lambda one: one.score)]
    for item in items:
        found = _that_tells(item, kept) if item.leans else _for_item(item, kept)
        if found:
            text = normalise(found.statement.text)
            kept.append(replace(found, factors=tuple(covered(terms, (text, 1.0)))))
    return [*kept, *_further(chosen, kept, room)] if len(kept) > 1 else chosen


def _elsewhere(term: Term, item: Item, items: Sequence[Item]) -> bool:
    return any(term in other.own for other in items if other is not item)


def _for_item(item: Item, kept: Sequence[Candidate]) -> Candidate | None:
    """Return the statement that answers an item, unless what is kept does."""
    held = _held(item, kept)
    share = coverage(item.own, held)
    if item.candidates and share >= _ENOUGH and any(_same(item.candidates[0], one) for one in kept):
        return None
    best: tuple[float, Candidate] | None = None
    for candidate in item.candidates[:_LOOKED_AT]:
        if candidate.score < _LEAST or any(_same(candidate, one) for one in kept):
            continue
        newly = coverage(item.own, list(map(max, held, _held(item, [candidate])))) - share
        value = candidate.score + _WORTH * newly
        if newly >= _NEWLY and (best is None or value > best[0]):
            best = value, candidate
    return best[1] if best else None


def _that_tells(item: Item, kept: Sequence[Candidate]) -> Candidate | None:
    """Return what tells who does, when or for how much what is kept, unless that tells it.

    First the line of departments that closes it.
    """
    telling = [one for one in item.candidates if any(map(one.features.get, _TELLS))]
    for one in telling:
        if any(_closes(one, other) for other in kept):
            return one
    if any(_same(one, other) for one in telling for other in kept):
        return None
    return next((one for one in telling if one.score >= _LEAST), None)


def _closes(one: Candidate, other: Candidate) -> bool:
    """Tell whether a statement is the line of departments of what holds another one."""
    closed, said = one.statement.closes, other.statement.span
    return (
        closed is not None
        and one.passage.document == other.passage.document
        and closed.start <= said.start < closed.end
        and not _same(one, other)
    )


def _held(item: Item, said: Sequence[Candidate]) -> list[float]:
    """Return which of an item's own terms are said, in the sentences or their topics."""
    texts = (normalise(one.statement.label + one.statement.text) for one in said)
    return covered(item.own, *((text, 1.0) for text in texts))


def _further(
    chosen: Sequence[Candidate], kept: Sequence[Candidate], room: int
) -> Iterator[Candidate]:
    """Yield what else is chosen as far as there is room."""
    room -= sum(len(one.statement.text) for one in kept)
    for one in chosen:
        if any(_same(one, other) for other in kept):
            continue
        room -= len(one.statement.text) + _NAMING
        if room < 0:
            return
        yield one


def _same(one: Candidate, other: Candidate) -> bool:
    """Tell whether two statements overlap in the text: one may be cut shorter than the other."""
    first, second = one.statement.span, other.statement.span
    return (
        one.passage.document == other.passage.document
        and first.start < second.end
        and second.start < first.end
    )
