"""A conversation as values: each exchange carries its own answer and passages."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answer import EMPTY_TRACE, Answer, AnswerStatus, Citation, Role, Turn
from assistant.scope import Scope
from assistant.understood import UNAMENDED, Amendment
from corpus.errors import PolicyQAError
from ui import labels

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from indexer.store import Index

logger = logging.getLogger(__name__)

_MARKER = re.compile(r"\[\d+\]")
_NEAREST = 3
"""Passages offered beside an answer that found nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question and what came of it; nothing in it changes when later ones are asked."""

    question: str
    answer: Answer
    """The answer; of its trace only the documents searched are kept, as sessions live long."""
    sources: tuple[Citation, ...]
    """The answer's citations; where it has none and found nothing, the nearest passages."""
    scope: Scope
    """What the question was limited to."""


def exchange(
    assistant: "Assistant",
    question: str,
    earlier: Sequence[Exchange],
    scope: Scope,
    amendment: Amendment = UNAMENDED,
) -> Exchange:
    """Ask a question in a conversation; a failure becomes an answer that explains it."""
    *_, last = growing(assistant, question, earlier, scope, amendment)
    return last


def growing(
    assistant: "Assistant",
    question: str,
    earlier: Sequence[Exchange],
    scope: Scope,
    amendment: Amendment = UNAMENDED,
) -> Iterator[Exchange]:
    """Ask as ``exchange``, but yield what there is of the answer, the whole one last."""
    history = turns(earlier)
    try:
        for answer in assistant.answers(
            question, history=history, scope=scope, amendment=amendment
        ):
            yield _exchange(assistant, question, answer, scope)
    except PolicyQAError as error:
        yield _exchange(assistant, question, _failed(question, str(error)), scope)
    except Exception:  # the page must say so and live on, whatever went wrong
        logger.exception("a question in the chat crashed")
        yield _exchange(assistant, question, _failed(question, labels.INTERNAL_ERROR), scope)


def _exchange(assistant: "Assistant", question: str, answer: Answer, scope: Scope) -> Exchange:
    searched = replace(EMPTY_TRACE, documents=answer.trace.documents)
    return Exchange(
        question=question,
        answer=replace(answer, trace=searched),
        sources=_sources(answer, assistant.index),
        scope=scope,
    )


def turns(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """Return the conversation as the assistant takes it, without citation markers."""
    said = []
    for one in exchanges:
        if one.answer.status is not AnswerStatus.FAILED:
            said.append(Turn(role=Role.USER, content=one.question))
            content = _MARKER.sub("", one.answer.answer)
            said.append(Turn(role=Role.ASSISTANT, content=content))
    return tuple(said)


def find_source(exchanges: Sequence[Exchange], reference: str) -> tuple[int, Citation] | None:
    """Return the exchange's number and the passage that a link ``exchange-marker`` points to."""
    match = re.fullmatch(r"(\d{1,6})-(\d{1,6})", reference)
    if not match or int(match[1]) >= len(exchanges):
        return None
    number, marker = int(match[1]), int(match[2])
    for citation in exchanges[number].sources:
        if citation.marker == marker:
            return number, citation
    return None


def _failed(question: str, message: str) -> Answer:
    return Answer(
        question=question,
        status=AnswerStatus.FAILED,
        answer=message,
        citations=(),
        latency_ms=0.0,
    )


def _sources(answer: Answer, index: "Index") -> tuple[Citation, ...]:
    if answer.citations or answer.status is not AnswerStatus.NOT_FOUND:
        return answer.citations
    return tuple(
        Citation(
            marker=marker,
            document=hit.document,
            title=index.document(hit.document).title,
            section=hit.section,
            page=index.page_of(hit.document, hit.start),
            start=hit.start,
            end=hit.end,
            quote=index.text(hit.document)[hit.start : hit.end],
        )
        for marker, hit in enumerate(answer.trace.ranking[:_NEAREST], start=1)
    )
