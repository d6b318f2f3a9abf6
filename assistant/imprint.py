"""Questions about the document itself: its number, its date, who issued it."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.reader import Candidate
from corpus.plan import DocumentInfo
from corpus.text import normalise
from indexer.store import Index

_SENT = "印发|发布|下发|出台|发文|发的"
_WHEN = "哪天|哪一?年|几月|什么时候|何时|啥时候|日期|时间"
_BY_WHOM = "谁|哪个部门|哪些部门|哪几家|哪[家个些]单位|什么部门|几个部门"
_ASKED: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(r"文号|几号文|发文字号"),
    "date": re.compile(rf"(?:{_WHEN}).{{0,4}}(?:{_SENT})|(?:{_SENT}).{{0,4}}(?:{_WHEN})"),
    "issuers": re.compile(
        rf"(?:{_BY_WHOM}).{{0,4}}(?:{_SENT})|(?:印发|发布|发文)(?:单位|机关|部门)"
    ),
}
_MOST_DOCUMENTS = 2
"""With more documents in question, the question is about what they say, not what they are."""


def imprint(question: str, index: Index, documents: Sequence[str]) -> list[Candidate]:
    """Return the front lines that print what is asked about a document; empty if nothing is.

    The lines are those that print the identity's number, date and issuers, so the answer is quoted
    and not read from the catalogue.
    """
    asked = [name for name, pattern in _ASKED.items() if pattern.search(question)]
    if not asked or len(documents) > _MOST_DOCUMENTS:
        return []
    return [
        candidate
        for document in documents
        for candidate in _front(index, document)
        if any(_PRINTS[name](candidate.info, candidate.statement.text) for name in asked)
    ]


def _prints_number(info: DocumentInfo, line: str) -> bool:
    return bool(info.number) and normalise(info.number) in normalise(line)


def _prints_date(info: DocumentInfo, line: str) -> bool:
    issued = info.issued
    return (
        issued is not None and normalise(line) == f"{issued.year}年{issued.month}月{issued.day}日"
    )


def _prints_issuer(info: DocumentInfo, line: str) -> bool:
    return normalise(line) in {normalise(issuer) for issuer in info.issuers}


_PRINTS: Mapping[str, Callable[[DocumentInfo, str], bool]] = {
    "number": _prints_number,
    "date": _prints_date,
    "issuers": _prints_issuer,
}


def _front(index: Index, document: str) -> list[Candidate]:
    """Return the document's lines that stand in no section, each wording once."""
    info = index.document(document)
    found: dict[str, Candidate] = {}
    for passage in index.passages(document):
        if passage.section:
            continue
        for statement in passage.statements:
            found.setdefault(
                normalise(statement.text),
                Candidate(
                    statement=statement, passage=passage, factors=(), features={}, score=1.0,
                    info=info,
                ),
            )  # fmt: skip
    return list(found.values())
