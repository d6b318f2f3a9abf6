"""Answers files: one JSON object a line, as ``policyqa ask --batch`` writes them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer, AnswerStatus, Citation
from corpus.errors import UnusableQuestionFile
from evals.questions import Message


class CitationLine(BaseModel):
    """A citation of an answers file; only document and quote are needed to measure it."""

    model_config = ConfigDict(extra="ignore")
    document: str = ""
    quote: str = ""
    marker: int = 0
    title: str = ""
    section: tuple[str, ...] = ()
    page: int | None = None
    start: int = 0
    end: int = 0


class AnswerLine(BaseModel):
    """One line of an answers file."""

    model_config = ConfigDict(extra="ignore")
    id: str
    status: AnswerStatus
    question: str = ""
    answer: str = ""
    citations: tuple[CitationLine, ...] = ()
    latency_ms: float | None = None
    history: tuple[Message, ...] = ()
    """Earlier turns; feedback may carry them."""


def read_answers(path: Path) -> Mapping[str, Answer]:
    """Read an answers file; of two lines with one id the later counts.

    Raises:
        UnusableQuestionFile: a line is no answer; the message names file, line and field.
    """
    return {parsed.id: _answer(parsed) for parsed in read_lines(path)}


def read_lines(path: Path) -> Iterator[AnswerLine]:
    """Yield the lines of an answers file.

    Raises:
        UnusableQuestionFile: a line is no answer; the message names file, line and field.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableQuestionFile(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield AnswerLine.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "(line)"
            raise UnusableQuestionFile(
                f"{path.name}, line {number}, field {field}: {first['msg']}"
            ) from error


def _answer(parsed: AnswerLine) -> Answer:
    return Answer(
        question=parsed.question,
        status=parsed.status,
        answer=parsed.answer,
        citations=tuple(Citation(**dict(citation)) for citation in parsed.citations),
        latency_ms=float("nan") if parsed.latency_ms is None else parsed.latency_ms,
    )
