"""All provisions a department is responsible for: a whole list, not the best few."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.reader import Candidate
from corpus.departments import departments, same
from corpus.duties import duties as read_duties
from corpus.provision import Duty, Role
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Hit, Index

_ASKS_DUTIES = re.compile(
    r"(?:哪些|哪几|什么|哪[一]?)[条项个]?(?:任务|工作|职责|事|条|项|内容|规定)|(?:负责|牵头|管|参与|承担|配合).{0,4}(?:哪|什么|啥|几)|"
    r"跟哪|和哪.{0,2}[条项]"
)
_ASKS_ALONE = re.compile(r"独自|单独|独立负责|一家负责|只有.{0,12}负责|仅由")
_ASKS_ROLE = ((re.compile("牵头|主办"), Role.LEAD), (re.compile("配合|参与|协助"), Role.SUPPORT))
_NAMES_ROLES = re.compile(
    "牵头|负责|责任|配合|会同|参与|落实|参加|主办|协助|主体|[厅局委办部处][）)】］]"
)
"""Words without which a statement gives nobody a duty; much faster than reading it."""
_SHORTEST_NAME = 3
"""A name of fewer characters stands in a question by chance."""
_LONGEST_LIST = 12
"""Provisions listed before the rest is only counted."""
_MOST_DOCUMENTS = 30
"""A question whose scope is wider than this many documents is answered by search."""


def department_asked(question: str, index: Index, documents: Sequence[str]) -> str:
    """Return the department whose duties the question asks for, as notes print it; else empty."""
    if not _ASKS_DUTIES.search(question) or len(documents) > _MOST_DOCUMENTS:
        return ""
    asked = [mention.printed for mention in departments(question)]
    key = normalise(question)
    names = dict.fromkeys(
        duty.department for _, found in _charged(index, documents) for duty in found
    )
    for name in sorted(names, key=len, reverse=True):
        if any(same(name, one) for one in asked):
            return name
        if len(name) >= _SHORTEST_NAME and normalise(name) in key:
            return name
    return ""


def duties(
    question: str, department: str, index: Index, documents: Sequence[str]
) -> tuple[list[Candidate], int]:
    """Return the provisions a department answers for, in text order, and how many there are.

    Those it leads, or helps with, where the question asks for these and there are any.
    """
    alone = _ASKS_ALONE.search(question) is not None
    own = [
        (candidate, [duty for duty in found if same(duty.department, department)])
        for candidate, found in _charged(index, documents)
        if not alone or len(found) == 1
    ]
    listed = [(candidate, found) for candidate, found in own if found]
    for asks, role in _ASKS_ROLE:
        narrower = [
            (candidate, found)
            for candidate, found in listed
            if any(duty.role is role for duty in found)
        ]
        if narrower and asks.search(question):
            listed = narrower
    return [candidate for candidate, _ in listed[:_LONGEST_LIST]], len(listed)


def with_notes(hits: Sequence[Hit], index: Index) -> tuple[Hit, ...]:
    """Return the hits, each followed by the passage that says who is responsible for it.

    The line of departments that closes a long provision is a passage of its own and names nothing
    of what the provision is about.
    """
    known = {hit.passage.id for hit in hits}
    passages = {id: index.passages(id) for id in {hit.passage.document for hit in hits}}
    found: list[Hit] = []
    for hit in hits:
        found.append(hit)
        for passage in passages[hit.passage.document]:
            if passage.id not in known and _closes(passage, hit.passage):
                known.add(passage.id)
                found.append(replace(hit, passage=passage))
    return tuple(found)


def _closes(passage: Passage, other: Passage) -> bool:
    return any(
        statement.closes and statement.closes.start <= other.start < statement.closes.end
        for statement in passage.statements
    )


def _charged(
    index: Index, documents: Sequence[str]
) -> Iterator[tuple[Candidate, tuple[Duty, ...]]]:
    """Yield the statements that say who does what, with the duties they give."""
    for document in documents:
        info = index.document(document)
        for passage in index.passages(document):
            for statement in passage.statements:
                if statement.row or not _NAMES_ROLES.search(statement.text):
                    continue
                found = read_duties(statement.text)
                if found:
                    candidate = Candidate(
                        statement=statement, passage=passage, factors=(), features={},
                        score=1.0, info=info,
                    )  # fmt: skip
                    yield candidate, found
