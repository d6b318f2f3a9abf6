"""All provisions a department is responsible for: a whole list, not the best few."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.glossary import load_glossary
from assistant.reader import Candidate
from corpus.statements import names_departments
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Hit, Index

_ASKS_DUTIES = re.compile(
    r"(?:哪些|哪几|什么|哪[一]?)[条项个]?(?:任务|工作|职责|事|条|项|内容|规定)|(?:负责|牵头|管|参与|承担|配合).{0,4}(?:哪|什么|啥|几)|"
    r"跟哪|和哪.{0,2}[条项]"
)
_ASKS_ALONE = re.compile(r"独自|单独|独立负责|一家负责|只有.{0,12}负责|仅由")
_DEPARTMENT = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:厅|委|局|部|处|办|中心|支行|分行)(?![门署分件位长])"
)
_SEPARATORS = re.compile(r"[、，,；;：:（）()【】［］\[\]。\s]|牵头|负责|配合|按职责分工|分别|等")
_LEVEL = re.compile(
    r"^(?:省|市|区|县|自治区|国家|全省|全市|[\u4e00-\u9fff]{2,3}省|[\u4e00-\u9fff]{2,3}市)"
)
_LONGEST_LIST = 12
"""Provisions listed before the rest is only counted."""
_MOST_DOCUMENTS = 30
"""A question whose scope is wider than this many documents is answered by search."""


def department_asked(question: str, index: Index, documents: Sequence[str]) -> str:
    """Return the department whose duties the question asks for, as notes name it; else empty."""
    if not _ASKS_DUTIES.search(question) or len(documents) > _MOST_DOCUMENTS:
        return ""
    key = normalise(question)
    spoken = [*load_glossary().renderings(key).items()]
    names = {name for candidate in _notes(index, documents) for name in _names(candidate)}
    for name in sorted(names, key=len, reverse=True):
        short = _LEVEL.sub("", name)
        if len(short) >= 3 and short in key:
            return short
        if any(rendering in name and len(word) >= 3 for word, all_ in spoken for rendering in all_):
            return short
    return ""


def duties(
    question: str, department: str, index: Index, documents: Sequence[str]
) -> tuple[list[Candidate], int]:
    """Return the provisions a department answers for, in text order, and how many there are."""
    alone = _ASKS_ALONE.search(question) is not None
    found = [
        candidate
        for candidate in _notes(index, documents)
        if any(department in name for name in _names(candidate))
        and (not alone or len(_names(candidate)) == 1)
    ]
    return found[:_LONGEST_LIST], len(found)


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


def _notes(index: Index, documents: Sequence[str]) -> Iterator[Candidate]:
    for document in documents:
        info = index.document(document)
        for passage in index.passages(document):
            for statement in passage.statements:
                if names_departments(statement.text):
                    yield Candidate(
                        statement=statement, passage=passage, factors=(), features={},
                        score=1.0, info=info,
                    )  # fmt: skip


def _names(note: Candidate) -> list[str]:
    """Return the departments a note names: 「（责任部门：省科技厅、省财政厅）」 names two."""
    pieces = _SEPARATORS.split(normalise(note.statement.text))
    return [piece for piece in pieces if _DEPARTMENT.fullmatch(piece)]
