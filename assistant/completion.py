"""What belongs to the chosen statements and stands beside them: half a provision misleads."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.choice import room
from assistant.enumerations import enumeration
from assistant.evidence import Found
from assistant.kinds import Kind
from assistant.phrases import lead
from assistant.question import Need
from assistant.reader import Candidate
from corpus.statements import Statement
from indexer.passages import Passage
from indexer.store import Index

_WHOLE = 240
"""Characters up to which an answer is completed by what stands beside it: a longer one is long
enough, and a question for one thing is taken for one after many often enough."""
_ENUMERATED = 800
"""Characters up to which an enumeration is told whole where a list answers."""
_MARKER = 3
"""Characters of a citation's number: 「[1]」."""
_REACH = 2
"""Passages before and after one that are looked at for an enumeration's ends."""
_BESIDE = (1, -1, 2, -2, 3)
"""Where the sentences stand that complete a statement, nearest first: a text goes on."""
_SHORT = (Kind.FIGURE, Kind.RESPONSIBILITY)
"""Kinds whose answers keep to their room: one sentence answers, not an enumeration."""


def completed(found: Found, need: Need, index: Index, *, sides: int) -> tuple[Candidate, ...]:
    """Return what one side says with what belongs to it, as far as there is room.

    First the clauses that were cut off, then the rest of an enumeration, then the sentences beside
    the best one. A comparison's sides and an answer in English, which says its figures twice,
    are left as short as they are.

    Args:
        found: What was chosen, judged to answer.
        need: The question.
        index: The open index.
        sides: How many sides share the answer's room.
    """
    said = list(found.chosen)
    if need.english or sides > 1 or not said:
        return tuple(said)
    short = room(need, sides=sides)
    limit = short if need.kind in _SHORT else min(short, _WHOLE)
    _add_clauses(said, limit)
    _add_items(said, index, limit if need.kind in _SHORT else _ENUMERATED)
    _add_neighbours(said, limit)
    order = list(dict.fromkeys(one.passage.document for one in found.chosen))
    return tuple(
        sorted(said, key=lambda c: (order.index(c.passage.document), c.statement.span.start))
    )


def _add_clauses(said: list[Candidate], limit: int) -> None:
    """Say sentences whole that were cut to the clauses asked for."""
    for one in sorted(said, key=lambda c: -c.score):
        whole = one.passage.statements[_place(one, one.passage.statements)]
        if whole.span == one.statement.span:
            continue
        at = said.index(one)
        longer = [*said[:at], replace(one, statement=whole), *said[at + 1 :]]
        if _length(longer) <= limit:
            said[at] = longer[at]


def _add_items(said: list[Candidate], index: Index, limit: int) -> None:
    """Say a lead-in with its items and an item with its lead-in, cut at whole sentences."""
    for one in sorted(said, key=lambda c: -c.score):
        if one.statement.row:
            continue
        around = [
            (statement, passage)
            for passage in index.beside(one.passage, reach=_REACH)
            for statement in passage.statements
            if statement.section == one.statement.section and not statement.row
        ]
        listed = [statement for statement, _ in around]
        homes = {statement.span.start: passage for statement, passage in around}
        whole = enumeration(listed, _place(one, listed))
        if whole is None or whole.lead is None:
            continue
        for statement in whole.statements:
            if not _add(said, _beside(one, statement, homes[statement.span.start]), limit):
                break


def _add_neighbours(said: list[Candidate], limit: int) -> None:
    """Say the sentences beside the best statement."""
    best = max(said, key=lambda c: c.score)
    if best.statement.row or best.statement.closes:
        return
    statements = best.passage.statements
    place = _place(best, statements)
    for step in _BESIDE:
        if 0 <= place + step < len(statements) and not statements[place + step].row:
            _add(said, _beside(best, statements[place + step], best.passage), limit)


def _add(said: list[Candidate], further: Candidate, limit: int) -> bool:
    """Add a statement that is not yet said; False where there is no room for it."""
    own = further.statement.span
    if any(
        one.passage.document == further.passage.document
        and own.start <= one.statement.span.start < own.end
        for one in said
    ):
        return True
    if _length([*said, further]) > limit:
        return False
    said.append(further)
    return True


def _beside(one: Candidate, statement: Statement, passage: Passage) -> Candidate:
    """Return a statement as the answer's because of one that was chosen."""
    return replace(one, statement=statement, passage=passage)


def _place(one: Candidate, statements: Sequence[Statement]) -> int:
    """Return where a chosen statement, or a part of it, stands among statements."""
    start = one.statement.span.start
    return next(i for i, s in enumerate(statements) if s.span.start <= start < s.span.end)


def _length(said: Sequence[Candidate]) -> int:
    """Return how long the answer becomes: statements, markers and the names of documents."""
    documents = {one.passage.document: one.info for one in said}
    names = sum(len(lead(info, english=False)) for info in documents.values())
    return names + sum(len(one.statement.text) + _MARKER for one in said)
