"""What the assistant returns: an answer, the passages that carry it, and how it came about."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.understood import Understood


class AnswerStatus(StrEnum):
    """How a question ended; the values are those of the answers file."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    FAILED = "failed"


class Role(StrEnum):
    """Who spoke in an earlier turn."""

    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One earlier message of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A verbatim quote and where it stands."""

    marker: int
    """The number in the answer's text, from 1: ``[1]``."""
    document: str
    """Id of the document."""
    title: str
    """Title of the document."""
    section: tuple[str, ...]
    """Headings above the quote, outermost first."""
    page: int | None
    """Page, from 1; None where the document has no pages."""
    start: int
    """First code point of the quote in the document's text."""
    end: int
    """One past the last code point."""
    quote: str
    """The text between start and end, exactly as printed."""

    def as_json(self) -> dict[str, object]:
        """Return the citation as one object of the answers file."""
        return {
            "marker": self.marker,
            "document": self.document,
            "title": self.title,
            "section": list(self.section),
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPassage:
    """One retrieved passage in a trace."""

    rank: int
    """From 1."""
    document: str
    section: tuple[str, ...]
    start: int
    end: int
    logit: float
    """What speaks for it, in natural log-odds up to a constant of the question."""
    bm25_rank: int | None
    """Rank in the keyword ranking, None when it did not appear there."""
    dense_rank: int | None
    """Rank in the dense ranking, None when it did not appear there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredCandidate:
    """One sentence or table row that was considered as evidence."""

    document: str
    start: int
    end: int
    text: str
    score: float
    features: Mapping[str, float]
    """What the score is made of, by name."""
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How an answer came about; shown by ``ask --explain`` and used to triage misses."""

    kind: str
    """What the question was taken to ask for."""
    query: str
    """The words that were searched for, after history and glossary were applied."""
    documents: tuple[str, ...]
    """Ids of the documents searched, those the question names first."""
    ranking: tuple[RankedPassage, ...]
    candidates: tuple[ScoredCandidate, ...]
    dropped: tuple[str, ...]
    """Statements that verification removed, each with its reason."""
    reason: str
    """Why the assistant abstained; empty for an answer."""
    model: str = ""
    """What became of the language model's words; empty where none is configured."""


EMPTY_TRACE = Trace(
    kind="", query="", documents=(), ranking=(), candidates=(), dropped=(), reason=""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one question."""

    question: str
    status: AnswerStatus
    answer: str
    """Text with markers ``[1]``; for not_found what was searched, for failed what went wrong."""
    citations: tuple[Citation, ...]
    latency_ms: float
    """Wall time in milliseconds."""
    trace: Trace = EMPTY_TRACE
    understood: Understood | None = None
    """What the question was taken to ask; None where it failed before it was read."""

    def as_json(self, *, id: str) -> dict[str, object]:
        """Return one line of the answers file."""
        return {
            "id": id,
            "question": self.question,
            "status": self.status.value,
            "answer": self.answer,
            "citations": [citation.as_json() for citation in self.citations],
            "latency_ms": round(self.latency_ms, 1),
        }
