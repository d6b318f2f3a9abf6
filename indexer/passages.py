"""Passages: the unit of retrieval, a run of statements of one section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.plan import Plan
from corpus.statements import Statement, statements
from corpus.text import normalise

TARGET_LENGTH = 220
"""A passage is closed before it would grow beyond this many characters: a paragraph of a plan,
and the length for which the product's keyword baselines were measured."""
_MAX_HEADER = 300
"""Characters of a table's header that stand in the context of each of its rows."""


_SLOT_BITS = 24
"""Sixteen million passages a document: more than the longest that is read has characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one section that is retrieved as a whole."""

    id: int
    """Number in the index: the document's slot and the position in the document."""
    document: str
    section: tuple[str, ...]
    """Headings above it, outermost first."""
    start: int
    end: int
    text: str
    """Its statements for reading, one line."""
    context: str
    """What it stands under: headings, topics and, for a row, the table's header."""
    statements: tuple[Statement, ...] = ()


def first_passage(slot: int) -> int:
    """Return the id of the first passage of the document in a slot.

    Every document of an index has a slot of its own, so that its passages keep their ids
    whatever is added or removed beside it.
    """
    return slot << _SLOT_BITS


def slot_of(passage: int) -> int:
    """Return the slot of the document that a passage is of, by the passage's id."""
    return passage >> _SLOT_BITS


def passages(plan: Plan, *, slot: int = 0) -> Iterator[Passage]:
    """Yield the plan's passages in order, numbered from the slot's first.

    A table row is a passage of its own, with its header in the context: a row must be found by
    its indicator, not by its neighbours' figures.
    """
    for number, group in enumerate(_groups(statements(plan)), start=first_passage(slot)):
        path = tuple(
            heading
            for heading in plan.path(group[0].section)
            if normalise(heading) != normalise(plan.info.title)
        )
        labels = dict.fromkeys(statement.label for statement in group if statement.label)
        header = group[0].header
        end = min(header.end, header.start + _MAX_HEADER) if header else 0
        columns = [" ".join(plan.text[header.start : end].split())] if header else []
        yield Passage(
            id=number,
            document=plan.info.id,
            section=path,
            start=group[0].span.start,
            end=group[-1].span.end,
            text="".join(statement.text for statement in group),
            context=" ".join([*path, *labels, *columns]),
            statements=tuple(group),
        )


def searched_text(passage: Passage) -> str:
    """Return what is encoded: the nearest heading and the passage."""
    return f"{passage.section[-1]}。{passage.text}" if passage.section else passage.text


def _groups(found: Iterable[Statement]) -> Iterator[list[Statement]]:
    group: list[Statement] = []
    length = 0
    for statement in found:
        size = len(statement.text)
        apart = group and (
            statement.row
            or group[-1].row
            or statement.section != group[-1].section
            or length + size > TARGET_LENGTH
        )
        if apart:
            yield group
            group, length = [], 0
        group.append(statement)
        length += size
    if group:
        yield group
