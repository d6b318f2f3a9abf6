"""Questions about the document itself: its number, its issuers, from when it applies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.imprint_asked import Clause, Fact, asks_else, clauses
from assistant.imprint_lines import printed
from assistant.reader import Candidate
from assistant.scope import Side
from corpus.plan import DocumentInfo
from corpus.text import normalise
from indexer.store import Index

_MOST_DOCUMENTS = 2
"""With more documents in question, the question is about what they say, not what they are."""
_CLEAR = 5.0
"""How many times likelier than every other a document must be to be the one meant."""
_OF_TITLE = 0.3
"""Share of what a clause is about that must name the document: 「差别电价从哪天起执行」 asks for a
date that the document gives, not for its own."""
_ROOM = 270
"""Characters that the lines may have together with what else is asked."""
_FEW = 3
"""A subject of so few characters says nothing: 「那个文」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What documents print about themselves in answer to a question."""

    lines: tuple[Candidate, ...] = ()
    documents: tuple[str, ...] = ()
    rest: str = ""
    """What else the question asks."""


def imprint(question: str, index: Index, side: Side) -> Imprint:
    """Return the lines that print what is asked about a document; none if nothing is.

    The lines are those the identity was read from, so the answer is quoted and not read from the
    catalogue.

    Args:
        question: As asked.
        index: The open index.
        side: Where to look.
    """
    parts = clauses(question)
    if not any(part.facts for part in parts):
        return Imprint()
    documents = meant(side)
    lines: dict[tuple[str, int], Candidate] = {}
    rest = [part.text for part in parts if asks_else(part)]
    for part in parts:
        if not part.facts:
            continue
        found = [line for id in documents for line in _told(part, index, id)]
        lines |= {line.key: line for line in found}
        rest += [] if found else [part.text]
    if not lines:
        return Imprint()
    return Imprint(lines=tuple(lines.values()), documents=documents, rest="，".join(rest))


def with_further(lines: Sequence[Candidate], further: Sequence[Candidate]) -> list[Candidate]:
    """Return the lines with what else was found, as far as there is room."""
    told = list(lines)
    used = sum(len(line.statement.text) for line in told)
    for one in further:
        used += len(one.statement.text)
        if used <= _ROOM and all(one.key != line.key for line in told):
            told.append(one)
    return told


def meant(side: Side) -> tuple[str, ...]:
    """Return the document that is clearly meant, or the few that a side is about; else none."""
    if not side.documents:
        return ()
    best = sorted(side.prior.items(), key=lambda one: -one[1])[:2] if side.prior else []
    if len(best) == 1 or (len(best) == 2 and best[0][1] - best[1][1] >= math.log(_CLEAR)):
        return (best[0][0],)
    return side.documents if len(side.documents) <= _MOST_DOCUMENTS else ()


def whose(question: str, sides: Sequence[Side]) -> tuple[Side, ...]:
    """Return the sides without those that are named as what a document carries out.

    「某省的意见是落实国家哪个文件」 asks of the province's document alone.
    """
    asked = any(Fact.IMPLEMENTS in part.facts for part in clauses(question))
    clear = tuple(side for side in sides if meant(side)) if asked and len(sides) > 1 else ()
    return clear or tuple(sides)


def _told(part: Clause, index: Index, document: str) -> list[Candidate]:
    if not _is_of(part, index.document(document)):
        return []
    return [line for fact in part.facts for line in printed(fact, index, document)]


def _is_of(part: Clause, info: DocumentInfo) -> bool:
    """Tell whether a clause is about a document itself: its subject is mostly the title."""
    if Fact.NUMBER in part.facts or len(part.subject) <= _FEW:
        return True
    named = normalise(info.title + info.region + info.number + "".join(info.issuers))
    pairs = [part.subject[start : start + 2] for start in range(len(part.subject) - 1)]
    return sum(pair in named for pair in pairs) >= _OF_TITLE * len(pairs)
