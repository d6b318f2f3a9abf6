"""One evaluation from question files to a run: what ``policyqa eval answers`` calls."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.assistant import Assistant
from evals.answers import read_answers
from evals.judge import JudgeSettings, agreements, judge_all
from evals.question_files import QuestionSet, read_questions
from evals.run import answer_all, grade_all
from evals.runs import Run, commit, now
from evals.triage import Triager


def evaluate(
    assistant: Assistant,
    paths: Sequence[Path],
    *,
    given: Path | None = None,
    strict: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Run:
    """Read and prove questions, answer them, grade and triage the answers.

    Args:
        assistant: The assistant to ask, and its index for proof and triage.
        paths: Question files.
        given: An answers file to grade; then nothing is asked, and misses are triaged without
            the assistant's trace.
        strict: Refuse files with gold that is not carried.
        progress: Called with a line of text now and then.

    Raises:
        UnusableQuestionFile: a question or answers file is refused.
    """
    index = assistant.index
    documents = {info.id: index.text(info.id) for info in index.documents()}
    asked = read_questions(paths, documents, strict=strict)
    answers = (
        read_answers(given) if given else answer_all(assistant, asked.questions, progress=progress)
    )
    triager = None if given else Triager(index, documents)
    return Run(
        questions=asked.name,
        commit=commit(),
        fingerprint=index.manifest.fingerprint,
        encoder=index.manifest.encoder,
        documents=len(documents),
        passages=index.manifest.passages,
        made=now(),
        results=grade_all(asked.questions, answers, documents, triager=triager),
        notes=notes(asked),
    )


def judged(run: Run, *, progress: Callable[[str], None] = lambda _: None) -> Run:
    """Return the run with the judge's agreement, from the endpoint of the environment.

    Raises:
        ModelUnavailable: no endpoint is set.
    """
    judgements = judge_all(run.results, JudgeSettings(), progress=progress)
    return replace(run, agreements=agreements(run.results, judgements))


def notes(asked: QuestionSet) -> tuple[str, ...]:
    """Return what of the gold could not be proven, one sentence each."""
    meanings = {
        "gold groups are conclusions that no evidence states": asked.conclusions,
        "pieces of evidence stand in documents that are not in the index": asked.unproven,
        "lines have gold that is not carried": asked.flaws,
        "fields are not known and were ignored": asked.ignored,
    }
    return tuple(
        f"{len(items)} {meaning}: {', '.join(items[:3])}{'…' if len(items) > 3 else ''}"
        for meaning, items in meanings.items()
        if items
    )
