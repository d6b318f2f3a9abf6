"""Enumerations: a lead-in like 「有下列情形之一的：」 and its items, which say nothing apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.numbering import marker, number
from corpus.statements import Statement

_SPOKEN = re.compile(r"(?:([一二三四五六七八九十]{1,2})是|(第[一二三四五六七八九十]{1,2})[，,、])")
"""「一是建立台账；二是……」, 「第一，……」."""
_LEADS = re.compile(r"[：:]$|(?:如下|下列|以下)[^。；]{0,12}[。：:]$")
"""「应当具备下列条件：」, 「具体分工如下。」."""
_CONTINUED = 2
"""Sentences without a number of their own that an item may go on with."""
_DASH = re.compile(r"——|--")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """What a lead-in announces."""

    lead: Statement | None
    """None where the items stand without one."""
    items: tuple[tuple[Statement, ...], ...]
    """Each with the sentences it goes on with."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of it in the order of the text."""
        lead = (self.lead,) if self.lead else ()
        return (*lead, *(statement for item in self.items for statement in item))


def enumeration(statements: Sequence[Statement], position: int) -> Enumeration | None:
    """Return the enumeration that a statement leads in or belongs to, None where there is none.

    Args:
        statements: Those of one section around it, in order.
        position: Where among them the statement is.
    """
    numbers = [_numbered(statement.text) for statement in statements]
    first = position + 1 if _leads_in(statements, numbers, position) else None
    if first is None:
        first = _first_of(numbers, position)
    if first is None:
        return None
    items = tuple(_items(statements, numbers, first))
    before = statements[first - 1] if first else None
    lead = before if before and (before is statements[position] or leads(before)) else None
    inside = position < first or position < first + sum(map(len, items))
    return Enumeration(lead=lead, items=items) if inside and len(items) > 1 else None


def leads(statement: Statement) -> bool:
    """Tell whether a statement announces what follows it."""
    return not statement.row and _LEADS.search(statement.text) is not None


def _leads_in(
    statements: Sequence[Statement], numbers: Sequence[tuple[str, int] | None], position: int
) -> bool:
    following = numbers[position + 1] if position + 1 < len(numbers) else None
    own = numbers[position]
    if following is None or following[1] != 1:
        return False
    return leads(statements[position]) and (own is None or own[0] != following[0])


def _first_of(numbers: Sequence[tuple[str, int] | None], position: int) -> int | None:
    """Return where the first item of the list stands that a statement is an item of."""
    at, skipped = position, 0
    while at >= 0 and numbers[at] is None and skipped < _CONTINUED:
        at, skipped = at - 1, skipped + 1
    own = numbers[at] if at >= 0 else None
    if own is None:
        return None
    style, ordinal = own
    first, skipped = at, 0
    while ordinal > 1 and at > 0 and skipped <= _CONTINUED:
        at -= 1
        if numbers[at] == (style, ordinal - 1):
            first, ordinal, skipped = at, ordinal - 1, 0
        elif numbers[at] is None:
            skipped += 1
        else:
            break
    return first


def _items(
    statements: Sequence[Statement], numbers: Sequence[tuple[str, int] | None], first: int
) -> Iterator[tuple[Statement, ...]]:
    """Yield the items from the first on; the last one goes on as long as its neighbours did."""
    opening = numbers[first]
    assert opening is not None
    style, ordinal = opening
    item = [statements[first]]
    pending: list[Statement] = []
    for statement, own in zip(statements[first + 1 :], numbers[first + 1 :], strict=True):
        if own == (style, ordinal + 1):
            yield (*item, *pending)
            item, pending, ordinal = [statement], [], ordinal + 1
        elif own is None and not statement.row and len(pending) < _CONTINUED:
            pending.append(statement)
        else:
            break
    yield tuple(item)


def _numbered(text: str) -> tuple[str, int] | None:
    """Return how an item is numbered and its number."""
    spoken = _SPOKEN.match(text)
    if spoken:
        return ("是" if spoken.group(1) else "第"), number(spoken.group())
    found = marker(text)
    return (found[0].name, found[1]) if found and found[1] else None
