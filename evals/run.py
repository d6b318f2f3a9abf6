"""Ask an assistant every question of a set and grade what it says."""

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, AnswerStatus, Turn
from corpus.errors import PolicyQAError
from evals.grading import Grade, grade
from evals.matching import normalise
from evals.questions import Question
from evals.triage import Triage, Triager

logger = logging.getLogger(__name__)


class Answering(Protocol):
    """Whatever answers questions; the assistant does."""

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One question, the answer to it and what the answer earned."""

    question: Question
    answer: Answer | None
    grade: Grade
    triage: Triage | None = None
    """Where the question was lost, when it was missed and an index was at hand."""


def answer_all(
    assistant: Answering,
    questions: Sequence[Question],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, Answer]:
    """Ask every question; an exception becomes a failed answer, so that none is lost."""
    answers: dict[str, Answer] = {}
    for number, question in enumerate(questions, start=1):
        answers[question.id] = _ask(assistant, question)
        if number % 20 == 0 or number == len(questions):
            progress(f"{number} of {len(questions)} questions answered")
    return answers


def grade_all(
    questions: Sequence[Question],
    answers: Mapping[str, Answer],
    documents: Mapping[str, str] | None = None,
    *,
    triager: Triager | None = None,
) -> tuple[Result, ...]:
    """Grade the answers; a question without one counts as wrong.

    Args:
        questions: The questions with their gold.
        answers: Answers by question id.
        documents: Text of every document by id; None leaves quotes unchecked.
        triager: Explains the misses; None leaves them unexplained.
    """
    texts = None if documents is None else {id: normalise(text) for id, text in documents.items()}
    results: list[Result] = []
    for question in questions:
        answer = answers.get(question.id)
        earned = grade(question, answer, texts)
        lost = triager.triage(question, answer, earned) if triager and not earned.correct else None
        results.append(Result(question=question, answer=answer, grade=earned, triage=lost))
    return tuple(results)


def _ask(assistant: Answering, question: Question) -> Answer:
    start = time.perf_counter()
    try:
        return assistant.ask(question.question, history=question.turns)
    except PolicyQAError as error:
        message = str(error)
    except Exception as error:  # a crash on one question must not hide the other results
        logger.exception("question %s crashed", question.id)
        message = f"{type(error).__name__}: {error}"
    return Answer(
        question=question.question,
        status=AnswerStatus.FAILED,
        answer=message,
        citations=(),
        latency_ms=(time.perf_counter() - start) * 1000,
    )
